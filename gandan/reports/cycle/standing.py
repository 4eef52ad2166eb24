"""Who owes which report, what the level above has of it, and what the accepted ones add up to. Worked out, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gandan.base.clock import VIETNAM
from gandan.ledger.answers import Answer, Question
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import frozen_question
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.places.models import UnitSpan
from gandan.places.queries import children_on, lineage, listed, spans_on
from gandan.reports.choices import ReportState, Standing
from gandan.reports.exchange.checking import values_of
from gandan.reports.exchange.counted import Elsewhere, elsewhere_of
from gandan.reports.exchange.telling import whole_key
from gandan.reports.kinds.model import ReportKind
from gandan.reports.models import Submission
from gandan.reports.queries import reported
from gandan.reports.rules.cycle import CLOSED, in_time, standing_of
from gandan.reports.term.asking import canonical, figures_needed
from gandan.reports.term.shown import exact_text


@dataclass(frozen=True)
class Due:
    """A report that a unit owes, and what is there of it. `latest`: its newest revision; `taken`: the newest that was accepted, or issued.

    `elsewhere`: what came of it from another instance, where nothing was sent on this one.
    `due_on` None: no rule sets a day. `on_time` None: nothing was sent, or no day is set. `confirmed`: the rule was compared
    with its source.
    """

    unit: int
    slug: str
    name: str
    due_on: date | None
    confirmed: bool
    latest: Submission | None
    taken: Submission | None
    standing: Standing
    on_time: bool | None
    elsewhere: Elsewhere | None = None
    sent_on: date | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the newest that came says "không phát sinh"."""
        newest = self.latest or (self.elsewhere.latest if self.elsewhere is not None else None)
        return newest is not None and newest.nothing_to_report

    @property
    def is_taken(self) -> bool:
        """Whether the level above has taken one in."""
        return self.taken is not None or (self.elsewhere is not None and self.elsewhere.taken is not None)


@dataclass(frozen=True)
class Rate:
    """How complete the reports of one period are. `on_time`: of those whose first sending is in time."""

    owed: int
    sent: int
    on_time: int
    accepted: int


def owed_below(kind: ReportKind, above: int, first: date | None, last: date) -> list[Due]:
    """The reports that the units right under a unit owe it for a period, in official order. A kind that nobody owes has none."""
    return _dues(kind, _owing(kind, children_on(above, last), last), first, last)


def owed_by(kind: ReportKind, unit: int, first: date | None, last: date) -> Due | None:
    """The report that one unit owes for a period; None where it was not there, or does not owe it."""
    spans = _owing(kind, spans_on(last).filter(unit_id=unit).select_related("unit"), last)
    return next(iter(_dues(kind, spans, first, last)), None)


def _owing(kind: ReportKind, spans: Iterable[UnitSpan], on: date) -> list[UnitSpan]:
    """Those of the levels that owe it; a unit's own kind is owed by that unit and those below it only."""
    levels = {level for owed in kind.owed_by for level in owed.levels}
    inside = None if kind.owner is None else lineage().subtree(kind.owner, on)
    return [span for span in spans if (span.level in levels or not levels) and (inside is None or span.unit_id in inside)]


def rate(dues: Iterable[Due]) -> Rate:
    """Completeness and timeliness of a list. A missing report is missing, not nought."""
    rows = list(dues)
    sent = [one for one in rows if one.standing is not Standing.NOTHING]
    return Rate(len(rows), len(sent), sum(one.on_time is True for one in sent), sum(one.is_taken for one in rows))


def _dues(kind: ReportKind, spans: Iterable[UnitSpan], first: date | None, last: date) -> list[Due]:
    rows = list(spans)
    units = [span.unit_id for span in rows]
    period = period_code(kind, first, last)
    sent = Submission.objects.filter(kind=kind.code, period=period, unit_id__in=units).exclude(state=ReportState.DRAFT)
    by_unit: dict[int, list[Submission]] = {}
    for one in sent.order_by("revision"):
        by_unit.setdefault(one.unit_id, []).append(one)
    received = elsewhere_of(kind.code, period, [unit for unit in units if unit not in by_unit])
    made: list[Due] = []
    levels = {span.unit_id: span.level for span in rows}
    for unit, label in listed(units):
        rule = kind.due_rule(levels[unit], last)
        due_on = rule.day(last) if rule is not None else None
        revisions = by_unit.get(unit, [])
        latest = revisions[-1] if revisions else None
        taken = next((one for one in reversed(revisions) if one.state in CLOSED), None)
        other = received.get(unit)
        begun = revisions[0].sent_at if revisions else other.revisions[0].sent_at if other is not None else None
        sent_on = begun.astimezone(VIETNAM).date() if begun is not None else None
        newest = latest or (other.latest if other is not None else None)
        standing = standing_of(ReportState(newest.state) if newest is not None else None)
        made.append(
            Due(
                unit, label.key, label.text, due_on, rule.confirmed if rule is not None else True, latest, taken, standing,
                in_time(sent_on, due_on), other, sent_on,
            )
        )  # fmt: skip
    return made


