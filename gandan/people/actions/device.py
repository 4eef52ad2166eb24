"""Phones of recorders: invited by the commune, paired once, revoked; and the accounts of those who have nothing but a phone."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import device_for, digest_of_secret, may_equip, reach
from gandan.people.actions.account import NewAccount, NewAppointment, given, open_accounts
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Device
from gandan.places.choices import Level
from gandan.places.queries import names_of

INVITATION_HOLDS = timedelta(days=7)
LONGEST_NAME = 80


class InvitationSpent(RuleBroken):
    """The invitation was used, is too old, or never was (a page answers 410)."""


@dataclass(frozen=True)
class NewInvitation:
    """A phone to invite for an account. `name`: what people will call it; its owner may name it otherwise."""

    account: UUID
    name: str


@dataclass(frozen=True)
class Invitation:
    """An invited device, and the token that is shown once and kept nowhere."""

    device: Device
    token: str


@dataclass(frozen=True)
class Paired:
    """A paired device, and the secret that the phone keeps and nobody else."""

    device: Device
    secret: str


@transaction.atomic
def open_recorder(name: str, village: int, *, by: Account, now: datetime) -> Account:
    """Open an account for a recorder who signs in by phone only, limited to its village. No password is made.

    Raises NotAllowed where `by` may not equip the village, BadInput for an empty name or a place that is not a village.
    """
    today = now.astimezone(VIETNAM).date()
    if not reach(by, Can.DEVICES, today).holds(village):
        raise NotAllowed(_("Tài khoản này không được giao máy ghi ở nơi đã chọn."))
    if not name.strip():
        raise BadInput(_("Hãy ghi tên hiện trên màn hình."), field="name")
    span = names_of([village]).get(village)
    if span is None or span.level < Level.VILLAGE:
        raise BadInput(_("Hãy chọn một thôn, bản, tổ dân phố."), field="village")
    stem = span.unit.slug[:50]
    taken = set(Account.objects.filter(username__startswith=f"{stem}.").values_list("username", flat=True))
    username = next(one for n in range(1, len(taken) + 2) if (one := f"{stem}.{n}") not in taken)
    (account,) = open_accounts([NewAccount(username, name.strip())], by=by, now=now)
    given([NewAppointment(username, Role.RECORDER, village, today)], by=by, now=now)
    return account


@transaction.atomic
def invite_devices(batch: Iterable[NewInvitation], *, by: Account | None, now: datetime) -> list[Invitation]:
    """Invite phones. Each token works once, for seven days.

    Raises NotAllowed for an account whose roles `by` may not equip (see `access.may_equip`), BadInput for an empty name.
    """
    wanted = list(batch)
    accounts = Account.objects.in_bulk([new.account for new in wanted])
    today = now.astimezone(VIETNAM).date()
    invited = []
    for new in wanted:
        account = accounts.get(new.account)
        if account is None or (by is not None and not may_equip(by, account, today)):
            raise NotAllowed(_("Tài khoản này không được giao máy ghi cho người đã chọn."))
        token = secrets.token_urlsafe(32)
        device = Device(
            account=account, name=_named(new.name), token_hash=digest_of_secret(token), invited_by=by, invited_at=now
        )  # fmt: skip
        invited.append(Invitation(device, token))
    Device.objects.bulk_create([one.device for one in invited])
    record((Act("invite", "device", one.device.pk) for one in invited), by=by, at=now)
    return invited


@transaction.atomic
def invite_recorder(name: str, village: int, device: str, *, by: Account, now: datetime) -> Invitation:
    """Open an account for a village's recorder and invite its phone, as one act. Raises as `open_recorder` and `invite_devices`."""
    account = open_recorder(name, village, by=by, now=now)
    (invited,) = invite_devices([NewInvitation(account.pk, device)], by=by, now=now)
    return invited


@transaction.atomic
def pair_device(token: str, *, name: str, public_key: Mapping[str, str], now: datetime) -> Paired:
    """Turn an invitation into a paired device, once. `public_key`: a JWK that was read already.

    Raises InvitationSpent where the token was used, revoked, is older than seven days or never was.
    """
    row = Device.objects.select_for_update().filter(token_hash=digest_of_secret(token)).select_related("account").first()
    if row is None or row.paired_at is not None or row.revoked_at is not None or not row.account.is_active:
        raise InvitationSpent(_("Mã mời này đã dùng, hoặc không còn. Hãy nhờ cán bộ xã tạo mã mới."))
    if now - row.invited_at > INVITATION_HOLDS:
        raise InvitationSpent(_("Mã mời này đã quá bảy ngày. Hãy nhờ cán bộ xã tạo mã mới."))
    secret = secrets.token_urlsafe(32)
    row.name, row.public_key, row.paired_at = _named(name.strip() or row.name), dict(public_key), now
    row.secret_hash = digest_of_secret(secret)
    row.save(update_fields=["name", "public_key", "paired_at", "secret_hash"])
    record([Act("pair", "device", row.pk)], by=row.account, at=now)
    return Paired(row, secret)


@transaction.atomic
def revoke_devices(ids: Iterable[UUID], *, by: Account | None, now: datetime) -> int:
    """Lock phones at once, paired or only invited. What they hold unsent stays in them. Revoking again changes nothing."""
    today = now.astimezone(VIETNAM).date()
    rows = list(Device.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"))
    if by is not None:
        for row in rows:
            device_for(by, row.pk, today)
    fresh = [row for row in rows if row.revoked_at is None]
    Device.objects.filter(pk__in=[row.pk for row in fresh]).update(revoked_at=now, revoked_by=by)
    record((Act("revoke", "device", row.pk) for row in fresh), by=by, at=now)
    return len(fresh)


def see_device(device: Device, *, today: date) -> None:
    """Remember the day on which a phone was last heard of. One statement a day; it is no act of anybody, and not in the trail."""
    if device.last_seen_on != today:
        Device.objects.filter(pk=device.pk).update(last_seen_on=today)
        device.last_seen_on = today


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInput(_("Hãy đặt tên cho máy, ví dụ “điện thoại của bản Lìm”."), field="device")
    if len(name) > LONGEST_NAME:
        raise BadInput(_("Dài quá: nhiều nhất %(max_length)s chữ.") % {"max_length": LONGEST_NAME}, field="device")
    return name
