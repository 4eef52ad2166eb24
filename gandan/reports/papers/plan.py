"""Kế hoạch ra quân as a document: composed from what the plan and its records say, in the layout of who leads. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gandan.activities.choices import RecordKind
from gandan.base.vietnamese import decimal_text, folded
from gandan.reports.documents.model import Annex, Block, Cell, Document, FigureRun, Heading, Signature, Table
from gandan.reports.layouts.ruleset import Family
from gandan.reports.papers.bodies import PaperIssuer, paper_issuer
from gandan.reports.papers.facts import Href, PlanFacts, Work
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.numbers import DONG, amount, columns_of, count, households_told, ruled, told, told_if
from gandan.reports.papers.wording import Words, days_in_words, first_capital, left_open, listed, told_by_people, words_of
from gandan.reports.term.windows import written

_PROPER = "Căn cứ"
_MOST_IN_TEXT = 8  # work items listed in the text; more are an annex


def compose_plan(facts: PlanFacts, *, href: Href) -> Document:
    """The plan as an official document; what nobody has written yet is left open for the officer.

    Raises RuleBroken for a number that cannot be read, and for a body whose level has no committee.
    """
    words, issuer = words_of("plan"), paper_issuer(facts.body)
    number, symbol = numbered(facts.number, words["kind"], issuer.symbol, issuer.family)
    return Document(
        kind=words["kind"],
        family=issuer.family,
        superior=issuer.superior,
        issuer=issuer.name,
        number=number,
        symbol=symbol,
        place=facts.body.unit.name,
        date=facts.on,
        title=words["title"],
        subject=_subject(facts, words, issuer.family),
        bases=tuple(_bases(facts, words)),
        blocks=tuple(_blocks(facts, issuer, words, href)),
        signature=Signature(issuer.authority, issuer.role),
        recipients=tuple(_recipients(facts, issuer, words)),
        annexes=tuple(_annexes(facts, words, href)),
        notes=tuple(_notes(facts)),
        issuer_organ=issuer.organ,
        dated=facts.is_issued,
        national=issuer.national,
    )


def _subject(facts: PlanFacts, words: Words, family: Family) -> str:
    """The title without the name of the document, which stands above it."""
    name, plain = words["title"], facts.title.strip()
    if f"{folded(plain)} ".startswith(f"{folded(name)} "):
        plain = plain[len(name) :].lstrip(" :-–")
    plain = plain or words["title_alone"]
    return first_capital(plain) if family == "state" else plain


def _bases(facts: PlanFacts, words: Words) -> Iterable[str]:
    for survey in facts.surveys:
        yield words.text("basis_survey", title=survey.title, days=days_in_words(survey.first_day, survey.last_day))
    needs = facts.needs
    if needs.count:
        told_households = households_told(needs.households, needs.count, "plan/needs")
        households = told_households if isinstance(told_households, str) else told_households.text
        yield words.text("basis_needs", needs=str(needs.count), places=listed(needs.places), households=households)
    for basis in dict.fromkeys(" ".join(work.basis.split()) for work in facts.works if work.basis.strip()):
        yield basis if folded(basis).startswith(folded(_PROPER)) else words.text("basis_work", basis=basis)


def _blocks(facts: PlanFacts, issuer: PaperIssuer, words: Words, href: Href) -> Iterable[Block]:
    lead = facts.body.name
    yield words.paragraph("opening", lead=lead)
    yield Heading(words["purpose"])
    yield from told_by_people(facts.purpose) or left_open(words["purpose_open"])
    yield Heading(words["content"])
    yield from _works(facts, words, href)
    yield Heading(words["forces"])
    yield from _forces(facts, words)
    yield Heading(words["materials"])
    yield from _materials(facts, words)
    yield Heading(words["calendar"])
    yield from _calendar(facts, words)
    yield Heading(words["carrying_out"])
    yield words.paragraph("lead_does", lead=lead)
    if facts.partners:
        yield words.paragraph("partners_do", partners=listed(facts.partners), lead=lead)
    if others := listed(work.lead for work in facts.works if work.lead != lead):
        yield words.paragraph("leads_do", leads=others)
    yield words.paragraph("closing", lead=issuer.name)


def _works(facts: PlanFacts, words: Words, href: Href) -> Iterable[Block]:
    shared, works = words_of("shared"), facts.works
    if not works:
        yield from left_open(words["content_open"])
        return
    number = told(len(works), shared["works"], "plan/works")
    households, estimate = _sum(work.households for work in works), _sum(work.estimate for work in works)
    yield words.paragraph(
        "content_intro",
        Days=first_capital(days_in_words(facts.first_day, facts.last_day)),
        works=number,
        places=listed(work.place for work in works),
        households=households_told(households, len(works), "plan/households"),
    )
    if estimate:
        known = sum(work.estimate is not None for work in works)
        part: FigureRun | str = told(known, "", "plan/estimated") if known < len(works) else ""
        yield words.paragraph("content_estimate", estimate=told(estimate, DONG, "plan/estimate"), estimated=part, works=number)
    if len(works) <= _MOST_IN_TEXT:
        yield _work_table(facts, words, href)
    else:
        yield words.paragraph("content_annex")


def _work_table(facts: PlanFacts, words: Words, href: Href, *, landscape: bool = False) -> Table:
    works = facts.works
    households, estimate = _sum(work.households for work in works), _sum(work.estimate for work in works)
    rows = [_work_row(place, work, href) for place, work in enumerate(works, 1)]
    totals: tuple[Cell, ...] | None = None
    if len(works) > 1 and (estimate or households):
        sums = (count(estimate or None, "plan/estimate"), count(households or None, "plan/households"))
        totals = (None, words["total"], None, None, None, *sums, None, None)
    return ruled(columns_of(words, "work_columns", "cllrcrrcl"), rows, totals, landscape=landscape)


def _annexes(facts: PlanFacts, words: Words, href: Href) -> Iterable[Annex]:
    """A long list of work items stands on turned pages of its own, where its titles have room."""
    if len(facts.works) > _MOST_IN_TEXT:
        table = _work_table(facts, words, href, landscape=True)
        yield Annex(1, words["annex_title"], table.columns, table.rows, landscape=True, totals=table.totals)


def _work_row(place: int, work: Work, href: Href) -> tuple[Cell, ...]:
    opens = href(RecordKind.WORK, work.id)
    return (
        str(place), work.title, first_capital(work.place),
        amount(work.quantity, f"work/{work.id}/planned", opens), work.unit,
        count(work.estimate, f"work/{work.id}/estimate", opens), count(work.households, f"work/{work.id}/households", opens),
        written(work.deadline) if work.deadline else None, work.lead,
    )  # fmt: skip


def _forces(facts: PlanFacts, words: Words) -> Iterable[Block]:
    if not facts.forces:
        yield from left_open(words["forces_open"])
        return
    people = _sum(force.people for force in facts.forces)
    if people:
        yield words.paragraph("forces_intro", people=told(people, words_of("shared")["people"], "plan/people"))
    rows: list[tuple[Cell, ...]] = [
        (str(place), first_capital(force.force), force.body, count(force.people, f"plan/force/{place}"))
        for place, force in enumerate(facts.forces, 1)
    ]
    totals = (None, words["total"], None, count(people, "plan/people")) if people and len(rows) > 1 else None
    yield ruled(columns_of(words, "force_columns", "cllr"), rows, totals)


def _materials(facts: PlanFacts, words: Words) -> Iterable[Block]:
    if not facts.materials:
        yield words.paragraph("materials_none")
        return
    kinds = words_of("shared")["kinds"]
    missing = sum(one.missing > 0 for one in facts.materials)
    needed = told(len(facts.materials), kinds, "plan/materials")
    yield words.paragraph("materials_intro", needed=needed, missing=told_if(missing, kinds, "plan/missing"))
    rows: list[tuple[Cell, ...]] = [
        (
            str(place), first_capital(one.item), one.unit, amount(one.needed, f"plan/material/{place}/needed"),
            amount(one.promised, f"plan/material/{place}/promised"), amount(one.missing, f"plan/material/{place}/missing"),
            first_capital(one.giver),
        )
        for place, one in enumerate(facts.materials, 1)
    ]  # fmt: skip
    yield ruled(columns_of(words, "material_columns", "clcrrrl"), rows)


def _calendar(facts: PlanFacts, words: Words) -> Iterable[Block]:
    yield words.paragraph("calendar_intro", days=days_in_words(facts.first_day, facts.last_day))
    if facts.steps:
        rows: list[tuple[Cell, ...]] = [
            (written(step.day), f"{step.time:%H:%M}" if step.time else None, first_capital(step.text), first_capital(step.place))
            for step in facts.steps
        ]
        yield ruled(columns_of(words, "step_columns", "ccll"), rows)


def _recipients(facts: PlanFacts, issuer: PaperIssuer, words: Words) -> Iterable[str]:
    if issuer.above:
        yield words.text("to_committee" if issuer.is_committee else "to_report", above=issuer.above)
    yield from facts.partners
    if facts.forces:
        yield words["to_forces"]
    if facts.works:
        yield words["to_places"]
    yield issuer.archive


def _notes(facts: PlanFacts) -> Iterable[str]:
    shared = words_of("shared")
    if facts.illustrative:
        yield shared["illustrative"]
    if facts.unseen:
        yield shared.text("unseen_works", count=decimal_text(Decimal(facts.unseen)))


def _sum(numbers: Iterable[int | None]) -> int:
    return sum(number for number in numbers if number is not None)
