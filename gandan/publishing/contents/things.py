"""Initiatives, commendations and photographs as they stand in their copies."""

from __future__ import annotations

from datetime import date

from gandan.evidence.choices import Size
from gandan.evidence.rules.sizes import SHOWN, SMALL, fitted
from gandan.publishing.words import Strict, Words

__all__ = [
    "LARGE_FILE", "SHOWN", "SMALL", "SMALL_FILE", "AwardCopy", "InitiativeCopy", "PhotographCopy", "RecipientCopy", "fitted",
]  # fmt: skip

# What the files of a photograph are called in addresses.
LARGE_FILE, SMALL_FILE = Size.SHOWN.value, Size.SMALL.value


class InitiativeCopy(Strict):
    """An initiative. Long texts are as their owners wrote them, in Vietnamese."""

    title: Words
    place: str
    lead: str
    partners: tuple[str, ...]
    sector: Words | None
    since: date
    until: date | None
    decision: str
    description: str
    results: str
    support: str

    @property
    def opening(self) -> str:
        """The first sentence of how it is done."""
        return self.description.split(". ")[0].rstrip(".") + "." if self.description else ""


class RecipientCopy(Strict):
    """Whom a decision commends. `named`: `called` is a person's name, `who` the role; else both are the same."""

    called: str
    who: str
    named: bool
    address: str
    achievement: str


class AwardCopy(Strict):
    """A decision that commends, exactly as far as it lets itself be shown."""

    title: str
    number: str
    decided_on: date
    decided_by: str
    form: Words
    place: str
    reason: str
    names_listed: bool
    individuals: int
    recipients: tuple[RecipientCopy, ...]


class PhotographCopy(Strict):
    """A photograph: what it shows, where and when, and the digests of its files. Not who took it, never the original.

    `album` is the same for photographs of one record, and names none.
    """

    caption: str
    moment: str
    said: Words
    place: str
    width: int
    height: int
    shown: str
    small: str
    album: str
