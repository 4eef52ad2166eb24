"""The life of an initiative as one table of states. The database holds the same table as a constraint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.sentences import gettext as _
from gandan.emulation.choices import Level, Stage

S = Stage
# From a state to those that may follow. From START lead also the states that a register taken over can tell.
NEXT: dict[Stage, tuple[Stage, ...]] = {
    S.START: (S.REGISTERED, S.UNDER_WAY, S.RECOGNISED),
    S.REGISTERED: (S.UNDER_WAY, S.STOPPED),
    S.UNDER_WAY: (S.APPRAISED, S.STOPPED),
    S.APPRAISED: (S.RECOGNISED, S.UNDER_WAY, S.STOPPED),
    S.RECOGNISED: (S.RECOGNISED, S.MAINTAINED, S.STOPPED),
    S.MAINTAINED: (S.MAINTAINED, S.RECOGNISED, S.REPLICATED, S.STOPPED),
    S.REPLICATED: (S.MAINTAINED, S.RECOGNISED, S.STOPPED),
    S.STOPPED: (),
}
PAIRS: frozenset[tuple[Stage, Stage]] = frozenset((before, after) for before, those in NEXT.items() for after in those)
TAKEN_OVER = NEXT[S.START]
LEVELS: tuple[Level, ...] = (Level.NONE, Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRAL)
_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Taken:
    """A step that was taken: into which state, on which day, and for a recognition at which level."""

    state: Stage
    on: date
    level: Level = Level.NONE


def may_follow(before: Stage, after: Stage) -> bool:
    """Whether the table lets one state follow the other."""
    return (before, after) in PAIRS


def require_step(taken: Sequence[Taken], wanted: Taken, *, today: date) -> None:
    """Raise RuleBroken where the step may not follow those that were taken; BadInput, naming the field, for its day or level."""
    before = taken[-1].state if taken else S.START
    if not may_follow(before, wanted.state):
        raise RuleBroken(
            _("Mô hình đang ở bước “%(before)s”, chưa chuyển thẳng sang “%(after)s” được. Bước tiếp theo có thể là: %(next)s.")
            % {"before": before.label, "after": wanted.state.label, "next": _listed(NEXT[before])}
        )
    if wanted.on > today:
        raise BadInput(_("Ngày này chưa tới. Hãy ghi ngày đã làm bước này."), field="on")
    if taken and wanted.on < taken[-1].on:
        raise BadInput(_("Bước này không thể sớm hơn bước trước (%(day)s).") % {"day": f"{taken[-1].on:%d/%m/%Y}"}, field="on")
    if wanted.state is not S.RECOGNISED:
        return
    if wanted.level is Level.NONE:
        raise BadInput(_("Hãy chọn cấp công nhận."), field="level")
    reached = highest(one.level for one in taken)
    if LEVELS.index(wanted.level) <= LEVELS.index(reached):
        raise BadInput(
            _("Mô hình đã được công nhận ở %(level)s. Công nhận lần nữa phải ở cấp cao hơn.") % {"level": reached.label}, field="level"
        )


def highest(levels: Iterable[Level]) -> Level:
    """The highest of the levels; NONE where there are none."""
    return max(levels, key=LEVELS.index, default=Level.NONE)


def worked_out(*, until: date | None, decision: bool, registered_on: date | None) -> Stage:
    """The state of an initiative of which no step was ever written: what a register or a first registration tells."""
    if until is not None:
        return S.STOPPED
    if decision:
        return S.RECOGNISED
    return S.REGISTERED if registered_on is not None else S.UNDER_WAY


def due_from(on: date) -> date:
    """When one that is maintained is looked at again, where nobody names a day: a year on."""
    return on + _YEAR


def _listed(states: Iterable[Stage]) -> str:
    return ", ".join(str(one.label) for one in states) or _("không còn bước nào")
