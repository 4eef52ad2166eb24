"""Phones as tests hold them: what they make and sign, and ways to send it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from gandan.base.ids import new_id
from gandan.people.actions import NewInvitation, invite_devices, organisation_id, pair_device
from gandan.people.models import Account, Device
from gandan.places.actions import unit_id
from gandan.upkeep.actions.receiving import receive_items
from gandan.upkeep.field.receipts import Receipt, Signer
from tests.world import NOW, TODAY, VILLAGE

FRONT = "mat-tran-ban-lim"


@dataclass(frozen=True)
class Phone:
    """A paired phone: the device, its secret, its own key."""

    device: Device
    secret: str
    key: ec.EllipticCurvePrivateKey

    @property
    def bearer(self) -> str:
        """What it signs in with."""
        return f"Bearer {self.device.pk}.{self.secret}"

    def sign(self, text: str) -> str:
        """As WebCrypto signs: raw r||s in base64."""
        first, second = decode_dss_signature(self.key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
        return base64.b64encode(first.to_bytes(32, "big") + second.to_bytes(32, "big")).decode()

    def outbox(self, items: list[dict[str, Any]], photographs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """The file that it saves."""
        body = json.dumps({"device": str(self.device.pk), "made_at": NOW.isoformat(), "items": items, "photographs": photographs or []})
        return {"gandan": "outbox", "version": 1, "body": body, "signature": self.sign(body)}


def paired(account: Account, *, by: Account | None) -> Phone:
    """A phone that was invited and paired."""
    key = ec.generate_private_key(ec.SECP256R1())
    (invited,) = invite_devices([NewInvitation(account.pk, f"điện thoại của {account.name}")], by=by, now=NOW)
    done = pair_device(invited.token, name="", public_key=Signer(key).public, now=NOW)
    return Phone(done.device, done.secret, key)


def session_item(identity: UUID | None = None, *, record: UUID | None = None, expected: int | None = None, **data: Any) -> dict[str, Any]:
    """A session of 47 people at thôn Lìm 1 as a phone spells it."""
    held = {
        "place": unit_id(VILLAGE), "lead": organisation_id(FRONT), "title": "Phòng cháy rừng mùa khô", "held_on": "2026-11-20",
        "attendance": 47, "grade": "headcount",
    }  # fmt: skip
    return item("session", held | data, identity, record=record, expected=expected)


def item(
    kind: str, data: dict[str, Any], identity: UUID | None = None, *, record: UUID | None = None, expected: int | None = None, form: int = 1
) -> dict[str, Any]:
    """An item of the outbox."""
    return {
        "id": str(identity or new_id()), "kind": kind, "form": form, "made_at": "2026-11-20T20:15:00+07:00",
        "record": str(record) if record else None, "expected": expected, "data": data,
    }  # fmt: skip


def send(phone: Phone, *items: object, clock: date | None = None, today: date = TODAY, now: datetime = NOW) -> list[Receipt]:
    """Send items in one request."""
    return receive_items(list(items), device=phone.device, clock=clock, today=today, now=now)


def states(receipts: list[Receipt]) -> list[str]:
    """What became of each."""
    return [str(one.state) for one in receipts]
