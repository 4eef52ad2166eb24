"""What the page of a survey adds: where it has been, what was answered, what villages need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.activities.access import visible_records
from gandan.activities.choices import QuestionKind
from gandan.activities.models import Need, Survey, SurveyQuestion
from gandan.activities.queries.answers import answers_of
from gandan.activities.queries.surveys import Coverage, coverage_of, needs_of
from gandan.activities.queries.works import states_of_needs
from gandan.activities.rules.questions import NO, YES
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.models import UnitSpan
from gandan.places.queries import names_of
from gandan.sites.office.frame import at
from gandan.sites.ui.quantities import number_text, percent


@dataclass(frozen=True)
class VillageRow:
    """One village of a survey. `answers` fit the headings of the countable questions; `visit` is where to write one down."""

    name: str
    assigned: bool
    visits: int
    last: date | None
    needs: int
    answers: tuple[str, ...]
    visit: str


@dataclass(frozen=True)
class NeedRow:
    """One need of a village, in the village's own order."""

    title: str
    href: str
    rank: int | None
    kind: str
    urgency: str
    households: int | None
    estimate: int | None
    state: str
    settle: str


@dataclass(frozen=True)
class VillageNeeds:
    """What one village needs."""

    name: str
    needs: tuple[NeedRow, ...]


@dataclass(frozen=True)
class SurveyPage:
    """Everything a survey's page adds. `share`: percent of the assigned villages that were visited, for the bar."""

    villages: tuple[VillageRow, ...]
    visited: int
    assigned: int
    share: int
    questions: tuple[str, ...]
    sums: tuple[str, ...]
    needs: tuple[VillageNeeds, ...]


def survey_page(row: Survey, account: Account, day: date) -> SurveyPage:
    """Coverage, answers and needs. About a dozen queries, whatever the number of villages."""
    coverage = coverage_of(row)
    answers = answers_of(row)
    asked = [one for one in row.questions.all() if one.kind != QuestionKind.TEXT]
    needs = list(needs_of(visible_records(Need, account, day), survey=row))
    spans = names_of({one.unit for one in coverage.villages} | {need.place_id for need in needs})
    writes = reach(account, Can.RECORD, day)
    order = _order(spans)
    slugs = {unit: span.unit.slug for unit, span in spans.items() if not row.voided and writes.holds(unit, row.lead_id)}
    villages = tuple(
        VillageRow(
            spans[one.unit].full_name, one.assigned, one.visits, one.last, one.needs,
            tuple(_answer(question, answers.get(one.unit, {})) for question in asked),
            f"{at('new', 'visit')}?survey={row.pk}&unit={slugs[one.unit]}" if one.unit in slugs else "",
        )
        for one in sorted(coverage.villages, key=lambda one: order[one.unit])
    )  # fmt: skip
    assigned = len(coverage.visited) + len(coverage.waiting)
    return SurveyPage(
        villages=villages,
        visited=len(coverage.visited),
        assigned=assigned,
        share=percent(len(coverage.visited) / assigned) if assigned else 0,
        questions=tuple(one.text for one in asked),
        sums=tuple(_sum(one, answers, coverage) for one in asked),
        needs=_needs(needs, spans, order, may_settle=not writes.is_nowhere),
    )


def _order(spans: Mapping[int, UnitSpan]) -> dict[int, int]:
    """The official order of these units."""
    ordered = sorted(spans, key=lambda unit: (spans[unit].level, spans[unit].position, spans[unit].sort_key))
    return {unit: number for number, unit in enumerate(ordered)}


def _answer(question: SurveyQuestion, told: Mapping[str, str]) -> str:
    value = told.get(question.key, "")
    if question.kind == QuestionKind.YES_NO:
        return {YES: _("Có"), NO: _("Không")}.get(value, "")
    return number_text(int(value)) if question.kind == QuestionKind.COUNT and value.isdigit() else value


def _sum(question: SurveyQuestion, answers: Mapping[int, Mapping[str, str]], coverage: Coverage) -> str:
    """Counts are added; of yes, no and choices it is said how many villages gave which."""
    told = [value for one in coverage.villages if (value := answers.get(one.unit, {}).get(question.key))]
    if question.kind == QuestionKind.COUNT:
        return number_text(sum(int(value) for value in told if value.isdigit()))
    words = {YES: _("có"), NO: _("không")} if question.kind == QuestionKind.YES_NO else {one: one for one in question.options}
    many = Counter(told)
    return ", ".join(f"{label}: {many[value]}" for value, label in words.items() if many[value])


def _needs(needs: Sequence[Need], spans: Mapping[int, UnitSpan], order: Mapping[int, int], *, may_settle: bool) -> tuple[VillageNeeds, ...]:
    states = states_of_needs([need.pk for need in needs])
    by_village: dict[int, list[NeedRow]] = {}
    for need in needs:
        settle = f"{at('new', 'work')}?needs={need.pk}" if may_settle else ""
        by_village.setdefault(need.place_id, []).append(
            NeedRow(
                need.title, at("record", "need", need.pk), need.rank, need.get_kind_display(), need.get_urgency_display(), need.households,
                need.estimate, str(states[need.pk].label), settle,
            )
        )  # fmt: skip
    return tuple(VillageNeeds(spans[unit].full_name, tuple(by_village[unit])) for unit in sorted(by_village, key=lambda unit: order[unit]))
