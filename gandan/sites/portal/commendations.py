"""Published lists of commendations: exactly what each decision lets be shown, for anyone and for no search engine."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.emulation.access import published_award
from gandan.emulation.queries.commendation import form_title, recipients_of
from gandan.sites.portal.access import shown_story
from gandan.sites.portal.frame import public_page
from gandan.sites.portal.where import where_of


@login_not_required
@never_cache
@require_safe
def award(request: HttpRequest, slug: str) -> HttpResponse:
    """One published list. Names of people only where the decision says so; what was taken back is gone at once."""
    row = published_award(slug)
    context = {
        "row": row,
        "form": form_title(row.form),
        "place": where_of([(row.place_id, row.decided_on)])[row.place_id],
        "recipients": recipients_of(row, named=row.names_listed),
    }
    answer = public_page(request, "portal/award.html", context, story=shown_story(), current="")
    answer.headers["X-Robots-Tag"] = "noindex, noarchive"
    return answer
