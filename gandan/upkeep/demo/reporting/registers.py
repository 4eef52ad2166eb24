"""What the communes of Bảo Yên wrote down in 2025, before and after 1 July. Every line is made up.

Until June no book sets sessions for ethnic-minority people apart, and none tells of a campaign: what the founding article counts stays
what it was, whatever days are asked about. How many of those who came belong to them is counted, as new forms ask.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from gandan.base.periods import Grain, grain_end
from gandan.upkeep.demo.bao_yen.campaigns import SORTS, CampaignRow
from gandan.upkeep.demo.bao_yen.district import communes, topics
from gandan.upkeep.demo.bao_yen.registers import Register, campaign_register, session_register
from gandan.upkeep.demo.bao_yen.sessions import SessionRow
from gandan.upkeep.demo.chance import Chance

MERGER: Final = date(2025, 7, 1)
BEFORE: Final = tuple(date(2025, month, 1) for month in range(1, 7))
AFTER: Final = tuple(date(2025, month, 1) for month in range(7, 13))
RECENT: Final = date(2026, 10, 1)  # the last month of today's demonstration that is over
SUCCESSORS: Final = {
    "xa-bao-yen-2025": "Xã Bảo Yên", "xa-nghia-do-2025": "Xã Nghĩa Đô", "xa-thuong-ha-2025": "Xã Thượng Hà",
    "xa-xuan-hoa-2025": "Xã Xuân Hòa", "xa-phuc-khanh-2025": "Xã Phúc Khánh", "xa-bao-ha-2025": "Xã Bảo Hà",
}  # fmt: skip
QUIET: Final = ("xa-luong-son", date(2025, 2, 1))  # nothing happened there that month, and its report says so
_NOTES: Final = (("Điểm danh", 18), ("Danh sách ký", 34), ("Đếm tại chỗ", 30), ("Ước lượng", 14), ("", 4))
_BODIES: Final = (
    ("UBND", 26), ("Ủy ban MTTQ", 22), ("Hội LHPN", 15), ("Hội Nông dân", 12), ("Đoàn Thanh niên", 10), ("Hội CCB", 7), ("Công an", 8),
)  # fmt: skip
_FORMS: Final = (("Họp thôn", 46), ("Hội nghị", 22), ("Sinh hoạt chi hội", 18), ("Tuyên truyền lưu động", 9), ("Tập huấn", 5))
_AUDIENCES: Final = (
    ("Nhân dân", 52), ("Hội viên phụ nữ", 14), ("Nông dân", 13), ("Thanh niên, học sinh", 12), ("Cán bộ, công chức, đảng viên", 9),
)  # fmt: skip
_AUDIENCES_AFTER: Final = (("Đồng bào dân tộc thiểu số", 44), *_AUDIENCES)


@dataclass(frozen=True)
class Book:
    """A commune whose book it is: its slug, its name, how much is done in a month, where."""

    slug: str
    name: str
    weight: float
    places: tuple[str, ...]

    @property
    def level_word(self) -> str:
        """xã or thị trấn."""
        return "thị trấn" if self.name.startswith("Thị trấn") else "xã"


def books_before() -> tuple[Book, ...]:
    """The seventeen communes until June 2025."""
    return tuple(Book(one.slug, one.name, one.weight, one.villages) for one in communes())


def books_after(villages: Mapping[str, Sequence[str]]) -> tuple[Book, ...]:
    """Their six successors. `villages`: the names that one village of a commune alone bears, by commune."""
    return tuple(Book(slug, name, 13.0, tuple(villages.get(slug, ()))) for slug, name in SUCCESSORS.items())


def write_year(folder: Path, villages: Mapping[str, Sequence[str]]) -> Iterator[Register]:
    """Write the workbooks of the year, one by one: sessions of every commune, campaigns of the six."""
    for book in books_before():
        yield session_register(
            folder / "bao-yen", book.slug, book.name, sessions_of(book, BEFORE), file=f"so-tuyen-truyen-2025-{book.slug}"
        )
    for book in books_after(villages):
        rows = sessions_of(book, (*AFTER, RECENT))
        yield session_register(folder / "bao-yen", book.slug, book.name, rows, file=f"so-tuyen-truyen-{book.slug}")
        held = campaigns_of(book)
        yield campaign_register(folder / "bao-yen", book.slug, book.name, held, file=f"so-ra-quan-{book.slug}")


def sessions_of(book: Book, months: Sequence[date]) -> list[SessionRow]:
    """The sessions of a book, by day."""
    chance = Chance(f"bao-yen 2025 {book.slug}")
    rows = [_session(chance, book, month) for month in months for _n in range(_count(chance, book, month))]
    return sorted(rows, key=lambda row: (row.day, row.title, row.place, row.lead))


def _count(chance: Chance, book: Book, month: date) -> int:
    often = max(2, round(book.weight * chance.uniform(0.45, 0.75)))
    return 0 if (book.slug, month) == QUIET else often


def _session(chance: Chance, book: Book, month: date) -> SessionRow:
    day = chance.day(month + timedelta(days=1), grain_end(month, Grain.MONTH) - timedelta(days=4))
    fitting = [topic for topic in topics() if topic.fits(day)]
    topic = chance.choices(fitting, [topic.share for topic in fitting])[0]
    at_village = bool(book.places) and chance.random() < 0.76
    size = chance.size(54 if at_village else 96, 0.4, 12, 320)
    return SessionRow(
        book=book.slug, day=day, title=chance.choice(topic.titles), form=_pick(chance, _FORMS), language="",
        audience=_pick(chance, _AUDIENCES if month < MERGER else _AUDIENCES_AFTER), lead=f"{_pick(chance, _BODIES)} {book.level_word}",
        partners="", place=chance.choice(book.places) if at_village else book.name, attendance=size,
        women=round(size * chance.uniform(0.36, 0.64)), minority=round(size * chance.uniform(0.55, 0.95)), note=_pick(chance, _NOTES),
    )  # fmt: skip


def campaigns_of(book: Book) -> list[CampaignRow]:
    """Field campaigns of a new commune from July 2025, one or two a quarter."""
    chance = Chance(f"bao-yen 2025 campaigns {book.slug}")
    return sorted((_campaign(chance, book, month) for month in (*AFTER[::2], RECENT)), key=lambda row: row.days)


def _campaign(chance: Chance, book: Book, month: date) -> CampaignRow:
    sort = chance.choices(SORTS, [sort.share for sort in SORTS])[0]
    place = chance.choice(book.places) if book.places else book.name
    shown = place[0].lower() + place[1:]
    body = chance.choice(("Ủy ban MTTQ", "UBND", "Hội Nông dân", "Đoàn Thanh niên"))
    row = CampaignRow(
        days=(chance.day(month + timedelta(days=1), month + timedelta(days=24)),), title=chance.choice(sort.titles).format(village=shown),
        sector=sort.sector, commune=book.name, place=place, lead=f"{body} {book.level_word}", partners="",
        work=sort.work.format(n=1 if sort.median == 1 else chance.size(sort.median, 0.3, 1, 3000)),
        cadres=chance.size(24, 0.4, 5, 90), armed_forces=chance.size(9, 0.5, 0, 40), people=chance.size(104, 0.4, 20, 320), party=0,
        money=chance.size(14_000 * sort.giving, 0.5, 300, 60_000) * 1000 if sort.giving > 0.4 else 0,
        labour_halves=chance.size(130 * (0.5 + sort.giving), 0.4, 20, 900), goods="", land=0, budget=0,
    )  # fmt: skip
    return replace(row, party=row.cadres * 3 // 4)


def _pick(chance: Chance, weighted: tuple[tuple[str, int], ...]) -> str:
    return chance.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]
