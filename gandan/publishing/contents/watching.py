"""Supervision, critiques and opinions as they stand in their copies: by matter, in bodies and counts."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class MatterCopy(Strict):
    """One recommendation, point or matter with its life. `raised` None: too few to be printed. Long texts are in Vietnamese."""

    text: str
    topic: Words | None
    raised: int | None
    owed_by: str
    due: date | None
    answered_on: date | None
    outcome: Words
    outcome_code: str
    answer: str
    reason: str
    followed_on: date | None
    seen: str


class FactCopy(Strict):
    """One line about the occasion: what it is, and what it says."""

    label: Words
    text: Words


class WatchedCopy(Strict):
    """A supervision, a critique or opinions given at one occasion. Sums None: hidden with the numbers they are made of."""

    kind: str
    called: Words
    by: str
    place: str
    held_on: date
    last_day: date | None
    facts: tuple[FactCopy, ...]
    found: str
    matters: tuple[MatterCopy, ...]
    said: int | None
    answered: int | None
    taken_up: int | None
