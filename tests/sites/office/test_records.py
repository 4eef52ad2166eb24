"""Writing down, correcting, voiding, confirming and finding records on pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.actions.recording import Change
from gandan.activities.models import Campaign, Gathering, Session
from gandan.emulation.models import Initiative
from gandan.emulation.registry import record_type
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, PARTY, session
from tests.sites.office.browsing import sent_back
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, VILLAGE, World

OWNED = {"place": str(unit_id(COMMUNE)), "lead": str(organisation_id(FRONT)), "told_by": "village_head"}
SESSION = OWNED | {
    "title": "Tuyên truyền phòng cháy rừng",
    "held_on": "2026-03-05",
    "attendance": "1.250",
    "grade": "headcount",
    "women": "600",
    "audience": "ethnic_minority",
    "documented": "1",
}


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def text(answer: Any) -> str:  # Any: Django's test response
    return str(answer.content.decode())


def test_a_session_is_written_down_and_counted(lan: Client, world: World) -> None:
    answer = lan.post(at("new", "session"), SESSION)
    row = Session.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, at("record", "session", row.pk))
    assert (row.attendance, row.women, row.documented, row.told_by) == (1250, 600, True, "village_head")
    assert world.total(COMMUNE, "outreach.attendance").value == 1250
    shown = text(lan.get(answer.headers["Location"]))
    assert all(words in shown for words in ("Đã ghi.", "1.250 lượt người", "đếm tại chỗ", "trưởng thôn, bản", "Ghi lần đầu", "chị Lan"))


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"attendance": "đông"}, "attendance", "Cần một số nguyên"),
        ({"attendance": ""}, "attendance", "Cần điền mục này."),
        ({"title": ""}, "title", "Cần điền mục này."),
        ({"held_on": "2027-01-01"}, "held_on", "Ngày này chưa tới"),
        ({"held_on": "32/13/2026"}, "held_on", "Không đọc được ngày"),
        ({"place": ""}, "place", "Cần điền mục này."),
        ({"held_on": "2024-03-05"}, "place", "Ngày 05/03/2024 không có xã Bản Lìm"),
        ({"place": str(unit_id(OTHER_COMMUNE))}, "place", "không được ghi cho nơi"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(lan: Client, world: World, change: dict[str, str], field: str, sentence: str) -> None:
    answer = lan.post(at("new", "session"), SESSION | change)
    assert answer.status_code == 422
    assert Session.objects.count() == 0
    assert f'href="#f-{field}"' in text(answer)
    assert sentence in text(answer)
    assert 'value="600"' in text(answer)


def test_women_are_part_of_the_attendance(lan: Client, world: World) -> None:
    answer = lan.post(at("new", "session"), SESSION | {"women": "1251"})
    assert answer.status_code == 422
    assert "không được lớn hơn tổng" in text(answer)


CAMPAIGN = OWNED | {
    "title": "Làm đường thôn Lìm 1",
    "days.rows": "2",
    "days.0.day": "2026-03-05",
    "days.0.cadres": "12",
    "days.0.cadres_grade": "headcount",
    "days.0.people": "90",
    "days.0.party": "8",
    "days.1.day": "2026-03-06",
    "days.1.people": "70",
    "days.1.people_grade": "estimate",
    "work.rows": "1",
    "work.0.kind": "road",
    "contributions.rows": "2",
    "contributions.0.kind": "labour",
    "contributions.0.purse": "people",
    "contributions.0.day": "2026-03-05",
    "contributions.0.quantity": "3,5",
    "contributions.1.kind": "money",
    "contributions.1.purse": "people",
    "contributions.1.day": "2026-03-05",
    "contributions.1.quantity": "12.500.000",
    "contributions.1.goods_grade": "receipted",
}


def test_a_campaign_of_two_days_is_written_down(lan: Client, world: World) -> None:
    assert lan.post(at("new", "campaign"), CAMPAIGN).status_code == 302
    row = Campaign.objects.get()
    assert (row.days.count(), row.work.count(), row.contributions.count()) == (2, 0, 2)
    counted = {code: world.total(COMMUNE, code).value for code in ("campaigns.days", "campaigns.turnout", "contributions.value")}
    assert counted == {"campaigns.days": 2, "campaigns.turnout": 172, "contributions.value": 12_500_000}
    assert world.total(COMMUNE, "contributions.labour_days").value == 7
    shown = text(lan.get(at("record", "campaign", row.pk)))
    assert all(words in shown for words in ("12.500.000 đồng", "3,5 ngày công", "06/03/2026"))


def test_an_error_in_a_row_stands_in_that_row(lan: Client, world: World) -> None:
    wrong = CAMPAIGN | {"days.0.day": "", "days.0.cadres": "", "days.0.people": "", "days.0.party": "", "days.1.people": "nhiều"}
    shown = text(lan.post(at("new", "campaign"), wrong))
    assert 'href="#f-days-1-people"' in shown
    assert 'id="f-days-1-people_error"' in shown


def test_a_row_is_added_and_taken_away_without_a_script(lan: Client, world: World) -> None:
    more = text(lan.post(at("new", "campaign"), CAMPAIGN | {"act": "more:days"}))
    assert 'name="days.2.day"' in more
    assert 'value="12"' in more
    less = text(lan.post(at("new", "campaign"), CAMPAIGN | {"act": "less:days:0"}))
    assert 'name="days.1.day"' not in less
    assert 'value="2026-03-06"' in less
    part = text(lan.post(at("new", "campaign"), CAMPAIGN | {"act": "more:work"}, headers={"hx-request": "true"}))
    assert 'name="work.1.text"' in part
    assert "<h1" not in part
    assert Campaign.objects.count() == 0


def test_a_gathering_and_a_model_are_written_down(lan: Client, world: World) -> None:
    groups = {"groups.rows": "1", "groups.0.group": "reputable", "groups.0.people": "12", "groups.0.people_grade": "signed_list"}
    assert lan.post(at("new", "gathering"), OWNED | groups | {"title": "Gặp mặt", "held_on": "2026-02-01"}).status_code == 302
    model = {"title": "Đường hoa", "subject": "model", "since": "2026-03-01"}
    assert lan.post(at("new", "initiative"), OWNED | model).status_code == 302
    assert (Gathering.objects.get().groups.get().people, Initiative.objects.get().since.isoformat()) == (12, "2026-03-01")


def test_a_correction_asks_why_and_shows_what_it_changed(lan: Client, world: World) -> None:
    record = written("session", session(), world)
    page = text(lan.get(at("amend", "session", record)))
    assert 'value="47"' in page
    told = SESSION | {"attendance": "52", "women": "", "documented": "", "audience": "general", "told_by": "", "expected": "1"}
    told.pop("documented")
    refused = lan.post(at("amend", "session", record), told)
    assert (refused.status_code, Session.objects.get().revision) == (422, 1)
    assert "Hãy ghi vì sao sửa." in text(refused)
    assert lan.post(at("amend", "session", record), told | {"reason": "đếm lại theo danh sách"}).status_code == 302
    assert world.total(COMMUNE, "outreach.attendance").value == 52
    shown = text(lan.get(at("record", "session", record)))
    assert "<del>47 lượt người</del> → <ins>52 lượt người</ins>" in shown
    assert "Lý do: đếm lại theo danh sách" in shown


def test_a_correction_of_what_someone_else_just_changed_is_refused(lan: Client, world: World) -> None:
    record = written("session", session(), world)
    record_type("session").record([Change(session(attendance=50), record=record)], by=world.lan, today=TODAY, now=NOW)
    answer = lan.post(at("amend", "session", record), SESSION | {"expected": "1", "reason": "sửa"})
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in text(answer)


@pytest.mark.parametrize("kind", ["session", "campaign", "gathering", "initiative"])
def test_saving_a_correction_form_untouched_changes_nothing(lan: Client, world: World, records: dict[str, UUID], kind: str) -> None:
    """What the form shows is what the record says: sent back as it came, it is the same record."""
    page = lan.get(at("amend", kind, records[kind]))
    answer = lan.post(at("amend", kind, records[kind]), sent_back(text(page)) | {"reason": "không sửa gì"})
    assert answer.status_code == 302
    row = record_type(kind).model._default_manager.get(pk=records[kind])
    assert row.revision == 1


def test_a_voided_record_counts_nowhere_and_says_why(lan: Client, world: World) -> None:
    record = written("session", session(), world)
    assert lan.post(at("void", "session", record), {"expected": "1", "reason": " "}).status_code == 422
    assert lan.post(at("void", "session", record), {"expected": "1", "reason": "ghi trùng"}).status_code == 302
    assert world.total(COMMUNE, "outreach.attendance").value == 0
    shown = text(lan.get(at("record", "session", record)))
    assert "Bản ghi này đã hủy." in shown
    assert "Lý do: ghi trùng" in shown
    assert lan.get(at("amend", "session", record)).status_code == 422


def test_only_the_level_above_confirms(lan: Client, hoa: Client, world: World) -> None:
    record = written("session", session(), world)
    assert lan.post(at("confirm", "session", record), {"expected": "1"}).status_code == 403
    assert hoa.post(at("confirm", "session", record), {"expected": "7"}).status_code == 422
    assert hoa.post(at("confirm", "session", record), {"expected": "1"}).status_code == 302
    assert world.total(COMMUNE, "outreach.attendance").confirmed == 47
    assert "Cấp trên xác nhận" in text(hoa.get(at("record", "session", record)))


def test_many_are_confirmed_at_once_and_one_goes_back_only_to_our_own_pages(hoa: Client, world: World) -> None:
    records = [written("session", session(attendance=number), world) for number in (1, 2, 3)]
    answer = hoa.post(at("confirm_many", "session"), {"record": [*map(str, records[:2]), "rác"], "back": "//evil.example/"})
    assert answer.headers["Location"] == at("records", "session")
    assert world.total(COMMUNE, "outreach.attendance").confirmed == 3


@pytest.mark.parametrize("words", ["phòng cháy", "phong chay", "PHONG  CHAY", "Phòng cháy"])
def test_a_record_is_found_with_or_without_diacritics(lan: Client, world: World, words: str) -> None:
    written("session", session(title="Tuyên truyền phòng cháy rừng"), world)
    written("session", session(title="Vận động hiến đất"), world)
    shown = text(lan.get(at("records", "session"), {"q": words}))
    assert ("Tuyên truyền phòng cháy rừng" in shown, "Vận động hiến đất" in shown) == (True, False)


def test_lists_are_narrowed_by_place_day_and_state(lan: Client, hoa: Client, world: World) -> None:
    written("session", session(title="Ở thôn", place=VILLAGE), world)
    confirmed = written("session", session(title="Ở xã", held_on="2026-09-01"), world)
    hoa.post(at("confirm", "session", confirmed), {"expected": "1"})

    def found(**query: str) -> tuple[bool, bool]:
        shown = text(lan.get(at("records", "session"), query))
        return "Ở thôn" in shown, "Ở xã" in shown

    assert found() == (True, True)
    assert found(unit=VILLAGE) == (True, False)
    assert found(**{"from": "2026-08-01"}) == (False, True)
    assert found(state="waiting") == (True, False)
    assert found(state="confirmed") == (False, True)
    assert found(state="voided") == (False, False)


@pytest.mark.parametrize("kind", ["session", "campaign", "gathering", "initiative"])
def test_a_list_asks_as_much_for_three_hundred_records_as_for_one(lan: Client, world: World, records: dict[str, UUID], kind: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert lan.get(at("records", kind)).status_code == 200
        return len(asked)

    queries()  # the tree of places is remembered after the first
    one = queries()
    known = record_type(kind)
    like = known.intake.model_validate(last_told(records[kind]))
    for many in (2, 297):
        known.record([Change(like)] * many, by=world.lan, today=TODAY, now=NOW)
        assert queries() == one


def test_an_officer_of_another_commune_finds_nothing(world: World, records: dict[str, UUID]) -> None:
    hung = signed_in(world.hung)
    assert "Chưa ghi việc nào" in text(hung.get(at("records", "session")))
    assert hung.get(at("record", "session", records["session"])).status_code == 404
    assert hung.get(at("record", "campaign", records["session"])).status_code == 404


def test_a_body_may_lead_whatever_its_seat_but_only_those_on_offer_are_shown(lan: Client, world: World) -> None:
    shown = text(lan.get(at("new", "session")))
    assert f'value="{organisation_id(PARTY)}"' in shown
    assert f'value="{organisation_id("dang-uy-nam-khao")}"' not in shown


def last_told(record: UUID) -> object:
    from gandan.base.models import Revision

    return Revision.objects.get(record=record).snapshot
