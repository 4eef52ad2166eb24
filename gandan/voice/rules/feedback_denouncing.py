"""Where denunciations (tố cáo) go by law: dated data (`feedback_denouncing.toml`). They are never taken here."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gandan.voice.choices.feedback import Concerns

_FILE = Path(__file__).with_name("feedback_denouncing.toml")


@dataclass(frozen=True)
class Address:
    """Who settles denunciations about whom. `confirmed` False: a page says "cần xác minh"."""

    concerns: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    vi: str
    en: str


def address_for(concerns: Concerns, on: date) -> Address:
    """The lawful address on the day; before the law in force, its first."""
    known = [one for one in _addresses() if concerns.value in one.concerns]
    return next((one for one in known if one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)), known[0])


@cache
def _addresses() -> tuple[Address, ...]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["addresses"]
    return tuple(
        Address(
            concerns=tuple(one["concerns"]),
            valid_from=date.fromisoformat(one["valid_from"]),
            valid_to=date.fromisoformat(one["valid_to"]) if "valid_to" in one else None,
            source=one["source"],
            confirmed=one["confirmed"],
            vi=one["vi"],
            en=one["en"],
        )
        for one in told
    )
