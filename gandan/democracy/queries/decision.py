"""Reading decisions of the people: what rests on them, what is public of them, what waits."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gandan.activities.choices import Purse
from gandan.activities.models import Campaign, Contribution
from gandan.democracy.choices.decision import DecisionState, NoticeState
from gandan.democracy.models import Decision, DecisionBasis, DecisionNotice


def notice_of(decision: UUID) -> DecisionNotice | None:
    """What is public of a decision, or was to be. One query."""
    return DecisionNotice.objects.filter(decision=decision).select_related("proposed_by", "published_by").first()


def published_decisions() -> QuerySet[Decision]:
    """Decisions that anyone may read: published at the revision at which they stand."""
    return Decision.objects.filter(
        voided=False, notice__state=NoticeState.PUBLISHED.value, notice__revision=F("revision")
    ).select_related("notice", "meeting").prefetch_related("tallies").order_by("-put_on", "pk")  # fmt: skip


def put_at(visible: QuerySet[Decision], meeting: UUID) -> list[Decision]:
    """What was put at a meeting, in the order of writing. One query."""
    return list(visible.filter(meeting=meeting, voided=False).order_by("recorded_at", "pk"))


def bases_of(campaign: UUID) -> list[Decision]:
    """The decisions on which a campaign's contributions rest, the latest first. One query."""
    return list(Decision.objects.filter(bases__campaign=campaign, voided=False).order_by("-decided_on", "pk"))


def resting_on(decision: UUID) -> list[Campaign]:
    """The campaigns that rest on a decision, the latest first. Two queries."""
    ids = DecisionBasis.objects.filter(decision=decision).values_list("campaign", flat=True)
    return list(Campaign.objects.filter(pk__in=list(ids), voided=False).order_by("-first_day", "pk"))


def people_gave(campaign: UUID) -> bool:
    """Whether people gave something to it: money, goods, work or land, out of their own purse. One query."""
    return Contribution.objects.filter(campaign=campaign, purse=Purse.PEOPLE.value).exists()


def may_carry(visible: QuerySet[Decision], campaign: Campaign, places: Collection[int]) -> QuerySet[Decision]:
    """Decisions that a campaign may rest on: passed, before it ended, at these places. The latest first."""
    return visible.filter(
        Q(decided_on__lte=campaign.last_day), voided=False, state=DecisionState.PASSED.value, place__in=list(places)
    ).order_by("-decided_on", "pk")  # fmt: skip


def waiting_count(visible: QuerySet[Decision], day: date) -> int:
    """How many matters are being put and have no result yet. One query."""
    return visible.filter(voided=False, state=DecisionState.OPEN.value, put_on__lte=day).count()
