"""What a form may offer to choose from: places within the account's reach, bodies near them, members of dimensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.ledger.choices import Dimension, Scale
from gandan.ledger.queries.dimensions import codes_of
from gandan.people.access import Reach, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import Body, bodies_at
from gandan.places.queries import lineage, names_of
from gandan.sites.office.choosing import units_within
from gandan.sites.office.records.drawn import Drawn, pairs_of
from gandan.sites.ui.fields import Option

_MOST_PARTNERS = 40


@dataclass(frozen=True)
class Offered:
    """(value, label, group) of every choice of a form, by where choices come from. Made once a form."""

    places: tuple[tuple[str, str, str], ...]
    bodies: tuple[tuple[str, str, str], ...]
    near: tuple[tuple[str, str, str], ...]

    def of(self, one: Drawn, chosen: Iterable[str]) -> tuple[Option, ...]:
        """The options of a field, with those chosen marked."""
        marked = set(chosen)
        return tuple(Option(value, label, selected=value in marked, group=group) for value, label, group in self._all(one, marked))

    def _all(self, one: Drawn, marked: set[str]) -> Iterable[tuple[str, str, str]]:
        if one.choices == "place":
            return (("", _("Chọn nơi"), ""), *self.places)
        if one.choices == "body":
            if one.name == "partners":
                known = {value for value, _label, _group in self.near}
                return (*self.near, *(body for body in self.bodies if body[0] in marked - known))
            return (("", _("Chọn cơ quan, tổ chức"), ""), *self.bodies)
        return [(value, label, "") for value, label in plain_choices(one)]


def plain_choices(one: Drawn) -> list[tuple[str, str]]:
    """(value, label) of a field whose choices are the same for everyone."""
    if isinstance(one.choices, Scale):
        grades = [(grade.code, str(grade.label).capitalize()) for grade in one.choices.value]
        return grades if one.name == "grade" else [("", _("chọn cách đếm")), *grades]
    if isinstance(one.choices, Dimension):
        required = one.name in ("audience", "subject")
        return codes_of(one.choices) if required else [("", _("không ghi")), *codes_of(one.choices)]
    return pairs_of(one.choices)


def offered_to(account: Account, today: date, *, places: Sequence[int] = (), bodies: Sequence[int] = ()) -> Offered:
    """What the account may choose when it records. `places` and `bodies`: what the record already names."""
    held = reach(account, Can.RECORD, today)
    return Offered(*_places_and_bodies(held, today, places, bodies))


def _places_and_bodies(
    held: Reach, today: date, places: Sequence[int], bodies: Sequence[int]
) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...]]:
    choices = units_within(held, today, places)
    listed = tuple((str(one.unit), one.label, one.group) for one in choices)
    return listed, *_bodies(held, {one.unit for one in choices}, bodies, today, lineage().chain)


def _bodies(
    held: Reach, covered: set[int], named: Sequence[int], today: date, chain: Callable[[int, date], Sequence[int]]
) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...]]:
    roots = set(held.units) | {root for root, _body in held.lines}
    above = {unit for root in roots for unit in chain(root, today)}
    found = bodies_at(covered | above, named)
    seats = names_of({body.unit for body in found})

    def told(body: Body) -> tuple[str, str, str]:
        return (str(body.id), body.name, seats[body.unit].full_name)

    ordered = sorted(found, key=lambda body: (seats[body.unit].level, seats[body.unit].sort_key))
    only = {body for _root, body in held.lines} if not held.units else None
    leads = tuple(told(body) for body in ordered if only is None or body.id in only)
    near = [body for body in ordered if body.unit in above | roots or body.id in named]
    return leads, tuple(told(body) for body in (ordered if len(ordered) <= _MOST_PARTNERS else near))
