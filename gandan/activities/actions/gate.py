"""Gates: open, check in, close. Nobody's identity is kept, and after closing only a number."""

import secrets
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.actions.parts import member
from gandan.activities.choices import RecordKind
from gandan.activities.intake.campaign import Force
from gandan.activities.models import Campaign, CheckIn, Gate, Plan
from gandan.activities.rules.gates import Checked, flood_problem, hours_problem, rounded
from gandan.base import audit
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.ledger.choices import Dimension
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

_AHEAD = timedelta(days=60)


@transaction.atomic
def open_gate(record: Campaign | Plan, *, day: date, force: Force, by: Account, today: date, now: datetime) -> Gate:
    """Open a gate for one force on one day. An open one of the same day and force is answered with.

    It lets in on its day (from now on, when that is today) until midnight. Raises NotAllowed where `by` may not record
    there, BadInput for a day that is past or far ahead, RuleBroken for a voided record.
    """
    if not reach(by, Can.RECORD, today).holds(record.place_id, record.lead_id):
        raise NotAllowed(gettext("Tài khoản này được xem bản ghi, không được làm việc này."))
    if record.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, nên không mở điểm danh được."))
    if not today <= day <= today + _AHEAD:
        raise BadInput(gettext("Điểm danh mở cho hôm nay hoặc một ngày trong hai tháng tới."), field="day")
    kind = RecordKind.CAMPAIGN if isinstance(record, Campaign) else RecordKind.PLAN
    of_record = {kind.value: record, "day": day, "force_id": member(Dimension.FORCE, force)}
    type(record)._default_manager.select_for_update().get(pk=record.pk)
    standing = Gate.objects.filter(**of_record, closed_at__isnull=True).first()
    if standing is not None:
        return standing
    begin = now if day == today else datetime.combine(day, time.min, tzinfo=now.tzinfo)
    closes = datetime.combine(day + timedelta(days=1), time.min, tzinfo=now.tzinfo)
    gate = Gate.objects.create(**of_record, token=secrets.token_urlsafe(18), opened_by=by, opens_at=begin, closes_at=closes)
    audit.record([audit.Act("open_gate", kind.value, record.pk, values={"gate": str(gate.pk), "force": force})], by=by, at=now)
    return gate


@transaction.atomic
def check_in(token: str, browser: UUID, *, now: datetime) -> Checked:
    """Count one phone once. An unknown token is a closed gate. Repeating counts nothing more."""
    gate = Gate.objects.select_for_update().filter(token=token).first()
    if gate is None:
        return Checked.CLOSED
    refusal = hours_problem(gate.opens_at, gate.closes_at, gate.closed_at, now)
    if refusal is not None:
        return refusal
    if CheckIn.objects.filter(gate=gate, browser=browser).exists():
        return Checked.KNOWN
    refusal = flood_problem(CheckIn.objects.filter(gate=gate).count(), gate.last_second, gate.in_last_second, now)
    if refusal is not None:
        return refusal
    CheckIn.objects.create(gate=gate, browser=browser, at=rounded(now))
    second = now.replace(microsecond=0)
    gate.in_last_second = gate.in_last_second + 1 if gate.last_second == second else 1
    gate.last_second = second
    gate.save(update_fields=["last_second", "in_last_second"])
    return Checked.COUNTED


@transaction.atomic
def close_gate(gate: UUID, *, by: Account, today: date, now: datetime) -> Gate:
    """Close a gate: its number stays, what told one phone from another goes. Repeating changes nothing.

    Raises NotAllowed where `by` may not record there.
    """
    row = Gate.objects.select_for_update(of=("self",)).select_related("campaign", "plan").get(pk=gate)
    record = row.campaign or row.plan
    if record is None or not reach(by, Can.RECORD, today).holds(record.place_id, record.lead_id):
        raise NotAllowed(gettext("Tài khoản này được xem bản ghi, không được làm việc này."))
    if row.closed_at is not None:
        return row
    row.counted = CheckIn.objects.filter(gate=row).count()
    row.closed_at, row.closed_by, row.last_second, row.in_last_second = now, by, None, 0
    row.save(update_fields=["counted", "closed_at", "closed_by", "last_second", "in_last_second"])
    CheckIn.objects.filter(gate=row).delete()
    kind = RecordKind.CAMPAIGN if row.campaign_id is not None else RecordKind.PLAN
    audit.record([audit.Act("close_gate", kind.value, record.pk, values={"gate": str(row.pk), "counted": row.counted})], by=by, at=now)
    return row
