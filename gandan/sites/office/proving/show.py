"""A text pasted or a file given: each of its figures put to the ledger. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
from gandan.places.queries import unit_named
from gandan.reports.proving.answering import Found, Proof, State, Verdict, prove
from gandan.reports.proving.files import MOST_BYTES, SUFFIXES, text_of
from gandan.reports.proving.telling import difference_words, ledger_words
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.figures import opened_at
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field

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

    return prove(text, unit, today=day, on=on, ask=ask)


def _text(request: HttpRequest) -> str:
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        if (sent.size or 0) > MOST_BYTES:
            raise BadInput(_("Tệp lớn quá 20 MB. Hãy tách nhỏ, hoặc dán phần chữ cần kiểm."), field="file")
        return text_of(sent.name or "", sent.read())
    text = request.POST.get("text", "")
    if not text.strip():
        raise BadInput(_("Hãy dán đoạn văn cần kiểm, hoặc chọn một tệp."), field="text")
    return text


def _row(verdict: Verdict) -> Row:
    figure = verdict.figure
    text = figure.sentence.text
    stop = figure.start + len(figure.written)
    return Row(
        text[: figure.start].lstrip(), text[figure.start : stop], text[stop:].rstrip(), _state(verdict.state), _TAGS[verdict.state],
        (*difference_words(verdict), *((verdict.why,) if verdict.why else ())), tuple(_opens(verdict.found)), verdict.notes,
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
    )  # fmt: skip
