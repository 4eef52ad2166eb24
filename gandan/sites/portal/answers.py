"""Answers given to what people asked, in public: the newest first, by topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.answer import AnsweredCopy
from gandan.publishing.models import Published
from gandan.publishing.queries.answers import about_topic, topics_present
from gandan.sites.portal.entries import Entry
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.shell import Link

KIND: Final = "answer"
PER_PAGE: Final = 30


@login_not_required
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """The answers that stand public. A fixed number of queries."""
    asked = request.GET.get("noi-dung", "")
    topics = topics_present()
    topic = asked if asked in topics else ""
    rows = published(KIND)
    shown: Page[Published] = Paginator(about_topic(rows, topic) if topic else rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "entries": [_entry(row) for row in shown],
        "page": shown,
        "links": _choice(topics, topic),
    }
    return public_page(request, "portal/answers/list.html", context, story=shown_story(), current="answers")


@login_not_required
@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """One question with its answer."""
    row = published_one(KIND, slug)
    context = {
        "row": row,
        "copy": AnsweredCopy.model_validate(row.content),
        "crumbs": [Link(_("Trả lời phản ánh, kiến nghị"), reverse("portal:answers"))],
    }
    return public_page(request, "portal/answers/one.html", context, story=shown_story(), current="answers")


def _choice(topics: Mapping[str, object], chosen: str) -> list[Link]:
    """The topics there are; where there is one only, there is nothing to choose."""
    here = reverse("portal:answers")
    named = [Link(str(name), f"{here}?noi-dung={code}", current=code == chosen) for code, name in topics.items()]
    return [Link(_("mọi nội dung"), here, current=not chosen), *named] if len(named) > 1 else []


def _entry(row: Published) -> Entry:
    copy = AnsweredCopy.model_validate(row.content)
    facts = (copy.place, str(copy.topic), copy.answered_on.strftime("%d/%m/%Y"))
    return Entry(reverse("portal:answer", args=[row.slug]), row.titled, facts, about=row.summed_up)
