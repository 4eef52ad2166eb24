"""The frame of a public page: where one can go, what the figures rest on, and the page's one true address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.publishing.contents.story import StoryCopy
from gandan.publishing.queries.present import kinds_present
from gandan.sites.pages import page
from gandan.sites.portal.cards import social_of
from gandan.sites.portal.sections import foot, menu
from gandan.sites.ui.shell import NavItem, Shell


def shell_of(request: HttpRequest, story: StoryCopy | None, current: str, *, position: int | None = None) -> Shell:
    """The frame of a page in the section `current`. One query."""
    at_work = request.user.is_authenticated
    work = NavItem(_("Vào làm việc") if at_work else _("Đăng nhập"), reverse("office:today" if at_work else "account_login"), "")
    present = kinds_present()
    return Shell(
        nav=(*menu(present, current), work),
        foot=foot(present),
        place=story.place.here if story else "",
        demo=settings.DEMONSTRATION,
        position=position,
    )


def public_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],  # Any: as Django's
    *,
    current: str,
    story: StoryCopy | None = None,
    position: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a public page; its canonical address is this path without what was asked of it.

    `story` names the place in the masthead; `position` of the ledger is printed at the foot, where figures rest on one.
    """
    frame = {
        "shell": shell_of(request, story, current, position=position),
        "story": story,
        "canonical": request.build_absolute_uri(request.path),
        "social": social_of(request, context.get("row"), get_language() or "vi"),
    }
    return page(request, template, frame | dict(context), status=status)
