"""Figures that an article brings with it: their codes say their own question, and they are public as long as an article tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gandan.ledger.queries.standing import printed_head, standing
from gandan.places.queries import names_of
from gandan.publishing import declared
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.declared import FigureSpec, stories
from gandan.publishing.making.answers import Told
from gandan.publishing.making.figures import figure_copy
from gandan.publishing.queries.overlaps import people_told_elsewhere
from gandan.publishing.words import Words, same
from gandan.reports.article.codes import Asked, asked_by
from gandan.reports.article.composing import in_english
from gandan.reports.article.model import Both


def owner_of(code: str) -> str:
    """What such a figure is published with: itself, so that two articles may tell it."""
    return f"composed:{code}"


def own_figures(codes: Iterable[str], unit: str, today: date) -> dict[str, FigureSpec]:
    """Of these codes, those that ask something of the unit with this address, up to no day that is still to come."""
    asked = {code: asked_by(code, unit) for code in codes}
    return {code: spec_of(one) for code, one in asked.items() if one is not None and one.last <= today}


def spec_of(asked: Asked) -> FigureSpec:
    """The figure as it would be declared."""
    one = asked.figure
    return FigureSpec(
        code=asked.code, measure=one.measure, where=one.where, first=asked.first, last=asked.last, form=one.form, name=_words(one.name),
        unit=_words(one.unit), window=_window(asked), how=_words(one.how), parts=one.parts,
        listed=one.listed,
    )  # fmt: skip


def public_code(asked: Asked) -> str:
    """Under which code a figure is public: that of a story of the unit which asks exactly the same, else its own."""
    for story in stories(declared.FOLDER):
        if story.unit != asked.unit:
            continue
        for spec in story.figures:
            if (spec.measure, dict(spec.where), spec.last) == (asked.figure.measure, dict(asked.figure.where), asked.last) and (
                spec.first == asked.first
            ):
                return spec.code
    return asked.code


def may_not_be_told(asked: Asked, unit: int, today: date) -> bool:
    """Whether a figure of people is so small that it is not printed, or could be subtracted from one that is public already."""
    if not asked.figure.counts_people:
        return False
    spec = spec_of(asked)
    return people_told_elsewhere([spec], owner_of(asked.code), unit) or Told(spec, unit, today, None).hidden.total


def looked_at(specs: Mapping[str, FigureSpec], unit: tuple[int, str], today: date) -> dict[str, FigureCopy]:
    """Figures as they would be published now; nothing is kept."""
    place, head = place_words(unit[0]), printed_head(standing().position)
    return {
        code: figure_copy(Told(spec, unit[0], today, None), owner=owner_of(code), unit=unit[1], place=place, head=head)
        for code, spec in specs.items()
    }  # fmt: skip


def place_words(unit: int) -> Words:
    """A unit's name, without its kind, as figures call it."""
    return same(names_of([unit])[unit].name)


def _words(text: Both) -> Words:
    return Words(vi=text.vi, en=text.en)


def _window(asked: Asked) -> Words:
    last = f"{asked.last:%d/%m/%Y}"
    if asked.first is None:
        return Words(vi=f"vào ngày {last}", en=f"on {in_english(asked.last)}")
    return Words(vi=f"từ {asked.first:%d/%m/%Y} đến {last}", en=f"from {in_english(asked.first)} to {in_english(asked.last)}")
