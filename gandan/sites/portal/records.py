"""The records behind a published figure: a list, and a page for each that says only what is published of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.emulation.registry import RecordType
from gandan.ledger.answers import OpenEntry
from gandan.ledger.choices import Grade
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.ledger.queries.standing import sealed_digests
from gandan.people.queries import body_names
from gandan.sites.pages import today
from gandan.sites.portal.access import figure_named, published_initiatives, published_record, published_records, story_or_nothing
from gandan.sites.portal.answering import Source, Stand, answer_to, hidden_in, lines_behind, sources_behind, stand_now, unit_keys
from gandan.sites.portal.declared import FigureSpec, Story
from gandan.sites.portal.details import Fact, facts_of
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.home import published_figure
from gandan.sites.portal.where import where_of
from gandan.sites.ui.grades import HATCHES
from gandan.sites.ui.quantities import said
from gandan.sites.ui.shell import Link

PER_PAGE: Final = 40
_KINDS: Final = frozenset(RecordKind.values)


@dataclass(frozen=True)
class Known:
    """How a quantity was known: its words and its swatch."""

    label: str
    css: str
    fill: str


@dataclass(frozen=True)
class Row:
    """A record in the list. `value` is empty where it is hidden."""

    day: date
    title: str
    place: str
    body: str
    value: str
    known: tuple[Known, ...]
    href: str


@dataclass(frozen=True)
class Counted:
    """What a record adds to a published figure: one line of it."""

    name: str
    told: str
    value: str
    known: Known
    figure_href: str
    position: int | None
    seal: str


@dataclass(frozen=True)
class Filter:
    """What of the list is asked for; it can only narrow it."""

    unit: str
    unit_now: str
    year: str


def known_of(code: str) -> Known:
    """How a grade is worded and drawn."""
    grade = next(one for one in Grade if one.code == code)
    return Known(str(grade.label), grade.css, HATCHES.get(grade.css, ""))


@login_not_required
@require_safe
def records(request: HttpRequest, code: str) -> HttpResponse:
    """The records behind a published figure, oldest last, paged."""
    story = story_or_nothing()
    spec = figure_named(story, code)
    stand = stand_now(today())
    asked = Filter(request.GET.get("xa", ""), request.GET.get("xa-nay", ""), request.GET.get("nam", ""))
    grouped = _by_source(story, spec, stand, asked)
    shown: Page[Source] = Paginator(list(reversed(grouped)), PER_PAGE).get_page(request.GET.get("page"))
    one = published_figure(story, spec, stand)
    return public_page(
        request,
        "portal/records.html",
        {
            "spec": spec,
            "one": one,
            "rows": _rows(story, spec, stand, [(source, grouped[source]) for source in shown]),
            "page": shown,
            "what": _narrowed(story, spec, stand, asked),
            "crumbs": [Link(_("Con số"), reverse("portal:figures")), Link(spec.name.here, reverse("portal:figure", args=[code]))],
        },
        story=story,
        current="figures",
    )


@login_not_required
@require_safe
def record(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """One record behind a published figure: what it is, where, when, by whom; what it counts, and how it is sealed."""
    story = story_or_nothing()
    stand = stand_now(today())
    known, row = published_record(kind, record, sources_behind(story, stand))
    counted = [line for spec in story.figures for line in _counted(story, spec, stand, record)]
    place = where_of([(row.place_id, row.day)])[row.place_id]
    return public_page(
        request,
        "portal/record.html",
        {
            "row": row,
            "known": known,
            "place": place,
            "body": body_names({row.lead_id}).get(row.lead_id, ""),
            "facts": _facts(known, row),
            "counted": counted,
            "model_href": _model_href(story, row),
            "crumbs": [Link(_("Con số"), reverse("portal:figures")), *_figure_crumbs(story, stand, (kind, record))],
        },
        story=story,
        current="figures",
    )


def _by_source(story: Story, spec: FigureSpec, stand: Stand, asked: Filter) -> dict[Source, list[OpenEntry]]:
    lines = lines_behind(story, spec.code, stand)
    then = unit_keys(story, spec.code, stand) if asked.unit else ()
    now = unit_keys(story, spec.code, stand, now=True) if asked.unit_now else ()
    found: dict[Source, list[OpenEntry]] = defaultdict(list)
    for n, line in enumerate(lines):
        if asked.unit and then[n] != asked.unit:
            continue
        if asked.unit_now and now[n] != asked.unit_now:
            continue
        if asked.year and str(line.occurred_on.year) != asked.year:
            continue
        found[line.source_kind, line.source].append(line)
    return dict(found)


def _narrowed(story: Story, spec: FigureSpec, stand: Stand, asked: Filter) -> str:
    """What the list was narrowed to, in words; empty for all of it."""
    told = [asked.year] if asked.year.isdigit() else []
    for key, now in ((asked.unit, False), (asked.unit_now, True)):
        rows = answer_to(story, spec.code, stand, by="unit", now=now).by if key else ()
        told += [row.label for row in rows if row.key == key]
    return ", ".join(told)


def _rows(story: Story, spec: FigureSpec, stand: Stand, shown: Sequence[tuple[Source, list[OpenEntry]]]) -> list[Row]:
    hidden = hidden_in(story, spec.code, stand)
    places = where_of({(lines[0].place, lines[0].occurred_on) for _source, lines in shown})
    bodies = body_names({line.organisation for _source, lines in shown for line in lines if line.organisation})
    titles: dict[UUID, Record] = {}
    for kind in {source[0] for source, _lines in shown} & _KINDS:
        titles |= published_records(kind, [source[1] for source, _lines in shown if source[0] == kind])
    rows = []
    for (kind, source), lines in shown:
        quantity = sum(line.quantity for line in lines)
        concealed = hidden.total or hidden.hides("record", source)
        rows.append(
            Row(
                day=lines[0].occurred_on,
                title=titles[source].title if source in titles else _("Số liệu lấy từ báo cáo trước"),
                place=places[lines[0].place],
                body=bodies.get(lines[0].organisation or 0, ""),
                value="" if concealed else said(quantity, spec.counts, worded=False).exact,
                known=tuple(known_of(code) for code in dict.fromkeys(line.grade for line in lines)),
                href=reverse("portal:record", args=[kind, source]) if source in titles else "",
            )
        )
    return rows


def _counted(story: Story, spec: FigureSpec, stand: Stand, source: UUID) -> list[Counted]:
    hidden = hidden_in(story, spec.code, stand)
    mine = [(n, line) for n, line in enumerate(lines_behind(story, spec.code, stand)) if line.source == source]
    members = names_of_codes() if mine else {}
    digests = sealed_digests([line.id for _n, line in mine])
    return [
        Counted(
            name=spec.name.here,
            told=", ".join(members.get((axis, line.members[axis]), "") for axis in spec.parts if axis in line.members),
            value=""
            if hidden.total or n in hidden.lines or hidden.hides("record", source)
            else said(line.quantity, spec.counts, worded=False).exact,
            known=known_of(line.grade),
            figure_href=reverse("portal:figure", args=[spec.code]),
            position=line.position,
            seal=digests.get(line.id, ""),
        )
        for n, line in mine
    ]


def _facts(known: RecordType, row: Record) -> list[Fact]:
    return facts_of(known.kind, row)


def _model_href(story: Story, row: Record) -> str:
    found = next((spec.slug for spec, one in published_initiatives(story) if one.pk == row.pk), "")
    return reverse("portal:initiative", args=[found]) if found else ""


def _figure_crumbs(story: Story, stand: Stand, source: Source) -> list[Link]:
    for spec in story.figures:
        if any((line.source_kind, line.source) == source for line in lines_behind(story, spec.code, stand)):
            return [
                Link(spec.name.here, reverse("portal:figure", args=[spec.code])),
                Link(_("Bản ghi"), reverse("portal:records", args=[spec.code])),
            ]
    return []
