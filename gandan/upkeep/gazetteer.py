"""Loading the official list of units: a few batches of facts, in one transaction."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gandan.ledger.actions.places import record_places
from gandan.places.gazetteer.facts import Facts, facts
from gandan.places.models import Unit

_TOGETHER = 4000  # versions recorded at once: each time costs the tree anew, so not province by province


@dataclass(frozen=True)
class Loaded:
    """What was new: identities, versions and successions. All nought when everything was known."""

    units: int
    versions: int
    successions: int


@dataclass(frozen=True)
class Step:
    """A batch about to be recorded: which provinces, and how many facts of `total` are already done."""

    title: str
    done: int
    total: int


def _nobody(_step: Step) -> None:
    """Nobody is waiting to be told."""


def load_gazetteer(scope: Collection[str] | None = None, *, now: datetime, told: Callable[[Step], None] = _nobody) -> Loaded:
    """Record all units of Viet Nam before and since 1 July 2025, or those of some provinces (see `facts` for `scope`).

    One transaction: all or nothing. Loading again changes nothing. `told` is called before each batch and at the end.
    Under a minute for the whole country, a few seconds when all is known. Raises RuleBroken where the data contradict
    what is recorded.
    """
    batches = facts(scope)
    total, done = sum(_weight(batch) for batch in batches), 0
    units, recorded = Unit.objects.count(), []
    with transaction.atomic():
        for batch in _gathered(batches):
            told(Step(batch.title, done, total))
            recorded.append(record_places(batch.versions, batch.successions, now=now))
            done += _weight(batch)
        made = Unit.objects.count() - units
    told(Step("", total, total))
    return Loaded(made, sum(len(one.versions) for one in recorded), sum(len(one.successions) for one in recorded))


def _weight(batch: Facts) -> int:
    return len(batch.versions) + len(batch.successions)


def _gathered(batches: tuple[Facts, ...]) -> Iterator[Facts]:
    """Several provinces at once."""
    waiting: list[Facts] = []
    for batch in batches:
        waiting.append(batch)
        if sum(len(one.versions) for one in waiting) >= _TOGETHER:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(batches: list[Facts]) -> Facts:
    return Facts(
        ", ".join(batch.title for batch in batches),
        tuple(version for batch in batches for version in batch.versions),
        tuple(move for batch in batches for move in batch.successions),
    )
