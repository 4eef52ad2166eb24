"""Digests: the canonical form of what is sealed, and the chain."""

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256

GENESIS = bytes(32)


def canonical(*fields: object) -> str:
    """Fields joined by `|`; None is empty, dates ISO, booleans t/f. PostgreSQL makes the same with concat_ws."""
    return "|".join(plain(fields))


def plain(fields: Iterable[object]) -> list[str]:
    """Each field as it stands in a canonical form."""
    return ["" if field is None else _SPELLED.get(type(field), str)(field) for field in fields]


def _truth(field: object) -> str:
    return "t" if field else "f"


def _moment(field: object) -> str:
    return field.isoformat() if isinstance(field, datetime) else str(field)


# By type, since a batch of a hundred thousand records spells millions of fields. `str` spells dates as ISO already.
_SPELLED: dict[type, Callable[[object], str]] = {bool: _truth, datetime: _moment}


def digest_of(*fields: object) -> bytes:
    """SHA-256 of the canonical form. The first field names its version, so that forms can change."""
    return digest_spelled(plain(fields))


def digest_spelled(fields: Iterable[str]) -> bytes:
    """As `digest_of`, of fields that are spelled already."""
    return sha256("|".join(fields).encode()).digest()


def chained(head: bytes, digests: Iterable[bytes]) -> bytes:
    """The head after a run of digests: sha256(head, digest, digest, ...)."""
    link = sha256(head)
    for digest in digests:
        link.update(digest)
    return link.digest()
