"""The files of open data: CSV that a spreadsheet opens, JSON, the description of both, and their checksums."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from django.db.models import Count, Max

from gandan.publishing.models import Published, PublishedRecord
from gandan.publishing.opendata.declared import Dataset, dataset, datasets, licence, suppression
from gandan.publishing.opendata.rows import Cell, Row, rows_of, things_of

FORMATS: Final = ("csv", "json")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_TRUE: Final = {True: "true", False: "false"}
State = tuple[object, ...]


def present() -> tuple[Dataset, ...]:
    """The tables of which something is public. One query."""
    kinds = set(Published.objects.filter(withdrawn_at__isnull=True).order_by().values_list("kind", flat=True).distinct())
    return tuple(one for one in datasets() if not kinds.isdisjoint(one.kinds))


def file_of(code: str, form: str, *, today: date) -> bytes:
    """One file of a table: `form` csv or json. Made once for a state of what is public. Two queries where it was made already."""
    return _made(dataset(code).code, form, today, _state())


def position() -> int:
    """The latest position of the ledger on which a public copy stands. One query."""
    return Published.objects.filter(withdrawn_at__isnull=True).aggregate(top=Max("position"))["top"] or 0


def package(*, today: date) -> bytes:
    """The description of all files (datapackage.json): columns, licence, day, position, size and SHA-256 of every file."""
    resources = []
    for table in present():
        for form in FORMATS:
            content = file_of(table.code, form, today=today)
            resources.append(
                {
                    "name": f"{table.code}-{form}", "path": f"{table.code}.{form}", "title": table.vi, "title_en": table.en,
                    "description": table.how_vi, "description_en": table.how_en, "format": form,
                    "mediatype": "text/csv" if form == "csv" else "application/json", "encoding": "utf-8",
                    "bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}", "schema": schema_of(table),
                }
            )  # fmt: skip
    told = {
        "name": "gan-dan-du-lieu-mo", "title": "Gần Dân: dữ liệu mở", "title_en": "Gần Dân: open data", "created": today.isoformat(),
        "ledger_position": position(), "licenses": [licence().model_dump()], "description": suppression().vi,
        "description_en": suppression().en, "resources": resources,
    }  # fmt: skip
    return _json(told)


def checksums(*, today: date) -> bytes:
    """SHA-256 of every file, as `sha256sum --check` reads them."""
    lines = []
    for table in present():
        for form in FORMATS:
            digest = sha256(file_of(table.code, form, today=today)).hexdigest()
            lines.append(f"{digest}  {table.code}.{form}\n")
    lines.append(f"{sha256(package(today=today)).hexdigest()}  datapackage.json\n")
    return "".join(lines).encode()


def schema_of(table: Dataset) -> dict[str, Any]:  # Any: JSON
    """The columns of a table, as the description tells them."""
    fields: list[dict[str, Any]] = []
    for one in table.every_column:
        field: dict[str, Any] = {"name": one.name, "type": one.type, "description": one.vi, "description_en": one.en}
        if one.unit:
            field["unit"] = one.unit
        if one.hides:
            field["may_be_hidden"] = True
        fields.append(field)
    return {"fields": fields, "missingValues": [""]}


def as_csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark that spreadsheets know, one heading row; a text that a spreadsheet would compute is kept a text."""
    names = list(columns)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_text(row[name]) for name in names])
    return ("\ufeff" + file.getvalue()).encode()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _TRUE[cell]
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return str(cell)


@lru_cache(maxsize=128)
def _made(code: str, form: str, today: date, _seen: State) -> bytes:
    table = dataset(code)
    rows = list(rows_of(table, things_of(table), today=today))
    if form == "csv":
        return as_csv([one.name for one in table.every_column], rows)
    told = {
        "dataset": code, "title": table.vi, "title_en": table.en, "made_on": today.isoformat(),
        "ledger_position": max((int(row["position"] or 0) for row in rows), default=0), "licence": licence().model_dump(),
        "suppression": suppression().model_dump(), "schema": schema_of(table), "rows": rows,
    }  # fmt: skip
    return _json(told)


def _state() -> State:
    """What changes when anything public changes. Two queries."""
    things = Published.objects.aggregate(many=Count("pk"), last=Max("changed_at"), top=Max("position"))
    records = PublishedRecord.objects.aggregate(many=Count("pk"), last=Max("changed_at"))
    revisions = Published.objects.order_by("pk").values_list("pk", "revision", "digest", "withdrawn_at")
    return (*things.values(), *records.values(), hash(tuple(revisions)))


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()
