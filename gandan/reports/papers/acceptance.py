"""Biên bản nghiệm thu as a document: planned against done, what was given and how that is known, what goes on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from gandan.activities.choices import RecordKind
from gandan.base.vietnamese import folded, grouped
from gandan.reports.documents.model import Block, Bullet, Cell, Column, Document, Heading, Provenance, Signature
from gandan.reports.documents.words import day_words
from gandan.reports.layouts.ruleset import Family
from gandan.reports.papers.bodies import PaperIssuer, paper_issuer
from gandan.reports.papers.facts import AcceptanceFacts, Accepted, Href
from gandan.reports.papers.given import Given, given_blocks, given_to
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.numbers import amount, amount_told, columns_of, count, households_told, ruled, told, told_if
from gandan.reports.papers.wording import Words, days_in_words, first_capital, left_open, listed, told_by_people, words_of
from gandan.reports.term.windows import written

FAMILY: Final[Family] = "state"  # minutes keep the layout of state documents, whoever leads
_PLACE, _AMOUNTS = 2, range(4, 8)  # columns of the table of items
_T = TypeVar("_T")


def compose_acceptance(facts: AcceptanceFacts, *, href: Href) -> Document:
    """The minutes as an official document, to be signed by hand and without anybody's name.

    Raises RuleBroken for a body whose level has no committee.
    """
    words, issuer = words_of("acceptance"), paper_issuer(facts.body)
    number, symbol = numbered("", words["kind"], issuer.symbol, FAMILY)
    given = given_to(facts.campaign, words, href) if facts.campaign is not None else None
    blocks = tuple(_blocks(facts, words, href, given))
    return Document(
        kind=words["kind"],
        family=FAMILY,
        superior=issuer.superior,
        issuer=issuer.name,
        number=number,
        symbol=symbol,
        place=facts.body.unit.name,
        date=facts.on,
        title=words["title"],
        subject=_subject(facts, words),
        blocks=blocks,
        signature=Signature(words["signs_lead"], "", hint=words["hint"]),
        cosigners=tuple(Signature(who, "", hint=words["hint"]) for who in words.many("signs")),
        recipients=tuple(_recipients(issuer, words)),
        notes=tuple(_notes(facts, words)),
        provenance=_sources(given),
    )


def _subject(facts: AcceptanceFacts, words: Words) -> str:
    """The name of the minutes, and under it what the record's title says beyond it."""
    name, title = words["subject"], facts.title.strip()
    for begin in words.many("subject_begins"):
        if folded(title).startswith(folded(begin)):
            title = title[len(begin) :].lstrip(" :-–")
    return f"{name}\n{first_capital(title)}" if title else name


def _blocks(facts: AcceptanceFacts, words: Words, href: Href, given: Given | None) -> Iterable[Block]:
    yield Heading(words["when"])
    yield words.paragraph("when_time", day=day_words(facts.on))
    yield words.paragraph("when_place", place=facts.place)
    held = facts.campaign
    if held is not None:
        days = days_in_words(held.first_day, held.last_day)
        yield words.paragraph("when_campaign", title=held.title, days=days, plan=held.plan, number=held.number)
    yield Heading(words["who"])
    yield words.paragraph("who_lead", lead=facts.body.name)
    if facts.partners:
        yield words.paragraph("who_partners", partners=listed(facts.partners))
    yield from told_by_people(facts.taking_part) or left_open(words["who_open"], lines=2)
    yield Heading(words["found"])
    yield Heading(words["amounts"], 2)
    yield from _amounts(facts, words, href)
    yield Heading(words["given"], 2)
    yield from _given(facts, words, given)
    yield Heading(words["left"], 2)
    yield from _left(facts, words)
    yield Heading(words["conclusion"])
    yield from told_by_people(facts.conclusion) or left_open(words["conclusion_open"])
    yield words.paragraph("closing")


