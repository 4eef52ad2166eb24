"""Public values: which may be named, what exactly is meant on a day, until when all must be closed, and how one is read. Pure.

Values stand in `draw_values.toml`, dated and with their source. A value is written in one way, so that everybody's seed is the same.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from typing import Final

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _

_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class PublicValue:
    """A kind of public value. `at` None: the time of day is chosen with the draw. `groups`: (how many numbers, of how many digits)."""

    code: str
    name: str
    name_en: str
    help: str
    help_en: str
    source: str
    source_en: str
    valid_from: date
    confirmed: bool
    demonstration: bool
    at: time | None
    before: timedelta
    groups: tuple[tuple[int, int], ...] = ()
    prizes: tuple[str, ...] = ()
    hexadecimal: int = 0
    genesis: int = 0
    period: int = 0


@dataclass(frozen=True)
class Named:
    """One public value, named exactly and beforehand. `moment`: from then on it may be known; `deadline`: all is closed before."""

    kind: PublicValue
    moment: datetime
    deadline: datetime
    name: str
    name_en: str


@lru_cache(maxsize=1)
def public_values() -> tuple[PublicValue, ...]:
    """Every kind that is declared, in the order of the file."""
    text = resources.files("gandan.democracy.rules").joinpath("draw_values.toml").read_text("utf-8")
    return tuple(_declared(one) for one in tomllib.loads(text)["value"])


def offered(on: date, *, demonstration: bool) -> list[PublicValue]:
    """Those that a draw on the day may rest on. Made-up ones only in the demonstration."""
    return [one for one in public_values() if one.valid_from <= on and (demonstration or not one.demonstration)]


def value_kind(code: str) -> PublicValue:
    """The kind of this code. Raises BadInput."""
    found = next((one for one in public_values() if one.code == code), None)
    if found is None:
        raise BadInput(_("Không có loại số công khai này. Hãy chọn trong danh sách."), field="value")
    return found


def named(code: str, day: date, at: time | None) -> Named:
    """The value of a day, named exactly. Raises BadInput for a kind that did not yet exist, or a time that is missing."""
    kind = value_kind(code)
    if day < kind.valid_from:
        raise BadInput(_("Loại số công khai này chưa có vào ngày đã chọn."), field="value")
    when = kind.at or at
    if when is None:
        raise BadInput(_("Loại số công khai này cần ghi giờ. Hãy ghi giờ lấy số, ví dụ 10:30."), field="value_at")
    moment = datetime.combine(day, when, tzinfo=VIETNAM)
    told = {"day": f"{day:%d/%m/%Y}", "time": f"{when:%H:%M}", "round": str(_round(kind, moment))}
    return Named(kind, moment, moment - kind.before, kind.name.format(**told), kind.name_en.format(**told))


def value_read(kind: PublicValue, given: str) -> str:
    """A value as it was typed, in its one form. Raises BadInput saying what is missing.

    Numbers of a prize are sorted, since announcements differ in their order; prizes are parted by `|`.
    """
    if kind.hexadecimal:
        text = re.sub(r"\s", "", given).lower()
        if not re.fullmatch(rf"[0-9a-f]{{{kind.hexadecimal}}}", text):
            raise BadInput(_("Cần đúng %(n)s chữ số hệ 16.") % {"n": kind.hexadecimal}, field="number")
        return text
    return _grouped(kind.groups, _NUMBER.findall(given))


def form_of(kind: PublicValue) -> dict[str, list[list[int]] | int]:
    """How such a value is written, for whoever computes alone: groups of (how many, digits), or a number of hexadecimal digits."""
    return {"hexadecimal": kind.hexadecimal} if kind.hexadecimal else {"groups": [list(one) for one in kind.groups]}


def _grouped(groups: Sequence[tuple[int, int]], numbers: Sequence[str]) -> str:
    wanted = sum(many for many, _digits in groups)
    if len(numbers) != wanted:
        raise BadInput(_("Cần đúng %(n)s số, đang có %(m)s. Hãy xem lại.") % {"n": wanted, "m": len(numbers)}, field="number")
    parts, at = [], 0
    for many, digits in groups:
        prize = numbers[at : at + many]
        wrong = next((one for one in prize if len(one) != digits), None)
        if wrong is not None:
            raise BadInput(_("Số “%(number)s” phải có %(n)s chữ số.") % {"number": wrong, "n": digits}, field="number")
        parts.append(" ".join(sorted(prize)))
        at += many
    return "|".join(parts)


def _round(kind: PublicValue, moment: datetime) -> int:
    """The first round that is made at the moment or later; 0 where the kind has no rounds."""
    if not kind.period:
        return 0
    return -(-(int(moment.timestamp()) - kind.genesis) // kind.period) + 1


def _declared(one: dict[str, object]) -> PublicValue:
    at = _time(one.get("at"))
    deadline = _time(one.get("deadline"))
    minutes = one.get("before", 30)
    if at is not None and deadline is not None:
        minutes = (at.hour - deadline.hour) * 60 + at.minute - deadline.minute
    groups, prizes = one.get("groups", []), one.get("prizes", [])
    if not isinstance(minutes, int) or not isinstance(groups, list) or not isinstance(prizes, list):
        raise TypeError(one)
    return PublicValue(
        code=str(one["code"]), name=str(one["name"]), name_en=str(one["name_en"]), help=str(one["help"]), help_en=str(one["help_en"]),
        source=str(one["source"]), source_en=str(one["source_en"]), valid_from=date.fromisoformat(str(one["valid_from"])),
        confirmed=one["confirmed"] is True, demonstration=one["demonstration"] is True, at=at, before=timedelta(minutes=minutes),
        groups=tuple((many, digits) for many, digits in groups), prizes=tuple(str(prize) for prize in prizes),
        hexadecimal=_whole(one.get("hexadecimal")), genesis=_whole(one.get("genesis")), period=_whole(one.get("period")),
    )  # fmt: skip


def _time(given: object) -> time | None:
    return time.fromisoformat(str(given)) if given else None


def _whole(given: object) -> int:
    return given if isinstance(given, int) else 0
