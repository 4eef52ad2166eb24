"""Registers of reports: a row a record, whose sums are the figures; what may not be named is counted; what was drawn is sealed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet
from pydantic import ValidationError

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.plan import record_plans
from gandan.activities.actions.recording import Change
from gandan.activities.models import Campaign
from gandan.base.errors import NotAllowed, NotFound
from gandan.democracy.actions.disclosure import record_disclosures
from gandan.emulation.actions import record_initiatives
from gandan.places.models import Unit
from gandan.reports.access import draft
from gandan.reports.documents.check import check_document
from gandan.reports.documents.model import Annex, Cell, Document, FigureCell
from gandan.reports.files import file_of
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.kinds.model import AnnexSpec, ReportKind
from gandan.reports.queries import Draft, drafted
from gandan.reports.registers.campaigns import days_between
from gandan.reports.registers.seeing import See, every_record
from gandan.reports.term.composing import Paper
from gandan.voice.actions.index_result import record_index_results
from tests.activities.made import PARTY, campaign, plan
from tests.democracy.made_disclosures import disclosure
from tests.democracy.watched import consulted, projected, stepped
from tests.emulation.test_commendations import awarded
from tests.emulation.test_initiatives import initiative
from tests.programmes.made import programme, target
from tests.reports.term_world import campaign as posted
from tests.reports.term_world import opened, session
from tests.voice.satisfied import edition
from tests.world import COMMUNE, DISTRICT, NOW, OTHER_COMMUNE, PROVINCE, TODAY, VILLAGE, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 31)
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
DAYS = [{"day": "2026-03-06", "turnout": [{"force": "people", "people": 80}, {"force": "cadres", "people": 12}]}]
MONEY = [{"kind": "money", "quantity": "5000000", "purse": "people", "day": "2026-03-06", "grade": "receipted"}]


def held(world: World, **given: Any) -> UUID:
    change = Change(campaign(**{"place": VILLAGE, "days": DAYS, "title": "Làm đường thôn Lìm 1"} | given))
    return record_campaigns([change], by=world.lan, **WHEN)[0].record


def kept(world: World, **given: Any) -> UUID:
    return record_initiatives([Change(initiative(VILLAGE, **given))], by=world.lan, **WHEN)[0].record


def drawn(kind: str = "thang", unit: str = COMMUNE, last: date = MARCH, *, see: See = every_record, of: ReportKind | None = None) -> Draft:
    found = Unit.objects.get(slug=unit)
    return drafted(of or report_kind(kind), found, None, last, paper=Paper(last), href=opened, see=see)


def annex(document: Document, title: str) -> Annex:
    return next(one for one in document.annexes if one.title.startswith(title))


def titles(document: Document) -> list[str]:
    return [one.title.split(".")[0] for one in document.annexes]


def told(row: tuple[Cell, ...] | None) -> list[str]:
    return [cell.text if isinstance(cell, FigureCell) else "" if cell is None else str(cell) for cell in row or ()]


def test_campaigns_stand_in_rows_whose_sums_are_the_figures(world: World) -> None:
    first = held(world, contributions=MONEY)
    held(world, place=COMMUNE, title="Dọn chợ Bản Lìm", days=[{"day": "2026-03-20", "turnout": [{"force": "people", "people": 15}]}])
    report = drawn()
    table = annex(report.document, "Biểu 04a")
    assert [column.label for column in table.columns][1:4] == ["Ngày", "Địa bàn", "Nội dung, phần việc (lực lượng)"]
    assert [told(row)[:4] for row in table.rows] == [
        ["1", "06/03/2026", "thôn Lìm 1, xã Bản Lìm", "Làm đường thôn Lìm 1 (cán bộ, công chức, viên chức; nhân dân)"],
        ["2", "20/03/2026", "xã Bản Lìm", "Dọn chợ Bản Lìm (nhân dân)"],
    ]
    assert told(table.totals)[4:10] == ["2", "107", "-", "5.000.000", "-", "5.000.000"]
    assert (report.answers["turnout"].value, report.answers["support"].value) == (107, 5_000_000)
    cell = table.rows[0][5]
    assert isinstance(cell, FigureCell)
    assert (cell.answer_id, cell.value) == (f"turnout/source:{first}", 92)
    assert any(source.answer_id == cell.answer_id and str(first) in source.question for source in report.document.provenance)
    check_document(report.document, report.ruleset)


def test_a_long_register_names_so_many_and_says_how_many_more(world: World) -> None:
    for day in range(1, 6):
        held(world, title=f"Ra quân {day}", days=[{"day": f"2026-03-0{day}", "turnout": [{"force": "people", "people": day}]}])
    kind = report_kind("thang")
    short = kind.model_copy(
        update={"annexes": tuple(one.model_copy(update={"most": 2}) if one.lists == "campaigns" else one for one in kind.annexes)}
    )
    report = drawn(of=short)
    rows = [told(row) for row in annex(report.document, "Biểu 04a").rows]
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("1", "Ra quân 1 (nhân dân)", "1"),
        ("2", "Ra quân 2 (nhân dân)", "2"),
        ("", "", "12"),
    ]
    assert rows[2][1] == "Còn 3 dòng nữa, chỉ ghi số"
    check_document(report.document, report.ruleset)


def test_what_may_not_be_seen_is_counted_and_not_named(world: World) -> None:
    hidden = held(world, title="Ra quân không được xem")
    held(world, title="Ra quân được xem")

    def see(model: type[Any]) -> QuerySet[Any]:
        rows = every_record(model)
        return rows.exclude(pk=hidden) if model is Campaign else rows

    report = drawn(see=see)
    rows = [told(row) for row in annex(report.document, "Biểu 04a").rows]
    assert [row[1] for row in rows] == ["06/03/2026", "1 bản ghi không nêu tên"]
    assert "không được xem" not in str(report.document)
    assert told(annex(report.document, "Biểu 04a").totals)[5] == "184"
    check_document(report.document, report.ruleset)


def test_lines_without_a_record_of_the_kind_are_counted_by_what_they_are(world: World) -> None:
    held(world)
    posted(COMMUNE, date(2026, 3, 9), people=40, cadres=0)
    rows = [told(row) for row in annex(drawn().document, "Biểu 04a").rows]
    assert rows[1][1] == "1 bản ghi không nêu tên"
    assert rows[1][5] == "40"


def test_models_are_told_by_name_and_people_by_number(world: World) -> None:
    kept(world, title="Đường hoa phụ nữ", since=date(2026, 3, 2), decision_number="15-QĐ/ĐU", decided_by="Đảng ủy", decided_on=MARCH)
    kept(world, title="Bí thư chi bộ Lò Văn Mẫu", subject="individual")
    kept(world, title="Tổ tự quản", until=date(2026, 3, 20), ended_why="Thôn sáp nhập")
    kept(world, title="Sạch làng tốt ruộng")
    report = drawn("6-thang", last=date(2026, 6, 30))
    table = annex(report.document, "Biểu 03a")
    labels = [column.label for column in table.columns]
    assert labels == [
        "TT", "Tên mô hình, điển hình", "Lĩnh vực", "Loại", "Chủ trì", "Địa bàn", "Năm đăng ký", "Tình trạng", "Quyết định",
        "Đang duy trì", "Đăng ký mới", "Đã dừng",
    ]  # fmt: skip
    rows = [told(row) for row in table.rows]
    assert [(row[1], row[6], row[7], row[8]) for row in rows[:3]] == [
        ("Sạch làng tốt ruộng", "2022", "đang thực hiện", ""),
        ("Tổ tự quản", "2022", "đã dừng", ""),
        ("Đường hoa phụ nữ", "2026", "đã công nhận", "15-QĐ/ĐU"),
    ]
    assert rows[3][1] == "Điển hình cá nhân: 1 bản ghi không nêu tên"
    assert told(table.totals)[9:] == ["3", "1", "1"]
    assert "Lò Văn Mẫu" not in str(report.document)
    month = annex(drawn().document, "Biểu 03a")
    assert [told(row)[1] for row in month.rows] == ["Tổ tự quản", "Đường hoa phụ nữ"]
    assert [column.label for column in month.columns][-3:] == ["Đăng ký mới", "Lượt công nhận", "Đã dừng"]


def test_land_projects_stand_with_what_their_steps_counted_in_the_period(world: World) -> None:
    project = projected(world)
    consulted(world, project, 38, 6, 2, taken_on=date(2026, 3, 12))
    stepped(world, project, stage="handover", households=30, taken_on=date(2026, 4, 1))
    report = drawn()
    (row,) = annex(report.document, "Biểu 08a").rows
    assert told(row) == ["1", "Đường nối sân bay (minh họa)", "xã Bản Lìm", "12.500", "46", "46", "38", "6", "-", "-", "-", "-", "-"]
    april = annex(drawn(last=date(2026, 4, 30)).document, "Biểu 08a")
    assert [told(one)[9] for one in april.rows] == ["30"]
    assert annex(drawn("thang-ubnd", last=date(2026, 3, 14)).document, "Biểu 08a").rows


def test_commendations_are_counts_and_forms_and_decisions_without_names(world: World) -> None:
    awarded(world, reason="Vận động bà con hiến đất")
    report = drawn()
    forms = annex(report.document, "Biểu 05a")
    assert told(forms.totals) == ["", "Tổng cộng", "1", "2"]
    (row,) = annex(report.document, "Biểu 05b").rows
    assert told(row)[1:5] == ["125/QĐ-UBND", "05/03/2026", "Chủ tịch Ủy ban nhân dân xã Bản Lìm", "Giấy khen"]
    assert "Người có uy tín" not in str(report.document)
    assert "hiến đất" not in str(annex(report.document, "Biểu 05b"))


def test_the_latest_edition_of_an_index_is_told_with_rank_and_source(world: World) -> None:
    earlier = edition(score="80.1", document="Quyết định 11/QĐ-UBND", announced_on=date(2026, 2, 2))
    record_index_results([Change(earlier)], by=world.lan, **WHEN)
    record_index_results([Change(edition(edition_year=2026))], by=world.lan, **WHEN)
    (row,) = annex(drawn().document, "Biểu 07a").rows
    assert told(row) == [
        "1", "xã Bản Lìm", "Chỉ số hài lòng (SIPAS)", "2026", "85,27", "12/99", "Quyết định 512/QĐ-UBND", "20/03/2026",
    ]  # fmt: skip
    (before,) = annex(drawn(last=date(2026, 2, 28)).document, "Biểu 07a").rows
    assert told(before)[3:5] == ["2025", "80,1"]


def test_the_years_plan_stands_beside_what_was_done(world: World) -> None:
    scheme = programme(world.lan)
    target(scheme, value=20)
    target(programme(world.lan, symbol="06-ĐA/ĐU"), measure="campaigns.held", value=3, first="2026-03-01")
    session(COMMUNE, date(2026, 1, 9), 30)
    session(COMMUNE, date(2026, 3, 9), 30)
    report = drawn()
    summary = annex(report.document, "Biểu 01.")
    labels = [(column.group, column.label) for column in summary.columns]
    place = labels.index(("Kế hoạch năm", "Giao"))
    sessions = next(row for row in summary.rows if row[1] == "Cuộc tuyên truyền, vận động")
    assert told(sessions)[place : place + 2] == ["20", "10%"]
    others = [row for row in summary.rows if row[1] == "Chương trình ra quân hướng về cơ sở"]
    assert [told(row)[place : place + 2] for row in others] == [["", ""]]
    rows = [told(row) for row in annex(report.document, "Biểu 01a").rows]
    assert [row[1:] for row in rows] == [
        ["Đề án 05-ĐA/ĐU", "Cuộc tuyên truyền", "31/12/2026", "20 cuộc", "2", "10%"],
        ["Đề án 06-ĐA/ĐU", "Chương trình ra quân", "31/12/2026", "3 chương trình", "-", "-"],
    ]
    check_document(report.document, report.ruleset)
    assert any(key.startswith("target:") for key in report.answers)


def test_two_targets_of_one_figure_are_no_plan_and_a_withdrawn_programme_promises_nothing(world: World) -> None:
    target(programme(world.lan), value=20)
    target(programme(world.lan, symbol="07-ĐA/ĐU"), value=30)
    assert "Kế hoạch năm" not in {column.group for column in annex(drawn().document, "Biểu 01.").columns}
    assert len(annex(drawn().document, "Biểu 01a").rows) == 2


def test_documents_issued_by_ones_own_bodies_are_listed_and_others_counted(world: World) -> None:
    programme(world.lan, issued_on="2026-03-02")
    record_disclosures([Change(disclosure(decided_on=date(2026, 3, 3)))], by=world.lan, **WHEN)
    record_plans([Change(plan(place=COMMUNE, lead=PARTY, issued_number="12-KH/ĐU", issued_on=date(2026, 3, 4)))], by=world.lan, **WHEN)
    awarded(world)
    rows = [told(row) for row in annex(drawn().document, "Biểu 10").rows]
    assert [row[1:4] for row in rows] == [
        ["05-ĐA/ĐU", "02/03/2026", "Đề án"],
        ["125/QĐ-UBND", "03/03/2026", "Văn bản công khai"],
        ["12-KH/ĐU", "04/03/2026", "Kế hoạch"],
        ["125/QĐ-UBND", "05/03/2026", "Quyết định khen thưởng"],
    ]
    assert rows[3][4] == "Giấy khen cho 1 tập thể, 2 cá nhân"
    above = [told(row) for row in annex(drawn(unit=PROVINCE).document, "Biểu 10").rows]
    assert sorted(row[1] for row in above) == [
        "Kế hoạch ra quân của các đơn vị bên dưới: 1 văn bản",
        "Quyết định khen thưởng của các đơn vị bên dưới: 1 văn bản",
        "Văn bản công khai của các đơn vị bên dưới: 1 văn bản",
    ]


def test_only_who_may_report_for_the_unit_draws_its_registers(world: World) -> None:
    held(world)
    report = draft("thang", COMMUNE, None, MARCH, account=world.lan, today=TODAY, href=opened)
    assert [told(row)[3] for row in annex(report.document, "Biểu 04a").rows] == [
        "Làm đường thôn Lìm 1 (cán bộ, công chức, viên chức; nhân dân)"
    ]
    for stranger in (world.hung, world.outsider, None):
        with pytest.raises(NotFound):
            draft("thang", COMMUNE, None, MARCH, account=stranger, today=TODAY, href=opened)
    with pytest.raises(NotAllowed):
        draft("thang", COMMUNE, None, MARCH, account=world.thu, today=TODAY, href=opened)
    assert "Biểu 04a" not in titles(draft("thang", OTHER_COMMUNE, None, MARCH, account=world.hung, today=TODAY, href=opened).document)


def test_a_merged_communes_campaigns_stand_in_its_heirs_register(world: World) -> None:
    held(world, place=VILLAGE, days=[{"day": "2025-03-06", "turnout": [{"force": "people", "people": 9}]}])
    (row,) = annex(drawn("nam", last=date(2025, 12, 31)).document, "Biểu 04a").rows
    assert told(row)[2] == "thôn Lìm 1, xã Bản Lìm"
    then = annex(drawn(unit=DISTRICT, last=date(2025, 3, 31)).document, "Biểu 04a")
    assert [told(one)[2] for one in then.rows] == ["thôn Lìm 1, xã Lìm Thượng"]


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx", ".html"])
def test_every_file_holds_the_registers(world: World, suffix: str) -> None:
    held(world)
    assert len(file_of(drawn(), suffix).data) > 5000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lists": "households"}, "no register is called households"),
        ({"lists": ""}, "a register names what it lists"),
        ({"facts": ({"name": "phone", "label": "Điện thoại"},)}, "does not tell"),
        ({"columns": ()}, "has figures"),
        ({"most": 0}, "greater than or equal to 1"),
    ],
)
def test_a_register_that_tells_what_none_keeps_does_not_load(change: dict[str, Any], said: str) -> None:
    spec = next(one for one in report_kind("thang").annexes if one.lists == "campaigns")
    with pytest.raises(ValidationError, match=said):
        AnnexSpec.model_validate({**spec.model_dump(), **change})


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 3, 5), date(2024, 3, 5), "05/03/2024"),
        (date(2024, 3, 5), date(2024, 3, 7), "05-07/03/2024"),
        (date(2024, 2, 27), date(2024, 3, 3), "27/02 - 03/03/2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30/12/2023 - 02/01/2024"),
    ],
)
def test_the_days_of_a_campaign_are_said_once(first: date, last: date, words: str) -> None:
    assert days_between(first, last) == words
