"""Identities that two machines make alike, or never alike.

Reference rows (units, organisations, dimension members) must have the same identity wherever they are
loaded, so it is derived from their name; what happens gets a fresh UUIDv7 (decision 0002).
"""

from uuid import NAMESPACE_URL, UUID, uuid5

from uuid_utils.compat import uuid7

_HOUSE = uuid5(NAMESPACE_URL, "gandan")
_BITS = 53  # what JSON and JavaScript carry without loss


def stable_id(kind: str, key: str) -> int:
    """The 53-bit identity of a reference row: the head of uuid5(house, "kind:key"). Never 0."""
    return (stable_uuid(kind, key).int >> (128 - _BITS)) or 1


def stable_uuid(kind: str, key: str) -> UUID:
    """The whole uuid5 of a reference fact (a unit version, a succession)."""
    return uuid5(_HOUSE, f"{kind}:{key}")


def new_id() -> UUID:
    """A UUIDv7: unique, and roughly in order of making."""
    return uuid7()
