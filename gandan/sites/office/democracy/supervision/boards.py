"""Boards of the people: of which unit, in which term, how many members, recognised by which decision. Nobody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.periods import read_date
from gandan.democracy.access.supervision import board_for, visible_boards
from gandan.democracy.actions.supervision import keep_board
from gandan.democracy.choices.supervision import BoardKind
from gandan.democracy.intake.supervision import BoardIn
from gandan.democracy.models import Board
from gandan.democracy.queries.supervision import boards_in_order, is_over, supervisions_of
from gandan.democracy.rules.supervision import Size, size_question
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.sites.office.choosing import units_within
from gandan.sites.office.democracy.supervision.show import crumbs as crumbs_down
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

NAMES = ("unit", "kind", "of_what", "first", "last", "members", "women", "recognised_by", "decision", "note")
_DAYS = ("first", "last")
Errors = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Kept:
    """One board in the list. `asked`: its size is not what the data file says, which is asked about."""

    board: Board
    kind: str
    place: str
    over: bool
    many: int
    asked: Size | None
    href: str


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Every board that the account sees, those whose term goes on first. A fixed number of queries."""
    account, day = account_of(request), today()
    rows = list(boards_in_order(visible_boards(account, day)))
    places, many = names_of({row.unit_id for row in rows}), supervisions_of(rows)
    kept = [
        Kept(
            row, str(BoardKind(row.kind).label), places[row.unit_id].full_name, is_over(row, day), many.get(row.pk, 0),
            size_question(BoardKind(row.kind), row.members, row.first), reverse("office:supervision:board", args=[row.pk]),
        )
        for row in rows
    ]  # fmt: skip
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs_down(),
        "boards": kept,
        "new": reverse("office:supervision:new_board") if not reach(account, Can.RECORD, day).is_nowhere else "",
    }
    return page(request, "office/democracy/supervision/boards.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Write down a board."""
    account, day = account_of(request), today()
    if reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này được xem, không được ghi. Hãy nhờ người được phân công."))
    made = _identity(request.POST.get("id", ""))
    return _written(request, account, day, made, {"first": day.isoformat()}, _("Thêm ban"), writes=True)


def amend(request: HttpRequest, board: UUID) -> HttpResponse:
    """Look at a board; correct it, or end its term."""
    account, day = account_of(request), today()
    row = board_for(account, board, day, to=Can.CORRECT if request.method == "POST" else Can.SEE)
    writes = reach(account, Can.CORRECT, day).holds(row.unit_id)
    told = {name: getattr(row, "unit_id" if name == "unit" else name) for name in NAMES}
    values = {name: value.isoformat() if isinstance(value, date) else "" if value is None else str(value) for name, value in told.items()}
    return _written(request, account, day, row.pk, values, str(BoardKind(row.kind).label), writes=writes)


def _written(
    request: HttpRequest, account: Account, day: date, board: UUID, values: Mapping[str, str], title: str, *, writes: bool
) -> HttpResponse:
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in NAMES}
        told = {name: _read(name, value) for name, value in values.items() if value}
        try:
            data = BoardIn.read(told, today=day)
            changed = keep_board(board, data, by=account, today=day, now=clock.now())
            message = _("Đã ghi.") if changed else _("Không có gì khác trước, nên không ghi thêm.")
            return done(request, message, reverse("office:supervision:boards"))
        except IntakeRefused as refused:
            for error in refused.errors:
                errors.setdefault(error.field if error.field in NAMES else "kind", []).append(error.message)
        except (RuleBroken, NotAllowed) as refused:
            errors[refused.field if isinstance(refused, BadInput) and refused.field in NAMES else "unit"] = [str(refused)]
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [*crumbs_down(), Link(_("Ban của Nhân dân"), reverse("office:supervision:boards"))],
        "title": title,
        "fields": _fields(values, errors, account, day),
        "id": board,
        "writes": writes,
        "asked": _asked(values),
        "back": reverse("office:supervision:boards"),
    }
    return page(request, "office/democracy/supervision/board.html", context, status=422 if errors else 200)


def _identity(told: str) -> UUID:
    """A new board keeps the identity that its form was drawn with, so that sending twice is once."""
    try:
        return UUID(told)
    except ValueError:
        return new_id()


def _asked(values: Mapping[str, str]) -> Size | None:
    kind, members = values.get("kind", ""), values.get("members", "")
    try:
        first = read_date(values.get("first", ""))
    except BadInput:
        return None
    return size_question(BoardKind(kind), int(members), first) if kind in BoardKind.values and members.isdigit() else None


def _read(name: str, value: str) -> object:
    if name not in _DAYS:
        return value
    try:
        return read_date(value)
    except BadInput:
        return value  # the intake says what is wrong


def _fields(values: Mapping[str, str], errors: Errors, account: Account, day: date) -> tuple[Field, ...]:
    def field(name: str, label: str, control: Control = Control.TEXT, **more: object) -> Field:
        return Field(name, label, control, values.get(name, ""), errors=tuple(errors.get(name, ())), **more)  # type: ignore[arg-type]  # as Field's

    chosen = values.get("unit", "")
    named = [int(chosen)] if chosen.isdigit() else []
    units = units_within(reach(account, Can.RECORD, day), day, named)
    places = (Option("", _("Chọn nơi")), *(one.option(str(one.unit), selected=str(one.unit) == chosen) for one in units))
    kinds = tuple(Option(value, str(label), selected=value == values.get("kind", "")) for value, label in BoardKind.choices)
    return (
        field("kind", _("Ban nào"), Control.SELECT, options=kinds, required=True),
        field("unit", _("Của nơi nào"), Control.SELECT, options=places, required=True),
        field("of_what", _("Giám sát công trình, dự án nào"), full=True, help=_("Với Ban Giám sát đầu tư của cộng đồng.")),
        field("first", _("Nhiệm kỳ từ ngày"), Control.DATE, required=True),
        field("last", _("Đến ngày"), Control.DATE, help=_("Để trống nếu chưa hết nhiệm kỳ.")),
        field("members", _("Số thành viên"), Control.COUNT, unit=_("người"), required=True),
        field("women", _("Trong đó nữ"), Control.COUNT, unit=_("người")),
        field("recognised_by", _("Cơ quan công nhận"), help=_("Ghi đúng như quyết định ghi.")),
        field("decision", _("Số quyết định công nhận")),
        field("note", _("Ghi chú"), Control.TEXTAREA, full=True, help=_("Không ghi tên người.")),
    )
