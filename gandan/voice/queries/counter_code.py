"""Codes of an office's day, and what a code opens."""

from collections.abc import Sequence
from hashlib import sha256

from django.utils.crypto import salted_hmac

from gandan.voice.models import CounterCode, OfficeDay
from gandan.voice.rules.counter_code import read_code, spelled

_SALT = "gandan.voice.counter_code"


def code_number(office_day: OfficeDay, number: int) -> str:
    """The code of that number (from 1). It is worked out from the product's secret and stored nowhere."""
    made = salted_hmac(_SALT, f"{office_day.pk.hex}.{number}", algorithm="sha256").digest()
    return spelled(int.from_bytes(made, "big"))


def codes_of(office_day: OfficeDay, numbers: Sequence[int]) -> list[str]:
    """Codes by number, spelled from letters and figures that nobody confuses."""
    return [code_number(office_day, number) for number in numbers]


def digest_of(code: str) -> str:
    """What a code is known by."""
    return sha256(code.encode()).hexdigest()


def known_code(text: str) -> CounterCode | None:
    """The code that somebody typed or scanned, with its day; None where there is none such."""
    code = read_code(text)
    if not code:
        return None
    return CounterCode.objects.select_related("office_day").filter(digest=digest_of(code)).first()
