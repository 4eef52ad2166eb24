import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.upkeep.workbooks.model import Cell, RowKind
from gandan.upkeep.workbooks.words import closes_the_table, is_ditto, is_total_label
from tests.upkeep.workbooks.making import HEADINGS, Lines, data_rows, day, kinds, ods, only_sheet, texts, xls, xlsx


def line(number: object, what: object = "Phòng cháy", people: object = 40, **other: object) -> list[object]:
    return [number, other.get("day", "5/3/2021"), what, other.get("place", "Thôn 1"), people, other.get("note")]


def test_numbering_totals_sections_and_signatures_are_told_from_records() -> None:
    sheet = only_sheet(
        xlsx(
            [
                ["SỔ TUYÊN TRUYỀN"],
                HEADINGS,
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["I. Quý I"],
                line(1),
                line(2),
                ["Cộng quý I", None, None, None, 80],
                ["II. Quý II"],
                line(3),
                [],
                ["Tổng cộng", None, None, None, 120],
                [],
                [None, None, None, "Bản Lìm, ngày 30 tháng 6 năm 2021"],
                ["Người lập biểu", None, None, "CHỦ TỊCH"],
                ["(Ký, ghi rõ họ tên)"],
                [None, None, None, "Tên người ký"],
            ]
        )
    )
    assert kinds(sheet) == [
        (3, "header"), (4, "section"), (5, "data"), (6, "data"), (7, "total"), (8, "section"), (9, "data"),
        (10, "blank"), (11, "total"), (12, "blank"), (13, "closing"), (14, "closing"), (15, "closing"), (16, "closing"),
    ]  # fmt: skip
    rows = data_rows(sheet)
    assert [row.context for row in rows] == [("I. Quý I",), ("I. Quý I",), ("II. Quý II",)]
    total = next(row for row in sheet.rows() if row.number == 7)
    assert total.cells["E"].value == 80


def test_sections_nest_by_their_marks() -> None:
    sheet = only_sheet(
        xlsx([HEADINGS, ["A. Năm 2021"], ["I. Quý I"], ["Xã Bản Lìm:"], line(1), ["II. Quý II"], line(2), ["B. Năm 2022"], line(3)])
    )
    assert [row.context for row in data_rows(sheet)] == [
        ("A. Năm 2021", "I. Quý I", "Xã Bản Lìm"),
        ("A. Năm 2021", "II. Quý II"),
        ("B. Năm 2022",),
    ]


def test_a_section_marked_in_the_number_column_may_carry_its_sum() -> None:
    sheet = only_sheet(xlsx([HEADINGS, ["I", None, "Quý I", None, 80], line(1), line(2)]))
    assert kinds(sheet) == [(2, "section"), (3, "data"), (4, "data")]
    assert data_rows(sheet)[0].context == ("I. Quý I",)


def test_roman_numbers_alone_are_line_numbers() -> None:
    sheet = only_sheet(xlsx([HEADINGS, line("I"), line("II")]))
    assert kinds(sheet) == [(2, "data"), (3, "data")]


def test_headings_printed_again_on_later_pages_are_skipped() -> None:
    two_lines: Lines = [
        ["TT", "Ngày", "Nội dung", "Số người", None],
        [None, None, None, "Tổng số", "Nữ"],
    ]
    numbering = ["A", "B", 1, 2, 3]
    body = [1, "5/3/2021", "Phòng cháy", 40, 20]
    sheet = only_sheet(xlsx([*two_lines, numbering, body, *two_lines, numbering, body], merges=["D1:E1", "D5:E5"]))
    assert kinds(sheet) == [(3, "header"), (4, "data"), (5, "header"), (6, "header"), (7, "header"), (8, "data")]


def test_a_first_record_that_counts_one_two_three_is_a_record() -> None:
    sheet = only_sheet(xlsx([HEADINGS, [1, "5/3/2021", "2", "3", 4, None]]))
    assert kinds(sheet) == [(2, "data")]


