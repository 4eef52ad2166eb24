"""Giấy mời and Biên bản of a meeting of the people, without anybody's name; what nobody has written is left open. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Final

from gandan.base.vietnamese import folded
from gandan.democracy.choices.decision import DecisionState
from gandan.reports.documents.model import Block, Bullet, Cell, Document, Heading, Signature, Table
from gandan.reports.documents.words import day_words
from gandan.reports.layouts.ruleset import Family
from gandan.reports.papers.bodies import initials
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.numbers import columns_of, count, ruled, told
from gandan.reports.papers.village import Counted, MeetingFacts, Put, Where
from gandan.reports.papers.wording import Words, first_capital, left_open, listed, told_by_people, words_of

FAMILY: Final[Family] = "state"  # a village has no layout of its own: minutes keep that of state documents


def compose_invitation(facts: MeetingFacts, *, illustrative: bool) -> Document:
    """The invitation: when, where, about what; one person a household."""
    words = words_of("invitation")
    return _paper(facts, words, tuple(_invites(facts, words)), illustrative=illustrative, cosigners=(), lead=first_capital(facts.convenor))


def compose_minutes(facts: MeetingFacts, *, illustrative: bool) -> Document:
    """The minutes: how many households of how many, what was discussed, each matter with its count and its rule."""
    words = words_of("minutes")
    signs = tuple(Signature(who, "", hint=words["hint"]) for who in words.many("signs"))
    return _paper(facts, words, tuple(_minutes(facts, words)), illustrative=illustrative, cosigners=signs, lead=words["signs_lead"])


def _paper(
    facts: MeetingFacts, words: Words, blocks: tuple[Block, ...], *, illustrative: bool, cosigners: tuple[Signature, ...], lead: str
) -> Document:
    where = facts.where
    number, symbol = numbered("", words["kind"], initials(where.head), FAMILY)
    return Document(
        kind=words["kind"],
        family=FAMILY,
        superior=where.commune_head if where.commune_head != where.head else "",
        issuer=where.head,
        number=number,
        symbol=symbol,
        place=where.head,
        date=facts.on,
        title=words["title"],
        subject=_subject(facts, words),
        blocks=blocks,
        signature=Signature(lead, "", hint=words_of("minutes")["hint"]),
        cosigners=cosigners,
        recipients=recipients(where, words_of("minutes")),
        notes=(words_of("shared")["illustrative"],) if illustrative or where.invented else (),
        dated=bool(cosigners),
    )


def recipients(where: Where, words: Words) -> tuple[str, ...]:
    """The commune's committee and Front, and the village's own file."""
    return tuple(line.format(commune=where.commune, place=where.name) for line in words.many("to"))


def _subject(facts: MeetingFacts, words: Words) -> str:
    """The name of the meeting, and under it what its title says beyond it."""
    name, title = words.text("subject", place=facts.where.name), facts.title.strip()
    for begin in (*words.many("subject_begins"), facts.where.name):
        if f"{folded(title)} ".startswith(f"{folded(begin)} "):
            title = title[len(begin) :].lstrip(" :-–,")
    return f"{name}\n{first_capital(title)}" if title else name


def _time(begins_at: time | None, words: Words) -> str:
    if begins_at is None:
        return words["time_open"]
    return words.text("time", hour=str(begins_at.hour), minute=f"{begins_at.minute:02d}")


def _invites(facts: MeetingFacts, words: Words) -> Iterable[Block]:
    yield words.paragraph("opening", Convenor=first_capital(facts.convenor), place=facts.where.name)
    yield words.paragraph("when", time=_time(facts.begins_at, words), day=day_words(facts.on))
    yield words.paragraph("where", venue=facts.venue or words["venue_open"])
    yield Heading(words["agenda"])
    yield from (Bullet.of(line) for line in facts.agenda)
    yield words.paragraph("each")
    yield words.paragraph("closing")


def _minutes(facts: MeetingFacts, words: Words) -> Iterable[Block]:
    place = facts.where.name
    yield Heading(words["when"])
    yield words.paragraph("when_time", time=_time(facts.begins_at, words), day=day_words(facts.on))
    yield words.paragraph("when_place", venue=facts.venue, comma=", " if facts.venue else "", place=place)
    yield Heading(words["who"])
    yield words.paragraph("who_convenor", convenor=facts.convenor)
    if facts.partners:
        yield words.paragraph("who_partners", partners=listed(facts.partners))
    yield from _households(facts, words)
    yield Heading(words["agenda"])
    yield from (Bullet.of(line) for line in facts.agenda)
    yield Heading(words["discussion"])
    yield from told_by_people(facts.discussion) or left_open(words["discussion_open"])
    yield Heading(words["results"])
    if not facts.put:
        yield words.paragraph("results_none")
    for one in facts.put:
        yield from _result(one, words)
    yield Heading(words["conclusion"])
    yield from left_open(words["conclusion_open"])
    yield words.paragraph("closing")


def _households(facts: MeetingFacts, words: Words) -> Iterable[Block]:
    unit, named = words["households"], "meeting"
    if facts.represented is None:
        yield from left_open(words.text("who_households", came=f"…… {unit}", total="", place="", source="", how=""), lines=0)
        return
    came = told(facts.represented, unit, f"{named}/represented")
    yield words.paragraph(
        "who_households",
        came=came,
        total=told(facts.total, unit, f"{named}/total") if facts.total is not None else "",
        place=facts.where.name,
        source=facts.total_source,
        how=facts.known_how,
    )
    if facts.quorum is not None:
        yield words.paragraph("who_quorum", least=told(facts.quorum, unit, f"{named}/quorum"), source=facts.quorum_source)
    votes = told(facts.secretary_votes, unit, f"{named}/secretary") if facts.secretary_votes is not None else ""
    counters = told(facts.counters, words["people"], f"{named}/counters") if facts.counters is not None else ""
    yield words.paragraph("officers", counters=counters, votes=votes, came=came)
    yield from left_open(words["officers_open"], lines=2)


def _result(one: Put, words: Words) -> Iterable[Block]:
    yield words.paragraph("put", title=one.title, proposal=one.proposal)
    yield words.paragraph("ballot", ballot=one.ballot)
    if one.state is DecisionState.OPEN:
        yield words.paragraph("state_open")
        return
    yield count_table(one, words)
    yield words.paragraph("result", explained=one.explained, state=str(one.state.label))
    if one.source:
        yield words.paragraph("rule", source=one.source)


def count_table(one: Put, words: Words) -> Table:
    """The count by channel, with a line of sums where there are several."""
    rows = [_row(line, f"decision/{one.id}/{number}") for number, line in enumerate(one.lines)]
    totals = _row(Counted(words["total"], one.votes), f"decision/{one.id}/all") if len(rows) > 1 else None
    return ruled(columns_of(words, "columns", "lrrrrr"), rows, totals)


def _row(line: Counted, named: str) -> tuple[Cell, ...]:
    cells = (count(many, f"{named}/{number}") for number, many in enumerate(line.votes))
    return (first_capital(line.channel), *cells, count(sum(line.votes), f"{named}/ballots"))
