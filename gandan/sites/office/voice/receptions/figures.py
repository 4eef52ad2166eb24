"""The table of receptions, dialogues and petitions of a unit in a year: every number from the ledger, every number opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gandan.base.periods import Period
from gandan.ledger.access import askable
from gandan.ledger.answers import Answer, Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.people.models import Account
from gandan.places.queries import unit_named
from gandan.sites.office.figures import opened_at

MEASURES = (
    "receptions.held", "receptions.turns", "dialogues.held", "dialogues.attendance", "dialogues.raised", "dialogues.answered",
    "petitions.received", "petitions.settled",
)  # fmt: skip
BY_TOPIC = ("receptions.turns", "dialogues.raised", "dialogues.answered", "petitions.received", "petitions.settled")
BY_KIND = ("petitions.received", "petitions.settled")
_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))


@dataclass(frozen=True)
class Cell:
    """A number, where it opens, and the short heading over it; a zero opens nothing."""

    value: int
    href: str
    name: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a table. `answer`: of the whole year, where the line is a measure."""

    label: str
    cells: tuple[Cell, ...]
    unit: str = ""
    answer: Answer | None = None


@dataclass(frozen=True)
class Board:
    """Everything the page draws."""

    year: int
    rows: tuple[Row, ...]
    kinds: tuple[Row, ...]
    topics: tuple[Row, ...]
    units: tuple[Row, ...]
    position: int

    @property
    def is_empty(self) -> bool:
        """Nothing was recorded in the year."""
        return not any(cell.value for row in self.rows for cell in row.cells)

    @property
    def answers(self) -> list[Answer]:
        """The answers whose grades are drawn."""
        return [row.answer for row in self.rows if row.answer is not None]


def board_of(account: Account, slug: str, year: int, today: date) -> Board:
    """The tables of a unit and a year, in one snapshot. Raises NotFound outside the account's reach."""
    span = Period.year(year)
    first = Question(unit_named(slug).pk, measure(MEASURES[0]), span.first, span.last)
    allowed = askable(account, first, today)  # what narrows one question narrows all: where, never what

    def ask(code: str, by: str) -> Answer:
        return totals(allowed.narrowed(measure=measure(code), by=by))

    with one_snapshot():
        months = [ask(code, "month") for code in MEASURES]
        kinds = [ask(code, "kind") for code in BY_KIND]
        topics = [ask(code, "topic") for code in BY_TOPIC]
        units = [ask(code, "unit") for code in MEASURES]
    return Board(
        year=year,
        rows=tuple(_quarters(slug, answer, year) for answer in months),
        kinds=tuple(_by_member(slug, kinds)),
        topics=tuple(_by_member(slug, topics)),
        units=tuple(_by_unit(units)),
        position=months[0].position,
    )


def _quarters(slug: str, answer: Answer, year: int) -> Row:
    """The year, then its quarters."""
    by_month = {int(row.key[5:7]): row.value for row in answer.by if row.key}
    cells = [_cell(slug, answer.question, answer.value, _("Cả năm"))]
    for number, (begins, ends) in enumerate(_QUARTERS, start=1):
        question = answer.question.narrowed(first=date(year, begins, 1), last=Period.month(year, ends).last)
        many = sum(by_month.get(month, 0) for month in range(begins, ends + 1))
        cells.append(_cell(slug, question, many, _("Quý %(n)s") % {"n": number}))
    return Row(answer.measure.label, tuple(cells), str(answer.measure.unit.label), answer)


def _by_member(slug: str, answers: Sequence[Answer]) -> Iterator[Row]:
    """One line a member, in the order of the members; what stands under none comes last."""
    labels = {row.key: row.label for answer in answers for row in answer.by}
    order = [key for answer in answers for key in (row.key for row in answer.by)]
    for key in sorted(dict.fromkeys(order), key=lambda one: (not one, order.index(one))):
        yield Row(labels[key], tuple(_member_cell(slug, answer, key) for answer in answers))


def _member_cell(slug: str, answer: Answer, key: str) -> Cell:
    value = next((row.value for row in answer.by if row.key == key), 0)
    axis = str(answer.question.by)
    if not key:
        return Cell(value, "", _short(answer))
    return _cell(slug, answer.question.narrowed(where={**answer.question.where, axis: (key,)}), value, _short(answer))


def _by_unit(answers: Sequence[Answer]) -> Iterator[Row]:
    """One line a unit below, in the official order; units without a number are left out."""
    rows = {row.key: row for answer in answers for row in answer.by}
    if not any(row.value for answer in answers for row in answer.by if not row.unattributed):
        return
    for key, row in rows.items():
        values = [next((one.value for one in answer.by if one.key == key), 0) for answer in answers]
        if any(values):
            cells = (
                Cell(value, "", _short(answer)) if row.unattributed else _cell(key, answer.question, value, _short(answer))
                for answer, value in zip(answers, values, strict=True)
            )
            yield Row(row.label, tuple(cells))


def _cell(slug: str, question: Question, value: int, name: str) -> Cell:
    return Cell(value, opened_at(slug, question) if value else "", name)


def _short(answer: Answer) -> str:
    """A heading for a narrow column."""
    return {
        "receptions.held": pgettext("column", "Kỳ tiếp"),
        "receptions.turns": pgettext("column", "Lượt tiếp"),
        "dialogues.held": pgettext("column", "Đối thoại"),
        "dialogues.attendance": pgettext("column", "Lượt dự"),
        "dialogues.raised": pgettext("column", "Ý kiến"),
        "dialogues.answered": pgettext("column", "Đã trả lời"),
        "petitions.received": pgettext("column", "Đơn nhận"),
        "petitions.settled": pgettext("column", "Đơn giải quyết"),
    }[answer.measure.code]


def lines_of(board: Board) -> Iterable[tuple[str | int, ...]]:
    """The tables as lines of a workbook: label, then numbers."""
    for row in board.rows:
        yield (row.label, row.unit, *(cell.value for cell in row.cells))
