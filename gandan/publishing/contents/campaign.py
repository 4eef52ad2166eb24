"""A published campaign as it stands in its copy: what was done and accepted, what people gave in hedged words. No name, no note."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class WorkCopy(Strict):
    """A piece of work: what kind it is, and how much, where that was measured."""

    kind: Words
    amount: Words | None


class AcceptedCopy(Strict):
    """What was found done of a work item, and on which day."""

    kind: Words
    amount: Words | None
    completed: bool
    on: date


class CampaignCopy(Strict):
    """A campaign. `album` is that of its public photographs; `given` is people's support, hedged: money's worth, days of labour, land."""

    title: str
    place: str
    body: str
    first_day: date
    last_day: date
    sector: Words | None
    work: tuple[WorkCopy, ...]
    accepted: tuple[AcceptedCopy, ...]
    given: tuple[Words, ...]
    album: str
