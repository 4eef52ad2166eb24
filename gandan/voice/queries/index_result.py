"""Reading results of indices: series by unit, and what is public."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from gandan.places.queries import lineage, names_of
from gandan.voice.choices.satisfaction import NoticeState
from gandan.voice.models import IndexNotice, IndexResult
from gandan.voice.rules.index_result import Edition, Series, series_of


def kin_of(unit: int, on: date) -> list[int]:
    """The unit, and the units it came from or once belonged to, the earlier first: whose editions stand beside its own."""
    tree = lineage()
    family = set(tree.kin({unit}))
    above = {one for each in family for span in tree.stretches(each) for one in tree.chain(each, span.first)}
    above |= set(tree.chain(unit, on))
    spans = names_of(family | above)
    return sorted(spans, key=lambda one: (tree.exists(one, on), spans[one].level, spans[one].sort_key))


def editions_of(rows: QuerySet[IndexResult]) -> list[tuple[Edition, IndexResult]]:
    """Results that count as plain editions, each with its row. Two queries."""
    found = list(rows.filter(voided=False).select_related("notice").order_by("index", "edition_year"))
    levels = {unit: span.level for unit, span in names_of({row.place_id for row in found}).items()}
    return [
        (
            Edition(row.index, row.edition_year, row.place_id, levels.get(row.place_id, 0), row.score, row.rank, row.out_of, row.stated),
            row,
        )
        for row in found
    ]


def series_in(rows: QuerySet[IndexResult], order: Sequence[int]) -> list[Series]:
    """The series of these results: one a unit and index. Two queries."""
    return series_of((edition for edition, _row in editions_of(rows)), order)


def notice_of_result(result: IndexResult) -> IndexNotice | None:
    """How public a result is. One query."""
    return IndexNotice.objects.filter(result=result).select_related("proposed_by", "published_by").first()


def published_results(ids: Iterable[UUID]) -> list[IndexResult]:
    """Those of the ids that are public at the revision at which they stand. One query."""
    return list(
        IndexResult.objects.filter(
            pk__in=list(ids), voided=False, notice__state=NoticeState.PUBLISHED.value, notice__revision=F("revision")
        ).select_related("place")
    )


def every_result() -> list[UUID]:
    """The identity of every edition for which publishing was ever asked."""
    return list(IndexNotice.objects.values_list("result", flat=True))
