"""Opening figures that stand, and those whose period a question cuts."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.periods import Period
from gandan.base.vietnamese import decimal_text, grouped
from gandan.ledger.answers import Question
from gandan.ledger.choices import Dimension
from gandan.ledger.models import OpeningFigure
from gandan.places.queries import labels_of, lineage
from gandan.places.rules.lineage import Lineage


def standing_openings(units: Iterable[int]) -> QuerySet[OpeningFigure]:
    """Figures of these units that count, oldest first."""
    return OpeningFigure.objects.filter(withdrawn_on=None, unit_id__in=list(units)).order_by("first", "last", "id")


def openings_cut(question: Question) -> list[str]:
    """A sentence for each opening figure whose period the question's window cuts: its days cannot be told apart.

    Such a figure is posted on its period's last day, so it counts wholly when that day is inside and not at all
    otherwise. A stock is never cut. Three queries at most.
    """
    if question.measure.is_stock:
        return []
    cut = Q(first__lte=question.last, last__gt=question.last)
    if question.first is not None:
        cut |= Q(first__lt=question.first, last__gte=question.first)
    figures = OpeningFigure.objects.filter(cut, withdrawn_on=None, measure=question.measure.number, value__gt=0)
    audiences = question.where.get(Dimension.AUDIENCE.value)
    if audiences is not None:
        figures = figures.filter(audience__code__in=audiences)
    tree = lineage()
    meant = [figure for figure in figures.order_by("first", "last", "id") if _is_inside(tree, question, figure)]
    labels = labels_of({figure.unit_id for figure in meant})
    return [_sentence(figure, labels[figure.unit_id].text, question) for figure in meant]


def _is_inside(tree: Lineage, question: Question, figure: OpeningFigure) -> bool:
    unit, day, on = figure.unit_id, figure.last, question.geography
    if isinstance(on, date) and tree.exists(question.unit, on):
        return question.unit in tree.chain(tree.where(unit, day, on), on)
    return question.unit in tree.chain(unit, day)


def _sentence(figure: OpeningFigure, unit: str, question: Question) -> str:
    per_unit = question.measure.per_unit
    amount = decimal_text(figure.value / per_unit) if per_unit > 1 else grouped(figure.value)
    told = {
        "unit": unit, "period": Period(figure.first, figure.last).label(), "amount": f"{amount} {question.measure.unit.label}",
    }  # fmt: skip
    if figure.last > question.last:
        day = {"day": f"{question.last:%d/%m/%Y}"}
        return _("Số đầu kỳ của %(unit)s, %(period)s (%(amount)s) chưa tính ở đây, vì kỳ đó kết thúc sau ngày %(day)s.") % (told | day)
    day = {"day": f"{question.first:%d/%m/%Y}"}
    return _("Số đầu kỳ của %(unit)s, %(period)s (%(amount)s) tính cả vào đây, dù kỳ đó bắt đầu trước ngày %(day)s.") % (told | day)


def opening_documents(figures: Iterable[UUID]) -> dict[UUID, str]:
    """The document and page that each of these opening figures was taken from. One query at most."""
    wanted = list(figures)
    if not wanted:
        return {}
    rows = OpeningFigure.objects.filter(pk__in=wanted)
    return {row.pk: ", ".join(part for part in (row.document, row.page) if part) for row in rows}
