"""The unit's page, the explorer, the entries behind a figure: one number everywhere, and it opens."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gandan.activities.actions.recording import Change
from gandan.base.periods import Period
from gandan.emulation.registry import record_type
from gandan.ledger.actions.opening import NewOpening, record_openings
from gandan.ledger.actions.sealing import seal
from gandan.ledger.measures import measure
from gandan.places.actions import unit_id
from tests.activities.made import PARTY, UNION, campaign, session
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, DISTRICT, NOW, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World

YEAR = "from=2026-01-01&to=2026-11-24"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def at(name: str, unit: str, query: str = YEAR) -> str:
    return f"{reverse(f'office:{name}', args=[unit])}?{query}"


@pytest.fixture
def sessions(world: World) -> list[UUID]:
    """Three sessions of the commune: 47, 30 and 1.200 people; the last led by the party committee."""
    return [
        written("session", session(title="Phòng cháy rừng"), world),
        written("session", session(place=VILLAGE, attendance=30, grade="estimate", title="=HYPERLINK(1)"), world),
        written("session", session(lead=PARTY, attendance=1200, grade="signed_list", sector="society", title="Hội nghị"), world),
    ]


def test_the_units_page_shows_what_the_ledger_answers(hoa: Client, sessions: list[UUID], world: World) -> None:
    body = text(hoa, at("unit", PROVINCE))
    assert world.total(PROVINCE, "outreach.attendance").value == 1277
    assert "<span>1.277</span>" in body
    assert "mở 3 bản ghi" in body


def test_a_unit_without_figures_says_so(hoa: Client, world: World) -> None:
    assert "chưa có bản ghi nào" in text(hoa, at("unit", COMMUNE))


def test_from_a_figure_to_the_history_of_a_record_is_two_clicks(hoa: Client, sessions: list[UUID]) -> None:
    figure = re.search(r'<a class="figure card" href="([^"]+)"', text(hoa, at("unit", PROVINCE)))
    assert figure is not None
    entries = text(hoa, figure[1].replace("&amp;", "&"))
    assert "Tổng của 3 dòng" in entries
    assert reverse("office:record", args=["session", sessions[0]]) in entries
    assert "Ghi lần đầu" in text(hoa, reverse("office:record", args=["session", sessions[0]]))


def test_an_ended_unit_says_what_became_of_it(hoa: Client, world: World) -> None:
    body = text(hoa, at("unit", DISTRICT, "from=2024-01-01&to=2024-12-31"))
    assert "Từ 01/07/2025 không còn đơn vị này." in body
    assert "Xã Bản Lìm" in body
    assert "Từ 01/07/2025" not in text(hoa, at("unit", PROVINCE))


def test_a_unit_made_of_others_names_them(lan: Client, world: World) -> None:
    body = text(lan, at("unit", COMMUNE))
    assert "Lập từ 01/07/2025" in body
    assert "Xã Lìm Thượng" in body


def test_today_s_geography_gathers_what_happened_in_the_old_communes(lan: Client, world: World) -> None:
    written("session", session(place=UPPER_LIM, held_on=date(2024, 5, 5), attendance=61), world)
    seal(now=NOW)
    assert "<span>61</span>" in text(lan, reverse("office:unit", args=[COMMUNE]))
    window = "from=2024-01-01&to=2024-12-31"
    assert "<span>61</span>" not in text(lan, at("unit", COMMUNE, window))
    assert "<span>61</span>" in text(lan, at("unit", COMMUNE, f"{window}&geography=2026-01-01"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("measure=outreach.attendance&by=organisation", "Đảng ủy xã Bản Lìm"),
        ("measure=outreach.attendance&by=month", ">3/2026<"),
        ("measure=outreach.attendance&by=grade", "danh sách ký"),
        ("measure=outreach.attendance&by=sector&sector=society", "<span>1.200</span>"),
        ("measure=outreach.average&by=unit", "425,7"),
        ("measure=outreach.people", "không giữ danh tính người dự"),
        ("measure=outreach.attendance&by=topic", "Đọc từ sổ cái từng dòng."),
        ("measure=initiatives.maintained&by=month", "Chia theo"),
    ],
)
def test_the_explorer_answers(hoa: Client, sessions: list[UUID], query: str, said: str) -> None:
    seal(now=NOW)
    assert said in text(hoa, at("explore", PROVINCE, f"{query}&{YEAR}"))


def test_the_explorer_offers_kinds_of_what_is_counted(hoa: Client, sessions: list[UUID]) -> None:
    for counted, offered, not_offered in (
        ("contributions.value", 'value="money"', 'value="road"'),
        ("works.completed", 'value="road"', 'value="money"'),
        ("needs.recorded", 'value="road"', 'value="money"'),
    ):
        page = text(hoa, at("explore", PROVINCE, f"measure={counted}"))
        assert (offered in page, not_offered in page) == (True, False)


def test_the_explorer_knows_the_ledger_as_it_was(hoa: Client, sessions: list[UUID], world: World) -> None:
    position = seal(now=NOW).position
    written("session", session(attendance=500), world)
    seal(now=NOW)
    assert "<span>1.777</span>" in text(hoa, at("explore", PROVINCE))
    assert "<span>1.277</span>" in text(hoa, at("explore", PROVINCE, f"{YEAR}&as-of={position}"))


def test_a_part_of_the_explorer_is_swapped_alone(hoa: Client, sessions: list[UUID]) -> None:
    part = hoa.get(at("explore", PROVINCE), headers={"hx-request": "true"}).content.decode()
    assert "1.277" in part
    assert "<h1" not in part


@pytest.mark.parametrize("query", ["measure=khong.co", "from=hom-qua&to=2026-01-01", "from=2026-02-01", "as-of=xyz", "geography=abc"])
def test_a_question_that_cannot_be_read_is_one_sentence(hoa: Client, world: World, query: str) -> None:
    answer = hoa.get(f"{reverse('office:explore', args=[PROVINCE])}?{query}")
    assert answer.status_code == 422
    assert "data-sentence" in answer.content.decode()


def rows_of(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    return list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


def test_the_entries_as_a_file_sum_to_the_figure_and_hide_no_formula(hoa: Client, sessions: list[UUID]) -> None:
    _heading, *rows = rows_of(hoa, at("entries_csv", PROVINCE, f"measure=outreach.attendance&{YEAR}"))
    assert sum(int(row[4]) for row in rows) == 1277
    assert [row[8] for row in rows if "HYPERLINK" in row[8]] == ["'=HYPERLINK(1)"]


def test_the_breakdown_as_a_workbook_holds_numbers(hoa: Client, sessions: list[UUID]) -> None:
    answer = hoa.get(at("explore_xlsx", PROVINCE, f"measure=outreach.attendance&by=organisation&{YEAR}"))
    data = io.BytesIO(b"".join(answer))
    sheet = CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()
    assert {row[0]: row[1] for row in sheet[1:]} == {"Đảng ủy xã Bản Lìm": 1200.0, "Ủy ban Mặt trận Tổ quốc xã Bản Lìm": 77.0}


def test_an_organisation_sees_its_own_part_everywhere(world: World, sessions: list[UUID]) -> None:
    written("session", session(lead=UNION, attendance=9), world)
    mai = signed_in(world.mai)
    assert "<span>9</span>" in text(mai, at("explore", PROVINCE))
    assert len(rows_of(mai, at("entries_csv", PROVINCE, f"measure=outreach.attendance&{YEAR}"))) == 2
    strange = f"measure=outreach.attendance&organisation={PARTY}&{YEAR}"
    assert mai.get(at("explore", PROVINCE, strange)).status_code == 404


def test_half_days_of_labour_are_shown_as_days(hoa: Client, world: World) -> None:
    given = [{"kind": "labour", "day": "2026-03-05", "quantity": 7}]
    written("campaign", campaign(contributions=given), world)
    shown = text(hoa, at("open", PROVINCE, f"measure=contributions.labour_days&{YEAR}"))
    assert shown.count("<b>3,5</b>") == 2


def test_an_opening_figure_names_its_document(hoa: Client, world: World) -> None:
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    new = NewOpening(unit_id(COMMUNE), measure("outreach.attendance"), half, 880, "Báo cáo 15-BC/ĐU", "trang 3")
    record_openings([new], by=None, today=TODAY, now=NOW)
    assert "Báo cáo 15-BC/ĐU, trang 3" in text(hoa, at("open", PROVINCE, f"measure=outreach.attendance&{YEAR}"))
    cut = "measure=outreach.attendance&from=2026-02-01&to=2026-11-24"
    assert "Số đầu kỳ của Xã Bản Lìm" in text(hoa, at("explore", PROVINCE, cut))


def test_pages_of_entries_hold_fifty(hoa: Client, world: World) -> None:
    for number in range(52):
        written("session", session(attendance=number + 1), world)
    first = text(hoa, at("open", PROVINCE, f"measure=outreach.attendance&{YEAR}"))
    second = text(hoa, at("open", PROVINCE, f"measure=outreach.attendance&{YEAR}&page=2"))
    assert (first.count("<tr><td class"), second.count("<tr><td class")) == (50, 2)
    assert "Tổng của 52 dòng" in second


@pytest.mark.parametrize("name", ["unit", "explore", "open"])
def test_figures_ask_as_much_for_three_hundred_records_as_for_one(hoa: Client, world: World, name: str) -> None:
    record = record_type("session")
    record.record([Change(session())], by=None, today=TODAY, now=NOW)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(hoa, at(name, PROVINCE, f"measure=outreach.attendance&{YEAR}"))
        return len(asked)

    queries()  # the tree of places is remembered after the first
    one = queries()
    for many in (2, 297):
        record.record([Change(session())] * many, by=None, today=TODAY, now=NOW)
        assert queries() == one
