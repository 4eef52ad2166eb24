"""Limits on floods: token buckets with generous bursts (`flood.toml`), and whether a form was opened by somebody. Pure."""

import hmac
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

_FILE = Path(__file__).with_name("flood.toml")
_HOUR = 3600
_IPV6_HOUSEHOLD = 56


class Bucket(StrEnum):
    """What is limited."""

    ADDRESS = "address"
    PLACE = "place"
    FORM = "form"
    CODE = "code"


@dataclass(frozen=True)
class Limit:
    """A bucket of `burst` tokens that fills by `an_hour`."""

    burst: int
    an_hour: int


@dataclass(frozen=True)
class Filled:
    """A bucket after it was asked: whether it gave, what is left (in thousandths of a token), and the wait where it did not."""

    given: bool
    left: int
    wait: timedelta = timedelta(0)


class Opened(StrEnum):
    """What a form's stamp says of how it was opened."""

    WELL = "well"
    TOO_FAST = "too_fast"
    TOO_OLD = "too_old"


WHOLE = 1000  # thousandths: buckets are kept in whole numbers


def limit_of(bucket: Bucket) -> Limit:
    """The limit as the data has it."""
    told = _limits()[bucket.value]
    return Limit(told["burst"], told["an_hour"])


def asked(left: int | None, since: timedelta, limit: Limit) -> Filled:
    """Ask a bucket for one token. `left`: thousandths at its last use (None: never used), `since`: how long ago."""
    full = limit.burst * WHOLE
    seconds = max(0.0, since.total_seconds())
    now = full if left is None else min(full, left + int(seconds * limit.an_hour * WHOLE / _HOUR))
    if now >= WHOLE:
        return Filled(given=True, left=now - WHOLE)
    missing = WHOLE - now
    return Filled(given=False, left=now, wait=timedelta(seconds=missing * _HOUR / (limit.an_hour * WHOLE)))


def opened(at: datetime, now: datetime) -> Opened:
    """Whether a form opened `at` was filled in by a person, in time."""
    told = _form()
    age = now - at
    if age < timedelta(seconds=told["least_seconds"]):
        return Opened.TOO_FAST
    return Opened.TOO_OLD if age > timedelta(hours=told["most_hours"]) else Opened.WELL


def kept_for() -> timedelta:
    """How long a bucket is kept after its last use."""
    return timedelta(hours=_form()["kept_hours"])


def prefix_of(address: str) -> str:
    """What of an address is told apart: an IPv4 address whole, of IPv6 the network of a household. Strange ones are one."""
    try:
        known: IPv4Address | IPv6Address = ip_address(address.strip())
    except ValueError:
        return "?"
    if isinstance(known, IPv6Address):
        mapped = known.ipv4_mapped
        return str(mapped) if mapped is not None else str(ip_network((known, _IPV6_HOUSEHOLD), strict=False))
    return str(known)


def key_of(bucket: Bucket, what: str, *, secret: bytes, day: date) -> str:
    """What a bucket is known by: a keyed hash with the day as salt. Nobody reads an address out of it, nor follows it into the next day."""
    return hmac.new(secret, f"flood|{day.isoformat()}|{bucket.value}|{what}".encode(), sha256).hexdigest()


@cache
def _limits() -> Mapping[str, Mapping[str, int]]:
    told: Mapping[str, Mapping[str, int]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["limits"]
    return told


@cache
def _form() -> Mapping[str, int]:
    told: Mapping[str, int] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["form"]
    return told
