"""Drawing up a report: chosen, read as it will look with every figure a link, and taken away as a file. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.periods import read_date
from gandan.ledger.answers import THEN, Question
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import unit_named
from gandan.reports.access import draft
from gandan.reports.files import article_of, file_of
from gandan.reports.kinds.catalogue import report_kind, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.queries import Draft
from gandan.reports.term.composing import Paper
from gandan.sites.office.breaks import break_lines
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.figures import explored_at, opened_at
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.charts import BreakLine
from gandan.sites.ui.fields import Control, Field, Option

_TODAY, _ON_A_DAY = "now", "day"
_FILES = ((".docx", "Word"), (".pdf", "PDF"), (".xlsx", "Excel"))


@dataclass(frozen=True)
class Asked:
    """What the form asks for. `errors` by field, with what cannot be read."""

    given: QueryDict
    kind: ReportKind
    errors: dict[str, str]

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.given.get(name, "").strip()

    @property
    def is_complete(self) -> bool:
        """Whether a report is asked for, not only the form."""
        return bool(self.text("unit") and self.text("to"))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, and under it the report as it will look."""
    account, day = account_of(request), today()
    _may_report(account, day)
    asked = _asked(request, account, day)
    made, refusal = _made(asked, account, day)
    fields, paper, judgement = _fields(asked, account, day)
    return page(
        request,
        "office/report.html",
        {
            "shell": shell_of(request, "reports"),
            "fields": fields,
            "paper": paper,
            "judgement": judgement,
            "refusal": refusal,
            "draft": made,
            "article": _article(made),
            "breaks": _breaks(made, _geography(asked, day)) if made is not None else (),
            "files": _FILES,
        },
        status=422 if refusal else 200,
    )


@require_POST
def report_file(request: HttpRequest) -> HttpResponse:
    """The report as a file: docx, pdf or xlsx."""
    account, day = account_of(request), today()
    _may_report(account, day)
    asked = _asked(request, account, day)
    if not asked.is_complete:
        raise BadInput(_("Hãy chọn đơn vị và ngày cuối của báo cáo."))
    file = file_of(_draft(asked, account, day, absolute=request.build_absolute_uri("/").rstrip("/")), request.POST.get("as", ""))
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return response


def _may_report(account: Account, day: date) -> None:
    if not reach(account, Can.REPORT, day).units:
        raise NotAllowed(_("Tài khoản này được xem số liệu, không được lập báo cáo. Hãy nhờ người được phân công."))


def _asked(request: HttpRequest, account: Account, day: date) -> Asked:
    """The kind is one that the account's units use; which version of it, and whether it is the chosen unit's, `draft` decides."""
    given = request.POST if request.method == "POST" else request.GET
    code = given.get("kind") or report_kinds()[0].code
    own = (kind for kind in report_kinds(reach(account, Can.REPORT, day).units, day) if kind.code == code)
    return Asked(given, next(own, None) or report_kind(code, day, unit=0), {})


def _made(asked: Asked, account: Account, day: date) -> tuple[Draft | None, str]:
    if not asked.is_complete:
        return None, ""
    try:
        return _draft(asked, account, day), ""
    except RuleBroken as refused:
        return None, str(refused)


def _draft(asked: Asked, account: Account, day: date, *, absolute: str = "") -> Draft:
    def opens(slug: str, question: Question) -> str:
        return absolute + (explored_at(slug, question) if question.by else opened_at(slug, question))

    last = read_date(asked.text("to"))
    unit = unit_named(asked.text("unit"))
    number = asked.text("number")
    if number and not number.isdigit():
        raise BadInput(_("Số văn bản là một số nguyên; chưa vào sổ thì để trống."), field="number")
    paper = Paper(
        on=read_date(asked.text("on")) if asked.text("on") else last,
        number=int(number) if number else None,
        place=asked.text("place"),
        signer=asked.text("signer"),
        role=asked.text("role"),
        judgement={key: text for key in asked.kind.judgements if (text := asked.text(f"judgement.{key}"))},
    )
    first = read_date(asked.text("from")) if asked.text("from") else None
    return draft(
        asked.kind.code, unit.slug, first, last, account=account, today=day, href=opens, paper=paper,
        illustrative=settings.DEMONSTRATION or unit.invented, geography=_geography(asked, day),
    )  # fmt: skip


