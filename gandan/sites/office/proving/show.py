"""A text pasted or a file given: each of its figures put to the ledger. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.base.errors import BadInput, NotFound
from gandan.base.periods import read_date
from gandan.ledger.access import askable, see_unit
from gandan.ledger.answers import Question
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import posts_of
from gandan.places.queries import labels_of, unit_named
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import submission_for, visible
from gandan.reports.cycle.words import document_of
from gandan.reports.proving.answering import prove
from gandan.reports.proving.files import MOST_BYTES, SUFFIXES, Given, given_of
from gandan.reports.proving.sent import given_of_document
from gandan.reports.proving.telling import difference_words, ledger_words
from gandan.reports.proving.verdicts import Found, Proof, State, Verdict
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.figures import opened_at
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option

_BESIDE = {True: "ok", False: "ask", None: ""}
_MOST_REPORTS = 60
_TAGS = {State.PROVED: "ok", State.DIFFERENT: "ask", State.UNPROVED: ""}


@dataclass(frozen=True)
class Row:
    """A figure as the page draws it: its sentence cut at the figure, the answer, and where its records open."""

    before: str
    written: str
    after: str
    state: str
    tag: str
    words: tuple[str, ...]
    found: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    cell: str
    beside: tuple[tuple[str, str], ...]
    other: bool


@require_http_methods(["GET", "HEAD", "POST"])
def proving(request: HttpRequest) -> HttpResponse:
    """The form, and under it every figure with its answer."""
    account, day = account_of(request), today()
    refused: dict[str, str] = {}
    proof: Proof | None = None
    if request.method == "POST":
        try:
            proof = _proved(request, account, day)
        except BadInput as no:
            refused = {no.field or "text": str(no)}
    context = {
        "shell": shell_of(request, "reports"),
        "fields": _fields(request, account, day, refused),
        "proof": proof,
        "rows": [_row(one) for one in proof.verdicts] if proof else [],
        "counts": _counts(proof),
    }
    return page(request, "office/proving/prove.html", context, status=422 if refused else 200)


def _proved(request: HttpRequest, account: Account, day: date) -> Proof:
    given = request.POST
    if not given.get("unit"):
        raise BadInput(_("Hãy chọn đơn vị mà văn bản nói đến."), field="unit")
    unit = unit_named(given["unit"]).pk
    see_unit(account, unit, day)
    text = _text(request)
    on = read_date(given["on"]) if given.get("on", "").strip() else None

    def ask(question: Question) -> Question:
        try:
            return askable(account, question, day)
        except NotFound as outside:
            raise NotFound(_("Nơi này nằm ngoài phạm vi của tài khoản, nên không đối chiếu được.")) from outside

    return prove(text, unit, today=day, on=on, ask=ask, against=_other(request, account, unit, day))


def _text(request: HttpRequest) -> Given:
    given = _given(request, "file", "text")
    if given is None:
        raise BadInput(_("Hãy dán đoạn văn cần kiểm, hoặc chọn một tệp."), field="text")
    return given


def _given(request: HttpRequest, file: str, text: str) -> Given | None:
    sent = request.FILES.get(file)
    if isinstance(sent, UploadedFile):
        if (sent.size or 0) > MOST_BYTES:
            raise BadInput(_("Tệp lớn quá 20 MB. Hãy tách nhỏ, hoặc dán phần chữ cần kiểm."), field=file)
        try:
            return given_of(sent.name or "", sent.read())
        except BadInput as no:
            raise BadInput(str(no), field=file) from no
    typed = request.POST.get(text, "")
    return Given(typed) if typed.strip() else None


def _other(request: HttpRequest, account: Account, unit: int, day: date) -> Given | None:
    """The text to compare with: a file, pasted words, or a report of the unit that was sent. Nobody's judgement is read."""
    report = request.POST.get("against_report", "")
    if report:
        try:
            row = submission_for(account, UUID(report), day)
        except (ValueError, NotFound) as no:
            raise BadInput(_("Không tìm thấy báo cáo này trong phạm vi của tài khoản."), field="against_report") from no
        if row.unit_id != unit or row.document is None:
            raise BadInput(_("Hãy chọn một báo cáo đã gửi của chính đơn vị được hỏi."), field="against_report")
        return given_of_document(document_of(row))
    return _given(request, "against_file", "against_text")


