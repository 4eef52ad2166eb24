"""Recording and correcting a programme: its head, its objectives, its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.periods import read_date
from gandan.people.access import Reach, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import Body, bodies_at
from gandan.places.queries import names_of
from gandan.programmes.access import offered_programmes, programme_for
from gandan.programmes.actions import Change, NewFile, record_programmes
from gandan.programmes.choices import ProgrammeKind
from gandan.programmes.intake import ProgrammeIn
from gandan.programmes.models import Programme
from gandan.programmes.rules.papers import MOST_BYTES
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

_TEXTS = (
    "kind",
    "symbol",
    "title",
    "title_en",
    "issuer",
    "issued_on",
    "first",
    "last",
    "term",
    "summary",
    "parent",
    "objectives",
    "reason",
)
_DAYS = ("issued_on", "first", "last")
Values = Mapping[str, str]
Faults = dict[str, tuple[str, ...]]


def new(request: HttpRequest) -> HttpResponse:
    """Record a document or a movement."""
    account, day = account_of(request), today()
    if reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này được xem, không được ghi văn bản. Hãy nhờ người được phân công."))
    return _page(request, account, day, None)


def amend(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Correct what is recorded of one."""
    account, day = account_of(request), today()
    row = programme_for(account, programme, day, to=Can.CORRECT)
    return _page(request, account, day, row)


def _page(request: HttpRequest, account: Account, day: date, row: Programme | None) -> HttpResponse:
    values = _given(request.POST) if request.method == "POST" else _told(row)
    record = row.pk if row is not None else _identity(request.POST.get("record", ""))
    faults: Faults = {}
    if request.method == "POST":
        try:
            made = record_programmes([_change(request, values, row, record, day)], by=account, today=day, now=clock.now())
        except IntakeRefused as refused:
            faults = _faults(refused)
        except BadInput as refused:
            faults = {refused.field or "title": (str(refused),)}
        except (RuleBroken, NotAllowed) as refused:
            faults = {"title": (str(refused),)}
        else:
            message = _("Đã ghi văn bản.") if row is None else _("Đã sửa văn bản.")
            return done(request, message, at("programmes:show", made[0].record))
    fields = [replace(one, errors=faults.get(one.name, ())) for one in _fields(values, account, row, day)]
    context = {
        "shell": shell_of(request, "programmes"),
        "crumbs": [Link(_("Chương trình, đề án"), at("programmes:list"))],
        "row": row,
        "record": record,
        "title": _("Sửa: %(name)s") % {"name": row.cited} if row is not None else _("Ghi một văn bản, phong trào"),
        "fields": fields,
        "back": at("programmes:show", row.pk) if row is not None else at("programmes:list"),
    }
    return page(request, "office/programmes/form.html", context, status=422 if faults else 200)


def _identity(text: str) -> UUID:
    """The identity that the form was given: sent twice, it is one document."""
    try:
        return UUID(text)
    except ValueError:
        return new_id()


def _given(given: QueryDict) -> Values:
    return {name: given.get(name, "").strip() for name in _TEXTS}


def _told(row: Programme | None) -> Values:
    if row is None:
        return dict.fromkeys(_TEXTS, "")
    return {
        "kind": row.kind, "symbol": row.symbol, "title": row.title, "title_en": row.title_en, "issuer": str(row.issuer_id),
        "issued_on": row.issued_on.isoformat(), "first": row.first.isoformat(), "last": row.last.isoformat() if row.last else "",
        "term": row.term, "summary": row.summary, "parent": str(row.parent_id or ""), "reason": "",
        "objectives": "\n".join(one.text for one in row.objectives.all()),
    }  # fmt: skip


def _change(request: HttpRequest, values: Values, row: Programme | None, record: UUID, day: date) -> Change[ProgrammeIn]:
    days = {name: _day(values[name], name) for name in _DAYS}
    first = days["first"] or days["issued_on"]
    data = ProgrammeIn.read(
        {
            "kind": values["kind"],
            **{name: values[name] for name in ("symbol", "title", "title_en", "term", "summary")},
            "issuer": _whole(values["issuer"]),
            "issued_on": days["issued_on"],
            "first": first,
            "last": days["last"],
            "parent": values["parent"] or None,
            "objectives": tuple(line.strip() for line in values["objectives"].splitlines() if line.strip()),
        },
        today=day,
    )
    expected = request.POST.get("expected", "")
    return Change(
        data, record=record, expected=int(expected) if row is not None and expected.isdigit() else None, reason=values["reason"],
        file=_file(request),
    )  # fmt: skip


