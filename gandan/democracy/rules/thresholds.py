"""When a matter put to the people has passed: dated rules as data, compared in whole numbers. Pure.

A share is never a decimal: two thirds of 97 households are reached by 3 x for >= 2 x 97, that is by 65 of them.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import grouped
from gandan.democracy.choices.decision import CountedOf, Matter, Scope

PROCEDURE = "procedure"  # the meeting's own officers and way of voting: it is no record of its own
Whole = Annotated[int, Field(ge=1)]


@dataclass(frozen=True)
class Share:
    """A share of a whole: at least `parts` of `whole` equal parts; `strict`: more than that."""

    parts: int
    whole: int
    strict: bool

    def is_reached(self, many: int, of: int) -> bool:
        """Whether `many` are that share of `of`. Exact. Of nothing no share is reached."""
        if of <= 0:
            return False
        reached = self.whole * many - self.parts * of
        return reached > 0 if self.strict else reached >= 0

    def least_of(self, of: int) -> int:
        """The smallest number that reaches it: 65 for two thirds of 97; 49 for more than half of 97."""
        exact, rest = divmod(self.parts * of, self.whole)
        return exact + 1 if rest or self.strict else exact

    @property
    def in_words(self) -> str:
        """“ít nhất 2/3”, “trên 50%”."""
        told = "50%" if (self.parts, self.whole) == (1, 2) else f"{self.parts}/{self.whole}"
        return (_("trên %(share)s") if self.strict else _("ít nhất %(share)s")) % {"share": told}


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    valid_from: date
    valid_to: date | None = None
    source: str = Field(min_length=1)
    confirmed: bool

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day; both ends are included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Rule(_Row):
    """One dated threshold. `of`: what it is a share of, the usual first. `quorum` None: not confirmed."""

    matter: str
    scope: Scope
    fraction: tuple[Whole, Whole]
    strict: bool
    of: tuple[CountedOf, ...] = Field(min_length=1)
    quorum: tuple[Whole, Whole] | None = None

    @model_validator(mode="after")
    def is_a_share(self) -> Self:
        """A share of a whole is no more than the whole; the matter is one we know."""
        if self.fraction[0] > self.fraction[1] or (self.matter != PROCEDURE and self.matter not in Matter.values):
            raise ValueError(self.code)
        return self

    @property
    def share(self) -> Share:
        """What must be reached."""
        return Share(*self.fraction, strict=self.strict)

    @property
    def opening(self) -> Share | None:
        """The share that must be represented for a meeting to open; None: not confirmed. More than, never exactly."""
        return Share(*self.quorum, strict=True) if self.quorum is not None else None

    def counted_of(self, chosen: CountedOf) -> CountedOf:
        """What is the whole: what was chosen where the rule lets it be, else the usual. Raises BadInput for another."""
        if chosen is CountedOf.RULE:
            return self.of[0]
        if chosen not in self.of:
            raise BadInput(
                _("Với việc này, mẫu số là %(whole)s. Hãy chọn lại cách tính.") % {"whole": " / ".join(str(one.label) for one in self.of)},
                field="counted_of",
            )
        return chosen


class Parameter(_Row):
    """Another number around a decision: days, months, a percentage, as its code says."""

    value: int


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: tuple[Rule, ...]
    parameter: tuple[Parameter, ...]


@cache
def _table() -> _Table:
    return _Table.model_validate(tomllib.loads(files("gandan.democracy.rules").joinpath("thresholds.toml").read_text("utf-8")))


def all_rules() -> Sequence[Rule]:
    """Every rule, as the file has them."""
    return _table().rule


def rule_coded(code: str) -> Rule | None:
    """A rule by its code."""
    return next((one for one in _table().rule if one.code == code), None)


def rule_on(matter: str, scope: Scope, day: date) -> Rule:
    """The rule of a matter on a day. Raises BadInput (field "matter") where none is known."""
    found = next((one for one in _table().rule if one.matter == matter and one.scope is scope and one.holds_on(day)), None)
    if found is None:
        raise BadInput(
            _("Chưa có quy định về tỷ lệ thông qua cho việc này, ở phạm vi này, vào ngày %(day)s. Hãy chọn việc khác hoặc phạm vi khác.")
            % {"day": f"{day:%d/%m/%Y}"},
            field="matter",
        )
    return found


def parameter_on(code: str, day: date) -> Parameter | None:
    """Another number around a decision, on a day; None where none is known."""
    return next((one for one in _table().parameter if one.code == code and one.holds_on(day)), None)


def passes(rule: Rule, for_: int, denominator: int) -> bool:
    """Whether so many in favour, of that whole, are enough. Exact; no whole, no passing."""
    return rule.share.is_reached(for_, denominator)


def is_quorate(rule: Rule, represented: int, total: int, *, set_by_officer: int | None = None) -> bool | None:
    """Whether a meeting could open; None: what is needed is not confirmed and nobody has set it."""
    if set_by_officer is not None:
        return represented >= set_by_officer
    return rule.opening.is_reached(represented, total) if rule.opening is not None else None


def explain(rule: Rule, for_: int, denominator: int, counted_of: CountedOf | None = None) -> str:
    """The result in words, such as “66/97 (tất cả đại diện hộ gia đình): cần ít nhất 2/3, tức từ 65 trở lên.”, a whole sentence."""
    whole = counted_of or rule.of[0]
    return _("%(for)s/%(total)s (%(whole)s): cần %(share)s, tức từ %(least)s trở lên.") % {
        "for": grouped(for_),
        "total": grouped(denominator),
        "whole": str(whole.label),
        "share": rule.share.in_words,
        "least": grouped(rule.share.least_of(denominator)),
    }
