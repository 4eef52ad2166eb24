"""Field campaigns from January 2020: 126 of them, people's support worth almost ten billion, over twenty thousand turns."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from gandan.upkeep.demo.bao_yen.district import CAMPAIGNS, FIRST, LAST, TURNOUT, Commune, commune_on, communes
from gandan.upkeep.demo.chance import Chance, shared_out, summing_to

_DISTRICT_LED: Final = 24


@dataclass(frozen=True)
class Sort:
    """A kind of campaign: its titles, its sector, what is done, and how much people give to it in proportion."""

    titles: tuple[str, ...]
    sector: str
    work: str
    unit: str
    median: int
    giving: float
    land: float
    share: int


SORTS: Final = (
    Sort(("Ra quân làm đường bê tông {village}", "Mở rộng đường nội bản {village}"), "Nông thôn mới, đô thị văn minh",
         "Đổ bê tông đường {n} m", "m", 410, 1.9, 0.8, 34),
    Sort(("Ra quân xây dựng, sửa nhà văn hóa {village}",), "Văn hóa - xã hội",
         "Lát nền, sửa mái nhà văn hóa {n} nhà", "nhà", 1, 1.6, 0.25, 17),
    Sort(("Ra quân xóa nhà tạm cho hộ nghèo {village}",), "Kinh tế", "Dựng nhà mới thay nhà tạm {n} nhà", "nhà", 2, 1.5, 0.0, 20),
    Sort(("Ra quân vệ sinh môi trường {village}", "Hưởng ứng “10 phút góp phần cải thiện môi trường” {village}"), "Môi trường",
         "Dọn vệ sinh đường bản, khơi rãnh {n} m", "m", 1450, 0.25, 0.0, 23),
    Sort(("Ra quân trồng đường hoa, cây xanh {village}",), "Môi trường", "Trồng {n} cây", "cây", 340, 0.5, 0.0, 12),
    Sort(("Ra quân nạo vét, sửa kênh mương {village}",), "Kinh tế", "Nạo vét kênh mương {n} m", "m", 620, 0.7, 0.1, 12),
    Sort(("Hướng về cơ sở: khám sàng lọc, tư vấn sức khỏe tại {village}",), "Y tế, dân số",
         "Khám, tư vấn cho {n} hộ", "hộ", 68, 0.3, 0.0, 8),
)  # fmt: skip
_GOODS: Final = (
    ("xi măng", "tấn", 11, 0.5),
    ("cát sỏi", "m3", 42, 0.45),
    ("gỗ ván", "m3", 3, 0.5),
    ("tre, vầu", "cây", 120, 0.5),
    ("hoa giống", "cây", 260, 0.5),
)

_DISTRICT_BODIES: Final = ("Ban Dân vận Huyện ủy", "Ủy ban MTTQ huyện", "Huyện đoàn", "Hội LHPN huyện")


@dataclass(frozen=True)
class CampaignRow:
    """A line of the register of campaigns."""

    days: tuple[date, ...]
    title: str
    sector: str
    commune: str
    place: str
    lead: str
    partners: str
    work: str
    cadres: int
    armed_forces: int
    people: int
    party: int
    money: int
    labour_halves: int
    goods: str
    land: int
    budget: int


def campaigns() -> list[CampaignRow]:
    """All campaigns, by their first day."""
    chance = Chance("bao-yen campaigns")
    places = communes()
    shares = shared_out(CAMPAIGNS - _DISTRICT_LED, [place.weight for place in places])
    rows = [_row(chance, place, district=False) for place, share in zip(places, shares, strict=True) for _ in range(share)]
    rows += [_row(chance, chance.choice(places), district=True) for _ in range(_DISTRICT_LED - 1)]
    rows.append(_tan_duong(chance))
    rows.sort(key=lambda row: (row.days[0], row.title))
    sizes = summing_to(TURNOUT, [row.cadres + row.armed_forces + row.people for row in rows], chance, least=24)
    return [_turned_out(row, size, chance) for row, size in zip(rows, sizes, strict=True)]


def _row(chance: Chance, place: Commune, *, district: bool) -> CampaignRow:
    sort = chance.choices(SORTS, [sort.share for sort in SORTS])[0]
    first = chance.day(FIRST, date(2024, 11, 24))
    length = chance.choices([1, 2, 3, 5], [64, 20, 11, 5])[0]
    days = tuple(day for n in range(length) if (day := first + timedelta(days=n)) <= LAST)
    _slug, name = commune_on(place, first, chance.randint(0, 1))
    village = chance.choice(place.villages) if name == place.name else ""
    shown = village[0].lower() + village[1:] if village else name[0].lower() + name[1:]
    body = chance.choice(("Ủy ban MTTQ", "UBND", "Hội Nông dân", "Đoàn Thanh niên", "Hội LHPN", "Hội CCB"))
    amount = 1 if sort.median == 1 else chance.size(sort.median, 0.35, 1, 4000)
    goods = [
        (item, unit, chance.size(median * sort.giving, spread, 1, 900))
        for item, unit, median, spread in chance.sample(_GOODS[:4] if sort.giving > 1 else _GOODS[1:], k=2 if sort.giving > 1 else 1)
    ]
    return CampaignRow(
        days=days, title=chance.choice(sort.titles).format(village=shown), sector=sort.sector, commune=name, place=village or name,
        lead=chance.choice(_DISTRICT_BODIES) if district else f"{body} {name[0].lower() + name[1:]}",
        partners="Ban Chỉ huy Quân sự huyện; Công an huyện" if district and chance.random() < 0.6 else "",
        work=sort.work.format(n=amount), cadres=chance.size(34 if district else 22, 0.4, 5, 120),
        armed_forces=chance.size(18 if district else 8, 0.5, 0, 60), people=chance.size(112, 0.4, 20, 420), party=0,
        money=chance.size(21_800 * sort.giving, 0.5, 300, 90_000) * 1000 + chance.randint(0, 9) * 100 if sort.giving > 0.4 else 0,
        labour_halves=chance.size(135 * (0.5 + sort.giving), 0.4, 20, 1500),
        goods="; ".join(f"{n} {unit} {item}" for item, unit, n in goods),
        land=chance.size(460, 0.6, 20, 3000) if chance.random() < sort.land * 0.6 else 0,
        budget=chance.size(46_000, 0.5, 4_000, 260_000) * 1000 if sort.giving > 1 and chance.random() < 0.5 else 0,
    )  # fmt: skip


def _tan_duong(chance: Chance) -> CampaignRow:
    """The clean-up that the founding article shows in a photograph."""
    row = _row(chance, next(place for place in communes() if place.slug == "xa-tan-duong"), district=False)
    return replace(
        row, days=(date(2024, 3, 23),), title="Xã Tân Dương ra quân dọn vệ sinh, hưởng ứng “10 phút góp phần cải thiện môi trường”",
        sector="Môi trường", place="Xã Tân Dương", lead="Ủy ban MTTQ xã Tân Dương", partners="Đoàn Thanh niên xã Tân Dương",
        work="Dọn vệ sinh đường liên bản 4200 m", money=0, land=0, budget=0, goods="46 cây hoa giống",
    )  # fmt: skip


def _turned_out(row: CampaignRow, size: int, chance: Chance) -> CampaignRow:
    before = row.cadres + row.armed_forces + row.people
    cadres, forces = round(size * row.cadres / before), round(size * row.armed_forces / before)
    people = size - cadres - forces
    party = min(size, round(cadres * chance.uniform(0.55, 0.9) + people * chance.uniform(0.04, 0.12)))
    return replace(row, cadres=cadres, armed_forces=forces, people=people, party=party)
