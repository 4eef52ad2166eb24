"""Dialogues with people in public: what was asked and what was answered, the newest first."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.dialogue import DialogueCopy
from gandan.publishing.models import Published
from gandan.sites.portal.frame import public_page

KIND: Final = "dialogue"
PER_PAGE: Final = 30


@login_not_required
@require_safe
def dialogues(request: HttpRequest) -> HttpResponse:
    """The dialogues whose answers are public. A fixed number of queries."""
    shown: Page[Published] = Paginator(published(KIND), PER_PAGE).get_page(request.GET.get("page"))
    context = {"rows": [(row, DialogueCopy.model_validate(row.content)) for row in shown], "page": shown}
    return public_page(request, "portal/dialogues/list.html", context, story=shown_story(), current="dialogues")


@login_not_required
@require_safe
def dialogue(request: HttpRequest, slug: str) -> HttpResponse:
    """One dialogue with its answers."""
    row = published_one(KIND, slug)
    context = {"row": row, "copy": DialogueCopy.model_validate(row.content)}
    return public_page(request, "portal/dialogues/one.html", context, story=shown_story(), current="dialogues")
