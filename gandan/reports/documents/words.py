"""Words of a document as print wants them: cleaned of what cannot be printed, numbered, dated, broken where they may break."""

from __future__ import annotations

import unicodedata
from datetime import date

from gandan.reports.layouts.metrics import text_width_pt
from gandan.reports.layouts.ruleset import Look

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_UNITS = ("tỉnh ", "thành phố ", "huyện ", "thị xã ", "thị trấn ", "quận ", "xã ", "phường ", "đặc khu ")
_TOGETHER = {
    "mặt trận", "tổ quốc", "nhân dân", "phụ nữ", "nông dân", "liên hiệp", "cựu chiến", "chiến binh", "công an", "quân sự", "việt nam",
}  # fmt: skip
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def cleaned(text: str) -> str:
    """NFC, without control, unpaired, unassigned and direction-changing characters; line breaks stay."""
    flat = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    if flat.isprintable():
        return flat
    return "".join(
        letter for letter in flat if letter == "\n" or (unicodedata.category(letter) not in {"Cc", "Cs", "Cn"} and ord(letter) not in _BIDI)
    )


def roman(number: int) -> str:
    """I, II, III, IV…; for 1 to 3999."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def fitted(lines: tuple[str, ...], look: Look, room_pt: float) -> tuple[str, ...]:
    """Lines of a name no wider than the room: one that is gets broken before the unit it names, else in halves."""
    shown: list[str] = []
    for line in lines:
        words = line.split()
        if text_width_pt(line, look) <= room_pt or len(words) < 2:
            shown.append(line)
            continue
        halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
        halves = [pair for pair in halves if not _parts_a_word(pair)] or halves
        fits = [pair for pair in halves if max(text_width_pt(half, look) for half in pair) <= room_pt]
        named = [pair for pair in fits if pair[1].casefold().startswith(_UNITS)]
        best = min(named or fits or halves, key=lambda pair: max(text_width_pt(half, look) for half in pair))
        shown += best
    return tuple(shown)


def _parts_a_word(halves: tuple[str, str]) -> bool:
    """Whether a break would stand inside a word of two syllables: "TỔ / QUỐC"."""
    return f"{halves[0].split()[-1]} {halves[1].split()[0]}".casefold() in _TOGETHER


def day_words(day: date) -> str:
    """ngày 05 tháng 02 năm 2026, ngày 14 tháng 3 năm 2026."""
    return f"ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"


def letters(count: int) -> str:
    """a, b, … z, then aa, ab: more than any report has, but never an error."""
    written = ""
    while count > 0:
        count, place = divmod(count - 1, 26)
        written = chr(ord("a") + place) + written
    return written
