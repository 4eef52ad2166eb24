"""The phones within reach, what they were asked, what waits to be settled; and locking one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import NotAllowed
from gandan.emulation.registry import records_of
from gandan.people.access import device_for, reach, visible_devices
from gandan.people.actions import revoke_devices
from gandan.people.actions.device import INVITATION_HOLDS
from gandan.people.choices import Can
from gandan.people.models import Account, Device
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.upkeep.access import received_questions, visible_asides
from gandan.upkeep.field.writing import WRITERS
from gandan.upkeep.models import Aside, Received

PAGE = 50
MOST_ASKED = 30


@dataclass(frozen=True)
class Row:
    """A phone in words."""

    id: UUID
    name: str
    account: str
    state: str
    css: str
    since: datetime
    seen: date | None
    lockable: bool


@dataclass(frozen=True)
class Waiting:
    """What stands aside, in words."""

    href: str
    title: str
    who: str
    device: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Asked:
    """A record that a phone was asked about, and the one that it resembles."""

    sentence: str
    device: str
    at: datetime
    record: str
    similar: str


def devices(request: HttpRequest) -> HttpResponse:
    """All of it, for those who keep phones; a recorder sees its own."""
    account, day = account_of(request), today()
    keeps = not reach(account, Can.DEVICES, day).is_nowhere
    if not keeps and reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này không giữ máy ghi. Hãy nhờ cán bộ phụ trách của xã."))
    shown = Paginator(visible_devices(account, day), PAGE).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    context = {
        "shell": shell_of(request, "people"),
        "keeps": keeps,
        "rows": [_row(one, clock.now()) for one in found],
        "page": shown,
        "waiting": [_waiting(one) for one in visible_asides(account, day)[:PAGE]],
        "asked": _asked(list(received_questions([one.pk for one in found])[:MOST_ASKED]), account, day),
    }
    return page(request, "office/devices/list.html", context)


def lock(request: HttpRequest, device: UUID) -> HttpResponse:
    """Lock a phone at once."""
    account, day = account_of(request), today()
    row = device_for(account, device, day)
    if request.method == "POST":
        revoke_devices([row.pk], by=account, now=clock.now())
        return done(request, _("Đã khóa máy. Những gì chưa gửi vẫn còn trong máy ấy."), reverse("office:devices:list"))
    return page(request, "office/devices/lock.html", {"shell": shell_of(request, "people"), "row": row})


def _row(one: Device, now: datetime) -> Row:
    if one.revoked_at is not None:
        state, css = _("đã khóa"), ""
    elif one.paired_at is not None:
        state, css = _("đang dùng"), "ok"
    elif now - one.invited_at > INVITATION_HOLDS:
        state, css = _("mã mời đã quá hạn"), ""
    else:
        state, css = _("đã mời, chưa ghép"), "ask"
    since = one.revoked_at or one.paired_at or one.invited_at
    return Row(one.pk, one.name, str(one.account), state, css, since, one.last_seen_on, lockable=one.revoked_at is None)


def _waiting(one: Aside) -> Waiting:
    title = str((one.payload or {}).get("data", {}).get("title", "")) or _("(không còn nội dung)")
    return Waiting(
        reverse("office:devices:aside", args=[one.pk]), title, str(one.account), one.device.name, one.get_reason_display(), one.received_at
    )  # fmt: skip


def _asked(rows: list[Received], account: Account, day: date) -> list[Asked]:
    kinds = {row.pk: WRITERS[row.kind].record_kind.value for row in rows if row.kind in WRITERS}
    named = [(kinds[row.pk], record) for row in rows if row.pk in kinds for record in (row.record, row.similar) if record is not None]
    seen = records_of(named, account, day)

    def at(row: Received, record: UUID | None) -> str:
        return reverse("office:record", args=[kinds[row.pk], record]) if record in seen and row.pk in kinds else ""

    return [
        Asked(row.sentence, row.device.name, row.received_at, at(row, row.record), at(row, row.similar))
        for row in rows
        if row.record in seen
    ]
