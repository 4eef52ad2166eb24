"""The days a sentence speaks of: "từ đầu nhiệm kỳ", "từ năm 2020 đến nay", "6 tháng đầu năm 2025", "đến ngày 30/11/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.reports.kinds.catalogue import term_on, terms
from gandan.reports.kinds.model import Term
from gandan.reports.proving.reading import Sentence

_DAY = r"(?:ngay )?(?P<{0}d>\d{{1,2}})(?:/| thang )(?P<{0}m>\d{{1,2}})(?:/|,? nam )(?P<{0}y>\d{{4}})"
_MONTH = r"thang (?P<{0}m>\d{{1,2}})(?:/|,? nam )(?P<{0}y>\d{{4}})"
_YEAR = r"(?:nam )?(?P<{0}y>(?:19|20)\d{{2}})(?![\d/])"
_FROM_DAY, _FROM_MONTH, _FROM_YEAR = (
    re.compile(rf"(?<![a-z])(?:tu|ke tu)(?: (?:sau|dau|cuoi))? {one.format('')}") for one in (_DAY, _MONTH, _YEAR)
)
_TO_DAY, _TO_MONTH, _TO_YEAR = (
    re.compile(rf"(?<![a-z])(?:den|toi|tinh den|cho den)(?: het| cuoi| thoi diem| nay la)* {one.format('')}")
    for one in (_DAY, _MONTH, _YEAR)
)
_TERM = re.compile(
    r"(?<![a-z])(?:(?:tu )?dau nhiem ky(?: (?P<a>\d{4}) ?[-–] ?(?P<b>\d{4}))?|trong nhiem ky|tu khi buoc vao nhiem ky|ca nhiem ky|nhiem ky nay|nhiem ky (?P<y>\d{4}) ?[-–] ?(?P<z>\d{4})|nhiem ky qua)"  # noqa: E501  # to be read across
)
_STRETCH = re.compile(r"(?<!\d)(?:giai doan |trong |tu )?(?P<y>(?:19|20)\d{2}) ?[-–] ?(?P<z>(?:19|20)\d{2})(?!\d)")
_PART = re.compile(
    r"(?<!\d)(?P<n>[369]|sau|chin|ba) thang (?P<part>dau|cuoi)(?: nam)? (?P<y>\d{4})|quy (?P<q>[1-4]|iv|i{1,3})(?:/|,? nam )(?P<qy>\d{4})"
)
_IN_MONTH = re.compile(rf"(?<![a-z]){_MONTH.format('')}")
_IN_YEAR = re.compile(r"(?<![a-z])nam (?P<y>(?:19|20)\d{2})(?![\d/])")
_NOW = re.compile(r"(?<![a-z])(?:den nay|toi nay|hien nay|hien|den thoi diem nay|cho den nay|den gio|bay gio)(?![a-z])")
_HEAD = 25  # sentences in which a text says its own date
_SHORT = 90
_LAST_LINES = 6
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"ba": 3, "sau": 6, "chin": 9}


@dataclass(frozen=True)
class Said:
    """Days as a sentence gives them. `first` None with `open_start`: a level or "to now" only. `last` None: to the text's day.

    `term`: the days come from a term's beginning, whose day may still have to be verified.
    """

    first: date | None = None
    last: date | None = None
    words: str = ""
    term: Term | None = None
    opening: str = ""

    @property
    def is_window(self) -> bool:
        """Whether it says from when."""
        return self.first is not None or bool(self.opening)


def said_in(sentence: Sentence, *, up_to: int | None = None) -> Said | None:
    """The days that a sentence speaks of, up to a place in it; None where it speaks of none."""
    plain = sentence.plain[:up_to] if up_to is not None else sentence.plain
    end = _first_day(plain, (_TO_DAY, _TO_MONTH, _TO_YEAR), at_end=True)
    begin = _first_day(plain, (_FROM_DAY, _FROM_MONTH, _FROM_YEAR), at_end=False)
    if begin is not None:
        return Said(begin[0], end[0] if end else None, _as_written(sentence, begin[1]))
    if found := _TERM.search(plain):
        code = f"{found['a'] or found['y']}-{found['b'] or found['z']}"
        named = next((one for one in terms() if one.code == code), None)
        return Said(None, end[0] if end else None, _as_written(sentence, found), named, "term")
    if found := _STRETCH.search(plain):
        return Said(date(int(found["y"]), 1, 1), date(int(found["z"]), 12, 31), _as_written(sentence, found))
    if (found := _PART.search(plain)) and (part := _part(found)):
        return Said(*part, _as_written(sentence, found))
    if end is not None:
        return Said(None, end[0], _as_written(sentence, end[1]))
    if (found := _IN_MONTH.search(plain)) and (first := _day(found, day=1)):
        return Said(first, _month_end(first), _as_written(sentence, found))
    if found := _IN_YEAR.search(plain):
        return Said(date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31), _as_written(sentence, found))
    return Said(words=_as_written(sentence, found)) if (found := _NOW.search(plain)) else None


def _as_written(sentence: Sentence, found: re.Match[str]) -> str:
    """What was found in a sentence's plain letters, with the marks that its writer gave it."""
    return sentence.text[found.start() : found.end()].strip()


