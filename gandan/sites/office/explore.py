"""The explorer: any measure, by anything, in any geography, as of any position; as table, chart, map or file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.ledger.access import askable
from gandan.ledger.answers import THEN, Answer, Question, RatioAnswer
from gandan.ledger.choices import CountedIn, Dimension, Kind
from gandan.ledger.measures import MEASURES, Measure
from gandan.ledger.queries.dimensions import codes_of
from gandan.ledger.queries.extent import sealed_on
from gandan.ledger.queries.openings import openings_cut
from gandan.ledger.queries.totals import UNCOUNTABLE, ratio, totals
from gandan.people.models import Account
from gandan.places.models import Unit
from gandan.places.queries import unit_named
from gandan.programmes.access import offered_programmes
from gandan.sites.asking import query_of, question_from
from gandan.sites.office.breaks import break_lines
from gandan.sites.office.figures import answered, opened_at, outline, row_hrefs
from gandan.sites.office.frame import shell_of
from gandan.sites.office.story import story_of
from gandan.sites.office.tables import Cell, as_csv, as_workbook
from gandan.sites.office.windows import geography_links, marks_of, window_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.figures import interval_words
from gandan.sites.ui.quantities import measure_name
from gandan.voice.queries.satisfaction import OVERALL
from gandan.voice.rules.satisfaction import questionnaire_on
from gandan.voice.rules.satisfaction_interval import is_enough

DEFAULT = "outreach.attendance"
_SHAPES = ("map", "bars", "months")


@dataclass(frozen=True)
class Asked:
    """A question with its answer, or the sentence that says why there is none."""

    question: Question
    answer: Answer | None
    ratio: RatioAnswer | None
    refusal: str


@dataclass(frozen=True)
class RatioRow:
    """One row of a ratio's breakdown: sum over sum, never an average of averages."""

    label: str
    value: Fraction | None
    numerator: int
    denominator: int
    note: str = ""


