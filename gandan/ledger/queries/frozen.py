"""What documents were sent with, and how it differs from what is known now (số liệu điều chỉnh)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from gandan.ledger.answers import Question
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.plan import Reading, reading_of
from gandan.ledger.queries.reading import lines_of
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import member_ids


@dataclass(frozen=True)
class Adjustment:
    """How much one source has moved a frozen figure since. `revisions` made it; none: its unit's boundary was redrawn."""

    question: Question
    source: UUID
    source_kind: str
    amount: int
    revisions: tuple[int, ...]


def frozen_question(frozen: FrozenAnswer) -> Question:
    """The question of a frozen answer, as of the position it was frozen at."""
    return Question.from_json(frozen.question).narrowed(as_of=frozen.position)


def adjustments(document: UUID) -> list[Adjustment]:
    """Per frozen figure of the document and per source: what it adds to or takes from the figure today.

    Sources whose changes come to nothing are omitted, so the amounts of a figure sum to its difference. One statement
    a figure.
    """
    found: list[Adjustment] = []
    asked: list[Question] = []
    with one_snapshot():
        for frozen in FrozenAnswer.objects.filter(document=document).order_by("id"):
            question = frozen_question(frozen).narrowed(by=None)
            if question not in asked:  # a figure that was frozen divided is the same figure
                asked.append(question)
                found += _adjusted(question)
    return found


def _adjusted(question: Question) -> list[Adjustment]:
    before, given = _by_source(question)
    after, given_after = _by_source(question.narrowed(as_of=None))
    statement = (
        f"SELECT d.source, d.kind, d.amount, ARRAY(SELECT DISTINCT n.revision FROM ledger_entry n "  # noqa: S608
        "WHERE n.source = d.source AND NOT EXISTS (SELECT 1 FROM ledger_seal s WHERE s.subject = n.id AND s.position <= %s) "
        "ORDER BY 1) FROM (SELECT coalesce(b.source, a.source) AS source, coalesce(b.kind, a.kind) AS kind, "
        f"(coalesce(a.q, 0) - coalesce(b.q, 0))::bigint AS amount FROM ({before}) b FULL JOIN ({after}) a ON a.source = b.source) d "
        "WHERE d.amount <> 0 ORDER BY abs(d.amount) DESC, d.source"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [question.as_of, *given, *given_after])
        return [Adjustment(question, source, kind, amount, tuple(revisions)) for source, kind, amount, revisions in cursor.fetchall()]


def _by_source(question: Question) -> tuple[str, list[Any]]:  # Any: whatever PostgreSQL takes
    reading = reading_of(question)
    edges = reading.plan.pieces if question.as_of is None else reading.edges
    source, params = lines_of(question, Reading(reading.plan, None, (), edges, reading.top), member_ids(question))
    return (
        f"SELECT e.source, min(e.source_kind) AS kind, sum(e.quantity) AS q FROM ({source}) e GROUP BY 1",  # noqa: S608
        params,
    )
