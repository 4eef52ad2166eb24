"""The door to rolls of households: which commune keeps a village's roll, and what of the account's units opens for it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.people.access import closed_units
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import lineage, names_of


@dataclass(frozen=True)
class Keeping:
    """The commune that keeps a roll, and the units to open: with those that became the commune. Another's are refused at the door.

    `slug`: of the place that was asked about, to say in the log what a look was for.
    """

    commune: int
    units: frozenset[int]
    may: bool
    slug: str


def keeping_of(account: Account | None, place: int, on: date) -> Keeping:
    """Who keeps the roll of a village (or of all villages of a commune) on the day. Raises RuleBroken for a place above communes."""
    chain = [place, *lineage().chain(place, on)]
    spans = names_of(chain)
    commune = next((unit for unit in chain if unit in spans and spans[unit].level == Level.COMMUNE), None)
    if commune is None:
        raise RuleBroken(_("Sổ hộ do xã, phường giữ theo từng thôn. Hãy chọn một thôn, bản, tổ dân phố."))
    held = closed_units(account, on)
    return Keeping(commune, held if commune in held else frozenset({commune}), may=commune in held, slug=spans[place].unit.slug)
