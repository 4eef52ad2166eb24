"""Digests: the canonical form of what is sealed, and the chain."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

GENESIS = bytes(32)


def canonical(*fields: object) -> str:
    """Fields joined by `|`; None is empty, dates ISO, booleans t/f. PostgreSQL makes the same with concat_ws."""
    return "|".join(_plain(field) for field in fields)


def _plain(field: object) -> str:
    if field is None:
        return ""
    if isinstance(field, bool):
        return "t" if field else "f"
    if isinstance(field, date):
        return field.isoformat()
    return str(field)


def digest_of(*fields: object) -> bytes:
    """SHA-256 of the canonical form. The first field names its version, so that forms can change."""
    return sha256(canonical(*fields).encode()).digest()


def chained(head: bytes, digests: Iterable[bytes]) -> bytes:
    """The head after a run of digests: sha256(head, digest, digest, ...)."""
    link = sha256(head)
    for digest in digests:
        link.update(digest)
    return link.digest()