def test_lines_numbered_in_advance_are_blank() -> None:
    sheet = only_sheet(xlsx([HEADINGS, line(1), [2], [3], line(4)]))
    assert kinds(sheet) == [(2, "data"), (3, "blank"), (4, "blank"), (5, "data")]


@pytest.mark.parametrize("mark", ['"', "''", "”", "nt", "Nt", "-nt-", "như trên", "Như trên", "〃", '-"-', "n.t"])
def test_ditto_marks_stand_for_the_line_above(mark: str) -> None:
    assert is_ditto(mark)
    sheet = only_sheet(xlsx([HEADINGS, line(1, place="Thôn Bản Lìm"), line(2, place=mark), line(3, place=mark)]))
    assert [row.cells["D"] for row in data_rows(sheet)[1:]] == [Cell("Thôn Bản Lìm", carried=True)] * 2


def test_a_ditto_mark_with_nothing_above_is_a_problem_of_its_cell() -> None:
    row = data_rows(only_sheet(xlsx([HEADINGS, line(1, place="nt")])))[0]
    assert row.cells["D"].value is None
    assert row.cells["D"].problem == "Ô D2 ghi “nt” nhưng phía trên không có gì để lấy theo. Hãy ghi rõ giá trị."


def test_a_ditto_mark_under_an_empty_cell_is_empty_and_remarked() -> None:
    row = data_rows(only_sheet(xlsx([HEADINGS, line(1), line(2, note="nt")])))[1]
    assert "F" not in row.cells
    assert row.remarks == ("Ô F3 ghi “nt” nhưng phía trên không có gì để lấy theo. Hãy ghi rõ giá trị.",)


def test_text_merged_over_lines_is_carried_and_numbers_are_counted_once() -> None:
    lines: Lines = [HEADINGS, line(1, day=day("2021-03-05")), [2, None, "An toàn", None, None], [3, None, "Môi trường", None, 9]]
    for content, name in (
        (xlsx(lines, merges=["B2:B4", "D2:D4", "E2:E3"]), "a.xlsx"),
        (xls(lines, merges=[(1, 3, 1, 1), (1, 3, 3, 3), (1, 2, 4, 4)]), "a.xls"),
        (ods(lines, spans={(1, 1): (3, 1), (1, 3): (3, 1), (1, 4): (2, 1)}), "a.ods"),
    ):
        first, second, third = data_rows(only_sheet(content, name))
        assert (second.cells["B"], second.cells["D"]) == (Cell(date(2021, 3, 5), carried=True), Cell("Thôn 1", carried=True))
        assert third.cells["D"] == Cell("Thôn 1", carried=True)
        assert "E" not in second.cells
        assert second.remarks == ("Ô gộp E2 mang một con số chung cho nhiều dòng; số này chỉ tính một lần, ở dòng 2.",)
        assert first.remarks == third.remarks == ()
        assert third.cells["E"].text == "9"


def test_values_keep_their_nature() -> None:
    row = data_rows(only_sheet(xlsx([HEADINGS, line(1, day=day("2021-03-05"), people=12.5, note=True)])))[0]
    assert row.cells["B"].value == date(2021, 3, 5)
    assert texts(row) == {"A": "1", "B": "05/03/2021", "C": "Phòng cháy", "D": "Thôn 1", "E": "12,5", "F": "TRUE"}


def test_text_from_a_mac_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Tuyên truyền ở thôn")
    assert data_rows(only_sheet(xlsx([HEADINGS, line(1, decomposed)])))[0].cells["C"].value == "Tuyên truyền ở thôn"


def test_more_lines_after_signatures_are_records_again() -> None:
    sheet = only_sheet(xlsx([HEADINGS, line(1), ["Người lập biểu"], ["Tên người ký"], [], HEADINGS, line(2)]))
    assert kinds(sheet) == [(2, "data"), (3, "closing"), (4, "closing"), (5, "blank"), (6, "header"), (7, "data")]


