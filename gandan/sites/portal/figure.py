"""A published figure: what it says, how it was counted, its tables, what is not known, and its table as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.ledger.choices import Dimension
from gandan.sites.pages import today
from gandan.sites.portal.access import figure_named, story_or_nothing
from gandan.sites.portal.answering import Shown, Stand, hidden_in, rows_of, sources_of, stand_now
from gandan.sites.portal.bars import Bars, bars_of
from gandan.sites.portal.declared import FigureSpec, Story
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.home import heirs, published, published_figure
from gandan.sites.portal.words import Published, product_of, window_words
from gandan.sites.ui.charts import axis_name
from gandan.sites.ui.shell import Link

GEOGRAPHY, NOW = "dia-gioi", "nay"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every published figure, each opening to its page."""
    story = story_or_nothing()
    shown = published(story, stand_now(today()))
    return public_page(
        request,
        "portal/figures.html",
        {"figures": list(shown.values()), "answers": [one.answer for one in shown.values()]},
        story=story,
        current="figures",
    )


@login_not_required
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One published figure, opened."""
    story = story_or_nothing()
    spec = figure_named(story, code)
    stand = stand_now(today())
    one = published_figure(story, spec, stand)
    now = request.GET.get(GEOGRAPHY) == NOW
    return public_page(
        request,
        "portal/figure.html",
        {
            "spec": spec,
            "one": one,
            "window": window_words(spec),
            "product": _product(story, one, stand),
            "now": now,
            "toggle": _toggle(code, now=now),
            "units": _by_unit(story, one, stand, now=now),
            "years": None
            if one.hidden or spec.first is None
            else bars_of(rows_of(story, spec, stand, by="year"), one, opens=True, hrefs=_years(story, spec, stand)),
            "parts": _parts(story, one, stand),
            "records": len(sources_of(story, code, stand)),
            "records_href": reverse("portal:records", args=[code]),
            "csv_href": reverse("portal:figure_csv", args=[code]) + (f"?{GEOGRAPHY}={NOW}" if now else ""),
            "today_map": heirs(story, {code: one}, stand) if now and story.heirs and story.heirs.figure == code else None,
            "some_hidden": bool(hidden_in(story, code, stand).cells or hidden_in(story, code, stand).lines),
        },
        story=story,
        current="figures",
    )


@login_not_required
@require_safe
def figure_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The table by unit and by year as CSV that Excel opens; what is hidden on the page is hidden here."""
    story = story_or_nothing()
    spec = figure_named(story, code)
    stand = stand_now(today())
    one = published_figure(story, spec, stand)
    now = request.GET.get(GEOGRAPHY) == NOW
    unit = one.unit
    lines: list[tuple[str, str, str]] = [(_("Bảng"), _("Phần"), unit)]
    lines.append((spec.name.here, story.place.here, one.worded if one.hidden else _plain(one.answer.value, one)))
    for by in ("unit", "year", *spec.parts):
        if by == "year" and spec.first is None:
            continue
        heading = _("Năm") if by == "year" else axis_name(by)
        shown = rows_of(story, spec, stand, by=by, now=now and by == "unit")
        lines += [(heading, row.row.label, _("che") if row.hidden else _plain(row.row.value, one)) for row in shown]
    response = HttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{story.code}-{code}.csv"'
    return response


def _plain(value: int, one: Published) -> str:
    per = one.answer.measure.per_unit
    return str(value // per) if value % per == 0 else f"{value / per:g}"


def _csv(lines: Iterable[tuple[str, ...]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    for line in lines:
        writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in line])
    return "\ufeff" + file.getvalue()


def _toggle(code: str, *, now: bool) -> list[Link]:
    here = reverse("portal:figure", args=[code])
    return [
        Link(_("Theo xã lúc đó"), f"{here}#theo-xa", current=not now),
        Link(_("Theo xã hôm nay"), f"{here}?{GEOGRAPHY}={NOW}#theo-xa", current=now),
    ]


def _by_unit(story: Story, one: Published, stand: Stand, *, now: bool) -> Bars | None:
    if one.hidden:
        return None
    rows: list[Shown] = rows_of(story, one.spec, stand, by="unit", now=now)
    rows = [row for row in rows if row.row.lines]
    here = reverse("portal:records", args=[one.spec.code])
    word = "xa-nay" if now else "xa"
    return bars_of(rows, one, opens=True, hrefs={row.row.key: f"{here}?{word}={row.row.key}" for row in rows})


def _years(story: Story, spec: FigureSpec, stand: Stand) -> dict[str, str]:
    here = reverse("portal:records", args=[spec.code])
    return {row.row.key: f"{here}?nam={row.row.key}" for row in rows_of(story, spec, stand, by="year")}


def _parts(story: Story, one: Published, stand: Stand) -> list[tuple[str, Bars]]:
    if one.hidden:
        return []
    return [
        (str(Dimension(axis).label).capitalize(), bars_of(rows_of(story, one.spec, stand, by=axis), one, opens=False))
        for axis in one.spec.parts
    ]


def _product(story: Story, one: Published, stand: Stand) -> str:
    if story.product is None or one.spec.code != story.product.whole:
        return ""
    return product_of(published(story, stand), story.product)
