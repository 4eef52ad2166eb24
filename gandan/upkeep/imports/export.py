"""Records as a register again: every line carries its key, so that corrections come back to their records."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from pydantic import ValidationError

from gandan.activities.intake import RecordIn
from gandan.activities.models import Record
from gandan.base.models import Revision
from gandan.ledger.measures import BY_NUMBER
from gandan.ledger.models import OpeningFigure
from gandan.people.models import OrganisationVersion
from gandan.places.choices import Level
from gandan.places.models import UnitSpan
from gandan.places.queries import lineage
from gandan.upkeep.imports.kinds.common import Names, Register
from gandan.upkeep.imports.kinds.opening import opening_shown
from gandan.upkeep.workbooks.writing.register import RegisterRow

_TOGETHER: Final = 2000
_Span = tuple[date | None, date | None, str]


class Namer:
    """What to call units and bodies on a day: a village with its commune, a body by the name it bore. Remembers."""

    def __init__(self) -> None:
        self._tree = lineage()
        self._units: dict[int, list[_Span]] = {}
        self._bodies: dict[int, list[_Span]] = {}
        self._places: dict[tuple[int, date], str] = {}
        self.names = Names(self.place, self.body)

    def place(self, unit: int, day: date) -> str:
        """The unit with its commune: "Thôn Múi 3, Xã Xuân Hòa"."""
        known = self._places.get((unit, day))
        if known is None:
            chain = self._tree.chain(unit, day)
            inside = [one for one in chain if (span := self._tree.span(one, day)) is not None and span.level >= Level.COMMUNE]
            known = ", ".join(_on(self._spans_of(one), day) for one in inside or [unit])
            if len(self._places) > 100_000:
                self._places.clear()
            self._places[unit, day] = known
        return known

    def body(self, body: int, day: date) -> str:
        """The name that the body bore on the day."""
        if body not in self._bodies:
            rows = OrganisationVersion.objects.filter(organisation_id=body).order_by("valid").values_list("valid", "name")
            self._bodies[body] = [(valid.lower, valid.upper, name) for valid, name in rows]
        return _on(self._bodies[body], day)

    def _spans_of(self, unit: int) -> list[_Span]:
        if unit not in self._units:
            rows = UnitSpan.objects.filter(unit_id=unit).order_by("valid")
            self._units[unit] = [(row.valid.lower, row.valid.upper, row.full_name) for row in rows]
        return self._units[unit]


def _on(spans: list[_Span], day: date) -> str:
    here = next((name for first, end, name in spans if (first is None or first <= day) and (end is None or day < end)), "")
    return here or (spans[-1][2] if spans else "")


def register_rows(register: Register, records: QuerySet[Record]) -> Iterator[RegisterRow]:
    """Lines of the records, in the queryset's order; two queries for every 2.000 of them."""
    namer = Namer()
    keys = iter(records.values_list("pk", "revision").iterator(_TOGETHER))
    while some := list(islice(keys, _TOGETHER)):
        told = _told(pk for pk, _revision in some)
        for pk, revision in some:
            data = _read(register, told.get(pk))
            if data is not None:
                yield RegisterRow(register.shown(data, namer.names), f"{pk}:{revision}")


def _told(records: Iterable[UUID]) -> dict[UUID, Any]:  # Any: JSON
    rows = Revision.objects.filter(record__in=list(records)).exclude(verb="void").order_by("record", "-revision").distinct("record")
    return dict(rows.values_list("record", "snapshot"))


def _read(register: Register, snapshot: object) -> RecordIn | None:
    try:
        return register.intake.model_validate(snapshot) if snapshot is not None else None
    except ValidationError:
        return None


def opening_rows(figures: QuerySet[OpeningFigure]) -> Iterator[RegisterRow]:
    """Lines of opening figures. They carry no key: a figure is withdrawn and taken over anew, never amended."""
    namer = Namer()
    for figure in figures.select_related("audience").iterator(_TOGETHER):
        yield RegisterRow(opening_shown(figure, BY_NUMBER[figure.measure], namer.place(figure.unit_id, figure.last)))
