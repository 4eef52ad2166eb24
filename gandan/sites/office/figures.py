"""The figures of a unit: key figures, trend, map and breakdowns, each opening to what it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gandan.base.periods import Period
from gandan.ledger.access import askable
from gandan.ledger.answers import THEN, Answer, ByRow, Question, RatioAnswer
from gandan.ledger.measures import measure
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import ratio, totals
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.geometry import shapes
from gandan.places.queries import names_of, unit_named
from gandan.sites.asking import query_of
from gandan.sites.office.windows import Window

KEY = (
    "outreach.sessions", "outreach.attendance", "initiatives.maintained",
    "campaigns.held", "contributions.value", "campaigns.turnout",
)  # fmt: skip
OTHER = (
    "contributions.labour_days", "contributions.land", "contributions.budget",
    "campaigns.days", "gatherings.held", "gatherings.attendance", "gatherings.raised", "gatherings.gifts",
    "results.production_value", "results.income", "results.households_out_of_poverty", "results.jobs",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """An answer with where it opens."""

    answer: Answer
    href: str


@dataclass(frozen=True)
class UnitRow:
    """One row of the table of sub-units: sessions, attendance and how it was known."""

    label: str
    href: str
    opens: str
    sessions: int
    attendance: ByRow
    average: int | None
    unattributed: bool


@dataclass(frozen=True)
class UnitFigures:
    """Everything the unit's page draws."""

    key: tuple[Shown, ...]
    other: tuple[Shown, ...]
    months: Answer
    by_unit: Answer
    by_sector: Answer
    by_body: Answer
    rows: tuple[UnitRow, ...]
    position: int

    @property
    def has_parts(self) -> bool:
        """Whether there are units below to compare."""
        return any(not row.unattributed for row in self.rows)


def unit_figures(account: Account, slug: str, window: Window, *, today: date) -> UnitFigures:
    """All figures of the unit in the window, in one snapshot."""
    first = Question(unit_named(slug).pk, measure(KEY[0]), window.period.first, window.period.last, geography=window.geography)
    allowed = askable(account, first, today)  # what narrows one question narrows all: where, never what

    def ask(code: str, by: str | None = None) -> Answer:
        return totals(allowed.narrowed(measure=measure(code), by=by))

    with one_snapshot():
        by_unit = ask("outreach.attendance", "unit")
        sessions = ask("outreach.sessions", "unit")
        return UnitFigures(
            key=tuple(_shown(slug, ask(code)) for code in KEY),
            other=tuple(_shown(slug, ask(code)) for code in OTHER),
            months=ask("outreach.attendance", "month"),
            by_unit=by_unit,
            by_sector=ask("outreach.sessions", "sector"),
            by_body=ask("outreach.sessions", "actor_group"),
            rows=tuple(_unit_rows(sessions, by_unit)),
            position=by_unit.position,
        )


def opened_at(slug: str, question: Question) -> str:
    """The address of the entries behind a figure."""
    return f"{reverse('office:open', args=[slug])}?{query_of(question.narrowed(by=None))}"


def explored_at(slug: str, question: Question) -> str:
    """The address of the explorer with this question."""
    return f"{reverse('office:explore', args=[slug])}?{query_of(question)}"


def answered(question: Question) -> Answer | RatioAnswer:
    """The answer of a flow, a stock or a ratio."""
    return ratio(question) if question.measure.numerator else totals(question)


def row_hrefs(slug: str, answer: Answer) -> dict[str, str]:
    """Where each row of a breakdown opens: a unit to its own page, anything else to its entries."""
    question = answer.question
    return {row.key: _row_href(slug, question, row) for row in answer.by}


def _row_href(slug: str, question: Question, row: ByRow) -> str:
    by = question.by
    if by == "unit":
        return "" if row.unattributed else opened_at(row.key, question)
    if by in ("month", "year"):
        first, last = _days(row.key, question)
        return opened_at(slug, question.narrowed(first=first, last=last))
    if by is None or not row.key:
        return ""
    return opened_at(slug, question.narrowed(where={**question.where, by: (row.key,)}))


def _days(key: str, question: Question) -> tuple[date, date]:
    whole = Period.month(int(key[:4]), int(key[5:7])) if len(key) == 7 else Period.year(int(key))
    first = max(whole.first, question.first) if question.first else whole.first
    return first, min(whole.last, question.last)


def _shown(slug: str, answer: Answer) -> Shown:
    return Shown(answer, opened_at(slug, answer.question))


def _unit_rows(sessions: Answer, attendance: Answer) -> list[UnitRow]:
    held = {row.key: row.value for row in sessions.by}
    came = {row.key: row for row in attendance.by}
    rows = []
    for row in sessions.by:
        people = came.get(row.key, ByRow(row.key, row.label, 0, 0, 0, (), row.unattributed))
        count = held[row.key]
        own = row.unattributed
        rows.append(
            UnitRow(
                label=row.label,
                href="" if own else reverse("office:unit", args=[row.key]) + "?" + _window_query(attendance.question),
                opens="" if own else opened_at(row.key, attendance.question),
                sessions=count,
                attendance=people,
                average=round(people.value / count) if count else None,
                unattributed=own,
            )
        )
    return rows


def _window_query(question: Question) -> str:
    tail = f"&geography={question.geography}" if question.geography != THEN else ""
    return f"from={question.first}&to={question.last}{tail}"


def outline(answer: Answer) -> Mapping[str, object] | None:
    """Shapes of the units in a breakdown by unit, drawn from their centres; None where too few have one. One query."""
    spans = names_of(unit_id(row.key) for row in answer.by if not row.unattributed)
    centres = [(span.unit.slug, span.latitude, span.longitude) for span in spans.values() if span.latitude is not None]
    return shapes(centres) if len(centres) >= FEWEST_ON_A_MAP else None


FEWEST_ON_A_MAP = 3
