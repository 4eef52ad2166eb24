"""Slips to print: one a participant, with the code, the key and where they lead. Handed out on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.base.errors import RuleBroken
from gandan.democracy.access.draw import draw_for
from gandan.democracy.queries.draw import course_of
from gandan.democracy.queries.draw_keys import key_of
from gandan.people.choices import Can
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Slip:
    """One slip."""

    code: str
    group: str
    key: str
    picture: str


@never_cache
@require_safe
def slips(request: HttpRequest, record: UUID) -> HttpResponse:
    """The slips, ready to be printed. RuleBroken before the draw is announced: the list may still change."""
    row = draw_for(account_of(request), record, today(), to=Can.CORRECT)
    if not course_of(row.pk).was_public:
        raise RuleBroken(_("Chưa công bố danh sách nên chưa in phiếu. Hãy công bố trước."))
    base = request.build_absolute_uri(reverse("counter:draw", args=[row.pk]))
    found = []
    for one in row.participants.order_by("position"):
        key = key_of(row.pk, one.code)
        link = f"{base}?{urlencode({'ma': one.code, 'khoa': key})}"
        found.append(
            Slip(one.code, one.group, key, segno.make(link, error="m", micro=False).svg_data_uri(scale=4, border=2, light="white"))
        )
    context = {
        "shell": shell_of(request, "democracy"), "crumbs": [Link(row.title, at("draws:show", row.pk))], "row": row,
        "slips": found, "address": base,
    }  # fmt: skip
    return page(request, "office/democracy/draws/slips.html", context)
