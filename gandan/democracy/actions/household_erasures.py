"""After a backup is restored: households that were erased are erased again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gandan.base.clock import VIETNAM
from gandan.democracy.actions.household import ERASED
from gandan.democracy.choices.household import CountBasis
from gandan.democracy.models import BallotMark, Household, HouseholdCount
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.places.queries import lineage


def replay_household_erasures(erased: Iterable[tuple[UUID, str]], *, now: datetime) -> int:
    """Erase again, with their marks: (subject, kind) as `evidence.queries.erasures` tells. Returns how many were back.

    Not inside a transaction. Nothing is opened where no household was ever erased.
    """
    gone = [subject for subject, kind in erased if kind == ERASED]
    units = _keepers() if gone else set()
    if not units:
        return 0
    with acting_as(None, Purpose.ERASE, about=f"{ERASED} restored", on=now.astimezone(VIETNAM).date(), now=now, units=units) as alias:
        BallotMark.objects.using(alias).filter(household__in=gone).delete()
        many, _kinds = Household.objects.using(alias).filter(pk__in=gone).delete()
    return many


def _keepers() -> set[int]:
    """Communes that may keep a roll: those above a village that has one, whenever, and what they became."""
    tree = lineage()
    rolled = set(HouseholdCount.objects.filter(basis=CountBasis.ROLL.value).values_list("village", flat=True))
    above = {span.parent for village in rolled for span in tree.spans(village) if span.parent is not None}
    return above | {move.successor for unit in above for move in tree.moves(unit)}
