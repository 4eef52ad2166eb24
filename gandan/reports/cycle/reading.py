"""A sent report as it was sent, what is known of it now, and what has changed since: số liệu điều chỉnh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gandan.base.models import Revision
from gandan.ledger.answers import Question
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import Adjustment, adjustments, frozen_question
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.people.models import Account
from gandan.reports.cycle.access import Doors
from gandan.reports.cycle.words import document_of, with_words
from gandan.reports.documents.model import Document
from gandan.reports.documents.stored import from_json
from gandan.reports.models import Submission, SubmissionWords
from gandan.reports.term.shown import exact_text


@dataclass(frozen=True)
class Told:
    """A revision behind a correction: who, when and why. `why` is erasable, so it may be empty."""

    revision: int
    verb: str
    who: str
    at: datetime | None
    why: str


@dataclass(frozen=True)
class Correction:
    """A record that has moved figures of a sent report since. `changes`: per question, in the measure's own units; none is nought."""

    source: UUID
    source_kind: str
    changes: tuple[Adjustment, ...]
    told: tuple[Told, ...]

    @property
    def shown(self) -> tuple[tuple[str, str, str], ...]:
        """(measure, days, signed amount with its unit) for the page, each once."""
        return tuple(dict.fromkeys((_name(one.question), _days(one.question), _signed(one)) for one in self.changes))


@dataclass(frozen=True)
class ThenAndNow:
    """A figure of a sent report: what it showed, and what the ledger knows of the same question today."""

    question: Question
    then: int
    now: int

    @property
    def name(self) -> str:
        """What it counts."""
        return _name(self.question)

    @property
    def days(self) -> str:
        """Over which days."""
        return _days(self.question)

    @property
    def shown_then(self) -> str:
        """What it showed, exact, with its unit."""
        return exact_text(self.then, self.question.measure, str(self.question.measure.unit.label))

    @property
    def shown_now(self) -> str:
        """What is known now, exact, with its unit."""
        return exact_text(self.now, self.question.measure, str(self.question.measure.unit.label))

    @property
    def changed(self) -> bool:
        """Whether it differs."""
        return self.then != self.now


def as_sent(row: Submission, doors: Doors) -> Document:
    """The report as it was sent. The officer's words stand in it only for those who may read them, and while they are kept."""
    if not doors.reads_words:
        return document_of(row)
    words = SubmissionWords.objects.filter(submission=row).first()
    return with_words(from_json(row.document or {}), words.judgement if words is not None else {})


def then_and_now(row: Submission) -> list[ThenAndNow]:
    """Every figure of a sent report beside what is known now, in one snapshot; each question once, undivided."""
    found: dict[str, ThenAndNow] = {}
    with one_snapshot():
        for frozen in FrozenAnswer.objects.filter(document=row.pk).order_by("id"):
            question = frozen_question(frozen).narrowed(by=None, as_of=None)
            key = repr(question.to_json())
            if key not in found:
                found[key] = ThenAndNow(question, frozen.value, totals(question).value)
    return list(found.values())


def corrections(row: Submission) -> list[Correction]:
    """What has changed the report's figures since it was sent, a record each, with who and why. What nets to nothing is left out."""
    by_source: dict[UUID, list[Adjustment]] = defaultdict(list)
    for one in adjustments(row.pk):
        by_source[one.source].append(one)
    told = _told(by_source)
    return [
        Correction(source, changes[0].source_kind, tuple(changes), told.get(source, ()))
        for source, changes in by_source.items()
    ]  # fmt: skip


def _told(by_source: Mapping[UUID, list[Adjustment]]) -> dict[UUID, tuple[Told, ...]]:
    wanted = {source: {number for one in changes for number in one.revisions} for source, changes in by_source.items()}
    rows = [
        one for one in Revision.objects.filter(record__in=list(wanted)).order_by("at", "revision") if one.revision in wanted[one.record]
    ]
    names = dict(Account.objects.filter(pk__in={one.account for one in rows if one.account}).values_list("pk", "name"))
    told: dict[UUID, list[Told]] = defaultdict(list)
    for one in rows:
        who = names.get(one.account, "") if one.account is not None else ""
        told[one.record].append(Told(one.revision, one.verb, who, one.at, one.reason))
    return {source: tuple(those) for source, those in told.items()}


def _name(question: Question) -> str:
    return str(question.measure.label)


def _days(question: Question) -> str:
    last = f"{question.last:%d/%m/%Y}"
    return last if question.first is None else f"{question.first:%d/%m/%Y} - {last}"


def _signed(one: Adjustment) -> str:
    text = exact_text(abs(one.amount), one.question.measure, str(one.question.measure.unit.label))
    return f"{'+' if one.amount > 0 else '−'}{text}"
