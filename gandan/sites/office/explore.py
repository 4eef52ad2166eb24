"""The explorer: any measure, by anything, in any geography, as of any position; as table, chart, map or file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.ledger.access import askable
from gandan.ledger.answers import THEN, Answer, Question, RatioAnswer
from gandan.ledger.choices import Dimension, Kind
from gandan.ledger.measures import MEASURES, measure
from gandan.ledger.queries.dimensions import codes_of
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.totals import UNCOUNTABLE, totals
from gandan.places.queries import names_of, unit_named
from gandan.sites.asking import query_of, question_from
from gandan.sites.office.figures import answered, explored_at, opened_at, outline, row_hrefs
from gandan.sites.office.frame import shell_of
from gandan.sites.office.lines import described, pages_of
from gandan.sites.office.story import story_of
from gandan.sites.office.windows import window_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import measure_name

PAGE = 50
_BY = ("unit", "month", "year", "grade", "organisation")


@dataclass(frozen=True)
class Asked:
    """A question with its answer, or the sentence that says why there is none."""

    question: Question
    answer: Answer | None
    ratio: RatioAnswer | None
    refusal: str


def explore(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask anything about a unit."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    window = window_of(request.GET, unit.pk, today=day)
    question = question_from(unit.pk, request.GET, default="outreach.attendance", today=day)
    question = question.narrowed(first=window.period.first, last=window.period.last, by=question.by or "unit", geography=window.geography)
    question = askable(account, question, day)
    asked = _answer(question)
    answer = asked.answer
    by = question.by
    return page(
        request,
        "office/explore.html",
        {
            "shell": shell_of(request, "figures", place=story_of(unit, day).name),
            "slug": slug,
            "story": story_of(unit, day),
            "window": window,
            "asked": asked,
            "fields": _fields(question),
            "hrefs": row_hrefs(slug, answer) if answer else {},
            "opens": opened_at(slug, question),
            "chart": "months" if by == "month" else "map" if by == "unit" else "bars",
            "shapes": outline(unit.pk, answer) if answer and by == "unit" else None,
            "unit_page": reverse("office:unit", args=[slug]) + "?" + window.query,
            "csv": f"{reverse('office:explore_csv', args=[slug])}?{query_of(question)}",
        },
        part="answer",
    )


def _answer(question: Question) -> Asked:
    if question.measure.kind is Kind.DISTINCT:
        return Asked(question, None, None, str(UNCOUNTABLE))
    try:
        found = answered(question)
    except RuleBroken as refused:
        return Asked(question, None, None, str(refused))
    if isinstance(found, RatioAnswer):
        return Asked(question, None, found, "")
    return Asked(question, found, None, "")


def _fields(question: Question) -> tuple[Field, ...]:
    carried = [dimension for dimension in question.measure.dimensions if dimension is not Dimension.NORM]
    axes = [(one, _by_name(one)) for one in _BY] + [(d.value, str(d.label).capitalize()) for d in carried]
    fields = [
        _select("measure", _("Chỉ tiêu"), [(m.code, measure_name(m)) for m in MEASURES], question.measure.code),
        _select("by", _("Chia theo"), axes, question.by or ""),
        Field("from", _("Từ ngày"), Control.DATE, value=question.first.isoformat() if question.first else ""),
        Field("to", _("Đến ngày"), Control.DATE, value=question.last.isoformat()),
        Field("geography", _("Địa giới của ngày"), Control.DATE,
              value="" if question.geography == THEN else str(question.geography), help=_("Để trống: theo đơn vị lúc đó.")),
        Field("as-of", _("Như sổ cái lúc"), Control.TEXT, value=str(question.as_of or ""), help=_("Số dòng đã niêm; để trống: bây giờ.")),
    ]  # fmt: skip
    for dimension in carried[:3]:
        chosen = question.where.get(dimension.value, ("",))[0]
        options = [("", _("tất cả")), *codes_of(dimension)]
        fields.append(_select(dimension.value, str(dimension.label).capitalize(), options, chosen))
    return tuple(fields)


def _by_name(by: str) -> str:
    names = {"unit": _("Địa bàn"), "month": _("Tháng"), "year": _("Năm"), "grade": _("Cách đếm"), "organisation": _("Cơ quan, tổ chức")}
    return names[by]


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> Field:
    return Field(name, label, Control.SELECT, options=tuple(Option(v, text, selected=v == chosen) for v, text in options))


def explore_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The breakdown as a file for Excel."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    question = askable(account, question_from(unit.pk, request.GET, default="outreach.attendance", today=day), day)
    answer = totals(question.narrowed(by=question.by or "unit"))
    rows = ((row.label, row.value / question.measure.per_unit, row.lines) for row in answer.by)
    heading = (_("Phần"), str(answer.measure.unit.label), _("Số dòng"))
    return _csv(heading, rows, f"{slug}-{question.measure.code}")


def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries behind a figure: exactly those that sum to it."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    question = askable(account, question_from(unit.pk, request.GET, default="outreach.attendance", today=day), day)
    question = _plain(question)
    answer = totals(question)
    number = max(1, int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdigit() else 1)
    rows = open_entries(question, limit=PAGE, offset=(number - 1) * PAGE)
    return page(
        request,
        "office/entries.html",
        {
            "shell": shell_of(request, "figures", place=story_of(unit, day).name),
            "slug": slug,
            "story": story_of(unit, day),
            "answer": answer,
            "rows": described(rows),
            "page": pages_of(answer.lines, number, PAGE),
            "explore": explored_at(slug, question.narrowed(by="unit")),
            "csv": f"{reverse('office:entries_csv', args=[slug])}?{query_of(question)}",
        },
    )


def _plain(question: Question) -> Question:
    """A ratio opens to its denominator's entries."""
    counted = measure(question.measure.denominator) if question.measure.denominator else question.measure
    return question.narrowed(by=None, measure=counted)


def entries_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries behind a figure as a file."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    question = _plain(askable(account, question_from(unit.pk, request.GET, default="outreach.attendance", today=day), day))
    found = open_entries(question)
    names = names_of({row.place for row in found})
    rows = ((row.occurred_on, names[row.place].full_name, row.quantity / question.measure.per_unit, row.grade, row.id) for row in found)
    heading = (_("Ngày"), _("Nơi"), str(question.measure.unit.label), _("Cách đếm"), _("Bút toán"))
    return _csv(heading, rows, f"{slug}-{question.measure.code}-dong")


def _csv(heading: tuple[str, ...], rows: Iterable[tuple[object, ...]], name: str) -> HttpResponse:
    response = StreamingHttpResponse(_csv_lines(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response  # type: ignore[return-value]  # a response all the same


def _csv_lines(heading: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield "\ufeff" + ",".join(_cell(value) for value in heading) + "\r\n"
    for row in rows:
        yield ",".join(_cell(value) for value in row) + "\r\n"


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace('"', '""')
    return '"' + ("'" + text if text[:1] in "=+-@\t\r" else text) + '"'
