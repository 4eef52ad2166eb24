"""Answers given to feedback: the words that two persons screened, at the commune. No photograph, no village, no contact, no code."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gandan.people.queries import body_names
from gandan.places.choices import Level
from gandan.places.queries import lineage, names_of
from gandan.publishing.contents.answer import AnsweredCopy
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words
from gandan.voice.models import Feedback, FeedbackNotice
from gandan.voice.queries.feedback import public_notices

_SUMMARY = 200


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those whose answers stand public."""
    rows = list(public_notices(ids))
    places = {row.pk: _commune(row.feedback) for row in rows}
    names = {unit: span.full_name for unit, span in names_of([*places.values(), *(row.feedback.handler_id for row in rows)]).items()}
    bodies = body_names({row.feedback.body_id for row in rows if row.feedback.body_id is not None})
    return {row.feedback_id: _page(row, places[row.pk], names, bodies) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every feedback whose answer is public. One query."""
    return list(public_notices().values_list("feedback", flat=True))


def _commune(row: Feedback) -> int:
    """The commune of the day, or the place itself where it lies above; of what concerns somebody, the unit that answered."""
    chain = lineage().chain(row.place_id, row.received_on)
    spans = ((unit, lineage().span(unit, row.received_on)) for unit in chain)
    return next((unit for unit, span in spans if span is not None and span.level <= Level.COMMUNE), row.handler_id)


def _page(row: FeedbackNotice, place: int, names: Mapping[int, str], bodies: Mapping[int, str]) -> Page:
    one = row.feedback
    if one.answered_on is None:
        raise ValueError(one.pk)
    topic = Words(vi=one.topic.name, en=one.topic.name_en or one.topic.name)
    copy = AnsweredCopy(
        matter=row.matter, question=row.question, answer=row.answer, topic=topic, topic_code=one.topic.code, place=names.get(place, ""),
        body=bodies.get(one.body_id or 0, "") or names.get(one.handler_id, ""), received_on=one.received_on, answered_on=one.answered_on,
    )  # fmt: skip
    return Page(
        slug=row.slug, place=place, day=one.answered_on, title=row.matter, title_en=row.matter, summary=_shortened(row.answer),
        summary_en=_shortened(row.answer), content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SUMMARY else words[:_SUMMARY].rsplit(" ", 1)[0] + " …"


ANSWER = PublicKind("answer", build, all_ids)
