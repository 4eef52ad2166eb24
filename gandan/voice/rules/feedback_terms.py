"""Terms of handling feedback, and how long its parts are kept: dated data (`feedback_terms.toml`)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("feedback_terms.toml")


@dataclass(frozen=True)
class Terms:
    """What holds from `valid_from` to `valid_to` (its last day; None: still). `transfer_days`, `answer_days` are working days.

    `contact_days`, `words_days`: calendar days after the end of the matter, then contact details, then words, are erased.
    """

    valid_from: date
    valid_to: date | None
    transfer_days: int
    answer_days: int
    source: str
    confirmed: bool
    most_reopened: int
    reopen_days: int
    contact_days: int
    words_days: int
    keeping_source: str


def terms_on(day: date) -> Terms:
    """The terms that hold on a day; before the first that is known, the first."""
    known = _terms()
    return next((one for one in reversed(known) if one.valid_from <= day), known[0])


@cache
def _terms() -> tuple[Terms, ...]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["terms"]
    rows = [
        Terms(
            valid_from=date.fromisoformat(one["valid_from"]),
            valid_to=date.fromisoformat(one["valid_to"]) if "valid_to" in one else None,
            **{name: value for name, value in one.items() if name not in ("valid_from", "valid_to")},
        )
        for one in told
    ]
    return tuple(sorted(rows, key=lambda one: one.valid_from))
