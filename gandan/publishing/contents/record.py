"""A public record and its lines as they stand in their copies: facts from closed lists, no note, no name of a person."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class FactCopy(Strict):
    """A label and what it says."""

    label: Words
    text: Words


class RecordCopy(Strict):
    """One record: what it is called, what kind it is, where and by which body, and its facts."""

    title: str
    kind: Words
    day: date
    place: str
    body: str
    facts: tuple[FactCopy, ...]


class PartCopy(Strict):
    """One line of the ledger within a record. `value` None: not printed. `position` None: nothing sealed it yet."""

    told: Words
    value: int | None
    grade: str
    position: int | None
    seal: str
