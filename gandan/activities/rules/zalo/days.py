"""The day of a message: named, told by the weekday, or written with or without its year. A day to come is not a day it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gandan.activities.rules.zalo.told import Found, Message

_MOST_DAYS = 10
_BACK = {"nay": 0, "qua": 1, "kia": 2}
_NAMED = re.compile(r"\b(?:hom|sang|trua|chieu|toi|dem|ngay)\s+(nay|qua|kia|mai|mot)\b")
_TOMORROW = re.compile(r"(?:^|(?<=[\n,.!:])\s?)(mai)\b(?=\s+(?:thon|ban|to|xa|chi|doan|hoi|ubnd|mttq|ra quan|hop|se|luc)\b)")
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEKDAY = re.compile(
    r"\b(?:(?P<short>(?:sang|chieu|toi|trua|hom|ngay|vao)\s+t|t(?=[2-7]\s+(?:vua|tuan|hom|truoc)))\s?(?P<number>[2-7])"
    r"|thu\s+(?P<word>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu\s+nhat|cn(?=\s+(?:vua|tuan|hom|nay))))\b"
    r"(?P<which>\s+(?:tuan\s+(?:truoc|roi|qua|vua\s+roi|vua\s+qua|sau|toi)))?"
)
_UNITS = r"(?:\s*(?:ho|nguoi|luot|ba con|dai bieu|dang vien|hoi vien|doan vien|em|chi|dong chi|cong|m2?|km|tan|khoi|bao|xe|cay|%))\b"
_AFTER = rf"(?!\d)(?!\s*[/.-]\s*\d)(?!{_UNITS})(?P<lunar>\s*\(?(?:am lich|al)\b)?"
_DAY_MONTH = r"(?P<day>\d{1,2})\s?(?:/|-|\.|\s+thang\s+|\s+th\s+)\s?(?P<month>\d{1,2})"
_YEAR = r"(?:\s?(?:/|-|\.|,?\s*nam\s+)\s?(?P<year>\d{4}|\d{2}))?"
_SPAN = re.compile(
    r"(?<![\d/.,-])(?P<first>\d{1,2})(?:\s?[/.]\s?(?P<first_month>\d{1,2}))?\s?(?:-|–|den|va|,|toi)\s*(?:ngay\s+)?"
     r"(?P<day>\d{1,2})\s?(?:/|\.|\s+thang\s+)\s?(?P<month>\d{1,2})" + _YEAR + _AFTER
)  # fmt: skip
_WRITTEN = re.compile(r"(?<![\d/.,-])" + _DAY_MONTH + _YEAR + _AFTER)
_ALONE = re.compile(r"\b(?:ngay|hom|mung|mong)\s+(?P<day>\d{1,2})\b(?!\s?[/.-]\s?\d)(?!\s+(?:thang|cong))(?!,\d)")
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})\b")


def days_of(message: Message, today: date) -> tuple[Found[tuple[date, ...]] | None, bool]:
    """The days that a message tells of, none after today; and whether it speaks of a day to come instead.

    A day without a year is the last such day; one by the moon is not read.
    """
    ahead = False
    for found in _candidates(message, today):
        if found.value and found.value[-1] <= today:
            return found, False
        ahead = ahead or bool(found.value)
    return None, ahead


def _candidates(message: Message, today: date) -> Iterator[Found[tuple[date, ...]]]:
    """Every reading, the surest way of writing first, and within one way in the order of the message."""
    text = message.plain
    for match in _ISO.finditer(text):
        yield _found(message, match, _made(int(match["day"]), int(match["month"]), int(match["year"])))
    for match in _SPAN.finditer(text):
        yield _found(message, match, *_span(match, today))
    for match in _WRITTEN.finditer(text):
        if not match["lunar"]:
            yield _found(message, match, _recent(int(match["day"]), int(match["month"]), match["year"], today))
    for match in [*_NAMED.finditer(text), *_TOMORROW.finditer(text)]:
        back = _BACK.get(match[1], -1 if match[1] == "mai" else -2)
        yield _found(message, match, today - timedelta(days=back))
    for match in _WEEKDAY.finditer(text):
        yield _found(message, match, _weekday(match, today))
    for match in _ALONE.finditer(text):
        yield _found(message, match, _last_day(int(match["day"]), today))


def _found(message: Message, match: re.Match[str], *days: date | None) -> Found[tuple[date, ...]]:
    return Found(tuple(day for day in days if day is not None), message.quote(*match.span()))


def _span(match: re.Match[str], today: date) -> tuple[date, ...]:
    last = None if match["lunar"] else _recent(int(match["day"]), int(match["month"]), match["year"], today)
    if last is None:
        return ()
    first = _made(int(match["first"]), int(match["first_month"] or last.month), last.year)
    if first is None or not 0 < (last - first).days < _MOST_DAYS:
        return ()
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _recent(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _made(day, month, int(year) if len(year) > 2 else 2000 + int(year))
    found = _made(day, month, today.year)
    return found if found is None or found <= today else _made(day, month, today.year - 1)


def _weekday(match: re.Match[str], today: date) -> date:
    number = 6 if match["sunday"] else _WEEKDAYS[match["number"] or match["word"]]
    which = " ".join((match["which"] or "").split())
    monday = today - timedelta(days=today.weekday())
    if which in ("tuan sau", "tuan toi"):
        return monday + timedelta(days=7 + number)
    if which:
        return monday + timedelta(days=number - 7)
    return today - timedelta(days=(today.weekday() - number) % 7)


def _last_day(day: int, today: date) -> date | None:
    """The last such day of a month that has one."""
    first = today.replace(day=1)
    for _month in range(3):
        found = _made(day, first.month, first.year)
        if found is not None and found <= today:
            return found
        first = (first - timedelta(days=1)).replace(day=1)
    return None


def _made(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
