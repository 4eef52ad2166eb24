"""Inviting a phone: for a recorder who has an account, or one who is given one here. The link is shown once."""

from __future__ import annotations

from datetime import date

import segno
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import equippable_accounts, may_equip, reach
from gandan.people.actions import Invitation, NewInvitation, invite_devices, invite_recorder
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import lineage, unit_named
from gandan.sites.office.choosing import Choice, options_of, units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option

NEW = "new"


def invite(request: HttpRequest) -> HttpResponse:
    """Ask whose phone; then show its link and QR, once."""
    account, day = account_of(request), today()
    if reach(account, Can.DEVICES, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này không giữ máy ghi. Hãy nhờ cán bộ phụ trách của xã."))
    refused: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _invited(request, _made(request.POST, account, day))
        except (RuleBroken, NotAllowed) as no:
            refused = {(no.field if isinstance(no, BadInput) else "") or "account": str(no)}
    fields = _fields(request.POST, account, day, refused)
    context = {"shell": shell_of(request, "people"), "fields": fields}
    return page(request, "office/devices/invite.html", context, status=422 if refused else 200)


def _made(given: QueryDict, account: Account, day: date) -> Invitation:
    chosen, device = given.get("account", ""), given.get("device", "")
    if chosen == NEW:
        village = given.get("village", "")
        if not village:
            raise BadInput(_("Hãy chọn một thôn, bản, tổ dân phố."), field="village")
        return invite_recorder(given.get("name", ""), unit_named(village).pk, device, by=account, now=clock.now())
    known = next((one for one in _equippable(account, day) if str(one.pk) == chosen), None)
    if known is None:
        raise BadInput(_("Hãy chọn người ghi."), field="account")
    (invited,) = invite_devices([NewInvitation(known.pk, device)], by=account, now=clock.now())
    return invited


def _equippable(account: Account, day: date) -> list[Account]:
    """Recorders within reach whom the account may equip, and itself."""
    others = [one for one in equippable_accounts(account, day) if one.pk != account.pk and may_equip(account, one, day)]
    return [*others, *([account] if may_equip(account, account, day) else [])]


def _invited(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    link = f"{request.build_absolute_uri(reverse('field:shell'))}#moi={invitation.token}"
    context = {
        "shell": shell_of(request, "people"),
        "device": invitation.device,
        "link": link,
        "picture": segno.make(link, error="m").svg_data_uri(scale=6, border=3, light="white"),
        "secure": request.is_secure() or request.get_host().partition(":")[0] in {"localhost", "127.0.0.1"},
    }
    answer = page(request, "office/devices/invited.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _fields(given: QueryDict, account: Account, day: date, refused: dict[str, str]) -> tuple[Field, ...]:
    def errors(name: str) -> tuple[str, ...]:
        return (refused[name],) if name in refused else ()

    chosen, village = given.get("account", NEW), given.get("village", "")
    people = [Option(str(one.pk), one.name, selected=str(one.pk) == chosen) for one in _equippable(account, day)]
    return (
        Field("account", _("Máy của ai"), Control.SELECT, full=True, required=True, errors=errors("account"),
              options=(Option(NEW, _("người ghi mới của một thôn"), selected=chosen == NEW), *people)),
        Field("name", _("Tên người ghi mới"), value=given.get("name", ""), errors=errors("name"),
              help=_("Chỉ cần khi là người ghi mới. Người này vào bằng điện thoại, không cần mật khẩu.")),
        Field("village", _("Ghi cho thôn"), Control.SELECT, options=options_of(_villages(account, day), village, nothing=_("Chọn thôn")),
              errors=errors("village")),
        Field("device", _("Gọi máy là"), value=given.get("device", ""), required=True, full=True, errors=errors("device"),
              help=_("Ví dụ: điện thoại của bản Lìm. Chủ máy đặt lại được."), attributes={"maxlength": "80"}),
    )  # fmt: skip


def _villages(account: Account, day: date) -> list[Choice]:
    tree = lineage()
    return [
        one for one in units_within(reach(account, Can.DEVICES, day), day)
        if tree.exists(one.unit, day) and (spans := tree.spans(one.unit)) and spans[-1].level >= Level.VILLAGE
    ]  # fmt: skip
