"""Receipts, and the signatures by which a phone knows that they are the machine's own (docs/phone.md)."""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from django.utils.translation import gettext as _

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput
from gandan.upkeep.choices import ReceiptState

_HALF = 32  # bytes of each half of a raw P-256 signature, and of each coordinate
_HOW = ec.ECDSA(hashes.SHA256())


@dataclass(frozen=True)
class Receipt:
    """What became of one item. `id` is text: what is no UUID is refused under its own name."""

    id: str
    state: ReceiptState
    record: UUID | None
    revision: int | None
    sentence: str
    field: str
    received_at: datetime

    @property
    def moment(self) -> str:
        """When it was received, as it is spelled and signed."""
        return self.received_at.astimezone(VIETNAM).isoformat()

    @property
    def signed_text(self) -> str:
        """What the signature is over."""
        parts = (self.id, self.state.value, self.record, self.revision, self.moment)
        return "|".join("" if part is None else str(part) for part in parts)


class Signer:
    """The machine's key. Rooms are handed one; where it comes from is the frame's matter."""

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        self._key = key

    @property
    def public(self) -> dict[str, str]:
        """What phones verify by, as a JWK."""
        numbers = self._key.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "x": _coordinate(numbers.x), "y": _coordinate(numbers.y)}

    def sign(self, text: str) -> str:
        """Raw r||s in base64, as WebCrypto makes and takes it."""
        first, second = decode_dss_signature(self._key.sign(text.encode(), _HOW))
        return base64.b64encode(first.to_bytes(_HALF, "big") + second.to_bytes(_HALF, "big")).decode()

    def signed(self, receipts: Iterable[Receipt]) -> list[dict[str, object]]:
        """Receipts as phones are told them."""
        return [
            {
                "id": one.id,
                "state": one.state.value,
                "record": str(one.record) if one.record else None,
                "revision": one.revision,
                "sentence": one.sentence,
                "field": one.field,
                "received_at": one.moment,
                "signature": self.sign(one.signed_text),
            }
            for one in receipts
        ]

    def receipts_file(self, device: UUID, receipts: Iterable[Receipt]) -> dict[str, object]:
        """The file that goes back to a phone without a network."""
        body = json.dumps({"device": str(device), "receipts": self.signed(receipts)}, ensure_ascii=False)
        return {"gandan": "receipts", "version": 1, "body": body, "signature": self.sign(body)}


def read_key(given: object) -> dict[str, str]:
    """A public P-256 key as a JWK with nothing else in it. Raises BadInput for anything else, points off the curve included."""
    with suppress(KeyError, TypeError, ValueError):
        if isinstance(given, Mapping) and given["kty"] == "EC" and given["crv"] == "P-256":
            _public(given)
            return {"kty": "EC", "crv": "P-256", "x": str(given["x"]), "y": str(given["y"])}
    raise BadInput(_("Không đọc được khóa của máy. Hãy mở lại đường dẫn mời và thử lại."), field="public_key")


def is_signed_by(key: Mapping[str, Any], text: str, signature: str) -> bool:  # Any: a JWK as it was stored
    """Whether the text bears the key's signature."""
    try:
        raw = base64.b64decode(signature, validate=True)
        if len(raw) != 2 * _HALF:
            return False
        halves = int.from_bytes(raw[:_HALF], "big"), int.from_bytes(raw[_HALF:], "big")
        _public(key).verify(encode_dss_signature(*halves), text.encode(), _HOW)
    except (InvalidSignature, binascii.Error, ValueError, KeyError, TypeError):
        return False
    return True


def _public(key: Mapping[str, Any]) -> ec.EllipticCurvePublicKey:  # Any: as above
    x, y = (int.from_bytes(base64.urlsafe_b64decode(str(key[name]) + "=="), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def _coordinate(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(_HALF, "big")).rstrip(b"=").decode()
