"""Dialogues with people in public: what was asked and what was answered, the newest first."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.dialogue import DialogueCopy
from gandan.publishing.models import Published
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.shell import Link

KIND: Final = "dialogue"
PER_PAGE: Final = 30


@login_not_required
@require_safe
def dialogues(request: HttpRequest) -> HttpResponse:
    """The dialogues whose answers are public. A fixed number of queries."""
    shown: Page[Published] = Paginator(published(KIND), PER_PAGE).get_page(request.GET.get("page"))
    context = {"entries": [_entry(row) for row in shown], "page": shown}
    return public_page(request, "portal/dialogues/list.html", context, story=shown_story(), current="dialogues")


@login_not_required
@require_safe
def dialogue(request: HttpRequest, slug: str) -> HttpResponse:
    """One dialogue with its answers."""
    row = published_one(KIND, slug)
    context = {
        "row": row,
        "copy": DialogueCopy.model_validate(row.content),
        "crumbs": [Link(_("Đối thoại với Nhân dân"), reverse("portal:dialogues"))],
    }
    return public_page(request, "portal/dialogues/one.html", context, story=shown_story(), current="dialogues")


def _entry(row: Published) -> Entry:
    copy = DialogueCopy.model_validate(row.content)
    many = len(copy.answers)
    answered = ngettext("%(n)s ý kiến đã trả lời", "%(n)s ý kiến đã trả lời", many) % {"n": many}
    waiting = _("%(n)s ý kiến còn chờ") % {"n": copy.waiting} if copy.waiting else ""
    facts = (copy.place, copy.held_on.strftime("%d/%m/%Y"), waiting)
    return Entry(reverse("portal:dialogue", args=[row.slug]), row.titled, facts, value=answered)
