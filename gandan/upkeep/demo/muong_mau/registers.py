"""The workbooks of the invented district: sessions of each commune, campaigns, models, gatherings, opening figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from gandan.upkeep.demo.bao_yen.registers import Register
from gandan.upkeep.demo.bao_yen.sessions import SessionRow
from gandan.upkeep.demo.books import ILLUSTRATIVE, Column, Manner, Sheet, write_book
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.muong_mau.district import DISTRICT, communes
from gandan.upkeep.demo.muong_mau.sessions import muong_mau_sessions

_MANNER: Final = Manner()
_REPORT: Final = "Báo cáo 112-BC/HU ngày 15/12/2025 (tưởng tượng)"


def write_muong_mau(folder: Path) -> Iterator[Register]:
    """Write all workbooks, one by one."""
    rows = muong_mau_sessions()
    for one in communes():
        yield _sessions(folder, one.slug, one.full, [row for row in rows if row.book == one.slug])
    yield _campaigns(folder)
    yield _initiatives(folder)
    yield _gatherings(folder)
    yield _openings(folder)


def _sessions(folder: Path, slug: str, name: str, rows: list[SessionRow]) -> Register:
    columns = (
        Column("TT", 5), Column("Ngày"), Column("Nội dung tuyên truyền", 38), Column("Hình thức", 16), Column("Đối tượng", 22),
        Column("Địa điểm", 20), Column("Đơn vị chủ trì", 24), Column("Số lượt người", 10), Column("Trong đó nữ", 9), Column("Cách đếm", 16),
        Column("Có hồ sơ", 9),
    )  # fmt: skip
    cells = tuple(
        (n, row.day, row.title, row.form, row.audience, row.place, row.lead, row.attendance, row.women or "", row.note,
         "có" if row.note in ("Điểm danh", "Danh sách ký", "Đếm tại chỗ") else "")
        for n, row in enumerate(rows, start=1)
    )  # fmt: skip
    sheet = Sheet("Năm 2026", ("SỔ CUỘC TUYÊN TRUYỀN NĂM 2026", name, ILLUSTRATIVE), columns, cells, totals=(7,))
    return Register("sessions", slug, write_book(folder / "muong-mau" / f"so-tuyen-truyen-{slug}.xlsx", [sheet], _MANNER))


def _campaigns(folder: Path) -> Register:
    chance = Chance("muong-mau campaigns")
    given, force = "Nhân dân ủng hộ", "Lực lượng"
    columns = (
        Column("STT", 5), Column("Ngày ra quân", 16), Column("Tên chương trình ra quân", 36), Column("Lĩnh vực", 18),
        Column("Xã, thị trấn", 16), Column("Đơn vị chủ trì", 22),
        Column("Phần việc", 30), Column("CBCC", 8, force), Column("LLVT", 8, force),
        Column("Nhân dân", 8, force), Column("Cách đếm", 14),
        Column("Tiền (đ)", 14, given), Column("Ngày công", 10, given), Column("Hiến đất (m2)", 9, given),
        Column("Chứng từ", 14), Column("Ngân sách hỗ trợ", 14),
    )  # fmt: skip
    rows = []
    for n in range(31):
        one = chance.choice(communes())
        first = chance.day(date(2026, 1, 8), date(2026, 10, 25))
        last = first + timedelta(days=chance.choices([0, 1], [26, 6])[0])
        rows.append((first, last, one, n))
    cells = tuple(
        (n, first if first == last else f"{first.day}-{last.day}/{first.month}/{first.year}" if first.month == last.month else first,
         f"Ra quân {chance.choice(('làm đường bản', 'vệ sinh môi trường', 'sửa nhà văn hóa', 'giúp dân thu hoạch'))} {one.short}",
         chance.choice(("Nông thôn mới, đô thị văn minh", "Môi trường", "Văn hóa - xã hội")), one.full, f"Ủy ban MTTQ {one.short}",
         f"Đổ bê tông đường {chance.size(300, 0.4, 60, 1200)} m", chance.size(24, 0.4, 6, 80), chance.size(14, 0.5, 0, 50),
         chance.size(124, 0.35, 30, 300),
         chance.choice(("Điểm danh", "Danh sách ký", "Đếm tại chỗ", "Ước lượng")), chance.size(27_000, 0.5, 2000, 120_000) * 1000,
         chance.size(240, 0.4, 40, 900) / 2, chance.size(260, 0.5, 0, 900) if n % 3 == 0 else "",
         chance.choice(("Biên nhận", "Thôn xác nhận", "Không rõ")), chance.size(30_000, 0.5, 5000, 90_000) * 1000 if n % 4 == 0 else "")
        for n, (first, last, one, _) in enumerate(sorted(rows, key=lambda row: row[0]), start=1)
    )  # fmt: skip
    sheet = Sheet("2026", ("SỔ CHƯƠNG TRÌNH RA QUÂN NĂM 2026", "Huyện Mường Mẫu", ILLUSTRATIVE), columns, cells)
    return Register("campaigns", DISTRICT, write_book(folder / "muong-mau" / "so-ra-quan.xlsx", [sheet], _MANNER))


def _initiatives(folder: Path) -> Register:
    chance = Chance("muong-mau initiatives")
    columns = (
        Column("STT", 5), Column("Tên mô hình, điển hình", 40), Column("Loại", 16), Column("Lĩnh vực", 20), Column("Địa điểm", 20),
        Column("Đơn vị chủ trì", 24), Column("Bắt đầu từ"), Column("Số quyết định", 14), Column("Nội dung, cách làm", 40),
    )  # fmt: skip
    titles = ("Tổ tự quản đường sạch", "Nhóm hộ giúp nhau ngày mùa", "Tiếng kẻng học bài", "Hũ gạo tình thương", "Vườn thuốc nam chung",
              "Thắp sáng đường bản", "Góp giống xoay vòng", "Câu lạc bộ giữ tiếng mẹ đẻ")  # fmt: skip
    sectors = ("Kinh tế", "Văn hóa - xã hội", "Môi trường", "Quốc phòng - an ninh", "Nông thôn mới, đô thị văn minh")
    pairs = [(title, one, village) for one in communes() for village in one.villages for title in titles]
    cells = tuple(
        (n, f"{title} {village[0].lower() + village[1:]}, {one.short}", "Mô hình tập thể", chance.choice(sectors), one.full,
         f"Ủy ban MTTQ {one.short}",
         chance.day(date(2024, 1, 8), date(2026, 9, 20)), f"{chance.randint(12, 300)}/QĐ-UBND" if chance.random() < 0.8 else "",
         "Bà con bàn trong họp bản, phân công theo nhóm hộ, mỗi tháng xem lại một lần.")
        for n, (title, one, village) in enumerate(chance.sample(pairs, k=214), start=1)
    )  # fmt: skip
    sheet = Sheet("2026", ("DANH SÁCH MÔ HÌNH DÂN VẬN KHÉO", "Huyện Mường Mẫu", ILLUSTRATIVE), columns, cells)
    return Register("initiatives", DISTRICT, write_book(folder / "muong-mau" / "danh-sach-mo-hinh.xlsx", [sheet], _MANNER))


def _gatherings(folder: Path) -> Register:
    chance = Chance("muong-mau gatherings")
    columns = (
        Column("STT", 5), Column("Ngày tổ chức"), Column("Nội dung gặp mặt", 36), Column("Địa điểm", 18), Column("Đơn vị chủ trì", 24),
        Column("Người có uy tín", 10, "Số người"), Column("Bí thư chi bộ", 10, "Số người"), Column("Trưởng thôn, bản", 10, "Số người"),
        Column("Tổ trưởng tổ dân phố", 10, "Số người"), Column("Cách đếm", 14),
    )  # fmt: skip
    cells = tuple(
        (n, chance.day(date(2026, 1, 12), date(2026, 10, 20)), "Gặp mặt người có uy tín, bí thư chi bộ, trưởng bản", one.full,
         f"Ủy ban MTTQ {one.short}", chance.randint(5, 9), chance.randint(5, 8), "" if one.kind == "Thị trấn" else chance.randint(5, 8),
         chance.randint(5, 8) if one.kind == "Thị trấn" else "", chance.choice(("Danh sách ký", "Điểm danh")))
        for n, one in enumerate(communes(), start=1)
    )  # fmt: skip
    sheet = Sheet("2026", ("SỔ GẶP MẶT NĂM 2026", "Huyện Mường Mẫu", ILLUSTRATIVE), columns, cells)
    return Register("gatherings", DISTRICT, write_book(folder / "muong-mau" / "so-gap-mat.xlsx", [sheet], replace(_MANNER)))


def _openings(folder: Path) -> Register:
    columns = (
        Column("Đơn vị", 22), Column("Kỳ", 14), Column("Chỉ tiêu", 34), Column("Giá trị", 12), Column("Báo cáo nguồn", 40),
        Column("Trang", 8),
    )  # fmt: skip
    cells = (
        ("Huyện Mường Mẫu", "năm 2025", "Cuộc tuyên truyền", 1264, _REPORT, "3"),
        ("Huyện Mường Mẫu", "năm 2025", "Lượt người dự tuyên truyền", 66_418, _REPORT, "3"),
        ("Huyện Mường Mẫu", "năm 2025", "Chương trình ra quân", 34, _REPORT, "5"),
        ("Huyện Mường Mẫu", "năm 2025", "Lượt người ra quân", 5_873, _REPORT, "5"),
    )
    sheet = Sheet("Số đầu kỳ", ("SỐ LIỆU LẤY TỪ BÁO CÁO NĂM 2025", "Huyện Mường Mẫu", ILLUSTRATIVE), columns, cells)
    return Register("opening", DISTRICT, write_book(folder / "muong-mau" / "so-dau-ky-2025.xlsx", [sheet], _MANNER))
