"""Keeping the roll of households, behind the closed login, and the open number of how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import stable_uuid
from gandan.democracy.access.household import keeping_of
from gandan.democracy.choices.household import CountBasis
from gandan.democracy.intake.household import HouseholdCountIn, HouseholdIn
from gandan.democracy.models import BallotMark, Household, HouseholdCount
from gandan.democracy.queries.household import roll_of
from gandan.evidence.models import Erasure
from gandan.people.access import require
from gandan.people.choices import Can, Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import names_of

KIND = "household"
ERASED = KIND


def roll_identity(village: int) -> UUID:
    """What a village's roll is called in the trail: always the same."""
    return stable_uuid(KIND, str(village))


@dataclass(frozen=True)
class Kept:
    """What became of the lines of a list."""

    added: int
    renamed: int
    unchanged: int


@transaction.atomic
def count_households(data: HouseholdCountIn, *, by: Account | None, today: date, now: datetime) -> bool:
    """Write down how many households a village had on a day, as told. False: it says so already.

    Raises NotFound or NotAllowed as `require` for Can.RECORD; BadInput for a place that is no village.
    """
    if by is not None:
        require(by, Can.RECORD, data.village, today)
    span = names_of([data.village]).get(data.village)
    if span is None or span.level != Level.VILLAGE:
        raise BadInput(_("Số hộ ghi theo từng thôn, bản, tổ dân phố. Hãy chọn một thôn."), field="village")
    told = {"households": data.households, "source": data.source}
    row, made = HouseholdCount.objects.select_for_update().get_or_create(
        village_id=data.village, day=data.day, basis=CountBasis.TOLD.value, defaults=told
    )
    if not made:
        if (row.households, row.source) == (data.households, data.source):
            return False
        row.households, row.source = data.households, data.source
        row.save()
    act = Act("count", KIND, roll_identity(data.village), values={"day": data.day.isoformat(), "households": data.households})
    record([act], by=by, at=now)
    return True


def keep_households(village: int, rows: Sequence[HouseholdIn], *, by: Account, today: date, now: datetime) -> Kept:
    """Put households into a village's roll; a known number gets the representative that is told. Nobody is taken out.

    Commits by itself (see `acting_as`). Raises NotAllowed for whoever does not keep this commune's roll; BadInput where a number is
    told twice.
    """
    numbers = [row.number for row in rows]
    if len(set(numbers)) < len(numbers):
        twice = next(one for one in numbers if numbers.count(one) > 1)
        raise BadInput(_("Số hộ “%(number)s” có hai dòng. Mỗi hộ ghi một dòng.") % {"number": twice}, field="number")
    keeping = keeping_of(by, village, today)
    with acting_as(by, Purpose.ROLL, about=f"{KIND} {keeping.slug}", on=today, now=now, units=keeping.units) as alias:
        _lock(alias, village, today)
        known = {one.number: one for one in Household.objects.using(alias).filter(village=village, valid_to__isnull=True)}
        fresh = [row for row in rows if row.number not in known]
        renamed = [row for row in rows if row.number in known and known[row.number].representative != row.representative]
        Household.objects.using(alias).bulk_create(
            Household(
                unit_id=keeping.commune, village_id=village, number=row.number, representative=row.representative,
                valid_from=row.valid_from,
            )
            for row in fresh
        )  # fmt: skip
        for row in renamed:
            Household.objects.using(alias).filter(pk=known[row.number].pk).update(representative=row.representative)
        _counted(alias, village, today, by=by, now=now, verb="keep", changed=len(fresh) + len(renamed))
    return Kept(len(fresh), len(renamed), len(rows) - len(fresh) - len(renamed))


def end_household(village: int, household: UUID, *, last: date, by: Account, today: date, now: datetime) -> bool:
    """A household is in the roll up to and with a day. False: it ended so already. Raises as `keep_households`; RuleBroken for another."""
    keeping = keeping_of(by, village, today)
    with acting_as(by, Purpose.ROLL, about=f"{KIND} {keeping.slug}", on=today, now=now, units=keeping.units) as alias:
        _lock(alias, village, today)
        row = Household.objects.using(alias).filter(pk=household, village=village).first()
        if row is None:
            raise RuleBroken(_("Hộ này không còn trong sổ của thôn. Hãy mở lại sổ."))
        if row.valid_to == last:
            return False
        if last < row.valid_from or last > today:
            raise BadInput(_("Ngày cuối phải từ ngày vào sổ đến hôm nay."), field="last")
        row.valid_to = last
        row.save(using=alias, update_fields=["valid_to"])
        _counted(alias, village, today, by=by, now=now, verb="end", changed=1)
    return True


def erase_household(village: int, household: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Erase a household that was written by mistake, name and all. Raises as `end_household`; RuleBroken where it has a ballot."""
    keeping = keeping_of(by, village, today)
    with acting_as(by, Purpose.ERASE, about=f"{KIND} {keeping.slug}", on=today, now=now, units=keeping.units) as alias:
        _lock(alias, village, today)
        if BallotMark.objects.using(alias).filter(household=household).exists():
            raise RuleBroken(_("Hộ này đã có phiếu ở một việc dân bàn, nên không xóa. Hãy ghi ngày cuối trong sổ."))
        gone, _kinds = Household.objects.using(alias).filter(pk=household, village=village).delete()
        if gone:
            Erasure.objects.using(alias).bulk_create([Erasure(subject=household, kind=ERASED, at=now)], ignore_conflicts=True)
        _counted(alias, village, today, by=by, now=now, verb="erase", changed=int(bool(gone)))
    return bool(gone)


def _lock(alias: str, village: int, today: date) -> None:
    """One at a time writes a village's roll: the row of its number is the lock."""
    HouseholdCount.objects.using(alias).get_or_create(
        village_id=village, day=today, basis=CountBasis.ROLL.value, defaults={"households": 0}
    )
    HouseholdCount.objects.using(alias).select_for_update().get(village_id=village, day=today, basis=CountBasis.ROLL.value)


def _counted(alias: str, village: int, today: date, *, by: Account, now: datetime, verb: str, changed: int) -> None:
    """The open number follows the roll, in the same transaction."""
    many = roll_of(alias, village, today).count()
    HouseholdCount.objects.using(alias).filter(village=village, day=today, basis=CountBasis.ROLL.value).update(households=many)
    if changed:
        values = {"village": village, "changed": changed, "households": many}
        record([Act(verb, KIND, roll_identity(village), values=values)], by=by, at=now, using=alias)
