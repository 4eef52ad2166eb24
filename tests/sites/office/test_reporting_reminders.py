"""Today's page says which reports wait for whom; a year shows what was kept up, as a page and as CSV."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gandan.reports.models import LineNote
from tests.reports.term_world import session
from tests.sites.office.conftest import signed_in
from tests.sites.office.test_reporting import CHOSEN, begun, path, sent
from tests.world import COMMUNE, OTHER_COMMUNE, PROVINCE, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)
MONTHLY = "Báo cáo tháng công tác dân vận, tháng 10/2026"


def panel(client: Client) -> str:
    page = client.get(reverse("office:today")).content.decode()
    return page[page.index("<h2>Báo cáo định kỳ</h2>") :].split("</section>")[0] if "<h2>Báo cáo định kỳ</h2>" in page else ""


def test_what_is_owed_stands_on_todays_page_until_when_and_how_far(lan: Client, thu: Client, world: World) -> None:
    told = panel(lan)
    assert MONTHLY in told
    assert "hạn 05/11/2026 (cần xác minh)" in " ".join(told.split())
    assert "chưa gửi" in told
    for other in (thu, signed_in(world.minh), signed_in(world.outsider), signed_in(world.mai)):
        assert panel(other) == ""
    session(COMMUNE, DAY, 81)
    begun(lan)
    assert "đang soạn" in panel(lan)
    sent(lan)
    assert MONTHLY not in panel(lan)


def test_returned_asked_and_waiting_reports_stand_with_whom_they_concern(lan: Client, hoa: Client, thu: Client) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(lan)
    assert "Chờ tôi nhận" in panel(hoa)
    assert str(row.pk) in panel(hoa)
    line = hoa.get(path("show", row.pk)).context["asks"][0].options[0].value
    hoa.post(path("ask", row.pk), {"line": line, "question": "Ở đâu?"})
    assert "1 câu hỏi" in panel(lan)
    lan.post(path("answer", row.pk, LineNote.objects.get().pk), {"answer": "Ở thôn Lìm 1."})
    assert "câu hỏi" not in panel(lan)
    hoa.post(path("give_back", row.pk), {"because": "Thiếu một buổi."})
    assert "được trả lại" in panel(lan)
    assert str(row.pk) not in panel(hoa)
    assert panel(thu) == ""


def test_a_month_that_was_missed_stays_owed_once_the_kind_was_ever_sent(lan: Client) -> None:
    assert "tháng 9/2026" not in panel(lan)
    session(COMMUNE, date(2026, 8, 5), 20)
    lan.post(path("begin"), {"kind": "thang", "unit": COMMUNE, "first": "2026-08-01", "last": "2026-08-31"})
    row = begun_for(lan)
    assert lan.post(path("send", row), {}).status_code == 302
    told = panel(lan)
    assert "tháng 9/2026" in told
    assert MONTHLY in told
    assert "tháng công tác dân vận, tháng 8/2026" not in told


def begun_for(client: Client) -> object:
    return client.get(path("owed")).context["latest"][0][0].pk


def test_whom_to_call_is_named_by_office_in_official_order_and_only_after_its_day(lan: Client, hoa: Client) -> None:
    page = hoa.get(path("owed") + CHOSEN)
    told = page.content.decode()
    assert "Cần gọi hỏi" in told
    offices = [row.office for row in page.context["levels"][0].calls]
    assert [one.lower() for one in offices] == ["đảng ủy xã bản lìm", "đảng ủy xã nậm khao"]
    session(COMMUNE, DAY, 81)
    sent(lan)
    assert [row.due.slug for row in hoa.get(path("owed") + CHOSEN).context["levels"][0].calls] == [OTHER_COMMUNE]
    assert "late" not in told


def test_a_year_tells_what_was_sent_in_time_and_nothing_to_report_apart_from_missing(lan: Client, hoa: Client, world: World) -> None:
    session(COMMUNE, DAY, 81)
    hoa.post(path("accept", sent(lan).pk))
    hung = signed_in(world.hung)
    row = begun(hung, OTHER_COMMUNE)
    assert hung.post(path("send", row.pk), {"nothing": "1"}).status_code == 302
    page = hoa.get(path("year", PROVINCE) + "?kind=thang&year=2026")
    level = page.context["levels"][0]
    kept = [one["kept"] for one in level["rows"]]
    assert [(one.owed, one.sent, one.taken, one.nothing, one.missing) for one in kept] == [(10, 1, 1, 0, 9), (10, 1, 0, 1, 9)]
    assert (level["kept"].owed, level["kept"].sent, level["kept"].sent_share, level["kept"].on_time) == (20, 2, 10, 0)
    told = page.content.decode()
    assert "không phát sinh" in told
    assert "sau hạn" in told  # the cast sends on 24/11, the rule says 05/11
    lines = b"".join(hoa.get(path("year_csv", PROVINCE) + "?kind=thang&year=2026").streaming_content).decode().splitlines()  # type: ignore[attr-defined]  # a streamed answer
    october = [line for line in lines if '"2026-10"' in line and f'"{OTHER_COMMUNE}"' in line]
    told_of = '"Xã Nậm Khao","xa-nam-khao","Báo cáo tháng công tác dân vận","2026-10"'
    assert october == [f'{told_of},2026-11-05,"cần xác minh",2026-11-24,"không","đã gửi, chờ xem","có"']
    assert len(lines) == 1 + 20 + 10


def test_the_year_before_and_after_a_merger_shows_each_unit_while_it_was_there(hoa: Client) -> None:
    levels = hoa.get(path("year", PROVINCE) + "?kind=thang&year=2025").context["levels"]
    assert [(level["name"], [row["name"] for row in level["rows"]]) for level in levels] == [
        ("cấp huyện", ["Huyện Mường Khe"]),
        ("cấp xã", ["Xã Bản Lìm", "Xã Nậm Khao"]),
    ]
    assert [level["kept"].owed for level in levels] == [6, 12]


def test_who_may_see_a_year(lan: Client, thu: Client, world: World) -> None:
    pages = [path("year", COMMUNE), path("year_csv", COMMUNE)]
    for address in pages:
        assert Client().get(address).status_code == 302
        assert [client.get(address).status_code for client in (lan, thu)] == [200, 200]
        for other in (world.outsider, world.hung, world.mai):
            assert signed_in(other).get(address).status_code == 404
    assert lan.get(path("year", PROVINCE)).status_code == 404
    assert lan.get(pages[0] + "?kind=khong-co").status_code == 422
    assert lan.get(pages[0] + "?year=2027").status_code == 422
