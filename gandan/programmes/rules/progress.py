"""How far a target has come, by when, and where its pace leads. Pure.

Shares are exact fractions and are printed as whole percents, rounded down: 99,6 % of a promise is not the promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from gandan.programmes.choices import TargetState

# A pace is told once a tenth of the time has passed: two weeks of five years say nothing of the rest.
TELLS_FROM = Fraction(1, 10)


@dataclass(frozen=True)
class Promise:
    """What was promised: so much (as the ledger keeps it, above 0) from a day to a day, both included.

    `stock`: a level to stand on the last day. `unit_ends`: the last day of the unit, where it ended or will before that.
    """

    value: int
    first: date
    last: date
    stock: bool
    unit_ends: date | None = None

    @property
    def shown_last(self) -> date:
        """The last day up to which it can be followed: its own, or the last day of its unit."""
        return min(self.last, self.unit_ends) if self.unit_ends is not None else self.last

    @property
    def is_cut(self) -> bool:
        """Whether the unit ended before the target's time was over: nothing is carried across."""
        return self.shown_last < self.last

    def asked_on(self, today: date) -> date:
        """The day up to which the ledger is asked."""
        return min(self.shown_last, today)

    @property
    def eve(self) -> date:
        """The day before it began: what stood then was not its doing."""
        return self.first - timedelta(days=1)


@dataclass(frozen=True)
class Progress:
    """How far a promise has come on a day. `projected`: what its pace leads to on its last day; None where none is told."""

    promise: Promise
    done: int
    on: date
    elapsed: Fraction
    projected: Fraction | None
    state: TargetState

    @property
    def share(self) -> Fraction:
        """Done over promised; may pass 1."""
        return Fraction(max(self.done, 0), self.promise.value)

    @property
    def percent(self) -> int:
        """Of the promise, in whole percents, rounded down."""
        return percent_of(self.share)

    @property
    def projected_percent(self) -> int | None:
        """What the pace leads to, of the promise, in whole percents, rounded down."""
        return None if self.projected is None else percent_of(self.projected / self.promise.value)

    @property
    def left(self) -> int:
        """What is still to be done."""
        return max(self.promise.value - self.done, 0)


def percent_of(share: Fraction) -> int:
    """Whole percents, rounded down."""
    return share.numerator * 100 // share.denominator


def progress(promise: Promise, done: int, *, today: date, base: int = 0) -> Progress:
    """How far a promise has come. `done`: the sum, or the level, of `promise.asked_on(today)`.

    `base`: the level of a stock on the eve; its pace is that of what was added since.
    """
    on = promise.asked_on(today)
    elapsed = elapsed_share(promise.first, promise.last, on)
    return Progress(promise, done, on, elapsed, _projected(promise, done, base, elapsed, today), _state(promise, done, today))


def elapsed_share(first: date, last: date, on: date) -> Fraction:
    """How much of a span of days has passed at the end of a day: 0 before it, 1 from its last day on."""
    passed = min(max((on - first).days + 1, 0), (last - first).days + 1)
    return Fraction(passed, (last - first).days + 1)


def _projected(promise: Promise, done: int, base: int, elapsed: Fraction, today: date) -> Fraction | None:
    """At the pace so far. None where it is too early, over, reached, or where the unit's end cut it."""
    is_running = promise.first <= today <= promise.last and not (promise.is_cut and today > promise.shown_last)
    if not is_running or done >= promise.value or elapsed < TELLS_FROM or elapsed == 1:
        return None
    start = base if promise.stock else 0
    return max(start + (done - start) / elapsed, Fraction(0))


def _state(promise: Promise, done: int, today: date) -> TargetState:
    if today < promise.first:
        return TargetState.AHEAD
    if done >= promise.value:
        return TargetState.MET
    if promise.is_cut and today > promise.shown_last:
        return TargetState.CUT
    return TargetState.SHORT if today > promise.last else TargetState.UNDER_WAY


@dataclass(frozen=True)
class Parts:
    """What was given to sub-units, beside the whole. They need not agree: both stand as they were decided."""

    whole: int
    given: int
    count: int

    @property
    def beyond(self) -> int:
        """How much more was given than the whole asks; negative: how much was given to nobody."""
        return self.given - self.whole


def parts_of(whole: int, given: Iterable[int]) -> Parts:
    """The parts beside their whole."""
    values = list(given)
    return Parts(whole, sum(values), len(values))
