"""The page itself, its service worker and its manifest: the same for everybody, and without data."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.sites.pages import page
from gandan.sites.ui.assets import DIST, address

WORKER = "field-sw.js"


@login_not_required
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page that the phone opens. It holds no data: what there is to see is in the phone."""
    answer = page(request, "field/shell.html", {"demo": settings.DEMONSTRATION})
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@login_not_required
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, over all of /thuc-dia/. Asked anew each time, so that a new one is found."""
    path = DIST / WORKER
    if not path.exists():
        return HttpResponse(status=404)
    headers = {"Service-Worker-Allowed": reverse("field:shell"), "Cache-Control": "no-cache"}
    return HttpResponse(path.read_bytes(), content_type="text/javascript; charset=utf-8", headers=headers)


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> JsonResponse:
    """What the phone needs to put the page on its first screen."""
    home = reverse("field:shell")
    return JsonResponse(
        {
            "name": _("Gần Dân: ghi ở thôn"), "short_name": "Gần Dân", "id": home, "start_url": home, "scope": home, "lang": "vi",
            "display": "standalone", "orientation": "portrait", "background_color": "#faf8f3", "theme_color": "#27406b",
            "icons": [{"src": address("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
        },
        content_type="application/manifest+json",
        headers={"Cache-Control": "no-cache"},
    )  # fmt: skip
