"""Published photographs for an article that is composed: of the unit and its days, the newest first, one of each record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.evidence.access import published_photographs
from gandan.publishing.queries.articles import photographs_to_choose

_MOST = 200


@dataclass(frozen=True)
class Shot:
    """A public photograph, and what kind of record it shows."""

    photograph: UUID
    kind: str


def shots_of(unit: int, first: date | None, last: date, today: date) -> Sequence[Shot]:
    """What may be chosen. Two queries."""
    rows = photographs_to_choose(unit, today).filter(day__lte=last)
    sources = list((rows.filter(day__gte=first) if first is not None else rows).values_list("source", flat=True)[:_MOST])
    told = {
        pk: (kind, subject)
        for pk, kind, subject in published_photographs().filter(pk__in=sources).values_list("pk", "subject_kind", "subject")
    }
    found: dict[tuple[str, UUID], Shot] = {}
    for source in sources:
        if source in told:
            found.setdefault(told[source], Shot(source, told[source][0]))
    return list(found.values())
