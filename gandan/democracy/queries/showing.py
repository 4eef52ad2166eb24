"""Reading what of this room is public: published at the revision at which it stands."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.democracy.choices.recommendation import ShowingState
from gandan.democracy.models import Showing

R = TypeVar("R", bound=Record)


def showings_of(records: Iterable[UUID]) -> dict[UUID, Showing]:
    """What is public of each record, or is to be, by record. One query."""
    rows = Showing.objects.filter(record__in=list(records)).select_related("proposed_by", "published_by")
    return {row.record: row for row in rows}


def state_of_showing(showing: Showing | None) -> ShowingState:
    """Whether a record may be seen by the public; nothing was asked: internal."""
    return ShowingState(showing.state) if showing is not None else ShowingState.INTERNAL


def slug_of(row: Record) -> str:
    """The public address of a record that came from `shown_records`."""
    return str(vars(row)["slug"])


def shown_records(model: type[R], kind: RecordKind, ids: Iterable[UUID] | None = None) -> QuerySet[R]:
    """Records of a kind that are public: not voided, published at the revision at which they stand. Each has its `slug`."""
    standing = Showing.objects.filter(kind=kind.value, record=OuterRef("pk"), state=ShowingState.PUBLISHED.value)
    rows: QuerySet[Any] = model._default_manager.filter(voided=False)  # Any: of R
    rows = rows.annotate(slug=Subquery(standing.values("slug")[:1]), shown_at=Subquery(standing.values("revision")[:1]))
    rows = rows.filter(shown_at=F("revision"))
    return rows if ids is None else rows.filter(pk__in=list(ids))
