"""`gandan open`: the entries behind a figure; they sum to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from gandan.ledger.answers import OpenEntry
from gandan.ledger.measures import Measure
from gandan.ledger.measures import measure as measure_of
from gandan.ledger.queries.opening import bodies_behind, open_entries
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.places.queries import labels_of, unit_named
from gandan.sites.cli.questions import AsOf, First, Geography, Last, UnitName, Where, printed, question_asked, spelled


def open_figure(
    unit: UnitName,
    *,
    measure: Annotated[str, typer.Option(metavar="M", help="outreach.attendance")],
    first: First = "",
    last: Last = "",
    where: Where = None,
    geography: Geography = "then",
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="một văn bản JSON")] = False,
) -> None:
    """Mở một con số: đúng những bút toán cộng lại thành nó."""
    with one_snapshot():
        asked = measure_of(measure)
        question = question_asked(
            unit_named(unit).id, first=first, last=last, where=where or [], by=None, geography=geography, as_of=as_of
        ).narrowed(measure=asked)
        entries = open_entries(question)
        places = {place: label.key for place, label in labels_of({entry.place for entry in entries}).items()}
        bodies = bodies_behind(entries)
    if as_json:
        total = sum(entry.quantity for entry in entries)
        told = [_entry(entry, asked, places, bodies) for entry in entries]
        print(json.dumps({"measure": asked.code, "total": printed(total, asked), "entries": told}, ensure_ascii=False))
    else:
        _print_table(asked, entries, places)


def _entry(entry: OpenEntry, asked: Measure, places: Mapping[int, str], bodies: Mapping[int, str]) -> dict[str, object]:
    return {
        "id": str(entry.id),
        "quantity": printed(entry.quantity, asked),
        "occurred_on": entry.occurred_on.isoformat(),
        "place": places.get(entry.place),
        "organisation": bodies.get(entry.organisation) if entry.organisation is not None else None,
        "grade": entry.grade,
        "source_kind": entry.source_kind,
        "source": str(entry.source),
        "revision": entry.revision,
        "confirmed": entry.confirmed,
        "position": entry.position,
        "members": dict(entry.members),
    }


def _print_table(asked: Measure, entries: Sequence[OpenEntry], places: Mapping[int, str]) -> None:
    table = Table(header_style="", pad_edge=False, box=None)
    table.add_column(_("Ngày"))
    table.add_column(_("Nơi"))
    table.add_column(_("Số"), justify="right")
    table.add_column(_("Biết bằng cách nào"))
    table.add_column(_("Bản ghi"))
    for entry in entries:
        table.add_row(
            f"{entry.occurred_on:%d/%m/%Y}", places.get(entry.place, ""), spelled(entry.quantity, asked), entry.grade,
            f"{entry.source_kind} {entry.source}",
        )  # fmt: skip
    console = Console()
    console.print(table)
    total = spelled(sum(entry.quantity for entry in entries), asked)
    console.print(f"[bold]{asked.label}: {total} {asked.unit.label}[/bold]")
