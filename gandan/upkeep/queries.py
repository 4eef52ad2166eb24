"""Reads about imports: how far one is, whether somebody works in the background, what an export holds; what stands aside."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

from gandan.ledger.models import OpeningFigure
from gandan.people.access import covered_units
from gandan.people.models import Account
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.models import Aside, ImportBatch, ImportProgress
from gandan.upkeep.workbooks.writing.register import RegisterRow

_SILENT = "30 seconds"  # a worker that has not been heard of for so long is gone


def progress_of(batch: ImportBatch) -> tuple[int, int]:
    """(rows done, rows in all) of a running import; (0, 0) before the first word from it."""
    row = ImportProgress.objects.filter(pk=batch.pk).first()
    return (row.done, row.total) if row else (0, 0)


def has_worker() -> bool:
    """Whether a worker of this database is alive."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - %s::interval)", [_SILENT])
        row = cursor.fetchone()
    return bool(row and row[0])


def exported_rows(kind: ImportKind, unit: int, account: Account | None, on: date) -> Iterator[RegisterRow]:
    """Lines of the unit's records that the account may see, oldest first; every body's for the product itself."""
    from gandan.emulation.registry import BY_PLURAL
    from gandan.upkeep.imports.export import opening_rows, register_rows
    from gandan.upkeep.imports.kinds import REGISTERS

    inside = covered_units(frozenset({unit}), on)
    if kind is ImportKind.OPENING:
        return opening_rows(OpeningFigure.objects.filter(withdrawn_on=None, unit_id__in=inside).order_by("first", "id"))
    one = BY_PLURAL[kind.value]
    rows = one.visible(account, on) if account is not None else one.model._default_manager.all()
    return register_rows(REGISTERS[kind], rows.filter(place_id__in=inside, voided=False).order_by(one.day, "pk"))


def sent_snapshot(aside: Aside, today: date) -> dict[str, Any]:  # Any: an intake as JSON
    """What was sent, as a record of its kind tells it; a campaign's day as a campaign of that day. Empty where it was erased."""
    from gandan.upkeep.field.forms import form_of, upgraded

    if aside.payload is None:
        return {}
    data = form_of(aside.kind, aside.form).intake.read(upgraded(aside.kind, aside.form, aside.payload["data"]), today=today)
    said: dict[str, Any] = data.model_dump(mode="json")  # Any: as above
    if aside.kind == "campaign_day":
        day = {name: said.pop(name) for name in ("day", "turnout", "party", "party_grade")}
        said |= {"days": [day]}
        said.pop("campaign")
    return said
