"""What a record says, in words: each field of its intake as a label and a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.activities.choices import Giving, WorkUnit
from gandan.activities.models import WorkItem
from gandan.emulation.registry import records_of
from gandan.ledger.choices import Dimension, Grade, Scale
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.office.democracy.naming import board_names
from gandan.sites.office.records.drawn import DECIMALS, TURNS, Drawn, Linked, Part, pairs_of, plain_fields
from gandan.sites.office.records.linked import links_in
from gandan.sites.office.records.rows import ANSWER, flat_answers, flat_rows
from gandan.sites.ui.fields import Control
from gandan.sites.ui.quantities import number_text, points_text
from gandan.sites.ui.shell import Link

Snapshot = Mapping[str, Any]  # Any: an intake as JSON


@dataclass(frozen=True)
class Names:
    """Names of what snapshots point to, looked up once. `records` holds those the reader sees; `units` what items are measured in."""

    places: Mapping[int, str]
    bodies: Mapping[int, str]
    members: Mapping[tuple[str, str], str]
    records: Mapping[str, Link] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    boards: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """One field in words. `grade` draws how a quantity was known beside it; `links` lead to records that it names."""

    label: str
    text: str
    grade: Grade | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its heading, its text, whether it is a number, how a number was known, the records it names."""

    heading: str
    text: str
    counted: bool
    grade: Grade | None = None
    links: tuple[Link, ...] = ()


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


def names_in(snapshots: Iterable[Snapshot], parts: Sequence[Part], account: Account, day: date) -> Names:
    """Everything these snapshots point to: three queries, and one for each kind of record that they name."""
    told = list(snapshots)
    places = {snapshot["place"] for snapshot in told if "place" in snapshot}
    places |= {village for snapshot in told for village in snapshot.get("villages", ())}
    bodies = {body for snapshot in told for body in (snapshot.get("lead"), *snapshot.get("partners", ())) if body}
    bodies |= {body for snapshot in told for matter in snapshot.get("matters", ()) if (body := matter.get("owed_by"))}
    bodies |= {body for snapshot in told if (body := snapshot.get("body"))}
    named = {(link.kind, record) for snapshot in told for link, found in links_in(parts, snapshot).items() for record in found}
    seen = records_of([(kind.value, record) for kind, record in named], account, day)
    records = {str(one): Link(seen[one].title, reverse("office:record", args=[kind.value, one])) for kind, one in named if one in seen}
    return Names(
        {unit: span.full_name for unit, span in names_of(places).items()},
        body_names(bodies),
        names_of_codes(),
        records,
        {str(one.pk): unit_of(one) for one in seen.values() if isinstance(one, WorkItem)},
        dict(board_names(account, day)) if any(snapshot.get("board") for snapshot in told) else {},
    )


def unit_of(item: WorkItem) -> str:
    """What a work item is measured in, in words."""
    return item.unit_text if item.unit == WorkUnit.OTHER else str(WorkUnit(item.unit).label)


def unit_words(told: Snapshot) -> str:
    """What a work item is measured in, from what its record says."""
    return str(told.get("unit_text", "")) if told["unit"] == WorkUnit.OTHER else str(WorkUnit(told["unit"]).label)


def groups_of(parts: Sequence[Part], snapshot: Snapshot, names: Names) -> list[Group]:
    """The record's parts in words; fields that say nothing are left out."""
    told = dict(snapshot) | flat_answers(snapshot)
    groups = []
    for part in parts:
        title = str(part.title)
        if part.rows:
            rows = flat_rows(part.rows, snapshot.get(part.rows, ()))
            if rows:
                groups.append(Group(title, table=_table(part, rows, names)))
            continue
        said = tuple(_said(part, told, names))
        if said:
            groups.append(Group(title, said))
    return groups


def _said(part: Part, told: Snapshot, names: Names) -> Iterator[Said]:
    """Each field that says something; a quantity with its unit, as one."""
    measured = told.get("quantity") not in (None, "") and "unit" in told
    for one in part.fields:
        if (one.name in ("unit", "unit_text") and "unit" in told) or _is_idle(one, told):
            continue
        text = worded(one, told.get(one.name), names)
        if one.name == "quantity" and measured:
            text = f"{text} {unit_words(told)}".strip()
        if text:
            yield Said(str(one.label), text, _grade_of(one, told.get(one.name)), links_of(one, told.get(one.name), names))


def _is_idle(one: Drawn, told: Snapshot) -> bool:
    """How a number was known, where the number itself was not told."""
    counts = one.name.removesuffix("_grade")
    return isinstance(one.choices, Scale) and counts != one.name and told.get(counts) in (None, "")


def links_of(one: Drawn, value: object, names: Names) -> tuple[Link, ...]:
    """The records that a field names, those the reader sees."""
    if not isinstance(one.choices, Linked) or value in (None, "", [], ()):
        return ()
    return tuple(names.records[str(record)] for record in _many(value) if str(record) in names.records)