def _geography(asked: Asked, day: date) -> date | str | None:
    """By which units the report counts; None: those of its last day. Raises BadInput for another day without the day."""
    chosen = asked.text("geography")
    if chosen == _ON_A_DAY:
        if not asked.text("geography_day"):
            raise BadInput(_("Hãy ghi ngày lấy địa giới."), field="geography_day")
        return read_date(asked.text("geography_day"))
    return THEN if chosen == THEN else day if chosen == _TODAY else None


def _breaks(made: Draft, geography: date | str | None) -> tuple[BreakLine, ...]:
    first = min((one.question.first for one in made.answers.values() if one.question.first is not None), default=None)
    return break_lines(made.unit.pk, first, made.windows.last, made.windows.last if geography is None else geography)


def _article(made: Draft | None) -> SafeString:
    return mark_safe(article_of(made, title_level=2)) if made is not None else SafeString()  # noqa: S308  # escaped as it is written


def _fields(asked: Asked, account: Account, day: date) -> tuple[tuple[Field, ...], tuple[Field, ...], tuple[Field, ...]]:
    """What is reported, how the paper is dressed, and what only a person can judge."""
    english = (get_language() or "vi").startswith("en")
    slug = asked.text("unit")
    units = units_within(reach(account, Can.REPORT, day), day, [unit_named(slug).pk] if slug else [])
    offered = report_kinds(reach(account, Can.REPORT, day).units, day)
    kinds = tuple(Option(kind.code, kind.name_en if english else kind.name, selected=kind == asked.kind) for kind in offered)
    what = (
        Field("kind", _("Loại báo cáo"), Control.SELECT, options=kinds, full=True),
        Field("unit", _("Đơn vị"), Control.SELECT, options=options_of(units, slug, nothing=_("Chọn đơn vị")), required=True),
        Field("to", _("Số liệu đến hết ngày"), Control.DATE, asked.text("to"), required=True),
        Field(
            "from",
            _("Từ ngày"),
            Control.DATE,
            asked.text("from"),
            help=_("Để trống: từ đầu nhiệm kỳ, mỗi chỉ tiêu theo mốc của nó; báo cáo định kỳ thì từ đầu kỳ."),
        ),
        _geography_field(asked),
        Field(
            "geography_day",
            _("Mốc khác: địa giới của ngày"),
            Control.DATE,
            asked.text("geography_day"),
            help=_("Chỉ dùng khi chọn “mốc khác”."),
        ),
        Field("on", _("Ngày văn bản"), Control.DATE, asked.text("on"), help=_("Để trống: ngày cuối của số liệu. Thể thức theo ngày này.")),
    )
    paper = (
        Field("number", _("Số văn bản"), Control.COUNT, asked.text("number"), help=_("Chưa vào sổ thì để trống.")),
        Field("place", _("Nơi đề ngày tháng"), value=asked.text("place"), help=_("Để trống: tên đơn vị.")),
        Field("role", _("Chức vụ người ký"), value=asked.text("role")),
        Field("signer", _("Họ tên người ký"), value=asked.text("signer"), help=_("Để trống: chừa chỗ ký.")),
    )
    judgement = tuple(
        Field(f"judgement.{key}", label, Control.TEXTAREA, asked.text(f"judgement.{key}"), full=True)
        for key, label in asked.kind.judgements.items()
    )
    return what, paper, judgement


def _geography_field(asked: Asked) -> Field:
    chosen = asked.text("geography")
    named = (
        ("", _("Theo đơn vị ngày cuối của số liệu")),
        (THEN, _("Theo đơn vị lúc đó")),
        (_TODAY, _("Theo đơn vị hiện nay")),
        (_ON_A_DAY, _("Mốc khác")),
    )
    options = tuple(Option(value, label, selected=value == chosen) for value, label in named)
    return Field("geography", _("Địa giới"), Control.SELECT, options=options, help=_("Bản gửi cấp trên luôn theo đơn vị ngày cuối kỳ."))
