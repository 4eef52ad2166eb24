"""What waits for whom: reports that a unit owes now, questions it has not answered, reports to take in, days they are due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q

from gandan.base.periods.reporting import Every, ReportingPeriod, periods_ending
from gandan.people.access import own_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import lineage
from gandan.reports.choices import ReportState, Standing
from gandan.reports.cycle.access import has_receiver, units_above, visible
from gandan.reports.kinds.catalogue import in_use_from, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.owing import DueRule
from gandan.reports.models import LineNote, Submission
from gandan.reports.rules.cycle import standing_of

_BACK = timedelta(days=400)


@dataclass(frozen=True)
class Owing:
    """A report that a unit owes for a period that is over. `draft`: the one being written; `returned`: the one that came back.

    `due_on` None: no rule sets a day. `confirmed`: the rule was compared with its source.
    """

    unit: int
    kind: ReportKind
    period: ReportingPeriod
    due_on: date | None
    confirmed: bool
    standing: Standing
    draft: UUID | None
    returned: UUID | None


@dataclass(frozen=True)
class DueDay:
    """The day by which a unit sends a report."""

    unit: int
    kind: ReportKind
    period: ReportingPeriod
    day: date
    confirmed: bool


def owed_now(account: Account | None, on: date) -> list[Owing]:
    """What the account's own units owe: of each kind the last period that is over, and those missed since it was first sent.

    Oldest first. No unit that owes nothing of the kind, nothing that was sent. Three queries.
    """
    held = reach(account, Can.REPORT, on).units
    units = sorted(unit for unit in held if lineage().exists(unit, on))
    kinds = _periodic(units, on)
    sent: dict[tuple[int, str, str], Submission] = {}
    drafts: dict[tuple[int, str, str], UUID] = {}
    for row in Submission.objects.filter(unit_id__in=units).order_by("revision"):
        key = (row.unit_id, row.kind, row.period)
        if row.state == ReportState.DRAFT:
            drafts[key] = row.pk
        else:
            sent[key] = row
    found = []
    for unit in units:
        for kind, period in _asked_for(unit, kinds, sent.values(), on):
            key = (unit, kind.code, period.code)
            latest = sent.get(key)
            standing = standing_of(ReportState(latest.state) if latest is not None else None)
            if standing in (Standing.NOTHING, Standing.RETURNED):
                due_on, confirmed = _day(_rule(unit, kind, period), period)
                back = latest.pk if latest is not None else None
                found.append(Owing(unit, kind, period, due_on, confirmed, standing, drafts.get(key), back))
    return sorted(found, key=lambda one: (one.period.last, one.kind.code, one.unit))


def _asked_for(
    unit: int, kinds: Iterable[ReportKind], sent: Collection[Submission], on: date
) -> Iterator[tuple[ReportKind, ReportingPeriod]]:
    for kind in kinds:
        over = [one for one in periods_ending(on - _BACK, on, _every(kind), kind.cut) if owes(kind, unit, one.last)]
        begun = min((row.last for row in sent if row.unit_id == unit and row.kind == kind.code), default=None)
        used = in_use_from(kind.code) if kind.owner is not None else None
        for period in over:
            if (period is over[-1] or (begun is not None and period.last >= begun)) and (used is None or used <= period.last):
                yield kind, period


def questions_for(account: Account | None, on: date) -> list[tuple[Submission, int]]:
    """Reports of the account's own units with questions about lines that nobody has answered, and how many. One query."""
    own = own_units(account, Can.REPORT, on)
    standing = Q(submission__superseded_by__isnull=True) | Q(submission__superseded_by__state=ReportState.DRAFT)
    open_ones = LineNote.objects.filter(standing, submission__unit_id__in=own, answered_at__isnull=True)
    counts = dict(open_ones.order_by().values("submission").annotate(n=Count("pk")).values_list("submission", "n"))
    rows = Submission.objects.filter(pk__in=counts).order_by("last", "kind", "unit_id")
    return [(row, counts[row.pk]) for row in rows]


def to_take_in(account: Account | None, on: date) -> list[Submission]:
    """Reports that wait for the account to take them in or return them, oldest period first. Its own sendings are others' to take."""
    above = reach(account, Can.CONFIRM, on).covered
    if not above or account is None:
        return []
    rows = list(visible(account, on).filter(state=ReportState.SENT).exclude(sent_by=account))
    parents = units_above({(row.unit_id, row.last) for row in rows})
    return sorted((row for row in rows if parents.get((row.unit_id, row.last)) in above), key=lambda row: (row.last, row.kind))


def to_issue(account: Account | None, on: date) -> list[Submission]:
    """Sent reports of the account's own units that nobody on this instance takes in: to be closed once they are issued."""
    rows = Submission.objects.filter(unit_id__in=own_units(account, Can.REPORT, on), state=ReportState.SENT).order_by("last", "kind")
    return [row for row in rows if not has_receiver(row.unit_id, row.last, on)]


def due_days(unit: int, first: date, last: date, on: date) -> list[DueDay]:
    """The days between two days, both included, on which the unit's reports are due, in order. Two queries."""
    found = []
    for kind in _periodic([unit], on):
        used = in_use_from(kind.code) if kind.owner is not None else None
        for period in periods_ending(first - _BACK, last, _every(kind), kind.cut):
            rule = _rule(unit, kind, period) if owes(kind, unit, period.last) else None
            day, confirmed = _day(rule, period)
            if day is not None and first <= day <= last and (used is None or used <= period.last):
                found.append(DueDay(unit, kind, period, day, confirmed))
    return sorted(found, key=lambda one: (one.day, one.kind.code))


def owes(kind: ReportKind, unit: int, last: date) -> bool:
    """Whether a unit owes a kind for a period that ends on `last`: it is there then, of a level that owes it, inside the kind's owner."""
    tree = lineage()
    span = tree.span(unit, last)
    levels = {level for owed in kind.owed_by for level in owed.levels}
    return span is not None and span.level in levels and (kind.owner is None or kind.owner in tree.chain(unit, last))


def _periodic(units: Iterable[int], on: date) -> list[ReportKind]:
    return [kind for kind in report_kinds(units, on) if kind.periods not in (None, Every.OWN) and kind.owed_by]


def _every(kind: ReportKind) -> Every:
    return kind.periods or Every.MONTH


def _rule(unit: int, kind: ReportKind, period: ReportingPeriod) -> DueRule | None:
    span = lineage().span(unit, period.last)
    return kind.due_rule(span.level, period.last) if span is not None else None


def _day(rule: DueRule | None, period: ReportingPeriod) -> tuple[date | None, bool]:
    return (rule.day(period.last), rule.confirmed) if rule is not None else (None, True)
