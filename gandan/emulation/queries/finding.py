"""Finding initiatives by their words (with or without marks), sector, place, state and level. One query, by an index."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import QuerySet

from gandan.base.vietnamese import folded
from gandan.emulation.choices import Level, Stage
from gandan.emulation.models import Initiative
from gandan.emulation.queries.steps import with_stage
from gandan.ledger.actions.members import member_id
from gandan.ledger.choices import Dimension

_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 12


@dataclass(frozen=True)
class Sought:
    """What to look for. Nothing given: all that count, the newest first. `places` None: anywhere the account sees."""

    words: str = ""
    sector: str = ""
    places: Collection[int] | None = None
    stage: Stage | None = None
    level: Level | None = None


def found_initiatives(visible: QuerySet[Initiative], sought: Sought) -> QuerySet[Initiative]:
    """Of the initiatives an account may see, those sought, with `stage` and `due_on`. The best match first, else the newest.

    Every word must be there; the last may be the beginning of one. Marks make no difference: who leaves them off finds the same.
    """
    rows: QuerySet[Any] = with_stage(visible.filter(voided=False))  # Any: with what was annotated
    if sought.sector:
        rows = rows.filter(sector_id=member_id(Dimension.SECTOR, sought.sector))
    if sought.places is not None:
        rows = rows.filter(place_id__in=sought.places)
    if sought.stage is not None:
        rows = rows.filter(stage=sought.stage.value)
    if sought.level is not None:
        rows = rows.filter(level=sought.level.value)
    words = _WORD.findall(folded(sought.words))[:_MOST_WORDS]
    if not words:
        newest: QuerySet[Initiative] = rows.order_by("-since", "-recorded_at", "pk")
        return newest
    query = SearchQuery(" & ".join([*words[:-1], f"{words[-1]}:*"]), config="simple", search_type="raw")
    vector = SearchVector("search", config="simple")
    best: QuerySet[Initiative] = rows.annotate(words=vector).filter(words=query).order_by(SearchRank(vector, query).desc(), "-since", "pk")
    return best
