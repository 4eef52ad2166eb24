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

from gandan.base.errors import NotFound
from gandan.publishing.access import published_figure, published_figures, shown_story
from gandan.publishing.contents.figure import UNIT, UNIT_NOW, YEAR, FigureCopy
from gandan.publishing.contents.story import StoryCopy
from gandan.sites.portal.bars import Bars, bars_of
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.heirs import Today, today_of
from gandan.sites.portal.home import position_of
from gandan.sites.portal.words import Figure, window_words
from gandan.sites.ui.charts import axis_name
from gandan.sites.ui.shell import Link

GEOGRAPHY, NOW = "dia-gioi", "nay"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every published figure, each opening to its page. Three queries."""
    shown = {code: Figure(copy) for code, copy in published_figures().items()}
    if not shown:
        raise NotFound(_("Ở đây chưa có con số công khai nào."))
    return public_page(
        request,
        "portal/figures.html",
        {"figures": list(shown.values()), "answers": [one.answer for one in shown.values()]},
        story=shown_story(),
        current="figures",
        position=position_of(shown),
    )


@login_not_required
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One published figure, opened. Three queries."""
    row, copy = published_figure(code)
    one, story = Figure(copy), shown_story()
    now = request.GET.get(GEOGRAPHY) == NOW
    here = reverse("portal:records", args=[code]) if copy.listed else ""
    return public_page(
        request,
        "portal/figure.html",
        {
            "copy": copy,
            "row": row,
            "one": one,
            "window": window_words(copy),
            "now": now,
            "toggle": _toggle(code, now=now),
            "units": _by_unit(one, here, now=now),
            "years": _by_year(one, here),
            "parts": [(axis_name(axis), bars_of(copy.tables[axis], one)) for axis in copy.parts if axis in copy.tables],
            "records_href": here,
            "csv_href": reverse("portal:figure_csv", args=[code]) + (f"?{GEOGRAPHY}={NOW}" if now else ""),
            "has_heirs": story is not None and story.heirs is not None,
            "today_map": _today(story, one) if now else None,
        },
        story=story,
        current="figures",
        position=copy.position,
    )


@login_not_required
@require_safe
def figure_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The table by unit and by year as CSV that Excel opens; what is hidden on the page is hidden here."""
    _row, copy = published_figure(code)
    one = Figure(copy)
    now = request.GET.get(GEOGRAPHY) == NOW
    lines: list[tuple[str, str, str]] = [(_("Bảng"), _("Phần"), one.unit)]
    lines.append((copy.name.here, copy.place.here, one.worded if copy.value is None else _plain(copy.value, copy)))
    for table in (UNIT_NOW if now else UNIT, YEAR, *copy.parts):
        heading = _("Năm") if table == YEAR else axis_name(UNIT if table == UNIT_NOW else table)
        rows = copy.tables.get(table, ())
        lines += [(heading, row.label.here, _("che") if row.value is None else _plain(row.value, copy)) for row in rows]
    response = HttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{copy.unit}-{code}.csv"'
    return response


def _plain(value: int, copy: FigureCopy) -> str:
    per = copy.counts.per_unit
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


def _by_unit(one: Figure, here: str, *, now: bool) -> Bars | None:
    if one.hidden:
        return None
    rows = [row for row in one.copy.tables[UNIT_NOW if now else UNIT] if row.lines]
    word = "xa-nay" if now else "xa"
    return bars_of(rows, one, hrefs={row.key: f"{here}?{word}={row.key}" for row in rows} if here else None)


def _by_year(one: Figure, here: str) -> Bars | None:
    rows = one.copy.tables.get(YEAR, ())
    return bars_of(rows, one, hrefs={row.key: f"{here}?nam={row.key}" for row in rows} if here else None) if rows else None


def _today(story: StoryCopy | None, one: Figure) -> Today | None:
    if story is None or story.heirs is None or story.heirs.figure != one.copy.code:
        return None
    return today_of(story.heirs, one)
