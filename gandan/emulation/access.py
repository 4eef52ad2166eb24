"""The only door to initiatives, to their scores and to who may give them."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.base.errors import NotAllowed, NotFound
from gandan.emulation.models import Appraisal, Appraiser, Award, Initiative, Proposal, Support, Twin
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account


def visible_initiatives(account: Account | None, on: date) -> QuerySet[Initiative]:
    """Initiatives the account may see."""
    return visible_records(Initiative, account, on)


def initiative_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Initiative:
    """One initiative. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
    return record_for(Initiative, account, record, on, to=to)


def may_appraise(account: Account | None, row: Initiative, on: date) -> bool:
    """Whether the account may score it: it confirms there, or was named; and did not write it down itself."""
    if account is None or row.recorded_by_id == account.pk:
        return False
    if reach(account, Can.CONFIRM, on).holds(row.place_id, row.lead_id):
        return True
    return Appraiser.objects.filter(initiative=row, account=account).exists()


def initiative_to_appraise(account: Account | None, record: UUID, on: date) -> Initiative:
    """One initiative that the account may score. NotFound where it is unseen, NotAllowed where it may be seen but not scored."""
    row = initiative_for(account, record, on)
    if not may_appraise(account, row, on):
        raise NotAllowed(_("Thẩm định là việc của cấp trên và người được cử; người ghi mô hình không tự chấm."))
    return row


def sees_appraisals(account: Account | None, row: Initiative, on: date) -> bool:
    """Whether the account may see what others gave: whoever confirms there or was named. Never the public, never readers."""
    if account is None:
        return False
    if reach(account, Can.CONFIRM, on).holds(row.place_id, row.lead_id):
        return True
    return Appraiser.objects.filter(initiative=row, account=account).exists()


def appraisals_for(account: Account | None, row: Initiative, on: date) -> QuerySet[Appraisal]:
    """The appraisals of an initiative that the account may see; none for whoever may not."""
    rows = Appraisal.objects.filter(initiative=row).select_related("appraiser").order_by("rubric", "recorded_at", "pk")
    return rows if sees_appraisals(account, row, on) else rows.none()


def support_for(account: Account | None, support: UUID, on: date, *, to: Can = Can.SEE) -> Support:
    """One handing over, through its initiative. Raises as `initiative_for`."""
    row = Support.objects.select_related("initiative").filter(pk=support).first()
    if row is None:
        raise NotFound(_("Không tìm thấy lần hỗ trợ này."))
    initiative_for(account, row.initiative_id, on, to=to)
    return row


def twins_for(account: Account | None, row: Initiative, on: date) -> QuerySet[Twin]:
    """The questions whether an initiative is another one, where the account sees both."""
    seen = visible_initiatives(account, on)
    return Twin.objects.filter(one=row, other__in=seen.values("pk")).select_related("other").order_by("-alike", "pk")


def visible_proposals(account: Account | None, on: date) -> QuerySet[Proposal]:
    """Proposals for commendation the account may see."""
    return visible_records(Proposal, account, on)


def proposal_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Proposal:
    """One proposal. See `initiative_for`."""
    return record_for(Proposal, account, record, on, to=to)


def visible_awards(account: Account | None, on: date) -> QuerySet[Award]:
    """Decisions that commend, those the account may see."""
    return visible_records(Award, account, on)


def award_for(account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Award:
    """One decision that commends. See `initiative_for`."""
    return record_for(Award, account, record, on, to=to)


def decides_for(account: Account | None, row: Proposal | Award, on: date) -> bool:
    """Whether the account's role lets it review the proposal, or publish the decision's list. Who proposed is asked apart."""
    return any(reach(account, can, on).holds(row.place_id, row.lead_id) for can in (Can.REPORT, Can.CONFIRM))
