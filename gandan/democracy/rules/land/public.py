"""What the public may read of a project's counts: no number under five, and nothing from which one could be worked out. Pure.

Every step is a part of the households affected, so what is left over is a number too: 44 of 46 says that two have not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gandan.democracy.rules.land.counts import StepTold
from gandan.ledger.rules.suppression import LEAST, Cell, concealed


@dataclass(frozen=True)
class Shown:
    """One number. `value` None: it is hidden. `at_least`: a few more were counted since, too few to be told apart."""

    value: int | None
    at_least: bool = False


@dataclass(frozen=True)
class ShownAnswers:
    """A consultation: how many were asked, and how many answered how."""

    asked: Shown
    agreed: Shown
    disagreed: Shown
    other: Shown

    @property
    def hides_any(self) -> bool:
        """Whether a number of it is hidden."""
        return HIDDEN in (self.asked, self.agreed, self.disagreed, self.other)


HIDDEN = Shown(None)


def shown_part(affected: int, part: int) -> Shown:
    """A part of the households affected, where neither it nor what is left over is a small number."""
    if affected < LEAST or 0 < part < LEAST or 0 < affected - part < LEAST:
        return HIDDEN
    return Shown(part)


def shown_whole(affected: int) -> Shown:
    """The households affected."""
    return Shown(affected if affected >= LEAST else None)


def shown_sum(affected: int, steps: Iterable[StepTold]) -> Shown | None:
    """What steps of one kind come to; None: none of them tells a number.

    The public page is read again and again. A number grows only by five households or more, or when it reaches all of them: whoever
    kept yesterday's page must not learn of the two who moved today.
    """
    told = [one.households for one in steps if one.households is not None]
    if not told:
        return None
    if sum(told) == affected:
        return shown_part(affected, affected)
    shown = waiting = 0
    for many in told:
        waiting += many
        if waiting >= LEAST:
            shown, waiting = shown + waiting, 0
    if not shown and waiting:
        return HIDDEN
    part = shown_part(affected, shown)
    return Shown(part.value, at_least=bool(waiting)) if part.value is not None else HIDDEN


def shown_answers(affected: int, rounds: Sequence[StepTold]) -> ShownAnswers | None:
    """What the minutes of a consultation print, as far as nobody can be picked out; None: no minutes were written down.

    Where the consultation went on over several days, each day's minutes are small numbers of their own: it is shown as a whole, and
    only where every day could be shown.
    """
    told = [one for one in rounds if one.agreed is not None and one.disagreed is not None and one.other is not None]
    if not told:
        return None
    if len(told) > 1 and any(_answers_of(affected, [one]).hides_any for one in told):
        return ShownAnswers(_asked_only(affected, rounds), HIDDEN, HIDDEN, HIDDEN)
    return _answers_of(affected, told, rounds)


def _asked_only(affected: int, rounds: Sequence[StepTold]) -> Shown:
    return shown_sum(affected, rounds) or HIDDEN


def _answers_of(affected: int, told: Sequence[StepTold], rounds: Sequence[StepTold] = ()) -> ShownAnswers:
    agreed, disagreed, other = (sum(getattr(one, name) or 0 for one in told) for name in ("agreed", "disagreed", "other"))
    asked = sum(one.households or 0 for one in (rounds or told))
    lines = [
        Cell(agreed, {"asked": True}), Cell(disagreed, {"asked": True}), Cell(other, {"asked": True}),
        Cell(asked - agreed - disagreed - other, {"asked": True}), Cell(affected - asked, {"asked": False}),
    ]  # fmt: skip
    hidden = concealed(lines)
    if hidden.total:
        return ShownAnswers(HIDDEN, HIDDEN, HIDDEN, HIDDEN)
    whole = HIDDEN if hidden.hides("asked", part=True) else Shown(asked)
    one, two, three = (HIDDEN if n in hidden.lines else Shown(lines[n].value) for n in range(3))
    return ShownAnswers(whole, one, two, three)
