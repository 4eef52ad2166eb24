"""What a phone is told when it is told no: a status, and one sentence. What broke goes to the log, never to the phone."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Any, Final

from django.db import OperationalError
from django.http import JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, GandanError, NotAllowed, NotFound
from gandan.people.access import DeviceRefused
from gandan.people.actions import InvitationSpent
from gandan.upkeep.actions.photographs import OffsetDiffers, RecordMissing
from gandan.upkeep.field.photographs import TooLarge

Json = dict[str, Any]  # Any: JSON
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_log = logging.getLogger(__name__)


class NotOurs(BadInput):
    """What came is not this protocol (400)."""


class TooMuch(BadInput):
    """More than one request may have (413)."""


def _field(refused: Any) -> Json:  # noqa: ANN401 - a BadInput, or a rule that is about no field
    return {"field": getattr(refused, "field", "")}


# The first that fits, from the narrow to the wide: what is raised, the status, what is said besides the sentence.
_SAID: Final[tuple[tuple[type[Exception], int, Callable[[Any], Json]], ...]] = (  # Any: of the type beside it
    (DeviceRefused, 401, lambda refused: {"why": refused.why}),
    (InvitationSpent, 410, lambda _: {}),
    (TooMuch, 413, _field),
    (TooLarge, 413, _field),
    (NotOurs, 400, _field),
    (OffsetDiffers, 409, lambda refused: {"offset": refused.offset}),
    (RecordMissing, 409, lambda _: {"why": "record"}),
    (NotFound, 404, lambda _: {}),
    (NotAllowed, 403, lambda _: {}),
    (GandanError, 422, _field),
)


def refusal(refused: Exception) -> JsonResponse:
    """The answer to what was raised."""
    for kind, status, more in _SAID:
        if isinstance(refused, kind):
            return JsonResponse({"sentence": str(refused)} | more(refused), status=status)
    if isinstance(refused, UnreadablePostError):
        return JsonResponse({"sentence": _("Mạng đứt giữa chừng. Máy sẽ tự gửi lại.")}, status=400)
    if isinstance(refused, OSError) and refused.errno in _FULL:
        return JsonResponse({"sentence": _("Ổ đĩa ở máy của xã đã đầy, chưa nhận được. Bản ghi vẫn còn trong máy này.")}, status=507)
    if isinstance(refused, OperationalError):
        _log.warning("busy: %s", type(refused.__cause__).__name__)
        return JsonResponse({"sentence": _("Máy của xã đang bận. Máy này sẽ tự gửi lại.")}, status=503, headers={"Retry-After": "5"})
    _log.error("an address of the phone failed", exc_info=refused)
    sentence = _("Máy của xã gặp lỗi, chưa nhận được. Bản ghi vẫn còn trong máy này; máy sẽ tự gửi lại.")
    return JsonResponse({"sentence": sentence}, status=500)
