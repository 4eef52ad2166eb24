"""Work items: what is settled, how far it has come, and what is carried on."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.acceptance import record_acceptances, void_acceptances
from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.need import record_needs, void_needs
from gandan.activities.actions.plan import record_plans
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.actions.work import carry_on_rest, record_works, void_works
from gandan.activities.choices import NeedState, WorkState
from gandan.activities.intake import WorkItemIn
from gandan.activities.models import WorkItem
from gandan.activities.queries.works import open_works, progress_of, states_of_needs
from gandan.activities.rules.works import Progress
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.places.actions import unit_id
from tests.activities.made import acceptance, campaign, need, plan, verbs, work
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, OTHER_VILLAGE, TODAY, UPPER_LIM, VILLAGE, World

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}


def settle(world: World, data: WorkItemIn | None = None, **given: Any) -> UUID:
    return record_works([Change(data or work(**given))], by=world.lan, **WHEN)[0].record


def accept(world: World, item: UUID, **found: Any) -> UUID:
    return record_acceptances([Change(acceptance({"item": item} | found))], by=world.lan, **WHEN)[0].record


def come(item: UUID) -> Progress:
    return progress_of([WorkItem.objects.get(pk=item)])[item]


def carry(world: World, item: UUID, **more: Any) -> Outcome:
    return carry_on_rest(item, by=world.lan, **WHEN, **more)


def test_a_work_item_is_saved_with_the_needs_it_answers_and_counts_nowhere(world: World) -> None:
    needs = [one.record for one in record_needs([Change(need()), Change(need(title="Cống qua suối"))], by=world.lan, **WHEN)]
    item = settle(
        world, deadline=date(2027, 6, 30), basis="Biên bản họp thôn ngày 01/03/2026", needs=needs, households=30, sector="economy"
    )
    row = WorkItem.objects.get(pk=item)
    assert (row.quantity, row.unit, row.deadline, row.basis) == (
        Decimal(300),
        "metre",
        date(2027, 6, 30),
        "Biên bản họp thôn ngày 01/03/2026",
    )
    assert [one.need_id for one in row.needs.all()] == needs
    assert verbs(item) == (["record"], ["record"])
    assert world.total(COMMUNE, "works.completed").lines == 0


def test_a_work_item_answers_only_needs_that_are_there_and_seen(world: World) -> None:
    (theirs,) = record_needs([Change(need(OTHER_VILLAGE, "dang-uy-nam-khao"))], by=world.hung, **WHEN)
    for strange in (theirs.record, new_id()):
        with pytest.raises(BadInput, match="Không tìm thấy nhu cầu") as refused:
            settle(world, needs=[strange])
        assert refused.value.field == "needs"
    (ours,) = record_needs([Change(need())], by=world.lan, **WHEN)
    void_needs([ours.record], reason="Trùng", by=world.lan, **WHEN)
    with pytest.raises(BadInput, match="đã hủy"):
        settle(world, needs=[ours.record])
    assert record_works([Change(work(OTHER_VILLAGE, needs=[theirs.record]))], by=world.hoa, **WHEN)[0].verb == "recorded"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"unit": "other"}, "đơn vị tính"),
        ({"deadline": date(2026, 3, 1)}, "trước ngày chốt"),
        ({"quantity": 0}, "lớn hơn"),
        ({"fixed_on": date(2026, 12, 1)}, "chưa tới"),
        ({"kind": "castle"}, "có sẵn"),
    ],
)
def test_a_work_item_that_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        work(**changed)


def test_an_item_is_settled_planned_under_way_partly_done_and_completed(world: World) -> None:
    item = settle(world)
    assert come(item) == Progress(Decimal(0), Decimal(300), WorkState.SETTLED)
    record_plans([Change(plan(items=[item]))], by=world.lan, **WHEN)
    assert come(item).state is WorkState.PLANNED
    record_campaigns([Change(campaign(VILLAGE, work=[{"item": item, "text": "Đổ bê tông"}]))], by=world.lan, **WHEN)
    assert come(item).state is WorkState.UNDER_WAY
    accept(world, item, quantity=120)
    assert come(item) == Progress(Decimal(120), Decimal(180), WorkState.PARTLY)
    last = accept(world, item, quantity=200, completed=True)
    assert come(item) == Progress(Decimal(320), Decimal(0), WorkState.COMPLETED)
    assert not open_works(WorkItem.objects.all()).exists()
    void_acceptances([last], reason="Nhầm", by=world.lan, **WHEN)
    assert come(item).state is WorkState.PARTLY
    assert [row.pk for row in open_works(WorkItem.objects.all())] == [item]


def test_a_need_is_met_when_all_that_answers_it_is_completed(world: World) -> None:
    (asked,) = record_needs([Change(need())], by=world.lan, **WHEN)
    states = [states_of_needs([asked.record])[asked.record]]
    first, second = settle(world, needs=[asked.record]), settle(world, needs=[asked.record], title="Cống")
    states.append(states_of_needs([asked.record])[asked.record])
    accept(world, first, completed=True)
    states.append(states_of_needs([asked.record])[asked.record])
    accept(world, second, completed=True)
    states.append(states_of_needs([asked.record])[asked.record])
    assert states == [NeedState.WAITING, NeedState.SETTLED, NeedState.UNDER_WAY, NeedState.MET]


def test_the_rest_is_carried_on_once_however_often_it_is_asked(world: World) -> None:
    (asked,) = record_needs([Change(need())], by=world.lan, **WHEN)
    item = settle(world, needs=[asked.record], estimate=90_000_000)
    accept(world, item, quantity=120)
    done = carry(world, item, deadline=date(2027, 3, 31), reason="Hết mùa khô")
    assert carry(world, item) == Outcome(done.record, 1, "unchanged")
    rest = WorkItem.objects.get(pk=done.record)
    assert (rest.title, rest.quantity, rest.carried_from_id, rest.fixed_on, rest.deadline, rest.estimate) == (
        "Đổ bê tông 300 m đường (phần còn lại)", Decimal(180), item, TODAY, date(2027, 3, 31), None,
    )  # fmt: skip
    assert [one.need_id for one in rest.needs.all()] == [asked.record]
    assert come(item) == Progress(Decimal(120), Decimal(0), WorkState.CARRIED)
    assert [row.pk for row in open_works(WorkItem.objects.all())] == [rest.pk]
    assert states_of_needs([asked.record]) == {asked.record: NeedState.UNDER_WAY}
    accept(world, rest.pk, quantity=180, completed=True)
    assert states_of_needs([asked.record]) == {asked.record: NeedState.MET}


def test_a_rest_recorded_by_mistake_may_be_voided_and_carried_on_again(world: World) -> None:
    item = settle(world)
    first = carry(world, item)
    void_works([first.record], reason="Nhầm", by=world.lan, **WHEN)
    assert come(item).is_open
    second = carry(world, item, title="Làm nốt đường")
    assert (second.verb, second.record == first.record) == ("recorded", False)
    assert WorkItem.objects.get(pk=second.record).title == "Làm nốt đường"


def test_nothing_is_carried_on_of_what_is_done_voided_or_not_there(world: World) -> None:
    item = settle(world)
    accept(world, item, quantity=300)
    with pytest.raises(RuleBroken, match="không còn gì"):
        carry(world, item)
    with pytest.raises(NotFound):
        carry(world, new_id())
    other = settle(world)
    void_works([other], reason="Nhầm", by=world.lan, **WHEN)
    with pytest.raises(RuleBroken, match="đã hủy"):
        carry(world, other)


def test_only_those_who_may_record_there_carry_on(world: World) -> None:
    item = settle(world)
    for who in ("thu", "hung", "tam", "outsider"):
        with pytest.raises(NotAllowed):
            carry_on_rest(item, by=getattr(world, who), **WHEN)
    assert WorkItem.objects.count() == 1
    assert carry_on_rest(item, by=world.minh, **WHEN).verb == "recorded"


def test_what_an_old_commune_left_open_goes_on_in_the_commune_of_today(world: World) -> None:
    item = record_works([Change(work(UPPER_LIM, fixed_on=date(2024, 3, 5)))], by=world.lan, **WHEN)[0].record
    assert WorkItem.objects.get(pk=carry(world, item).record).place_id == unit_id(COMMUNE)


def test_a_work_item_of_elsewhere_is_not_recorded(world: World) -> None:
    with pytest.raises(NotAllowed):
        record_works([Change(work(OTHER_COMMUNE, "dang-uy-nam-khao"))], by=world.lan, **WHEN)
    mine = settle(world)
    with pytest.raises(RuleBroken, match="chính nó"):
        record_works([Change(work(carried_from=mine), record=mine)], by=world.lan, **WHEN)
