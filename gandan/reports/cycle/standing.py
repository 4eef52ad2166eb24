"""Who owes which report, what the level above has of it, and what the accepted ones add up to. Worked out, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gandan.base.clock import VIETNAM
from gandan.ledger.answers import Question
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import frozen_question
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.places.models import UnitSpan
from gandan.places.queries import children_on, listed, spans_on
from gandan.reports.choices import ReportState, Standing
from gandan.reports.kinds.model import ReportKind
from gandan.reports.models import Submission
from gandan.reports.queries import reported
from gandan.reports.rules.cycle import in_time, standing_of
from gandan.reports.term.asking import canonical, figures_needed
from gandan.reports.term.shown import exact_text


@dataclass(frozen=True)
class Due:
    """A report that a unit owes, and what is there of it. `latest`: its newest revision; `taken`: the newest accepted one.

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


@dataclass(frozen=True)
class Rate:
    """How complete the reports of one period are. `on_time`: of those whose first sending is in time."""

    owed: int
    sent: int
    on_time: int
    accepted: int


def owed_below(kind: ReportKind, above: int, first: date | None, last: date) -> list[Due]:
    """The reports that the units right under a unit owe it for a period, in official order. A kind that nobody owes has none."""
    levels = {level for owed in kind.owed_by for level in owed.levels}
    spans = [span for span in children_on(above, last) if span.level in levels or not levels]
    return _dues(kind, spans, first, last)


def owed_by(kind: ReportKind, unit: int, first: date | None, last: date) -> Due | None:
    """The report that one unit owes for a period; None where it was not there, or does not owe it."""
    levels = {level for owed in kind.owed_by for level in owed.levels}
    spans = [span for span in spans_on(last).filter(unit_id=unit).select_related("unit") if span.level in levels or not levels]
    return next(iter(_dues(kind, spans, first, last)), None)


def rate(dues: Iterable[Due]) -> Rate:
    """Completeness and timeliness of a list. A missing report is missing, not nought."""
    rows = list(dues)
    sent = [one for one in rows if one.standing is not Standing.NOTHING]
    return Rate(len(rows), len(sent), sum(one.on_time is True for one in sent), sum(one.taken is not None for one in rows))


def _dues(kind: ReportKind, spans: Iterable[UnitSpan], first: date | None, last: date) -> list[Due]:
    rows = list(spans)
    units = [span.unit_id for span in rows]
    period = period_code(kind, first, last)
    sent = Submission.objects.filter(kind=kind.code, period=period, unit_id__in=units).exclude(state=ReportState.DRAFT)
    by_unit: dict[int, list[Submission]] = {}
    for one in sent.order_by("revision"):
        by_unit.setdefault(one.unit_id, []).append(one)
    made: list[Due] = []
    levels = {span.unit_id: span.level for span in rows}
    for unit, label in listed(units):
        rule = kind.due_rule(levels[unit], last)
        due_on = rule.day(last) if rule is not None else None
        revisions = by_unit.get(unit, [])
        latest = revisions[-1] if revisions else None
        taken = next((one for one in reversed(revisions) if one.state == ReportState.ACCEPTED), None)
        begun = revisions[0].sent_at if revisions else None
        sent_on = begun.astimezone(VIETNAM).date() if begun is not None else None
        standing = standing_of(ReportState(latest.state) if latest is not None else None)
        made.append(
            Due(
                unit, label.key, label.text, due_on, rule.confirmed if rule is not None else True, latest, taken, standing,
                in_time(sent_on, due_on),
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
    """A figure of the level above: parts of the units below, its own events, and the ledger's total, all at one position."""

    name: str
    question: Question
    parts: tuple[Part, ...]
    own: int
    total: int

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
        found = [_summed(one.name, asked[one.code], dues, frozen) for one in kind.figures if one.window]
    return dues, found


def _summed(name: str, question: Question, dues: list[Due], frozen: dict[tuple[int, str], int]) -> Summed:
    whole = totals(question)
    divided = totals(question.narrowed(by="unit"))
    by_slug = {row.key: row.value for row in divided.by if not row.unattributed}
    parts = tuple(
        Part(
            due, frozen.get((due.unit, _key(question.narrowed(unit=due.unit)))) if due.taken is not None else None, by_slug.get(due.slug, 0)
        )
        for due in dues
    )
    owing = {due.slug for due in dues}
    own = sum(row.value for row in divided.by if row.unattributed or row.key not in owing)
    return Summed(name, question, parts, own, whole.value)


def _frozen(taken: list[Submission]) -> dict[tuple[int, str], int]:
    """(unit, question) to what an accepted report said. A question that was frozen divided has the same whole."""
    units = {one.pk: one.unit_id for one in taken}
    rows = FrozenAnswer.objects.filter(document__in=list(units))
    return {(units[row.document], _key(frozen_question(row))): row.value for row in rows}


def _key(question: Question) -> str:
    return canonical(question.narrowed(by=None, as_of=None))
