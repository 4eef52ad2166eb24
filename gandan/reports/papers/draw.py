"""Biên bản bốc thăm as a document: each stage with its fingerprint, and who drew what by code, without names. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gandan.base.clock import VIETNAM
from gandan.reports.documents.model import Block, Cell, Document, Heading, Signature
from gandan.reports.documents.words import day_words
from gandan.reports.layouts.ruleset import Family
from gandan.reports.papers.bodies import PaperIssuer, paper_issuer
from gandan.reports.papers.facts import BodyOnDay
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.numbers import columns_of, ruled
from gandan.reports.papers.wording import Words, left_open, words_of
from gandan.reports.term.windows import written

FAMILY: Final[Family] = "state"


@dataclass(frozen=True)
class Fixed:
    """A stage that fixed a document."""

    at: datetime
    digest: str


@dataclass(frozen=True)
class DrawnLine:
    """Who drew what."""

    code: str
    group: str
    lot: str
    label: str


@dataclass(frozen=True)
class DrawFacts:
    """What the minutes of a draw say. `present`: (role, number or None for a few)."""

    body: BodyOnDay
    title: str
    on: date
    place: str
    venue: str
    number: str
    decided_by: str
    decided_on: date
    present: tuple[tuple[str, int | None], ...]
    announced: Fixed
    listed: Fixed
    closed: Fixed
    drawn: Fixed
    handed_in: int
    opened: int
    unopened: tuple[str, ...]
    value_name: str
    value: str
    read_from: str
    seed: str
    lines: tuple[DrawnLine, ...]
    lots: int
    left: tuple[str, ...]
    illustrative: bool


def compose_draw(facts: DrawFacts) -> Document:
    """The minutes as an official document. Raises RuleBroken for a body whose level has no committee."""
    words, issuer = words_of("draw"), paper_issuer(facts.body)
    number, symbol = numbered("", words["kind"], issuer.symbol, FAMILY)
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
        subject=f"{words['subject']}\n{facts.title}",
        blocks=tuple(_blocks(facts, words)),
        signature=Signature(words["signs_lead"], "", hint=words["hint"]),
        cosigners=tuple(Signature(who, "", hint=words["hint"]) for who in words.many("signs")),
        recipients=tuple(_recipients(issuer, words)),
        notes=(words_of("shared")["illustrative"],) if facts.illustrative else (),
        provenance=(),
    )


def _blocks(facts: DrawFacts, words: Words) -> Iterable[Block]:
    yield Heading(words["when"])
    yield words.paragraph("when_time", day=day_words(facts.on))
    yield words.paragraph("when_place", venue=facts.venue, place=facts.place)
    yield words.paragraph("basis", number=facts.number, day=written(facts.decided_on), body=facts.decided_by)
    yield Heading(words["who"])
    yield words.paragraph("who_lead", lead=facts.body.name)
    for role, number in facts.present:
        told = words["few"] if number is None else words.text("people", number=str(number))
        yield words.bullet("who_role", role=role, number=told)
    yield from left_open(words["who_open"], lines=2)
    yield Heading(words["course"])
    yield from _course(facts, words)
    yield Heading(words["result"])
    yield from _result(facts, words)
    yield words.paragraph("check")
    yield words.paragraph("closing")


def _course(facts: DrawFacts, words: Words) -> Iterable[Block]:
    people, lots = str(len(facts.lines)), str(facts.lots)
    yield words.paragraph("announced", people=people, lots=lots, at=_at(facts.announced), digest=facts.announced.digest)
    yield words.paragraph("listed", at=_at(facts.listed), number=str(facts.handed_in), digest=facts.listed.digest)
    yield words.paragraph(
        "opened", at=_at(facts.closed), number=str(facts.opened), unopened=", ".join(facts.unopened), digest=facts.closed.digest
    )
    yield words.paragraph("value", called=facts.value_name, value=facts.value, where=facts.read_from)
    yield words.paragraph("drawn", at=_at(facts.drawn), seed=facts.seed, digest=facts.drawn.digest)


def _result(facts: DrawFacts, words: Words) -> Iterable[Block]:
    rows: list[tuple[Cell, ...]] = [
        (str(place), one.code, one.group, one.lot or words["nothing"], one.label) for place, one in enumerate(facts.lines, 1)
    ]
    yield ruled(columns_of(words, "result_columns", "cclcl"), rows, None)
    if facts.left:
        yield words.paragraph("left", lots=", ".join(facts.left))


def _recipients(issuer: PaperIssuer, words: Words) -> Iterable[str]:
    yield words["to_all"]
    if issuer.above:
        yield words_of("plan").text("to_report", above=issuer.above)
    yield issuer.archive


def _at(stage: Fixed) -> str:
    return f"{stage.at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
