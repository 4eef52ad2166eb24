"""What people said about the work of offices, as each unit publishes it; and results of indices, series by series."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.satisfaction import FactorCopy, IndexCopy, RateCopy, SatisfactionCopy
from gandan.publishing.words import number
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.shell import Link

_OVERALL = "sipas_overall"
MOST = 60


@dataclass(frozen=True)
class Shown:
    """A rate as it is printed: per cent, interval, and how many answers. Empty where it may not be: then `why`."""

    percent: str
    low: str
    high: str
    answers: str
    why: str = ""


@dataclass(frozen=True)
class FactorShown:
    """One factor on the page of a period."""

    name: str
    rate: Shown
    tenths: int
    low: int
    high: int
    channels: tuple[tuple[str, Shown], ...]

    @property
    def width(self) -> int:
        """Of the drawn interval, in tenths of a per cent; wide enough to be seen."""
        return max(6, self.high - self.low)

    @property
    def point(self) -> int:
        """Where the share itself is drawn."""
        return min(994, max(0, self.tenths - 3))


@dataclass(frozen=True)
class SeriesShown:
    """The editions of one index about one unit."""

    name: str
    place: str
    new_series: bool
    editions: tuple[IndexCopy, ...]


@login_not_required
@require_safe
def satisfaction(request: HttpRequest) -> HttpResponse:
    """Every period that was published, the latest first, and the editions of indices. Two queries beside the frame's."""
    rows = [(row.slug, SatisfactionCopy.model_validate(row.content)) for row in published("satisfaction")[:MOST]]
    context = {
        "entries": [_entry(slug, copy) for slug, copy in rows],
        "series": _series([IndexCopy.model_validate(row.content) for row in published("index")[: MOST * 5]]),
    }
    return public_page(request, "portal/satisfaction/list.html", context, story=shown_story(), current="satisfaction")


@login_not_required
@require_safe
def period(request: HttpRequest, slug: str) -> HttpResponse:
    """One period: every factor, with its interval."""
    copy = SatisfactionCopy.model_validate(published_one("satisfaction", slug).content)
    context = {
        "crumbs": [Link(_("Sự hài lòng"), reverse("portal:satisfaction"))],
        "copy": copy,
        "factors": [_factor(one) for one in copy.factors],
    }
    return public_page(request, "portal/satisfaction/period.html", context, story=shown_story(), current="satisfaction")


def _entry(slug: str, copy: SatisfactionCopy) -> Entry:
    rate = _overall(copy)
    found = f"{rate.percent}%" if rate.percent else ""
    bounds = _("khoảng tin cậy 95%%: %(low)s–%(high)s%%, n = %(n)s") % {"low": rate.low, "high": rate.high, "n": rate.answers}
    facts = (str(copy.period), _("hài lòng chung"), bounds if found else rate.why)
    return Entry(reverse("portal:satisfaction_period", args=[slug]), copy.place, facts, value=found)


def _overall(copy: SatisfactionCopy) -> Shown:
    found = next((one for one in copy.factors if one.factor == _OVERALL), None)
    return _shown(found.rate, str(found.why or "")) if found is not None else _shown(None, "")


def _factor(one: FactorCopy) -> FactorShown:
    rate = one.rate
    return FactorShown(
        str(one.name), _shown(rate, str(one.why or "")),
        rate.tenths if rate else 0, rate.low if rate else 0, rate.high if rate else 0,
        tuple((str(channel.name), _shown(channel.rate, "")) for channel in one.channels),
    )  # fmt: skip


def _shown(rate: RateCopy | None, why: str) -> Shown:
    if rate is None:
        return Shown("", "", "", "", why)
    return Shown(_tenths(rate.tenths), _tenths(rate.low), _tenths(rate.high), str(number(rate.answers)))


def _tenths(tenths: int) -> str:
    return str(number(Decimal(tenths) / 10))


def _series(copies: list[IndexCopy]) -> list[SeriesShown]:
    """One series a unit and index: a commune's is never joined to its district's."""
    found: dict[tuple[str, str], list[IndexCopy]] = defaultdict(list)
    for copy in copies:
        found[copy.place_slug, copy.index].append(copy)
    listed = [
        SeriesShown(
            f"{rows[0].name}: {rows[0].place}", rows[0].place, rows[0].new_series, tuple(sorted(rows, key=lambda one: one.edition_year))
        )
        for rows in found.values()
    ]
    return sorted(listed, key=lambda one: (one.new_series, one.place, one.name))
