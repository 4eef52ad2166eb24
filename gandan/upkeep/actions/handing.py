"""Files handed in for a phone without a network: its signed outbox in, signed receipts out."""

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput
from gandan.people.access import DeviceRefused, usable
from gandan.people.models import Account, Device
from gandan.upkeep.actions.photographs import RecordMissing, take_photograph
from gandan.upkeep.actions.receiving import MOST_ITEMS, receive_items
from gandan.upkeep.choices import ReceiptState
from gandan.upkeep.field.items import uuid_of
from gandan.upkeep.field.photographs import AboutIn
from gandan.upkeep.field.receipts import Receipt, Signer, is_signed_by

MOST_FILE = 64 * 1024 * 1024


def hand_in(given: object, *, signer: Signer, by: Account, today: date, now: datetime) -> dict[str, object]:
    """Read a saved outbox as if its phone had sent it, and make the file of receipts. Safe to repeat, whoever hands it in.

    Each fifty items, and each photograph, in a transaction of its own: what has a receipt is recorded, whatever comes after.
    Raises BadInput for what is no outbox, was changed since it was signed, or comes from a phone that is unknown or locked.
    """
    device, body = _opened(given)
    items, photographs = body.get("items") or [], body.get("photographs") or []
    if not isinstance(items, list) or not isinstance(photographs, list):
        raise _unreadable()
    receipts: list[Receipt] = []
    record([Act("hand_in", "device", device.pk, values={"items": len(items), "photographs": len(photographs)})], by=by, at=now)
    for start in range(0, len(items), MOST_ITEMS):
        receipts += receive_items(items[start : start + MOST_ITEMS], device=device, today=today, now=now)
    for one in photographs:
        receipt = _photograph(one, device, today, now)
        if receipt is not None:
            receipts.append(receipt)
    return signer.receipts_file(device.pk, receipts)


def _opened(given: object) -> tuple[Device, Mapping[str, Any]]:  # Any: JSON
    if not isinstance(given, Mapping) or given.get("gandan") != "outbox" or given.get("version") != 1:
        raise _unreadable()
    text, signature = given.get("body"), given.get("signature")
    if not isinstance(text, str) or not isinstance(signature, str):
        raise _unreadable()
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise _unreadable() from broken
    identity = uuid_of(body.get("device")) if isinstance(body, Mapping) else None
    device = Device.objects.select_related("account").filter(pk=identity, paired_at__isnull=False).first() if identity else None
    if device is None:
        raise BadInput(
            _("Tệp này không phải của điện thoại nào đã ghép với xã. Hãy nhờ chủ máy mở lại ứng dụng và lưu tệp mới."), field="file"
        )
    if not is_signed_by(device.public_key or {}, text, signature):
        raise BadInput(_("Tệp này đã bị sửa hoặc hỏng trên đường. Hãy nhờ chủ máy lưu lại tệp và gửi nguyên vẹn."), field="file")
    try:
        usable(device)
    except DeviceRefused as locked:
        raise BadInput(
            _("Tệp này của một điện thoại đã bị khóa ở xã, nên không nhận. Hãy ghép lại máy rồi gửi từ máy."), field="file"
        ) from locked
    return device, body


def _unreadable() -> BadInput:
    return BadInput(_("Đây không phải tệp lưu từ điện thoại của Gần Dân. Hãy chọn tệp mà điện thoại đã lưu."), field="file")


def _photograph(given: object, device: Device, today: date, now: datetime) -> Receipt | None:
    """None where it must come again: its record is not here yet."""
    held = dict(given) if isinstance(given, Mapping) else {}
    content = _decoded(held.pop("content", None))
    try:
        about = AboutIn.read(held, today=today)
        _check_content(about, content)
        return take_photograph(about, content, device=device, today=today, now=now)
    except RecordMissing:
        return None
    except BadInput as refused:
        identity = str(held.get("id") or "")
        return Receipt(identity, ReceiptState.REFUSED, uuid_of(identity), None, str(refused), refused.field, now)


def _check_content(about: AboutIn, content: bytes) -> None:
    if sha256(content).hexdigest() != about.sha256 or len(content) != about.size:
        raise BadInput(_("Ảnh nhận được không khớp với ảnh trong máy. Máy sẽ tự gửi lại từ đầu."), field="content")


def _decoded(content: object) -> bytes:
    try:
        return base64.b64decode(content, validate=True) if isinstance(content, str) else b""
    except (binascii.Error, ValueError):
        return b""
