"""`open_entries`: exactly the entries that sum to a figure."""

from collections.abc import Iterable, Iterator
from typing import Any  # columns of one row

from django.db import connection

from gandan.ledger.answers import OpenEntry, Question
from gandan.ledger.choices import Grade
from gandan.ledger.models import Member
from gandan.ledger.queries.plan import Reading, reading_of
from gandan.ledger.queries.reading import confirmed, lines_of
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.sql import column
from gandan.ledger.queries.totals import member_ids
from gandan.ledger.rules.lines import AXES
from gandan.people.models import Organisation


def open_entries(question: Question, *, limit: int | None = None, offset: int = 0) -> list[OpenEntry]:
    """The live entries behind a total, oldest first. What was taken back or closed nets to nothing and is not listed.

    Without a limit they sum to `totals(question).value`. `question.by` is ignored.
    """
    question = question.narrowed(by=None)
    with one_snapshot():
        reading = reading_of(question)
        whole = Reading(reading.plan, None, (), reading.plan.pieces if question.as_of is None else reading.edges, reading.top)
        source, params = lines_of(question, whole, member_ids(question))
        names = dict(Member.objects.values_list("id", "code"))
        with connection.cursor() as cursor:
            cursor.execute(_statement(source, question), [*params, limit, offset])
            return [_entry(row, names) for row in cursor.fetchall()]


def _statement(source: str, question: Question) -> str:
    # A reversal lies in the same cell as its entry, so both are inside or both outside; as of a position, or on the
    # day of a stock, the one that came later may still be outside, and then its entry stands.
    # NOT IN, whose list is hashed: the planner knows nothing of a CTE's size, and would join it row by row.
    members = ", ".join(column(axis) for axis in AXES)
    return (
        f"WITH line AS MATERIALIZED ({source}), netted AS (SELECT coalesce(n.reverses, n.closes) AS id "  # noqa: S608
        "FROM line n WHERE n.reverses IS NOT NULL OR (n.closes IS NOT NULL AND NOT "
        "EXISTS (SELECT 1 FROM line r WHERE r.reverses = n.id))) "
        "SELECT e.id, e.quantity, e.occurred_on, e.place, e.organisation, e.grade, e.source_kind, e.source, e.revision, "
        f"{confirmed(question.as_of)}, (SELECT s.position FROM ledger_seal s WHERE s.subject = e.id), {members} "
        "FROM line e WHERE e.reverses IS NULL AND e.id NOT IN (SELECT n.id FROM netted n) "
        "AND (e.closes IS NULL OR NOT EXISTS (SELECT 1 FROM line o WHERE o.id = e.closes)) "
        "ORDER BY e.occurred_on, e.id LIMIT %s OFFSET %s"
    )


def _entry(row: tuple[Any, ...], names: dict[int, str]) -> OpenEntry:
    id_, quantity, day, place, organisation, grade, kind, source, revision, looked_at, position, *members = row
    return OpenEntry(
        id=id_, quantity=quantity, occurred_on=day, place=place, organisation=organisation, grade=Grade(grade).code,
        source_kind=kind, source=source, revision=revision, confirmed=bool(looked_at), position=position,
        members={axis: names[member] for axis, member in zip(AXES, members, strict=True) if member is not None},
    )  # fmt: skip


def bodies_behind(entries: Iterable[OpenEntry]) -> dict[int, str]:
    """Slugs of the organisations that led what the entries count, by identity. One query."""
    ids = {entry.organisation for entry in entries if entry.organisation is not None}
    return dict(Organisation.objects.filter(id__in=ids).values_list("id", "slug"))


def iterate_open(question: Question, *, page: int = 5000) -> Iterator[OpenEntry]:
    """All of `open_entries`, page by page, for exports; the whole of it sees one moment."""
    with one_snapshot():
        offset = 0
        while True:
            part = open_entries(question, limit=page, offset=offset)
            yield from part
            if len(part) < page:
                return
            offset += page
