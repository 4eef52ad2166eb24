"""Publishing what the people decided, and saying what a campaign rests on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.activities.access import campaign_for
from gandan.activities.choices import RecordKind
from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.democracy.access.decision import decision_for
from gandan.democracy.actions.decision_basis import rest_campaign
from gandan.democracy.actions.decision_notices import propose_decision, publish_decision, withdraw_decision
from gandan.people.choices import Can
from gandan.sites.pages import account_of, done, today


@require_POST
def notice(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Propose, publish or take back a decision."""
    account, day, now = account_of(request), today(), clock.now()
    row = decision_for(account, record, day)
    if act == "de-nghi":
        changed, message = propose_decision(row.pk, by=account, today=day, now=now), _("Đã đề nghị công bố. Chờ người thứ hai xem.")
    elif act == "cong-khai":
        seen = request.POST.get("expected", "")
        changed = publish_decision(row.pk, seen=int(seen) if seen.isdigit() else 0, by=account, today=day, now=now)
        message = _("Đã công bố. Ai cũng xem được, cho đến khi rút lại.")
    elif act == "rut":
        changed, message = withdraw_decision(row.pk, by=account, today=day, now=now), _("Đã rút về nội bộ.")
    else:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return done(request, message if changed else _("Không có gì thay đổi."), record_at(RecordKind.DECISION, row.pk))


@require_POST
def basis(request: HttpRequest, record: UUID) -> HttpResponse:
    """Say on which decisions of the people the contributions to a campaign rest."""
    account, day = account_of(request), today()
    row = campaign_for(account, record, day, to=Can.CORRECT)
    chosen = [found for text in request.POST.getlist("decisions") if (found := uuid_of(text)) is not None]
    changed = rest_campaign(row.pk, chosen, by=account, today=day, now=clock.now())
    message = _("Đã ghi căn cứ của đóng góp.") if changed else _("Không có gì thay đổi.")
    return done(request, message, record_at(RecordKind.CAMPAIGN, row.pk))


def record_at(kind: RecordKind, record: UUID) -> str:
    """The page of a record."""
    return reverse("office:record", args=[kind.value, record])


def uuid_of(text: str) -> UUID | None:
    """An identity out of a form; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
