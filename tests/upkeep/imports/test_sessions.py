"""Registers of sessions, end to end."""

from gandan.activities.models import Session
from tests.upkeep.imports.conftest import Register
from tests.world import COMMUNE, World

SHEET = [
    ["ỦY BAN MTTQ XÃ BẢN LÌM"],
    ["SỔ THEO DÕI TUYÊN TRUYỀN NĂM 2026"],
    [],
    [
        "TT",
        "Thời gian",
        "Nội dung tuyên truyền",
        "Địa điểm",
        "Đơn vị chủ trì",
        "Phối hợp",
        "Thành phần",
        "Số người tham gia",
        None,
        "Hình thức",
        "Ghi chú",
    ],
    [None, None, None, None, None, None, None, "Tổng số", "Nữ", None, None],
    ["I", "Tháng 3"],
    [
        1,
        "05/3/2026",
        "Tuyên truyền phòng cháy rừng",
        "Nhà văn hóa thôn Lìm 1",
        "MTTQ xã",
        "CA xã; UBND xã",
        "ĐBDTTS",
        "80 người",
        30,
        "Họp thôn",
        None,
    ],
    [2, "7/3", "Luật Đất đai", "toàn xã", "UBND xã", None, "nhân dân", "gần 100", None, "hội nghị", "mưa"],
    [3, "9.3.2026", "nt", "thon Lim 1", "Đảng ủy", None, None, 1250, None, None, None],
    [None, "Cộng", None, None, None, None, None, 1430],
]


def test_a_register_as_people_keep_it(bring: Register, world: World) -> None:
    report = bring("sessions", {"Sổ": SHEET})
    assert [(e.row, e.column, e.message) for e in report.errors] == []
    assert (report.rows, report.new, report.unchanged) == (3, 3, 0)
    rows = list(Session.objects.order_by("held_on"))
    assert [row.attendance for row in rows] == [80, 100, 1250]
    assert [row.title for row in rows] == ["Tuyên truyền phòng cháy rừng", "Luật Đất đai", "Luật Đất đai"]
    assert [row.place.slug for row in rows] == ["thon-lim-1", "xa-ban-lim", "thon-lim-1"]
    assert [row.lead.slug for row in rows] == ["mat-tran-ban-lim", "uy-ban-ban-lim", "dang-uy-ban-lim"]
    assert [row.get_grade_display() for row in rows] == ["không rõ cách đếm", "ước lượng", "không rõ cách đếm"]
    assert [row.audience.code for row in rows] == ["ethnic_minority", "general", "general"]
    assert [p.slug for p in rows[0].partners.order_by("slug")] == ["cong-an-ban-lim", "uy-ban-ban-lim"]
    assert world.total(COMMUNE, "outreach.attendance").value == 1430
    assert [(one.row, one.why[:9]) for one in report.skipped] == [(10, "Dòng cộng")]


def test_importing_the_same_again_changes_nothing(bring: Register, world: World) -> None:
    bring("sessions", {"Sổ": SHEET})
    again = bring("sessions", {"Sổ": SHEET})
    assert (again.rows, again.imported, again.unchanged) == (3, 0, 3)
    assert Session.objects.count() == 3