def period_code(kind: ReportKind, first: date | None, last: date) -> str:
    """The code that a report of these days is kept under."""
    windows = reported(kind, first, last)
    if windows.period is not None:
        return windows.period.code
    return f"{first.isoformat() if first else ''}..{last.isoformat()}"


@dataclass(frozen=True)
class Part:
    """A unit's part of a figure. `accepted` None: nothing was accepted; `now`: what the ledger holds of it at the position."""

    due: Due
    accepted: int | None
    now: int

    @property
    def since(self) -> int:
        """What has changed since it was accepted (số liệu điều chỉnh)."""
        return self.now - self.accepted if self.accepted is not None else 0

    @property
    def not_taken(self) -> int:
        """What the ledger holds of a unit whose report was not accepted yet."""
        return self.now if self.accepted is None else 0


@dataclass(frozen=True)
class Summed:
    """A figure of the level above: parts of the units below, its own events, and the ledger's total, all at one position.

    `elsewhere`: what reports from other instances say of it. Once this ledger has lines of such a unit, they count and its report
    does not.
    """

    name: str
    question: Question
    parts: tuple[Part, ...]
    own: int
    total: int
    elsewhere: tuple[tuple[Due, int], ...] = ()

    @property
    def received(self) -> int:
        """The sum of what was taken in from other instances. It is in no column of this ledger."""
        return sum(value for _due, value in self.elsewhere)

    @property
    def whole(self) -> int:
        """The ledger's total, and what was taken in from other instances."""
        return self.total + self.received

    @property
    def accepted(self) -> int:
        """The sum of the accepted reports, as they were accepted."""
        return sum(one.accepted or 0 for one in self.parts)

    @property
    def since(self) -> int:
        """What the accepted ones have been corrected by since."""
        return sum(one.since for one in self.parts)

    @property
    def not_taken(self) -> int:
        """What stands in the ledger and in no accepted report."""
        return sum(one.not_taken for one in self.parts)

    @property
    def proved(self) -> bool:
        """Whether the parts are the ledger's total, asked for apart."""
        return self.accepted + self.since + self.not_taken + self.own == self.total

    def shown(self, value: int) -> str:
        """A value of it, exact, without its unit."""
        return exact_text(value, self.question.measure)


def summed(kind: ReportKind, above: int, first: date | None, last: date) -> tuple[list[Due], list[Summed]]:
    """What the reports below a unit add up to: every figure of the kind that counts events of its own period, in one snapshot.

    What belongs to no unit below, or to one that owes nothing, is the unit's own.
    """
    asked = figures_needed(kind, above, reported(kind, first, last))
    with one_snapshot():
        dues = owed_below(kind, above, first, last)
        frozen = _frozen([one.taken for one in dues if one.taken is not None])
        answered = [
            (one.name, asked[one.code], totals(asked[one.code]), totals(asked[one.code].narrowed(by="unit")))
            for one in kind.figures
            if one.window
        ]
    told = _told_elsewhere(dues, {row.key for *_others, divided in answered for row in divided.by if row.lines})
    found = [_summed(name, question, whole, divided, dues, frozen, told) for name, question, whole, divided in answered]
    return dues, found


def _told_elsewhere(dues: list[Due], recorded: set[str]) -> list[tuple[Due, dict[str, int]]]:
    """What was taken in from other instances, of units of which this ledger has no line."""
    taken = [(due, due.elsewhere.taken) for due in dues if due.elsewhere is not None and due.slug not in recorded]
    return [(due, values_of(row.answers)) for due, row in taken if row is not None]


def _summed(
    name: str, question: Question, whole: Answer, divided: Answer, dues: list[Due], frozen: dict[tuple[int, str], int],
    told: list[tuple[Due, dict[str, int]]],
) -> Summed:  # fmt: skip
    by_slug = {row.key: row.value for row in divided.by if not row.unattributed}
    parts = tuple(
        Part(
            due, frozen.get((due.unit, _key(question.narrowed(unit=due.unit)))) if due.taken is not None else None, by_slug.get(due.slug, 0)
        )
        for due in dues
    )
    owing = {due.slug for due in dues}
    own = sum(row.value for row in divided.by if row.unattributed or row.key not in owing)
    key = whole_key(question.to_json())
    return Summed(name, question, parts, own, whole.value, tuple((due, values[key]) for due, values in told if key in values))


def _frozen(taken: list[Submission]) -> dict[tuple[int, str], int]:
    """(unit, question) to what an accepted report said. A question that was frozen divided has the same whole."""
    units = {one.pk: one.unit_id for one in taken}
    rows = FrozenAnswer.objects.filter(document__in=list(units))
    return {(units[row.document], _key(frozen_question(row))): row.value for row in rows}


def _key(question: Question) -> str:
    return canonical(question.narrowed(by=None, as_of=None))
