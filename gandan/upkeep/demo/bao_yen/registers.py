"""The workbooks of huyện Bảo Yên: one book of sessions a commune, and the district's books of everything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from gandan.upkeep.demo.bao_yen.campaigns import CampaignRow, campaigns
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes
from gandan.upkeep.demo.bao_yen.gatherings import gatherings
from gandan.upkeep.demo.bao_yen.initiatives import initiatives
from gandan.upkeep.demo.bao_yen.sessions import SessionRow, sessions
from gandan.upkeep.demo.books import ILLUSTRATIVE, Column, Manner, Sheet, manner_of, write_book
from gandan.upkeep.demo.programmes import campaign_programme, initiative_programme, session_programme

_GROUPS: Final = ("reputable", "cell_secretary", "village_head", "residential_head", "ritual", "dignitary")
_PLAIN: Final = Manner()


@dataclass(frozen=True)
class Register:
    """A workbook to import: what kind of register it is, whose, and where it lies."""

    kind: str
    unit: str
    path: Path


def write_registers(folder: Path) -> Iterator[Register]:
    """Write all workbooks of the district, one by one."""
    by_book: dict[str, list[SessionRow]] = {}
    for row in sessions():
        by_book.setdefault(row.book, []).append(row)
    books = [(DISTRICT, "Huyện Bảo Yên"), *((c.slug, c.name) for c in communes())]
    books += [("xa-long-phuc", "Xã Long Phúc"), ("xa-long-khanh", "Xã Long Khánh")]
    for slug, name in books:
        yield _sessions(folder, slug, name, by_book[slug])
    yield _campaigns(folder)
    yield _gatherings(folder)
    yield _initiatives(folder)


def _sessions(folder: Path, slug: str, name: str, rows: list[SessionRow]) -> Register:
    return session_register(folder / "bao-yen", slug, name, rows, file=f"so-tuyen-truyen-{slug}")


def session_register(folder: Path, slug: str, name: str, rows: list[SessionRow], *, file: str) -> Register:
    """Write a unit's book of sessions, a sheet a year, in its keeper's manner. `file`: its name without suffix."""
    manner = manner_of(slug)
    two = manner.serial_row or slug == DISTRICT
    sheets = [
        _session_sheet(name, year, [row for row in rows if row.day.year == year], manner, two=two, own=slug == DISTRICT)
        for year in sorted({row.day.year for row in rows})
    ]
    return Register("sessions", slug, write_book(folder / f"{file}.xlsx", sheets, manner))


def _session_sheet(name: str, year: int, rows: list[SessionRow], manner: Manner, *, two: bool, own: bool) -> Sheet:
    """`own`: the district's own book, which says under which scheme a session was held."""
    over = "Số người tham gia" if two else ""
    columns = (
        Column("TT", 5), Column("Ngày tháng"), Column("Nội dung tuyên truyền", 38), Column("Hình thức", 16), Column("Ngôn ngữ", 9),
        Column("Đối tượng", 22), Column("Địa điểm", 20), Column("Đơn vị chủ trì", 24), Column("Đơn vị phối hợp", 20),
        Column("Tổng số" if two else "Số lượt người", 10, over), Column("Nữ" if two else "Trong đó nữ", 8, over),
        Column("DTTS", 8, over), Column("Ghi chú", 14), *([Column("Thuộc đề án", 14)] if own else []),
    )  # fmt: skip
    cells = tuple(
        (n, manner.day(row.day), row.title, row.form, row.language, row.audience, row.place, row.lead, row.partners,
         manner.people(row.attendance, n), row.women or "", row.minority or "", row.note,
         *([session_programme(row.day, row.audience)] if own else []))
        for n, row in enumerate(rows, start=1)
    )  # fmt: skip
    titles = (f"SỔ THEO DÕI CÔNG TÁC TUYÊN TRUYỀN NĂM {year}", name, ILLUSTRATIVE)
    return Sheet(f"Năm {year}", titles, columns, cells, totals=(9,), months=tuple(f"{row.day.month}" for row in rows))


def _campaigns(folder: Path) -> Register:
    rows = campaigns()
    return campaign_register(folder / "bao-yen", DISTRICT, "Huyện Bảo Yên", rows, file="so-ra-quan-huyen-bao-yen")


def campaign_register(folder: Path, slug: str, name: str, rows: list[CampaignRow], *, file: str) -> Register:
    """Write a unit's book of campaigns, a sheet a year. `file`: its name without suffix."""
    years = sorted({row.days[0].year for row in rows})
    sheets = [_campaign_sheet(name, year, [row for row in rows if row.days[0].year == year]) for year in years]
    return Register("campaigns", slug, write_book(folder / f"{file}.xlsx", sheets, _PLAIN))


