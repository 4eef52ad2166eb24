"""The only door to records of this room, and the doors that the rooms above make like it."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.activities.models import (
    Acceptance,
    CalendarKey,
    Campaign,
    Gate,
    Gathering,
    Need,
    Plan,
    Result,
    Session,
    Survey,
    Visit,
    WorkItem,
)
from gandan.activities.models.record import Record
from gandan.activities.queries.within import within
from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

R = TypeVar("R", bound=Record)


def visible_records(model: type[R], account: Account | None, on: date) -> QuerySet[R]:
    """Records of one kind that the account may see: of its places, and of its organisation as lead or partner."""
    rows: QuerySet[Any] = model._default_manager.filter(within(model, reach(account, Can.SEE, on)))  # Any: of R
    return rows


def record_for(model: type[R], account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> R:
    """One record. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    row = visible_records(model, account, on).filter(pk=record).first()
    if row is None:
        raise NotFound(_("Không tìm thấy bản ghi này."))
    if to is not Can.SEE and not reach(account, to, on).holds(row.place_id, row.lead_id):
        raise NotAllowed(_("Tài khoản này được xem bản ghi, không được làm việc này."))
    return row


def confirmable_records(model: type[R], account: Account | None, on: date) -> QuerySet[R]:
    """Records of one kind that the account may confirm, as the level above."""
    rows: QuerySet[Any] = model._default_manager.filter(reach(account, Can.CONFIRM, on).rows())  # Any: of R
    return rows


def visible_sessions(account: Account | None, on: date) -> QuerySet[Session]:
    """Sessions the account may see."""
    return visible_records(Session, account, on)


def session_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Session:
    """One session. See `record_for`."""
    return record_for(Session, account, record, on, to=to)


def visible_campaigns(account: Account | None, on: date) -> QuerySet[Campaign]:
    """Campaigns the account may see."""
    return visible_records(Campaign, account, on)


def campaign_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Campaign:
    """One campaign. See `record_for`."""
    return record_for(Campaign, account, record, on, to=to)


def visible_gatherings(account: Account | None, on: date) -> QuerySet[Gathering]:
    """Gatherings the account may see."""
    return visible_records(Gathering, account, on)


def gathering_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Gathering:
    """One gathering. See `record_for`."""
    return record_for(Gathering, account, record, on, to=to)


def visible_surveys(account: Account | None, on: date) -> QuerySet[Survey]:
    """Surveys the account may see."""
    return visible_records(Survey, account, on)


def survey_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Survey:
    """One survey. See `record_for`."""
    return record_for(Survey, account, record, on, to=to)


def visible_visits(account: Account | None, on: date) -> QuerySet[Visit]:
    """Visits the account may see."""
    return visible_records(Visit, account, on)


def visit_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Visit:
    """One visit. See `record_for`."""
    return record_for(Visit, account, record, on, to=to)


def visible_needs(account: Account | None, on: date) -> QuerySet[Need]:
    """Needs the account may see."""
    return visible_records(Need, account, on)


def need_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Need:
    """One need. See `record_for`."""
    return record_for(Need, account, record, on, to=to)


def visible_works(account: Account | None, on: date) -> QuerySet[WorkItem]:
    """Work items the account may see."""
    return visible_records(WorkItem, account, on)


def work_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> WorkItem:
    """One work item. See `record_for`."""
    return record_for(WorkItem, account, record, on, to=to)


def visible_plans(account: Account | None, on: date) -> QuerySet[Plan]:
    """Plans the account may see."""
    return visible_records(Plan, account, on)


def plan_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Plan:
    """One plan. See `record_for`."""
    return record_for(Plan, account, record, on, to=to)


def visible_acceptances(account: Account | None, on: date) -> QuerySet[Acceptance]:
    """Acceptances the account may see."""
    return visible_records(Acceptance, account, on)


def acceptance_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Acceptance:
    """One acceptance. See `record_for`."""
    return record_for(Acceptance, account, record, on, to=to)


def visible_results(account: Account | None, on: date) -> QuerySet[Result]:
    """Results the account may see."""
    return visible_records(Result, account, on)


def result_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Result:
    """One result. See `record_for`."""
    return record_for(Result, account, record, on, to=to)


def gate_for(account: Account | None, gate: UUID, on: date, *, to: Can = Can.RECORD) -> Gate:
    """One gate, through the campaign or plan that it is of. See `record_for`."""
    row = Gate.objects.select_related("force", "campaign", "plan").filter(pk=gate).first()
    if row is None:
        raise NotFound(_("Không tìm thấy điểm danh này."))
    if row.campaign_id is not None:
        record_for(Campaign, account, row.campaign_id, on, to=to)
    elif row.plan_id is not None:
        record_for(Plan, account, row.plan_id, on, to=to)
    return row


def calendar_key_of(account: Account, unit: int) -> CalendarKey | None:
    """The account's own key of a unit's calendar, if it stands."""
    return CalendarKey.objects.filter(account=account, unit_id=unit, revoked_at=None).first()


def sees_calendar(account: Account | None, unit: int, on: date) -> bool:
    """Whether the account sees something of the unit: everybody's records, or one body's."""
    where = reach(account, Can.SEE, on)
    return unit in where.covered or any(unit in units for units, _body in where.covered_lines)


def open_calendar(key: UUID, on: date) -> CalendarKey | None:
    """The calendar that a key opens: while it stands, and its account sees the unit."""
    row = CalendarKey.objects.select_related("account", "unit").filter(pk=key, revoked_at=None).first()
    return row if row is not None and sees_calendar(row.account, row.unit_id, on) else None
