"""What the copies of supervision, critiques and opinions are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.recommendation import Outcome
from gandan.democracy.models import Critique, Opinion, Supervision
from gandan.democracy.queries.recommendation import Row, matters_of, sums_of
from gandan.democracy.queries.showing import shown_records
from gandan.democracy.rules.recommendation import is_taken_up
from gandan.ledger.rules.suppression import Cell, Concealed, concealed
from gandan.people.queries import body_names
from gandan.publishing.contents.watching import FactCopy, MatterCopy, WatchedCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page
from gandan.publishing.words import Words, both

Watched = Supervision | Critique | Opinion


def watched_page(row: Watched, slug: str, kind: RecordKind, facts: Sequence[FactCopy], *, found: str = "", conceals: bool = False) -> Page:
    """The page of one of them. `conceals`: its numbers are of people, so small ones are hidden with what gives them away."""
    rows = matters_of(row)
    bodies = body_names({row.lead_id, *(one.owed_by_id for one in rows if one.owed_by_id is not None)})
    hidden = _hidden(rows) if conceals else Concealed(frozenset(), frozenset())
    sums = sums_of(rows)
    last: date | None = row.last_day if isinstance(row, Supervision) else None
    copy = WatchedCopy(
        kind=kind.value,
        called=both(lambda: kind.label),
        by=bodies.get(row.lead_id, ""),
        place=where_of([(row.place_id, row.held_on)])[row.place_id, row.held_on],
        held_on=row.held_on,
        last_day=last,
        facts=(*facts,),
        found=found,
        matters=tuple(_matter(one, bodies, hides=number in hidden.lines) for number, one in enumerate(rows)),
        said=None if hidden.total else sums.said,
        answered=None if _hides(hidden, "answered") else sums.answered,
        taken_up=None if _hides(hidden, "taken_up") else sums.whole + sums.part,
    )
    return Page(
        slug=slug, place=row.place_id, day=row.held_on, title=row.title, title_en=row.title, summary=f"{copy.called.vi}: {copy.by}",
        summary_en=f"{copy.called.en}: {copy.by}", content=copy.model_dump(mode="json"),
    )  # fmt: skip


def all_shown(model: type[Watched], kind: RecordKind) -> Collection[UUID]:
    """Every record of the kind that is public now. One query."""
    return list(shown_records(model, kind).values_list("pk", flat=True))


def body_fact(row: Watched, label: Words) -> list[FactCopy]:
    """The body that was spoken to, where it was written down."""
    name = body_names({row.body_id}).get(row.body_id, "") if row.body_id is not None else row.body_text
    return [FactCopy(label=label, text=Words(vi=name, en=name))] if name else []


def _matter(one: Row, bodies: Mapping[int, str], *, hides: bool) -> MatterCopy:
    topic = one.topic
    owed = bodies.get(one.owed_by_id, "") if one.owed_by_id is not None else one.owed_text
    return MatterCopy(
        text=one.text, topic=Words(vi=topic.name, en=topic.name_en) if topic is not None else None, raised=None if hides else one.raised,
        owed_by=owed, due=one.due, answered_on=one.answered_on, outcome=both(lambda: Outcome(one.outcome).label),
        outcome_code=one.outcome, answer=one.answer, reason=one.reason, followed_on=one.followed_on, seen=one.seen,
    )  # fmt: skip


def _hidden(rows: Sequence[Row]) -> Concealed:
    lines = [
        Cell(one.raised, {"answered": one.answered_on is not None, "taken_up": is_taken_up(Outcome(one.outcome))}) for one in rows
    ]  # fmt: skip
    return concealed(lines)


def _hides(hidden: Concealed, table: str) -> bool:
    """Whether a sum is hidden: its own cell, or the one that is left over."""
    return hidden.total or hidden.hides(table, part=True) or hidden.hides(table, part=False)
