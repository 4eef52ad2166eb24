"""Who sees and may change which record: the cast against every door."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from gandan.activities.access import (
    acceptance_for,
    campaign_for,
    gathering_for,
    need_for,
    plan_for,
    session_for,
    survey_for,
    visible_acceptances,
    visible_campaigns,
    visible_gatherings,
    visible_needs,
    visible_plans,
    visible_sessions,
    visible_surveys,
    visible_visits,
    visible_works,
    visit_for,
    work_for,
)
from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.gathering import record_gatherings
from gandan.activities.actions.plan import record_plans
from gandan.activities.actions.recording import Change
from gandan.activities.actions.session import confirm_sessions, record_sessions, void_sessions
from gandan.activities.actions.survey import record_surveys
from gandan.activities.actions.visit import record_visits
from gandan.activities.actions.work import record_works
from gandan.activities.intake import AcceptanceIn
from gandan.base.errors import BadInput, NotAllowed, NotFound
from gandan.emulation.registry import record_type
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import (
    FRONT,
    OTHERS,
    UNION,
    acceptance,
    campaign,
    gathering,
    need,
    plan,
    session,
    survey,
    visit,
    work,
)
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, OTHER_VILLAGE, TODAY, UPPER_LIM, VILLAGE, World


def accepted(**given: Any) -> AcceptanceIn:
    """An acceptance of a work item of the same place."""
    item = work(place=given["place"], lead=given["lead"])
    (settled,) = record_works([Change(item)], by=None, today=TODAY, now=NOW)
    return acceptance({"item": settled.record, "quantity": 10}, **given)


EVERYONE = ("lan", "minh", "hoa", "thu", "hung", "mai", "tam", "van", "outsider")


@pytest.fixture
def records(world: World) -> dict[str, UUID]:
    """A session in each corner: of the commune, its village, its predecessor, the other commune; led or joined by the union."""
    made = {
        "commune": session(), "village": session(VILLAGE), "before": session(UPPER_LIM, held_on=date(2024, 3, 5)),
        "theirs": session(OTHER_COMMUNE, OTHERS), "led": session(OTHER_COMMUNE, UNION),
        "joined": session(COMMUNE, FRONT, (UNION, "dang-uy-ban-lim")),
    }  # fmt: skip
    done = record_sessions([Change(data) for data in made.values()], by=None, today=TODAY, now=NOW)
    return {name: outcome.record for name, outcome in zip(made, done, strict=True)}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lan", {"commune", "village", "before", "joined"}),
        ("minh", {"village"}),
        ("hoa", {"commune", "village", "before", "theirs", "led", "joined"}),
        ("thu", {"commune", "village", "before", "joined"}),
        ("hung", {"theirs", "led"}),
        ("mai", {"led", "joined"}),
        ("tam", {"commune", "village", "before", "theirs", "led", "joined"}),
        ("van", {"commune", "village", "before", "joined"}),
        ("outsider", set()),
    ],
)
def test_each_sees_the_records_of_their_places_and_their_body(world: World, records: dict[str, UUID], who: str, seen: set[str]) -> None:
    account: Account = getattr(world, who)
    names = {record: name for name, record in records.items()}
    assert sorted(names[row.pk] for row in visible_sessions(account, TODAY)) == sorted(seen)
    for name, record in records.items():
        if name in seen:
            assert session_for(account, record, TODAY).pk == record
        else:
            with pytest.raises(NotFound):
                session_for(account, record, TODAY)


def test_a_stranger_and_a_closed_account_see_nothing(world: World, records: dict[str, UUID]) -> None:
    assert not visible_sessions(None, TODAY).exists()
    world.hoa.is_active = False
    world.hoa.save()
    assert not visible_sessions(world.hoa, TODAY).exists()


@pytest.mark.parametrize(
    ("can", "allowed"),
    [
        (Can.CORRECT, {"lan", "hoa"}),
        (Can.RECORD, {"lan", "hoa"}),
        (Can.CONFIRM, {"hoa"}),
        (Can.IMPORT, {"lan", "hoa"}),
    ],
)
def test_those_who_only_see_are_refused_and_the_rest_find_nothing(
    world: World, records: dict[str, UUID], can: Can, allowed: set[str]
) -> None:
    record = records["joined"]
    for who in EVERYONE:
        account: Account = getattr(world, who)
        if who in allowed:
            assert session_for(account, record, TODAY, to=can).pk == record
        elif who in {"minh", "hung", "outsider"}:
            with pytest.raises(NotFound):
                session_for(account, record, TODAY, to=can)
        else:
            with pytest.raises(NotAllowed):
                session_for(account, record, TODAY, to=can)


@pytest.mark.parametrize(
    ("who", "place", "lead", "may"),
    [
        ("lan", COMMUNE, FRONT, True),
        ("lan", VILLAGE, FRONT, True),
        ("lan", OTHER_COMMUNE, FRONT, False),
        ("minh", VILLAGE, FRONT, True),
        ("minh", COMMUNE, FRONT, False),
        ("hoa", OTHER_COMMUNE, FRONT, True),
        ("mai", OTHER_COMMUNE, UNION, True),
        ("mai", OTHER_COMMUNE, FRONT, False),
        ("thu", COMMUNE, FRONT, False),
        ("tam", COMMUNE, FRONT, False),
        ("van", COMMUNE, FRONT, False),
        ("outsider", COMMUNE, FRONT, False),
    ],
)
def test_each_records_only_where_and_for_whom_they_may(world: World, who: str, place: str, lead: str, may: bool) -> None:
    account: Account = getattr(world, who)
    if may:
        assert record_sessions([Change(session(place, lead))], by=account, today=TODAY, now=NOW)[0].verb == "recorded"
        return
    with pytest.raises(NotAllowed):
        record_sessions([Change(session(place, lead))], by=account, today=TODAY, now=NOW)
    assert not visible_sessions(world.hoa, TODAY).exists()


@pytest.mark.parametrize(("who", "may"), [("lan", True), ("hoa", True), ("mai", False), ("thu", False), ("hung", False), ("tam", False)])
def test_only_those_who_may_correct_void(world: World, records: dict[str, UUID], who: str, may: bool) -> None:
    account: Account = getattr(world, who)

    def void() -> int:
        return void_sessions([records["joined"]], reason="Ghi trùng", by=account, today=TODAY, now=NOW)

    if may:
        assert void() == 1
        return
    with pytest.raises(NotAllowed):
        void()
    assert world.total(COMMUNE, "outreach.attendance").value == 3 * 47


def test_only_the_level_above_confirms(world: World, records: dict[str, UUID]) -> None:
    for who in ("lan", "minh", "thu", "hung", "mai", "tam", "van", "outsider"):
        with pytest.raises(NotAllowed):
            confirm_sessions([records["joined"]], by=getattr(world, who), today=TODAY, now=NOW)
    assert confirm_sessions(records.values(), by=world.hoa, today=TODAY, now=NOW) == 6


def test_campaigns_and_gatherings_have_doors_of_the_same_make(world: World) -> None:
    (field,) = record_campaigns([Change(campaign(OTHER_COMMUNE, OTHERS, (UNION,)))], by=None, today=TODAY, now=NOW)
    (meeting,) = record_gatherings([Change(gathering(OTHER_COMMUNE, OTHERS, (UNION,)))], by=None, today=TODAY, now=NOW)
    doors: list[tuple[UUID, Callable[..., Any], Callable[..., Any]]] = [
        (field.record, visible_campaigns, campaign_for),
        (meeting.record, visible_gatherings, gathering_for),
    ]
    for record, visible, fetch in doors:
        assert [row.pk for row in visible(world.hung, TODAY)] == [record]
        assert [row.pk for row in visible(world.mai, TODAY)] == [record]
        assert not visible(world.lan, TODAY).exists()
        assert fetch(world.hung, record, TODAY, to=Can.CORRECT).pk == record
        with pytest.raises(NotAllowed):
            fetch(world.mai, record, TODAY, to=Can.CORRECT)
        with pytest.raises(NotFound):
            fetch(world.lan, record, TODAY)


def test_a_list_costs_the_same_queries_at_one_row_and_at_many(
    world: World, records: dict[str, UUID], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for account in (world.minh, world.hoa, world.mai):
        with django_assert_num_queries(3):
            list(visible_sessions(account, TODAY))


NEW_DOORS: list[tuple[str, Callable[..., Any], Callable[..., Any], Callable[..., Any]]] = [
    ("survey", survey, visible_surveys, survey_for),
    ("visit", visit, visible_visits, visit_for),
    ("need", need, visible_needs, need_for),
    ("work", work, visible_works, work_for),
    ("plan", plan, visible_plans, plan_for),
    ("acceptance", accepted, visible_acceptances, acceptance_for),
]


@pytest.mark.parametrize(("kind", "made", "visible", "fetch"), NEW_DOORS, ids=[door[0] for door in NEW_DOORS])
def test_every_step_of_the_lineage_has_doors_of_the_same_make(
    world: World, kind: str, made: Callable[..., Any], visible: Callable[..., Any], fetch: Callable[..., Any]
) -> None:
    extra = {"villages": [unit_id(OTHER_VILLAGE)]} if kind == "survey" else {}
    data = made(place=OTHER_COMMUNE, lead=OTHERS, partners=(UNION,), **extra)
    (done,) = record_type(kind).record([Change(data)], by=None, today=TODAY, now=NOW)
    seen = {who for who in EVERYONE if visible(getattr(world, who), TODAY).filter(pk=done.record).exists()}
    assert seen == {"hoa", "hung", "mai", "tam"}
    for who in EVERYONE:
        account: Account = getattr(world, who)
        if who in ("hoa", "hung"):
            assert fetch(account, done.record, TODAY, to=Can.CORRECT).pk == done.record
            continue
        with pytest.raises(NotAllowed if who in seen else NotFound):
            fetch(account, done.record, TODAY, to=Can.CORRECT)
        with pytest.raises(NotAllowed):
            record_type(kind).record([Change(data, record=done.record)], by=account, today=TODAY, now=NOW)
        with pytest.raises(NotAllowed):
            record_type(kind).void([done.record], reason="Nhầm", by=account, today=TODAY, now=NOW)
    assert not visible(None, TODAY).exists()


def test_a_village_sees_the_surveys_that_ask_it_and_the_plans_that_come_to_it(world: World) -> None:
    (item,) = record_works([Change(work())], by=None, today=TODAY, now=NOW)
    (other,) = record_works([Change(work(COMMUNE))], by=None, today=TODAY, now=NOW)
    surveys = [survey(title="Có thôn Lìm 1"), survey(title="Không có", villages=[unit_id(COMMUNE)])]
    plans = [plan(title="Về thôn Lìm 1", items=[item.record]), plan(title="Việc của xã", items=[other.record])]
    made = [
        *(one.record for one in record_surveys([Change(data) for data in surveys], by=None, today=TODAY, now=NOW)),
        *(one.record for one in record_plans([Change(data) for data in plans], by=None, today=TODAY, now=NOW)),
    ]
    assert [row.title for row in visible_surveys(world.minh, TODAY)] == ["Có thôn Lìm 1"]
    assert [row.title for row in visible_plans(world.minh, TODAY)] == ["Về thôn Lìm 1"]
    assert visible_surveys(world.lan, TODAY).count() == visible_plans(world.lan, TODAY).count() == 2
    for account in (world.hung, world.mai, world.outsider):
        assert not visible_surveys(account, TODAY).exists()
        assert not visible_plans(account, TODAY).exists()
    with pytest.raises(NotAllowed):
        survey_for(world.minh, made[0], TODAY, to=Can.CORRECT)
    (done,) = record_visits([Change(visit(survey=made[0]))], by=world.minh, today=TODAY, now=NOW)
    assert done.verb == "recorded"
    with pytest.raises(BadInput, match="Không tìm thấy đợt khảo sát"):
        record_visits([Change(visit(survey=made[1]))], by=world.minh, today=TODAY, now=NOW)
