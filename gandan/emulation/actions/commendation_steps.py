"""The review of a proposal: one step after another, each with who, when and what was said."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.actions.recording import Acting
from gandan.activities.choices import RecordKind
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.emulation.choices import ProposalState
from gandan.emulation.models import Proposal, ProposalStep
from gandan.emulation.queries.commendation import states_of
from gandan.emulation.rules.commending import BY_HAND, require_step
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

REVIEWS = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither


@transaction.atomic
def review_proposal(proposal: UUID, state: ProposalState, *, note: str, by: Account, today: date, now: datetime) -> int:
    """Take a step of the review; returns its number, 0 where the same was said already by the last step.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM there, RuleBroken for a voided proposal or a step that the table of
    states does not let follow, BadInput where what goes back does not say why.
    """
    row = Proposal.objects.select_for_update().get(pk=proposal)
    if not any(reach(by, can, today).holds(row.place_id, row.lead_id) for can in REVIEWS):
        raise NotAllowed(gettext("Xét khen thưởng là việc của cán bộ phụ trách, lãnh đạo hoặc cấp trên."))
    if row.voided:
        raise RuleBroken(gettext("Đề nghị này đã hủy, không xét nữa."))
    if state not in BY_HAND:
        raise RuleBroken(gettext("Bước này có khi ghi quyết định khen thưởng. Hãy ghi quyết định."))
    last = ProposalStep.objects.filter(proposal=row).order_by("-number").first()
    if last is not None and (last.state, last.note, last.taken_by_id) == (state.value, note.strip(), by.pk):
        return 0
    before = ProposalState(last.state) if last is not None else ProposalState.START
    require_step(before, state, note)
    return _taken(row, before, state, note.strip(), by=by, today=today, now=now)


def close_reviews(proposals: Iterable[UUID], acting: Acting) -> None:
    """A decision was recorded: its proposals are decided. Called in that transaction."""
    _moved(proposals, ProposalState.AGREED, ProposalState.DECIDED, acting)


def reopen_reviews(proposals: Iterable[UUID], acting: Acting) -> None:
    """The decision was voided, or rests on another: what stood decided is agreed to again, and waits. Called in that transaction."""
    ids = list(proposals)
    states = states_of(ids)
    wrong = [one for one in ids if states[one] is ProposalState.DECIDED]
    gone = ProposalStep.objects.filter(proposal__in=wrong, state=ProposalState.DECIDED.value)
    acts = [Act("reopen", RecordKind.PROPOSAL.value, one) for one in wrong]
    gone.delete()
    record(acts, by=acting.by, at=acting.now)


def _moved(proposals: Iterable[UUID], before: ProposalState, after: ProposalState, acting: Acting) -> None:
    rows = list(Proposal.objects.select_for_update().filter(pk__in=list(proposals)))
    states = states_of(row.pk for row in rows)
    for row in rows:
        if states[row.pk] is before:
            _taken(row, before, after, "", by=acting.by, today=acting.today, now=acting.now)


def _taken(row: Proposal, before: ProposalState, state: ProposalState, note: str, *, by: Account | None, today: date, now: datetime) -> int:
    number = ProposalStep.objects.filter(proposal=row).count() + 1
    ProposalStep.objects.create(
        proposal=row, number=number, before=before.value, state=state.value, on=today, note=note, taken_by=by, at=now
    )  # fmt: skip
    record([Act("review", RecordKind.PROPOSAL.value, row.pk, row.revision, {"state": state.value, "number": number})], by=by, at=now)
    return number
