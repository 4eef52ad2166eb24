"""Land clearance for everybody: steps and objections of each project in counts; what was hidden in the copy says that it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.land import LandCopy, NumberCopy, StageCopy
from gandan.publishing.models import Published
from gandan.publishing.words import number
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.shell import Link

PER_PAGE = 12


@dataclass(frozen=True)
class Mark:
    """One step on the strip. `css`: "kept" is drawn solid, "told" hatched, "open" as a thin line."""

    name: str
    css: str
    word: str
    number: str
    first: date | None
    last: date | None
    more: str = ""


@dataclass(frozen=True)
class Project:
    """One project in the list."""

    href: str
    title: str
    copy: LandCopy
    households: str
    marks: list[Mark]


@login_not_required
@require_safe
def land_projects(request: HttpRequest) -> HttpResponse:
    """Published projects, the newest first."""
    shown: Page[Published] = Paginator(published("land"), PER_PAGE).get_page(request.GET.get("page"))
    return public_page(
        request, "portal/land/list.html", {"entries": [_entry(row) for row in shown], "page": shown}, story=shown_story(), current="land"
    )


@login_not_required
@require_safe
def land_project(request: HttpRequest, slug: str) -> HttpResponse:
    """One published project."""
    row = published_one("land", slug)
    project = _project(row)
    copy = project.copy
    context = {
        "title": row.title,
        "project": project,
        "copy": copy,
        "resettled": told(copy.resettled) if copy.resettled is not None else "",
        "area": number(copy.area).here if copy.area is not None else "",
        "minutes": [one for stage in copy.stages for one in stage.minutes],
        "hides": _hides(copy),
        "day": clock.today(),
        "crumbs": [Link(_("Giải phóng mặt bằng"), reverse("portal:land_projects"))],
    }
    return public_page(request, "portal/land/one.html", context, story=shown_story(), current="land")


def told(one: NumberCopy) -> str:
    """A number of households in words; a hidden one says so."""
    if one.value is None:
        return _("không in, vì số nhỏ")
    text = number(one.value).here
    return _("ít nhất %(many)s") % {"many": text} if one.at_least else text


def _project(row: Published) -> Project:
    copy = LandCopy.model_validate(row.content)
    return Project(
        reverse("portal:land_project", args=[row.slug]), row.title, copy, told(copy.households), [_mark(one) for one in copy.stages]
    )  # fmt: skip


def _mark(one: StageCopy) -> Mark:
    css = "open" if one.first is None else "kept" if one.documented else "told"
    words = {"kept": _("có văn bản"), "told": _("ghi theo báo cáo"), "open": _("chưa công bố bước này")}
    counted = ""
    if one.households is not None:
        hidden = one.households.value is None
        counted = told(one.households) if hidden else _("%(many)s hộ") % {"many": told(one.households)}
    elif one.dialogues:
        counted = _("%(many)s cuộc") % {"many": number(one.dialogues).here}
    more = ""
    if one.agreed is not None and one.disagreed is not None and one.other is not None:
        more = _("đồng ý: %(agreed)s; không đồng ý: %(disagreed)s; ý kiến khác: %(other)s") % {
            "agreed": told(one.agreed), "disagreed": told(one.disagreed), "other": told(one.other),
        }  # fmt: skip
    name = one.stage.here
    return Mark(name[:1].upper() + name[1:], css, words[css], counted, one.first, one.last, more)


def _hides(copy: LandCopy) -> bool:
    numbers = [copy.households, copy.resettled]
    numbers += [held for one in copy.stages for held in (one.households, one.agreed, one.disagreed, one.other)]
    return any(one is not None and one.value is None for one in numbers) or any(one.raised is None for one in copy.objections)


def _entry(row: Published) -> Entry:
    one = _project(row)
    kind = one.copy.kind.here
    facts = (
        kind[:1].upper() + kind[1:], one.copy.place, _("từ %(day)s") % {"day": one.copy.started_on.strftime("%d/%m/%Y")},
        _("hộ bị ảnh hưởng: %(many)s") % {"many": one.households},
    )  # fmt: skip
    return Entry(one.href, one.title, facts, marks=one.marks)
