"""What was given and what was done: work-days, money, land, goods; metres of road, trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gandan.activities.choices import Giving, WorkKind, WorkUnit
from gandan.activities.rules.zalo.told import Done, Given, Message
from gandan.base.errors import BadInput
from gandan.base.quantities import read_money, read_number

_NUMBER = r"(?<![\d.,/-])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_OTHER_CONG = r"trinh|an|chuc|nhan|van|khai|doan|dan|bo|suat|tac|vien|cu|nghe|ty|ich|nghiep|dong|trai|to|nhan vien"
_LABOUR = re.compile(rf"{_NUMBER}\s*(?:ngay\s+cong|cong(?:\s+lao\s+dong)?)\b(?!\s+(?:{_OTHER_CONG})\b)")
_LAND = re.compile(rf"{_NUMBER}\s*(?:m2|met vuong|met\s+vuong)\b(?P<after>(?:\s+\w+){{0,3}})")
_MONEY = re.compile(
    r"(?<![\d.,/-])(?P<money>\d+(?:[.,]\d+)?\s?(?:tr|ty|ti)\d{1,3}\b"
    r"|\d{1,3}(?:\.\d{3})+\s?(?:d|dong|vnd|vnđ)\b|\d{1,3}(?:\.\d{3}){1,3}(?=\s*(?:tien\b))"
    r"|\d+(?:[.,]\d+)?\s?(?:ty|trieu|tr|trd|nghin|ngan|k)(?:\s+(?:ruoi|\d+\s*(?:trieu|nghin|ngan)))?(?:\s*(?:dong|d|vnd))?\b"
    r"|\d{4,}\s?(?:d|dong|vnd)\b)"
)
_WORTH = re.compile(
    r"\b(?:tri gia|gia tri|uoc tinh|tong kinh phi|kinh phi|du toan|tuong duong|khoan vay|vay von|thu nhap)\b[^\d,.;\n]{0,24}$"
)
_A_RATE = re.compile(r"\b(?:moi|mot|tung)\s+(?:ho|nha|nguoi|khau|gia dinh)\b[^\d,.;\n]{0,30}$")
_MATERIALS = (
    r"xi mang|cat|da(?:\s+(?:dam|hoc|base|co))?|soi|gach|ngoi|ton|thep|sat|go|dat do|dat|be tong|nhua duong|gao|qua|mi tom|nuoc|chan|ao am|"
    r"sach vo|cay giong|hoa giong|giong|phan bon|ong cong|son|cong bi|den|bong den|tre|luong thuc|nhu yeu pham"
)
_UNITS: dict[str, str] = {
    r"tan": "tấn", r"ta": "tạ", r"yen": "yến", r"kg|can|ky": "kg", r"m3|khoi": "m³", r"bao": "bao", r"xe": "xe", r"chuyen": "chuyến",
    r"van vien": "vạn viên", r"vien": "viên", r"suat": "suất", r"thung": "thùng", r"lit": "lít", r"tam": "tấm", r"cay": "cây", r"bo": "bộ",
    r"bong": "bóng", r"ong": "ống", r"cai": "cái", r"chiec": "chiếc",
}  # fmt: skip
_NEXT = r"(?:\s+(?!va\b|cung\b|de\b|cho\b|tu\b|do\b|gop\b|hien\b)[a-z]+){0,2}"
_GOODS = re.compile(rf"{_NUMBER}\s*(?P<unit>{'|'.join(_UNITS)})\s+(?P<item>{_MATERIALS})\b(?P<more>{_NEXT})?")
_ROAD = re.compile(rf"{_NUMBER}\s*(?P<unit>km|m|met)\s+(?:duong|kenh|muong|ranh|be tong|tuyen)\b(?:\s+\w+){{0,3}}")
_ROAD_AFTER = re.compile(
    rf"\b(?:duong|tuyen duong|kenh|muong)\b[^.;\n\d]{{0,40}}?\b(?:dai|duoc|dai khoang)\s+(?:khoang|hon|gan)?\s*{_NUMBER}\s*"
    r"(?P<unit>km|m|met)\b(?!2|3)"
)
_TREES = re.compile(rf"\btrong\s+(?:duoc\s+)?(?:khoang|hon|gan|tren)?\s*{_NUMBER}\s*(?:goc\s+)?cay\b(?:\s+\w+){{0,2}}")
_CANAL = re.compile(r"\b(?:kenh|muong|ranh)\b")


def given_of(message: Message) -> tuple[Given, ...]:
    """What was given, in the order of the message. What something is worth, or what each household owes, is not given."""
    text = message.plain
    found = [
        *((match, _amount(match["number"]), Giving.LABOUR, "", "") for match in _LABOUR.finditer(text)),
        *((match, _amount(match["number"]), Giving.LAND, "", "") for match in _LAND.finditer(text) if _is_land(text, match)),
        *(
            (match, _money(match["money"]), Giving.MONEY, "", "")
            for match in _MONEY.finditer(text)
            if not _WORTH.search(text[: match.start()])
        ),
        *((match, _amount(match["number"]), Giving.GOODS, *_item(message, match)) for match in _GOODS.finditer(text)),
    ]
    ordered = sorted(found, key=lambda one: one[0].start())
    return tuple(
        Given(kind, quantity, message.quote(*match.span()), item, unit_text)
        for match, quantity, kind, item, unit_text in ordered
        if quantity is not None and quantity > 0 and not _A_RATE.search(text[: match.start()])
    )


def done_of(message: Message) -> tuple[Done, ...]:
    """What was done, where it is told in metres or trees."""
    text = message.plain
    found = [(match, *_stretch(message, match)) for match in [*_ROAD.finditer(text), *_ROAD_AFTER.finditer(text)]]
    found += [(match, WorkKind.PLANTING, WorkUnit.TREE) for match in _TREES.finditer(text)]
    return tuple(_measured(message, found))


def _measured(message: Message, found: list[tuple[re.Match[str], WorkKind, WorkUnit]]) -> Iterator[Done]:
    seen: set[int] = set()
    for match, kind, unit in sorted(found, key=lambda one: one[0].start()):
        quantity = _amount(match["number"])
        if quantity is not None and quantity > 0 and match.start("number") not in seen:
            seen.add(match.start("number"))
            yield Done(kind, quantity, unit, message.quote(*match.span()))


def _stretch(message: Message, match: re.Match[str]) -> tuple[WorkKind, WorkUnit]:
    kind = WorkKind.IRRIGATION if _CANAL.search(message.plain[match.start() : match.end()]) else WorkKind.ROAD
    return kind, WorkUnit.KILOMETRE if match["unit"] == "km" else WorkUnit.METRE


def _is_land(text: str, match: re.Match[str]) -> bool:
    return " dat" in f" {match['after']}" or re.search(r"\bhien\b[^.;\n]{0,30}$", text[: match.start()]) is not None


def _item(message: Message, match: re.Match[str]) -> tuple[str, str]:
    last = match.end("more") if match["more"] and match["item"] in ("cay giong", "giong", "hoa giong") else match.end("item")
    unit = next(shown for words, shown in _UNITS.items() if re.fullmatch(words, match["unit"]))
    return message.quote(match.start("item"), last), unit


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(read_number(text).value)
    except BadInput:
        return None


def _money(text: str) -> Decimal | None:
    try:
        return Decimal(read_money(text).value)
    except BadInput:
        return None
