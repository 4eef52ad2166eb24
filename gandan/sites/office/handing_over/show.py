"""One handing over: its lines looked at and signed off, accepted or refused, and its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.people.access import may, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import labels_of
from gandan.reports.files import file_named
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.handing_over.listing import state_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.upkeep.choices import Handed, HandedState
from gandan.upkeep.handing_over.access import doors_to, handing_for, seen_lines, waiting_lines
from gandan.upkeep.handing_over.doing import Reply, answer_lines, desk, drop_handing_over, sign_off
from gandan.upkeep.handing_over.gathering import Gathered, digest_of, gathered
from gandan.upkeep.handing_over.minutes import handing_over_paper
from gandan.upkeep.models import HandingOver, HandingOverLine

FORMATS = (("docx", "Word"), ("pdf", "PDF"))
_ACCEPTED, _REFUSED = "accepted", "refused"


@dataclass(frozen=True)
class Line:
    """A line as the page shows it. `fields` only where this account may answer it now."""

    title: str
    place: str
    number: int
    href: str
    state: str
    reason: str
    refused: bool
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Group:
    """Lines of one kind."""

    label: str
    lines: tuple[Line, ...]


@require_safe
def show(request: HttpRequest, row: UUID) -> HttpResponse:
    """Before it is signed off: what would be handed over now. Afterwards: its lines and what was said of each."""
    return _shown(request, handing_for(account_of(request), row, today()))


@require_POST
def sign(request: HttpRequest, row: UUID) -> HttpResponse:
    """Sign off what was looked at."""
    account, day = account_of(request), today()
    kept = handing_for(account, row, day)
    try:
        sign_off(kept.pk, seen=request.POST.get("seen", ""), by=account, today=day, now=clock.now())
    except RuleBroken as refused:
        return _shown(request, kept, refused=str(refused))
    return done(request, _("Đã ký giao. Người nhận trả lời từng dòng trên trang này."), at("handing_over:show", kept.pk))


@require_POST
def receive(request: HttpRequest, row: UUID) -> HttpResponse:
    """Answer the lines that were chosen, or accept all that still wait."""
    account, day = account_of(request), today()
    kept = handing_for(account, row, day)
    waiting = waiting_lines(kept)
    try:
        replies = _replies(request.POST, waiting)
        if not replies:
            raise BadInput(_("Hãy chọn nhận hoặc không nhận ở ít nhất một dòng."))
        answered = answer_lines(kept.pk, replies, by=account, today=day, now=clock.now())
    except RuleBroken as refused:
        return _shown(request, kept, refused=str(refused), given=request.POST)
    told = _("Đã nhận xong. Biên bản đã có đủ ý kiến của hai bên.") if answered.received_at is not None else _("Đã ghi trả lời.")
    return done(request, told, at("handing_over:show", kept.pk))


def _replies(given: QueryDict, waiting: Iterable[int]) -> list[Reply]:
    whole = bool(given.get("rest"))
    replies = []
    for position in waiting:
        said = given.get(f"said-{position}", "")
        if said == _REFUSED:
            replies.append(Reply(position, accepted=False, reason=given.get(f"reason-{position}", "")))
        elif said == _ACCEPTED or whole:
            replies.append(Reply(position, accepted=True))
    return replies


@require_POST
def drop(request: HttpRequest, row: UUID) -> HttpResponse:
    """Let go of one that nobody answered."""
    account, day = account_of(request), today()
    kept = handing_for(account, row, day)
    try:
        drop_handing_over(kept.pk, by=account, today=day, now=clock.now())
    except RuleBroken as refused:
        return _shown(request, kept, refused=str(refused))
    return done(request, _("Đã bỏ. Không có việc nào đổi người phụ trách."), at("handing_over:list"))


@require_safe
def minutes(request: HttpRequest, row: UUID, suffix: str) -> HttpResponse:
    """The minutes as .docx or .pdf."""
    if suffix not in dict(FORMATS):
        raise NotFound(_("Không có văn bản này ở dạng tệp ấy. Hãy chọn Word hoặc PDF."))
    printed = handing_over_paper(row, account=account_of(request), today=today(), illustrative=settings.DEMONSTRATION)
    file = file_named(printed.name, printed.document, printed.ruleset, f".{suffix}")
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return response


def _shown(request: HttpRequest, row: HandingOver, *, refused: str = "", given: QueryDict | None = None) -> HttpResponse:
    account, day = account_of(request), today()
    doors = doors_to(account, row, day)
    found: tuple[Gathered, ...] = ()
    lines: list[HandingOverLine] = []
    if row.signed_at is None:
        found = gathered(desk(row, day), by=account, today=day)
    else:
        lines = list(seen_lines(account, row, day))
    names = labels_of({row.unit_id, row.to_unit_id, *(one.place for one in found), *(one.place_id for one in lines)})
    places = {unit: label.text for unit, label in names.items()}
    groups = (
        _waiting(found, places, account, day)
        if row.signed_at is None
        else _signed(lines, places, account, day, given=given, answers=doors.receives)
    )
    context = {
        "shell": shell_of(request, "people"),
        "crumbs": (Link(_("Tài khoản"), at("people")), Link(_("Bàn giao"), at("handing_over:list"))),
        "row": row,
        "unit": places[row.unit_id],
        "to": places[row.to_unit_id],
        "body": body_names({row.organisation_id}).get(row.organisation_id, "") if row.organisation_id else "",
        "receiver": row.receiver or row.received_by,
        "state": state_of(row),
        "doors": doors,
        "groups": groups,
        "seen": digest_of(found),
        "refused": refused,
        "waiting": sum(one.state == HandedState.WAITING for one in lines),
        "left": sum(one.state == HandedState.REFUSED for one in lines),
        "files": [(name, at("handing_over:minutes", row.pk, suffix)) for suffix, name in FORMATS] if row.signed_at is not None else [],
        "appoint": at("appoint")
        if may(account, Can.APPOINT, row.to_unit_id, day, organisation=row.organisation_id) and row.signed_at is not None
        else "",
    }
    return page(request, "office/handing_over/show.html", context, status=422 if refused else 200)


def _waiting(found: Iterable[Gathered], places: dict[int, str], account: Account, day: date) -> list[Group]:
    """What would be handed over, by kind."""
    held = reach(account, Can.SEE, day)
    lines = list(found)
    return [
        Group(
            _capital(str(kind.label)),
            tuple(
                Line(
                    one.title,
                    places[one.place],
                    one.number,
                    _href(kind, one.subject) if held.holds(one.place) else "",
                    "",
                    "",
                    refused=False,
                )
                for one in lines
                if one.kind is kind
            ),
        )
        for kind in dict.fromkeys(one.kind for one in lines)
    ]


def _signed(
    rows: list[HandingOverLine], places: dict[int, str], account: Account, day: date, *, given: QueryDict | None, answers: bool
) -> list[Group]:
    """The lines that were signed off, with what may be answered."""
    held = reach(account, Can.SEE, day)
    groups = []
    for kind in dict.fromkeys(Handed(one.kind) for one in rows):
        lines = tuple(
            Line(
                one.title, places[one.place_id], one.number, _href(kind, one.subject) if held.holds(one.place_id) else "",
                str(one.get_state_display()), one.reason, one.state == HandedState.REFUSED,
                _answers(one.position, given) if answers and one.state == HandedState.WAITING else (),
            )
            for one in rows
            if one.kind == kind
        )  # fmt: skip
        groups.append(Group(_capital(str(kind.label)), lines))
    return groups


def _answers(position: int, given: QueryDict | None) -> tuple[Field, ...]:
    said = given.get(f"said-{position}", "") if given is not None else ""
    reason = given.get(f"reason-{position}", "") if given is not None else ""
    options = (
        Option("", _("chưa trả lời"), selected=not said),
        Option(_ACCEPTED, _("Đồng ý nhận"), selected=said == _ACCEPTED),
        Option(_REFUSED, _("Không nhận"), selected=said == _REFUSED),
    )
    return (
        Field(f"said-{position}", _("Trả lời"), Control.SELECT, options=options),
        Field(f"reason-{position}", _("Lý do, nếu không nhận"), value=reason),
    )


def _href(kind: Handed, subject: UUID | None) -> str:
    if subject is None:
        return ""
    return {
        Handed.WORK: at("record", "work", subject),
        Handed.DRAFT: at("reporting:show", subject),
        Handed.DOUBT: at("doubts:list"),
        Handed.FEEDBACK: at("feedback:show", subject),
    }.get(kind, "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
