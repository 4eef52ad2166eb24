"""Answers given to what people asked, in public: the newest first, by topic."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gandan.publishing.access import published, published_one, shown_story
from gandan.publishing.contents.answer import AnsweredCopy
from gandan.publishing.models import Published
from gandan.publishing.queries.answers import about_topic, topics_present
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
        "rows": [(row, AnsweredCopy.model_validate(row.content)) for row in shown],
        "page": shown,
        "topics": [Link(str(name), f"?noi-dung={code}", current=code == topic) for code, name in topics.items()],
        "topic": topics.get(topic, ""),
    }
    return public_page(request, "portal/answers/list.html", context, story=shown_story(), current="answers")


@login_not_required
@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """One question with its answer."""
    row = published_one(KIND, slug)
    context = {"row": row, "copy": AnsweredCopy.model_validate(row.content)}
    return public_page(request, "portal/answers/one.html", context, story=shown_story(), current="answers")
