"""A message pasted from Zalo begins a form; a record, a day or a week becomes a message to send."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.models import Campaign, Gathering, Session
from gandan.base.models import AuditRecord, Revision
from gandan.people.actions import organisation_id
from tests.activities.made import FRONT, campaign, session
from tests.sites.office.browsing import sent_back
from tests.sites.office.conftest import signed_in, written
from tests.sites.office.test_field_records import chain, text
from tests.world import COMMUNE, VILLAGE, World

__all__ = ["chain"]
SESSION = "Em chào chị. Chiều qua thôn Lìm 1 tuyên truyền phòng cháy rừng, 47 người dự, trong đó 30 phụ nữ, có ký danh sách ạ"
CAMPAIGN = "Chủ nhật vừa rồi thôn Lìm 1 ra quân làm đường: khoảng 80 bà con, 12 cán bộ, đổ được 150m đường, góp 120 công và 3tr2"


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def told(page: str) -> str:
    return page[page.index('id="doc-duoc"') : page.index('id="record"')]


def test_a_pasted_message_fills_the_form_and_says_what_it_was_read_from(lan: Client, world: World) -> None:
    page = text(lan.post(at("paste"), {"message": SESSION}))
    guesses = told(page)
    for words in ("“tuyên truyền”", "“Chiều qua”", "“thôn Lìm 1”", "“47 người”", "“30 phụ nữ”", "“có ký”"):
        assert f"đọc được từ: {words}" in guesses
    assert (Session.objects.count(), Revision.objects.count(), AuditRecord.objects.filter(subject_kind="session").count()) == (0, 0, 0)
    given = sent_back(page)
    assert (given["title"], given["held_on"], given["attendance"]) == ("Thôn Lìm 1 tuyên truyền phòng cháy rừng", "2026-11-23", "47")
    saved = lan.post(at("new", "session"), given | {"lead": str(organisation_id(FRONT))})
    assert saved.status_code == 302
    row = Session.objects.get()
    assert (row.place_id, row.attendance, row.women, row.get_grade_display()) == (world.at(VILLAGE), 47, 30, "danh sách ký")


def test_a_day_out_is_read_with_its_forces_its_work_and_what_was_given(lan: Client, world: World) -> None:
    page = text(lan.post(at("paste"), {"message": CAMPAIGN}))
    assert lan.post(at("new", "campaign"), sent_back(page) | {"lead": str(organisation_id(FRONT))}).status_code == 302
    row = Campaign.objects.get()
    assert row.first_day.isoformat() == "2026-11-22"
    assert {one.force.code: (one.people, one.get_grade_display()) for one in row.turnout.all()} == {
        "people": (80, "ước lượng"),
        "cadres": (12, "ước lượng"),
    }
    assert [(one.kind, int(one.quantity or 0), one.unit_text) for one in row.work.all()] == [("road", 150, "m")]
    assert [(one.kind, int(one.quantity)) for one in row.contributions.all()] == [("labour", 240), ("money", 3_200_000)]


def test_the_kind_may_be_chosen_otherwise_and_nothing_is_lost(lan: Client, world: World) -> None:
    page = text(lan.post(at("paste"), {"message": SESSION, "kind": "gathering"}))
    assert 'name="groups.0.people"' in page
    assert SESSION in page
    given = sent_back(page) | {"lead": str(organisation_id(FRONT)), "groups.0.group": "reputable"}
    assert lan.post(at("new", "gathering"), given).status_code == 302
    assert Gathering.objects.get().groups.get().people == 47


def test_an_empty_message_and_a_plan_ahead_are_said_kindly(lan: Client, world: World) -> None:
    assert lan.post(at("paste"), {"message": "  "}).status_code == 422
    assert "một ngày chưa tới" in text(lan.post(at("paste"), {"message": "Ngày mai thôn Lìm 1 ra quân dọn vệ sinh"}))
    assert "Không đọc được gì chắc chắn" in text(lan.post(at("paste"), {"message": "alo chị"}))


def test_who_may_not_record_pastes_nothing(thu: Client, world: World) -> None:
    assert (thu.get(at("paste")).status_code, thu.post(at("paste"), {"message": SESSION}).status_code) == (403, 403)


def test_a_place_of_elsewhere_is_not_read(world: World) -> None:
    page = text(signed_in(world.hung).post(at("paste"), {"message": SESSION}))
    assert "“thôn Lìm 1”" not in told(page)


def test_a_record_becomes_a_message_that_says_what_was_guessed(lan: Client, world: World) -> None:
    days = [{"day": "2026-03-05", "turnout": [{"force": "people", "people": 90, "grade": "estimate"}, {"force": "cadres", "people": 12}]}]
    given = [{"kind": "labour", "day": "2026-03-05", "quantity": 7}, {"kind": "money", "day": "2026-03-05", "quantity": 3_200_000}]
    row = written("campaign", campaign(days=days, contributions=given), world)
    page = text(lan.get(at("zalo_text", "campaign", row)))
    message = page[page.index("<textarea") : page.index("</textarea>")]
    for words in (
        "Làm đường thôn Lìm 1",
        "05/03/2026, Xã Bản Lìm",
        "Nhân dân: 90 (ước lượng)",
        "viên chức: 12",
        "3,5 ngày công",
        "3.200.000 đồng",
    ):
        assert words in message
    assert "3.200.000 đồng" in message
    assert "12 (" not in message


@pytest.mark.parametrize("kind", ["survey", "visit", "need", "work", "plan", "acceptance"])
def test_every_kind_has_its_message(lan: Client, chain: dict[str, UUID], kind: str) -> None:
    page = text(lan.get(at("zalo_text", kind, chain[kind])))
    message = page[page.index("<textarea") : page.index("</textarea>")]
    assert message.count("\n") >= 1
    assert "None" not in message
    assert chain[kind].hex not in message.replace("-", "")


def test_a_day_and_a_week_of_a_unit_become_a_message(lan: Client, world: World) -> None:
    written("session", session(held_on="2026-11-24", title="Họp thôn", place=VILLAGE), world)
    written("session", session(held_on="2026-11-20", title="Tuyên truyền", attendance=60, grade="estimate"), world)
    written("session", session(held_on="2026-11-01", title="Việc cũ"), world)
    day, week = text(lan.get(at("unit_text"))), text(lan.get(at("unit_text"), {"span": "week", "unit": COMMUNE}))
    assert ("Họp thôn (Thôn Lìm 1), 47 lượt người (đếm tại chỗ)" in day, "Tuyên truyền" in day.split("<textarea")[1]) == (True, False)
    assert ("60 lượt người (ước lượng)" in week, "Việc cũ" in week) == (True, False)
    assert "chưa có việc nào" in text(signed_in(world.hung).get(at("unit_text")))


def test_a_week_asks_as_much_for_three_records_as_for_one(lan: Client, world: World) -> None:
    def asked() -> int:
        lan.get(at("unit_text"), {"span": "week"})
        with CaptureQueriesContext(connection) as queries:
            lan.get(at("unit_text"), {"span": "week"})
        return len(queries)

    written("session", session(held_on="2026-11-24"), world)
    before = asked()
    for number in range(2):
        written("session", session(held_on="2026-11-24", title=f"Việc {number}"), world)
    assert asked() == before
