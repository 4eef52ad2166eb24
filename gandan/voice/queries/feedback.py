"""Reads about feedback: who handles what, the inbox, the steps, what stands public."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from gandan.activities.queries.listing import folded_column
from gandan.base.vietnamese import folded
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import codes_of
from gandan.people.choices import Can, Role
from gandan.people.models import Appointment
from gandan.places.queries import lineage
from gandan.voice.choices.feedback import Concerns, Notice, State
from gandan.voice.models import Feedback, FeedbackNotice, FeedbackPicture, FeedbackStep, FeedbackWords
from gandan.voice.rules.feedback import OPEN
from gandan.voice.rules.routing import Step, handler_of, may_handle


@dataclass(frozen=True)
class Wanted:
    """What of the inbox to show. `handlers` None: wherever the account sees; `late` asks for what is past its day `today`."""

    words: str = ""
    state: str = ""
    topic: int | None = None
    handlers: Collection[int] | None = None
    places: Collection[int] | None = None
    late: bool = False


@dataclass(frozen=True)
class Said:
    """A step with what was said at it; empty where nothing was, or it is erased."""

    step: FeedbackStep
    text: str


def feedback_topics() -> list[tuple[str, str]]:
    """(code, name in the language in force) of what feedback may be about: the ledger's topics, without the factors of SIPAS."""
    return [(code, name) for code, name in codes_of(Dimension.TOPIC) if not code.startswith("sipas")]


def current_unit(unit: int, on: date) -> int:
    """The unit of the day that a unit became: codes on old posters still lead somewhere. The unit itself where it stands."""
    tree = lineage()
    spans = tree.spans(unit)
    if tree.exists(unit, on) or not spans or spans[0].first > on:
        return unit
    last = spans[-1].last
    return unit if last is None else tree.where(unit, last, on)


def unit_then(unit: int, day: date, on: date) -> int:
    """The unit of the day `on` in which what happened in `unit` on `day` lies."""
    return unit if lineage().exists(unit, on) else lineage().where(unit, day, on)


def handler_for(place: int, concerns: Concerns, on: date) -> Step | None:
    """The unit that handles feedback from the place. None: nobody works there, nor above. Two queries at most."""
    chain = way_up(place, on)
    staffed = staffed_units((step.unit for step in chain), on)
    return handler_of(chain, concerns, on, is_staffed=staffed.__contains__)


def targets_of(row: Feedback, on: date) -> list[Step]:
    """Units to which the feedback may be passed on: on the way up from its place, staffed, never whom it concerns."""
    chain = way_up(current_unit(row.place_id, on), on)
    staffed = staffed_units((step.unit for step in chain), on)
    return [step for step in chain if step.unit in staffed and may_handle(step.level, Concerns(row.concerns))]


def way_up(place: int, on: date) -> list[Step]:
    """The place and all above it on the day, bottom up, with their levels."""
    tree = lineage()
    steps = [(unit, tree.span(unit, on)) for unit in tree.chain(place, on)]
    return [Step(unit, span.level) for unit, span in steps if span is not None]


def staffed_units(units: Iterable[int], on: date) -> set[int]:
    """Those of the units where somebody works whose role lets them answer, for every body. One query."""
    roles = [role.value for role in Role if Can.CORRECT in role.grants and role is not Role.RECORDER]
    held = Appointment.objects.in_force(on).filter(unit_id__in=list(units), role__in=roles, organisation__isnull=True)
    return set(held.filter(account__is_active=True).values_list("unit_id", flat=True))


