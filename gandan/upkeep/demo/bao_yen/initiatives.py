"""Models and exemplars: 248 maintained on 30 November 2024, those named by the article among them, and some that stopped."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any, Final

from gandan.upkeep.demo.bao_yen.district import INITIATIVES, Commune, communes
from gandan.upkeep.demo.chance import Chance, shared_out

_STOPPED: Final = 37
_REASONS: Final = (
    "Nhóm chuyển sang làm chung với bản bên", "Đã thành nếp chung của cả xã, không duy trì riêng",
    "Người phụ trách chuyển công tác, chưa có người thay", "Hết thời gian hỗ trợ, các hộ tự làm riêng",
    "Nhập vào mô hình khác cùng nội dung",
)  # fmt: skip


@dataclass(frozen=True)
class InitiativeRow:
    """A line of the register of models."""

    title: str
    subject: str
    sector: str
    commune: str  # empty: of the whole district
    place: str
    lead: str
    partners: str
    since: date
    until: date | None
    why: str
    decision: str
    decided_by: str
    decided_on: date | None
    description: str
    results: str
    support: str


def initiatives() -> list[InitiativeRow]:
    """All models and exemplars, by the day they began."""
    text = resources.files("gandan.upkeep.demo").joinpath("data/initiatives.toml").read_text("utf-8")
    data = tomllib.loads(text)
    named = [_named(row) for row in data["named"]]
    chance = Chance("bao-yen initiatives")
    others = _others(chance, data["kind"], INITIATIVES - len(named), stopped=False)
    stopped = _others(chance, data["kind"], _STOPPED, stopped=True, known={row.title for row in others})
    return sorted([*named, *others, *stopped], key=lambda row: (row.since, row.title))


def _named(row: dict[str, Any]) -> InitiativeRow:
    return InitiativeRow(
        title=row["title"], subject=row["subject"], sector=row["sector"], commune=row.get("commune", ""), place=row["place"],
        lead=row["lead"], partners=row["partners"], since=row["since"], until=None, why="", decision=row["decision"],
        decided_by=row["decided_by"], decided_on=row["since"], description=row["description"], results=row["results"],
        support=row["support"],
    )  # fmt: skip


def _others(
    chance: Chance, kinds: list[dict[str, Any]], count: int, *, stopped: bool, known: set[str] | None = None
) -> list[InitiativeRow]:
    taken = set(known or ())
    places = communes()
    shares = shared_out(count, [place.weight * chance.uniform(0.8, 1.2) for place in places])
    return [_other(chance, place, kinds, taken, stopped=stopped) for place, share in zip(places, shares, strict=True) for _ in range(share)]


def _other(chance: Chance, place: Commune, kinds: list[dict[str, Any]], taken: set[str], *, stopped: bool) -> InitiativeRow:
    since = chance.day(date(2020, 3, 2), date(2024, 9, 20) if not stopped else date(2022, 6, 30))
    for _ in range(200):
        kind = chance.choices(kinds, [row["share"] for row in kinds])[0]
        village = chance.choice(place.villages)
        title = chance.choice(kind["titles"]).format(village=village[0].lower() + village[1:], commune=place.short)
        if title not in taken:
            break
    taken.add(title)
    recognised = chance.random() < 0.69
    decided = chance.day(since, date(2024, 11, 20)) if recognised else None
    return InitiativeRow(
        title=title, subject=kind["subject"], sector=kind["sector"], commune=place.name,
        place=village if village.lower() in title.lower() else place.name,
        lead=f"{chance.choice(kind['bodies'])} {place.short}", partners="", since=since,
        until=chance.day(date(2022, 9, 1), date(2024, 10, 31)) if stopped else None,
        why=chance.choice(_REASONS) if stopped else "",
        decision=f"{chance.randint(18, 420)}/QĐ-UBND" if recognised else "",
        decided_by=f"UBND {place.short}" if recognised else "", decided_on=decided,
        description=chance.choice(kind["works"]), results=chance.choice(kind["outcomes"]), support="",
    )  # fmt: skip
