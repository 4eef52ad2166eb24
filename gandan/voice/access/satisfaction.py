"""The only door to days of offices, batches of answers, and what of the results is public."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.models import OfficeDay, PaperAnswers, SatisfactionNotice


def visible_office_days(account: Account | None, on: date) -> QuerySet[OfficeDay]:
    """Days of offices the account may see, the latest first."""
    rows = OfficeDay.objects.filter(reach(account, Can.SEE, on).rows(place="unit_id"))
    return rows.select_related("lead").order_by("-day", "unit", "lead")


def office_day_for(account: Account | None, office_day: UUID, on: date, *, to: Can = Can.SEE) -> OfficeDay:
    """One day of an office. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    row = visible_office_days(account, on).filter(pk=office_day).first()
    if row is None:
        raise NotFound(_("Không tìm thấy ngày phát mã này."))
    if to is not Can.SEE and not reach(account, to, on).holds(row.unit_id, row.lead_id):
        raise NotAllowed(_("Tài khoản này được xem, không được phát mã ở đây."))
    return row


def visible_paper_answers(account: Account | None, on: date) -> QuerySet[PaperAnswers]:
    """Batches of answers the account may see."""
    return visible_records(PaperAnswers, account, on)


def paper_answers_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> PaperAnswers:
    """One batch. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(PaperAnswers, account, record, on, to=to)


def notice_for(account: Account | None, notice: UUID, on: date, *, to: tuple[Can, ...] = ()) -> SatisfactionNotice:
    """One period that was proposed or published. NotFound where its unit is unseen, NotAllowed without one of `to`."""
    row = SatisfactionNotice.objects.filter(pk=notice).select_related("unit").first()
    if row is None or not reach(account, Can.SEE, on).holds(row.unit_id):
        raise NotFound(_("Không tìm thấy kỳ công bố này."))
    if to and not any(reach(account, can, on).holds(row.unit_id) for can in to):
        raise NotAllowed(_("Tài khoản này được xem kết quả, không được làm việc này."))
    return row
