"""Nghị quyết, biên bản, bản ghi nhớ or bản thỏa thuận of a community: what it decided, of how many, by which rule. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from gandan.base.errors import BadInput
from gandan.democracy.choices.decision import CountedOf, DecisionState, Paper
from gandan.reports.documents.model import Block, Document, Heading, Signature
from gandan.reports.papers.bodies import initials
from gandan.reports.papers.minutes import FAMILY, count_table, recipients
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.numbers import told
from gandan.reports.papers.village import DecisionFacts
from gandan.reports.papers.wording import Words, told_by_people, words_of
from gandan.reports.term.windows import written


def compose_resolution(facts: DecisionFacts, *, illustrative: bool) -> Document:
    """The paper of a decision. What passed is a resolution where nothing else was chosen; what fell is told in minutes."""
    table, where = words_of("resolution"), facts.where
    words = Words(table.told["words"])
    paper = facts.paper if facts.paper is not Paper.NONE else _usual(facts)
    kind = str(table.told["kinds"][paper.value])
    number, symbol = _numbered(facts.number, kind, initials(where.head))
    return Document(
        kind=kind,
        family=FAMILY,
        superior=where.commune_head if where.commune_head != where.head else "",
        issuer=where.head,
        number=number,
        symbol=symbol,
        place=where.head,
        date=facts.issued_on or facts.decided_on,
        title=str(table.told["titles"][paper.value]),
        subject=words.text("subject", place=where.name, title=facts.put.title),
        bases=tuple(_bases(facts, words)),
        blocks=tuple(_blocks(facts, words)),
        signature=Signature(words["signs_lead"], "", hint=words["hint"]),
        cosigners=tuple(Signature(who, "", hint=words["hint"]) for who in words.many("signs")),
        recipients=recipients(where, words),
        notes=(words_of("shared")["illustrative"],) if illustrative or where.invented else (),
        dated=facts.issued_on is not None,
    )


def _usual(facts: DecisionFacts) -> Paper:
    return Paper.RESOLUTION if facts.put.state is DecisionState.PASSED else Paper.MINUTES


def _numbered(typed: str, kind: str, organ: str) -> tuple[int | None, str]:
    """A village numbers its papers as it likes: what cannot be read as a symbol leaves the number to be written by hand."""
    try:
        return numbered(typed, kind, organ, FAMILY)
    except BadInput:
        return numbered("", kind, organ, FAMILY)


def _bases(facts: DecisionFacts, words: Words) -> Iterable[str]:
    if facts.put.source:
        yield words.text("basis_rule", source=facts.put.source)
    if facts.met_on is not None:
        yield words.text("basis_meeting", day=written(facts.met_on))
    yield words.text("basis_count", day=written(facts.decided_on))


def _blocks(facts: DecisionFacts, words: Words) -> Iterable[Block]:
    put, where = facts.put, facts.where
    yield words.paragraph("opening", place=where.name)
    yield Heading(words["matter"])
    yield from told_by_people(put.proposal)
    yield Heading(words["how"])
    unit = words["voters" if put.whole is CountedOf.ALL_VOTERS else "households"]
    yield words.paragraph(
        "asked",
        whole=str(put.whole.label),
        total=told(put.total or 0, unit, f"decision/{put.id}/total"),
        source=put.total_source,
        took=told(sum(put.votes), words["ballots"], f"decision/{put.id}/took"),
        ballot=put.ballot,
    )
    yield count_table(put, words)
    yield words.paragraph("result", explained=put.explained)
    yield words.paragraph("passed" if put.state is DecisionState.PASSED else "failed")
    yield Heading(words["effect"])
    if put.state is DecisionState.PASSED:
        effective = facts.effective_on
        yield words.paragraph("effective", day=written(effective)) if effective is not None else words.paragraph("effective_open")
        yield words.paragraph("people", place=where.name)
    if facts.told:
        yield words.paragraph("duties", told="; ".join(facts.told))
