"""How many households villages have (open numbers), and the roll itself (only through the alias that `acting_as` yields)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.democracy.choices.household import CountBasis
from gandan.democracy.models import BallotMark, Household, HouseholdCount


@dataclass(frozen=True)
class Counted:
    """What is known of a village's number of households on a day: the last told, the last counted from the roll."""

    told: HouseholdCount | None = None
    roll: HouseholdCount | None = None

    @property
    def best(self) -> HouseholdCount | None:
        """The later of the two; the roll where both are of one day."""
        known = [one for one in (self.told, self.roll) if one is not None]
        return max(known, key=lambda one: (one.day, one.basis == CountBasis.ROLL), default=None)

    @property
    def differ(self) -> bool:
        """Whether both are known and do not agree: a question to whoever keeps them."""
        return self.told is not None and self.roll is not None and self.told.households != self.roll.households


def counts_on(villages: Collection[int], day: date) -> Mapping[int, Counted]:
    """What is known of each village's households on the day. One query."""
    rows = HouseholdCount.objects.filter(village__in=list(villages), day__lte=day).order_by("village", "basis", "-day")
    latest = {(row.village_id, row.basis): row for row in rows.distinct("village", "basis")}
    return {one: Counted(latest.get((one, CountBasis.TOLD.value)), latest.get((one, CountBasis.ROLL.value))) for one in villages}


def roll_of(alias: str, village: int, day: date) -> QuerySet[Household]:
    """The households of a village that stand on a day, by number. Through the closed login only."""
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Household.objects.using(alias).filter(standing, village=village, valid_from__lte=day).order_by("number", "pk")


def marks_in(alias: str, decision: UUID, households: Collection[UUID] | None = None) -> dict[UUID, BallotMark]:
    """By household: through which channel and when it has handed in its ballot. Through the closed login only."""
    rows = BallotMark.objects.using(alias).filter(decision=decision).select_related("household")
    if households is not None:
        rows = rows.filter(household__in=list(households))
    return {row.household_id: row for row in rows}
