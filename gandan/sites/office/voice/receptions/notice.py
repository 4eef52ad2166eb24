"""Publishing the answers of a dialogue, on the page of its record: proposed by one, published by a second person, taken back at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.frame import at
from gandan.sites.pages import account_of, done, today
from gandan.voice.access.dialogue import dialogue_for, publishes_for
from gandan.voice.actions.dialogue_notices import propose_answers, publish_answers, withdraw_answers
from gandan.voice.choices.reception import DialogueNoticeState
from gandan.voice.models import Dialogue
from gandan.voice.queries.reception import notice_of

PROPOSE, PUBLISH, WITHDRAW = "de-nghi", "cong-khai", "rut"


@dataclass(frozen=True)
class DialoguePanel:
    """What the page of a dialogue says about publishing, and which acts this account has."""

    state: str
    is_public: bool
    proposes: str
    publishes: str
    withdraws: str
    waits: bool
    seen: int
    public: str


def panel_of(row: Dialogue, account: Account, day: date) -> DialoguePanel:
    """The panel. One query and those of appointments."""
    standing = notice_of(row)
    state = DialogueNoticeState(standing.state) if standing is not None else DialogueNoticeState.INTERNAL
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    decides = not row.voided and publishes_for(account, row, day)
    own = standing is not None and standing.proposed_by_id == account.pk
    internal, proposed = state is DialogueNoticeState.INTERNAL, state is DialogueNoticeState.PROPOSED
    public = standing is not None and state is DialogueNoticeState.PUBLISHED
    return DialoguePanel(
        state=str(state.label),
        is_public=public,
        proposes=_act(row, PROPOSE) if writes and internal else "",
        publishes=_act(row, PUBLISH) if decides and proposed and not own else "",
        withdraws=_act(row, WITHDRAW) if (writes or decides) and not internal else "",
        waits=proposed,
        seen=row.revision,
        public=reverse("portal:dialogue", args=[standing.slug]) if standing is not None and public else "",
    )


@require_POST
def notice(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Propose, publish or take back."""
    account, day, now = account_of(request), today(), clock.now()
    row = dialogue_for(account, record, day)
    seen = request.POST.get("seen", "")
    if act == PROPOSE:
        changed, message = (
            propose_answers(row.pk, by=account, today=day, now=now),
            _("Đã đề nghị công khai. Câu trả lời chờ người thứ hai xem."),
        )
    elif act == PUBLISH:
        looked_at = int(seen) if seen.isascii() and seen.isdigit() else 0
        changed = publish_answers(row.pk, seen=looked_at, by=account, today=day, now=now)
        message = _("Đã công khai. Ai cũng xem được, cho đến khi rút lại.")
    elif act == WITHDRAW:
        changed, message = withdraw_answers(row.pk, by=account, today=day, now=now), _("Đã rút về nội bộ.")
    else:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return done(request, message if changed else _("Không có gì thay đổi."), f"{at('record', 'dialogue', row.pk)}#cong-khai")


def _act(row: Dialogue, act: str) -> str:
    return reverse("office:receptions:notice", args=[row.pk, act])
