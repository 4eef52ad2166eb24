"""Lists of records: searched with or without diacritics, filtered, paged; a fixed number of queries whatever their length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign, Gathering, Need, Record, Result, Session, WorkItem
from gandan.activities.queries import confirmed_revisions
from gandan.activities.queries.listing import State, Wanted, found_records, parts_counted, people_counted
from gandan.base.periods import read_date
from gandan.democracy.choices.decision import DecisionState
from gandan.democracy.models import Decision, Disclosure, LandProject, LandStep, Meeting
from gandan.democracy.queries.draw import lots_counted
from gandan.democracy.queries.recommendation import MATTERED, matters_counted
from gandan.emulation.models import Award, Initiative, Proposal
from gandan.emulation.registry import RecordType, record_type
from gandan.ledger.choices import Grade
from gandan.people.access import covered_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import lineage, names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.office.records.detail import section_of
from gandan.sites.office.records.words import unit_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import number_text, points_text
from gandan.sites.ui.shell import Link
from gandan.voice.models import IndexResult, PaperAnswers
from gandan.voice.queries.reception import HEARD, heard_counted

PAGE = 50
_K = RecordKind
ACTIVITIES = (_K.SESSION, _K.GATHERING, _K.SURVEY, _K.VISIT, _K.NEED, _K.WORK, _K.PLAN, _K.CAMPAIGN, _K.ACCEPTANCE, _K.RESULT)


@dataclass(frozen=True)
class ListRow:
    """One record in a list. `state` is a State, or "voided"; `checkable`: the account may confirm it."""

    id: UUID
    href: str
    day: date
    until: date | None
    title: str
    place: str
    lead: str
    amount: str
    grade: Grade | None
    state: State
    checkable: bool


def records(request: HttpRequest, kind: str) -> HttpResponse:
    """Records of one kind."""
    account, day = account_of(request), today()
    known = record_type(kind)
    wanted = _wanted(request.GET, day)
    found = found_records(known.visible(account, day), wanted)
    rows_page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = rows_of(known, list(rows_page.object_list), account, day)
    may_record = not reach(account, Can.RECORD, day).is_nowhere
    return page(
        request,
        "office/records/list.html",
        {
            "shell": shell_of(request, section_of(known.kind)),
            "kind": known,
            "kinds": kinds_of(known.kind) if known.kind in ACTIVITIES else (),
            "title": TITLES[known.kind](),
            "amount": AMOUNTS.get(known.kind, lambda: _("Lượt người"))(),
            "fields": _fields(request.GET, account, day),
            "rows": rows,
            "page": rows_page,
            "filtered": any(request.GET.get(name) for name in ("q", "from", "to", "unit", "state")),
            "new": reverse("office:new", args=[known.kind.value]) if may_record else "",
            "confirmable": any(row.checkable for row in rows),
            "here": request.get_full_path(),
            "also": _ALSO[known.kind]() if known.kind in _ALSO else None,
        },
    )


def rows_of(known: RecordType, found: Sequence[Record], account: Account, day: date) -> list[ListRow]:
    """Records as rows, in five queries."""
    ids = [row.pk for row in found]
    places = names_of({row.place_id for row in found})
    leads = body_names({row.lead_id for row in found})
    confirmed = confirmed_revisions(ids)
    counted = people_counted(known.model, ids) if known.model in (Campaign, Gathering) else parts_counted(known.model, ids)
    counted = matters_counted(known.kind, ids) if known.kind in MATTERED else counted
    counted = heard_counted(known.kind, ids) if known.kind in HEARD else counted
    counted = lots_counted(ids) if known.kind is RecordKind.DRAW else counted
    looks = reach(account, Can.CONFIRM, day)
    rows = []
    for row in found:
        state = State.VOIDED if row.voided else State.CONFIRMED if confirmed.get(row.pk) == row.revision else State.WAITING
        amount, grade = _amount(row, counted)
        rows.append(
            ListRow(
                id=row.pk, href=reverse("office:record", args=[known.kind.value, row.pk]), day=row.day, until=_until(row),
                title=row.title, place=places[row.place_id].full_name, lead=leads.get(row.lead_id, ""), amount=amount, grade=grade,
                state=state, checkable=state is State.WAITING and looks.holds(row.place_id, row.lead_id),
            )
        )  # fmt: skip
    return rows


def _amount(row: Record, counted: dict[UUID, int]) -> tuple[str, Grade | None]:
    if isinstance(row, Session):
        return number_text(row.attendance), Grade(row.grade)
    if isinstance(row, Initiative):
        return (_("đã dừng") if row.until else _("đang duy trì")), Grade.BY_DECISION if row.decision_number else Grade.REGISTERED_ONLY
    if isinstance(row, Meeting):
        return (number_text(row.represented), Grade(row.represented_grade)) if row.represented is not None else (_("chưa họp"), None)
    told = _told(row)
    return (told if told is not None else number_text(counted.get(row.pk, 0))), None


def _told(row: Record) -> str | None:
    """What a record says of its amount by itself; None: it is counted from what hangs on it."""
    match row:
        case Proposal() | Award():
            return number_text(row.collectives + row.individuals)
        case Decision():
            return str(DecisionState(row.state).label)
        case Disclosure():
            return f"{row.due_on:%d/%m/%Y}"
        case Need() | LandProject() | LandStep():
            return number_text(row.households) if row.households is not None else ""
        case Result():
            return row.model
        case WorkItem():
            return f"{number_text(row.quantity)} {unit_of(row)}" if row.quantity is not None else ""
        case PaperAnswers():
            return number_text(row.answered)
        case IndexResult():
            return points_text(row.score) if row.score is not None else row.stated or f"{row.rank}/{row.out_of}"
        case _:
            return None


def _until(row: Record) -> date | None:
    last = getattr(row, "last_day", None)
    return cast(date, last) if last is not None and last != row.day else None


def _wanted(given: QueryDict, day: date) -> Wanted:
    state = given.get("state", "")
    slug = given.get("unit", "")
    return Wanted(
        words=given.get("q", ""),
        first=read_date(given["from"]) if given.get("from") else None,
        last=read_date(given["to"]) if given.get("to") else None,
        places=inside(unit_named(slug).pk, day) if slug else None,
        state=State(state) if state in list(State) else None,
    )


def inside(unit: int, day: date) -> frozenset[int]:
    """Everything in a unit: as it is, or as it last was, and what became part of it."""
    tree = lineage()
    spans = tree.spans(unit)
    ended = spans[-1].last if spans else None
    return covered_units(frozenset({unit}), day if ended is None or tree.exists(unit, day) else ended)


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug = given.get("unit", "")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    states = [("", _("đang tính")), (State.WAITING, _("chờ xác nhận")), (State.CONFIRMED, _("đã xác nhận")), (State.VOIDED, _("đã hủy"))]
    return (
        Field("q", _("Tìm trong tên việc"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("from", _("Từ ngày"), Control.DATE, given.get("from", "")),
        Field("to", _("Đến ngày"), Control.DATE, given.get("to", "")),
        Field("state", _("Tình trạng"), Control.SELECT, options=_options(states, given.get("state", ""))),
    )


def _options(pairs: Sequence[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, selected=value == chosen) for value, label in pairs)


def kinds_of(current: RecordKind) -> tuple[Link, ...]:
    """The kinds of activities, one of them current."""
    return tuple(Link(_TABS[one](), _list_of(one), current=one is current) for one in ACTIVITIES)


def _list_of(kind: RecordKind) -> str:
    """Work items have a page of their own, that says how far each has come."""
    return reverse("office:works") if kind is RecordKind.WORK else reverse("office:records", args=[kind.value])


_TABS = {
    RecordKind.SESSION: lambda: pgettext("tab", "Tuyên truyền"),
    RecordKind.GATHERING: lambda: pgettext("tab", "Gặp mặt"),
    RecordKind.SURVEY: lambda: pgettext("tab", "Khảo sát"),
    RecordKind.VISIT: lambda: pgettext("tab", "Phiếu thôn"),
    RecordKind.NEED: lambda: pgettext("tab", "Nhu cầu"),
    RecordKind.WORK: lambda: pgettext("tab", "Phần việc"),
    RecordKind.PLAN: lambda: pgettext("tab", "Kế hoạch"),
    RecordKind.CAMPAIGN: lambda: pgettext("tab", "Ra quân"),
    RecordKind.ACCEPTANCE: lambda: pgettext("tab", "Nghiệm thu"),
    RecordKind.RESULT: lambda: pgettext("tab", "Kết quả"),
}
_ALSO = {
    RecordKind.RESULT: lambda: Link(_("Xem theo mô hình sản xuất"), reverse("office:living")),
    RecordKind.GATHERING: lambda: Link(_("Ý kiến chờ trả lời"), reverse("office:matters")),
}
AMOUNTS = {
    RecordKind.INITIATIVE: lambda: _("Hiện nay"),
    RecordKind.SURVEY: lambda: _("Số thôn"),
    RecordKind.VISIT: lambda: _("Số nhu cầu"),
    RecordKind.NEED: lambda: _("Số hộ liên quan"),
    RecordKind.WORK: lambda: _("Khối lượng"),
    RecordKind.PLAN: lambda: _("Số phần việc"),
    RecordKind.ACCEPTANCE: lambda: _("Số phần việc"),
    RecordKind.PROPOSAL: lambda: _("Số được đề nghị"),
    RecordKind.AWARD: lambda: _("Số được khen"),
    RecordKind.PAPER_ANSWERS: lambda: _("Số phiếu trả lời"),
    RecordKind.INDEX: lambda: _("Điểm"),
    RecordKind.RESULT: lambda: _("Mô hình sản xuất"),
    RecordKind.PETITIONS: lambda: _("Số đơn"),
    RecordKind.SUPERVISION: lambda: _("Số kiến nghị"),
    RecordKind.CRITIQUE: lambda: _("Số ý kiến"),
    RecordKind.OPINION: lambda: _("Số ý kiến"),
    RecordKind.LAND_PROJECT: lambda: _("Số hộ bị ảnh hưởng"),
    RecordKind.LAND_STEP: lambda: _("Số hộ thêm"),
    RecordKind.DISCLOSURE: lambda: _("Hạn công khai"),
    RecordKind.MEETING: lambda: _("Số hộ dự"),
    RecordKind.DECISION: lambda: _("Kết quả"),
    RecordKind.DRAW: lambda: _("Các suất"),
}
TITLES = {
    RecordKind.SESSION: lambda: _("Cuộc tuyên truyền"),
    RecordKind.CAMPAIGN: lambda: _("Chương trình ra quân"),
    RecordKind.GATHERING: lambda: _("Gặp mặt"),
    RecordKind.INITIATIVE: lambda: _("Mô hình, điển hình"),
    RecordKind.SURVEY: lambda: _("Đợt khảo sát"),
    RecordKind.VISIT: lambda: _("Phiếu khảo sát thôn"),
    RecordKind.NEED: lambda: _("Nhu cầu"),
    RecordKind.WORK: lambda: _("Phần việc, công trình"),
    RecordKind.PLAN: lambda: _("Kế hoạch ra quân"),
    RecordKind.ACCEPTANCE: lambda: _("Nghiệm thu"),
    RecordKind.PROPOSAL: lambda: _("Đề nghị khen thưởng"),
    RecordKind.AWARD: lambda: _("Quyết định khen thưởng"),
    RecordKind.PAPER_ANSWERS: lambda: _("Phiếu hài lòng trên giấy, qua điện thoại"),
    RecordKind.INDEX: lambda: _("Kết quả chỉ số"),
    RecordKind.RESULT: lambda: _("Kết quả đời sống, sản xuất"),
    RecordKind.RECEPTION: lambda: _("Kỳ tiếp dân"),
    RecordKind.DIALOGUE: lambda: _("Đối thoại"),
    RecordKind.PETITIONS: lambda: _("Đơn thư"),
    RecordKind.SUPERVISION: lambda: _("Giám sát"),
    RecordKind.CRITIQUE: lambda: _("Phản biện xã hội"),
    RecordKind.OPINION: lambda: _("Góp ý xây dựng Đảng, chính quyền"),
    RecordKind.LAND_PROJECT: lambda: _("Dự án giải phóng mặt bằng"),
    RecordKind.LAND_STEP: lambda: _("Bước giải phóng mặt bằng"),
    RecordKind.DISCLOSURE: lambda: _("Nội dung công khai"),
    RecordKind.MEETING: lambda: _("Họp dân"),
    RecordKind.DECISION: lambda: _("Việc dân bàn, quyết định"),
    RecordKind.DRAW: lambda: _("Bốc thăm công khai"),
}
