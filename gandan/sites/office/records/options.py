"""What a form may offer to choose from: places within the account's reach, bodies near them, members of dimensions, records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gandan.activities.queries import norms_for
from gandan.base.errors import BadInput
from gandan.base.periods import read_date
from gandan.base.vietnamese import grouped
from gandan.ledger.choices import Dimension, Scale
from gandan.ledger.measures import is_of_satisfaction
from gandan.ledger.queries.dimensions import codes_of
from gandan.people.access import Reach, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import Body, bodies_at
from gandan.places.choices import Level
from gandan.places.queries import lineage, names_of
from gandan.programmes.access import offered_programmes
from gandan.programmes.choices import ProgrammeKind
from gandan.sites.office.choosing import units_within
from gandan.sites.office.democracy.naming import board_names
from gandan.sites.office.records.drawn import Drawn, Linked, Part, pairs_of, plain_fields
from gandan.sites.office.records.linked import offered_records
from gandan.sites.ui.fields import Control, Option

_MOST_PARTNERS = 40


Values = Mapping[str, Any]  # Any: what a form holds
Choices = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Offered:
    """(value, label, group) of every choice of a form, by where choices come from. Made once a form.

    `norms` is empty where no item has several: then the nearest place's prices, and there is nothing to choose.
    """

    places: Choices
    bodies: Choices
    near: Choices
    villages: Choices = ()
    norms: Choices = ()
    records: Mapping[Linked, tuple[Option, ...]] = field(default_factory=dict)
    programmes: Choices = ()
    boards: Choices = ()

    def of(self, one: Drawn, chosen: Iterable[str]) -> tuple[Option, ...]:
        """The options of a field, with those chosen marked."""
        marked = set(chosen)
        if isinstance(one.choices, Linked):
            return self._records(one, one.choices, marked)
        return tuple(Option(value, label, selected=value in marked, group=group) for value, label, group in self._all(one, marked))

    def _records(self, one: Drawn, link: Linked, marked: set[str]) -> tuple[Option, ...]:
        found = tuple(replace(option, selected=option.value in marked) for option in self.records.get(link, ()))
        if one.control is Control.CHECKBOXES:
            return found
        listed = tuple(replace(option, label=f"{option.label} ({option.help})", help="") for option in found)
        return (Option("", _("không chọn")), *listed)

    def _all(self, one: Drawn, marked: set[str]) -> Iterable[tuple[str, str, str]]:
        if one.choices is Dimension.PROGRAMME:
            return (("", _("không ghi"), ""), *self.programmes)
        if one.choices == "place":
            return (("", _("Chọn nơi"), ""), *self.places)
        if one.choices == "village":
            return self.villages
        if one.choices == "norm":
            return (("", _("của nơi gần nhất"), ""), *self.norms)
        if one.choices == "board":
            return (("", _("không chọn"), ""), *self.boards)
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
        required = one.name in ("audience", "subject") and not one.blank
        offered = [pair for pair in codes_of(one.choices) if not is_of_satisfaction(one.choices, pair[0])]
        return offered if required else [("", _("không ghi")), *offered]
    return [("", _("chọn")), *pairs_of(one.choices)] if one.blank else pairs_of(one.choices)


def offered_to(
    account: Account, today: date, parts: Sequence[Part], values: Values, *, places: Sequence[int] = (), bodies: Sequence[int] = ()
) -> Offered:
    """What the account may choose when it records. `places` and `bodies`: what the record already names."""
    held = reach(account, Can.RECORD, today)
    units = units_within(held, today, places)
    asks = {one.choices for part in parts for one in part.fields if isinstance(one.choices, str)}
    return Offered(
        tuple((str(one.unit), one.label, one.group) for one in units),
        *_bodies(held, {one.unit for one in units}, bodies, today, lineage().chain),
        villages=_villages(held, values, today) if "village" in asks else (),
        norms=_norms(values, today) if "norm" in asks else (),
        records=offered_records(parts, values, account, today),
        boards=tuple((value, label, "") for value, label in board_names(account, today)) if "board" in asks else (),
        programmes=_programmes(account, values, today) if any(one.choices is Dimension.PROGRAMME for one in plain_fields(parts)) else (),
    )


def _villages(held: Reach, values: Values, today: date) -> Choices:
    """Villages of the chosen place (of the account's own, while none is chosen) in official order, and those already chosen."""
    named = [int(one) for one in values.get("villages", ()) if str(one).isdigit()]
    place = int(values["place"]) if str(values.get("place", "")).isdigit() else None
    inside = Reach(today, frozenset({place}), frozenset()) if place is not None and held.holds(place) else held
    choices = units_within(inside, today, named)
    levels = {unit: span.level for unit, span in names_of({one.unit for one in choices}).items()}
    tree = lineage()
    return tuple(
        (str(one.unit), one.label, "")
        for one in choices
        if one.unit in named or (levels[one.unit] == Level.VILLAGE and tree.exists(one.unit, today))
    )


def _programmes(account: Account, values: Values, today: date) -> Choices:
    """Programmes that the account may read and that were not voided, the newest first, and the one already named. Two queries at most."""
    named = str(values.get("programme") or "")
    rows = list(offered_programmes(account, today))
    found = tuple((row.slug, row.named, str(ProgrammeKind(row.kind).label).capitalize()) for row in rows)
    if not named or named in {row.slug for row in rows}:
        return found
    return (*found, *((code, name, "") for code, name in codes_of(Dimension.PROGRAMME, [named])))


def _norms(values: Values, today: date) -> Choices:
    """The norms of items that have several at the place on the first day, and those already chosen. One query."""
    rows = [row for name in ("contributions", "given") for row in values.get(name, ()) if row.get("norm")]
    if not str(values.get("place", "")).isdigit():
        return ()
    found = list(norms_for(int(values["place"]), _first_day(values, today)))
    many = Counter(one.item_key for one in found)
    chosen = {row["norm"] for row in rows}
    spans = names_of({one.place_id for one in found})
    listed = [one for one in found if many[one.item_key] > 1 or one.code in chosen]
    known = {one.code for one in listed}
    return (
        *((one.code, f"{one.item}: {grouped(one.price)} đ/{one.unit_text} ({spans[one.place_id].full_name})", "") for one in listed),
        *((code, code, "") for code in sorted(chosen - known)),
    )


def _first_day(values: Values, today: date) -> date:
    for told in (*(row.get("day") for row in values.get("days", ())), values.get("held_on")):
        try:
            return read_date(told)
        except BadInput:
            continue
    return today


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
