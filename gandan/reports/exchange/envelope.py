"""The signed file: one canonical JSON text, so that whatever is changed in it, be it a space, no longer is that file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput

FORMAT: Final = "gandan-exchange/1"
SUFFIX: Final = ".gdx"
MOST_BYTES: Final = 20_000_000
_HEX: Final = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True)
class Envelope:
    """A file whose signature holds: what it says, and whose key signed it. `key` and `signature` are in hexadecimal."""

    body: Mapping[str, Any]  # Any: whatever JSON holds; `telling` checks it
    key: str
    signature: str


def sealed(body: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """The file that says this, signed. The same body and key give the same bytes."""
    told = {"body": body, "format": FORMAT, "key": public_of(key), "signature": key.sign(_signed(body)).hex()}
    return canonical(told)


def opened(data: bytes) -> Envelope:
    """The file, where it is whole and its signature is that of the key it names. Raises BadInput with one sentence otherwise."""
    if len(data) > MOST_BYTES:
        raise BadInput(_("Tệp lớn quá 20 MB, không phải tệp trao đổi của Gần Dân."), field="file")
    try:
        told = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _foreign() from None
    if not isinstance(told, dict) or not str(told.get("format", "")).startswith("gandan-exchange/"):
        raise _foreign()
    if told["format"] != FORMAT:
        raise BadInput(_("Tệp này theo một dạng mới hơn. Hãy cập nhật Gần Dân trên máy này rồi nhận lại."), field="file")
    body, key, signature = told.get("body"), told.get("key"), told.get("signature")
    if not (isinstance(body, dict) and isinstance(key, str) and isinstance(signature, str)) or canonical(told) != data:
        raise _altered()
    if not is_signed(key, _signed(body), signature):
        raise _altered()
    return Envelope(body, key, signature)


def canonical(value: object) -> bytes:
    """The one way in which a value is written."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def public_of(key: Ed25519PrivateKey) -> str:
    """The public half, in hexadecimal."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def is_signed(key: str, text: bytes, signature: str) -> bool:
    """Whether the text bears the key's signature; both in hexadecimal, small letters."""
    try:
        if not (_HEX.fullmatch(key) and _HEX.fullmatch(signature)):  # `fromhex` would pass over spaces and capitals
            return False
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """What two people compare by telephone: the first 16 bytes of the key's SHA-256, in groups of four letters."""
    told = sha256(bytes.fromhex(key)).hexdigest()[:32].upper()
    return " ".join(told[place : place + 4] for place in range(0, 32, 4))


def _signed(body: Mapping[str, Any]) -> bytes:  # Any: as above
    return canonical({"body": body, "format": FORMAT})


def _foreign() -> BadInput:
    return BadInput(_("Đây không phải tệp trao đổi của Gần Dân (đuôi .gdx). Hãy chọn đúng tệp do máy bên kia xuất ra."), field="file")


def _altered() -> BadInput:
    return BadInput(_("Tệp đã bị thay đổi sau khi xuất, hoặc hỏng trên đường đi. Hãy xin tệp mới từ nơi gửi."), field="file")
