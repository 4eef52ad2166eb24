"""A plan and the minutes of an acceptance as official papers: their layout, their numbers, what nobody may see in them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from uuid import UUID

import docx
import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.emulation.registry import record_type
from gandan.people.models import Account
from gandan.reports.documents.check import check_consistent
from gandan.reports.documents.model import Document, FigureCell, Heading, Table, Text
from gandan.reports.documents.page import render_html
from gandan.reports.documents.word.package import render_docx
from gandan.reports.documents.workbook import render_xlsx
from gandan.reports.files import file_named
from gandan.reports.papers.access import Printed, acceptance_paper, plan_paper
from tests.activities.made import acceptance, campaign, plan, work
from tests.reports.paper_world import FRONT, GOVERNMENT, Papers, elsewhere, lay_papers, opened, whole_plan, written
from tests.world import COMMUNE, NOW, PROVINCE, TODAY, VILLAGE, World, world

__all__ = ["world"]


@pytest.fixture
def papers(world: World) -> Papers:
    return lay_papers()


def planned(record: UUID, account: Account) -> Printed:
    return plan_paper(record, account=account, today=TODAY, href=opened)


def accepted(record: UUID, account: Account) -> Printed:
    return acceptance_paper(record, account=account, today=TODAY, href=opened)


def words(document: Document) -> str:
    """Everything the document says, in order: headings, sentences, cells."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [" | ".join(map(shown, row)) for row in (*block.rows, *([block.totals] if block.totals else []))]
        else:
            lines.append("".join(run.text for run in block.runs))
    return "\n".join([*document.bases, *lines, *(str(note) for note in document.notes)])


def shown(cell: object) -> str:
    """A cell as it is printed."""
    return cell.text if isinstance(cell, FigureCell | Text) else "" if cell is None else str(cell)


