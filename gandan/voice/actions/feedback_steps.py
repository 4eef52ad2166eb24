"""Taking a step of feedback, and posting what it counts: what every action on feedback shares."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import NotFound
from gandan.ledger.actions.members import member_id
from gandan.ledger.actions.posting import post
from gandan.ledger.choices import Dimension
from gandan.people.models import Account
from gandan.people.queries import bodies_at
from gandan.voice.choices.feedback import KIND, Concerns, Refusal, State
from gandan.voice.models import Feedback, FeedbackStep, FeedbackWords
from gandan.voice.queries.feedback import unit_then
from gandan.voice.rules.feedback import require_step
from gandan.voice.rules.feedback_posting import Counted, posting_of

_VERBS = {
    State.RECEIVED: "receive", State.TRANSFERRED: "transfer", State.ANSWERED: "answer", State.REFUSED: "refuse", State.REOPENED: "reopen",
    State.MERGED: "merge", State.CLOSED: "close",
}  # fmt: skip


def locked(feedback: UUID) -> Feedback:
    """The row, held until the transaction ends. Raises NotFound."""
    row = Feedback.objects.select_for_update().filter(pk=feedback).first()
    if row is None:
        raise NotFound(_("Không tìm thấy ý kiến này."))
    return row


def take_step(
    row: Feedback, state: State, *, by: Account | None, today: date, now: datetime, text: str = "", by_sender: bool = False,
    to_unit: int | None = None, to_body: int | None = None, refusal: Refusal | None = None,
) -> FeedbackStep:  # fmt: skip
    """Append a step to a row that is held, save the row, and write the act down. Raises RuleBroken against the table of states."""
    before = State(row.state)
    require_step(before, state)
    row.steps_taken += 1
    row.state = state.value
    row.revision = row.steps_taken
    step = FeedbackStep.objects.create(
        feedback=row, number=row.steps_taken, previous=row.steps_taken - 1 or None, before=before.value, state=state.value, on=today,
        at=now, taken_by=by, by_sender=by_sender, to_unit_id=to_unit, to_body_id=to_body, refusal=refusal.value if refusal else "",
    )  # fmt: skip
    if text:
        FeedbackWords.objects.create(step=step, text=text)
    row.save()
    record([Act(_VERBS[state], KIND, row.pk, row.revision, {"state": state.value, "number": row.steps_taken})], by=by, at=now)
    return step


def post_feedback(rows: Sequence[Feedback], *, today: date) -> None:
    """Make what is posted equal to what these rows, which are held, stand for; with them all that were merged into them."""
    merged = list(Feedback.objects.select_for_update().filter(merged_into__in=[row.pk for row in rows]))
    roots = {row.pk: row for row in rows}
    groups = _groups([*rows, *merged])
    post([posting_of(_counted(row, roots.get(row.merged_into_id or row.pk, row), groups, today)) for row in (*rows, *merged)])


def _counted(row: Feedback, root: Feedback, groups: dict[int, str], today: date) -> Counted:
    place = row.place_id if row.concerns == Concerns.NOBODY.value else row.handler_id
    answered = root.answered_on
    if answered is not None and answered < row.received_on:
        answered = row.received_on  # merged into what had been answered before
    then = unit_then(place, row.received_on, answered) if answered is not None else 0
    received_at = place if place == row.place_id else unit_then(place, today, row.received_on)
    group = groups.get(row.body_id or 0, "government")
    members = {Dimension.TOPIC: row.topic_id, Dimension.ACTOR_GROUP: member_id(Dimension.ACTOR_GROUP, group)}
    return Counted(row.pk, row.revision, received_at, row.received_on, row.body_id, members, answered, then, row.due_on)


def _groups(rows: Sequence[Feedback]) -> dict[int, str]:
    """The actor group of each body that answers. One query at most."""
    bodies = {row.body_id for row in rows if row.body_id is not None}
    return {body.id: body.group for body in bodies_at((), bodies)} if bodies else {}
