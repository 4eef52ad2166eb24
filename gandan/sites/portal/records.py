"""The records behind a published figure: a list, and a page for each that says only what is published of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.publishing.access import lines_of_record, published, published_figure, published_record, shown_story
from gandan.publishing.contents.figure import UNIT, UNIT_NOW, FigureCopy
from gandan.publishing.contents.record import PartCopy, RecordCopy
from gandan.publishing.models import PublishedLine
from gandan.publishing.queries.listing import ListedRecord, Narrowed, records_listed, sources_listed
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.words import Figure, amount
from gandan.sites.ui.grades import Known, known_of
from gandan.sites.ui.shell import Link

PER_PAGE: Final = 40


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


@login_not_required
@require_safe
def records(request: HttpRequest, code: str) -> HttpResponse:
    """The records behind a published figure, the latest first, paged in the database. Seven queries."""
    figure, copy = published_figure(code)
    asked = Narrowed(request.GET.get("xa", "")[:120], request.GET.get("xa-nay", "")[:120], request.GET.get("nam", "")[:4])
    shown: Page[Any] = Paginator(sources_listed(figure, asked), PER_PAGE).get_page(request.GET.get("page"))  # Any: rows of values
    return public_page(
        request,
        "portal/records.html",
        {
            "copy": copy,
            "one": Figure(copy),
            "rows": [_row(one, copy) for one in records_listed(figure, shown)],
            "page": shown,
            "what": _narrowed(copy, asked),
            "crumbs": [Link(_("Con số"), reverse("portal:figures")), Link(copy.name.here, reverse("portal:figure", args=[code]))],
        },
        story=shown_story(),
        current="figures",
        position=copy.position,
    )


@login_not_required
@require_safe
def record(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """One record behind a published figure: what it is, where, when, by whom; what it counts, and how it is sealed. Five queries."""
    row = published_record(kind, record)
    lines = [(FigureCopy.model_validate(line.figure.content), line) for line in lines_of_record(row)]
    model = published("initiative").filter(source=record).first()
    return public_page(
        request,
        "portal/record.html",
        {
            "copy": RecordCopy.model_validate(row.content),
            "counted": [one for copy, line in lines for one in _counted(copy, line)],
            "model_href": reverse("portal:initiative", args=[model.slug]) if model is not None else "",
            "crumbs": [Link(_("Con số"), reverse("portal:figures")), *_figure_crumbs(lines)],
        },
        story=shown_story(),
        current="figures",
        position=max((copy.position for copy, _line in lines), default=None),
    )


def _narrowed(copy: FigureCopy, asked: Narrowed) -> str:
    """What the list was narrowed to, in words; empty for all of it."""
    told = [asked.year] if asked.year.isdigit() else []
    for key, table in ((asked.unit, UNIT), (asked.unit_now, UNIT_NOW)):
        told += [row.label.here for row in copy.tables.get(table, ()) if key and row.key == key]
    return ", ".join(told)


def _row(one: ListedRecord, copy: FigureCopy) -> Row:
    title = one.title or (_("Bản ghi này đã được rút") if one.withdrawn else _("Số liệu lấy từ báo cáo trước"))
    return Row(
        day=one.day,
        title=title,
        place=one.place,
        body=one.body,
        value="" if one.value is None else amount(copy, one.value, with_unit=True),
        known=tuple(known_of(code) for code in one.grades),
        href=reverse("portal:record", args=[one.kind, one.source]) if one.title else "",
    )


def _counted(copy: FigureCopy, line: PublishedLine) -> list[Counted]:
    parts = [PartCopy.model_validate(part) for part in line.parts]
    return [
        Counted(
            name=copy.name.here,
            told=part.told.here,
            value="" if part.value is None else amount(copy, part.value, with_unit=True),
            known=known_of(part.grade),
            figure_href=reverse("portal:figure", args=[copy.code]),
            position=part.position,
            seal=part.seal,
        )
        for part in parts
    ]


def _figure_crumbs(lines: Sequence[tuple[FigureCopy, PublishedLine]]) -> list[Link]:
    if not lines:
        return []
    copy = lines[0][0]
    return [
        Link(copy.name.here, reverse("portal:figure", args=[copy.code])),
        Link(_("Bản ghi"), reverse("portal:records", args=[copy.code])),
    ]