def found_feedback(visible: QuerySet[Feedback], wanted: Wanted, today: date) -> QuerySet[Feedback]:
    """The inbox: what somebody owes first, by its day; then the rest, the newest first."""
    rows = visible
    if wanted.words.strip():
        text = folded(wanted.words)
        rows = rows.annotate(all_words=Cast("words", CharField()))
        rows = rows.annotate(folded_matter=folded_column("matter"), folded_words=folded_column("all_words"))
        rows = rows.filter(Q(folded_matter__contains=text) | Q(folded_words__contains=text))
    if wanted.state == "open":
        rows = rows.filter(state__in=[state.value for state in OPEN])
    elif wanted.state in State.values and wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.topic is not None:
        rows = rows.filter(topic=wanted.topic)
    if wanted.handlers is not None:
        rows = rows.filter(handler__in=wanted.handlers)
    if wanted.places is not None:
        rows = rows.filter(place__in=wanted.places)
    if wanted.late:
        rows = rows.filter(state__in=[state.value for state in OPEN], due_on__lt=today)
    if wanted.late or wanted.state == "open":
        return rows.order_by("due_on", "received_at", "pk")
    return rows.order_by("-received_on", "-received_at", "pk")


def open_counts(visible: QuerySet[Feedback], today: date) -> tuple[int, int]:
    """(how much waits for somebody, how much of it is past its day). Two queries."""
    waiting = visible.filter(state__in=[state.value for state in OPEN])
    return waiting.count(), waiting.filter(due_on__lt=today).count()


def steps_of(feedback: UUID) -> list[Said]:
    """The steps, the first first, each with what was said. Two queries."""
    steps = list(FeedbackStep.objects.filter(feedback=feedback).select_related("taken_by").order_by("number"))
    texts = dict(FeedbackWords.objects.filter(step__in=[step.pk for step in steps]).values_list("step", "text"))
    return [Said(step, texts.get(step.pk, "")) for step in steps]


def root_of(row: Feedback) -> Feedback:
    """The feedback whose answer counts for this one: itself, or what it was merged into. One query at most."""
    return row if row.merged_into_id is None else Feedback.objects.get(pk=row.merged_into_id)


def standing_answer(steps: Iterable[Said]) -> Said | None:
    """The last answer, where no later step took it back."""
    last: Said | None = None
    for said in steps:
        state = State(said.step.state)
        if state is State.ANSWERED:
            last = said
        elif state in (State.REOPENED, State.REFUSED):
            last = None
    return last


def with_code(digest: str) -> Feedback | None:
    """Feedback by the digest of its receipt code."""
    return Feedback.objects.filter(code_digest=digest).first()


def notice_of(feedback: UUID) -> FeedbackNotice | None:
    """What is public of it, or is to be. One query."""
    return FeedbackNotice.objects.filter(feedback=feedback).select_related("proposed_by", "published_by").first()


def public_notices(ids: Collection[UUID] | None = None) -> QuerySet[FeedbackNotice]:
    """Answers that stand public, all or those among these."""
    rows = FeedbackNotice.objects.filter(state=Notice.PUBLISHED.value, feedback__answered_on__isnull=False)
    if ids is not None:
        rows = rows.filter(feedback__in=list(ids))
    return rows.select_related("feedback", "feedback__topic")


def waiting_notices(visible: QuerySet[Feedback]) -> QuerySet[FeedbackNotice]:
    """Answers that wait for a second person, among feedback that the account sees."""
    rows = FeedbackNotice.objects.filter(state=Notice.PROPOSED.value, feedback__in=visible.values("pk"))
    return rows.select_related("feedback").order_by("feedback__answered_on", "pk")


def merged_into(row: Feedback) -> list[Feedback]:
    """What was merged into it, the oldest first. One query."""
    return list(Feedback.objects.filter(merged_into=row).order_by("received_at", "pk"))


def picture_of(feedback: UUID) -> str | None:
    """The digest of its photograph's file; None: it has none, or it is erased."""
    return FeedbackPicture.objects.filter(feedback=feedback).values_list("file", flat=True).first()


def others_about(row: Feedback, visible: QuerySet[Feedback], most: int = 8) -> list[Feedback]:
    """Feedback that this one may repeat: of the same place and topic, handled at the same place, the newest first."""
    rows = visible.filter(place=row.place_id, topic=row.topic_id, handler=row.handler_id, concerns=row.concerns, merged_into__isnull=True)
    return list(rows.exclude(pk=row.pk).exclude(state=State.REFUSED.value).order_by("-received_on", "-received_at")[:most])