def _amounts(facts: AcceptanceFacts, words: Words, href: Href) -> Iterable[Block]:
    shared, items = words_of("shared"), facts.items
    if not items:
        return
    households = sum(one.households or 0 for one in items)
    yield words.paragraph(
        "amounts_intro",
        items=told(len(items), shared["works"], "acceptance/items"),
        completed=told_if(sum(one.completed for one in items), shared["works"], "acceptance/completed"),
        households=households_told(households, len(items), "acceptance/households"),
    )
    columns: Sequence[Column] = [
        replace(column, group=words["amounts_group"]) if place in _AMOUNTS else column
        for place, column in enumerate(columns_of(words, "item_columns", "cllcrrrrrl"))
    ]
    rows = [_row(place, one, words, href) for place, one in enumerate(items, 1)]
    totals: tuple[Cell, ...] | None = None
    if len(items) > 1 and households:
        totals = (None, words_of("plan")["total"], *(None,) * 6, count(households, "acceptance/households"), None)
    if all(one.work.place == facts.village for one in items):  # told above: the column would say nothing more
        columns, rows, totals = _without(_PLACE, columns), [_without(_PLACE, row) for row in rows], totals and _without(_PLACE, totals)
    yield ruled(columns, rows, totals)
    for one in items:
        if one.text.strip():
            yield words.bullet("remark", title=one.work.title, text=one.text.strip())


def _row(place: int, one: Accepted, words: Words, href: Href) -> tuple[Cell, ...]:
    work, opens = one.work, href(RecordKind.WORK, one.work.id)
    named = f"work/{work.id}"
    return (
        str(place), work.title, first_capital(work.place), work.unit,
        amount(work.quantity, f"{named}/planned", opens), amount(one.before or None, f"{named}/before", opens),
        amount(one.done, f"{named}/done", opens), amount(one.left, f"{named}/left", opens),
        count(one.households, f"{named}/households", opens), first_capital(words["completed" if one.completed else "partly"]),
    )  # fmt: skip


def _without(place: int, row: Sequence[_T]) -> tuple[_T, ...]:
    return (*row[:place], *row[place + 1 :])


def _given(facts: AcceptanceFacts, words: Words, given: Given | None) -> Iterable[Block]:
    if given is not None:
        yield from given_blocks(given)
    else:
        yield words.paragraph("given_unseen" if facts.campaign_unseen else "given_no_campaign")


def _left(facts: AcceptanceFacts, words: Words) -> Iterable[Block]:
    rest = [one for one in facts.items if not one.completed]
    if not rest:
        yield words.paragraph("left_none")
    for place, one in enumerate(rest, 1):
        yield _rest(one, words, ";" if place < len(rest) else ".")


def _rest(one: Accepted, words: Words, end: str) -> Bullet:
    left = amount_told(one.left, one.work.unit, f"work/{one.work.id}/left")
    if one.carried_to is None:
        bullet = words.bullet("left_open", title=one.work.title, left=left)
    else:
        title, deadline = one.carried_to
        bullet = words.bullet("left_item", title=one.work.title, left=left, to=title, deadline=written(deadline) if deadline else "")
    return Bullet.of(*bullet.runs, end)


def _recipients(issuer: PaperIssuer, words: Words) -> Iterable[str]:
    yield words["to_all"]
    if issuer.above:
        yield words_of("plan").text("to_report", above=issuer.above)
    yield issuer.archive


def _notes(facts: AcceptanceFacts, words: Words) -> Iterable[str]:
    shared = words_of("shared")
    if facts.illustrative:
        yield shared["illustrative"]
    if facts.unseen:
        yield shared.text("unseen_works", count=grouped(facts.unseen))
    if facts.campaign is not None and facts.campaign.unpriced:
        yield words.text("unpriced", count=grouped(facts.campaign.unpriced))


def _sources(given: Given | None) -> tuple[Provenance, ...]:
    return tuple(given.shown.values()) if given is not None else ()
