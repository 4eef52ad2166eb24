"""The frame of a public page: where one can go, what the figures rest on, and the page's one true address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.evidence.access import published_photographs
from gandan.ledger.queries.standing import standing
from gandan.publishing.queries.present import kinds_present
from gandan.sites.pages import page
from gandan.sites.portal.declared import Story
from gandan.sites.portal.sections import menu
from gandan.sites.ui.shell import NavItem, Shell


def shell_of(request: HttpRequest, story: Story | None, current: str) -> Shell:
    """The frame of a page in the section `current`. Three queries."""
    present = set(kinds_present())
    if story is not None:
        present |= {"story", "figure"} | ({"initiative"} if story.initiatives else set())
    if published_photographs().exists():
        present.add("photograph")
    at_work = request.user.is_authenticated
    work = NavItem(_("Vào làm việc") if at_work else _("Đăng nhập"), reverse("office:today" if at_work else "account_login"), "")
    now = standing() if story is not None else None
    return Shell(
        nav=(*menu(present, current), work),
        place=story.place.here if story else "",
        demo=settings.DEMONSTRATION,
        position=now.position if now else None,
    )


def public_page(request: HttpRequest, template: str, context: Mapping[str, Any], *, story: Story | None, current: str) -> HttpResponse:
    """Render a public page; its canonical address is this path without what was asked of it."""  # Any: as Django's
    frame = {"shell": shell_of(request, story, current), "story": story, "canonical": request.build_absolute_uri(request.path)}
    return page(request, template, frame | dict(context))
