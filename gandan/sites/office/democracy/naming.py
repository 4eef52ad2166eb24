"""What boards of the people are called, for forms and for the pages of records that name them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gandan.democracy.access.supervision import visible_boards
from gandan.democracy.choices.supervision import BoardKind
from gandan.democracy.models import Board
from gandan.democracy.queries.supervision import boards_in_order
from gandan.people.models import Account
from gandan.places.queries import names_of


def board_names(account: Account, day: date) -> list[tuple[str, str]]:
    """(identity, name) of the boards that the account sees, those whose term goes on first. Two queries."""
    rows = list(boards_in_order(visible_boards(account, day)))
    places = names_of({row.unit_id for row in rows})
    return [(str(row.pk), name_of(row, places[row.unit_id].full_name)) for row in rows]


def name_of(board: Board, place: str) -> str:
    """A board as people call it: its kind, its place, what it looks after, its term."""
    term = f"{board.first:%m/%Y}–{board.last:%m/%Y}" if board.last is not None else _("từ %(day)s") % {"day": f"{board.first:%m/%Y}"}
    whose = f"{BoardKind(board.kind).label} {place}"
    return f"{whose}: {board.of_what} ({term})" if board.of_what else f"{whose} ({term})"
