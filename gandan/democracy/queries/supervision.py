"""Reading boards of the people."""

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from gandan.democracy.models import Board


def boards_in_order(visible: QuerySet[Board]) -> QuerySet[Board]:
    """Boards whose term goes on first, each with how many standing supervisions name it as `many`. One query."""
    counted = visible.annotate(many=Count("supervisions", filter=Q(supervisions__voided=False)))
    return counted.order_by(F("last").desc(nulls_first=True), "kind", "-first", "pk")


def is_over(board: Board, day: date) -> bool:
    """Whether its term ended before the day."""
    return board.last is not None and board.last < day