@pytest.mark.parametrize(
    "label",
    ["Cộng", "CỘNG:", "Tổng", "Tổng cộng", "TỔNG SỐ", "Cộng tháng 3", "Cộng dồn", "Lũy kế", "Luỹ kế từ đầu năm", "Cộng quý I",
     "Cộng (I+II)", "Cộng xã Bản Lìm", "Tổng toàn xã", "Mang sang", "Tổng số:", "Tổng số toàn xã", "tong cong", "cong thang 3",
     "I. Tổng cộng"],
)  # fmt: skip
def test_sums_are_recognised(label: str) -> None:
    assert is_total_label(label)


@pytest.mark.parametrize(
    "label",
    ["Công an xã", "Cộng đồng dân cư", "Công đoàn", "Công tác dân vận", "Tổng kết năm", "Tổng vệ sinh", "Công trình", "cong an xa",
     "Tổng dọn vệ sinh đường làng", "Công xã", "Họp thôn", "Tổng số hộ được hỗ trợ", "Tổng số cuộc tuyên truyền", "Lũy kế số mô hình"],
)  # fmt: skip
def test_other_lines_are_no_sums(label: str) -> None:
    assert not is_total_label(label)


@pytest.mark.parametrize(
    "label",
    ["Người lập biểu", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "T/M BAN THƯỜNG VỤ", "Nơi nhận:", "Bản Lìm, ngày … tháng … năm 2021",
     "Xác nhận của UBND xã"],
)  # fmt: skip
def test_signatures_are_recognised(label: str) -> None:
    assert closes_the_table(label)


@pytest.mark.parametrize("label", ["Hội Nông dân nói chuyện với bà con", "Thôn trưởng báo cáo", "Tuyên truyền tháng 3"])
def test_records_are_no_signatures(label: str) -> None:
    assert not closes_the_table(label)


def test_a_name_alone_beside_merged_cells_is_a_record() -> None:
    lines: Lines = [HEADINGS, line(1), [None, None, "An toàn giao thông"], [None, None, "Môi trường"]]
    sheet = only_sheet(xlsx(lines, merges=["B2:B4", "D2:D4"]))
    assert kinds(sheet) == [(2, "data"), (3, "data"), (4, "data")]
    assert texts(data_rows(sheet)[2]) == {"B": "5/3/2021", "C": "Môi trường", "D": "Thôn 1"}


def test_records_after_a_note_are_not_lost() -> None:
    lines: Lines = [
        ["Tên mô hình", "Lĩnh vực", "Chủ trì", "Địa bàn"],
        ["Ghi chú: số liệu tạm"],
        ["Đường hoa", "Văn hóa", "Hội Phụ nữ", "Thôn 1"],
    ]
    assert kinds(only_sheet(xlsx(lines))) == [(2, "closing"), (3, "data")]


values = st.one_of(
    st.none(),
    st.integers(0, 5000),
    st.text(st.sampled_from("abc đêờ12.,-"), max_size=12),
    st.sampled_from(["Cộng", "I", "nt", "Người lập biểu", "STT", "Nội dung", "(1)", "Thôn 1", "5/3/2021"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(values, min_size=6, max_size=6), max_size=14))
def test_every_line_comes_out_once_with_what_it_holds(lines: list[list[object]]) -> None:
    sheet = only_sheet(xlsx([HEADINGS, *lines]))
    rows = list(sheet.rows())
    filled = [
        number
        for number, cells in enumerate(lines, 2)
        if any(value is not None and str(value).strip() for value in cells) and number > sheet.header_rows[1]
    ]
    seen = [row.number for row in rows if row.cells and row.kind is not RowKind.BLANK]
    numbered_only = {row.number for row in rows if row.kind is RowKind.BLANK and row.cells}
    trailing = [number for number in filled if number > max(seen, default=0)]
    assert seen == [number for number in filled if number not in numbered_only and number not in trailing]
    assert all(len([value for value in lines[number - 2] if str(value or "").strip()]) <= 1 for number in (*numbered_only, *trailing))
    for row in rows:
        for letter, cell in row.cells.items():
            source = lines[row.number - 2][ord(letter) - ord("A")]
            if not cell.carried and not cell.problem:
                assert cell.text == str(source).strip()