def table(document: Document, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading."""
    at = next(place for place, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text == heading)
    found = next(block for block in document.blocks[at:] if isinstance(block, Table))
    return [list(map(shown, row)) for row in (*found.rows, *([found.totals] if found.totals else []))]


# --- the plan ---------------------------------------------------------------------------------------------------------


def test_a_party_plan_keeps_the_partys_layout_of_its_day(papers: Papers, world: World) -> None:
    printed = planned(papers.plan, world.lan)
    document = printed.document
    assert (printed.ruleset.code, document.family, document.kind) == ("party-hd36", "party", "KH")
    assert (document.superior, document.issuer, document.symbol) == ("Đảng bộ tỉnh Núi Xanh", "Đảng ủy xã Bản Lìm", "KH/ĐU")
    assert (document.title, document.subject) == ("Kế hoạch", "ra quân làm đường giao thông, tu sửa nhà văn hóa thôn Lìm 1")
    assert (document.signature.authority, document.signature.role, document.signature.name) == ("T/M Ban Thường vụ", "Bí thư", "")
    assert document.recipients[0] == "Ban Thường vụ Tỉnh ủy (để báo cáo)"
    assert document.recipients[-1] == "Lưu Văn phòng Đảng ủy"


def test_a_plan_that_is_not_issued_leaves_number_and_day_open(papers: Papers, world: World) -> None:
    head = word(planned(papers.plan, world.lan)).tables[0]
    assert head.cell(1, 0).text.split() == ["Số", "-KH/ĐU"]
    assert head.cell(1, 1).text.split() == ["Bản", "Lìm,", "ngày", "tháng", "năm", "2026"]


def test_an_issued_plan_carries_its_number_and_the_layout_of_its_day(papers: Papers, world: World) -> None:
    issued = whole_plan([papers.road], issued_number="Số 07 - KH/ĐU", issued_on=date(2026, 6, 1))
    head = word(planned(issued, world.lan)).tables[0]
    assert (planned(issued, world.lan).ruleset.code, head.cell(1, 0).text) == ("party-hd05", "Số 07-KH/ĐU")
    assert head.cell(1, 1).text == "Bản Lìm, ngày 01 tháng 6 năm 2026"


def test_the_governments_plan_keeps_the_states_layout(papers: Papers, world: World) -> None:
    document = planned(whole_plan([papers.road], lead=GOVERNMENT, issued_number="15", issued_on=date(2026, 3, 2)), world.lan).document
    assert (document.family, document.number, document.symbol) == ("state", 15, "KH-UBND")
    assert (document.superior, document.signature.authority) == ("Ủy ban nhân dân tỉnh Núi Xanh", "TM. Ủy ban nhân dân")
    assert document.subject.startswith("Ra quân làm đường")


def test_the_grounds_are_the_survey_its_needs_and_what_the_villagers_decided(papers: Papers, world: World) -> None:
    assert planned(papers.plan, world.lan).document.bases == (
        "Căn cứ kết quả khảo sát “Khảo sát nhu cầu các thôn đầu năm 2026” (từ ngày 05/01/2026 đến ngày 20/01/2026)",
        "Căn cứ 1 nhu cầu do thôn Lìm 1 nêu, liên quan 30 hộ",
        "Căn cứ Biên bản họp thôn Lìm 1 ngày 10/02/2026: 48 trên 50 hộ dự họp đồng ý góp công",
    )


def test_the_six_parts_stand_in_order_with_their_tables(papers: Papers, world: World) -> None:
    document = planned(papers.plan, world.lan).document
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Mục đích, yêu cầu", "Nội dung", "Lực lượng", "Vật tư", "Lịch", "Tổ chức thực hiện"]
    front, government = "Ủy ban Mặt trận Tổ quốc xã Bản Lìm", "Ủy ban nhân dân xã Bản Lìm"
    assert table(document, "Nội dung") == [
        ["1", "Bê tông hóa đường xóm trên", "Thôn Lìm 1", "300", "m", "412.500.000", "30", "30/04/2026", front],
        ["2", "Tu sửa nhà văn hóa thôn", "Thôn Lìm 1", "2,5", "gian", "-", "52", "", government],
        ["", "Cộng", "", "", "", "412.500.000", "82", "", ""],
    ]
    assert table(document, "Lực lượng")[-1] == ["", "Cộng", "", "105"]
    assert table(document, "Vật tư") == [
        ["1", "Xi măng", "tấn", "42,5", "30", "12,5", "Doanh nghiệp, hợp tác xã"],
        ["2", "Cát", "m³", "80", "80", "0", "Các hộ gia đình"],
        ["3", "Đá 1x2", "m³", "120", "-", "120", ""],
    ]
    assert table(document, "Lịch")[0] == ["12/03/2026", "07:00", "Lễ ra quân, phân công các tổ", "Nhà văn hóa thôn Lìm 1"]


def test_text_and_tables_of_a_plan_say_the_same_number(papers: Papers, world: World) -> None:
    document = planned(papers.plan, world.lan).document
    check_consistent(document)
    told = {figure.answer_id: figure.text for figure in document.figures()}
    assert told["plan/estimate"] == "412.500.000 đồng"
    assert told["plan/households"] == "82 lượt hộ"
    summed = {cell.answer_id: cell.value for cell in document.cells()}
    assert (summed["plan/estimate"], summed["plan/people"]) == (412_500_000, 105)
    assert "Tổng dự toán: 412.500.000 đồng (của 1 trong 2 phần việc, công trình)." in words(document)


def test_a_long_list_of_work_items_is_an_annex_on_turned_pages(papers: Papers, world: World) -> None:
    more = [written("work", work(title=f"Việc {number}", estimate=1_000_000)) for number in range(8)]
    document = planned(whole_plan([papers.road, *more]), world.lan).document
    (annex,) = document.annexes
    assert (annex.title, annex.landscape, len(annex.rows)) == ("Danh mục phần việc, công trình", True, 9)
    assert [shown(cell) for cell in annex.totals or ()][5] == "420.500.000"
    assert "Chi tiết từng phần việc tại Phụ lục kèm theo." in words(document)
    assert planned(whole_plan([papers.road, *more[:7]]), world.lan).document.annexes == ()
    check_consistent(document)


def test_what_nobody_wrote_is_left_open_and_never_invented(papers: Papers, world: World) -> None:
    document = planned(written("plan", plan(title="Kế hoạch")), world.lan).document
    assert document.subject == "Ra quân hướng về cơ sở"
    assert words(document).count("(Cán bộ phụ trách viết: ") == 3
    assert "Không ghi vật tư phải chuẩn bị." in words(document)


def test_a_number_that_cannot_be_read_is_asked_about(papers: Papers, world: World) -> None:
    with pytest.raises(BadInput, match="Không đọc được số, ký hiệu"):
        planned(whole_plan([papers.road], issued_number="bảy"), world.lan)


def test_work_items_out_of_reach_are_counted_and_not_told(papers: Papers, world: World) -> None:
    shared = whole_plan([papers.road, elsewhere()])
    mine, whole = words(planned(shared, world.lan).document), words(planned(shared, world.hoa).document)
    assert "Việc của xã khác" in whole
    assert "Việc của xã khác" not in mine
    assert "1 phần việc thuộc nơi ngoài phạm vi của tài khoản lập văn bản, không in ở đây." in mine


# --- the minutes of an acceptance ---------------------------------------------------------------------------------------


def test_minutes_keep_the_states_layout_and_are_signed_by_four_without_names(papers: Papers, world: World) -> None:
    printed = accepted(papers.first, world.lan)
    document, file = printed.document, word(printed)
    assert (printed.ruleset.code, document.symbol, document.title) == ("state-nd30", "BB-MTTQ-BTT", "Biên bản")
    assert document.subject == "Nghiệm thu phần việc, công trình\nĐợt 1"
    assert file.tables[0].cell(1, 1).text == ""  # place and day stand in the text
    signed = file.tables[-1]
    assert [signed.cell(row, column).paragraphs[0].text for row in (0, 1) for column in (0, 1)] == [
        "ĐẠI DIỆN THÔN, BẢN",
        "ĐẠI DIỆN MẶT TRẬN, GIÁM SÁT CỘNG ĐỒNG",
        "ĐẠI DIỆN BÊN HƯỞNG LỢI",
        "ĐƠN VỊ CHỦ TRÌ",
    ]
    assert "(Ký, ghi rõ họ tên)" in signed.cell(0, 0).text
    assert "Thời gian: bắt đầu lúc …… giờ …… phút, ngày 14 tháng 3 năm 2026." in words(document)
    assert "Địa điểm: thôn Lìm 1, xã Bản Lìm." in words(document)
    assert "Đại diện chi bộ, trưởng thôn, ban công tác Mặt trận thôn Lìm 1" in words(document)


def test_planned_done_and_left_are_those_of_that_day(papers: Papers, world: World) -> None:
    first, second = accepted(papers.first, world.lan).document, accepted(papers.second, world.lan).document
    assert table(first, "Khối lượng, hộ hưởng lợi") == [
        ["1", "Bê tông hóa đường xóm trên", "m", "300", "-", "180", "120", "18", "Chưa xong"],
        ["2", "Tu sửa nhà văn hóa thôn", "gian", "2,5", "-", "1,5", "1", "52", "Chưa xong"],
        ["", "Cộng", "", "", "", "", "", "70", ""],
    ]
    assert table(second, "Khối lượng, hộ hưởng lợi") == [
        ["1", "Bê tông hóa đường xóm trên", "m", "300", "180", "120", "-", "12", "Hoàn thành"]
    ]
    check_consistent(first)
    check_consistent(second)


def test_what_is_unfinished_says_where_it_goes_on(papers: Papers, world: World) -> None:
    told = words(accepted(papers.first, world.lan).document)
    assert "“Bê tông hóa đường xóm trên”: còn 120 m; chưa chuyển sang phần việc khác, tiếp tục theo dõi dưới tên này;" in told
    rest = "“Tu sửa nhà văn hóa thôn (phần còn lại)”, hạn 31/12/2026."
    assert f"“Tu sửa nhà văn hóa thôn”: còn 1 gian; phần còn lại chuyển sang phần việc {rest}" in told
    assert "Không còn phần việc nào dở dang." in words(accepted(papers.second, world.lan).document)


def test_contributions_are_the_ledgers_with_how_each_is_known(papers: Papers, world: World) -> None:
    document = accepted(papers.first, world.lan).document
    assert table(document, "Đóng góp") == [
        ["I", "Nhân dân ủng hộ", "", "", "38.725.000", ""],
        ["1", "Tiền mặt", "-", "", "20.350.000", "Đếm được 90%: có biên nhận; ước: không rõ cách đếm"],
        [
            "2", "Ngày công", "122,5", "ngày công", "18.375.000",
            "Số lượng đếm được 76%: thôn xác nhận; ước: không rõ cách đếm; trị giá đếm được 76%: thôn xác nhận; ước: tính theo định mức",
        ],
        ["3", "Đất hiến", "240", "m²", "-", "Đếm được: thôn xác nhận"],
        ["II", "Ngân sách nhà nước hỗ trợ", "", "", "50.000.000", ""],
        ["1", "Tiền mặt", "-", "", "50.000.000", "Đếm được: có biên nhận"],
    ]  # fmt: skip
    assert "ngày công trị giá gần 40 triệu đồng; ngân sách nhà nước hỗ trợ 50 triệu đồng; Nhân dân hiến 240 m²." in words(document)
    assert world.total(COMMUNE, "contributions.value").value == 38_725_000
    assert "1 khoản đóng góp chưa có định mức" in words(document)
    sources = {source.answer_id: source for source in document.provenance}
    whole = sources[f"campaign/{papers.campaign}/contributions.value"]
    assert (whole.value, whole.measure) == (38_725_000, "contributions.value")


def test_a_corrected_campaign_changes_the_minutes_drawn_after_it(papers: Papers, world: World) -> None:
    kind = record_type("campaign")
    told = campaign(place=VILLAGE, title="Ra quân", contributions=[{"kind": "money", "day": "2026-03-05", "quantity": 500_000}])
    kind.record([Change(told, record=papers.campaign)], by=None, today=TODAY, now=NOW)
    document = accepted(papers.first, world.lan).document
    assert table(document, "Đóng góp")[0] == ["I", "Nhân dân ủng hộ", "", "", "500.000", ""]
    assert "trị giá 500.000 đồng." in words(document)
    kind.void([papers.campaign], reason="ghi nhầm", by=None, today=TODAY, now=NOW)
    assert "chưa ghi khoản đóng góp nào" in words(accepted(papers.first, world.lan).document)


def test_labour_and_land_alone_are_told_without_a_value(papers: Papers, world: World) -> None:
    given = [{"kind": "land", "day": "2019-03-05", "quantity": 90}, {"kind": "labour", "day": "2019-03-05", "quantity": 7}]
    held = written("campaign", campaign(place=VILLAGE, days=[{"day": "2019-03-05"}], contributions=given))
    minutes = written("acceptance", acceptance({"item": papers.road, "quantity": 1}, accepted_on="2026-04-21", campaign=held))
    told = words(accepted(minutes, world.lan).document)
    assert "Toàn chương trình ra quân: Nhân dân hiến 90 m²; góp 3,5 ngày công; chi tiết như bảng sau." in told


def test_a_campaign_out_of_reach_shows_none_of_its_numbers(papers: Papers, world: World) -> None:
    held = written("campaign", campaign(place="thon-nam-khao-1", title="Ra quân xã khác", contributions=[
        {"kind": "money", "day": "2026-03-05", "quantity": 7_654_321}
    ]))  # fmt: skip
    minutes = written("acceptance", acceptance({"item": papers.hall, "quantity": "0.5"}, accepted_on="2026-04-21", campaign=held))
    mine, whole = words(accepted(minutes, world.lan).document), words(accepted(minutes, world.hoa).document)
    assert "7.654.321" in whole
    assert "7.654.321" not in mine
    assert "Ra quân xã khác" not in mine
    assert "ngoài phạm vi của tài khoản lập biên bản" in mine


# --- doors --------------------------------------------------------------------------------------------------------------


def test_whoever_may_see_the_record_may_print_it(papers: Papers, world: World) -> None:
    for account in (world.lan, world.hoa, world.thu, world.van, world.tam):
        assert planned(papers.plan, account).document.issuer == "Đảng ủy xã Bản Lìm"
        assert accepted(papers.first, account).document.issuer == "Ủy ban Mặt trận Tổ quốc xã Bản Lìm"
    for account in (world.outsider, world.hung, world.mai):
        with pytest.raises(NotFound):
            planned(papers.plan, account)
        with pytest.raises(NotFound):
            accepted(papers.first, account)


def test_a_voided_record_makes_no_paper(papers: Papers, world: World) -> None:
    record_type("plan").void([papers.plan], reason="lập lại", by=None, today=TODAY, now=NOW)
    record_type("acceptance").void([papers.second], reason="lập lại", by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã hủy"):
        planned(papers.plan, world.lan)
    with pytest.raises(RuleBroken, match="đã hủy"):
        accepted(papers.second, world.lan)


def test_the_number_of_queries_does_not_grow_with_the_plan(papers: Papers, world: World, django_assert_max_num_queries: type) -> None:
    more = [written("work", work(title=f"Việc {number}")) for number in range(6)]
    large = whole_plan([papers.road, papers.hall, *more])
    with django_assert_max_num_queries(40) as few:
        planned(papers.plan, world.lan)
    with django_assert_max_num_queries(len(few)) as many:
        planned(large, world.lan)
    assert len(many) <= len(few)


# --- files ----------------------------------------------------------------------------------------------------------------


def word(printed: Printed) -> docx.document.Document:
    """The paper as Word opens it."""
    return docx.Document(io.BytesIO(file_named(printed.name, printed.document, printed.ruleset, ".docx").data))


def test_only_the_party_stands_under_the_partys_name(papers: Papers, world: World) -> None:
    party = planned(papers.plan, world.lan)
    front = planned(whole_plan([papers.road], lead=FRONT), world.lan)
    youth = replace(party.document, national=("Đoàn TNCS Hồ Chí Minh",))
    for document, ruleset, title in (
        (party.document, party.ruleset, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (front.document, front.ruleset, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (youth, party.ruleset, "ĐOÀN TNCS HỒ CHÍ MINH"),
    ):
        out = io.BytesIO()
        render_docx(document, ruleset, out)
        assert docx.Document(io.BytesIO(out.getvalue())).tables[0].cell(0, 1).paragraphs[0].text == title


def test_every_table_of_a_paper_stands_in_word_with_repeated_headings(papers: Papers, world: World) -> None:
    tables = word(planned(papers.plan, world.lan)).tables
    assert [len(one.columns) for one in tables] == [2, 9, 4, 7, 4, 2]
    assert tables[1].cell(0, 1).text == "Phần việc, công trình"
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert all(one._tbl.findall(f".//{namespace}tblHeader") for one in tables[1:5])


def test_a_paper_becomes_pdf_page_and_workbook_too(papers: Papers, world: World) -> None:
    for printed in (planned(papers.plan, world.lan), accepted(papers.first, world.lan)):
        assert file_named(printed.name, printed.document, printed.ruleset, ".pdf").data.startswith(b"%PDF")
        html = render_html(printed.document, printed.ruleset)
        assert html.count("<table") >= 2
        assert "style=" not in html
        render_xlsx(printed.document, printed.ruleset, io.BytesIO())
    html = render_html(accepted(papers.first, world.lan).document, accepted(papers.first, world.lan).ruleset)
    assert opened(RecordKind.CAMPAIGN, papers.campaign) in html
    assert html.count("official-signature") == 4


def test_a_paper_of_an_invented_place_says_so(papers: Papers, world: World) -> None:
    assert world.at(PROVINCE)
    assert "số liệu minh họa" in words(planned(papers.plan, world.lan).document)
