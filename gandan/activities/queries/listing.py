"""Finding records: by words with or without diacritics, by days, places, body and state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Lower

from gandan.activities.models import (
    Acceptance,
    AcceptanceItem,
    Campaign,
    Gathering,
    GatheringGroup,
    Need,
    Plan,
    PlanItem,
    Record,
    Result,
    Survey,
    SurveyVillage,
    Turnout,
    Visit,
)
from gandan.base.vietnamese import folded
from gandan.ledger.models import Confirmation

R = TypeVar("R", bound=Record)


class State(StrEnum):
    """How far a record has come."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    VOIDED = "voided"


@dataclass(frozen=True)
class Wanted:
    """What to look for. `places` None: anywhere the account sees. Days are included."""

    words: str = ""
    first: date | None = None
    last: date | None = None
    places: Collection[int] | None = None
    lead: int | None = None
    state: State | None = None


def found_records(visible: QuerySet[R], wanted: Wanted) -> QuerySet[R]:
    """Of the records an account may see, those wanted; newest first. Voided ones come only when asked for."""
    day = visible.model.DAY
    rows: QuerySet[Any] = visible.filter(voided=wanted.state is State.VOIDED)  # Any: of R
    if wanted.words.strip():
        named = ("title", "model") if visible.model is Result else ("title",)
        told = {f"folded_{field}": folded_column(field) for field in named}
        rows = rows.annotate(**told).filter(Q(*((f"{name}__contains", folded(wanted.words)) for name in told), _connector=Q.OR))
    if wanted.first is not None:
        rows = rows.filter(**{f"{day}__gte": wanted.first})
    if wanted.last is not None:
        rows = rows.filter(**{f"{day}__lte": wanted.last})
    if wanted.places is not None:
        rows = rows.filter(place_id__in=wanted.places)
    if wanted.lead is not None:
        rows = rows.filter(lead_id=wanted.lead)
    if wanted.state in (State.WAITING, State.CONFIRMED):
        looked_at = Exists(Confirmation.objects.filter(source=OuterRef("pk"), revision=OuterRef("revision")))
        rows = rows.filter(looked_at if wanted.state is State.CONFIRMED else ~looked_at)
    return rows.order_by(f"-{day}", "-recorded_at", "pk")


# The embedded server has no extension that takes marks off: letter for letter does it, for texts in composed form.
_MARKED = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
)  # fmt: skip
_PLAIN = "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd"


def folded_column(field: str) -> Func:
    """A column without marks and capitals, for searching as `folded` texts do."""
    return Func(Lower(F(field)), Value(_MARKED), Value(_PLAIN), function="translate")


def people_counted(model: type[Record], ids: Collection[UUID]) -> dict[UUID, int]:
    """How many turns each campaign or gathering of a list page counts. One query; none for other kinds."""
    if model is Campaign:
        return dict(Turnout.objects.filter(campaign__in=ids).values_list("campaign").annotate(Sum("people")))
    if model is Gathering:
        return dict(GatheringGroup.objects.filter(gathering__in=ids).values_list("gathering").annotate(Sum("people")))
    return {}


def parts_counted(model: type[Record], ids: Collection[UUID]) -> dict[UUID, int]:
    """How many villages, needs or work items each record of a list page is about. One query; none for other kinds."""
    if model is Survey:
        return dict(SurveyVillage.objects.filter(survey__in=ids).order_by().values_list("survey").annotate(Count("pk")))
    if model is Visit:
        return dict(Need.objects.filter(visit__in=ids, voided=False).order_by().values_list("visit").annotate(Count("pk")))
    if model is Plan:
        return dict(PlanItem.objects.filter(plan__in=ids).order_by().values_list("plan").annotate(Count("pk")))
    if model is Acceptance:
        return dict(AcceptanceItem.objects.filter(acceptance__in=ids).order_by().values_list("acceptance").annotate(Count("pk")))
    return {}


def newest_records(visible: QuerySet[R], most: int) -> QuerySet[R]:
    """The records written down last, those that count."""
    rows: QuerySet[Any] = visible.filter(voided=False).order_by("-recorded_at", "pk")[:most]  # Any: of R
    return rows
