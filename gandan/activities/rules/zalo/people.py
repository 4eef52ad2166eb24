"""How many came, of whom, and how they were counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gandan.activities.rules.zalo.told import Found, Message
from gandan.ledger.choices import Grade

_HEDGE = r"(?:(?P<hedge>\b(?:khoang|uoc chung|uoc|chung|tam|gan|hon|tren|quang)|~)\s*)?"
_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,6})"
_RANGE = r"(?:\s?(?:-|–|den)\s?(?P<upper>\d{1,5}))?"
_WHOLE = r"(?:\s?/\s?(?P<whole>\d{1,5}))?"
# What people call those who came, and which force of a campaign they are.
_CALLED: dict[str, str] = {
    "women": r"phu nu|chi em|nu(?:\s+gioi)?|hoi vien phu nu",
    "minority": r"(?:nguoi|ba con|dong bao|la)\s+(?:dtts|dan toc thieu so)|dtts",
    "party": r"dang vien|dv",
    "cadres": r"can bo(?:,? (?:cong chuc|dang vien|doan vien|vien chuc|chien si))*|cong chuc|vien chuc|giao vien|thay co",
    "armed_forces": r"bo doi|dan quan|chien si|cong an|cbcs|dan phong|luc luong vu trang",
    "people": r"nguoi dan|nhan dan|ba con|dan ban|dan thon|ho(?:\s+dan|\s+gia dinh)?|doan vien|hoi vien|thanh nien|nong dan|hoc sinh",
    "": r"luot nguoi|luot|nguoi|dai bieu|dong chi|d/c|dc|thanh vien|khach",
}
_WHO = "|".join(f"(?P<{name or 'anyone'}>{words})" for name, words in _CALLED.items())
_GAVE = r"(?!\s+(?:hien|gop|ung ho|duoc|ngheo|can ngheo|nhan qua)\b)"
_PEOPLE = re.compile(rf"(?<![\d.,/]){_HEDGE}(?<!\d){_NUMBER}{_RANGE}{_WHOLE}\s*(?:{_WHO})\b{_GAVE}")
# Households and people that are spoken of for another reason than having come.
_NOT_HERE = re.compile(
    r"\b(?:tang|giup|ho tro|huong loi|vang|thieu|khong du|moi)\s*$"
    r"|\b(?:tang|qua|nha|ho tro|trao|giup|ung ho|cap|kham|thuoc)\b[^.;,\n]{0,40}\bcho\s+(?:khoang |hon |gan )?$"
)
_AMONG = re.compile(r"\b(?:trong do|bao gom|gom)\b[^.;\n]*$")
_PARTS = ("women", "minority", "party")
_FORCES = ("cadres", "armed_forces", "people")
_GRADES: tuple[tuple[Grade, re.Pattern[str]], ...] = (
    (Grade.SIGNED_LIST, re.compile(r"\b(?:danh sach ky|ky danh sach|ky ten|co ky|ds ky|danh sach co chu ky)\b")),
    (Grade.CHECKED_IN, re.compile(r"\b(?:diem danh|quet ma|quet qr)\b")),
    (Grade.HEADCOUNT, re.compile(r"\b(?:dem duoc|dem tai cho|dem dau nguoi|da dem|dem ky)\b")),
    (Grade.ESTIMATE, re.compile(r"\b(?:uoc chung|uoc luong|uoc tinh|ang chung)\b")),
)


@dataclass(frozen=True)
class People:
    """Those who came: a total, or by force, and those among them."""

    counted: Found[int] | None
    forces: tuple[tuple[str, Found[int]], ...]
    parts: tuple[tuple[str, Found[int]], ...]
    grade: Found[Grade] | None


@dataclass(frozen=True)
class _Number:
    who: str
    value: int
    words: str
    about: bool
    of_whole: bool
    among: bool


def people_of(message: Message) -> People:
    """How many came. A range is read at its lower end, and a hedge makes an estimate of it."""
    numbers = list(_numbers(message))
    parts = {one.who: Found(one.value, one.words) for one in reversed(numbers) if one.who in _PARTS and _is_part(one, numbers)}
    rest = [one for one in numbers if one.who not in parts or not _is_part(one, numbers)]
    total = next((one for one in rest if one.who == "" and not one.among), None)
    forces = {one.who: Found(one.value, one.words) for one in reversed(rest) if one.who in _FORCES}
    if total is None and not forces:
        total = next((one for one in rest), None)
    told = ([total] if total is not None else []) + [one for one in rest if one.who in _FORCES]
    counted = Found(total.value, total.words) if total is not None else None
    return People(
        counted, tuple(sorted(forces.items(), key=lambda pair: _FORCES.index(pair[0]))), tuple(parts.items()), _grade(message, told)
    )


def _is_part(one: _Number, numbers: list[_Number]) -> bool:
    """Women alone at a women's meeting are everybody; after a total they are part of it. Party members always are."""
    others = [other for other in numbers if other is not one and other.who not in _PARTS]
    return bool(others) and (one.who == "party" or one.among or any(other.value >= one.value for other in others))


def _numbers(message: Message) -> Iterator[_Number]:
    text = message.plain
    for match in _PEOPLE.finditer(text):
        before = text[: match.start()]
        if _NOT_HERE.search(before):
            continue
        who = next(name for name in _CALLED if match[name or "anyone"])
        value = int(match["number"].replace(".", ""))
        if match["whole"] and int(match["whole"]) < value:
            continue
        about = bool(match["hedge"] or match["upper"])
        among = bool(_AMONG.search(before))
        if value:
            yield _Number(who, value, message.quote(*match.span()), about, bool(match["whole"]), among)


def _grade(message: Message, told: list[_Number]) -> Found[Grade] | None:
    for grade, words in _GRADES:
        if (match := words.search(message.plain)) is not None:
            return Found(grade, message.quote(*match.span()))
    if any(one.about for one in told):
        return Found(Grade.ESTIMATE, next(one.words for one in told if one.about))
    # Who says “52/60 hộ” has gone through the list of households.
    return next((Found(Grade.HEADCOUNT, one.words) for one in told if one.of_whole), None)