def lines_of(parts: Sequence[Part], snapshot: Snapshot, names: Names) -> dict[str, str]:
    """Everything the record says as label -> text, for comparing two tellings of it."""
    told = dict(snapshot) | flat_answers(snapshot)
    lines = {str(one.label): worded(one, told.get(one.name), names) for one in plain_fields(parts) if not _is_idle(one, told)}
    for part in parts:
        if part.rows:
            lines.update(_row_lines(part, snapshot, names))
    return {label: text for label, text in lines.items() if text}


def worded(one: Drawn, value: object, names: Names) -> str:
    """A value as people read it; empty for nothing."""
    if value is None or value in ("", (), []):
        return dict(pairs_of(one.choices)).get("", "") if value == "" and not one.name.startswith(ANSWER) else ""
    if one.control is Control.HIDDEN and one.choices is None:
        return ""
    if one.control is Control.CHECK:
        return _("có") if value else ""
    if one.choices is not None:
        return _chosen(one.choices, value, names)
    if one.control is Control.DATE:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if one.control is Control.COUNT:
        return f"{number_text(int(str(value)))} {one.unit}".strip()
    if one.control is Control.TIME:
        return str(value)[:5]
    if one.name == "score":
        return points_text(Decimal(str(value)))
    return number_text(Decimal(str(value))) if one.name in DECIMALS else str(value)


def _chosen(choices: object, value: object, names: Names) -> str:
    if choices == "place":
        return names.places.get(_int(value), "")
    if choices == "village":
        return ", ".join(names.places.get(_int(one), "") for one in _many(value))
    if isinstance(choices, Linked):
        return "; ".join(names.records[str(one)].label if str(one) in names.records else _("ngoài phạm vi") for one in _many(value))
    if choices == "norm":
        return str(value)
    if choices == "board":
        return names.boards.get(str(value), _("ngoài phạm vi"))
    if choices == "body":
        return ", ".join(names.bodies.get(_int(body), "") for body in _many(value))
    if isinstance(choices, Scale):
        return str(Grade(_int(value)).label)
    if isinstance(choices, Dimension):
        return names.members.get((choices.value, str(value)), str(value))
    return dict(pairs_of(choices)).get(str(value), str(value))


def _table(part: Part, rows: list[dict[str, Any]], names: Names) -> Table:
    """Columns that say nothing are left out; a grade stands under the number that it is about."""
    kept = [one for one in part.fields if one.name != "unit_text" and one.control is not Control.HIDDEN]
    shown = [one for one in kept if any(row.get(one.name) not in (None, "", False) for row in rows)]
    graded = {one.name: grade for one, grade in pairwise(part.fields) if _is_counted(one) and isinstance(grade.choices, Scale)}
    columns = [one for one in shown if one not in graded.values()]

    def cell(one: Drawn, row: Mapping[str, Any]) -> Cell:
        plain = replace(one, unit="") if one.unit == TURNS else one
        text, grade = worded(plain, row.get(one.name), names), graded.get(one.name, one)
        known = _grade_of(grade, row.get(grade.name)) if text else None
        if one.name in DECIMALS and text:
            text = (
                f"{text} {row.get('unit_text') or names.units.get(str(row.get('item'))) or _UNITS.get(row.get('kind', ''), str)()}".strip()
            )
        return Cell(str(one.label), text, _is_counted(one), known, links_of(one, row.get(one.name), names))

    headings = tuple(Cell(str(one.label), "", _is_counted(one)) for one in columns)
    return Table(str(part.title), headings, tuple(tuple(cell(one, row) for one in columns) for row in rows))


_UNITS: Mapping[str, Callable[[], str]] = {
    Giving.MONEY: lambda: _("đồng"),
    Giving.LABOUR: lambda: _("ngày công"),
    Giving.LAND: lambda: "m²",
}


def _is_counted(one: Drawn) -> bool:
    return one.control is Control.COUNT or one.name in DECIMALS


def _row_lines(part: Part, snapshot: Snapshot, names: Names) -> Iterator[tuple[str, str]]:
    key = next((one for one in part.fields if one.name == part.key), None)
    for number, row in enumerate(flat_rows(part.rows, snapshot.get(part.rows, ())), start=1):
        head = worded(key, row.get(part.key), names) if key else str(number)
        before = ""
        for one in (one for one in part.fields if one.control is not Control.HIDDEN):
            label = f"{before}, {str(one.label).lower()}" if one.name.endswith("_grade") and before else str(one.label)
            before = str(one.label)
            yield f"{part.title} ({head}): {label}", worded(one, row.get(one.name), names)


def _grade_of(one: Drawn, value: object) -> Grade | None:
    return Grade(_int(value)) if isinstance(one.choices, Scale) and value is not None else None


def _many(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else [value]


def _int(value: object) -> int:
    return int(str(value))
