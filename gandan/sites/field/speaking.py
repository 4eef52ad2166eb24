"""How this face speaks with phones: JSON in, JSON out, every refusal a sentence, never a trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from gandan.people.access import DeviceRefused, device_signing_in
from gandan.people.actions import see_device
from gandan.people.models import Device
from gandan.sites.field.refusing import NotOurs, TooMuch, refusal
from gandan.sites.pages import today

P = ParamSpec("P")
Spoken = Callable[Concatenate[HttpRequest, P], JsonResponse]
Json = dict[str, Any]  # Any: JSON
MOST_BODY: Final = 2 * 1024 * 1024


def open_to_phones(
    methods: Collection[str],
) -> Callable[[Callable[Concatenate[HttpRequest, P], JsonResponse]], Callable[..., JsonResponse]]:
    """An address of this face: no session, no form token (a phone sends no cookie), and JSON whatever happens."""

    def opened(view: Spoken[P]) -> Callable[..., JsonResponse]:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
            if request.method not in methods:
                return JsonResponse(
                    {"sentence": _("Địa chỉ này không nhận cách gửi đó.")}, status=405, headers={"Allow": ", ".join(methods)}
                )
            try:
                said = view(request, *args, **kwargs)
            except Exception as refused:  # noqa: BLE001 - a phone is told a sentence, and the log the rest
                said = refusal(refused)
            said.headers.setdefault("Cache-Control", "no-store")
            return said

        return answer

    return opened


def of_device(view: Callable[Concatenate[HttpRequest, Device, P], JsonResponse]) -> Spoken[P]:
    """The address asks which phone is speaking, and hands it to the view."""

    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
        device = _device(request)
        see_device(device, today=today())
        return view(request, device, *args, **kwargs)

    return answer


def _device(request: HttpRequest) -> Device:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    name, _dot, secret = token.strip().partition(".")
    try:
        identity = UUID(name)
    except ValueError:
        raise DeviceRefused("unknown") from None
    if scheme.lower() != "bearer":
        raise DeviceRefused("unknown")
    return device_signing_in(identity, secret)


def body_of(request: HttpRequest, most: int = MOST_BODY) -> bytes:
    """The body, if it is not too large. Raises TooMuch."""
    body = request.read(most + 1)
    if len(body) > most:
        raise TooMuch(_("Nhiều quá: mỗi lượt gửi nhiều nhất %(most)d MB.") % {"most": most // (1024 * 1024)})
    return body


def json_of(request: HttpRequest, most: int = MOST_BODY) -> Json:
    """The JSON object in the body. Raises NotOurs for anything else."""
    return read_json(body_of(request, most))


def read_json(body: bytes) -> Json:
    """A JSON object. Raises NotOurs for anything else, numbers that JSON does not have included."""
    try:
        found = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError) as broken:
        raise NotOurs(_("Không đọc được những gì máy gửi tới. Hãy mở lại ứng dụng rồi gửi lại.")) from broken
    if not isinstance(found, dict):
        raise NotOurs(_("Không đọc được những gì máy gửi tới. Hãy mở lại ứng dụng rồi gửi lại."))
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)
