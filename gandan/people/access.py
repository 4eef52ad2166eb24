"""Who may do what where: the one place that answers for appointments. Closed by default.

A role held at a unit covers the unit's subtree of the day, and all that became part of it: an officer of today's
commune sees the records of the communes that were merged into it. An appointment for one organisation covers only
what that organisation leads (or, to look at, takes part in).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment
from gandan.places.queries import lineage
from gandan.places.rules.lineage import Lineage


@dataclass(frozen=True)
class Reach:
    """Where an account may do one thing on one day. `units`: whole subtrees; `lines`: for one organisation each."""

    on: date
    units: frozenset[int]
    lines: frozenset[tuple[int, int]]

    @property
    def is_nowhere(self) -> bool:
        """Nothing at all is allowed."""
        return not self.units and not self.lines

    def holds(self, unit: int, organisation: int | None = None) -> bool:
        """Whether it covers the unit (for the organisation, if one is asked)."""
        if unit in covered_units(self.units, self.on):
            return True
        return any(
            organisation == line and unit in covered_units(frozenset({root}), self.on) for root, line in self.lines
        )

    def rows(self, *, place: str = "place_id", lead: str = "lead_id", partner: str | None = None) -> Q:
        """The filter for records: by their place, and for organisation lines by who leads (or takes part)."""
        allowed = Q(**{f"{place}__in": covered_units(self.units, self.on)}) if self.units else Q(pk__in=[])
        for root, organisation in self.lines:
            inside = Q(**{f"{place}__in": covered_units(frozenset({root}), self.on)})
            theirs = Q(**{lead: organisation})
            if partner is not None:
                theirs |= Q(**{partner: organisation})
            allowed |= inside & theirs
        return allowed


def reach(account: Account | None, can: Can, on: date) -> Reach:
    """Where the account may do it on the day. One query; nowhere for a stranger or a closed account."""
    if account is None or not account.is_active or account.pk is None:
        return Reach(on, frozenset(), frozenset())
    roles = [role.value for role in Role if can in role.grants]
    held = Appointment.objects.in_force(on).filter(account_id=account.pk, role__in=roles)
    rows = list(held.values_list("unit_id", "organisation_id"))
    return Reach(
        on,
        frozenset(unit for unit, organisation in rows if organisation is None),
        frozenset((unit, organisation) for unit, organisation in rows if organisation is not None),
    )


def may(account: Account | None, can: Can, unit: int, on: date, *, organisation: int | None = None) -> bool:
    """Whether the account may do it at the unit (for the organisation) on the day."""
    return reach(account, can, on).holds(unit, organisation)


def require(account: Account | None, can: Can, unit: int, on: date, *, organisation: int | None = None) -> None:
    """Raise NotFound where the account may not even see the unit's matters, NotAllowed where it may only see them."""
    if may(account, can, unit, on, organisation=organisation):
        return
    if may(account, Can.SEE, unit, on, organisation=organisation):
        raise NotAllowed("Tài khoản này được xem, không được làm việc này ở đây. Hãy nhờ người được phân công.")
    raise NotFound("Không tìm thấy trang này trong phạm vi của tài khoản.")


def covered_units(roots: frozenset[int], on: date) -> frozenset[int]:
    """The subtrees of these units on the day, and everything that wholly became part of them."""
    return _covered(lineage(), roots, on)


@lru_cache(maxsize=512)
def _covered(tree: Lineage, roots: frozenset[int], on: date) -> frozenset[int]:
    inside: set[int] = set()
    for root in roots:
        inside |= tree.subtree(root, on)
    return frozenset(inside | set(_landing_inside(tree, inside, on)))


def _landing_inside(tree: Lineage, inside: set[int], on: date) -> Iterable[int]:
    for unit in tree.kin(inside) - inside:
        spans = list(tree.stretches(unit))
        if spans and tree.where(unit, spans[-1].first, on) in inside:
            yield unit
