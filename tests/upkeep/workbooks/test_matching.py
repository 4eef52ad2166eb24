import pytest

from gandan.upkeep.workbooks.matching import Field, header_signature, known_words, match_columns
from gandan.upkeep.workbooks.model import Header, column_letter

FIELDS = (
    Field("held_on", "Ngày", ("ngày tháng", "thời gian", "ngày tổ chức"), required=True),
    Field("topic", "Nội dung", ("chủ đề", "nội dung tuyên truyền", "tên cuộc"), required=True),
    Field("form", "Hình thức", ("hình thức tuyên truyền",)),
    Field("place", "Địa điểm", ("thôn", "thôn/bản", "nơi tổ chức", "địa bàn"), required=True),
    Field("lead", "Đơn vị chủ trì", ("chủ trì", "cơ quan chủ trì")),
    Field("partners", "Đơn vị phối hợp", ("phối hợp",)),
    Field("attendance", "Số người dự", ("số lượt người", "số người tham gia", "lượt người", "SL người", "số lượt"), required=True),
    Field("women", "Trong đó: Nữ", ("nữ", "số nữ", "số người tham gia › nữ")),
    Field("minority", "Trong đó: DTTS", ("DTTS", "dân tộc thiểu số", "người DTTS")),
    Field("unit", "Đơn vị tính", ("ĐVT",)),
    Field("note", "Ghi chú", ()),
)


def headers(*paths: str) -> tuple[Header, ...]:
    return tuple(Header(column_letter(place), tuple(path.split(" › "))) for place, path in enumerate(paths))


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Ngày, tháng, năm", "held_on"), ("TG", "held_on"), ("Thời gian tổ chức", "held_on"), ("NGÀY THÁNG", "held_on"),
        ("Nội dung tuyên truyền", "topic"), ("ND", "topic"), ("Noi dung", "topic"), ("Chủ đề tuyên truyền", "topic"),
        ("Hình thức TT", "form"), ("HT", "form"),
        ("Địa điểm tổ chức", "place"), ("Thôn (bản)", "place"), ("Thôn, bản", "place"),
        ("Chủ trì", "lead"), ("Cơ quan, đơn vị chủ trì", "lead"), ("Đơn vị phối hợp", "partners"), ("Phối hợp", "partners"),
        ("Số người", "attendance"), ("Số người dự (lượt)", "attendance"), ("SỐ LƯỢT", "attendance"), ("Lượt người", "attendance"),
        ("Số lượt người tham dự", "attendance"), ("Số ng\u00adười dự", "attendance"), ("Số người tham gia › Tổng số", "attendance"),
        ("Số người tham gia › Nữ", "women"), ("Trong đó nữ", "women"), ("Nữ", "women"),
        ("Số người tham gia › DTTS", "minority"), ("Trong đó › Người dân tộc thiểu số", "minority"),
        ("ĐVT", "unit"), ("GC", "note"), ("Ghi chú", "note"),
    ],
)  # fmt: skip
def test_one_heading_in_many_wordings(heading: str, code: str) -> None:
    matching = match_columns(headers(heading), FIELDS)
    assert dict(matching.columns) == {code: "A"}
    assert matching.confidence[code] >= 0.6


@pytest.mark.parametrize("heading", ["STT", "Họ và tên", "Cột 5", "Quyết định số", "Điểm"])
def test_strange_headings_match_nothing(heading: str) -> None:
    matching = match_columns(headers(heading), FIELDS)
    assert dict(matching.columns) == {}
    assert [header.text for header in matching.unmatched] == [heading]


def test_a_whole_register_is_matched() -> None:
    matching = match_columns(
        headers(
            "TT", "Thời gian", "Nội dung tuyên truyền", "Hình thức", "Địa điểm", "Chủ trì", "Phối hợp",
            "Số người tham gia › Tổng số", "Số người tham gia › Nữ", "Số người tham gia › DTTS", "Ghi chú",
        ),
        FIELDS,
    )  # fmt: skip
    assert dict(matching.columns) == {
        "held_on": "B", "topic": "C", "form": "D", "place": "E", "lead": "F", "partners": "G", "attendance": "H", "women": "I",
        "minority": "J", "note": "K",
    }  # fmt: skip
    assert [header.text for header in matching.unmatched] == ["TT"]
    assert matching.missing == ()


def test_missing_required_fields_are_named() -> None:
    matching = match_columns(headers("STT", "Ngày", "Nội dung"), FIELDS)
    assert [field.code for field in matching.missing] == ["place", "attendance"]


def test_a_person_corrects_and_the_rest_follows() -> None:
    found = headers("Ngày", "Ngày báo cáo", "Nội dung", "Số 1", "Số 2")
    matching = match_columns(found, FIELDS, overrides={"A": "", "B": "held_on", "D": "attendance", "Z": "women", "E": "unknown"})
    assert matching.columns["held_on"] == "B"
    assert matching.columns["attendance"] == "D"
    assert "women" not in matching.columns
    assert [header.column_letter for header in matching.unmatched] == ["A", "E"]
    assert matching.confidence["held_on"] == 1.0


def test_one_column_serves_one_field() -> None:
    matching = match_columns(headers("Nội dung", "Nội dung"), FIELDS)
    assert dict(matching.columns) == {"topic": "A"}


def test_the_signature_is_of_headings_and_their_columns() -> None:
    one = header_signature(headers("STT", "Ngày", "Địa điểm"))
    assert one == header_signature(headers("stt", "NGAY", "Dia diem"))
    assert one != header_signature(headers("STT", "Địa điểm", "Ngày"))
    assert len(one) == 64


def test_known_words_hold_every_part() -> None:
    assert {"so nguoi tham gia", "nu", "dan toc thieu so"} <= known_words(FIELDS)
