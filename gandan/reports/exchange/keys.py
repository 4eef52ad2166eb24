"""The instance's own key, and the keys of others that somebody accepted after comparing the fingerprint."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotFound
from gandan.people.access import covered_units, may, reach, require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import lineage, unit_named
from gandan.reports.exchange.envelope import fingerprint, public_of
from gandan.reports.models import InstanceKey, KnownInstance

SUBJECT = "known_instance"
_KEY = re.compile(r"[0-9a-f]{64}")


@transaction.atomic
def own_key(now: datetime) -> Ed25519PrivateKey:
    """The key that this instance signs with, made once. It stands in the database: a backup that is restored signs as before."""
    row = InstanceKey.objects.filter(pk=1).first()
    if row is None:
        made = Ed25519PrivateKey.generate()
        row, _made = InstanceKey.objects.get_or_create(
            pk=1, defaults={"private": made.private_bytes_raw(), "public": public_of(made), "made_at": now}
        )
    return Ed25519PrivateKey.from_private_bytes(bytes(row.private))


def known_to(account: Account | None, on: date) -> list[KnownInstance]:
    """Instances that are trusted on behalf of units within reach, by name. Those that are trusted no more are left out."""
    kept = reach(account, Can.DEVICES, on).covered
    rows = KnownInstance.objects.filter(kept_by_id__in=kept, ended_at__isnull=True)
    return list(rows.select_related("unit", "kept_by", "confirmed_by"))


@transaction.atomic
def accept_key(
    name: str, key: str, told: str, *, unit: str, kept_by: str, by: Account, today: date, now: datetime
) -> KnownInstance:  # fmt: skip
    """Trust another instance's key on behalf of a unit. `told`: the fingerprint as the other side read it out.

    The instance speaks for `unit`: one below `kept_by`, whose reports then come in, or one above, whose receipts do. Accepted
    again it changes nothing. Raises NotFound or NotAllowed as `require` does, BadInput for a key that is none, a fingerprint of
    another key, or a unit that is neither above nor below.
    """
    keeper, spoken = unit_named(kept_by).pk, unit_named(unit).pk
    require(by, Can.DEVICES, keeper, today)
    public = "".join(key.split()).lower()
    if not name.strip():
        raise BadInput(_("Hãy ghi tên máy kia, ví dụ: Máy của Xã Bản Lìm."), field="name")
    if not is_key(public):
        raise BadInput(_("Khóa công khai gồm 64 chữ số và chữ a đến f. Hãy dán đủ, đúng như máy kia in ra."), field="key")
    if "".join(told.split()).upper() != fingerprint(public).replace(" ", ""):
        raise BadInput(_("Dấu vân tay không phải của khóa này. Hãy gọi cho người giữ máy kia và so lại từng nhóm."), field="fingerprint")
    if public == public_of(own_key(now)):
        raise BadInput(_("Đây là khóa của chính máy này."), field="key")
    if spoken == keeper or not (spoken in covered_units(frozenset({keeper}), today) or keeper in lineage().subtree(spoken, today)):
        raise BadInput(_("Máy kia phải nói thay một đơn vị cấp dưới hoặc cấp trên của đơn vị này."), field="unit")
    row = KnownInstance.objects.select_for_update().filter(public_key=public, kept_by_id=keeper, ended_at__isnull=True).first()
    if row is not None:
        return row
    row = KnownInstance.objects.create(
        name=name.strip()[:120], public_key=public, unit_id=spoken, kept_by_id=keeper, confirmed_by=by, confirmed_at=now
    )
    record([Act("accept", SUBJECT, row.pk, None, {"fingerprint": fingerprint(public), "unit": unit, "kept_by": kept_by})], by=by, at=now)
    return row


@transaction.atomic
def end_key(instance: UUID, *, by: Account, today: date, now: datetime) -> KnownInstance:
    """Trust a key no more; what it brought stays. Again changes nothing. Raises NotFound where it is out of reach."""
    row = KnownInstance.objects.select_for_update().filter(pk=instance).first()
    if row is None or not may(by, Can.SEE, row.kept_by_id, today):
        raise NotFound(_("Không tìm thấy máy này trong phạm vi của tài khoản."))
    require(by, Can.DEVICES, row.kept_by_id, today)
    if row.ended_at is None:
        row.ended_at, row.ended_by = now, by
        row.save(update_fields=["ended_at", "ended_by"])
        record([Act("end", SUBJECT, row.pk, None, {"fingerprint": fingerprint(row.public_key)})], by=by, at=now)
    return row


def is_key(text: str) -> bool:
    """Whether the text is a public key, in hexadecimal."""
    if not _KEY.fullmatch(text):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
    except ValueError:
        return False
    return True


def trusted(key: str, *, speaks_for: int, heard_at: int, on: date) -> KnownInstance:
    """The accepted instance whose key this is and that may speak for a unit where `heard_at` is the unit that listens.

    Raises BadInput: nobody accepted the key there, or it was accepted to speak for other units.
    """
    rows = list(KnownInstance.objects.filter(public_key=key, ended_at__isnull=True).select_related("unit"))
    heard = [row for row in rows if heard_at in covered_units(frozenset({row.kept_by_id}), on)]
    if not heard:
        raise BadInput(
            _("Chưa ai ở đây xác nhận khóa của máy gửi tệp này (dấu vân tay %(print)s). Hãy gọi nơi gửi, so dấu vân tay, rồi thêm khóa.")
            % {"print": fingerprint(key)},
            field="file",
        )
    found = next((row for row in heard if speaks_for in covered_units(frozenset({row.unit_id}), on)), None)
    if found is None:
        raise BadInput(_("Khóa của máy gửi tệp này được xác nhận cho đơn vị khác, không cho đơn vị trong tệp."), field="file")
    return found
