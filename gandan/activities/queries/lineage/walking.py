"""Walking the lineage both ways from one record, through what the account may see: never up to a survey and down again."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.activities.models import (
    Acceptance,
    AcceptanceItem,
    Campaign,
    CampaignWork,
    Need,
    Plan,
    PlanItem,
    Record,
    Survey,
    Visit,
    WorkItem,
    WorkNeed,
)
from gandan.activities.queries.lineage.drawing import Found, drawn
from gandan.activities.queries.lineage.picture import Lineage
from gandan.activities.queries.within import within
from gandan.base.errors import NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

_LONGEST = 20  # an item is carried on a few times; a longer chain is not walked to its end
_MODELS: dict[RecordKind, type[Record]] = {
    RecordKind.SURVEY: Survey, RecordKind.VISIT: Visit, RecordKind.NEED: Need, RecordKind.WORK: WorkItem, RecordKind.PLAN: Plan,
    RecordKind.CAMPAIGN: Campaign, RecordKind.ACCEPTANCE: Acceptance,
}  # fmt: skip


def lineage_of(kind: RecordKind, record: UUID, account: Account | None, on: date) -> Lineage:
    """What caused a record and what came of it, as far as the account may see. A fixed number of queries for each kind.

    What is only a cause is shown although it was voided; what was voided caused nothing. Raises NotFound for a record that
    is not there or not seen; a kind that stands in no lineage has an empty one.
    """
    model = _MODELS.get(kind)
    if model is None:
        return Lineage()
    walk = _Walk(account, on)
    walk.causes(model, [record])
    if record not in walk.found.of(model):
        raise NotFound(gettext("Không tìm thấy bản ghi này."))
    walk.hidden.clear()
    _BEGIN[kind](walk, record)
    return drawn(walk.found, focus=(kind.value, record), hidden=len(walk.hidden))


class _Walk:
    """What was met so far. `hidden`: (kind, identity) of records that were met and may not be seen."""

    def __init__(self, account: Account | None, on: date) -> None:
        self._where = reach(account, Can.SEE, on)
        self.found = Found()
        self.hidden: set[tuple[type[Record], UUID]] = set()

    def causes(self, model: type[Record], ids: Iterable[UUID | None]) -> set[UUID]:
        """Meet these records. What is returned may be seen."""
        return self._meet(model, Q(pk__in={one for one in ids if one is not None}))

    def effects(self, model: type[Record], which: Q) -> set[UUID]:
        """Meet the standing records that answer to the filter."""
        return self._meet(model, which & Q(voided=False))

    def _meet(self, model: type[Record], which: Q) -> set[UUID]:
        held = self.found.of(model)
        met = set(model._default_manager.filter(which).values_list("pk", flat=True))
        seen = {row.pk: row for row in model._default_manager.filter(within(model, self._where), pk__in=met - held.keys())}
        self.hidden |= {(model, pk) for pk in met - held.keys() - seen.keys()}
        held.update(seen)
        return met & held.keys()

    def up_from_works(self, works: set[UUID]) -> None:
        """The needs that items answer, and where these were told."""
        needs = WorkNeed.objects.filter(item__in=works).values_list("need", flat=True)
        self.up_from_needs(self.causes(Need, needs))

    def up_from_needs(self, needs: set[UUID]) -> None:
        rows = [row for pk, row in self.found.needs.items() if pk in needs]
        visits = self.causes(Visit, [row.visit_id for row in rows])
        self.up_from_visits(visits, [row.survey_id for row in rows])

    def up_from_visits(self, visits: set[UUID], surveys: Iterable[UUID | None] = ()) -> None:
        self.causes(Survey, [*surveys, *(row.survey_id for pk, row in self.found.visits.items() if pk in visits)])

    def carried(self, works: set[UUID]) -> set[UUID]:
        """These items and everything that their rests went on as."""
        every, last = set(works), set(works)
        for _ in range(_LONGEST):
            last = self.effects(WorkItem, Q(carried_from__in=last)) - every if last else set()
            if not last:
                break
            every |= last
        return every

    def carried_from(self, work: UUID) -> None:
        """The items whose rest this one is."""
        at = self.found.works[work].carried_from_id
        for _ in range(_LONGEST):
            if at is None or at not in self.causes(WorkItem, [at]):
                break
            at = self.found.works[at].carried_from_id

    def down_from_needs(self, needs: set[UUID]) -> None:
        items = WorkNeed.objects.filter(need__in=needs).values_list("item", flat=True)
        self.down_from_works(self.carried(self.effects(WorkItem, Q(pk__in=set(items)))))

    def down_from_works(self, works: set[UUID]) -> None:
        """Plans that take the items on, campaigns that worked on them, and their acceptances.

        A campaign of such a plan that worked only on other items is another story; one that names no item is told.
        """
        plans = self.effects(Plan, Q(pk__in=PlanItem.objects.filter(item__in=works).values("plan")))
        on_them = Q(pk__in=CampaignWork.objects.filter(item__in=works).values("campaign"))
        on_others = Q(pk__in=CampaignWork.objects.filter(campaign__plan__in=plans, item__isnull=False).values("campaign"))
        self.effects(Campaign, on_them | (Q(plan__in=plans) & ~on_others))
        self.effects(Acceptance, Q(pk__in=AcceptanceItem.objects.filter(item__in=works).values("acceptance")))


def _from_survey(walk: _Walk, survey: UUID) -> None:
    visits = walk.effects(Visit, Q(survey=survey))
    walk.down_from_needs(walk.effects(Need, Q(visit__in=visits) | Q(survey=survey)))


def _from_visit(walk: _Walk, visit: UUID) -> None:
    walk.up_from_visits({visit})
    walk.down_from_needs(walk.effects(Need, Q(visit=visit)))


def _from_need(walk: _Walk, need: UUID) -> None:
    walk.up_from_needs({need})
    walk.down_from_needs({need})


def _from_work(walk: _Walk, work: UUID) -> None:
    walk.carried_from(work)
    walk.up_from_works({work})
    walk.down_from_works(walk.carried({work}))


def _from_plan(walk: _Walk, plan: UUID) -> None:
    works = walk.causes(WorkItem, PlanItem.objects.filter(plan=plan).values_list("item", flat=True))
    walk.up_from_works(works)
    campaigns = walk.effects(Campaign, Q(plan=plan))
    alone = Q(pk__in=AcceptanceItem.objects.filter(item__in=works).values("acceptance"), campaign__isnull=True)
    walk.effects(Acceptance, Q(campaign__in=campaigns) | alone)


def _from_campaign(walk: _Walk, campaign: UUID) -> None:
    plans = walk.causes(Plan, [walk.found.campaigns[campaign].plan_id])
    items = set(CampaignWork.objects.filter(campaign=campaign, item__isnull=False).values_list("item", flat=True))
    items = items or set(PlanItem.objects.filter(plan__in=plans).values_list("item", flat=True))
    works = walk.causes(WorkItem, items)
    walk.up_from_works(works)
    alone = Q(pk__in=AcceptanceItem.objects.filter(item__in=works).values("acceptance"), campaign__isnull=True)
    walk.effects(Acceptance, Q(campaign=campaign) | alone)


def _from_acceptance(walk: _Walk, acceptance: UUID) -> None:
    works = walk.causes(WorkItem, AcceptanceItem.objects.filter(acceptance=acceptance).values_list("item", flat=True))
    walk.up_from_works(works)
    named = walk.found.acceptances[acceptance].campaign_id
    worked = CampaignWork.objects.filter(item__in=works, campaign__voided=False).values_list("campaign", flat=True)
    campaigns = walk.causes(Campaign, [named] if named is not None else worked)
    planned = PlanItem.objects.filter(item__in=works, plan__voided=False).values_list("plan", flat=True)
    plans = {walk.found.campaigns[pk].plan_id for pk in campaigns} - {None}
    walk.causes(Plan, plans or planned)


_BEGIN = {
    RecordKind.SURVEY: _from_survey, RecordKind.VISIT: _from_visit, RecordKind.NEED: _from_need, RecordKind.WORK: _from_work,
    RecordKind.PLAN: _from_plan, RecordKind.CAMPAIGN: _from_campaign, RecordKind.ACCEPTANCE: _from_acceptance,
}  # fmt: skip
