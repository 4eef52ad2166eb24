"""Plans, and the days of campaigns that carry them out."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.campaign import record_campaigns, void_campaigns
from gandan.activities.actions.campaign_day import add_campaign_days
from gandan.activities.actions.plan import record_plans, void_plans
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.actions.work import record_works
from gandan.activities.intake import CampaignDayIn
from gandan.activities.models import Campaign, Plan
from gandan.base.errors import BadInput, NotAllowed
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import Revision
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, PARTY, campaign, plan, standing, verbs, work
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, VILLAGE, World, lay_world

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
FORCES: list[dict[str, Any]] = [
    {"force": "cadres", "people": 12, "grade": "signed_list"},
    {"force": "people", "people": 60, "grade": "headcount"},
]
GIVEN = {"day": "2026-03-05", "kind": "labour", "quantity": 20, "grade": "village_confirmed", "giver": "households"}


def day(place: str = VILLAGE, lead: str = FRONT, **given: Any) -> CampaignDayIn:
    values = {
        "place": unit_id(place),
        "lead": organisation_id(lead),
        "title": "Làm đường thôn Lìm 1",
        "day": "2026-03-05",
        "turnout": FORCES,
    }
    return CampaignDayIn.read(values | given, today=TODAY)


def tell(by: Account | None, *days: CampaignDayIn | Change[CampaignDayIn]) -> list[Outcome]:
    return add_campaign_days([one if isinstance(one, Change) else Change(one) for one in days], by=by, **WHEN)


def planned(world: World, **given: Any) -> UUID:
    return record_plans([Change(plan(**given))], by=world.lan, **WHEN)[0].record


def test_a_plan_is_saved_whole_and_counts_nowhere(world: World) -> None:
    (item,) = record_works([Change(work())], by=world.lan, **WHEN)
    record = planned(
        world,
        first_day=date(2026, 12, 19), last_day=date(2026, 12, 20), purpose="Làm xong đường trước Tết", items=[item.record],
        forces=[{"force": "armed_forces", "body": "Ban Chỉ huy quân sự xã", "people": 20}, {"force": "people", "body": "Thôn Lìm 1"}],
        materials=[{"item": "Xi măng", "unit_text": "tấn", "needed": "12.5", "promised": 10, "giver": "firms"}],
        calendar=[{"day": date(2026, 12, 19), "time": "07:00", "text": "Tập trung", "place_text": "Nhà văn hóa thôn"}],
        issued_number="12-KH/ĐU", issued_on=date(2026, 11, 20), partners=(PARTY,),
    )  # fmt: skip
    row = Plan.objects.get(pk=record)
    assert (row.day, row.last_day, row.issued_number) == (date(2026, 12, 19), date(2026, 12, 20), "12-KH/ĐU")
    assert [one.item_id for one in row.items.all()] == [item.record]
    assert [(one.force.code, one.body, one.people) for one in row.forces.select_related("force")] == [
        ("armed_forces", "Ban Chỉ huy quân sự xã", 20), ("people", "Thôn Lìm 1", None),
    ]  # fmt: skip
    assert [(one.item, str(one.needed), one.promised, one.giver) for one in row.materials.all()] == [
        ("Xi măng", "12.500", Decimal(10), "firms")
    ]
    assert [(one.day.day, one.time, one.text) for one in row.calendar.all()] == [(19, time(7, 0), "Tập trung")]
    assert (verbs(record), standing(record)) == ((["record"], ["record"]), 0)
    assert record_plans([Change(plan(), record=record)], by=world.lan, **WHEN)[0].verb == "amended"
    assert (row.items.count(), row.forces.count(), row.materials.count(), row.calendar.count()) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"last_day": date(2026, 3, 1)}, "trước ngày bắt đầu"),
        ({"first_day": date(2029, 1, 1), "last_day": date(2029, 1, 1)}, "hai năm"),
        ({"items": [UUID(int=1), UUID(int=1)]}, "Mỗi phần việc"),
        ({"issued_on": date(2026, 3, 1)}, "số của kế hoạch"),
        ({"issued_number": "1", "issued_on": date(2026, 12, 1)}, "chưa tới"),
        ({"forces": [{"force": "strangers"}]}, "có sẵn"),
    ],
)
def test_a_plan_that_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        plan(**changed)


def test_a_plan_takes_on_only_items_that_are_seen_and_a_campaign_only_such_a_plan(world: World) -> None:
    (theirs,) = record_works([Change(work(OTHER_COMMUNE, "dang-uy-nam-khao"))], by=world.hung, **WHEN)
    with pytest.raises(BadInput, match="Không tìm thấy phần việc") as refused:
        planned(world, items=[theirs.record])
    assert refused.value.field == "items"
    (elsewhere,) = record_plans([Change(plan(OTHER_COMMUNE, "dang-uy-nam-khao"))], by=world.hung, **WHEN)
    with pytest.raises(BadInput, match="Không tìm thấy kế hoạch"):
        record_campaigns([Change(campaign(plan=elsewhere.record))], by=world.lan, **WHEN)
    record = planned(world)
    (done,) = record_campaigns([Change(campaign(plan=record))], by=world.lan, **WHEN)
    assert Campaign.objects.get(pk=done.record).plan_id == record
    void_plans([record], reason="Hoãn", by=world.lan, **WHEN)
    with pytest.raises(BadInput, match="đã hủy"):
        record_campaigns([Change(campaign(plan=record))], by=world.lan, **WHEN)


def test_a_campaign_told_before_there_were_plans_still_reads_the_same(world: World) -> None:
    data = campaign(work=[{"text": "Dọn cỏ"}])
    (done,) = record_campaigns([Change(data)], by=world.lan, **WHEN)
    told = Revision.objects.get(record=done.record)
    del told.snapshot["plan"], told.snapshot["work"][0]["item"], told.snapshot["work"][0]["day"]
    Revision.objects.filter(record=done.record).update(snapshot=told.snapshot)
    assert record_campaigns([Change(data, record=done.record)], by=world.lan, **WHEN)[0].verb == "unchanged"


def test_a_day_begins_a_campaign_and_more_days_are_merged_into_it(world: World) -> None:
    (item,) = record_works([Change(work())], by=world.lan, **WHEN)
    record = new_id()
    first = day(work=[{"item": item.record, "kind": "road", "text": "Đổ bê tông", "quantity": 100}], contributions=[GIVEN], party=5)
    (begun,) = tell(world.minh, Change(first, record=record))
    assert (begun.record, begun.verb) == (record, "recorded")
    second = day(campaign=record, day="2026-03-07", turnout=FORCES[1:], work=[{"item": item.record, "text": "Đổ bê tông", "quantity": 80}])
    (merged,) = tell(world.minh, second)
    assert (merged.record, merged.revision) == (record, 2)
    row = Campaign.objects.get()
    assert (row.first_day, row.last_day, [one.day.day for one in row.days.all()]) == (date(2026, 3, 5), date(2026, 3, 7), [5, 7])
    assert [(one.day, one.quantity) for one in row.work.all()] == [(date(2026, 3, 5), Decimal(100)), (date(2026, 3, 7), Decimal(80))]
    assert world.total(VILLAGE, "campaigns.turnout").value == 132
    assert world.total(VILLAGE, "contributions.labour_days").value == 20
    assert [one.verb for one in tell(world.minh, Change(first, record=record))] == ["unchanged"]
    assert [one.verb for one in tell(world.minh, second)] == ["unchanged"]


def test_a_force_counted_again_is_corrected_and_what_was_given_twice_in_one_telling_is_two(world: World) -> None:
    record = new_id()
    tell(world.minh, Change(day(contributions=[GIVEN, GIVEN], party=12), record=record))
    tell(
        world.minh, day(campaign=record, turnout=[FORCES[1] | {"people": 75}], contributions=[GIVEN, GIVEN | {"quantity": 4}], note="Thêm")
    )
    row = Campaign.objects.get()
    assert [(one.force.code, one.people) for one in row.turnout.select_related("force")] == [("cadres", 12), ("people", 75)]
    assert sorted(int(one.quantity) for one in row.contributions.all()) == [4, 20, 20]
    assert (row.note, row.days.get().party) == ("Thêm", 12)
    tell(world.minh, day(campaign=record, turnout=[FORCES[0] | {"people": 2}, FORCES[1] | {"people": 3}]))
    assert row.days.get().party is None


def test_days_of_a_plan_go_into_one_campaign_of_the_place(world: World) -> None:
    (item,) = record_works([Change(work())], by=world.lan, **WHEN)
    record = planned(world, items=[item.record])
    (first, second) = tell(world.minh, day(plan=record), day(plan=record, day="2026-03-06"))
    (third,) = tell(world.minh, Change(day(plan=record, day="2026-03-07"), record=new_id()))
    assert {one.record for one in (first, second, third)} == {Campaign.objects.get().pk}
    assert (Campaign.objects.get().plan_id, third.revision) == (record, 2)
    (communal,) = tell(world.lan, day(COMMUNE, plan=record))
    assert communal.record != third.record
    (again,) = tell(world.lan, day(COMMUNE, PARTY, plan=record, day="2026-03-06"))
    assert again.record == communal.record
    assert Campaign.objects.get(pk=communal.record).lead_id == organisation_id(FRONT)


def test_days_are_told_only_where_one_may_and_of_campaigns_that_one_sees(world: World) -> None:
    (theirs,) = record_campaigns([Change(campaign(OTHER_COMMUNE, "dang-uy-nam-khao"))], by=world.hung, **WHEN)
    for strange in (theirs.record, new_id()):
        with pytest.raises(BadInput, match="Không tìm thấy chương trình") as refused:
            tell(world.minh, day(campaign=strange))
        assert refused.value.field == "campaign"
    (ours,) = record_campaigns([Change(campaign(VILLAGE))], by=world.lan, **WHEN)
    for who in ("thu", "tam"):
        with pytest.raises(NotAllowed):
            tell(getattr(world, who), day(campaign=ours.record))
    with pytest.raises(NotAllowed):
        tell(world.minh, day(COMMUNE))
    with pytest.raises(NotAllowed):
        tell(world.outsider, day())
    void_campaigns([ours.record], reason="Nhầm", by=world.lan, **WHEN)
    assert Campaign.objects.filter(voided=False).count() == 1


def test_two_phones_that_tell_the_first_day_of_a_plan_at_once_begin_one_campaign(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    (item,) = record_works([Change(work())], by=world.lan, **WHEN)
    record = planned(world, items=[item.record])

    def bring(number: int) -> str:
        (done,) = tell(world.minh, Change(day(plan=record, day=f"2026-03-0{number + 1}"), record=new_id()))
        return done.verb

    assert sorted(committing(bring, 4)) == ["amended"] * 3 + ["recorded"]
    assert Campaign.objects.get().days.count() == 4
    assert world.total(VILLAGE, "campaigns.held").value == 1
