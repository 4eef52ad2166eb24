"""Outreach sessions of five years: exactly what the article counts for ethnic-minority people, and others beside them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gandan.upkeep.demo.bao_yen.district import (
    ATTENDANCE,
    FIRST,
    LAST,
    SESSIONS,
    TERM,
    Commune,
    Topic,
    commune_on,
    communes,
    topics,
)
from gandan.upkeep.demo.chance import Chance, shared_out, summing_to

MINORITY: Final = "ethnic_minority"
_DISTRICT_SESSIONS: Final = 129  # of the 2.358, held by the district's own bodies
_BEFORE: Final = 214  # for ethnic-minority people before the term began
_OTHERS: Final = 1187  # for other audiences, all five years
_BODIES: Final = (
    ("UBND", 30), ("Ủy ban MTTQ", 17), ("Hội LHPN", 15), ("Hội Nông dân", 12), ("Đoàn Thanh niên", 9), ("Hội CCB", 7), ("Công an", 7),
    ("Đảng ủy", 3),
)  # fmt: skip
_DISTRICT_BODIES: Final = (
    ("Ban Dân vận Huyện ủy", 30), ("Ủy ban MTTQ huyện", 20), ("Hội LHPN huyện", 14), ("Hội Nông dân huyện", 12),
    ("Huyện đoàn", 10), ("Công an huyện", 8), ("UBND huyện", 6),
)  # fmt: skip
_FORMS: Final = (
    ("Họp thôn", 44),
    ("Hội nghị", 24),
    ("Sinh hoạt chi hội", 15),
    ("Tuyên truyền lưu động", 8),
    ("Tập huấn", 5),
    ("Văn nghệ", 4),
)
_LANGUAGES: Final = {"xa-nghia-do": "Tày", "xa-vinh-yen": "Tày", "xa-tan-tien": "Mông", "xa-viet-tien": "Mông", "xa-cam-con": "Mông"}
_OTHER_AUDIENCES: Final = (
    ("Nhân dân", 46), ("Hội viên phụ nữ", 14), ("Nông dân", 13), ("Thanh niên, học sinh", 13), ("Cán bộ, công chức, đảng viên", 9),
    ("Người cao tuổi", 5),
)  # fmt: skip


@dataclass(frozen=True)
class SessionRow:
    """A line of a register."""

    book: str  # the slug whose register it stands in
    day: date
    title: str
    form: str
    language: str
    audience: str
    lead: str
    partners: str
    place: str  # as the register says it
    attendance: int
    women: int | None
    minority: int | None
    note: str = ""


def sessions() -> list[SessionRow]:
    """All sessions, by register and day."""
    return sorted([*_for_minorities(), *_before_the_term(), *_for_others()], key=lambda row: (row.book, row.day, row.title))


def _for_minorities() -> list[SessionRow]:
    chance = Chance("bao-yen sessions")
    drafts = _drafts(chance, SESSIONS, _DISTRICT_SESSIONS, TERM, LAST, "Đồng bào dân tộc thiểu số")
    sizes = summing_to(ATTENDANCE, [row.attendance for row in drafts], chance, least=9)
    return [_sized(row, size, chance) for row, size in zip(drafts, sizes, strict=True)]


def _before_the_term() -> list[SessionRow]:
    chance = Chance("bao-yen sessions before the term")
    rows = _drafts(chance, _BEFORE, 12, FIRST, date(2020, 7, 31), "Đồng bào dân tộc thiểu số")
    return [_sized(row, row.attendance, chance) for row in rows]


def _for_others() -> list[SessionRow]:
    chance = Chance("bao-yen sessions for others")
    rows = _drafts(chance, _OTHERS, 58, FIRST, LAST, "")
    return [_sized(row, row.attendance, chance) for row in rows]


def _drafts(chance: Chance, count: int, district: int, first: date, last: date, audience: str) -> list[SessionRow]:
    places = communes()
    shares = shared_out(count - district, [place.weight * chance.uniform(0.86, 1.14) for place in places])
    rows = [
        _commune_row(chance, place, chance.day(first, last), audience, n)
        for place, share in zip(places, shares, strict=True)
        for n in range(share)
    ]
    return rows + [_district_row(chance, chance.day(first, last), audience) for _ in range(district)]


def _commune_row(chance: Chance, commune: Commune, day: date, audience: str, n: int) -> SessionRow:
    topic = _topic(chance, day)
    body = chance.choices([b for b, _ in _BODIES], [w for _, w in _BODIES])[0]
    book, name = commune_on(commune, day, n)
    at_village = chance.random() < 0.78 and name == commune.name
    form = chance.choices([f for f, _ in _FORMS], [w for _, w in _FORMS])[0]
    village = chance.choice(commune.villages)
    median = 58 if at_village else 102
    size = chance.size(median, 0.42, 14, min(460, commune.people // 9))
    lead = f"{body} {name[0].lower() + name[1:]}" if name != commune.name else f"{body} {commune.level_word}"
    return SessionRow(
        book=book, day=day, title=chance.choice(topic.titles), form=form,
        language=_LANGUAGES.get(commune.slug, "") if chance.random() < 0.35 else "",
        audience=audience or chance.choices([a for a, _ in _OTHER_AUDIENCES], [w for _, w in _OTHER_AUDIENCES])[0],
        lead=lead, partners=_partner(chance, body, commune.level_word) if name == commune.name else "",
        place=village if at_village else name, attendance=size, women=None, minority=None,
    )  # fmt: skip


def _district_row(chance: Chance, day: date, audience: str) -> SessionRow:
    topic = _topic(chance, day)
    lead = chance.choices([b for b, _ in _DISTRICT_BODIES], [w for _, w in _DISTRICT_BODIES])[0]
    place = chance.choice(communes())
    at = "Huyện Bảo Yên" if chance.random() < 0.3 or place.slug == "xa-phuc-khanh" else place.name
    return SessionRow(
        book="huyen-bao-yen", day=day, title=chance.choice(topic.titles), form="Hội nghị", language="",
        audience=audience or "Cán bộ, công chức, đảng viên", lead=lead, partners="", place=at,
        attendance=chance.size(128, 0.36, 35, 620), women=None, minority=None,
    )  # fmt: skip


def _topic(chance: Chance, day: date) -> Topic:
    fitting = [topic for topic in topics() if topic.fits(day)]
    return chance.choices(fitting, [topic.share for topic in fitting])[0]


def _partner(chance: Chance, body: str, level_word: str) -> str:
    if chance.random() > 0.3:
        return ""
    other = chance.choice([b for b, _ in _BODIES if b != body])
    return f"{other} {level_word}"


def _sized(row: SessionRow, size: int, chance: Chance) -> SessionRow:
    women = round(size * chance.uniform(0.34, 0.68)) if chance.random() < 0.32 else None
    minority = round(size * chance.uniform(0.72, 1.0)) if row.audience.startswith("Đồng bào") and chance.random() < 0.28 else None
    return SessionRow(**{**row.__dict__, "attendance": size, "women": women, "minority": minority})
