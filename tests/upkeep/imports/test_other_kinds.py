"""Registers of campaigns, gatherings, initiatives and opening figures, end to end."""

from datetime import date

from gandan.activities.actions.norm import record_norms
from gandan.activities.models import Campaign, Contribution, Gathering, Result
from gandan.emulation.models import Initiative
from gandan.upkeep.actions.imports import undo_import
from gandan.upkeep.models import ImportBatch
from tests.activities.made import norm
from tests.upkeep.imports.conftest import Register
from tests.world import COMMUNE, LOWER_LIM, NOW, TODAY, UPPER_LIM, World

CAMPAIGNS = [
    ["SỔ CHƯƠNG TRÌNH RA QUÂN"],
    [
        "STT",
        "Thời gian",
        "Nội dung ra quân",
        "Địa điểm",
        "Chủ trì",
        "Lực lượng",
        None,
        None,
        None,
        "Nhân dân ủng hộ",
        None,
        None,
        None,
        None,
        "Phần việc",
    ],
    [
        None,
        None,
        None,
        None,
        None,
        "CBCC",
        "LLVT",
        "Nhân dân",
        "Tổng số",
        "Tiền (đ)",
        "Ngày công",
        "Hiện vật",
        "Trị giá",
        "Hiến đất (m2)",
        None,
    ],
    [
        1,
        "3-5/3/2026",
        "Làm đường thôn Lìm 1",
        "Thôn Lìm 1",
        "MTTQ xã",
        10,
        5,
        60,
        75,
        "2.500.000",
        "12,5 công",
        "50 bao xi măng",
        None,
        120,
        "Đổ bê tông 300 m đường; dọn vệ sinh",
    ],
    [
        2,
        "từ 03/4/2026 đến 05/4/2026",
        "Dọn vệ sinh",
        None,
        "UBND xã",
        None,
        None,
        None,
        "khoảng 40",
        None,
        None,
        "gạo, mì tôm",
        3000000,
        None,
        None,
    ],
    [3, "6, 8/5/2026", "Trồng cây", "toàn xã", "Đảng ủy xã", 4, None, 6, 11, None, None, None, None, None, None],
]


def test_campaigns_with_what_was_given(bring: Register, world: World) -> None:
    record_norms([norm(), norm(90_000, kind="goods", item="Xi măng", unit_text="bao")], by=None, today=TODAY, now=NOW)
    merges = (("Ra quân", "F2:I2", "Lực lượng"), ("Ra quân", "J2:N2", "Nhân dân ủng hộ"))
    report = bring("campaigns", {"Ra quân": CAMPAIGNS}, merges=merges)
    assert [(e.row, e.column, e.message) for e in report.errors] == [
        (6, "I", "Tổng số ghi 11, nhưng cộng các lực lượng được 10. Hãy kiểm tra lại.")
    ]
    road, clean = Campaign.objects.order_by("first_day")
    assert (road.first_day, road.last_day, road.days.count()) == (date(2026, 3, 3), date(2026, 3, 5), 3)
    assert [(w.kind, str(w.quantity), w.unit_text) for w in road.work.all()] == [("road", "300.000", "m"), ("clean_up", "None", "")]
    assert [(c.kind, int(c.quantity), c.value) for c in road.contributions.all()] == [
        ("money", 2_500_000, 2_500_000), ("labour", 25, 1_875_000), ("goods", 50, 4_500_000), ("land", 120, None),
    ]  # fmt: skip
    assert [(t.force.code, t.people, t.get_grade_display()) for t in clean.turnout.all()] == [("people", 40, "ước lượng")]
    assert world.total(COMMUNE, "campaigns.turnout").value == 115
    assert world.total(COMMUNE, "campaigns.days").value == 6
    assert world.total(COMMUNE, "contributions.value").value == 2_500_000 + 1_875_000 + 4_500_000 + 3_000_000
    only = Contribution.objects.get(campaign=clean)
    assert (only.item, only.unit_text, int(only.quantity)) == ("gạo, mì tôm", "đồng", 3_000_000)