def _whole(text: str) -> int:
    if not text.isdigit():
        raise BadInput(_("Hãy chọn cơ quan ban hành."), field="issuer")
    return int(text)


def _day(text: str, field: str) -> date | None:
    try:
        return read_date(text) if text else None
    except BadInput as refused:
        raise BadInput(str(refused), field=field) from refused


def _file(request: HttpRequest) -> NewFile | None:
    """The file that came, read only as far as it may be kept."""
    sent = request.FILES.get("file")
    if sent is None or not sent.size:
        return None
    return NewFile(sent.read(MOST_BYTES + 1), str(sent.name or ""))


def _faults(refused: IntakeRefused) -> Faults:
    """Errors by field; what is about the document as a whole stands at its symbol."""
    faults: Faults = {}
    for error in refused.errors:
        field = error.field.split(".", maxsplit=1)[0] or "symbol"
        faults[field] = (*faults.get(field, ()), error.message)
    return faults


def _fields(values: Values, account: Account, row: Programme | None, day: date) -> tuple[Field, ...]:
    kinds = tuple(Option(one.value, str(one.label).capitalize(), selected=one.value == values["kind"]) for one in ProgrammeKind)
    why = (Field("reason", _("Vì sao sửa"), value=values["reason"], full=True),) if row is not None else ()
    kept = _("Đang giữ: %(name)s. Chọn tệp khác để thay.") % {"name": row.file_name} if row is not None and row.file_id else ""
    which = _("PDF hoặc Word, đến 20 MB. Không đưa văn bản mật lên đây.")
    return (
        Field("kind", _("Loại"), Control.SELECT, options=kinds),
        Field("symbol", _("Số, ký hiệu"), value=values["symbol"], placeholder="10-ĐA/HU",
              help=_("Gõ thế nào cũng được: 10 - ĐA/HU, 10-DA/HU. Phong trào thì có thể để trống.")),
        Field("title", _("Tên văn bản, phong trào"), value=values["title"], required=True, full=True),
        Field("title_en", _("Tên bằng tiếng Anh"), value=values["title_en"], optional_word=True, full=True),
        Field("issuer", _("Cơ quan ban hành"), Control.SELECT, options=_issuers(values["issuer"], account, day), required=True, full=True),
        Field("issued_on", _("Ngày ban hành"), Control.DATE, values["issued_on"], required=True),
        Field("term", _("Giai đoạn, nhiệm kỳ"), value=values["term"], placeholder="2020-2025", optional_word=True),
        Field("first", _("Thực hiện từ ngày"), Control.DATE, values["first"], help=_("Để trống: từ ngày ban hành.")),
        Field("last", _("Đến hết ngày"), Control.DATE, values["last"], help=_("Để trống: đến khi có văn bản khác.")),
        Field("parent", _("Thực hiện văn bản nào"), Control.SELECT, options=_parents(values["parent"], account, row, day), full=True),
        Field("summary", _("Tóm tắt"), Control.TEXTAREA, values["summary"], full=True),
        Field("objectives", _("Mục tiêu"), Control.TEXTAREA, values["objectives"], full=True, help=_("Mỗi dòng một mục tiêu.")),
        Field("file", _("Tệp văn bản"), Control.FILE, full=True, attributes={"accept": ".pdf,.docx"},
              help=f"{kept} {which}".strip()),
        *why,
    )  # fmt: skip


def _issuers(chosen: str, account: Account, day: date) -> tuple[Option, ...]:
    """Bodies for which the account records, with the unit where each sits, or last sat."""
    held = reach(account, Can.RECORD, day)
    bodies = [body for body in bodies_at(_units(held)) if held.holds(body.unit, body.id)]
    seats = names_of({body.unit for body in bodies})

    def order(body: Body) -> tuple[int, str]:
        return seats[body.unit].level, seats[body.unit].sort_key

    listed = sorted(bodies, key=order)
    return (
        Option("", _("Chọn cơ quan, tổ chức"), selected=not chosen),
        *(Option(str(one.id), one.name, selected=str(one.id) == chosen, group=seats[one.unit].full_name) for one in listed),
    )


def _units(held: Reach) -> set[int]:
    return set(held.covered).union(*(inside for inside, _body in held.covered_lines))


def _parents(chosen: str, account: Account, row: Programme | None, day: date) -> tuple[Option, ...]:
    rows = [one for one in offered_programmes(account, day) if row is None or one.pk != row.pk]
    return (
        Option("", _("không"), selected=not chosen),
        *(
            Option(str(one.pk), one.named, selected=str(one.pk) == chosen, group=str(ProgrammeKind(one.kind).label).capitalize())
            for one in rows
        ),
    )
