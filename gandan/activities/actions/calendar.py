"""Feeds of a unit's calendar: make a key, take it back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.access import sees_calendar
from gandan.activities.models import CalendarKey
from gandan.base import audit
from gandan.base.errors import NotFound
from gandan.people.models import Account


@transaction.atomic
def make_calendar_key(unit: int, *, by: Account, today: date, now: datetime) -> CalendarKey:
    """The account's key of the unit's calendar; the one that stands, where there is one. Raises NotFound for an unseen unit."""
    if not sees_calendar(by, unit, today):
        raise NotFound(gettext("Không tìm thấy trang này trong phạm vi của tài khoản."))
    key, made = CalendarKey.objects.get_or_create(account=by, unit_id=unit, revoked_at=None, defaults={"made_at": now})
    if made:
        audit.record([audit.Act("make_calendar_key", "account", by.pk, values={"key": str(key.pk)})], by=by, at=now)
    return key


@transaction.atomic
def revoke_calendar_key(unit: int, *, by: Account, now: datetime) -> bool:
    """Take the account's own key back; its address opens nothing any more. False: there was none."""
    key = CalendarKey.objects.select_for_update().filter(account=by, unit_id=unit, revoked_at=None).first()
    if key is None:
        return False
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    audit.record([audit.Act("revoke_calendar_key", "account", by.pk, values={"key": str(key.pk)})], by=by, at=now)
    return True