def text_day(sentences: list[Sentence]) -> date | None:
    """The day that a text gives itself: a short line with a whole date near its top or its end, or "đến ngày" near its top."""
    dated = re.compile(r"(?<![a-z])ngay (?P<d>\d{1,2})(?:/| thang )(?P<m>\d{1,2})(?:/|,? nam )(?P<y>\d{4})")
    for one in [*sentences[:_HEAD], *sentences[-_LAST_LINES:]]:
        if (
            len(one.plain) <= _SHORT
            and (found := dated.search(one.plain))
            and not re.search(r"\b(?:tu|qd|so) ?$", one.plain[: found.start()])
        ):
            return _day(found)
    for one in sentences[:_HEAD]:
        found = _TO_DAY.search(one.plain) or re.search(
            r"(?:cap nhat|tinh den)[^\n]{0,20}?(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})", one.plain
        )
        if found:
            return _day(found)
    return None


def first_of(said: Said, last: date) -> tuple[date | None, bool]:
    """From which day a window counts, and whether that day still has to be verified."""
    if said.opening != "term":
        return said.first, False
    term = said.term or term_on(last)
    if term is None:
        return None, True
    return term.windows["term"].first, term.mark != "S"


def _first_day(plain: str, expressions: Iterable[re.Pattern[str]], *, at_end: bool) -> tuple[date, re.Match[str]] | None:
    for place, expression in enumerate(expressions):
        if found := expression.search(plain):
            day = _day(found, month=12 if at_end else 1, day=1) if place == 2 else _day(found, day=1) if place == 1 else _day(found)
            if day is None:
                continue
            return (_month_end(day) if at_end and place else day), found
    return None


def _day(found: re.Match[str], *, month: int | None = None, day: int | None = None) -> date | None:
    groups = found.groupdict()
    try:
        return date(int(groups["y"]), month or int(groups["m"]), day or int(groups["d"]))
    except ValueError:
        return None


def _part(found: re.Match[str]) -> tuple[date, date] | None:
    if found["q"]:
        quarter, year = _QUARTERS.get(found["q"]) or int(found["q"]), int(found["qy"])
        first, months = date(year, quarter * 3 - 2, 1) if year else None, 3
    else:
        year, months = int(found["y"]), _COUNTS.get(found["n"]) or int(found["n"])
        first = date(year, 1 if found["part"] == "dau" else 13 - months, 1) if year else None
    return (first, _month_end(date(first.year, first.month + months - 1, 1))) if first else None


def _month_end(day: date) -> date:
    return date(day.year, 12, 31) if day.month == 12 else date(day.year, day.month + 1, 1) - timedelta(days=1)
