"""What phones ask and send, as docs/phone.md says it. Each is read, handed to one act, and answered."""

from __future__ import annotations

import hashlib
import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.people.actions import pair_device
from gandan.people.models import Device
from gandan.sites.field.refusing import NotOurs, TooMuch
from gandan.sites.field.speaking import Json, body_of, json_of, of_device, open_to_phones
from gandan.sites.pages import today
from gandan.sites.signing import signer
from gandan.upkeep.actions.handing import MOST_FILE, hand_in
from gandan.upkeep.actions.photographs import Progress, add_to_photograph, begin_photograph, photograph_so_far
from gandan.upkeep.actions.receiving import MOST_ITEMS, receipts_for, receive_items
from gandan.upkeep.field.bundle import bundle_for, unit_of
from gandan.upkeep.field.items import moment_of, uuid_of
from gandan.upkeep.field.photographs import AboutIn
from gandan.upkeep.field.receipts import read_key

MOST_CHUNK = 1024 * 1024
MOST_ASKED = 200


@open_to_phones(["POST"])
def pair(request: HttpRequest) -> JsonResponse:
    """Turn an invitation into a paired phone."""
    given, now = json_of(request), clock.now()
    token, name = given.get("token"), given.get("name", "")
    if not isinstance(token, str) or not isinstance(name, str):
        raise NotOurs(_("Đường dẫn mời không đúng. Hãy mở lại đường dẫn mà cán bộ xã gửi."), field="token")
    paired = pair_device(token, name=name, public_key=read_key(given.get("public_key")), now=now)
    account = paired.device.account
    return JsonResponse(
        {
            "device": str(paired.device.pk), "secret": paired.secret, "account": {"name": account.name},
            "unit": unit_of(account, today()), "server_key": signer().public, "server_time": now.isoformat(),
        }
    )  # fmt: skip


@open_to_phones(["GET"])
@of_device
def bundle(request: HttpRequest, device: Device) -> JsonResponse:
    """What the phone keeps; 304 where it has it already."""
    held = bundle_for(device.account, today=today()) | {"server_key": signer().public}
    tag = f'"{hashlib.sha256(json.dumps([get_language(), held], sort_keys=True).encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Authorization"}
    if tag in [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]:
        answer = JsonResponse({}, status=304, headers=headers)
        answer.content = b""
        return answer
    return JsonResponse({"server_time": clock.now().isoformat()} | held, headers=headers)


@open_to_phones(["POST"])
@of_device
def send(request: HttpRequest, device: Device) -> JsonResponse:
    """Items in, receipts out."""
    given, now = json_of(request), clock.now()
    items, told = given.get("items"), moment_of(given.get("clock"))
    if not isinstance(items, list):
        raise NotOurs(_("Không đọc được những gì máy gửi tới. Hãy mở lại ứng dụng rồi gửi lại."), field="items")
    if len(items) > MOST_ITEMS:
        raise TooMuch(_("Nhiều quá: mỗi lượt gửi nhiều nhất %(most)d mục.") % {"most": MOST_ITEMS}, field="items")
    day = told.astimezone(clock.VIETNAM).date() if told is not None else None
    receipts = receive_items(items, device=device, clock=day, today=now.date(), now=now)
    return JsonResponse({"server_time": now.isoformat(), "receipts": signer().signed(receipts)})


@open_to_phones(["GET"])
@of_device
def receipts(request: HttpRequest, device: Device) -> JsonResponse:
    """Receipts of items that are known."""
    asked = [identity for one in request.GET.getlist("id")[:MOST_ASKED] if (identity := uuid_of(one)) is not None]
    return JsonResponse({"receipts": signer().signed(receipts_for(asked, account=device.account))})


@open_to_phones(["POST"])
@of_device
def begin(request: HttpRequest, device: Device) -> JsonResponse:
    """Announce a photograph, or go on with one."""
    now = clock.now()
    about = AboutIn.read(json_of(request), today=now.date())
    return _progress(begin_photograph(about, device=device, today=now.date(), now=now))


@open_to_phones(["PATCH", "GET"])
@of_device
def photograph(request: HttpRequest, device: Device, photograph: UUID) -> JsonResponse:
    """The next bytes of a photograph; or how far it is."""
    if request.method == "GET":
        return _progress(photograph_so_far(photograph, device=device))
    offset, now = request.headers.get("Upload-Offset", ""), clock.now()
    if not (offset.isascii() and offset.isdigit() and len(offset) < 12):
        raise NotOurs(_("Không đọc được những gì máy gửi tới. Hãy mở lại ứng dụng rồi gửi lại."), field="Upload-Offset")
    content = body_of(request, MOST_CHUNK)
    return _progress(
        add_to_photograph(photograph, offset=int(offset), content=content, device=device, today=now.date(), now=now)
    )  # fmt: skip


@open_to_phones(["POST"])
@of_device
def hand(request: HttpRequest, device: Device) -> JsonResponse:
    """A file that another phone saved, handed in by this one."""
    now = clock.now()
    given = json_of(request, MOST_FILE)
    return JsonResponse(hand_in(given, signer=signer(), by=device.account, today=now.date(), now=now))


def _progress(so_far: Progress) -> JsonResponse:
    told: Json = {"offset": so_far.offset, "done": so_far.done, "receipt": None}
    if so_far.receipt is not None:
        (told["receipt"],) = signer().signed([so_far.receipt])
    return JsonResponse(told)
