"""Reading boards of the people."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from gandan.democracy.models import Board, Supervision


def boards_in_order(visible: QuerySet[Board]) -> QuerySet[Board]:
    """Boards whose term goes on first."""
    return visible.order_by(F("last").desc(nulls_first=True), "kind", "-first", "pk")


def supervisions_of(boards: Iterable[Board]) -> dict[UUID, int]:
    """How many standing supervisions name each board. One query."""
    rows = Supervision.objects.filter(board__in=[one.pk for one in boards], voided=False).order_by()
    return dict(rows.values_list("board_id").annotate(Count("pk")))


def is_over(board: Board, day: date) -> bool:
    """Whether its term ended before the day."""
    return board.last is not None and board.last < day
