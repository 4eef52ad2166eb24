"""A message pasted from Zalo is read as people write it: invented messages, in the manner of real ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gandan.activities.choices import Giving, RecordKind, WorkUnit
from gandan.activities.rules.zalo import Told, Village, read_message
from gandan.ledger.choices import Grade

TODAY = date(2026, 11, 24)  # a Tuesday
VILLAGES = (
    Village(1, "Thôn", "Lìm 1"),
    Village(2, "Thôn", "Lìm 2"),
    Village(3, "Bản", "Mo"),
    Village(4, "Tổ dân phố", "5"),
    Village(5, "Thôn", "Nậm Khao 1"),
    Village(6, "Bản", "Mo Đá"),
    Village(7, "Thôn", "Lìm 12"),
    Village(8, "Thôn", "Trung Tâm"),
    Village(9, "Xã", "Nà Mạ"),
)
SESSION, CAMPAIGN, GATHERING, VISIT = RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING, RecordKind.VISIT


def read(text: str) -> Told:
    return read_message(text, TODAY, VILLAGES)


def day(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


# message, kind, first day, place, people, grade
MESSAGES = [
    ("Em chào chị Lan ạ. Hôm nay thôn Lìm 1 tổ chức tuyên truyền phòng cháy rừng, có 47 người dự, trong đó 30 phụ nữ ạ.",
     SESSION, day(11, 24), 1, 47, None),
    ("Báo cáo chị: chiều qua họp thôn Lìm 2 bàn làm đường, đủ 52/60 hộ. Bà con nhất trí.", SESSION, day(11, 23), 2, 52, Grade.HEADCOUNT),
    ("Bc các anh, ngày 15/3 bản Mo ra quân dọn vệ sinh, khoảng 80 bà con tham gia, được 120 công",
     CAMPAIGN, day(3, 15), 3, 80, Grade.ESTIMATE),
    ("20-11 Bản Mo gặp mặt người có uy tín, bí thư chi bộ được 12 người, có ký danh sách",
     GATHERING, day(11, 20), 3, 12, Grade.SIGNED_LIST),
    ("T7 vừa rồi thôn lìm 2 lao động cộng ích phát quang 2km đường, 45 người, 45 công", CAMPAIGN, day(11, 21), 2, 45, None),
    ("Hom nay thon Lim 1 hop thon tuyen truyen bau cu, 63 nguoi du, diem danh day du", SESSION, day(11, 24), 1, 63, Grade.CHECKED_IN),
    ("dạ em báo cáo. sáng nay tổ 5 tổng vệ sinh được hơn 50 người ạ 🌸🌸", CAMPAIGN, day(11, 24), 4, 50, Grade.ESTIMATE),
    ("Ủng hộ làm nhà văn hóa thôn Nậm Khao 1: 5 tấn xi măng và 200 ngày công. Ngày 10/3/2026.", CAMPAIGN, day(3, 10), 5, None, None),
    ("Thứ năm tuần trước thôn Lìm 12 tập huấn chăn nuôi cho 35 hội viên phụ nữ", SESSION, day(11, 19), 7, 35, None),
    ("Từ 10 đến 12/3 bản Mo Đá dựng nhà cho hộ nghèo, mỗi ngày 20-30 người, góp 60 công", CAMPAIGN, day(3, 10), 6, 20, Grade.ESTIMATE),
    ("Hôm qua họp bản Mo. 40 hộ dân dự họp, vắng 6 hộ", SESSION, day(11, 23), 3, 40, None),
    ("Ngày 8/3, Chi hội phụ nữ thôn Lìm 1 sinh hoạt kỷ niệm, có 56 chị em, tuyên truyền bảo hiểm y tế", SESSION, day(3, 8), 1, 56, None),
    ("Báo cáo nhanh: Hội nghị tuyên truyền Luật Đất đai tại thôn Lìm 2 ngày 5 tháng 11, 1.250 lượt người (ước chừng)",
     SESSION, day(11, 5), 2, 1250, Grade.ESTIMATE),
    ("E bc chị. Tối qua thôn Lìm 2 họp, 38/45 hộ, thống nhất mỗi hộ góp 500k làm đường", SESSION, day(11, 23), 2, 38, Grade.HEADCOUNT),
    ("Đoàn thanh niên ra quân chủ nhật xanh 22/11, trồng 300 cây keo, 60 đoàn viên", CAMPAIGN, day(11, 22), None, 60, None),
    ("hôm 19 tổ 5 khơi thông cống rãnh, được 25 công", CAMPAIGN, day(11, 19), 4, None, None),
    ("Khảo sát nhu cầu thôn Lìm 1 sáng nay, gặp trưởng thôn và bí thư chi bộ", VISIT, day(11, 24), 1, None, None),
    ("Chào cả nhà! Sáng nay bộ đội giúp dân bản Mo gặt lúa: 30 chiến sĩ, 25 công. Vui quá", CAMPAIGN, day(11, 24), 3, 30, None),
    ("Thôn Lìm 1 báo: đã nhận 10 triệu đồng của công ty ủng hộ, trị giá quà 5 triệu", CAMPAIGN, None, 1, None, None),
    ("Ngày 3/2 âm lịch bản Mo họp 30 người", SESSION, None, 3, 30, None),
    ("Hôm nay 2 thôn Lìm 1 và Lìm 2 họp chung, 90 người", SESSION, day(11, 24), None, 90, None),
    ("xin ý kiến chị về việc mượn loa ạ", SESSION, None, None, None, None),
    ("Hiến đất làm đường: 3 hộ hiến 350 m² đất ở thôn Lìm 2 (12/11)", CAMPAIGN, day(11, 12), 2, None, None),
    ("Chị ơi hôm nay em họp bản Mo tuyên truyền phòng chống tảo hôn nhé, 71 người, 25 người DTTS, đếm đầu người",
     SESSION, day(11, 24), 3, 71, Grade.HEADCOUNT),
    ("Ngày 14, 15/3 thôn Lìm 2 làm đường bê tông dài 300m, huy động 85 lượt người, 170 công", CAMPAIGN, day(3, 14), 2, 85, None),
    ("Tổ công tác đến thôn Lìm 1 lúc 14h ngày 20/11/2026. Phổ biến chính sách giảm nghèo cho 42 người dân",
     SESSION, day(11, 20), 1, 42, None),
    ("Họp tại trung tâm học tập, thôn Lìm 2, hôm kia, 33 người", SESSION, day(11, 22), 2, 33, None),
    ("Trao quà cho 20 hộ nghèo bản Mo hôm qua nhân buổi gặp gỡ, có 15 đại biểu", GATHERING, day(11, 23), 3, 15, None),
    ("Hôm qua bản Nà Mạ họp 20 người", SESSION, day(11, 23), None, 20, None),
    ("Hôm qua xã Nà Mạ hội nghị quán triệt 120 đại biểu", SESSION, day(11, 23), 9, 120, None),
    ("24/12 thôn Trung Tâm gặp mặt 18 người có uy tín", GATHERING, day(12, 24, 2025), 8, 18, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "first", "place", "people", "grade"), MESSAGES, ids=lambda value: str(value)[:30])
def test_a_message_is_read_as_it_was_meant(
    text: str, kind: RecordKind, first: date | None, place: int | None, people: int | None, grade: Grade | None
) -> None:
    told = read(text)
    assert told.kind.value is kind
    assert (told.days.value[0] if told.days else None) == first
    assert (told.place.value if told.place else None) == place
    assert (told.attendance.value if told.attendance else None) == people
    assert (told.grade.value if told.grade else None) == grade


TITLES = [
    (0, "Thôn Lìm 1 tổ chức tuyên truyền phòng cháy rừng"),
    (2, "Bản Mo ra quân dọn vệ sinh"),
    (3, "Bản Mo gặp mặt người có uy tín, bí thư chi bộ"),
    (6, "Tổ 5 tổng vệ sinh"),
    (8, "Thôn Lìm 12 tập huấn chăn nuôi"),
    (12, "Hội nghị tuyên truyền Luật Đất đai tại thôn Lìm 2 ngày 5 tháng 11"),
    (17, "Bộ đội giúp dân bản Mo gặt lúa"),
    (23, "Họp bản Mo tuyên truyền phòng chống tảo hôn"),
]


@pytest.mark.parametrize(("number", "title"), TITLES)
def test_its_first_sentence_without_greeting_day_and_numbers_is_its_title(number: int, title: str) -> None:
    assert read(MESSAGES[number][0]).title == title


def test_a_whole_report_of_a_day_out_is_read() -> None:
    told = read(
        "Kính gửi lãnh đạo xã\nKết quả ra quân chủ nhật vừa rồi tại thôn Lìm 1:\n- 15 cán bộ, công chức\n- 10 dân quân\n- 62 người dân, "
        "trong đó 9 đảng viên\n- đổ được 150m đường bê tông\n- bà con góp 3tr2, 120 công, 1,5 tấn xi măng, hiến 200m2 đất"
    )
    assert (told.kind.value, told.title) == (CAMPAIGN, "Kết quả ra quân chủ nhật vừa rồi tại thôn Lìm 1")
    assert told.days is not None
    assert told.days.value == (day(11, 22),)
    assert {force: one.value for force, one in told.forces} == {"cadres": 15, "armed_forces": 10, "people": 62}
    assert {part: one.value for part, one in told.parts} == {"party": 9}
    assert [(one.kind, one.quantity, one.item, one.unit_text) for one in told.given] == [
        (Giving.MONEY, Decimal(3_200_000), "", ""),
        (Giving.LABOUR, Decimal(120), "", ""),
        (Giving.GOODS, Decimal("1.5"), "xi măng", "tấn"),
        (Giving.LAND, Decimal(200), "", ""),
    ]
    assert [(one.quantity, one.unit) for one in told.done] == [(Decimal(150), WorkUnit.METRE)]
    assert [one.words for one in told.given] == ["3tr2", "120 công", "1,5 tấn xi măng", "200m2 đất"]


def test_women_among_those_who_came_are_a_part_and_alone_are_everybody() -> None:
    among, alone = read(MESSAGES[0][0]), read(MESSAGES[11][0])
    assert ([(part, one.value) for part, one in among.parts], among.attendance and among.attendance.value) == ([("women", 30)], 47)
    assert (alone.parts, alone.attendance and alone.attendance.value) == ((), 56)


@pytest.mark.parametrize(
    "text", ["Mai thôn Lìm 1 ra quân trồng cây, mời bà con", "Ngày 30/11/2026 bản Mo ra quân", "Thứ 6 tuần sau họp thôn Lìm 2"]
)
def test_what_is_still_to_come_is_said_to_be_ahead(text: str) -> None:
    told = read(text)
    assert (told.days, told.ahead) == (None, True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("họp tối thứ 5", day(11, 19)),
        ("họp CN vừa rồi", day(11, 22)),
        ("họp sáng T3", day(11, 24)),
        ("họp ngày 5.3.2025", day(3, 5, 2025)),
        ("họp mùng 2", day(11, 2)),
        ("họp ngày 30 vừa qua", day(10, 30)),
        ("họp 25/11", day(11, 25, 2025)),
        ("họp ngày 31/2", None),
        ("họp 8/12 hộ", None),
    ],
)
def test_days_are_read_the_way_they_are_said(text: str, first: date | None) -> None:
    told = read(text)
    assert (told.days.value[0] if told.days else None) == first


@pytest.mark.parametrize(
    "text", ["", "   \n ", "🙂🙂", "a" * 20_000, "1" * 5_000, "họp " * 3_000, "((((/////....,,,,---- 99999999999 công"]
)
def test_whatever_is_pasted_is_read_without_fail_and_soon(text: str) -> None:
    assert read(text).place is None


def test_what_something_is_worth_or_each_household_owes_was_not_given() -> None:
    assert [one.words for one in read(MESSAGES[18][0]).given] == ["10 triệu đồng"]
    assert read(MESSAGES[13][0]).given == ()


def test_a_place_is_quoted_as_it_was_written() -> None:
    told = read("Hôm qua bản  mo họp")
    assert told.place is not None
    assert told.place.words == "bản mo"
