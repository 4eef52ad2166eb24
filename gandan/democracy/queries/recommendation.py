"""What was recommended, pointed out and given as opinions, of three kinds of records together: what waits, and who owes it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.recommendation import AskedState, Outcome
from gandan.democracy.models import Critique, CritiquePoint, Opinion, OpinionMatter, Recommendation, Supervision
from gandan.democracy.rules.recommendation import state_of

K = RecordKind
Row = Recommendation | CritiquePoint | OpinionMatter
Parent = Supervision | Critique | Opinion
MOST = 2000  # of each kind, on a page


@dataclass(frozen=True)
class Owed:
    """One row with the record it stands in, and how far it has come."""

    kind: RecordKind
    record: UUID
    title: str
    place: int
    said_on: date
    row: Row
    state: AskedState


@dataclass(frozen=True)
class Filter:
    """Which rows to look at. `places` None: anywhere that is seen; `body`: who owes; `open`: only what waits."""

    kinds: Collection[RecordKind] = (K.SUPERVISION, K.CRITIQUE, K.OPINION)
    places: Collection[int] | None = None
    body: int | None = None
    open: bool = True


def owed_rows(visible: Mapping[RecordKind, QuerySet[Parent]], wanted: Filter, today: date) -> list[Owed]:
    """Rows of standing records, those that wait and are due soonest first; two thousand of a kind at most. One query a kind."""
    found = [one for kind in wanted.kinds for one in _READERS[kind](visible[kind], wanted, today)]
    order = {AskedState.LATE: 0, AskedState.WAITING: 1, AskedState.ANSWERED: 2, AskedState.FOLLOWED: 3}
    return sorted(found, key=lambda one: (order[one.state], one.row.due or date.max, one.said_on, str(one.record), one.row.position))


def matters_of(row: Parent) -> list[Row]:
    """The rows of one record, in their order. One query."""
    if isinstance(row, Supervision):
        return list(Recommendation.objects.filter(supervision=row).select_related("topic").order_by("position"))
    if isinstance(row, Critique):
        return list(CritiquePoint.objects.filter(critique=row).select_related("topic").order_by("position"))
    return list(OpinionMatter.objects.filter(opinion=row).select_related("topic").order_by("position"))


@dataclass(frozen=True)
class Sums:
    """What rows come to: how often things were said, answered, taken up in whole, in part, not."""

    said: int
    answered: int
    whole: int
    part: int
    refused: int


def sums_of(rows: Iterable[Row]) -> Sums:
    """The rows added up, each as often as it was raised."""
    told = list(rows)
    by = {fate: sum(one.raised for one in told if one.outcome == fate.value) for fate in Outcome}
    return Sums(
        sum(one.raised for one in told), sum(one.raised for one in told if one.answered_on is not None), by[Outcome.WHOLE],
        by[Outcome.PART], by[Outcome.NOT],
    )  # fmt: skip


def _asked(wanted: Filter) -> Q:
    asked = Q(answered_on__isnull=True) if wanted.open else Q()
    return asked & Q(owed_by=wanted.body) if wanted.body is not None else asked


def _ordered(rows: QuerySet[Row], today: date, kind: RecordKind, of: Callable[[Row], Parent]) -> list[Owed]:
    kept = rows.order_by(F("answered_on").desc(nulls_first=True), F("due").asc(nulls_last=True), "pk")[:MOST]
    return [
        Owed(kind, of(row).pk, of(row).title, of(row).place_id, of(row).held_on, row, state_of(row, today)) for row in kept
    ]  # fmt: skip


def _supervised(visible: QuerySet[Parent], wanted: Filter, today: date) -> list[Owed]:
    rows = Recommendation.objects.filter(_asked(wanted), supervision__in=_standing(visible, wanted)).select_related("supervision", "topic")
    return _ordered(rows, today, K.SUPERVISION, lambda row: row.supervision if isinstance(row, Recommendation) else _strange())


def _criticised(visible: QuerySet[Parent], wanted: Filter, today: date) -> list[Owed]:
    rows = CritiquePoint.objects.filter(_asked(wanted), critique__in=_standing(visible, wanted)).select_related("critique", "topic")
    return _ordered(rows, today, K.CRITIQUE, lambda row: row.critique if isinstance(row, CritiquePoint) else _strange())


def _given(visible: QuerySet[Parent], wanted: Filter, today: date) -> list[Owed]:
    rows = OpinionMatter.objects.filter(_asked(wanted), opinion__in=_standing(visible, wanted)).select_related("opinion", "topic")
    return _ordered(rows, today, K.OPINION, lambda row: row.opinion if isinstance(row, OpinionMatter) else _strange())


def _standing(visible: QuerySet[Parent], wanted: Filter) -> QuerySet[Parent]:
    rows = visible.filter(voided=False)
    return rows if wanted.places is None else rows.filter(place__in=list(wanted.places))


def _strange() -> Parent:
    raise TypeError("a row of another kind")


_READERS: Mapping[RecordKind, Callable[[QuerySet[Parent], Filter, date], list[Owed]]] = {
    K.SUPERVISION: _supervised, K.CRITIQUE: _criticised, K.OPINION: _given,
}  # fmt: skip


MATTERED = (K.SUPERVISION, K.CRITIQUE, K.OPINION)  # kinds whose records hold such rows


def matters_counted(kind: RecordKind, ids: Iterable[UUID]) -> dict[UUID, int]:
    """How often things were raised in each of these records. One query."""
    model, name = {
        K.SUPERVISION: (Recommendation, "supervision"), K.CRITIQUE: (CritiquePoint, "critique"), K.OPINION: (OpinionMatter, "opinion"),
    }[kind]  # fmt: skip
    rows = model._default_manager.filter(**{f"{name}__in": list(ids)}).order_by().values_list(f"{name}_id").annotate(Sum("raised"))
    return dict(rows)
