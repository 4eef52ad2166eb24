"""The entries behind a figure: exactly those that sum to it, on a page and as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base.periods import Period
from gandan.ledger.access import askable
from gandan.ledger.answers import THEN, OpenEntry, Question
from gandan.ledger.choices import Grade
from gandan.ledger.measures import measure
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.ledger.queries.opening import iterate_open, open_entries
from gandan.ledger.queries.openings import openings_cut
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.ledger.rollups import ORGANISATION
from gandan.people.queries import bodies_named
from gandan.places.queries import unit_named
from gandan.sites.asking import query_of, question_from
from gandan.sites.office.explore import DEFAULT
from gandan.sites.office.figures import explored_at
from gandan.sites.office.frame import shell_of
from gandan.sites.office.lines import described, pages_of
from gandan.sites.office.story import story_of
from gandan.sites.office.tables import Cell, as_csv, as_workbook
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.quantities import number_text

PAGE = 50
_TOGETHER = 2000


def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries behind a figure, paged, with the total that they sum to."""
    day = today()
    unit = unit_named(slug)
    question = _question(request, slug)
    asked = request.GET.get("page", "1")
    number = max(1, int(asked)) if asked.isdigit() else 1
    with one_snapshot():
        answer = totals(question)
        shown = pages_of(answer.lines, number, PAGE)
        rows = open_entries(question, limit=PAGE, offset=(shown.number - 1) * PAGE)
    story = story_of(unit, day)
    query = query_of(question)
    return page(
        request,
        "office/entries.html",
        {
            "shell": shell_of(request, "figures", place=story.name),
            "slug": slug,
            "story": story,
            "what": worded(question),
            "answer": answer,
            "rows": described(rows, account_of(request), day, per_unit=question.measure.per_unit),
            "total": number_text(Fraction(answer.value, question.measure.per_unit)),
            "page": shown,
            "cuts": openings_cut(question),
            "explore": explored_at(slug, question.narrowed(by="unit")),
            "csv": f"{reverse('office:entries_csv', args=[slug])}?{query}",
            "xlsx": f"{reverse('office:entries_xlsx', args=[slug])}?{query}",
        },
    )


def worded(question: Question) -> str:
    """What the question asks for beside its measure: its days, its filters, its geography."""
    names = names_of_codes() | {("grade", grade.code): str(grade.label) for grade in Grade}
    bodies = {body.slug: body.name for body in bodies_named(question.where.get(ORGANISATION, ()))}
    parts = [_days(question)]
    parts += [bodies.get(code, "") or names.get((axis, code), code) for axis, codes in question.where.items() for code in codes]
    if question.geography != THEN:
        parts.append(_("theo địa giới ngày %(day)s") % {"day": f"{question.geography:%d/%m/%Y}"})
    if question.as_of is not None:
        parts.append(_("như sổ cái đến dòng %(position)s") % {"position": number_text(question.as_of)})
    return " · ".join(parts)


def _days(question: Question) -> str:
    if question.first is None or question.measure.is_stock:
        return _("đến ngày %(last)s") % {"last": f"{question.last:%d/%m/%Y}"}
    return Period(question.first, question.last).label()


def entries_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The entries as CSV, streamed."""
    question = _question(request, slug)
    return as_csv(_heading(question), _cells(request, question), _name(slug, question))


def entries_xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The entries as a workbook."""
    question = _question(request, slug)
    return as_workbook(_heading(question), _cells(request, question), _name(slug, question))


def _question(request: HttpRequest, slug: str) -> Question:
    """The question, as one that entries can sum to: undivided, and a ratio by its denominator."""
    account, day = account_of(request), today()
    asked = askable(account, question_from(unit_named(slug).pk, request.GET, default=DEFAULT, today=day), day)
    counted = measure(asked.measure.denominator) if asked.measure.denominator else asked.measure
    return asked.narrowed(by=None, measure=counted)


def _heading(question: Question) -> tuple[str, ...]:
    unit = str(question.measure.unit.label)
    told = (_("Ngày"), _("Nơi"), _("Cơ quan chủ trì"), _("Chi tiết"), unit, _("Cách đếm"))
    return (*told, _("Đã xác nhận"), _("Dòng niêm"), _("Bản ghi"), _("Bút toán"))


def _cells(request: HttpRequest, question: Question) -> Iterator[tuple[Cell, ...]]:
    account, day = account_of(request), today()
    for part in _parts(iterate_open(question), _TOGETHER):
        for row in described(part, account, day):
            one = row.entry
            amount = Fraction(one.quantity, question.measure.per_unit)
            told = (one.occurred_on, row.place, row.body, ", ".join(row.told), amount, str(row.grade.label))
            yield (*told, _("có") if one.confirmed else "", one.position, row.title, str(one.id))


def _parts(rows: Iterable[OpenEntry], size: int) -> Iterator[list[OpenEntry]]:
    waiting = iter(rows)
    while part := list(islice(waiting, size)):
        yield part


def _name(slug: str, question: Question) -> str:
    return f"{slug}-{question.measure.code}-dong"