def test_a_second_sheet_names_its_campaigns(bring: Register, world: World) -> None:
    main = [["STT", "Ngày ra quân", "Tên chương trình", "Đơn vị chủ trì", "Tổng số người"], [1, "3/3/2026", "Làm đường", "UBND xã", 30],
            [2, "4/3/2026", "Đào mương", "UBND xã", 20]]  # fmt: skip
    lines = [["Chương trình", "Loại đóng góp", "Hiện vật", "Số lượng", "ĐVT"], ["Làm đường", "Tiền", None, 500000, None],
             [2, "Ngày công", None, 3.5, None], ["Xây cầu", "Tiền", None, 1, None]]  # fmt: skip
    report = bring("campaigns", {"Ra quân": main, "Đóng góp": lines})
    assert [(e.sheet, e.row, e.column) for e in report.errors] == [("Đóng góp", 4, "A")]
    assert [(c.campaign.title, c.kind, int(c.quantity)) for c in Contribution.objects.order_by("campaign__first_day")] == [
        ("Làm đường", "money", 500_000), ("Đào mương", "labour", 7),
    ]  # fmt: skip
    again = bring("campaigns", {"Ra quân": main, "Đóng góp": lines})
    assert (again.imported, again.unchanged) == (0, 2)


def test_gatherings_by_group(bring: Register, world: World) -> None:
    sheet = [["Ngày", "Nội dung gặp mặt", "Chủ trì", "Người có uy tín", "Bí thư chi bộ", "Thầy mo", "Số ý kiến", "Đã trả lời",
        "Quà tặng (nghìn đồng)"],
             ["15/1/2026", "Gặp mặt đầu xuân", "MTTQ xã", 12, 8, None, 5, 4, 3600]]  # fmt: skip
    report = bring("gatherings", {"A": sheet})
    assert report.errors == []
    row = Gathering.objects.get()
    assert sorted((g.group.code, g.people) for g in row.groups.all()) == [("cell_secretary", 8), ("reputable", 12)]
    assert (row.raised, row.answered, row.gifts) == (5, 4, 3_600_000)
    assert world.total(COMMUNE, "gatherings.attendance").value == 20


def test_results_side_by_side_in_one_line(bring: Register, world: World) -> None:
    sheet = [["TT", "Kỳ", "Nội dung kết quả", "Mô hình sản xuất", "Chủ trì", "Sản phẩm", "Sản lượng", "ĐVT", "Giá trị (triệu đồng)",
        "Thu nhập (triệu đồng)", "Số hộ tham gia", "Số hộ thoát nghèo", "Việc làm", "Chứng từ"],
             [1, "quý I/2026", "Quế hữu cơ", "Trồng quế hữu cơ", "MTTQ xã", "vỏ quế khô", "12,5", "tấn", 540, 360, 18, 4, 11, "hóa đơn"],
             [2, "từ 01/01/2026 đến 30/06/2026", "Giảm nghèo", None, "UBND xã", None, None, None, None, None, None, 3, None, None],
             [3, "năm 2026", "Chưa hết kỳ", None, "UBND xã", None, None, None, None, None, None, 3, None, None],
             [4, "quý I/2026", "Đường bê tông", None, "UBND xã", "đường bê tông", 300, "m", 200, None, None, None, None, None],
             [5, "quý I/2026", "Không có gì", None, "UBND xã", None, None, None, None, None, None, None, None, None]]  # fmt: skip
    report = bring("results", {"A": sheet})
    told = {one.row: one.message for one in reversed(report.errors)}
    assert sorted(told) == [4, 5, 6]
    assert [word in told[row] for row, word in ((4, "chưa tới"), (5, "nghiệm thu"), (6, "Thiếu kết quả"))] == [True] * 3
    first = Result.objects.get(title="Quế hữu cơ")
    assert (first.first, first.last, first.model) == (date(2026, 1, 1), date(2026, 3, 31), "Trồng quế hữu cơ")
    assert [(one.kind, one.value, one.households, one.jobs, one.get_grade_display()) for one in first.lines.all()] == [
        ("product", 540_000_000, 18, None, "có biên nhận"), ("income", 360_000_000, 18, None, "có biên nhận"),
        ("poverty", None, 4, None, "không rõ cách đếm"), ("jobs", None, None, 11, "không rõ cách đếm"),
    ]  # fmt: skip
    assert world.total(COMMUNE, "results.households_out_of_poverty").value == 7
    assert bring("results", {"A": sheet}).unchanged == 2


