"""Records that a form may name: those the account sees, of the place or near it, newest first, and those already named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.models import Record, WorkItem
from gandan.activities.queries.listing import Wanted, found_records
from gandan.activities.queries.works import open_works
from gandan.emulation.registry import RECORDS, records_of
from gandan.people.access import covered_units
from gandan.people.models import Account
from gandan.places.queries import lineage, names_of
from gandan.sites.office.records.drawn import Linked, Part
from gandan.sites.ui.fields import Control, Option

MOST = 200
Values = Mapping[str, Any]  # Any: what a form holds


def links_in(parts: Iterable[Part], values: Values) -> dict[Linked, set[UUID]]:
    """What a form's choices of records are, each with what is chosen now."""
    chosen: dict[Linked, set[UUID]] = {}
    for part in parts:
        rows = values.get(part.rows, ()) if part.rows else (values,)
        for one in part.fields:
            if isinstance(one.choices, Linked):
                chosen.setdefault(one.choices, set()).update(found for row in rows for found in _uuids(row.get(one.name)))
    return chosen


def offered_records(parts: Iterable[Part], values: Values, account: Account, day: date) -> dict[Linked, tuple[Option, ...]]:
    """The options of every choice of records in a form. Two queries a choice, and one for the names of places."""
    drawn = [part for part in parts if any(one.control is not Control.HIDDEN for one in part.fields)]
    place = int(values["place"]) if str(values.get("place", "")).isdigit() else None
    found = {link: _found(link, chosen, place, account, day) for link, chosen in links_in(drawn, values).items()}
    names = names_of({row.place_id for rows in found.values() for row in rows})
    return {
        link: tuple(Option(str(row.pk), row.title, help=f"{names[row.place_id].full_name}, {row.day:%d/%m/%Y}") for row in rows)
        for link, rows in found.items()
    }


def _found(link: Linked, chosen: set[UUID], place: int | None, account: Account, day: date) -> list[Record]:
    visible = RECORDS[link.kind].visible(account, day)
    if link.only_open:
        visible = cast("QuerySet[Record]", open_works(cast("QuerySet[WorkItem]", visible)))
    places = None if place is None or link.anywhere else _near(place, day, above=link.above)
    rows = list(found_records(visible, Wanted(places=places))[:MOST])
    missing = chosen - {row.pk for row in rows}
    return rows + list(records_of([(link.kind.value, record) for record in missing], account, day).values())


def _near(place: int, day: date, *, above: bool) -> frozenset[int]:
    inside = covered_units(frozenset({place}), day)
    return inside | frozenset(lineage().chain(place, day)) if above else inside


def _uuids(value: object) -> Iterable[UUID]:
    for one in value if isinstance(value, list | tuple) else [value]:
        try:
            yield UUID(str(one))
        except ValueError:
            continue
