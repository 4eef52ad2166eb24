"""The list of records behind a public figure, narrowed, counted and paged in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from gandan.publishing.models import Published, PublishedLine, PublishedRecord


@dataclass(frozen=True)
class Narrowed:
    """What of a list is asked for; it can only narrow it. Slugs of units, a year in digits; empty: all."""

    unit: str = ""
    unit_now: str = ""
    year: str = ""


@dataclass(frozen=True)
class ListedRecord:
    """A record in the list. `value` None: not told. `title` is empty where it has no page; `withdrawn`: its page was taken back."""

    kind: str
    source: UUID
    day: date
    place: str
    body: str
    value: int | None
    grades: tuple[str, ...]
    title: str
    withdrawn: bool


def sources_listed(figure: Published, asked: Narrowed) -> QuerySet[PublishedLine, Any]:  # Any: values with annotations
    """The records of the list, the latest first: their kind and identity, day, sum, and whether a number of theirs is not told."""
    rows = PublishedLine.objects.filter(figure=figure)
    if "\x00" in asked.unit + asked.unit_now:  # no unit is called so, and the database cannot be asked
        rows = rows.none()
        asked = Narrowed()
    if asked.unit:
        rows = rows.filter(unit_then=asked.unit)
    if asked.unit_now:
        rows = rows.filter(unit_now=asked.unit_now)
    if asked.year:
        rows = rows.filter(year=int(asked.year)) if asked.year.isascii() and asked.year.isdigit() and len(asked.year) == 4 else rows.none()
    return (
        rows.values("kind", "source")
        .annotate(
            first=Min("day"), told=Sum("value"), untold=Count("pk", filter=Q(value__isnull=True)), where=Max("place"), who=Max("body")
        )
        .order_by("-first", "-source")
    )


def records_listed(figure: Published, page: Iterable[dict[str, Any]]) -> list[ListedRecord]:
    """A page of `sources_listed`, ready to be printed. Two queries."""
    rows: Sequence[dict[str, Any]] = list(page)
    sources = [row["source"] for row in rows]
    grades: dict[tuple[str, UUID], list[str]] = {}
    for kind, source, codes in (
        PublishedLine.objects.filter(figure=figure, source__in=sources).order_by("pk").values_list("kind", "source", "grades")
    ):
        grades.setdefault((kind, source), []).extend(codes)
    pages = PublishedRecord.objects.filter(record__in=sources).values_list("kind", "record", "content__title", "withdrawn_at")
    known = {(kind, record): (title or "", withdrawn is not None) for kind, record, title, withdrawn in pages}
    return [
        ListedRecord(
            kind=row["kind"],
            source=row["source"],
            day=row["first"],
            place=row["where"],
            body=row["who"],
            value=None if row["untold"] else row["told"],
            grades=tuple(dict.fromkeys(grades.get((row["kind"], row["source"]), ()))),
            title=known.get((row["kind"], row["source"]), ("", False))[0],
            withdrawn=known.get((row["kind"], row["source"]), ("", False))[1],
        )
        for row in rows
    ]
