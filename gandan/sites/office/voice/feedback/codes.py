"""The codes that open the form of a place: which places have them, and the sheet to hang on a wall."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.people.access import reach, require
from gandan.people.choices import Can
from gandan.places.queries import unit_named
from gandan.reports.posters.feedback import feedback_poster
from gandan.sites.office.choosing import units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.shell import Link
from gandan.voice.choices.feedback import Channel


@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """The places within reach, each with its sheets."""
    account, day = account_of(request), today()
    rows = [
        (one.label, one.group, reverse("office:feedback:poster", args=[one.slug]), f"{reverse('counter:feedback')}?noi={one.slug}")
        for one in units_within(reach(account, Can.RECORD, day), day)
        if one.group != _("Đơn vị trước đây")
    ]
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": [Link(_("Ý kiến Nhân dân"), at("voice")), Link(_("Phản ánh, kiến nghị"), reverse("office:feedback:inbox"))],
        "rows": rows,
    }
    return page(request, "office/voice/feedback/codes.html", context)


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet of a place as PDF; `kenh` says where it will hang."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    require(account, Can.RECORD, unit.pk, day)
    told = request.GET.get("kenh", "")
    channel = Channel.ONE_STOP if told == Channel.ONE_STOP.value else Channel.HALL
    address = request.build_absolute_uri(f"{reverse('counter:feedback')}?noi={unit.slug}&kenh={channel.value}")
    sheet = feedback_poster(unit.pk, address=address, follow=request.build_absolute_uri(reverse("counter:follow")), today=day,
                            illustrative=settings.DEMONSTRATION)  # fmt: skip
    answer = HttpResponse(sheet.data, content_type=sheet.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{sheet.name}"'
    return answer
