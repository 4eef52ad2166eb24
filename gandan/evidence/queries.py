"""Reads about photographs that join: what looks alike, which files are named, what waits, what was erased."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, ForeignKey, ManyToOneRel, OuterRef, Q, QuerySet

from gandan.evidence.choices import Answer, Moment, State
from gandan.evidence.models import Erasure, Likeness, Photograph, StoredFile
from gandan.evidence.rules.sizes import ALIKE

MOST_ALIKE = 5  # closest pictures asked about for one photograph


@dataclass(frozen=True)
class Alike:
    """Two photographs of different records with, or nearly with, the same picture. `one` is the newer."""

    one: UUID
    other: UUID
    distance: int


# An exact content is alike even where it is too flat to compare.
_ALIKE = """
SELECT one.id, other.id, COALESCE(bit_count((one.likeness # other.likeness)::bit(64)), 0) AS distance
FROM evidence_photograph one JOIN evidence_photograph other ON other.subject <> one.subject AND other.erased_at IS NULL
WHERE one.id = ANY(%(ids)s)
  AND (one.sha256 = other.sha256 OR bit_count((one.likeness # other.likeness)::bit(64)) <= %(most)s)
ORDER BY one.id, distance, other.received_at
"""


def alike(ids: Collection[UUID]) -> list[Alike]:
    """What looks like these photographs among all that stand, the closest first. One query, which looks at each once."""
    order = {photograph: number for number, photograph in enumerate(ids)}
    found: dict[UUID, list[Alike]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, {"ids": list(order), "most": ALIKE})
        for one, other, apart in cursor.fetchall():
            pairs = found.setdefault(one, [])
            # Of two that came together the later one asks.
            if order.get(other, -1) < order[one] and len(pairs) < MOST_ALIKE:
                pairs.append(Alike(one, other, int(apart)))
    return [pair for pairs in found.values() for pair in pairs]


def open_likenesses(photographs: Iterable[UUID]) -> dict[UUID, list[Likeness]]:
    """The questions asked of these photographs, answered or not, by photograph. One query."""
    rows = Likeness.objects.filter(one_id__in=list(photographs)).select_related("other").order_by("distance", "pk")
    found: dict[UUID, list[Likeness]] = {}
    for row in rows:
        found.setdefault(row.one_id, []).append(row)
    return found


def with_open_question(rows: QuerySet[Photograph]) -> QuerySet[Photograph]:
    """Those of the photographs that somebody still has to answer for."""
    return rows.filter(pk__in=Likeness.objects.filter(answer=Answer.NONE).values("one_id"))


def files_of(photographs: Iterable[Photograph]) -> set[str]:
    """The digests of the files that these photographs are made of."""
    return {sha for row in photographs for sha in (row.original_id, row.shown_id, row.small_id) if sha}


def unnamed_files(among: Collection[str] | None = None) -> QuerySet[StoredFile]:
    """Files that no photograph names, nor any row of the rooms above, among these or among all."""
    named = Photograph.objects.filter(erased_at__isnull=True)
    rows = StoredFile.objects.all() if among is None else StoredFile.objects.filter(pk__in=among)
    for key in _keys_from_above():
        rows = rows.exclude(Exists(key.model._default_manager.filter(**{key.name: OuterRef("pk")})))
    return rows.exclude(Q(pk__in=named.values("original_id")) | Q(pk__in=named.values("shown_id")) | Q(pk__in=named.values("small_id")))


def _keys_from_above() -> list[ForeignKey[Any, Any]]:  # Any: of whatever model
    """The keys by which rooms above name files: their tables are seen here, their rooms are not known."""
    found = StoredFile._meta.get_fields(include_hidden=True)
    return [one.field for one in found if isinstance(one, ManyToOneRel) and one.related_model is not Photograph]


def known_files(among: Collection[str]) -> set[str]:
    """Those of the digests that stand in the table. One query."""
    return set(StoredFile.objects.filter(pk__in=among).values_list("pk", flat=True))


def all_known_files() -> set[str]:
    """Every digest of the table."""
    return set(StoredFile.objects.values_list("pk", flat=True))


def erasures() -> list[tuple[UUID, str]]:
    """(subject, kind) of all that was ever erased here."""
    return list(Erasure.objects.order_by("at").values_list("subject", "kind"))


@dataclass(frozen=True)
class Pair:
    """Before and after of one record."""

    before: Photograph
    after: Photograph


def pairs_of(rows: Iterable[Photograph]) -> list[Pair]:
    """Before and after of each record among the photographs, in their order: the first before with the first after, and so on."""
    by_record: dict[tuple[str, UUID], tuple[list[Photograph], list[Photograph]]] = {}
    for row in rows:
        if row.moment in {Moment.BEFORE, Moment.AFTER}:
            before, after = by_record.setdefault((row.subject_kind, row.subject), ([], []))
            (before if row.moment == Moment.BEFORE else after).append(row)
    return [Pair(one, other) for before, after in by_record.values() for one, other in zip(before, after, strict=False)]


def in_order(rows: QuerySet[Photograph], *, moment: str = "", state: str = "") -> QuerySet[Photograph]:
    """Photographs that stand, the newest day first; narrowed to a moment or a state where one is named."""
    if moment in Moment.values:
        rows = rows.filter(moment=moment)
    if state in State.values:
        rows = rows.filter(state=state)
    return rows.filter(erased_at__isnull=True).order_by(F("day").desc(), "subject", "received_at", "pk")
