"""The map: a public figure by unit, drawn on the server with its hatched share, its table below, and models as points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.publishing.access import published, published_figures, shown_story
from gandan.publishing.contents.figure import UNIT, UNIT_NOW, RowCopy, shares
from gandan.publishing.models import Published
from gandan.publishing.queries.shapes import Cell, Sheet, cells_of, sheet_of
from gandan.sites.portal.bars import bars_of
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.things import Thing, things
from gandan.sites.portal.words import Figure, amount
from gandan.sites.ui.shell import Link

_TODAY = "nay"
_FAINTEST, _DEEPEST = 18, 88  # percent of the ink
_MOSTLY, _PARTLY = 0.75, 0.25


@dataclass(frozen=True)
class Area:
    """A unit on the map. `tone`: opacity of its ink, empty where nothing is printed; `hatch`: how much was not counted."""

    cell: Cell
    name: str
    value: str
    tone: str
    hatch: str
    href: str

    @property
    def below(self) -> float:
        """Where its number stands, under its name."""
        return self.cell.middle[1] + 16

    @property
    def short(self) -> str:
        """Its name without the word for its kind."""
        return self.name.split(" ", 1)[-1] if not self.name.startswith("Thị trấn") else self.name.removeprefix("Thị trấn ")


@dataclass(frozen=True)
class Place:
    """Models of one unit: a point of the map, and their lines below it."""

    name: str
    x: float
    y: float
    things: list[Thing]


@login_not_required
@require_safe
def unit_map(request: HttpRequest) -> HttpResponse:
    """The map of one figure. Raises NotFound where none is public by unit. Eight queries at most."""
    now = request.GET.get("dia-gioi") == _TODAY
    figures = {code: Figure(copy) for code, copy in published_figures().items() if copy.tables.get(UNIT) and not copy.hidden}
    if not figures:
        raise NotFound(_("Chưa có con số nào được công bố theo xã để vẽ bản đồ."))
    asked = request.GET.get("so", "")
    code = asked if asked in figures else next(iter(figures))
    figure = figures[code]
    rows = figure.copy.tables.get(UNIT_NOW if now else UNIT, ())
    sheet = sheet_of([row.key for row in rows if not row.unattributed])
    models = cells_of(published("initiative"), [row.key for row in rows], clock.today(), now=now)
    context = {
        "figure": figure,
        "answers": [figure.answer],
        "sheet": sheet,
        "areas": _areas(rows, figure, sheet) if sheet is not None else [],
        "places": _places(models, rows, sheet),
        "bars": bars_of(rows, figure),
        "now": now,
        "figures": [Link(one.name, _address(key, now=now), key == code) for key, one in figures.items()],
        "toggle": [Link(_("Lúc đó"), _address(code, now=False), not now), Link(_("Hôm nay"), _address(code, now=True), now)],
        "some_hidden": any(row.hidden for row in rows),
    }
    return public_page(request, "portal/map/map.html", context, story=shown_story(), current="map", position=figure.copy.position)


def _address(code: str, *, now: bool) -> str:
    return reverse("portal:map") + f"?so={code}" + (f"&dia-gioi={_TODAY}" if now else "")


def _areas(rows: Sequence[RowCopy], figure: Figure, sheet: Sheet) -> list[Area]:
    highest = max((row.value or 0 for row in rows if row.key in sheet.cells), default=0)
    found = []
    for row in rows:
        cell = sheet.cells.get(row.key)
        if cell is None:
            continue
        value = _("không in số nhỏ") if row.value is None else amount(figure.copy, row.value)
        tone = f"{(_FAINTEST + (_DEEPEST - _FAINTEST) * row.value / highest) / 100:.2f}" if row.value and highest else ""
        found.append(Area(cell, row.label.here, value, tone, _hatch(row), reverse("portal:place", args=[row.key])))
    return found


def _hatch(row: RowCopy) -> str:
    """How much of a number was not counted: "" little, "some", or "most"."""
    if not row.value:
        return ""
    guessed = sum(one.share for one in shares(row.grades) if not one.counted)
    return "most" if guessed >= _MOSTLY else "some" if guessed >= _PARTLY else ""


def _places(models: Mapping[str, list[Published]], rows: Sequence[RowCopy], sheet: Sheet | None) -> list[Place]:
    names = {row.key: row.label.here for row in rows}
    found = []
    for key, name in names.items():
        if key in models:
            x, y = sheet.cells[key].middle if sheet is not None and key in sheet.cells else (0.0, 0.0)
            found.append(Place(name, x, y - 22, things(models[key])))
    return found
