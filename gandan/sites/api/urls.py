"""Addresses of the interface for programs; every view here opens itself, may be asked from any page, and only reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from gandan.base.errors import GandanError, NotFound
from gandan.publishing.access import Withdrawn
from gandan.sites.api.docs import docs
from gandan.sites.api.reading import router

app_name = "api"
VERSION: Final = "1.0.0"
_READS: Final = "GET, HEAD, OPTIONS"

api = NinjaAPI(
    title="Gần Dân", version=VERSION, docs_url=None, urls_namespace="api",
    description="What is public, for programs: the same rows as the files of open data (/du-lieu/). CC BY 4.0. Read only, no key.",
)  # fmt: skip
api.add_router("", router)


@api.exception_handler(GandanError)
def _refused(request: HttpRequest, refused: GandanError) -> HttpResponse:
    status = 410 if isinstance(refused, Withdrawn) else 404 if isinstance(refused, NotFound) else 422
    return api.create_response(request, {"sentence": str(refused)}, status=status)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, refused: ValidationError) -> HttpResponse:
    told = "; ".join(f"{'.'.join(str(step) for step in one['loc'][1:])}: {one['msg']}" for one in refused.errors)
    return api.create_response(request, {"sentence": told}, status=422)


def _opened(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view as anybody may ask it: no sign-in, HEAD as GET, readable from other sites."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 -- as Django's
        if request.method == "OPTIONS":
            answer: HttpResponseBase = HttpResponse(status=204)
            answer.headers["Allow"] = answer.headers["Access-Control-Allow-Methods"] = _READS
        else:
            if request.method == "HEAD":
                request.method = "GET"
            answer = view(request, *args, **kwargs)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers.setdefault("Cache-Control", "public, max-age=60")
        return answer

    return login_not_required(opened)


def _patterns() -> list[URLPattern]:
    found = [one for one in api.urls[0] if isinstance(one, URLPattern)]  # its own root stands behind ours
    return [URLPattern(one.pattern, _opened(one.callback), one.default_args, one.name) for one in found]


urlpatterns = [path("docs/", docs, name="docs"), *_patterns()]
