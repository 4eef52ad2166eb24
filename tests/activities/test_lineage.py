"""From a survey to its results: what caused a record and what came of it, through what one may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.activities.actions.acceptance import record_acceptances, void_acceptances
from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.norm import record_norms
from gandan.activities.actions.plan import record_plans
from gandan.activities.actions.recording import Change
from gandan.activities.actions.survey import record_surveys
from gandan.activities.actions.visit import record_visits
from gandan.activities.actions.work import carry_on_rest, record_works, void_works
from gandan.activities.choices import RecordKind
from gandan.activities.models import Need
from gandan.activities.queries.lineage import COLUMNS, Lineage, Node, lineage_of
from gandan.base.errors import NotFound
from gandan.base.ids import new_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import acceptance, campaign, norm, plan, survey, visit, work
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
K = RecordKind
LABOUR = {"day": date(2026, 3, 20), "kind": "labour", "quantity": 20, "grade": "village_confirmed"}


@dataclass(frozen=True)
class Story:
    """A survey with two needs; the road has gone all the way, the hall is only settled."""

    survey: UUID
    visit: UUID
    road: UUID
    hall: UUID
    road_work: UUID
    hall_work: UUID
    plan: UUID
    campaign: UUID
    acceptance: UUID


def tell(world: World, number: int = 1) -> Story:
    (asked,) = record_surveys([Change(survey(title=f"Khảo sát {number}"))], by=world.lan, **WHEN)
    needs = [
        {"title": "Đường", "kind": "road", "households": 30, "estimate": 200_000_000},
        {"title": "Nhà văn hóa", "kind": "hall"},
    ]
    (told,) = record_visits([Change(visit(survey=asked.record, needs=needs))], by=world.lan, **WHEN)
    road, hall = Need.objects.filter(visit=told.record).order_by("rank").values_list("pk", flat=True)
    items = [work(title="Làm đường", needs=[road]), work(title="Sửa nhà", kind="hall", quantity=None, unit="work", needs=[hall])]
    road_work, hall_work = (one.record for one in record_works([Change(item) for item in items], by=world.lan, **WHEN))
    (planned,) = record_plans([Change(plan(items=[road_work], forces=[{"force": "people", "people": 50}]))], by=world.lan, **WHEN)
    done = campaign(
        VILLAGE, plan=planned.record, days=[{"day": date(2026, 3, 20), "turnout": [{"force": "people", "people": 60}]}],
        work=[{"item": road_work, "kind": "road", "text": "Đổ bê tông", "quantity": 120}], contributions=[LABOUR],
    )  # fmt: skip
    (field,) = record_campaigns([Change(done)], by=world.lan, **WHEN)
    found = acceptance({"item": road_work, "quantity": 120, "households": 12}, campaign=field.record, accepted_on=date(2026, 4, 1))
    (accepted,) = record_acceptances([Change(found)], by=world.lan, **WHEN)
    return Story(asked.record, told.record, road, hall, road_work, hall_work, planned.record, field.record, accepted.record)


@pytest.fixture
def story(world: World) -> Story:
    record_norms([norm()], by=world.hoa, **WHEN)
    return tell(world)


def columns(lineage: Lineage) -> dict[str, list[str]]:
    return {name: [node.title for node in nodes] for name in COLUMNS if (nodes := lineage.column(name))}


def drawn(lineage: Lineage) -> Iterator[str]:
    """Edges as `cause>effect`, by column."""
    return (f"{edge.cause[0]}>{edge.effect[0]}" for edge in lineage.edges)


def node(lineage: Lineage, column: str) -> Node:
    (one,) = lineage.column(column)
    return one


def figures(one: Node) -> dict[str, int | Decimal]:
    return {figure.name: figure.value for figure in one.figures}


ROAD = {
    "survey": ["Khảo sát 1"], "visit": ["Khảo sát thôn Lìm 1"], "need": ["Đường"], "work": ["Làm đường"],
    "plan": ["Kế hoạch ra quân tháng 3"], "campaign": ["Làm đường thôn Lìm 1"], "contribution": ["Làm đường thôn Lìm 1"],
    "acceptance": ["Nghiệm thu đường thôn"], "result": ["Nghiệm thu đường thôn"],
}  # fmt: skip
BOTH = ROAD | {"need": ["Nhà văn hóa", "Đường"], "work": ["Làm đường", "Sửa nhà"]}


@pytest.mark.parametrize(
    ("kind", "field", "found"),
    [
        (K.SURVEY, "survey", BOTH),
        (K.VISIT, "visit", BOTH),
        (K.NEED, "road", ROAD),
        (K.WORK, "road_work", ROAD),
        (K.PLAN, "plan", ROAD),
        (K.CAMPAIGN, "campaign", ROAD),
        (K.ACCEPTANCE, "acceptance", ROAD),
        (K.NEED, "hall", {"survey": ROAD["survey"], "visit": ROAD["visit"], "need": ["Nhà văn hóa"], "work": ["Sửa nhà"]}),
        (K.WORK, "hall_work", {"survey": ROAD["survey"], "visit": ROAD["visit"], "need": ["Nhà văn hóa"], "work": ["Sửa nhà"]}),
    ],
)
def test_any_record_shows_what_caused_it_and_what_came_of_it(
    world: World, story: Story, kind: RecordKind, field: str, found: dict[str, list[str]]
) -> None:
    tell(world, 2)
    record = getattr(story, field)
    lineage = lineage_of(kind, record, world.lan, TODAY)
    assert columns(lineage) == found
    assert [one.ref for one in lineage.nodes if one.focus] == [(kind.value, record)]
    assert lineage.hidden == 0
    known = {one.ref for one in lineage.nodes}
    assert all(edge.cause in known and edge.effect in known for edge in lineage.edges)
    assert {one.ref for one in lineage.nodes} - {edge.effect for edge in lineage.edges} == {("survey", story.survey)}


def test_each_step_is_drawn_by_its_longest_way(world: World, story: Story) -> None:
    lineage = lineage_of(K.NEED, story.road, world.lan, TODAY)
    assert list(drawn(lineage)) == [
        "survey>visit", "visit>need", "need>work", "work>plan", "plan>campaign", "campaign>contribution", "contribution>acceptance",
        "acceptance>result",
    ]  # fmt: skip


def test_nodes_bear_the_figures_that_matter(world: World, story: Story) -> None:
    lineage = lineage_of(K.NEED, story.road, world.lan, TODAY)
    assert {one.column: figures(one) for one in lineage.nodes} == {
        "survey": {"villages": 1, "visited": 1}, "visit": {"needs": 2}, "need": {"households": 30, "estimate": 200_000_000},
        "work": {"planned": 300, "done": 120, "left": 180}, "plan": {"items": 1, "invited": 50}, "campaign": {"turnout": 60},
        "contribution": {"contributions": 1, "contributions.value": 1_500_000, "contributions.labour_days": 20},
        "acceptance": {"items": 1, "completed": 0}, "result": {"works.road": 120, "works.households": 12},
    }  # fmt: skip
    assert [figure.unit for figure in node(lineage, "work").figures] == ["m", "m", "m"]
    assert [(one.column, one.state) for one in lineage.nodes if one.state] == [("need", "under_way"), ("work", "partly")]
    assert (node(lineage, "plan").day, node(lineage, "plan").place) == (date(2026, 3, 5), unit_id(COMMUNE))


def test_what_was_voided_caused_nothing_and_is_shown_as_a_cause(world: World, story: Story) -> None:
    void_acceptances([story.acceptance], reason="Nhầm", by=world.lan, **WHEN)
    assert set(columns(lineage_of(K.NEED, story.road, world.lan, TODAY))) == set(ROAD) - {"acceptance", "result"}
    own = lineage_of(K.ACCEPTANCE, story.acceptance, world.lan, TODAY)
    assert (node(own, "acceptance").voided, own.column("result")) == (True, [])
    void_works([story.hall_work], reason="Nhầm", by=world.lan, **WHEN)
    assert "work" not in columns(lineage_of(K.NEED, story.hall, world.lan, TODAY))
    void_works([story.road_work], reason="Nhầm", by=world.lan, **WHEN)
    assert node(lineage_of(K.PLAN, story.plan, world.lan, TODAY), "work").voided


def test_the_rest_of_an_item_stands_after_it(world: World, story: Story) -> None:
    rest = carry_on_rest(story.road_work, by=world.lan, **WHEN)
    for kind, record in ((K.NEED, story.road), (K.WORK, story.road_work), (K.WORK, rest.record)):
        lineage = lineage_of(kind, record, world.lan, TODAY)
        assert columns(lineage)["work"] == ["Làm đường", "Làm đường (phần còn lại)"]
        assert "work>work" in set(drawn(lineage))
    assert set(columns(lineage_of(K.WORK, rest.record, world.lan, TODAY))) == {"survey", "visit", "need", "work"}


def test_a_campaign_of_the_same_plan_for_other_items_is_another_story(world: World, story: Story) -> None:
    other = campaign(VILLAGE, title="Việc khác", plan=story.plan, work=[{"item": story.hall_work, "text": "Lợp mái"}])
    plain = campaign(VILLAGE, title="Không ghi phần việc", plan=story.plan)
    record_campaigns([Change(other), Change(plain)], by=world.lan, **WHEN)
    assert columns(lineage_of(K.NEED, story.road, world.lan, TODAY))["campaign"] == ["Không ghi phần việc", "Làm đường thôn Lìm 1"]
    assert columns(lineage_of(K.NEED, story.hall, world.lan, TODAY))["campaign"] == ["Việc khác"]
    assert len(columns(lineage_of(K.PLAN, story.plan, world.lan, TODAY))["campaign"]) == 3


def test_records_out_of_reach_are_counted_and_not_shown(world: World, story: Story) -> None:
    communal = campaign(COMMUNE, title="Cả xã ra quân", plan=story.plan, work=[{"item": story.road_work, "text": "Đổ bê tông"}])
    record_campaigns([Change(communal)], by=world.lan, **WHEN)
    whole = lineage_of(K.NEED, story.road, world.lan, TODAY)
    assert (len(whole.column("campaign")), whole.hidden) == (2, 0)
    seen = lineage_of(K.NEED, story.road, world.minh, TODAY)
    assert (columns(seen)["campaign"], seen.hidden) == (["Làm đường thôn Lìm 1"], 1)
    assert "Cả xã ra quân" not in str(seen)


@pytest.mark.parametrize(
    ("who", "may"), [("lan", True), ("hoa", True), ("thu", True), ("minh", True), ("hung", False), ("mai", False), ("outsider", False)]
)
def test_only_who_sees_the_record_sees_its_lineage(world: World, story: Story, who: str, may: bool) -> None:
    account: Account = getattr(world, who)
    if may:
        assert lineage_of(K.WORK, story.road_work, account, TODAY).nodes
        return
    with pytest.raises(NotFound):
        lineage_of(K.WORK, story.road_work, account, TODAY)


def test_what_is_not_there_has_no_lineage(world: World, story: Story) -> None:
    with pytest.raises(NotFound):
        lineage_of(K.NEED, new_id(), world.lan, TODAY)
    with pytest.raises(NotFound):
        lineage_of(K.NEED, story.road_work, world.lan, TODAY)
    assert lineage_of(K.SESSION, new_id(), world.lan, TODAY) == Lineage()


@pytest.mark.parametrize("kind", [K.SURVEY, K.VISIT, K.NEED, K.WORK, K.PLAN, K.CAMPAIGN, K.ACCEPTANCE])
def test_a_lineage_costs_the_same_queries_however_wide_it_is(world: World, story: Story, kind: RecordKind) -> None:
    field = {K.NEED: "road", K.WORK: "road_work"}.get(kind, kind.value)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lineage_of(kind, getattr(story, field), world.lan, TODAY)
        return len(asked)

    before = cost()
    for number in range(3):
        more = [work(title=f"Thêm {number}", needs=[story.road, story.hall])]
        (item,) = record_works([Change(one) for one in more], by=world.lan, **WHEN)
        record_visits([Change(visit(survey=story.survey, needs=[{"title": "Khác"}]))], by=world.lan, **WHEN)
        (field_day,) = record_campaigns(
            [Change(campaign(VILLAGE, plan=story.plan, work=[{"item": item.record, "text": "Làm"}], contributions=[LABOUR]))],
            by=world.lan,
            **WHEN,
        )
        found = acceptance({"item": item.record, "quantity": 5}, {"item": story.road_work, "quantity": 5}, campaign=field_day.record)
        record_acceptances([Change(found)], by=world.lan, **WHEN)
    assert cost() == before
    assert before < 50