def test_initiatives_with_years_and_decisions(bring: Register, world: World) -> None:
    sheet = [["TT", "Tên mô hình", "Lĩnh vực", "Đơn vị xây dựng", "Năm xây dựng", "Quyết định công nhận", "Ghi chú"],
             ["I", "Mô hình tập thể"],
             [1, "Chính quyền thân thiện", "XD HTCT", "UBND xã", 2026, "12-QĐ/ĐU ngày 05/3/2026 của Đảng ủy xã Bản Lìm", None],
             ["II", "Điển hình cá nhân"],
             [2, "Trưởng thôn hiến đất", "kinh tế", "MTTQ", "03/2026 đến nay", None, None]]  # fmt: skip
    report = bring("initiatives", {"A": sheet})
    assert report.errors == []
    first, second = Initiative.objects.order_by("since")
    assert (first.since, first.sector and first.sector.code, first.decision_number, first.decided_by, first.decided_on) == (
        date(2026, 1, 1), "politics", "12-QĐ/ĐU", "Đảng ủy xã Bản Lìm", date(2026, 3, 5),
    )  # fmt: skip
    assert (second.since, second.subject.code) == (date(2026, 3, 1), "individual")
    assert world.total(COMMUNE, "initiatives.maintained").value == 2


def test_opening_figures(bring: Register, world: World) -> None:
    sheet = [["Đơn vị", "Kỳ", "Chỉ tiêu", "Số liệu", "ĐVT", "Văn bản nguồn", "Trang", "Đối tượng"],
             ["Xã Lìm Thượng", "năm 2024", "outreach.attendance", "1.250", "lượt người", "Báo cáo 12-BC/ĐU ngày 05/12/2024", "3", "ĐBDTTS"],
             ["Xã Lìm Hạ", "năm 2024", "Nhân dân ủng hộ", 12.5, "triệu đồng", "Báo cáo 12-BC/ĐU", 4, None],
             ["Xã Lìm Hạ", "năm 2024", "Ngày công", "37,5", None, "Báo cáo 12-BC/ĐU", 4, None],
             ["Xã Lìm Hạ", "6 tháng đầu năm 2024", "Ngày công", "10", None, "Báo cáo khác", 4, None],
             ["Xã Lìm Hạ", "năm 2024", "Số gà", "10", None, "Báo cáo khác", 4, None]]  # fmt: skip
    dry = bring("opening", {"A": sheet}, dry_run=True)
    assert (dry.new, len(dry.errors)) == (3, 2)
    assert world.total(COMMUNE, "outreach.attendance").value == 0
    report = bring("opening", {"A": sheet})
    assert [(e.row, e.column) for e in report.errors] == [(5, ""), (6, "C")]
    assert world.total(UPPER_LIM, "outreach.attendance", where={"audience": ("ethnic_minority",)}).value == 1250
    assert world.total(LOWER_LIM, "contributions.value").value == 12_500_000
    assert world.total(LOWER_LIM, "contributions.labour_days").value == 75
    assert bring("opening", {"A": sheet}).unchanged == 3


def test_opening_figures_are_withdrawn_with_their_import(bring: Register, world: World) -> None:
    sheet = [["Đơn vị", "Kỳ", "Chỉ tiêu", "Số liệu", "Văn bản nguồn"], ["Xã Lìm Hạ", "năm 2024", "outreach.sessions", 12, "Báo cáo 1"]]
    bring("opening", {"A": sheet}, by=world.lan)
    assert world.total(LOWER_LIM, "outreach.sessions").value == 12
    undone = undo_import(ImportBatch.objects.get(), reason="nhầm số", by=world.lan, today=TODAY, now=NOW)
    assert (undone.voided, world.total(LOWER_LIM, "outreach.sessions").value) == (1, 0)
    assert bring("opening", {"A": sheet}).new == 1


def test_an_officer_takes_no_figures_over_for_another_commune(bring: Register, world: World) -> None:
    sheet = [["Đơn vị", "Kỳ", "Chỉ tiêu", "Số liệu", "Văn bản nguồn"], ["Xã Nậm Khao", "năm 2024", "outreach.sessions", 12, "Báo cáo 1"],
             ["", "tháng 8/2025", "outreach.sessions", 3, "Báo cáo 1"]]  # fmt: skip
    report = bring("opening", {"A": sheet}, by=world.lan)
    assert (report.new, [error.row for error in report.errors]) == (1, [2])
