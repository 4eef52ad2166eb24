"""The home page: the story, its figures, where its unit is today; or a calm entrance where nothing is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gandan.publishing.access import published, published_figures, shown_story
from gandan.publishing.contents.story import StoryCopy
from gandan.publishing.contents.things import InitiativeCopy
from gandan.publishing.declared import Section
from gandan.publishing.models import Published
from gandan.publishing.queries.present import kinds_present
from gandan.sites.pages import page
from gandan.sites.portal.bars import Bars, bars_of
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.heirs import Today, today_of
from gandan.sites.portal.sections import menu
from gandan.sites.portal.words import Figure, Told, paragraphs


@dataclass(frozen=True)
class Model:
    """A published initiative as a card."""

    slug: str
    href: str
    title: str
    place: str
    opening: str


@dataclass(frozen=True)
class Part:
    """A section ready to be printed."""

    section: Section
    told: tuple[Told, ...]
    bars: Bars | None
    models: tuple[Model, ...]


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The story, where one is shown; otherwise what Gần Dân is, what is public, and the way in. Five queries."""
    story = shown_story()
    if story is None:
        sections = menu(kinds_present(), "")
        return page(request, "portal/entrance.html", {"accounts": settings.DEMONSTRATION, "shell": None, "sections": sections})
    figures = figures_of(story)
    models = named_models(story)
    return public_page(
        request,
        "portal/home.html",
        {
            "opening": paragraphs(story.opening, figures),
            "parts": [_part(section, figures, models) for section in story.sections],
            "beside": [one for one in figures.values() if one.copy.beside],
            "answers": [one.answer for one in figures.values()],
            "today_map": heirs(story, figures),
            "models": models,
            "demo": settings.DEMONSTRATION,
        },
        story=story,
        current="home",
        position=position_of(figures),
    )


def figures_of(story: StoryCopy) -> dict[str, Figure]:
    """The figures of a story that stand, by code. One query."""
    return {code: Figure(copy) for code, copy in published_figures(story.figures).items()}


def position_of(figures: Mapping[str, Figure]) -> int | None:
    """The position of the ledger that they rest on."""
    return max((one.copy.position for one in figures.values()), default=None)


def heirs(story: StoryCopy, figures: Mapping[str, Figure]) -> Today | None:
    """Where the story's unit is today, with the figure that shows it; None where it is still there."""
    if story.heirs is None or story.heirs.figure not in figures:
        return None
    return today_of(story.heirs, figures[story.heirs.figure])


def named_models(story: StoryCopy) -> tuple[Model, ...]:
    """The initiatives that a story names, in its order, as cards. One query."""
    found = {row.slug: row for row in published("initiative").filter(slug__in=[one.slug for one in story.initiatives])}
    return tuple(model_card(found[one.slug]) for one in story.initiatives if one.slug in found)


def model_card(row: Published) -> Model:
    """A published initiative as a card."""
    copy = InitiativeCopy.model_validate(row.content)
    return Model(row.slug, reverse("portal:initiative", args=[row.slug]), copy.title.here, copy.place, copy.opening)


def _part(section: Section, figures: Mapping[str, Figure], models: tuple[Model, ...]) -> Part:
    one = figures.get(section.shares)
    bars = bars_of(one.copy.tables.get(section.axis, ()), one) if one is not None and one.copy.lines and not one.hidden else None
    return Part(section, tuple(paragraphs(section.lines, figures)), bars, models if section.initiatives else ())
