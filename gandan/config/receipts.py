"""The key that signs receipts for phones. Made from the signing key of sessions: one on every machine that shares it, and no file more."""

from __future__ import annotations

from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the group of P-256
_BYTES = 48  # sixteen more than the order has: the remainder is then even to within 2^-128


@lru_cache(maxsize=2)
def receipts_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """The P-256 key that belongs to a secret: always the same for the same, and nothing can be told of the secret by it."""
    material = HKDF(hashes.SHA256(), _BYTES, salt=None, info=b"gandan receipts P-256").derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(material, "big") % (_ORDER - 1) + 1, ec.SECP256R1())
