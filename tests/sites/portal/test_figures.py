"""A published figure: one door, refusing what is not declared; its tables, its records, its file."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.actions.recording import Change
from gandan.emulation.registry import record_type
from gandan.publishing import declared
from gandan.publishing.access import published_figures
from gandan.publishing.models import PublishedLine
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import NOW, TODAY, UPPER_LIM, World


def record_page(kind: str, record: UUID) -> str:
    return reverse("portal:record", args=[kind, record])


@pytest.mark.parametrize("path", ["/con-so/khong-co/", "/con-so/khong-co/bang.csv", "/con-so/khong-co/ban-ghi/", "/mo-hinh/khong-co/"])
def test_what_is_not_declared_is_not_there(anyone: Client, told: dict[str, UUID], path: str) -> None:
    assert anyone.get(path).status_code == 404


def test_a_figure_is_kept_in_no_table_but_those_declared(told: dict[str, UUID]) -> None:
    tables = {code: set(copy.tables) for code, copy in published_figures().items()}
    assert tables["cuoc"] == {"unit", "unit_now", "year", "topic"}
    assert tables["luot"] == {"unit", "unit_now", "year"}
    assert tables["mo-hinh"] == {"unit", "unit_now"}


def test_nothing_in_the_address_widens_a_figure(anyone: Client, told: dict[str, UUID]) -> None:
    more = "?measure=outreach.sessions&unit=tinh-nui-xanh&audience=general&from=2000-01-01&to=2030-01-01&by=organisation"
    for path in ("/con-so/luot/", "/con-so/luot/ban-ghi/", "/con-so/luot/bang.csv"):
        assert _without_token(anyone.get(path + more)) == _without_token(anyone.get(path))


def _without_token(answer: Any) -> list[str]:  # Any: the test client's response
    return [line for line in answer.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]


def test_the_list_holds_exactly_the_records_that_are_counted(anyone: Client, told: dict[str, UUID]) -> None:
    listed = anyone.get("/con-so/luot/ban-ghi/").content.decode()
    for name in ("first", "second", "third"):
        assert record_page("session", told[name]) in listed
    for name in ("outside", "earlier"):
        assert record_page("session", told[name]) not in listed


def test_the_list_can_only_be_narrowed(anyone: Client, told: dict[str, UUID]) -> None:
    at_one = anyone.get(f"/con-so/luot/ban-ghi/?xa={UPPER_LIM}").content.decode()
    assert record_page("session", told["first"]) in at_one
    assert record_page("session", told["second"]) not in at_one
    today = anyone.get("/con-so/luot/ban-ghi/?xa-nay=xa-ban-lim").content.decode()
    assert record_page("session", told["second"]) in today
    assert record_page("session", told["third"]) not in today
    assert "Không có bản ghi nào" in anyone.get("/con-so/luot/ban-ghi/?nam=2023").content.decode()


def test_only_records_behind_a_published_figure_have_a_page(anyone: Client, told: dict[str, UUID]) -> None:
    assert anyone.get(record_page("session", told["first"])).status_code == 200
    for kind, name in (("session", "outside"), ("session", "earlier"), ("campaign", "first"), ("gathering", "second")):
        assert anyone.get(record_page(kind, told[name])).status_code == 404
    assert anyone.get(record_page("session", uuid4())).status_code == 404
    assert anyone.get(record_page("khong-co", told["first"])).status_code == 404


def test_a_record_page_tells_neither_note_nor_recorder_nor_an_unpublished_group(anyone: Client, told: dict[str, UUID]) -> None:
    page = anyone.get(record_page("session", told["first"])).content.decode()
    assert "Bàn việc giữ rừng" in page
    assert "40 lượt người" in page
    assert "Ghi chú nội bộ" not in page
    assert "bác Hòa" not in page
    gathered = anyone.get(record_page("gathering", told["gathering"])).content.decode()
    assert "12 lượt người" in gathered
    assert "Thầy mo" not in gathered
    assert "7 lượt người" not in gathered


def test_a_voided_record_leaves_figure_list_and_page(anyone: Client, told: dict[str, UUID], world: World) -> None:
    assert "150" in anyone.get("/con-so/luot/bang.csv").content.decode()
    record_type("session").void([told["first"]], reason="Ghi hai lần", by=world.hoa, today=TODAY, now=NOW)
    withdrawn = anyone.get(record_page("session", told["first"]))
    assert withdrawn.status_code == 410
    assert "Bàn việc giữ rừng" not in withdrawn.content.decode()
    listed = anyone.get("/con-so/luot/ban-ghi/").content.decode()
    assert "Bàn việc giữ rừng" not in listed
    assert "Bản ghi này đã được rút" in listed
    publish()
    assert "110" in anyone.get("/con-so/luot/bang.csv").content.decode()
    assert anyone.get(record_page("session", told["first"])).status_code == 410
    assert "Bản ghi này đã được rút" not in anyone.get("/con-so/luot/ban-ghi/").content.decode()


def test_a_corrected_record_is_told_anew_at_once(anyone: Client, told: dict[str, UUID], world: World) -> None:
    change = Change(minority(UPPER_LIM, 40, title="Bàn việc trồng rừng"), record=told["first"], reason="Nhầm tên việc")
    record_type("session").record([change], by=world.hoa, today=TODAY, now=NOW)
    page = anyone.get(record_page("session", told["first"])).content.decode()
    assert "Bàn việc trồng rừng" in page
    assert "Bàn việc giữ rừng" not in page


def test_lines_and_tables_agree_then_and_now(told: dict[str, UUID]) -> None:
    copy = published_figures()["luot"]
    for table, column in (("unit", "unit_then"), ("unit_now", "unit_now")):
        rows = PublishedLine.objects.filter(figure__slug="luot").values_list(column).annotate(Sum("value"))
        assert dict(rows) == {row.key: row.value for row in copy.tables[table] if row.value}
        assert sum(row.value or 0 for row in copy.tables[table]) == 150


def test_the_file_says_what_the_page_says(anyone: Client, told: dict[str, UUID]) -> None:
    then = anyone.get("/con-so/luot/bang.csv").content.decode()
    assert then.startswith("\ufeffBảng,Phần,lượt người\r\nLượt người dự,Mường Khe,150\r\n")
    assert "Xã Lìm Thượng,40" in then
    now = anyone.get("/con-so/luot/bang.csv?dia-gioi=nay").content.decode()
    assert "Xã Bản Lìm,90" in now
    assert "Năm,2024,150" in now


def test_the_gallery_finds_with_and_without_diacritics(anyone: Client, told: dict[str, UUID]) -> None:
    everything = anyone.get("/mo-hinh/").content.decode()
    assert "Du lịch cộng đồng bản Lìm" in everything
    assert "Mô hình không kể tên" not in everything
    for words in ("du lich", "DU LỊCH", "nha san", "Lìm Thượng"):
        assert "Du lịch cộng đồng bản Lìm" in anyone.get("/mo-hinh/", {"q": words}).content.decode()
    assert "Không thấy mô hình nào" in anyone.get("/mo-hinh/", {"q": "trường học"}).content.decode()
    assert "Nhà sàn đón khách" in anyone.get("/mo-hinh/du-lich/").content.decode()


def test_the_list_asks_as_much_for_one_record_as_for_many(anyone: Client, story: declared.Story, write: Write) -> None:
    write("session", minority(UPPER_LIM, 40))

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            anyone.get("/con-so/cuoc/ban-ghi/")
        return len(seen)

    publish()
    anyone.get("/con-so/cuoc/ban-ghi/")
    once = asked()
    write("session", minority(UPPER_LIM, 41, "2024-04-04"))
    write("session", minority(UPPER_LIM, 42, "2024-04-05"))
    publish()
    anyone.get("/con-so/cuoc/ban-ghi/")
    assert asked() == once
