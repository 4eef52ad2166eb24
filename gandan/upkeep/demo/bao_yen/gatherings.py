"""Gatherings: which groups met, in counts."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gandan.upkeep.demo.bao_yen.district import Commune, communes
from gandan.upkeep.demo.chance import Chance

_TITLES: Final = {
    "reputable": "Gặp mặt người có uy tín trong đồng bào dân tộc thiểu số",
    "heads": "Gặp mặt bí thư chi bộ, trưởng thôn, bản, tổ trưởng tổ dân phố",
    "ritual": "Gặp mặt thầy mo, thầy cúng, bàn việc cưới, việc tang theo nếp sống mới",
    "dignitary": "Gặp mặt chức sắc, chức việc nhân dịp cuối năm",
}


@dataclass(frozen=True)
class GatheringRow:
    """A line of the register: the counts by group."""

    day: date
    title: str
    place: str
    lead: str
    groups: dict[str, int]
    information: str
    raised: int
    answered: int
    gifts: int


def gatherings() -> list[GatheringRow]:
    """Five years of them, by day: the district each year, the communes most years."""
    chance = Chance("bao-yen gatherings")
    rows = [row for year in range(2020, 2025) for row in _district(chance, year)]
    rows += [_commune(chance, place, year) for year in range(2020, 2025) for place in communes() if chance.random() < 0.8]
    return sorted(rows, key=lambda row: (row.day, row.place, row.title))


def _district(chance: Chance, year: int) -> list[GatheringRow]:
    counts = {
        "reputable": {"reputable": chance.size(148, 0.12, 90, 220)},
        "heads": {
            "cell_secretary": chance.size(172, 0.1, 120, 230), "village_head": chance.size(158, 0.1, 110, 210),
            "residential_head": chance.size(9, 0.1, 7, 11),
        },
        "ritual": {"ritual": chance.size(64, 0.15, 40, 95)},
        "dignitary": {"dignitary": chance.size(21, 0.2, 12, 34)},
    }  # fmt: skip
    return [
        _row(chance, chance.day(date(year, 1, 6), date(year, 11, 20)), _TITLES[kind], "Huyện Bảo Yên", "Ban Dân vận Huyện ủy", groups)
        for kind, groups in counts.items()
    ]


def _commune(chance: Chance, place: Commune, year: int) -> GatheringRow:
    day = chance.day(date(year, 3, 2), date(year, 11, 20))
    villages = len(place.villages)
    heads = "residential_head" if place.level_word == "thị trấn" else "village_head"
    groups = {"reputable": chance.randint(max(5, villages - 2), villages + 4), heads: chance.randint(max(5, villages - 1), villages + 3)}
    return _row(
        chance,
        day,
        "Gặp mặt người có uy tín, trưởng thôn, bản của xã" if heads == "village_head" else "Gặp mặt người có uy tín, tổ trưởng tổ dân phố",
        place.name,
        f"Ủy ban MTTQ {place.short}",
        groups,
    )


def _row(chance: Chance, day: date, title: str, place: str, lead: str, groups: dict[str, int]) -> GatheringRow:
    people = sum(groups.values())
    raised = chance.randint(2, 14)
    return GatheringRow(
        day=day, title=title, place=place, lead=lead, groups=groups,
        information="Thông tin tình hình kinh tế - xã hội; trao đổi việc cần bà con cùng làm", raised=raised,
        answered=max(0, raised - chance.randint(0, 3)), gifts=people * chance.choice((200_000, 250_000, 300_000)),
    )  # fmt: skip
