"""Surveys, visits, needs, work items, plans and acceptances are written down on pages like every record."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.actions.norm import record_norms
from gandan.activities.models import Acceptance, Campaign, Need, Plan, Survey, Visit, WorkItem
from gandan.emulation.registry import record_type
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, norm
from tests.sites.office.browsing import sent_back
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, VILLAGE, World

XA, THON = str(unit_id(COMMUNE)), str(unit_id(VILLAGE))
OWNED = {"lead": str(organisation_id(FRONT)), "told_by": "village_head"}
SURVEY = OWNED | {
    "title": "Khảo sát nhu cầu đường sá",
    "place": XA,
    "first_day": "2026-11-01",
    "last_day": "2026-12-10",
    "villages": [THON],
    "questions.rows": "3",
    "questions.0.text": "Đoạn đường lầy dài bao nhiêu mét?",
    "questions.0.kind": "count",
    "questions.1.text": "Có nhà văn hóa chưa?",
    "questions.1.kind": "yes_no",
    "questions.2.text": "Đường bằng gì?",
    "questions.2.kind": "choice",
    "questions.2.options": "đất; bê tông ;nhựa",
}


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def text(answer: Any) -> str:  # Any: Django's test response
    return str(answer.content.decode())


def wrote(client: Client, kind: str, given: dict[str, Any], query: str = "") -> UUID:  # Any: as a test client takes it
    answer = client.post(at("new", kind) + query, given)
    assert answer.status_code == 302, text(answer)[:20_000]
    return UUID(answer.headers["Location"].rstrip("/").split("/")[-1])


def surveyed(lan: Client) -> UUID:
    return wrote(lan, "survey", SURVEY)


def visited(lan: Client, survey: UUID, **more: str) -> UUID:
    given = OWNED | {
        "title": "Khảo sát thôn Lìm 1", "visited_on": "2026-11-10", "place": THON, "survey": str(survey), "asked": str(survey),
        "answers.doan-duong-lay-dai-bao-nhieu-met": "1.250", "answers.co-nha-van-hoa-chua": "no", "answers.duong-bang-gi": "đất",
        "needs.rows": "2", "needs.0.title": "Bê tông hóa đường nội thôn", "needs.0.kind": "road", "needs.0.urgency": "now",
        "needs.0.households": "38", "needs.0.estimate": "250.000.000", "needs.1.title": "Sửa nhà văn hóa", "needs.1.kind": "hall",
        "needs.1.urgency": "later",
    }  # fmt: skip
    return wrote(lan, "visit", given | more)


def settled(lan: Client, *needs: UUID, **more: str) -> UUID:
    given = OWNED | {
        "title": "Bê tông hóa 300 m đường", "fixed_on": "2026-11-12", "place": THON, "kind": "road", "quantity": "300", "unit": "metre",
        "households": "38", "deadline": "2026-12-20", "needs": [str(need) for need in needs],
    }  # fmt: skip
    return wrote(lan, "work", given | more)


def planned(lan: Client, *items: UUID, **more: str) -> UUID:
    given = OWNED | {
        "title": "Ra quân làm đường", "first_day": "2026-12-05", "last_day": "2026-12-06", "place": XA,
        "items": [str(one) for one in items],
        "forces.rows": "1", "forces.0.force": "cadres", "forces.0.body": "Cán bộ xã", "forces.0.people": "20",
        "materials.rows": "1", "materials.0.item": "Xi măng", "materials.0.unit_text": "tấn", "materials.0.needed": "12,5",
        "materials.0.promised": "5", "calendar.rows": "1", "calendar.0.day": "2026-12-05", "calendar.0.time": "07:30",
        "calendar.0.text": "Tập trung, giao việc",
    }  # fmt: skip
    return wrote(lan, "plan", given | more)


def accepted(lan: Client, item: UUID, **more: str) -> UUID:
    given = OWNED | {
        "title": "Nghiệm thu đường thôn Lìm 1", "accepted_on": "2026-11-20", "place": THON, "items.rows": "1", "items.0.item": str(item),
        "items.0.quantity": "120", "items.0.households": "38", "items.0.text": "Đạt", "documented": "1",
    }  # fmt: skip
    return wrote(lan, "acceptance", given | more)


@pytest.fixture
def chain(lan: Client, world: World) -> dict[str, UUID]:
    """A record of each kind, each following from the one before."""
    survey = surveyed(lan)
    visit = visited(lan, survey)
    need = Need.objects.get(rank=1).pk
    work = settled(lan, need)
    plan = planned(lan, work)
    return {"survey": survey, "visit": visit, "need": need, "work": work, "plan": plan, "acceptance": accepted(lan, work)}


def test_a_survey_keeps_its_villages_and_questions_with_keys_of_their_own(lan: Client, world: World) -> None:
    row = Survey.objects.get(pk=surveyed(lan))
    assert [one.unit_id for one in row.villages.all()] == [unit_id(VILLAGE)]
    assert [(one.key, one.kind, one.options) for one in row.questions.all()] == [
        ("doan-duong-lay-dai-bao-nhieu-met", "count", []),
        ("co-nha-van-hoa-chua", "yes_no", []),
        ("duong-bang-gi", "choice", ["đất", "bê tông", "nhựa"]),
    ]
    shown = text(lan.get(at("record", "survey", row.pk)))
    assert all(words in shown for words in ("Thôn Lìm 1", "đất; bê tông; nhựa", "Có nhà văn hóa chưa?"))


def test_a_question_about_what_people_believe_is_refused_at_its_row(lan: Client, world: World) -> None:
    answer = lan.post(at("new", "survey"), SURVEY | {"questions.1.text": "Gia đình theo đạo gì?"})
    assert answer.status_code == 422
    assert 'href="#f-questions-1-text"' in text(answer)
    assert "không dùng để khảo sát" in text(answer)


def test_only_villages_of_the_chosen_place_are_offered(world: World) -> None:
    hoa = signed_in(world.hoa)
    page = text(hoa.post(at("new", "survey"), SURVEY | {"act": "again"}))
    villages = page[page.index('id="f-villages"') : page.index('name="questions.rows"')]
    assert "Thôn Lìm 1" in villages
    assert "Thôn Nậm Khao 1" not in villages


def test_the_questions_of_a_survey_are_asked_before_its_visit_is_saved(lan: Client, world: World) -> None:
    survey = surveyed(lan)
    first = lan.post(at("new", "visit"), OWNED | {"title": "Phiếu", "visited_on": "2026-11-10", "place": THON, "survey": str(survey)})
    assert (first.status_code, Visit.objects.count()) == (200, 0)
    assert "Đoạn đường lầy dài bao nhiêu mét?" in text(first)
    row = Visit.objects.get(pk=visited(lan, survey))
    assert {one.key: one.value for one in row.answers.all()} == {
        "doan-duong-lay-dai-bao-nhieu-met": "1250",
        "co-nha-van-hoa-chua": "no",
        "duong-bang-gi": "đất",
    }
    assert [(one.title, one.rank, one.estimate) for one in Need.objects.order_by("rank")] == [
        ("Bê tông hóa đường nội thôn", 1, 250_000_000),
        ("Sửa nhà văn hóa", 2, None),
    ]
    shown = text(lan.get(at("record", "visit", row.pk)))
    assert all(words in shown for words in ("1.250", "Không", "Sửa nhà văn hóa"))


def test_an_answer_that_does_not_fit_is_said_at_its_question(lan: Client, world: World) -> None:
    survey = surveyed(lan)
    given = OWNED | {"title": "Phiếu", "visited_on": "2026-11-10", "place": THON, "survey": str(survey), "asked": str(survey)}
    answer = lan.post(at("new", "visit"), given | {"answers.doan-duong-lay-dai-bao-nhieu-met": "dài lắm"})
    assert answer.status_code == 422
    assert 'href="#f-answers-doan-duong-lay-dai-bao-nhieu-met"' in text(answer)


def test_answers_to_questions_that_are_asked_no_more_are_kept(lan: Client, world: World) -> None:
    survey = surveyed(lan)
    visit = visited(lan, survey)
    told = sent_back(text(lan.get(at("amend", "survey", survey)))) | {"villages": [THON]}
    told |= {"questions.2.text": "", "questions.2.key": "", "questions.2.options": "", "reason": "thôn đã trả lời đủ"}
    assert lan.post(at("amend", "survey", survey), told).status_code == 302
    page = text(lan.get(at("amend", "visit", visit)))
    assert 'name="answers.duong-bang-gi"' in page
    assert lan.post(at("amend", "visit", visit), sent_back(page) | {"met": "trưởng thôn", "reason": "ghi thêm"}).status_code == 302
    assert Visit.objects.get(pk=visit).answers.filter(key="duong-bang-gi", value="đất").exists()


def test_a_work_item_begins_with_what_the_need_says(lan: Client, chain: dict[str, UUID], world: World) -> None:
    page = text(lan.get(at("new", "work") + f"?needs={chain['need']}"))
    assert 'value="Bê tông hóa đường nội thôn"' in page
    assert f'value="{chain["need"]}" checked' in page
    assert 'value="250000000"' in page
    row = WorkItem.objects.get(pk=chain["work"])
    assert [one.need_id for one in row.needs.all()] == [chain["need"]]
    shown = text(lan.get(at("record", "work", row.pk)))
    assert "300 m" in shown
    assert at("record", "need", chain["need"]) in shown


def test_a_plan_takes_on_open_items_and_a_campaign_begins_with_it(lan: Client, chain: dict[str, UUID], world: World) -> None:
    plan = Plan.objects.get(pk=chain["plan"])
    assert [one.item_id for one in plan.items.all()] == [chain["work"]]
    assert [(str(one.needed), one.giver) for one in plan.materials.all()] == [("12.500", "")]
    page = text(lan.get(at("new", "campaign") + f"?plan={plan.pk}"))
    told = sent_back(page) | {"days.0.day": "2026-11-22", "days.0.people": "60", "work.0.quantity": "120"}
    row = Campaign.objects.get(pk=wrote(lan, "campaign", told))
    assert row.plan_id == plan.pk
    assert [(one.item_id, one.unit_text, int(one.quantity or 0)) for one in row.work.all()] == [(chain["work"], "m", 120)]


def test_an_acceptance_counts_and_begins_with_what_is_left(lan: Client, chain: dict[str, UUID], world: World) -> None:
    assert world.total(COMMUNE, "works.road").value == 120
    page = text(lan.get(at("new", "acceptance") + f"?items={chain['work']}"))
    assert 'value="180"' in page
    assert Acceptance.objects.get().items.get().completed is False
    wrote(lan, "acceptance", sent_back(page) | {"accepted_on": "2026-11-24", "items.0.completed": "1"})
    assert world.total(COMMUNE, "works.completed").value == 1
    offered = text(lan.get(at("new", "plan") + "?unit=" + VILLAGE))
    assert str(chain["work"]) not in offered


@pytest.mark.parametrize("kind", ["survey", "visit", "need", "work", "plan", "acceptance"])
def test_saving_a_correction_form_untouched_changes_nothing(lan: Client, chain: dict[str, UUID], kind: str) -> None:
    page = lan.get(at("amend", kind, chain[kind]))
    told = sent_back(text(page)) | {"reason": "không sửa gì"}
    answer = lan.post(at("amend", kind, chain[kind]), told)
    assert answer.status_code == 302, text(answer)
    assert record_type(kind).model._default_manager.get(pk=chain[kind]).revision == 1


@pytest.mark.parametrize("kind", ["survey", "visit", "need", "work", "plan", "acceptance"])
def test_each_kind_has_its_page_its_list_and_its_correction(lan: Client, chain: dict[str, UUID], kind: str) -> None:
    assert lan.get(at("record", kind, chain[kind])).status_code == 200
    assert str(chain[kind]) in text(lan.get(at("records", kind)))
    assert lan.get(at("amend", kind, chain[kind])).status_code == 200


def test_records_of_elsewhere_are_not_offered_and_not_taken(lan: Client, chain: dict[str, UUID], world: World) -> None:
    hung = signed_in(world.hung)
    page = text(hung.get(at("new", "work") + f"?needs={chain['need']}"))
    assert f'value="{chain["need"]}"' not in page
    given = {"title": "Việc", "fixed_on": "2026-11-12", "place": str(unit_id(OTHER_COMMUNE)), "kind": "road", "unit": "metre",
             "lead": str(organisation_id("dang-uy-nam-khao")), "needs": [str(chain["need"])]}  # fmt: skip
    answer = hung.post(at("new", "work"), given)
    assert answer.status_code == 422
    assert "Không tìm thấy" in text(answer)


def test_a_norm_is_chosen_only_where_an_item_has_several(lan: Client, world: World) -> None:
    given = {"place": XA, "lead": OWNED["lead"], "days.rows": "1", "days.0.day": "2026-03-05", "contributions.rows": "1",
             "contributions.0.kind": "labour", "contributions.0.purse": "people", "contributions.0.day": "2026-03-05",
             "contributions.0.quantity": "3"}  # fmt: skip
    record_norms([norm()], by=None, today=TODAY, now=NOW)
    assert 'name="contributions.0.norm"' not in text(lan.post(at("new", "campaign"), given | {"act": "again"}))
    record_norms([norm(180_000, date(2026, 1, 1), place=COMMUNE)], by=None, today=TODAY, now=NOW)
    page = text(lan.post(at("new", "campaign"), given | {"act": "again"}))
    assert 'name="contributions.0.norm"' in page
    assert "150.000" in page
    assert "180.000" in page


@pytest.mark.parametrize("kind", ["survey", "visit", "need", "work", "plan", "acceptance"])
def test_lists_take_as_many_queries_for_three_records_as_for_one(lan: Client, chain: dict[str, UUID], kind: str) -> None:
    url = at("records", kind)
    lan.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        lan.get(url)
    survey = surveyed(lan)
    visited(lan, survey)
    visited(lan, survey, visited_on="2026-11-11")
    for number in range(2):
        planned(lan, settled(lan, title=f"Việc {number}"))
        accepted(lan, chain["work"], accepted_on=f"2026-11-2{number + 1}")
    surveyed(lan)
    with CaptureQueriesContext(connection) as three:
        lan.get(url)
    assert len(one) == len(three)
