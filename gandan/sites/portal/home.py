"""The home page: the story, its figures, where its unit is today; or a calm entrance where nothing is public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gandan.emulation.models import Initiative
from gandan.places.queries import unit_named
from gandan.sites.pages import page, today
from gandan.sites.portal.access import published_initiatives, shown_story
from gandan.sites.portal.answering import Shown, Stand, answer_to, grades_told, hidden_in, rows_of, stand_now
from gandan.sites.portal.bars import Bars, bars_of
from gandan.sites.portal.declared import FigureSpec, InitiativeSpec, Section, Story
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.heirs import Today, today_of
from gandan.sites.portal.where import where_of
from gandan.sites.portal.words import Published, Told, paragraphs, product_of
from gandan.sites.templatetags.ui import honesty
from gandan.sites.ui.quantities import in_english


@dataclass(frozen=True)
class Model:
    """A published initiative as a card."""

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
    """The story, where one is shown; otherwise what Gần Dân is and the way in."""
    story = shown_story()
    if story is None:
        return page(request, "portal/entrance.html", {"accounts": settings.DEMONSTRATION, "shell": None})
    stand = stand_now(today())
    figures = published(story, stand)
    product = product_of(figures, story.product)
    return public_page(
        request,
        "portal/home.html",
        {
            "opening": paragraphs(story.opening, figures, product),
            "parts": [_part(story, section, figures, stand) for section in story.sections],
            "beside": [one for one in figures.values() if one.spec.beside],
            "answers": [one.answer for one in figures.values()],
            "today_map": heirs(story, figures, stand),
            "demo": settings.DEMONSTRATION,
        },
        story=story,
        current="home",
    )


def published(story: Story, stand: Stand) -> Mapping[str, Published]:
    """Every published figure with its answer, by code."""
    return {spec.code: published_figure(story, spec, stand) for spec in story.figures}


def published_figure(story: Story, spec: FigureSpec, stand: Stand) -> Published:
    """One published figure with its answer."""
    answer = answer_to(story, spec.code, stand)
    hidden = hidden_in(story, spec.code, stand).total
    href = reverse("portal:method") + "#che" if hidden else reverse("portal:figure", args=[spec.code])
    shown = answer if grades_told(story, spec, stand) else replace(answer, grades=())
    return Published(spec, shown, href, "" if hidden else honesty(answer), hidden)


def heirs(story: Story, figures: Mapping[str, Published], stand: Stand) -> Today | None:
    """Where the story's unit is today, with the figure that shows it; None where it is still there."""
    if story.heirs is None or story.heirs.figure not in figures:
        return None
    figure = figures[story.heirs.figure]
    rows: list[Shown] = rows_of(story, figure.spec, stand, by="unit", now=True)
    return today_of(story, unit_named(story.unit).pk, figure, rows, stand.today)


def model_cards(pairs: list[tuple[InitiativeSpec, Initiative]]) -> tuple[Model, ...]:
    """Initiatives as cards. One query."""
    places = where_of((row.place_id, row.since) for _spec, row in pairs)
    return tuple(
        Model(
            reverse("portal:initiative", args=[spec.slug]),
            spec.en if in_english() else row.title,
            places[row.place_id],
            row.description.split(". ")[0].rstrip(".") + "." if row.description else "",
        )
        for spec, row in pairs
    )


def _part(story: Story, section: Section, figures: Mapping[str, Published], stand: Stand) -> Part:
    bars = None
    if section.shares and figures[section.shares].answer.lines and not figures[section.shares].hidden:
        spec = figures[section.shares].spec
        bars = bars_of(rows_of(story, spec, stand, by=section.axis), figures[section.shares], opens=False)
    models = model_cards(published_initiatives(story)) if section.initiatives else ()
    return Part(section, tuple(paragraphs(section.lines, figures)), bars, models)
