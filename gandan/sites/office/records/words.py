"""What a record says, in words: each field of its intake as a label and a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from gandan.activities.choices import Giving, RecordKind
from gandan.ledger.choices import Dimension, Grade, Scale
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.office.records.drawn import PARTS, TURNS, Drawn, Part, pairs_of, plain_fields
from gandan.sites.office.records.rows import flat_rows
from gandan.sites.ui.fields import Control
from gandan.sites.ui.quantities import number_text

Snapshot = Mapping[str, Any]  # Any: an intake as JSON


@dataclass(frozen=True)
class Names:
    """Names of what snapshots point to, looked up once."""

    places: Mapping[int, str]
    bodies: Mapping[int, str]
    members: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Said:
    """One field in words. `grade` draws how a quantity was known beside it."""

    label: str
    text: str
    grade: Grade | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its heading, its text, whether it is a number, and how a number was known."""

    heading: str
    text: str
    counted: bool
    grade: Grade | None = None


@dataclass(frozen=True)
class Table:
    """A list of the intake as a table."""

    title: str
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Group:
    """Fields under a heading, or a table."""

    title: str
    said: tuple[Said, ...] = ()
    table: Table | None = None


def names_in(snapshots: Iterable[Snapshot]) -> Names:
    """Everything these snapshots point to, in three queries."""
    told = list(snapshots)
    places = {snapshot["place"] for snapshot in told if "place" in snapshot}
    bodies = {body for snapshot in told for body in (snapshot.get("lead"), *snapshot.get("partners", ())) if body}
    return Names(
        {unit: span.full_name for unit, span in names_of(places).items()},
        body_names(bodies),
        names_of_codes(),
    )


def groups_of(kind: RecordKind, snapshot: Snapshot, names: Names) -> list[Group]:
    """The record's parts in words; fields that say nothing are left out."""
    groups = []
    for part in PARTS[kind]:
        title = str(part.title)
        if part.rows:
            rows = flat_rows(part.rows, snapshot.get(part.rows, ()))
            if rows:
                groups.append(Group(title, table=_table(part, rows, names)))
            continue
        said = tuple(
            Said(str(one.label), text, _grade_of(one, snapshot.get(one.name)))
            for one in part.fields
            if (text := worded(one, snapshot.get(one.name), names))
        )
        if said:
            groups.append(Group(title, said))
    return groups


def lines_of(kind: RecordKind, snapshot: Snapshot, names: Names) -> dict[str, str]:
    """Everything the record says as label -> text, for comparing two tellings of it."""
    lines = {str(one.label): worded(one, snapshot.get(one.name), names) for one in plain_fields(kind)}
    for part in PARTS[kind]:
        if part.rows:
            lines.update(_row_lines(part, snapshot, names))
    return {label: text for label, text in lines.items() if text}


def worded(one: Drawn, value: object, names: Names) -> str:
    """A value as people read it; empty for nothing."""
    if value is None or value in ("", (), []):
        return dict(pairs_of(one.choices)).get("", "") if value == "" else ""
    if one.control is Control.CHECK:
        return _("có") if value else ""
    if one.choices is not None:
        return _chosen(one.choices, value, names)
    if one.control is Control.DATE:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if one.control is Control.COUNT:
        return f"{number_text(int(str(value)))} {one.unit}".strip()
    return number_text(Decimal(str(value))) if one.name == "quantity" else str(value)


def _chosen(choices: object, value: object, names: Names) -> str:
    if choices == "place":
        return names.places.get(_int(value), "")
    if choices == "body":
        many = value if isinstance(value, list | tuple) else [value]
        return ", ".join(names.bodies.get(_int(body), "") for body in many)
    if isinstance(choices, Scale):
        return str(Grade(_int(value)).label)
    if isinstance(choices, Dimension):
        return names.members.get((choices.value, str(value)), str(value))
    return dict(pairs_of(choices)).get(str(value), str(value))


def _table(part: Part, rows: list[dict[str, Any]], names: Names) -> Table:
    """Columns that say nothing are left out; a grade stands under the number that it is about."""
    shown = [one for one in part.fields if one.name != "unit_text" and any(row.get(one.name) not in (None, "") for row in rows)]
    graded = {one.name: grade for one, grade in pairwise(part.fields) if _is_counted(one) and isinstance(grade.choices, Scale)}
    columns = [one for one in shown if one not in graded.values()]

    def cell(one: Drawn, row: Mapping[str, Any]) -> Cell:
        plain = replace(one, unit="") if one.unit == TURNS else one
        text, grade = worded(plain, row.get(one.name), names), graded.get(one.name, one)
        known = _grade_of(grade, row.get(grade.name)) if text else None
        if one.name == "quantity" and text:
            text = f"{text} {row.get('unit_text') or _UNITS.get(row.get('kind', ''), str)()}".strip()
        return Cell(str(one.label), text, _is_counted(one), known)

    headings = tuple(Cell(str(one.label), "", _is_counted(one)) for one in columns)
    return Table(str(part.title), headings, tuple(tuple(cell(one, row) for one in columns) for row in rows))


_UNITS: Mapping[str, Callable[[], str]] = {
    Giving.MONEY: lambda: _("đồng"),
    Giving.LABOUR: lambda: _("ngày công"),
    Giving.LAND: lambda: "m²",
}


def _is_counted(one: Drawn) -> bool:
    return one.control is Control.COUNT or one.name == "quantity"


def _row_lines(part: Part, snapshot: Snapshot, names: Names) -> Iterator[tuple[str, str]]:
    key = next((one for one in part.fields if one.name == part.key), None)
    for number, row in enumerate(flat_rows(part.rows, snapshot.get(part.rows, ())), start=1):
        head = worded(key, row.get(part.key), names) if key else str(number)
        before = ""
        for one in part.fields:
            label = f"{before}, {str(one.label).lower()}" if one.name.endswith("_grade") and before else str(one.label)
            before = str(one.label)
            yield f"{part.title} ({head}): {label}", worded(one, row.get(one.name), names)


def _grade_of(one: Drawn, value: object) -> Grade | None:
    return Grade(_int(value)) if isinstance(one.choices, Scale) and value is not None else None


def _int(value: object) -> int:
    return int(str(value))