def explore(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask anything about a unit."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    window = window_of(request.GET, unit.pk, today=day)
    question = _narrowed(request, unit, day)
    question = question.narrowed(first=window.period.first, last=window.period.last, geography=window.geography)
    question = askable(account, question, day)
    asked = _answer(question)
    by_unit = question.by == "unit"
    shapes = outline(asked.answer) if asked.answer is not None and by_unit else None
    story = story_of(unit, day)
    query = query_of(question)
    return page(
        request,
        "office/explore.html",
        {
            "shell": shell_of(request, "figures", place=story.name),
            "slug": slug,
            "story": story,
            "window": window,
            "asked": asked,
            "fields": _fields(question, account, day),
            "hrefs": row_hrefs(slug, asked.answer) if asked.answer is not None else {},
            "ratio_rows": ratio_rows(asked.ratio) if asked.ratio is not None else [],
            "opens": opened_at(slug, question),
            "chart": "months" if question.by == "month" else "map" if shapes else "bars",
            "shapes": shapes,
            "cuts": openings_cut(question) if asked.answer is not None else [],
            "breaks": break_lines(unit.pk, question.first, question.last, question.geography),
            "in_time": question.by in ("month", "year"),
            "geographies": geography_links(
                question.geography, marks_of(unit.pk, day), day, lambda one: f"?{query_of(question.narrowed(geography=one))}"
            ),
            "as_of_day": sealed_on(question.as_of) if question.as_of else None,
            "unit_page": reverse("office:unit", args=[slug]) + "?" + window.query,
            "csv": f"{reverse('office:explore_csv', args=[slug])}?{query}",
            "xlsx": f"{reverse('office:explore_xlsx', args=[slug])}?{query}",
        },
        part="answer",
    )


def explore_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The breakdown as CSV."""
    heading, rows, name = _breakdown(account_of(request), request, slug)
    return as_csv(heading, rows, name)


def explore_xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The breakdown as a workbook."""
    heading, rows, name = _breakdown(account_of(request), request, slug)
    return as_workbook(heading, rows, name)


def ratio_rows(found: RatioAnswer) -> list[RatioRow]:
    """The rows of a ratio, from its two breakdowns."""
    above = {row.key: row.value for row in found.numerator.by}
    if found.measure.unit is CountedIn.SHARE:
        return [_share_row(found, row.label, above.get(row.key, 0), row.value) for row in found.denominator.by]
    return [
        RatioRow(row.label, Fraction(above.get(row.key, 0), row.value) if row.value else None, above.get(row.key, 0), row.value)
        for row in found.denominator.by
    ]


def _share_row(found: RatioAnswer, label: str, satisfied: int, answers: int) -> RatioRow:
    """A share in per cent with its interval; too few answers have none."""
    least = questionnaire_on(found.question.last).least
    told = Fraction(satisfied * 100, answers) if is_enough(answers, least) else None
    return RatioRow(label, told, satisfied, answers, interval_words(satisfied, answers, least) if answers else "")


def _breakdown(account: Account, request: HttpRequest, slug: str) -> tuple[tuple[str, ...], Iterable[tuple[Cell, ...]], str]:
    day = today()
    question = askable(account, _narrowed(request, unit_named(slug), day), day)
    measure = question.measure
    unit, name = str(measure.unit.label), f"{slug}-{measure.code}"
    if measure.kind is Kind.RATIO:
        rows = ratio_rows(ratio(question))
        return (_axis_name(question.by), unit), ((row.label, row.value) for row in rows), name
    answer = totals(question)
    cells = ((row.label, Fraction(row.value, measure.per_unit), row.lines, _grade_text(row.grades)) for row in answer.by)
    return (_axis_name(question.by), unit, _("Số dòng"), _("Cách đếm")), cells, name


def _grade_text(grades: Iterable[object]) -> str:
    return ", ".join(f"{grade.label} {grade.quantity}" for grade in grades)  # type: ignore[attr-defined]  # GradeShare


def _narrowed(request: HttpRequest, unit: Unit, day: date) -> Question:
    """The question of the address; an axis or a filter that the measure does not carry is left out."""
    question = question_from(unit.pk, request.GET, default=DEFAULT, today=day)
    axes = {axis for axis, _name in axes_of(question.measure)}
    by = question.by if question.by in axes else "unit"
    where = {axis: codes for axis, codes in question.where.items() if axis in axes}
    if question.measure.unit is CountedIn.SHARE and by != "topic" and "topic" not in where:
        where |= {"topic": (OVERALL,)}  # factors are not added to one another
    return question.narrowed(by=by, where=where)


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


def axes_of(measure: Measure) -> list[tuple[str, str]]:
    """(axis, its name) of everything that the measure can be divided by."""
    carried = [(one.value, str(one.label).capitalize()) for one in measure.dimensions if one is not Dimension.NORM]
    time = [] if measure.is_stock else [("month", _("Tháng")), ("year", _("Năm"))]
    graded = [("grade", _("Cách đếm"))] if measure.scale else []
    return [("unit", _("Địa bàn")), *time, *graded, ("organisation", _("Cơ quan, tổ chức")), *carried]


def _axis_name(by: str | None) -> str:
    return next((name for measure in MEASURES for axis, name in axes_of(measure) if axis == by), _("Phần"))


def _fields(question: Question, account: Account, day: date) -> tuple[Field, ...]:
    measures = [(one.code, measure_name(one)) for one in MEASURES]
    then = question.geography == THEN
    fields = [
        _select("measure", _("Chỉ tiêu"), measures, question.measure.code),
        _select("by", _("Chia theo"), axes_of(question.measure), question.by or ""),
        Field("from", _("Từ ngày"), Control.DATE, question.first.isoformat() if question.first else ""),
        Field("to", _("Đến ngày"), Control.DATE, question.last.isoformat()),
        Field("geography", _("Địa giới của ngày"), Control.DATE, "" if then else str(question.geography)),
        Field("as-of", _("Như sổ cái đến dòng, hoặc ngày"), value=str(question.as_of or ""), placeholder=_("bây giờ")),
    ]  # fmt: skip
    for dimension in question.measure.dimensions:
        options = [one for one in _members(dimension, account, day) if question.measure.offers(dimension, one[0])]
        if options:
            chosen = question.where.get(dimension.value, ("",))[0]
            fields.append(_select(dimension.value, str(dimension.label).capitalize(), [("", _("tất cả")), *options], chosen))
    return tuple(fields)


def _members(dimension: Dimension, account: Account, day: date) -> list[tuple[str, str]]:
    """What a question may be narrowed to: of programmes, those that the account reads; norms are too many."""
    if dimension is Dimension.NORM:
        return []
    if dimension is Dimension.PROGRAMME:
        return [(row.slug, row.named) for row in offered_programmes(account, day)]
    return codes_of(dimension)


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> Field:
    return Field(name, label, Control.SELECT, options=tuple(Option(v, text, selected=v == chosen) for v, text in options))
