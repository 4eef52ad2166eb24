import pytest

from gandan.upkeep.workbooks.reading import open_workbook
from tests.upkeep.workbooks.making import HEADINGS, Lines, data_rows, kinds, ods, only_sheet, texts, xls, xlsx

TITLES: Lines = [
    ["UBND XÃ BẢN LÌM", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    [None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["SỔ THEO DÕI CÁC CUỘC TUYÊN TRUYỀN"],
    ["Đơn vị: xã Bản Lìm", None, None, "Tháng 3 năm 2021"],
    [],
]
LINE: list[object] = [1, "5/3/2021", "Phòng cháy rừng", "Thôn 1", 45, None]


def test_the_heading_is_found_below_title_lines() -> None:
    sheet = only_sheet(xlsx([*TITLES, HEADINGS, LINE]))
    assert sheet.header_rows == (6, 6)
    assert [header.text for header in sheet.headers] == HEADINGS
    assert [header.column_letter for header in sheet.headers] == list("ABCDEF")
    assert sheet.titles[3] == "SỔ THEO DÕI CÁC CUỘC TUYÊN TRUYỀN"
    assert [(row.number, texts(row)["C"]) for row in data_rows(sheet)] == [(7, "Phòng cháy rừng")]


def test_a_table_need_not_begin_at_the_first_cell() -> None:
    sheet = only_sheet(xlsx([[], [None, None, *HEADINGS], [None, None, *LINE]]))
    assert [header.column_letter for header in sheet.headers] == list("CDEFGH")
    assert texts(data_rows(sheet)[0])["G"] == "45"


TWO_LINES: Lines = [
    ["TT", "Ngày", "Nội dung", "Số người tham gia", None, None, "Ghi chú"],
    [None, None, None, "Tổng số", "Nữ", "Dân tộc thiểu số", None],
    [1, "5/3/2021", "Phòng cháy", 45, 20, 30, None],
]
JOINED = [
    "TT", "Ngày", "Nội dung", "Số người tham gia › Tổng số", "Số người tham gia › Nữ",
    "Số người tham gia › Dân tộc thiểu số", "Ghi chú",
]  # fmt: skip


def test_merged_headings_over_two_lines_are_joined() -> None:
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"]
    sheet = only_sheet(xlsx(TWO_LINES, merges=merges))
    assert sheet.header_rows == (1, 2)
    assert [header.text for header in sheet.headers] == JOINED
    assert kinds(sheet) == [(3, "data")]


def test_merged_groups_are_enough() -> None:
    assert [header.text for header in only_sheet(xlsx(TWO_LINES, merges=["D1:F1"])).headers] == JOINED


def test_gaps_join_two_lines_where_nothing_is_merged() -> None:
    sheet = only_sheet(xlsx(TWO_LINES))
    assert sheet.header_rows == (1, 2)
    assert [header.text for header in sheet.headers] == JOINED


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_old_and_open_formats_join_them_too(form: str) -> None:
    if form == "xls":
        content = xls(TWO_LINES, merges=[(0, 1, 0, 0), (0, 1, 1, 1), (0, 1, 2, 2), (0, 0, 3, 5), (0, 1, 6, 6)])
    else:
        content = ods(TWO_LINES, spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 3), (0, 6): (2, 1)})
    sheet = only_sheet(content, f"so.{form}")
    assert [header.text for header in sheet.headers] == JOINED
    assert texts(data_rows(sheet)[0])["F"] == "30"


def test_three_heading_lines() -> None:
    lines: Lines = [
        ["TT", "Nội dung", "Lực lượng tham gia", None, None, None],
        [None, None, "Cán bộ", "Nhân dân", None, None],
        [None, None, None, "Tổng số", "Nữ", "Đảng viên"],
        [1, "Làm đường", 12, 40, 20, 3],
    ]
    sheet = only_sheet(xlsx(lines, merges=["A1:A3", "B1:B3", "C1:F1", "C2:C3", "D2:F2"]))
    assert [header.text for header in sheet.headers][2:] == [
        "Lực lượng tham gia › Cán bộ",
        "Lực lượng tham gia › Nhân dân › Tổng số",
        "Lực lượng tham gia › Nhân dân › Nữ",
        "Lực lượng tham gia › Nhân dân › Đảng viên",
    ]
    assert kinds(sheet) == [(4, "data")]


def test_line_breaks_inside_headings_are_spaces() -> None:
    sheet = only_sheet(xlsx([["STT", "Ngày\ntháng", "Số người\n dự"], [1, "5/3/2021", 4]]))
    assert [header.text for header in sheet.headers] == ["STT", "Ngày tháng", "Số người dự"]


def test_headings_without_marks_are_found() -> None:
    sheet = only_sheet(xlsx([["BAO CAO"], ["Stt", "Ngay", "Noi dung", "So nguoi"], [1, "5/3/2021", "x", 4]]))
    assert sheet.header_rows == (2, 2)


def test_a_person_may_say_where_the_heading_begins() -> None:
    book = open_workbook(xlsx([["Alpha", "Beta"], ["Gamma", "Delta"], ["x", 4]]), "so.xlsx")
    assert not book.sheet("Sổ").has_table
    assert [header.text for header in book.sheet("Sổ", header_row=2).headers] == ["Gamma", "Delta"]


def test_a_sheet_without_a_table_says_so_and_has_no_rows() -> None:
    sheet = only_sheet(xlsx([["Ghi chú chung cho cả sổ"]]))
    assert not sheet.has_table
    assert list(sheet.rows()) == []
    assert "Không thấy dòng tiêu đề" in sheet.notes[0]


def test_titles_naming_places_are_no_heading() -> None:
    sheet = only_sheet(xlsx([["HUYỆN MƯỜNG MẪU", "XÃ BẢN LÌM"], ["Chỉ tiêu", "Đơn vị tính", "Số liệu"], ["Tổng số cuộc", "cuộc", 2358]]))
    assert sheet.header_rows == (2, 2)
    assert kinds(sheet) == [(3, "data")]


def test_places_as_bare_words_are_headings() -> None:
    assert only_sheet(xlsx([["Xã", "Thôn/bản"], ["Bản Lìm", "Thôn 1"]])).header_rows == (1, 1)
