"""How a sender wants to be reached: shown once a purpose is stated, and each look is logged first."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gandan.base import clock
from gandan.people.choices import Can, Purpose
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.voice.access.contact import contact_of
from gandan.voice.access.feedback import feedback_for

_PURPOSES = (Purpose.ANSWER, Purpose.HAND_OVER)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Ask what for; then show it, on this page only."""
    account, day = account_of(request), today()
    row = feedback_for(account, feedback, day, to=Can.CORRECT)
    said = request.POST.get("purpose", "")
    errors: tuple[str, ...] = ()
    found, looked = None, False
    if request.method == "POST":
        purpose = next((one for one in _PURPOSES if one.value == said), None)
        if purpose is None:
            errors = (_("Hãy chọn xem để làm gì."),)
        else:
            found, looked = contact_of(row.pk, account=account, purpose=purpose, on=day, now=clock.now()), True
    options = tuple(Option(one.value, str(one.label).capitalize(), selected=one.value == said) for one in _PURPOSES)
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": [
            Link(_("Ý kiến Nhân dân"), at("voice")), Link(_("Phản ánh, kiến nghị"), reverse("office:feedback:inbox")),
            Link(row.matter or _("(lời đã xóa)"), reverse("office:feedback:show", args=[row.pk])),
        ],
        "row": row,
        "found": found,
        "looked": looked,
        "fields": [Field("purpose", _("Xem để làm gì?"), Control.RADIO, said, options, errors=errors, required=True, full=True)],
    }  # fmt: skip
    return page(request, "office/voice/feedback/contact.html", context, status=422 if errors else 200)
