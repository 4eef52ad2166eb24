"""Published lists of commendations: exactly what each decision lets be shown, for anyone and for no search engine."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.publishing.access import published_one, shown_story
from gandan.publishing.contents.things import AwardCopy
from gandan.sites.portal.frame import public_page


@login_not_required
@never_cache
@require_safe
def award(request: HttpRequest, slug: str) -> HttpResponse:
    """One published list. Names of people only where the decision says so; what was taken back is gone at once."""
    copy = AwardCopy.model_validate(published_one("award", slug).content)
    answer = public_page(request, "portal/award.html", {"copy": copy}, story=shown_story(), current="")
    answer.headers["X-Robots-Tag"] = "noindex, noarchive"
    return answer
