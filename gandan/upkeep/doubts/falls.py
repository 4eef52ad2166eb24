"""Cumulative figures of a unit's reports that are lower than in an earlier one, and no correction says why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from gandan.base.errors import GandanError
from gandan.ledger.actions.doubting import Asked
from gandan.ledger.answers import Question
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import frozen_question
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.doubts.asking import Found, falling
from gandan.ledger.rules.doubts.facts import PeriodRow
from gandan.reports.choices import ReportState
from gandan.reports.models import Submission

Sums = Mapping[str, tuple[Question, int]]  # what is counted since when -> (the question, its value)


def falls_of(unit: int, today: date) -> list[Asked]:
    """Between reports that were sent, kind by kind; and from the last one to a draft that is being drawn up."""
    found: list[Asked] = []
    before: dict[str, tuple[Submission, Sums]] = {}
    for row in _in_order(unit):
        known = before.get(row.kind)
        if row.state == ReportState.DRAFT:
            if known is not None and known[0].last < row.last <= today:
                found += _between(known[1], _now(known[1], row.last), unit, row)
            continue
        sums = _sums(row)
        if known is not None:
            found += _between(known[1], sums, unit, row)
        before[row.kind] = row, sums
    return found


def _in_order(unit: int) -> list[Submission]:
    """The newest revision of each period, the earliest period first; drafts of periods that have none sent."""
    newest: dict[tuple[str, str], Submission] = {}
    for row in Submission.objects.filter(unit_id=unit).exclude(state=ReportState.RETURNED).defer("document").order_by("revision"):
        newest[row.kind, row.period] = row
    return sorted(newest.values(), key=lambda row: (row.kind, row.last, row.period))


def _sums(row: Submission) -> Sums:
    """The cumulative figures as they were sent: flows that begin before the report's own days."""
    found: dict[str, tuple[Question, int]] = {}
    for frozen in FrozenAnswer.objects.filter(document=row.pk).order_by("id"):
        question = frozen_question(frozen).narrowed(by=None)
        cumulative = question.last == row.last and (question.first is None or row.first is None or question.first < row.first)
        if cumulative and not question.measure.is_stock:
            found[_code(question)] = question, frozen.value
    return found


def _now(sums: Sums, last: date) -> Sums:
    """The same questions asked of the ledger up to another day."""
    found: dict[str, tuple[Question, int]] = {}
    for code, (question, _value) in sums.items():
        geography = last if isinstance(question.geography, date) else question.geography
        asked = question.narrowed(last=last, as_of=None, geography=geography)
        try:
            found[code] = asked, totals(asked).value
        except GandanError:
            continue  # the unit is not there on that day
    return found


def _between(before: Sums, after: Sums, unit: int, row: Submission) -> list[Asked]:
    rows = [PeriodRow(1, (), _told(before)), PeriodRow(2, (), _told(after))]
    return [
        Asked(one.kind.value, unit, unit, None, question.first, row.last, _facts(one, question))
        for one in falling(rows)
        for question in [after[one.sources[0]][0]]
        if not _explained(*before[one.sources[0]], after[one.sources[0]])
    ]


def _explained(was: Question, value: int, now: tuple[Question, int]) -> bool:
    """Whether records corrected since then took at least as much from the earlier figure as it fell by."""
    as_of = now[0].as_of
    try:
        left = totals(was.narrowed(as_of=as_of)).value
    except GandanError:
        return False
    return value - left >= value - now[1]


def _facts(found: Found, question: Question) -> tuple[tuple[str, int], ...]:
    facts = dict(found.facts)
    return (("was", facts["was"]), ("now", facts["now"]), ("measure", question.measure.number))


def _told(sums: Sums) -> tuple[tuple[str, int], ...]:
    return tuple((code, value) for code, (_question, value) in sums.items())


def _code(question: Question) -> str:
    told = question.to_json()
    return json.dumps([told["measure"], told["first"], told["where"]])
