"""Which level handles feedback: never the person or the body that it concerns. Dated data (`routing.toml`). Pure."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gandan.base.errors import RuleBroken
from gandan.base.sentences import gettext as _
from gandan.voice.choices.feedback import Concerns

_FILE = Path(__file__).with_name("routing.toml")
# As in `places`: from the country (0) down. Rules know no database.
_LEVELS = {"province": 1, "district": 2, "commune": 3}
_CONCERNED = {Concerns.NOBODY: None, Concerns.VILLAGE: 4, Concerns.COMMUNE: 3, Concerns.DISTRICT: 2, Concerns.PROVINCE: 1}


@dataclass(frozen=True)
class Route:
    """To which level a kind of feedback goes. `level` None: nobody here; `vi`, `en`: where to turn instead."""

    concerns: Concerns
    level: int | None
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    vi: str = ""
    en: str = ""


@dataclass(frozen=True)
class Step:
    """A unit on the way up from the place."""

    unit: int
    level: int


def route_of(concerns: Concerns, on: date) -> Route:
    """The route that holds on the day. Raises RuleBroken where the data has none."""
    for one in _routes():
        if one.concerns is concerns and one.valid_from <= on and (one.valid_to is None or on <= one.valid_to):
            return one
    raise RuleBroken(_("Chưa có quy định nơi trả lời loại ý kiến này. Hãy đến bộ phận một cửa của xã."))


def concerned_level(concerns: Concerns) -> int | None:
    """The level of whom it is about; None: of nobody."""
    return _CONCERNED[concerns]


def handler_of(chain: Iterable[Step], concerns: Concerns, on: date, *, is_staffed: Callable[[int], bool]) -> Step | None:
    """Who handles feedback from a place: the nearest unit at or above the route's level where somebody works. None: nobody.

    `chain`: the place and all above it, bottom up. Where a unit has nobody, the one above it answers.
    """
    route = route_of(concerns, on)
    if route.level is None:
        return None
    fitting = [step for step in chain if step.level <= route.level and may_handle(step.level, concerns)]
    return next((step for step in fitting if is_staffed(step.unit)), None)


def may_handle(level: int, concerns: Concerns) -> bool:
    """Whether a body of this level may handle it: only one above whom it is about, and never a village."""
    about = _CONCERNED[concerns]
    return level <= _LEVELS["commune"] and (about is None or level < about)


def require_handler(level: int, concerns: Concerns) -> None:
    """Raise RuleBroken where feedback would go to whom it is about, or below."""
    if not may_handle(level, concerns):
        raise RuleBroken(_("Ý kiến này nói về cách làm việc của cấp đó, nên không chuyển tới đó được. Hãy chọn cấp trên."))


@cache
def _routes() -> tuple[Route, ...]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["routes"]
    return tuple(
        Route(
            concerns=Concerns(one["concerns"]),
            level=_LEVELS[one["level"]] if one["level"] else None,
            valid_from=date.fromisoformat(one["valid_from"]),
            valid_to=date.fromisoformat(one["valid_to"]) if "valid_to" in one else None,
            source=one["source"],
            confirmed=one["confirmed"],
            vi=one.get("vi", ""),
            en=one.get("en", ""),
        )
        for one in told
    )
