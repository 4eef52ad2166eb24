"""The message that people send about what was done: one record, or a day or a week of a unit, in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gandan.activities.choices import Giving, RecordKind
from gandan.ledger.choices import Grade
from gandan.sites.office.records.drawn import Part, plain_fields
from gandan.sites.office.records.rows import FORCES, flat_rows
from gandan.sites.office.records.words import Names, Snapshot, unit_words, worded
from gandan.sites.ui.fields import Control
from gandan.sites.ui.quantities import number_text

MOST_LINES = 40
_DAYS = ("held_on", "visited_on", "noted_on", "fixed_on", "accepted_on", "first_day", "since", "first")


def message_of(kind: RecordKind, parts: Sequence[Part], told: Snapshot, names: Names) -> str:
    """A record as a message: title, day and place, then what was counted and how, each on a line."""
    lines = [str(told.get("title", "")), _when_and_where(told, names), *_counted(kind, parts, told, names)]
    return "\n".join(line for line in lines if line)


def digest_of(title: str, rows: Iterable[tuple[str, date, str, str]]) -> str:
    """A day or a week as a message: (title, day, place, figure) of each thing that was done, a line each."""
    lines = [f"- {day:%d/%m}: {what} ({place}){f', {figure}' if figure else ''}" for what, day, place, figure in rows]
    kept = lines[:MOST_LINES]
    rest = len(lines) - len(kept)
    return "\n".join([title, *kept, *([_("... và %(n)s việc nữa") % {"n": rest}] if rest else [])])


def _when_and_where(told: Snapshot, names: Names) -> str:
    days = [str(told[name]) for name in _DAYS if told.get(name)] or sorted(
        str(row["day"]) for row in told.get("days", ()) if row.get("day")
    )
    shown = f"{date.fromisoformat(days[0]):%d/%m/%Y}" if days else ""
    last = told.get("last_day") or told.get("last") or (days[-1] if told.get("days") else None)
    if last and days and str(last) != days[0]:
        shown += f" - {date.fromisoformat(str(last)):%d/%m/%Y}"
    place = names.places.get(int(told["place"]), "") if told.get("place") else ""
    return ", ".join(part for part in (shown, place) if part)


def _counted(kind: RecordKind, parts: Sequence[Part], told: Snapshot, names: Names) -> Iterable[str]:
    if kind is RecordKind.SESSION:
        yield _people(_("Số lượt người dự"), told.get("attendance"), told.get("grade"))
        for name in ("women", "minority"):
            label = next(str(one.label) for one in plain_fields(parts) if one.name == name)
            yield _people(label, told.get(name), None)
        return
    for part in parts:
        if not part.rows:
            continue
        rows = flat_rows(part.rows, told.get(part.rows, ()))
        if part.rows == "days":
            yield from _turnout(rows, part)
        elif rows:
            yield f"{part.title}:"
            yield from (f"- {line}" for row in rows if (line := _row(part, row, names)))
    yield from _rest(kind, parts, told, names)


def _rest(kind: RecordKind, parts: Sequence[Part], told: Snapshot, names: Names) -> Iterable[str]:
    """Of the other kinds the few lines that say how much, for whom, by when."""
    wanted = {
        RecordKind.NEED: ("urgency", "households", "estimate"),
        RecordKind.WORK: ("quantity", "households", "estimate", "deadline"),
        RecordKind.ACCEPTANCE: ("conclusion",),
        RecordKind.GATHERING: ("raised", "answered", "gifts"),
        RecordKind.RESULT: ("model",),
    }.get(kind, ())
    for one in plain_fields(parts):
        if one.name in wanted and (text := worded(one, told.get(one.name), names)):
            unit = f" {unit_words(told)}" if one.name == "quantity" else ""
            yield f"{one.label}: {text}{unit}"


def _turnout(rows: Sequence[Mapping[str, Any]], part: Part) -> Iterable[str]:  # Any: rows as a page has them
    labels = {one.name: str(one.label) for one in part.fields}
    for row in rows:
        told = [_people(labels[force], row.get(force), row.get(f"{force}_grade")) for force in FORCES]
        told = [one for one in told if one]
        if told and row.get("day"):
            yield f"{date.fromisoformat(str(row['day'])):%d/%m}: " + "; ".join(told)


def _people(label: str, count: object, grade: object) -> str:
    """“Nhân dân: 90 lượt người (ước lượng)”: a guess is said to be one."""
    if count in (None, ""):
        return ""
    how = f" ({Grade(int(str(grade))).label})" if grade not in (None, "") and int(str(grade)) != Grade.UNKNOWN else ""
    return f"{label}: {number_text(int(str(count)))}{how}"


def _row(part: Part, row: Mapping[str, Any], names: Names) -> str:  # Any: a row as a page has it
    """A row's texts and numbers, without how they are known, who gave, and other small print."""
    skipped = {"day", "sector", "note", "norm", "giver", "purse", "unit_text", "key", "id", "options"}
    told = []
    for one in part.fields:
        if one.name in skipped or one.name.endswith("grade"):
            continue
        text = worded(one, row.get(one.name), names)
        if one.control is Control.CHECK:
            text = str(one.label).lower() if text else ""
        if one.name in ("quantity", "needed", "promised") and text:
            text = f"{text} {row.get('unit_text') or names.units.get(str(row.get('item')), '') or _unit(row)}".strip()
        if text and not (one.name == "kind" and row.get("item")):
            told.append(text)
    return ", ".join(told)


def _unit(row: Mapping[str, Any]) -> str:  # Any: a row as a page has it
    return {Giving.MONEY.value: _("đồng"), Giving.LABOUR.value: _("ngày công"), Giving.LAND.value: "m²"}.get(str(row.get("kind", "")), "")
