"""Rows of figures: values in the unit that is printed, tables, ways of knowing, and the list of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from gandan.ledger.choices import Grade
from gandan.publishing.contents.figure import FigureCopy, shares
from gandan.publishing.models import Published
from gandan.publishing.queries.listing import Narrowed, records_listed, sources_listed
from gandan.publishing.words import both

Made = Mapping[str, Any]  # Any: cells by column; under "" the content that paths lead into
_FEW_DIGITS: Final = 1


def figure_rows(thing: Published) -> Iterator[Made]:
    """The figure itself. Of a hidden one neither the number nor how many records."""
    copy = FigureCopy.model_validate(thing.content)
    made: dict[str, Any] = {"": thing.content, "value": amount(copy, copy.value)}
    if copy.hidden:
        made |= {"records": None, "confirmed": None}
    yield made


def table_rows(thing: Published) -> Iterator[Made]:
    """Every row of its tables that the portal draws."""
    copy = FigureCopy.model_validate(thing.content)
    if copy.hidden:
        return
    for table, rows in copy.tables.items():
        for row in rows:
            if row.hidden or row.value or row.lines:
                yield {
                    "": thing.content, "table": table, "key": row.key, "label": row.label.vi, "label_en": row.label.en,
                    "value": amount(copy, row.value),
                }  # fmt: skip


def grade_rows(thing: Published) -> Iterator[Made]:
    """What part of it was known in which way, in per cent."""
    copy = FigureCopy.model_validate(thing.content)
    for one in () if copy.hidden else shares(copy.grades):
        grade = Grade[one.grade.upper()]
        said = both(lambda grade=grade: grade.label)  # type: ignore[misc]  # a default binds it
        yield {
            "grade": one.grade, "label": said.vi, "label_en": said.en, "counted": one.counted,
            "share": round(Decimal(one.share * 100), _FEW_DIGITS),
        }  # fmt: skip


def record_rows(thing: Published, sources: Iterable[dict[str, Any]] | None = None) -> Iterator[Made]:  # Any: see `sources_listed`
    """The list of records, the latest first, as the portal lists them. Three queries. `sources`: some of them, None: all."""
    copy = FigureCopy.model_validate(thing.content)
    for one in records_listed(thing, sources_listed(thing, Narrowed()) if sources is None else sources):
        yield {
            "record_kind": one.kind, "record": str(one.source) if one.title else None, "record_day": one.day.isoformat(),
            "record_title": one.title, "where": one.place, "body": one.body, "value": amount(copy, one.value),
            "grades": ";".join(one.grades),
        }  # fmt: skip


def amount(copy: FigureCopy, value: int | None) -> int | Decimal | None:
    """A quantity in the printed unit: half-days as days."""
    if value is None:
        return None
    per = copy.counts.per_unit
    return value // per if value % per == 0 else Decimal(value) / per


COMPUTED: Final[Mapping[str, Callable[[Published], Iterator[Made]]]] = {
    "figures": figure_rows,
    "figure-tables": table_rows,
    "figure-grades": grade_rows,
    "figure-records": record_rows,
}
