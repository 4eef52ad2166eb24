"""Initiatives that may be one and the same, and those that are alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.emulation.models import Initiative
from gandan.emulation.rules.likeness import ASKED_FROM, Words, alike, in_common, words_of
from gandan.people.access import covered_units
from gandan.places.choices import Level
from gandan.places.queries import lineage
from gandan.places.rules.lineage import Lineage

_COMPARED = 2000  # a commune has a few dozen, a district some hundred


@dataclass(frozen=True)
class Resemblance:
    """An initiative that is like another: by how many percent, and the words they share."""

    row: Initiative
    percent: int
    words: tuple[str, ...]


def neighbourhood(place: int, day: date, today: date) -> frozenset[int]:
    """All places of the commune of a place, as it is today, with what became part of it; of a higher place all of that."""
    tree = lineage()
    now = place if tree.exists(place, today) else tree.where(place, day, today)
    commune = next((unit for unit in tree.chain(now, today) if _level(tree, unit, today) <= Level.COMMUNE), now)
    return covered_units(frozenset({commune}), today)


def likely_twins(
    *, place: int, lead: int, since: date, title: str, content: str, today: date, without: UUID | None = None
) -> list[Resemblance]:
    """Initiatives of other owners under the same commune that are likely the same one, the likeliest first. One query."""
    rows = Initiative.objects.filter(
        place__in=neighbourhood(place, since, today), voided=False, until__isnull=True
    ).exclude(lead=lead)  # fmt: skip
    found = _compared(words_of(title, content), rows.exclude(pk=without) if without else rows)
    return [one for one in found if one.percent >= ASKED_FROM]


def similar_to(row: Initiative, visible: QuerySet[Initiative], *, most: int = 4, least: int = 20) -> list[Resemblance]:
    """Visible initiatives that are kept up and share telling words with this one, the most alike first. One query."""
    words = words_of(row.title, _content(row))
    rows = visible.filter(voided=False, until__isnull=True).exclude(pk=row.pk)
    return [one for one in _compared(words, rows.order_by("-since")) if one.percent >= least][:most]


def _level(tree: Lineage, unit: int, on: date) -> int:
    span = tree.span(unit, on)
    return span.level if span is not None else Level.COUNTRY


def _compared(words: Words, rows: QuerySet[Initiative]) -> list[Resemblance]:
    found = [_resembling(words, row) for row in _read(rows)]
    return sorted(found, key=lambda one: (-one.percent, one.row.since, one.row.pk))


def _resembling(words: Words, row: Initiative) -> Resemblance:
    others = words_of(row.title, _content(row))
    return Resemblance(row, alike(words, others), tuple(in_common(words, others)))


def _read(rows: QuerySet[Initiative]) -> Iterable[Initiative]:
    return rows.only("title", "description", "aims", "outputs", "since", "place_id", "lead_id", "until", "decision_number")[:_COMPARED]


def _content(row: Initiative) -> str:
    return f"{row.description} {row.aims} {row.outputs}"
