"""Biên bản bàn giao as a document: counts and titles of what is handed over, and what was refused. It names two office holders. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gandan.base.clock import VIETNAM
from gandan.base.vietnamese import grouped
from gandan.reports.documents.model import Block, Cell, Document, Heading, Signature, Table
from gandan.reports.documents.words import day_words
from gandan.reports.layouts.ruleset import Family
from gandan.reports.papers.bodies import PaperIssuer, initials, paper_issuer
from gandan.reports.papers.facts import BodyOnDay
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.numbers import columns_of, count, ruled
from gandan.reports.papers.wording import Words, first_capital, left_open, words_of

FAMILY: Final[Family] = "state"


@dataclass(frozen=True)
class HandedLine:
    """A line as the minutes print it. `kind` heads its list; `state`: accepted, refused, or empty while nobody answered."""

    kind: str
    title: str
    place: str
    number: int
    state: str
    said: str
    reason: str


@dataclass(frozen=True)
class HandingFacts:
    """What the minutes say. `body` None: drawn up by the unit itself; roles and `receiver` may be empty; `for_giver`: another signed."""

    body: BodyOnDay | None
    unit: str
    unit_head: str
    above_head: str
    to: str
    organisation: str
    decision: str
    giver: str
    giver_role: str
    for_giver: bool
    receiver: str
    receiver_role: str
    on: date
    signed_at: datetime
    lines: tuple[HandedLine, ...]
    has_posts: bool
    illustrative: bool


def compose_handing_over(facts: HandingFacts) -> Document:
    """The minutes as an official document. Raises RuleBroken for a body whose level has no committee."""
    words = words_of("handing_over")
    issuer = paper_issuer(facts.body) if facts.body is not None else None
    family = issuer.family if issuer is not None else FAMILY
    number, symbol = numbered("", words["kind"], issuer.symbol if issuer is not None else initials(facts.unit_head), family)
    moved = facts.to != facts.unit
    return Document(
        kind=words["kind"],
        family=family,
        superior=issuer.superior if issuer is not None else facts.above_head,
        issuer=issuer.name if issuer is not None else facts.unit_head,
        number=number,
        symbol=symbol,
        place=facts.body.unit.name if facts.body is not None else facts.unit_head,
        date=facts.on,
        title=words["title"],
        subject=words.text("subject_to", unit=facts.unit, to=facts.to) if moved else words.text("subject", unit=facts.unit),
        blocks=tuple(_blocks(facts, words)),
        signature=Signature(words["signs_witness"], "", hint=words["hint"]),
        cosigners=(
            Signature(words["signs_giver"], "", facts.giver, hint=words["hint"]),
            Signature(words["signs_receiver"], "", facts.receiver, hint=words["hint"]),
        ),
        recipients=tuple(_recipients(issuer, words)),
        notes=(words_of("shared")["illustrative"],) if facts.illustrative else (),
        issuer_organ=issuer.organ if issuer is not None else None,
        national=issuer.national if issuer is not None else (),
    )


def _blocks(facts: HandingFacts, words: Words) -> Iterable[Block]:
    yield Heading(words["when"])
    yield words.paragraph("when_day", day=day_words(facts.on))
    yield words.paragraph("when_place", unit=facts.unit, body=facts.organisation, to=facts.to)
    if facts.decision:
        yield words.paragraph("basis", decision=facts.decision)
    else:
        yield from left_open(words["basis_open"], lines=1)
    yield Heading(words["who"])
    yield words.paragraph("giver", who=facts.giver, role=facts.giver_role, unit=facts.unit)
    if facts.for_giver:
        yield words.paragraph("giver_for", unit=facts.unit)
    if facts.receiver:
        yield words.paragraph("receiver", who=facts.receiver, role=facts.receiver_role, unit=facts.to)
    else:
        yield from left_open(words["receiver_open"], lines=1)
    yield Heading(words["content"])
    yield from _content(facts, words)
    yield Heading(words["refused"])
    yield from _refused(facts, words)
    yield Heading(words["other"])
    yield from left_open(words["other_open"])
    yield words.paragraph("closing_later")
    yield words.paragraph("closing")


def _content(facts: HandingFacts, words: Words) -> Iterable[Block]:
    lines = facts.lines
    yield words.paragraph(
        "content_intro",
        all=grouped(len(lines)),
        things=grouped(sum(one.number for one in lines)),
        accepted=grouped(_said(lines, "accepted")),
        refused=grouped(_said(lines, "refused")),
        waiting=grouped(sum(not one.state for one in lines)),
    )
    yield words.paragraph("content_position", at=f"{facts.signed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}")
    yield _sums(facts, words)
    for kind in dict.fromkeys(one.kind for one in lines):
        yield Heading(first_capital(kind), level=2)
        yield _list([one for one in lines if one.kind == kind], words)
    if facts.has_posts:
        yield words.paragraph("posts")


def _sums(facts: HandingFacts, words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for place, kind in enumerate(dict.fromkeys(one.kind for one in facts.lines), 1):
        rows.append((str(place), first_capital(kind), *_counted([one for one in facts.lines if one.kind == kind], f"handing/{place}")))
    totals = (None, words["total"], *_counted(list(facts.lines), "handing/all")) if len(rows) > 1 else None
    return ruled(columns_of(words, "sum_columns", "clrrrr"), rows, totals)


def _counted(lines: list[HandedLine], named: str) -> tuple[Cell, ...]:
    numbers = (len(lines), sum(one.number for one in lines), _said(lines, "accepted"), _said(lines, "refused"))
    return tuple(count(number, f"{named}/{place}") for place, number in enumerate(numbers))


def _said(lines: Iterable[HandedLine], state: str) -> int:
    return sum(one.state == state for one in lines)


def _list(lines: list[HandedLine], words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (str(place), one.title, first_capital(one.place), grouped(one.number), first_capital(one.said))
        for place, one in enumerate(lines, 1)
    ]
    return ruled(columns_of(words, "line_columns", "cllrl"), rows)


def _refused(facts: HandingFacts, words: Words) -> Iterable[Block]:
    rows = [one for one in facts.lines if one.state == "refused"]
    if not rows:
        yield words.paragraph("refused_none")
        return
    yield words.paragraph("refused_intro")
    for one in rows:
        yield words.bullet("refused_line", title=one.title, place=one.place, reason=one.reason.rstrip("."))


def _recipients(issuer: PaperIssuer | None, words: Words) -> Iterable[str]:
    yield words["to_both"]
    if issuer is not None:
        yield issuer.archive
