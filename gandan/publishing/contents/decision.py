"""A decision of the people as it stands in its copy: counts, never who."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class DecisionCountCopy(Strict):
    """The count. None: too few households to be printed, or it would give such a number away."""

    total: int | None
    took_part: int | None
    votes_for: int | None
    votes_against: int | None
    votes_none: int | None
    votes_invalid: int | None


class RuleCopy(Strict):
    """What it took: the share, of what, and that share in households. `confirmed` False: the rule is still to be verified."""

    share: Words
    of: Words
    least: int
    source: str
    confirmed: bool


class ToldCopy(Strict):
    """Who was told, and when. `done_on` None: not yet."""

    to: Words
    done_on: date | None


class DecisionCopy(Strict):
    """A decision. The proposal is as it was put, in Vietnamese."""

    matter: Words
    scope: Words
    place: str
    proposal: str
    put_on: date
    decided_on: date
    meeting_on: date | None
    ballot: Words
    channels: tuple[Words, ...]
    passed: bool
    result: Words
    count: DecisionCountCopy
    rule: RuleCopy | None
    paper: Words | None
    number: str
    issued_on: date | None
    effective_on: date | None
    told: tuple[ToldCopy, ...]
