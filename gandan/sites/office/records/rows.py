"""Rows of a record as a page shows them flat, and as the intake holds them.

A day of a campaign holds a list of forces; a page shows the three forces side by side. Labour is kept in half-days; a
page shows days. What may be chosen in answer to a question is a list; a page shows it in one line. An answer is a row; a
page shows each question as a field. Nothing else differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from gandan.base.vietnamese import slug

Row = Mapping[str, Any]  # Any: what an intake or a form holds
FORCES = ("cadres", "armed_forces", "people")
ANSWER = "answers."  # what the field of an answer is called: this and the key of its question
_LONGEST_KEY = 32
_GRADES = {
    "groups": "people_grade", "contributions": "goods_grade", "given": "goods_grade", "lines": "goods_grade", "turns": "people_grade",
    "hearers": "people_grade",
}  # fmt: skip


def flat_rows(name: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows of the intake's list `name` with the field names of the page."""
    if name == "days":
        return [_flat_day(row) for row in rows]
    flat = [dict(row) for row in rows]
    if name in _GRADES:
        for row in flat:
            row[_GRADES[name]] = row.pop("grade", None)
    if name == "contributions":
        for row in flat:
            row["quantity"] = _halved(row)
    if name == "questions":
        for row in flat:
            row["options"] = "; ".join(row.get("options", ()))
    return flat


def told_rows(name: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The same, back: rows of a page as the intake takes them. Empty fields are left out."""
    if name == "days":
        return [_told_day(row) for row in rows]
    told = []
    for row in rows:
        kept = {field: value for field, value in row.items() if value not in ("", None)}
        if name in _GRADES and _GRADES[name] in kept:
            kept["grade"] = kept.pop(_GRADES[name])
        if name == "contributions":
            kept["quantity"] = _doubled(kept)
        told.append({field: value for field, value in kept.items() if value is not None})
    return _with_keys(told) if name == "questions" else told


def flat_answers(values: Row) -> dict[str, Any]:
    """The answers of a visit as fields of a page."""
    return {f"{ANSWER}{one['key']}": one["value"] for one in values.get("answers", ())}


def _with_keys(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Questions as the intake takes them: a new one gets a key of its own, which it keeps whatever its wording becomes."""
    taken = {row["key"] for row in rows if row.get("key")}
    for row in rows:
        if not row.get("key"):
            stem = slug(str(row.get("text", "")))[:_LONGEST_KEY].strip("-") or "cau-hoi"
            row["key"] = next(key for number in range(1, 100) if (key := stem if number == 1 else f"{stem}-{number}") not in taken)
            taken.add(row["key"])
        if "options" in row:
            row["options"] = [option.strip() for option in str(row["options"]).split(";") if option.strip()]
    return rows


def page_name(name: str, row: Row, field: str) -> str:
    """Which field of the page an error of the intake is about. `field`: what follows the row's number, "turnout.1.people"."""
    parts = field.split(".")
    if name == "days" and parts[0] == "turnout" and len(parts) > 1:
        force = _forces_of(row)[int(parts[1])]
        return f"{force}_grade" if parts[-1] == "grade" else force
    if name in _GRADES and parts[0] == "grade":
        return _GRADES[name]
    return parts[0]


def _flat_day(row: Row) -> dict[str, Any]:
    flat: dict[str, Any] = {"day": row.get("day"), "party": row.get("party"), "party_grade": row.get("party_grade")}
    for turnout in row.get("turnout", ()):
        flat[turnout["force"]], flat[f"{turnout['force']}_grade"] = turnout["people"], turnout["grade"]
    return flat


def _told_day(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {"day": row.get("day") or None, "turnout": [_force(row, force) for force in _forces_of(row)]}
    if row.get("party") not in ("", None):
        told["party"] = row["party"]
        if row.get("party_grade"):
            told["party_grade"] = row["party_grade"]
    return told


def _force(row: Row, force: str) -> dict[str, Any]:
    told = {"force": force, "people": row[force]}
    return told | ({"grade": row[f"{force}_grade"]} if row.get(f"{force}_grade") else {})


def _forces_of(row: Row) -> list[str]:
    return [force for force in FORCES if row.get(force) not in ("", None)]


def _halved(row: Row) -> object:
    given = row.get("quantity")
    if row.get("kind") != "labour" or given in ("", None):
        return given
    half = Decimal(str(given)) / 2
    return str(half.quantize(Decimal(1)) if half == half.to_integral_value() else half)


def _doubled(row: Row) -> object:
    """Days as half-days; what cannot be read is left for the intake to refuse."""
    given = row.get("quantity")
    if row.get("kind") != "labour" or given is None:
        return given
    try:
        return Decimal(str(given)) * 2
    except InvalidOperation:
        return given