def _row(verdict: Verdict) -> Row:
    figure = verdict.figure
    text = figure.sentence.text
    stop = figure.start + len(figure.written)
    return Row(
        text[: figure.start].lstrip(), text[figure.start : stop], text[stop:].rstrip(), _state(verdict.state), _TAGS[verdict.state],
        (*difference_words(verdict), *((verdict.why,) if verdict.why else ())), tuple(_opens(verdict.found)), verdict.notes,
        verdict.cell, tuple((_BESIDE[one.agrees], one.words[:1].upper() + one.words[1:]) for one in (verdict.annex, verdict.other) if one),
        verdict.other is not None,
    )  # fmt: skip


def _opens(found: tuple[Found, ...]) -> Iterator[tuple[str, str]]:
    for one in found:
        yield ledger_words(one), opened_at(one.slug, one.question) if one.lines else ""


def _state(state: State) -> str:
    match state:
        case State.PROVED:
            return _("khớp")
        case State.DIFFERENT:
            return _("lệch")
        case State.UNPROVED:
            return _("không chứng minh được")


def _counts(proof: Proof | None) -> list[tuple[str, int]]:
    return [(_state(state), proof.count(state)) for state in State] if proof else []


def _reports(account: Account, day: date, chosen: str) -> tuple[Option, ...]:
    """Sent reports that the account sees, the newest first."""
    rows = visible(account, day).exclude(state=ReportState.DRAFT)[:_MOST_REPORTS]
    names = labels_of([row.unit_id for row in rows])
    told = [
        Option(str(row.pk), f"{names[row.unit_id].text} · {row.kind} · {row.period} · {row.last:%d/%m/%Y}", selected=str(row.pk) == chosen)
        for row in rows
    ]
    return (Option("", _("Không so với báo cáo nào"), selected=not chosen), *told)


def _fields(request: HttpRequest, account: Account, day: date, refused: dict[str, str]) -> tuple[Field, ...]:
    given = request.POST
    posts = posts_of(account, day)
    slug = given.get("unit") or (posts[0].slug if posts else "")

    def errors(name: str) -> tuple[str, ...]:
        return (refused[name],) if name in refused else ()

    units = options_of(units_within(reach(account, Can.SEE, day), day), slug, nothing=_("Chọn đơn vị"))
    return (
        Field("unit", _("Văn bản nói về đơn vị"), Control.SELECT, options=units, required=True, errors=errors("unit")),
        Field(
            "on", _("Ngày của văn bản"), Control.DATE, given.get("on", ""), errors=errors("on"),
            help=_("Để trống: lấy ngày ghi trong văn bản."),
        ),
        Field(
            "text", _("Đoạn văn cần kiểm"), Control.TEXTAREA, given.get("text", ""), full=True, errors=errors("text"),
            help=_("Dán cả câu, có cả thời gian: “từ đầu nhiệm kỳ”, “từ năm 2020 đến nay”."), attributes={"rows": "10"},
        ),
        Field(
            "file", _("Hoặc một tệp"), Control.FILE, full=True, errors=errors("file"), help=_("Word (.docx), PDF, HTML hoặc chữ thường (.txt)."),  # noqa: E501  # to be read across
            attributes={"accept": ",".join(SUFFIXES)},
        ),
        Field(
            "against_text", _("So với văn bản thứ hai, nếu cần"), Control.TEXTAREA, given.get("against_text", ""), full=True,
            errors=errors("against_text"), help=_("Mỗi con số cùng việc, cùng nơi, cùng thời gian được đặt cạnh nhau."),
            attributes={"rows": "4"},
        ),
        Field(
            "against_file", _("Hoặc tệp thứ hai"), Control.FILE, full=True, errors=errors("against_file"),
            attributes={"accept": ",".join(SUFFIXES)},
        ),
        Field(
            "against_report", _("Hoặc một báo cáo đã gửi của đơn vị"), Control.SELECT, full=True, errors=errors("against_report"),
            options=_reports(account, day, given.get("against_report", "")),
        ),
    )  # fmt: skip
