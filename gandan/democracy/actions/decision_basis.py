"""Saying on which decisions of the people the contributions to a campaign rest."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.activities.access import campaign_for
from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.democracy.access.decision import visible_decisions
from gandan.democracy.choices.decision import DecisionState
from gandan.democracy.models import DecisionBasis
from gandan.people.choices import Can
from gandan.people.models import Account


@transaction.atomic
def rest_campaign(campaign: UUID, decisions: Collection[UUID], *, by: Account, today: date, now: datetime) -> bool:
    """Let a campaign rest on these decisions and no others of those that `by` sees; what is not seen stays. False: it did already.

    Raises NotFound or NotAllowed as `campaign_for` for Can.CORRECT; RuleBroken for a voided campaign; BadInput for a decision that is not
    seen, voided, not passed, or decided after the campaign ended.
    """
    row = campaign_for(by, campaign, today, to=Can.CORRECT)
    if row.voided:
        raise RuleBroken(_("Chương trình ra quân này đã hủy. Hãy mở bản ghi đang được tính."))
    Campaign.objects.select_for_update().get(pk=row.pk)  # two who choose at once wait for each other
    known = set(DecisionBasis.objects.filter(campaign=row).values_list("decision", flat=True))
    seen = visible_decisions(by, today)
    unseen = known - set(seen.filter(pk__in=known).values_list("pk", flat=True))
    wanted = set(decisions) | unseen
    fresh = list(seen.filter(pk__in=wanted - known, voided=False, state=DecisionState.PASSED.value))
    if len(fresh) < len(wanted - known):
        raise BadInput(_("Chỉ chọn việc đã được dân thông qua và đang được tính, trong phạm vi của tài khoản."), field="decisions")
    late = next((one for one in fresh if one.decided_on is not None and one.decided_on > row.last_day), None)
    if late is not None:
        raise BadInput(
            _("“%(title)s” được thông qua sau khi chương trình kết thúc, nên không là căn cứ. Hãy chọn việc khác.") % {"title": late.title},
            field="decisions",
        )
    if wanted == known:
        return False
    DecisionBasis.objects.filter(campaign=row, decision__in=known - wanted).delete()
    DecisionBasis.objects.bulk_create([DecisionBasis(campaign=row, decision=one) for one in fresh])
    record([Act("rest", RecordKind.CAMPAIGN.value, row.pk, row.revision, {"decisions": sorted(map(str, wanted))})], by=by, at=now)
    announce(RecordKind.DECISION.value, known ^ wanted, now=now)
    return True
