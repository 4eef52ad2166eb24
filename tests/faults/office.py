"""What people of the commune do during a run: invite a phone, lock it, correct a record, settle. Acts of the product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from gandan.activities.actions.recording import Change, last_told
from gandan.activities.intake import SessionIn
from gandan.activities.models import Session
from gandan.base import clock
from gandan.emulation.registry import record_type
from gandan.people.actions import NewInvitation, invite_devices, revoke_devices
from gandan.people.models import Account, Device
from gandan.upkeep.actions.settling import settle_aside
from gandan.upkeep.choices import Verdict
from gandan.upkeep.models import Aside

Asked = dict[str, Any]  # Any: JSON


def _invite(asked: Asked) -> str:
    (invited,) = invite_devices([NewInvitation(UUID(asked["account"]), "máy thử")], by=None, now=clock.now())
    return invited.token


def _lock(asked: Asked) -> str:
    own = Device.objects.filter(account=UUID(asked["account"]), revoked_at__isnull=True)
    return str(revoke_devices(list(own.values_list("pk", flat=True)), by=None, now=clock.now()))


def _amend(asked: Asked) -> str:
    record, today = UUID(asked["record"]), clock.today()
    said = SessionIn.model_validate(last_told([record])[record]).model_copy(update={"attendance": asked["attendance"]})
    row = Session.objects.get(pk=record)
    change = Change(said, record=record, expected=row.revision, reason="đếm lại")
    record_type("session").record([change], by=Account.objects.get(username="lan"), today=today, now=clock.now())
    return "ok"


def _settle(asked: Asked) -> str:
    row = Aside.objects.get(item=UUID(asked["item"]))
    settle_aside(row.pk, Verdict(asked["verdict"]), by=Account.objects.get(username="lan"), today=clock.today(), now=clock.now())
    return "ok"


ACTS: Final[dict[str, Callable[[Asked], str]]] = {"moi": _invite, "khoa": _lock, "sua": _amend, "xu": _settle}
