"""Dialogues with people: the matters that were answered, published by a second person. Nobody who asked, no unanswered question."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import ngettext

from gandan.ledger.choices import Grade
from gandan.ledger.rules.suppression import Cell, concealed
from gandan.people.queries import body_names
from gandan.publishing.contents.dialogue import AnswerCopy, DialogueCopy, HearersCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both
from gandan.voice.choices.reception import Host
from gandan.voice.models import Dialogue
from gandan.voice.queries.reception import public_dialogues

_COUNTED = (Grade.CHECKED_IN, Grade.SIGNED_LIST, Grade.HEADCOUNT)


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those whose answers are public at the revision at which they stand."""
    rows = list(public_dialogues(ids).select_related("notice").prefetch_related("hearers__audience", "matters__topic"))
    places = where_of((row.place_id, row.held_on) for row in rows)
    bodies = body_names({row.lead_id for row in rows} | {one.owed_by_id for row in rows for one in row.matters.all() if one.owed_by_id})
    return {row.pk: page for row in rows if (page := _page(row, places[row.place_id, row.held_on], bodies)) is not None}


def all_ids() -> Collection[UUID]:
    """Every dialogue whose answers are public. One query."""
    return list(public_dialogues().values_list("pk", flat=True))


def _page(row: Dialogue, place: str, bodies: Mapping[int, str]) -> Page | None:
    """None where no matter is answered in words."""
    hearers, total = _hearers(row)
    answers = tuple(
        AnswerCopy(
            matter=one.text,
            topic=Words(vi=one.topic.name, en=one.topic.name_en or one.topic.name) if one.topic is not None else None,
            answer=one.answer,
            body=bodies.get(one.owed_by_id or row.lead_id, ""),
        )
        for one in row.matters.all()
        if one.answered and one.answer.strip()
    )
    if not answers:
        return None
    copy = DialogueCopy(
        title=row.title, place=place, held_on=row.held_on, host=both(lambda: Host(row.host).label), body=bodies.get(row.lead_id, ""),
        hearers=hearers, total=total, answers=answers, waiting=(row.raised or 0) - (row.answered or 0),
    )  # fmt: skip
    many = len(answers)
    summary = both(lambda: ngettext("%(n)s ý kiến đã trả lời", "%(n)s ý kiến đã trả lời", many) % {"n": many})
    return Page(
        slug=row.notice.slug, place=row.place_id, day=row.held_on, title=row.title, title_en=row.title,
        summary=summary.vi, summary_en=summary.en, content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _hearers(row: Dialogue) -> tuple[tuple[HearersCopy, ...], int | None]:
    """(audiences, the sum of all); what is too small, and what would give it away, is None."""
    rows = list(row.hearers.all())
    hidden = concealed([Cell(one.people, {"audience": one.audience_id}) for one in rows])
    copies = tuple(
        HearersCopy(
            audience=Words(vi=one.audience.name, en=one.audience.name_en or one.audience.name),
            people=None if number in hidden.lines or hidden.hides("audience", one.audience_id) else one.people,
            counted=Grade(one.grade) in _COUNTED,
        )
        for number, one in enumerate(rows)
    )
    return copies, None if hidden.total else sum(one.people for one in rows)


DIALOGUE = PublicKind("dialogue", build, all_ids)