def _campaign_sheet(name: str, year: int, rows: list[CampaignRow]) -> Sheet:
    given, force = "Nhân dân ủng hộ", "Lực lượng"
    columns = (
        Column("STT", 5), Column("Ngày ra quân", 16), Column("Tên chương trình ra quân", 36), Column("Lĩnh vực", 18),
        Column("Xã, thị trấn", 16), Column("Địa điểm", 18), Column("Đơn vị chủ trì", 22), Column("Đơn vị phối hợp", 22),
        Column("Phần việc", 30), Column("CBCC", 8, force), Column("LLVT", 8, force), Column("Nhân dân", 8, force),
        Column("Trong đó đảng viên", 9, force), Column("Tiền (đ)", 14, given), Column("Ngày công", 10, given),
        Column("Hiện vật", 24, given),
        Column("Hiến đất (m2)", 9, given), Column("Ngân sách hỗ trợ", 14), Column("Thuộc chương trình, đề án", 20),
    )  # fmt: skip
    cells = tuple(
        (n, _days(row.days), row.title, row.sector, row.commune, row.place, row.lead, row.partners, row.work, row.cadres, row.armed_forces,
         row.people, row.party, row.money or "", row.labour_halves / 2, row.goods, row.land or "", row.budget or "",
         campaign_programme(row.days[0], row.title, row.sector))
        for n, row in enumerate(rows, start=1)
    )  # fmt: skip
    titles = (f"THEO DÕI CÁC CHƯƠNG TRÌNH RA QUÂN HƯỚNG VỀ CƠ SỞ NĂM {year}", name, ILLUSTRATIVE)
    return Sheet(f"{year}", titles, columns, cells, totals=(9, 10, 11))


def _days(days: tuple[date, ...]) -> object:
    """One day as a date; several as the keeper writes them: 3-5/3/2021, 30/4 - 02/5/2021."""
    first, last = days[0], days[-1]
    if first == last:
        return first
    if first.month == last.month:
        return f"{first.day}-{last.day}/{last.month}/{last.year}"
    return f"{first.day}/{first.month}/{first.year} - {last.day}/{last.month}/{last.year}"


def _gatherings(folder: Path) -> Register:
    names = ("Người có uy tín", "Bí thư chi bộ", "Trưởng thôn, bản", "Tổ trưởng tổ dân phố", "Thầy mo, thầy cúng", "Chức sắc, chức việc")
    columns = (
        Column("STT", 5), Column("Ngày tổ chức"), Column("Nội dung gặp mặt", 36), Column("Địa điểm", 18), Column("Đơn vị chủ trì", 24),
        *(Column(name, 10, "Số người") for name in names), Column("Thông tin đã trao đổi", 30), Column("Số ý kiến nêu ra", 9),
        Column("Số ý kiến đã trả lời", 9), Column("Tiền quà (đồng)", 14),
    )  # fmt: skip
    cells = tuple(
        (n, row.day, row.title, row.place, row.lead, *(row.groups.get(group, "") for group in _GROUPS), row.information, row.raised,
         row.answered, row.gifts)
        for n, row in enumerate(gatherings(), start=1)
    )  # fmt: skip
    sheet = Sheet(
        "Gặp mặt", ("SỔ GẶP MẶT NGƯỜI CÓ UY TÍN, BÍ THƯ CHI BỘ, TRƯỞNG THÔN BẢN, TỔ TRƯỞNG TỔ DÂN PHỐ", ILLUSTRATIVE), columns, cells
    )
    return Register("gatherings", DISTRICT, write_book(folder / "bao-yen" / "so-gap-mat-huyen-bao-yen.xlsx", [sheet], _PLAIN))


def _initiatives(folder: Path) -> Register:
    columns = (
        Column("STT", 5), Column("Tên mô hình, điển hình", 40), Column("Loại", 16), Column("Lĩnh vực", 20), Column("Xã, thị trấn", 16),
        Column("Địa điểm", 20), Column("Đơn vị chủ trì", 24), Column("Đơn vị phối hợp", 24), Column("Bắt đầu từ"), Column("Đến ngày"),
        Column("Lý do dừng", 24), Column("Số quyết định", 14), Column("Cơ quan quyết định", 20), Column("Ngày quyết định"),
        Column("Nội dung, cách làm", 40), Column("Kết quả", 40), Column("Được hỗ trợ", 24), Column("Thuộc phong trào", 24),
    )  # fmt: skip
    cells = tuple(
        (n, row.title, row.subject, row.sector, row.commune, row.place, row.lead, row.partners, row.since, row.until or "", row.why,
         row.decision, row.decided_by, row.decided_on or "", row.description, row.results, row.support,
         initiative_programme(row.title, row.sector, row.lead))
        for n, row in enumerate(initiatives(), start=1)
    )  # fmt: skip
    sheet = Sheet("Dân vận khéo", ("DANH SÁCH MÔ HÌNH, ĐIỂN HÌNH “DÂN VẬN KHÉO” HUYỆN BẢO YÊN", ILLUSTRATIVE), columns, cells)
    return Register("initiatives", DISTRICT, write_book(folder / "bao-yen" / "danh-sach-dan-van-kheo-huyen-bao-yen.xlsx", [sheet], _PLAIN))
