"""The latest edition of each index about each unit in the report, as the level above published it."""

from __future__ import annotations

from datetime import date

from gandan.base.vietnamese import decimal_text
from gandan.people.access import covered_units
from gandan.places.models import Unit
from gandan.reports.papers.queries import Names
from gandan.reports.registers.seeing import See
from gandan.reports.term.registered import Listed
from gandan.reports.term.shown import beginning
from gandan.reports.term.windows import written
from gandan.voice.choices.satisfaction import IndexCode
from gandan.voice.models import IndexResult


def indexes(unit: Unit, last: date, see: See) -> tuple[Listed, ...]:
    """What was announced up to the last day, one row an index and a unit. Three queries."""
    covered = covered_units(frozenset({unit.pk}), last)
    rows = see(IndexResult).filter(place__in=covered, announced_on__lte=last, voided=False).order_by("edition_year", "announced_on")
    latest: dict[tuple[str, int], IndexResult] = {(row.index, row.place_id): row for row in rows}
    names = Names(last, {row.place_id for row in latest.values()}, set())
    ordered = sorted(latest.values(), key=lambda row: (row.place_id != unit.pk, names.unit(row.place_id), row.index, row.pk))
    return tuple(
        Listed(
            str(row.pk),
            {
                "index": beginning(str(IndexCode(row.index).label)),
                "edition": str(row.edition_year),
                "place": names.unit(row.place_id),
                "score": decimal_text(row.score) if row.score is not None else row.stated,
                "rank": f"{row.rank}/{row.out_of}" if row.rank is not None else "",
                "source": row.document,
                "day": written(row.announced_on),
            },
        )
        for row in ordered
    )
