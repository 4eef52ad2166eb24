"""What the life of an initiative counts in, and when: the funnel beside the stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gandan.emulation.choices import Stage
from gandan.emulation.rules.life import Taken


@dataclass(frozen=True)
class Event:
    """A measure of the ledger, and the day on which the initiative counts once in it."""

    measure: str
    on: date


def events_of(
    taken: Sequence[Taken], *, since: date, until: date | None, registered_on: date | None, learned: bool, decided_on: date | None
) -> list[Event]:
    """The funnel of one initiative.

    It was registered once, on the day of its form, else the day it began. It is recognised once a level: by its steps, else by the
    decision that the record names. It is replicated where it was learned from elsewhere. It stops once.
    """
    found = [Event("initiatives.registered", registered_on or since)]
    if learned:
        found.append(Event("initiatives.replicated", since))
    recognised = {one.level: one.on for one in reversed(taken) if one.state is Stage.RECOGNISED}
    days = sorted(recognised.values()) or ([decided_on] if decided_on is not None else [])
    found += [Event("initiatives.recognised", on) for on in days]
    if until is not None:
        found.append(Event("initiatives.stopped", until))
    return found
