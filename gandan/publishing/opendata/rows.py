"""Rows of open data, read from public copies by what the dictionary says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from gandan.base.errors import NotFound
from gandan.base.sentences import gettext as _
from gandan.places.choices import Level
from gandan.places.queries import labels_of, lineage
from gandan.publishing.access import published_one
from gandan.publishing.models import Published
from gandan.publishing.opendata.declared import Column, Dataset, dataset, datasets
from gandan.publishing.opendata.figures import COMPUTED, record_rows
from gandan.publishing.queries.listing import Narrowed, sources_listed

Cell = str | int | float | bool | None
Row = dict[str, Cell]
BY_RECORD: Final = "figure-records"
_LISTS: Final = {"index": "satisfaction"}  # a kind without pages of its own stands on this page
_ROUTES: Final = {"land": "land_project", "satisfaction": "satisfaction_period", "photograph": "photos"}


def rows_of(table: Dataset, things: Iterable[Published], *, today: date) -> Iterator[Row]:
    """The rows of a table that these public things give, in their order. `today`: the day of whose communes places are told."""
    shown = [one for one in things if one.kind in table.kinds]
    places = places_told({one.place_id for one in shown}, today)
    for thing in shown:
        yield from _rows(table, thing, places.get(thing.place_id, ""))


def tables_of(kind: str) -> tuple[Dataset, ...]:
    """The tables in which a kind of public thing has rows."""
    return tuple(one for one in datasets() if kind in one.kinds)


def address_of(kind: str, slug: str) -> str:
    """Where the portal shows the thing."""
    if kind in _LISTS or kind == "photograph":
        return reverse(f"portal:{_LISTS.get(kind, 'photos')}")
    return reverse(f"portal:{_ROUTES.get(kind, kind)}", args=[slug])


def places_told(units: Iterable[int], today: date) -> dict[int, str]:
    """Slugs of the communes (or what lies above) that answer for these units today, or answered at their end. One query."""
    tree = lineage()
    homes: dict[int, int] = {}
    for unit in set(units):
        spans = tree.spans(unit)
        day = today if not spans or tree.exists(unit, today) else spans[-1].last or today
        chain = tree.chain(unit, day) if spans else ()
        homes[unit] = next((one for one in chain if (span := tree.span(one, day)) is not None and span.level <= Level.COMMUNE), unit)
    labels = labels_of(set(homes.values()))
    return {unit: labels[home].key for unit, home in homes.items() if home in labels}


@dataclass(frozen=True)
class Part:
    """Some rows of a table, and how many it has in all."""

    total: int
    rows: list[Row]


def part_of(table: Dataset, *, first: int, size: int, today: date, places: Sequence[int] | frozenset[int] | None = None) -> Part:
    """At most `size` rows of a table from the row `first` (0 is the first), as `rows_of` has them.

    Records behind figures are counted and cut in the database, and so is a table of one row a thing: whatever page is asked for,
    no more is built than is answered. Tables of lists and of divisions are built whole: they are as long as what stands on pages.
    """
    things = _standing(table, places)
    if table.code == BY_RECORD:
        return _records_from(things, first, size, today)
    if table.computed or table.each:
        made = list(rows_of(table, things, today=today))
        return Part(len(made), made[first : first + size])
    return Part(things.count(), list(rows_of(table, things[first : first + size], today=today)))


def records_of(figure: Published, asked: Narrowed, *, first: int, size: int, today: date) -> Part:
    """At most `size` records behind a figure from the one at `first`, as its list narrows to them."""
    sources = sources_listed(figure, asked)
    places = places_told([figure.place_id], today)
    made = record_rows(figure, sources[first : first + size])
    return Part(sources.count(), list(_filled(dataset(BY_RECORD), figure, places.get(figure.place_id, ""), made)))


def _records_from(figures: Iterable[Published], first: int, size: int, today: date) -> Part:
    """The lists of all figures as one. A count a figure, and the rows of those that the part touches."""
    before, rows = 0, list[Row]()
    for figure in figures:
        left = size - len(rows)
        part = records_of(figure, Narrowed(), first=max(0, first - before), size=left, today=today) if left else None
        many = part.total if part is not None else sources_listed(figure, Narrowed()).count()
        rows += part.rows if part is not None else []
        before += many
    return Part(before, rows)


def _rows(table: Dataset, thing: Published, place: str) -> Iterator[Row]:
    content: Mapping[str, Any] = thing.content  # Any: JSON
    if table.computed:
        made: Iterable[Mapping[str, Any]] = COMPUTED[table.code](thing)
    elif table.each:
        made = [{"": item} for item in _at(content, table.each)[1] or ()]
    else:
        made = [{"": content}]
    yield from _filled(table, thing, place, made)


def _filled(table: Dataset, thing: Published, place: str, made: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for one in made:
        row: Row = {
            "address": address_of(thing.kind, thing.slug), "slug": thing.slug, "place": place, "day": thing.day.isoformat(),
            "title": thing.title, "title_en": thing.title_en or thing.title,
        }  # fmt: skip
        hidden = [column.name for column in table.columns if _fill(row, column, one)]
        row |= {"hidden": ";".join(hidden), "position": thing.position, "changed_on": thing.changed_at.date().isoformat()}
        yield row


def _fill(row: Row, column: Column, made: Mapping[str, Any]) -> bool:
    """Write one cell; returns whether it was hidden."""
    if column.name in made:
        parent, value = True, made[column.name]
    else:
        parent, value = _at(made.get("", {}), column.path)
    row[column.name] = _plain(value, column)
    return column.hides and parent and value is None


def _at(content: Any, path: str) -> tuple[bool, Any]:  # noqa: ANN401 -- JSON
    """(whether there is a place for it, what stands there)."""
    found = content
    steps = path.split(".")
    for number, step in enumerate(steps):
        if not isinstance(found, Mapping) or step not in found:
            return False, None
        found = found[step]
        if found is None:
            return number == len(steps) - 1, None
    return True, found


def _plain(value: Any, column: Column) -> Cell:  # noqa: ANN401 -- JSON
    if value is None:
        return None
    if column.type == "integer":
        return int(value)
    if column.type == "number":
        number = Decimal(str(value))
        return int(number) if number == number.to_integral_value() else float(number)
    if column.type == "boolean":
        return bool(value)
    return str(value)


def things_of(table: Dataset, *, places: Sequence[int] | frozenset[int] | None = None) -> list[Published]:
    """The public things of a table, the newest first. One query."""
    return list(_standing(table, places))


def _standing(table: Dataset, places: Sequence[int] | frozenset[int] | None) -> QuerySet[Published]:
    rows = Published.objects.filter(kind__in=table.kinds, withdrawn_at__isnull=True).order_by("-day", "kind", "slug")
    return rows if places is None else rows.filter(place_id__in=places)


def standing_one(kind: str, slug: str | UUID) -> Published:
    """One public thing that open data tells. Raises NotFound where its kind is in no table."""
    if not tables_of(kind):
        raise NotFound(_("Không có loại công khai nào mang mã này."))
    return published_one(kind, str(slug))
