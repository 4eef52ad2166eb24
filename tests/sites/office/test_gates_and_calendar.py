"""The QR code of a gate and its public page; the calendar of a unit and its feed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from gandan.activities.actions.gate import open_gate
from gandan.activities.models import CalendarKey, Campaign, CheckIn, Gate, Plan
from gandan.emulation.registry import record_type
from gandan.people.actions import end_appointment
from gandan.people.models import Appointment
from tests.sites.office.browsing import sent_back
from tests.sites.office.conftest import signed_in
from tests.sites.office.test_field_records import chain, planned, settled, surveyed, text
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, World

__all__ = ["chain"]


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


@pytest.fixture
def gate(records: dict[str, UUID], world: World) -> Gate:
    row = Campaign.objects.get(pk=records["campaign"])
    return open_gate(row, day=TODAY, force="people", by=world.lan, today=TODAY, now=NOW)


def door(gate: Gate) -> str:
    return reverse("counter:gate", args=[gate.token])


def hidden(page: str) -> dict[str, str]:
    return {"browser": re.search(r'name="browser" value="([^"]+)"', page)[1]}  # type: ignore[index]  # the test fails where it is not there


def test_a_gate_is_opened_shown_and_counts_live(lan: Client, records: dict[str, UUID], world: World) -> None:
    url = at("gates", "campaign", records["campaign"])
    assert "không giữ số điện thoại" in text(lan.get(url))
    opened = lan.post(url, {"day": "2026-11-24", "force": "people"})
    row = Gate.objects.get()
    assert opened.headers["Location"] == at("gate", row.pk)
    page = text(lan.get(at("gate", row.pk)))
    assert f"http://testserver{door(row)}" in page
    image = lan.get(at("gate_code", row.pk))
    assert (image.headers["Content-Type"], b"<svg" in image.content, b"style=" in image.content) == ("image/svg+xml", True, False)
    Client().post(door(row), hidden(text(Client().get(door(row)))))
    part = text(lan.get(at("gate", row.pk), headers={"hx-request": "true"}))
    assert "<b>1</b>" in part
    assert "<h1" not in part
    assert lan.post(url, {"day": "2026-11-20", "force": "people"}).status_code == 422
    assert lan.get(at("gates", "session", records["session"])).status_code == 404


def test_a_visitor_is_asked_nothing_and_counted_once(gate: Gate) -> None:
    phone = Client()
    page = text(phone.get(door(gate)))
    assert "Tôi có mặt" in page
    assert page.count("<input") - page.count('type="hidden"') == 0
    first = phone.post(door(gate), hidden(page))
    assert "Cảm ơn bạn đã có mặt" in text(first)
    again = phone.post(door(gate), hidden(text(Client().get(door(gate)))))
    assert "đã được ghi nhận rồi" in text(again)
    assert CheckIn.objects.count() == 1


def test_a_phone_with_a_script_brings_its_own_value_and_no_cookie_stays(gate: Gate) -> None:
    phone = Client()
    told = hidden(text(phone.get(door(gate)))) | {"scripted": "1"}
    phone.post(door(gate), told)
    phone.post(door(gate), told)
    assert CheckIn.objects.count() == 1
    assert "co-mat" not in phone.cookies


@pytest.mark.parametrize("given", ["", "rác", "../../etc"])
def test_rubbish_for_a_value_counts_as_a_new_phone(gate: Gate, given: str) -> None:
    assert Client().post(door(gate), {"browser": given}).status_code == 200
    assert CheckIn.objects.count() == 1


def test_a_check_in_without_its_form_is_refused(gate: Gate) -> None:
    assert Client(enforce_csrf_checks=True).post(door(gate), {"browser": ""}).status_code == 403
    assert CheckIn.objects.count() == 0


def test_a_closed_an_expired_and_a_strange_gate_say_the_same_kind_sentence(gate: Gate, lan: Client) -> None:
    strange = Client().get(reverse("counter:gate", args=["khong-co"]))
    assert (strange.status_code, "Làm đường" in text(strange)) == (410, False)
    lan.post(at("close_gate", gate.pk))
    closed = Client().get(door(gate))
    assert (closed.status_code, "hãy báo người phụ trách" in text(closed), "Làm đường" in text(closed)) == (410, True, False)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert Client().post(door(gate), {}).status_code == 410


def test_the_number_of_a_closed_gate_goes_into_the_day_as_checked_in(
    lan: Client, gate: Gate, records: dict[str, UUID], world: World
) -> None:
    for _ in range(2):
        Client().post(door(gate), {})
    closed = lan.post(at("close_gate", gate.pk))
    form = text(lan.get(closed.headers["Location"]))
    assert lan.post(at("amend", "campaign", records["campaign"]), sent_back(form) | {"reason": "điểm danh"}).status_code == 302
    row = Campaign.objects.get(pk=records["campaign"])
    assert [(one.day, one.people, one.get_grade_display()) for one in row.turnout.order_by("day")][-1] == (TODAY, 2, "điểm danh")
    assert world.total(COMMUNE, "campaigns.turnout").value == 92


def test_the_gate_of_a_plan_leads_to_its_campaign(lan: Client, chain: dict[str, UUID], world: World) -> None:
    plan = Plan.objects.get(pk=chain["plan"])
    gate = open_gate(plan, day=TODAY, force="cadres", by=world.lan, today=TODAY, now=NOW)
    Client().post(door(gate), {})
    closed = lan.post(at("close_gate", gate.pk))
    form = text(lan.get(closed.headers["Location"]))
    assert lan.post(at("new", "campaign"), sent_back(form)).status_code == 302
    assert [(one.day, one.people) for one in Campaign.objects.get().turnout.all()] == [(TODAY, 1)]


def calendar_of(client: Client, **query: str) -> str:
    return text(client.get(at("calendar", COMMUNE), query))


def test_a_month_shows_plans_surveys_and_deadlines_by_day(lan: Client, chain: dict[str, UUID], world: World) -> None:
    page = calendar_of(lan, thang="2026-12")
    agenda = page[page.index('class="agenda"') : page.index("</ol>", page.index('class="agenda"'))]
    for words in ("Ra quân làm đường", "07:30", "Tập trung, giao việc", "hạn hoàn thành", "Bê tông hóa 300 m đường"):
        assert words in agenda
    assert "Khảo sát nhu cầu đường sá" in calendar_of(lan)
    assert "chưa có gì trong lịch" in text(signed_in(world.mai).get(at("calendar", COMMUNE), {"thang": "2027-05"}))
    assert lan.get(at("calendar", COMMUNE), {"thang": "2026-13"}).status_code == 422
    assert signed_in(world.hung).get(at("calendar", COMMUNE)).status_code == 404
    assert "Ra quân làm đường" not in text(signed_in(world.hung).get(at("calendar", OTHER_COMMUNE), {"thang": "2026-12"}))


def feed_address(client: Client) -> str:
    client.post(at("calendar_key", COMMUNE), {"act": "make"})
    found = re.search(r'href="(http://testserver[^"]+\.ics)"', calendar_of(client))
    assert found is not None
    return found[1]


def events(answer: Any) -> list[Any]:  # Any: Django's test response, icalendar's components
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_feed_is_a_calendar_that_follows_its_records(lan: Client, chain: dict[str, UUID], world: World) -> None:
    answer = Client().get(feed_address(lan))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    found = {str(one["uid"]): one for one in events(answer)}
    plan = found[f"{chain['plan']}@gandan"]
    assert (plan.decoded("dtstart").isoformat(), plan.decoded("dtend").isoformat()) == ("2026-12-05", "2026-12-07")
    step = found[f"{chain['plan']}-1@gandan"]
    assert step.decoded("dtstart").isoformat() == "2026-12-05T07:30:00+07:00"
    assert b"BEGIN:VTIMEZONE" in answer.content
    due = found[f"{chain['work']}@gandan"]
    assert (str(due["summary"]), due.decoded("dtstart").isoformat()) == ("Hạn: Bê tông hóa 300 m đường", "2026-12-20")
    assert Client().get(feed_address(lan)).content == answer.content


def test_what_was_voided_is_cancelled_in_the_feed(lan: Client, world: World) -> None:
    plan = planned(lan)
    url = feed_address(lan)
    assert [str(one["status"]) for one in events(Client().get(url)) if str(one["uid"]) == f"{plan}@gandan"] == ["CONFIRMED"]
    record_type("plan").void([plan], reason="hoãn", by=world.lan, today=TODAY, now=NOW)
    assert [str(one["status"]) for one in events(Client().get(url)) if str(one["uid"]) == f"{plan}@gandan"] == ["CANCELLED"]


def test_the_days_on_which_reports_are_due_stand_in_the_calendar_of_those_who_see_the_unit_whole(lan: Client, world: World) -> None:
    page = calendar_of(lan, thang="2026-12")
    assert "Báo cáo tháng công tác dân vận, tháng 11/2026" in page
    assert "hạn gửi báo cáo (cần xác minh)" in page
    found = {str(one["uid"]): one for one in events(Client().get(feed_address(lan)))}
    due = found[f"thang-2026-11-{COMMUNE}@gandan"]
    assert due.decoded("dtstart").isoformat() == "2026-12-05"
    assert str(due["summary"]) == "Hạn: Báo cáo tháng công tác dân vận, tháng 11/2026 (cần xác minh)"
    assert f"thang-2026-12-{COMMUNE}@gandan" in found
    assert "hạn gửi báo cáo" not in text(signed_in(world.mai).get(at("calendar", COMMUNE), {"thang": "2026-12"}))


def test_a_feed_is_closed_by_revoking_by_leaving_and_to_strangers(lan: Client, chain: dict[str, UUID], world: World) -> None:
    url = feed_address(lan)
    lan.post(at("calendar_key", COMMUNE), {"act": "revoke"})
    assert Client().get(url).status_code == 404
    fresh = feed_address(lan)
    assert (fresh == url, Client().get(fresh).status_code) == (False, 200)
    assert Client().get(fresh[:-6] + "x.ics").status_code == 404
    assert Client().get("/lich/khong-co.ics").status_code == 404
    end_appointment(Appointment.objects.get(account=world.lan).pk, last=TODAY, by=None, now=NOW)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert Client().get(fresh).status_code == 404


def test_an_account_makes_a_key_only_where_it_sees(world: World, lan: Client) -> None:
    assert signed_in(world.hung).post(at("calendar_key", COMMUNE), {"act": "make"}).status_code == 404
    assert signed_in(world.outsider).post(at("calendar_key", COMMUNE), {"act": "make"}).status_code == 404
    assert CalendarKey.objects.count() == 0
    surveyed(lan)
    settled(lan)
    mai = signed_in(world.mai)
    assert mai.get(at("calendar", COMMUNE)).status_code == 200
    assert events(Client().get(feed_address(mai))) == []
