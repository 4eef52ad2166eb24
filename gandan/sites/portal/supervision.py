"""Supervision, critiques and opinions for everybody: what was recommended to whom, and what became of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.watching import WatchedCopy
from gandan.publishing.models import Published
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.shell import Link

KINDS = ("supervision", "critique", "opinion")
PER_PAGE = 20


@login_not_required
@require_safe
def watched(request: HttpRequest) -> HttpResponse:
    """The list, the newest first; `loai` shows one kind only."""
    kind = request.GET.get("loai", "")
    rows = sorted(
        (row for known in KINDS if kind in ("", known) for row in published(known)), key=lambda row: (row.day, row.slug), reverse=True
    )  # fmt: skip
    shown: Page[Published] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = {"": _("Tất cả"), "supervision": _("Giám sát"), "critique": _("Phản biện xã hội"), "opinion": _("Góp ý")}
    links = [
        Link(name, f"{reverse('portal:watched')}?loai={one}" if one else reverse("portal:watched"), one == kind)
        for one, name in names.items()
    ]
    context = {
        "entries": [_entry(row) for row in shown],
        "page": shown,
        "links": links,
    }
    return public_page(request, "portal/supervision/list.html", context, story=shown_story(), current="supervision")


@login_not_required
@require_safe
def supervision(request: HttpRequest, slug: str) -> HttpResponse:
    """One supervision."""
    return _one(request, "supervision", slug)


@login_not_required
@require_safe
def critique(request: HttpRequest, slug: str) -> HttpResponse:
    """One critique."""
    return _one(request, "critique", slug)


@login_not_required
@require_safe
def opinion(request: HttpRequest, slug: str) -> HttpResponse:
    """Opinions given at one occasion."""
    return _one(request, "opinion", slug)


def _one(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    row = published_one(kind, slug)
    context = {
        "title": row.title,
        "copy": WatchedCopy.model_validate(row.content),
        "day": clock.today(),
        "crumbs": [Link(_("Giám sát, phản biện, góp ý"), reverse("portal:watched"))],
    }
    return public_page(request, "portal/supervision/one.html", context, story=shown_story(), current="supervision")


def _entry(row: Published) -> Entry:
    copy = WatchedCopy.model_validate(row.content)
    called = copy.called.here
    facts = (called[:1].upper() + called[1:], copy.by, copy.place, copy.held_on.strftime("%d/%m/%Y"))
    said, answered = _("Số ý kiến nhỏ nên không in."), ""
    if copy.said is not None:
        said = ngettext("%(n)s ý kiến, kiến nghị", "%(n)s ý kiến, kiến nghị", copy.said) % {"n": copy.said}
        if copy.answered is not None:
            answered = ngettext("%(n)s đã trả lời", "%(n)s đã trả lời", copy.answered) % {"n": copy.answered}
    all_told = copy.said is not None and copy.answered == copy.said
    return Entry(
        reverse(f"portal:{row.kind}", args=[row.slug]), row.title, (*facts, said), tag=answered, tag_css="ok" if all_told else ""
    )  # fmt: skip
