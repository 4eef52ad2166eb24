"""The interface explained on a plain page of ours, drawn from its own description; nothing is fetched from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gandan.publishing.access import shown_story
from gandan.sites.portal.frame import public_page


@dataclass(frozen=True)
class Endpoint:
    """One address: what it answers, and what may be asked of it."""

    path: str
    summary: str
    description: str
    asked: tuple[tuple[str, str], ...]


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every endpoint, from the description that programs read."""
    from gandan.sites.api.urls import api

    described = api.get_openapi_schema(path_prefix="/api/v1/")
    endpoints = [
        Endpoint(
            path, told["get"]["summary"], told["get"].get("description", ""),
            tuple((one["name"], one["schema"].get("description", "") or one.get("description", "")) for one in told["get"]["parameters"]),
        )
        for path, told in described["paths"].items()
    ]  # fmt: skip
    context = {"endpoints": endpoints, "described": reverse("api:openapi-json")}
    return public_page(request, "portal/api.html", context, story=shown_story(), current="opendata")
