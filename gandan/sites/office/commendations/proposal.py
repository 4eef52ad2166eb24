"""One proposal under review: who is proposed, what was said so far, and the next step."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.emulation.access import decides_for, proposal_for, visible_awards
from gandan.emulation.actions.commendation_steps import review_proposal
from gandan.emulation.choices import ProposalState
from gandan.emulation.models import Proposal
from gandan.emulation.queries.commendation import form_title, states_of, steps_of_review
from gandan.emulation.rules.commending import BY_HAND, NEXT
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.sites.office.commendations.award import crumbs
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option


@require_safe
def proposal(request: HttpRequest, record: UUID) -> HttpResponse:
    """The proposal with its review."""
    return _shown(request, proposal_for(account_of(request), record, today()))


@require_POST
def review(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take the next step of the review."""
    account, day = account_of(request), today()
    row = proposal_for(account, record, day)
    if not decides_for(account, row, day):
        raise NotAllowed(_("Xét khen thưởng là việc của cán bộ phụ trách, lãnh đạo hoặc cấp trên."))
    state, note = request.POST.get("state", ""), request.POST.get("note", "")[:2000]
    try:
        if state not in [one.value for one in BY_HAND]:
            raise BadInput(_("Hãy chọn ý kiến."), field="state")
        taken = review_proposal(row.pk, ProposalState(state), note=note, by=account, today=day, now=clock.now())
    except RuleBroken as refused:
        field = refused.field if isinstance(refused, BadInput) else "state"
        return _shown(request, row, given={"state": state, "note": note}, errors={field: (str(refused),)})
    here = reverse("office:commendations:proposal", args=[row.pk])
    return done(request, _("Đã ghi ý kiến.") if taken else _("Không có gì khác trước, nên không ghi thêm."), here)


def _shown(
    request: HttpRequest, row: Proposal, *, given: dict[str, str] | None = None, errors: dict[str, tuple[str, ...]] | None = None
) -> HttpResponse:
    account, day = account_of(request), today()
    state = states_of([row.pk])[row.pk]
    fields = _fields(state, given or {}, errors or {}) if not row.voided and decides_for(account, row, day) else []
    context = {
        "shell": shell_of(request, "commendations"),
        "crumbs": crumbs(),
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "form": form_title(row.form),
        "state": state.label,
        "items": row.items.all(),
        "steps": [(step, ProposalState(step.state).label) for step in reversed(steps_of_review(row.pk))],
        "fields": fields,
        "record": at("record", "proposal", row.pk),
        "decide": _decide(account, row, state, day),
        "awards": [
            (one, reverse("office:commendations:award", args=[one.pk]))
            for one in visible_awards(account, day).filter(proposal=row, voided=False).order_by("decided_on", "pk")
        ],
    }
    return page(request, "office/commendations/proposal.html", context, status=422 if errors else 200)


def _decide(account: Account, row: Proposal, state: ProposalState, day: date) -> str:
    """Where the decision is recorded, once the proposal was agreed to."""
    may = not row.voided and state is ProposalState.AGREED and reach(account, Can.RECORD, day).holds(row.place_id, row.lead_id)
    return f"{at('new', 'award')}?proposal={row.pk}" if may else ""


def _fields(state: ProposalState, given: dict[str, str], errors: dict[str, tuple[str, ...]]) -> list[Field]:
    """The steps that may follow; nothing where none may be taken by hand."""
    steps = [one for one in NEXT[state] if one in BY_HAND]
    if not steps:
        return []
    chosen = given.get("state", "")
    options = tuple(Option(one.value, str(one.label).capitalize(), selected=one.value == chosen) for one in steps)
    return [
        Field("state", _("Ý kiến"), Control.RADIO, chosen, options, errors=errors.get("state", ()), required=True, full=True),
        Field(
            "note", _("Nhận xét"), Control.TEXTAREA, given.get("note", ""), errors=errors.get("note", ()), full=True,
            help=_("Trả lại hoặc không đề nghị khen thì ghi vì sao. Không ghi họ tên người."),
        ),
    ]  # fmt: skip
