"""What stands in the place of a session on forms that anybody fills in: a form's own signed mark, and keys made of the machine's secret."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from ipaddress import ip_address
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from gandan.base.ids import new_id
from gandan.voice.rules.flood import Bucket, key_of, prefix_of

_SALT = "gandan.counter"
_LONGEST = 200


@dataclass(frozen=True)
class Mark:
    """A form that was handed out: which one, and when."""

    form: UUID
    at: datetime


def new_mark(now: datetime) -> str:
    """The signed mark of a form that is handed out now."""
    return Signer(salt=_SALT).sign(f"{new_id().hex}-{int(now.timestamp())}")


def read_mark(text: str) -> Mark | None:
    """The mark that came back; None: it is not one of ours."""
    try:
        form, _dash, moment = Signer(salt=_SALT).unsign(text[:_LONGEST]).partition("-")
        return Mark(UUID(form), datetime.fromtimestamp(int(moment), UTC))
    except (BadSignature, ValueError, OverflowError):
        return None


def secret_for(purpose: str) -> bytes:
    """A key of the machine for one purpose: nothing can be told from it of the key of sessions, nor of another purpose."""
    return hmac.new(settings.SECRET_KEY.encode(), f"gandan|{purpose}".encode(), sha256).digest()


def bucket(kind: Bucket, what: str, day: date) -> tuple[Bucket, str]:
    """A flood limit with the key under which it is kept today."""
    return kind, key_of(kind, what, secret=secret_for("flood"), day=day)


def address_of(request: HttpRequest) -> str:
    """What of the sender's address is told apart. A proxy on this very machine is believed about whom it speaks for; nobody else is."""
    here = request.META.get("REMOTE_ADDR", "")
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return prefix_of(told if told and _is_here(here) else here)


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return not address  # a socket of this machine has no address
