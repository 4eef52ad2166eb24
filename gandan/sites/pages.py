"""The beats that every page shares: render whole or in part, say no in a sentence, go on after a write."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from gandan.base import clock
from gandan.base.errors import GandanError, NotAllowed, NotFound
from gandan.people.models import Account
from gandan.publishing.access import Withdrawn

Response = HttpResponseBase


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
    status: int = 200,  # Any: as Django's
) -> HttpResponse:
    """Render the template; for an htmx request, the partial that the view names (never a name the client sends)."""
    asked_in_part = bool(part and getattr(request, "htmx", False) and not request.htmx.boosted)  # type: ignore[attr-defined]  # django-htmx
    name = f"{template}#{part}" if asked_in_part else template
    return render(request, name, dict(context), status=status)


def done(request: HttpRequest, message: str, to: str) -> HttpResponse:
    """After a write: say what was done, and go to an address of ours."""
    messages.success(request, message)
    return redirect(to)


def account_of(request: HttpRequest) -> Account:
    """Who is signed in. Every page but the public ones has someone: LoginRequiredMiddleware sees to it."""
    user = request.user
    if isinstance(user, AnonymousUser) or not isinstance(user, Account):
        raise NotFound("Hãy đăng nhập trước.")
    return user


def today() -> date:
    """The day pages speak of; passed down to rules and actions."""
    return clock.today()


class Sentences:
    """Middleware: what a room refuses becomes a page with one sentence, never a trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """410 public no more, 404 unseen, 403 seen but not allowed, 422 a rule says no. Anything else is Django's."""
        if not isinstance(exception, GandanError):
            return None
        gone = isinstance(exception, Withdrawn)
        status = 410 if gone else 404 if isinstance(exception, NotFound) else 403 if isinstance(exception, NotAllowed) else 422
        return render(request, "refused.html", {"sentence": str(exception), "status": status}, status=status)
