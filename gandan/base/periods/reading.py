"""A period, as registers and reports name it."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.periods.dates import full_year, made_date, plain_day_text, read_date
from gandan.base.periods.period import Period

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR: Final = r"(?:\s*(?:cua\s+)?(?:nam\s*)?[/,.-]?\s*(\d{4}))"
_YEAR_ONLY: Final = re.compile(r"(?:(?:trong|ca)\s+)?(?:nam\s*)?(\d{4})(?:\.0)?")
_MONTH: Final = re.compile(r"(?:thang\s*|t\.?\s*)?(\d{1,2})" + _YEAR)
_ISO_MONTH: Final = re.compile(r"(\d{4})[-/](\d{1,2})")
_QUARTER: Final = re.compile(r"(?:quy\s*|q\.?\s*)(iii|ii|iv|i|[1-4])" + _YEAR)
_FIRST_MONTHS: Final = re.compile(r"(\d{1,2})\s*thang(?:\s*dau)?" + _YEAR)
_LAST_MONTHS: Final = re.compile(r"(\d{1,2})\s*thang\s*cuoi" + _YEAR)
_WHOLE_MONTHS: Final = re.compile(r"(?:tu\s+)?thang\s*(\d{1,2})\s*(?:-|den|toi)\s*(?:het\s+)?(?:thang\s*)?(\d{1,2})" + _YEAR)
_NO_YEAR: Final = re.compile(r"(?:thang|t)\s*\d{1,2}|(?:quy|q)\s*(?:iii|ii|iv|i|[1-4])|\d{1,2}\s*thang\s*(?:dau|cuoi)(?:\s*nam)?")
_SEPARATOR: Final = re.compile(r"\s*(?:\bden\b(?:\s+het)?|\btoi\b|\bva\b|-|,|\+|&)\s*")
_LEADING: Final = re.compile(r"^(?:(?:tu|trong|giai doan|thoi gian|ky|ky bao cao|ngay)\b[\s:]*)+")
_DAY_ALONE: Final = re.compile(r"(\d{1,2})")
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2})\s*(?:[/.]|\s+thang\s+)\s*(\d{1,2})")


def read_period(value: object, *, date_1904: bool = False) -> Period:
    """The period that a cell or a form field means, inclusive at both ends.

    Reads "03/2021", "tháng 3 năm 2021", "T3/2021", "2021-03", "quý III/2021", "6 tháng đầu năm 2022", "10 tháng năm
    2026", "năm 2020", "2020-2024", "từ tháng 8/2020 đến tháng 11/2024", "từ 01/08/2020 đến 30/11/2024",
    "5-6/3/2021", "30/4 - 02/5/2021" and single days. A period without a year is refused: BadInput says so.
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, (date, datetime)):
        day = read_date(value)
        return Period(day, day)
    if value is None or isinstance(value, bool) or not str(value).strip():
        raise BadInput(_("Ô kỳ còn trống. Hãy ghi kỳ, ví dụ “tháng 3/2021” hoặc “từ 01/08/2020 đến 30/11/2024”."))
    if isinstance(value, (int, float, Decimal)):
        if value == int(value) and 1900 <= value <= 2199:
            return Period.year(int(value))
        day = read_date(value, date_1904=date_1904)
        return Period(day, day)
    text = str(value).strip()
    bare = plain_day_text(text)
    named = _named(bare, text) or _stretch(bare, text)
    if named is not None:
        return named
    if _NO_YEAR.fullmatch(bare):
        raise BadInput(_("Kỳ “%(value)s” thiếu năm. Kỳ nào cũng phải có năm, ví dụ “tháng 3/2021”.") % {"value": text})
    try:
        day = read_date(text, date_1904=date_1904)
    except BadInput:
        raise BadInput(
            _(
                "“%(value)s” không đọc được thành kỳ. Hãy ghi như “tháng 3/2021”, “quý III/2021”, “năm 2020” hoặc "
                "“từ 01/08/2020 đến 30/11/2024”."
            )
            % {"value": text}
        ) from None
    return Period(day, day)


def _months(year: int, first: int, last: int, written: str) -> Period:
    if not 1 <= first <= last <= 12:
        raise BadInput(_("Kỳ “%(value)s” có tháng không đúng; tháng chỉ từ 1 đến 12.") % {"value": written})
    return Period.between_months(year, first, last)


def _named(bare: str, text: str) -> Period | None:
    """A period with a name of its own: year, quarter, month, first or last months of a year."""
    if found := _YEAR_ONLY.fullmatch(bare):
        return Period.year(int(found[1]))
    if found := _QUARTER.fullmatch(bare):
        return Period.quarter(int(found[2]), _ROMAN[found[1]])
    if found := _LAST_MONTHS.fullmatch(bare):
        return _months(int(found[2]), 13 - int(found[1]), 12, text)
    if found := _WHOLE_MONTHS.fullmatch(bare):
        return _months(int(found[3]), int(found[1]), int(found[2]), text)
    if found := _FIRST_MONTHS.fullmatch(bare):
        return _months(int(found[2]), 1, int(found[1]), text)
    if found := _MONTH.fullmatch(bare):
        return _months(int(found[2]), int(found[1]), int(found[1]), text)
    if found := _ISO_MONTH.fullmatch(bare):
        return _months(int(found[1]), int(found[2]), int(found[2]), text)
    return None


def _stretch(bare: str, text: str) -> Period | None:
    """Two ends: days, months, quarters or years on both sides; the left end may borrow month and year."""
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4}", bare):
        return None  # one day written with hyphens
    bare = _LEADING.sub("", bare)
    for cut in _SEPARATOR.finditer(bare):
        left, right = plain_day_text(bare[: cut.start()]), plain_day_text(bare[cut.end() :])
        if not left or not right:
            continue
        end = _named(right, text) or _one_day(right)
        if end is None:
            continue
        start = _named(left, text) or _one_day(left) or _borrowed(left, end, text)
        if start is not None:
            if start.first > end.last:
                raise BadInput(_("Kỳ “%(value)s” kết thúc trước khi bắt đầu. Hãy kiểm tra lại hai ngày.") % {"value": text})
            return Period(start.first, end.last)
    return None


def _one_day(bare: str) -> Period | None:
    try:
        day = read_date(bare)
    except BadInput:
        return None
    return Period(day, day)


def _borrowed(left: str, end: Period, text: str) -> Period | None:
    """Read "5" of "5-6/3/2021", "30/4" of "30/4 - 02/5/2021": what is missing is the other end's."""
    if found := _DAY_ALONE.fullmatch(left):
        day = made_date(int(found[1]), end.first.month, end.first.year, text)
    elif found := _DAY_AND_MONTH.fullmatch(left):
        day = made_date(int(found[1]), int(found[2]), end.first.year, text)
    elif found := re.fullmatch(r"(?:thang|t)\s*(\d{1,2})", left):
        return _months(end.first.year, int(found[1]), int(found[1]), text)
    elif found := re.fullmatch(r"nam\s*(\d{2})", left):
        return Period.year(full_year(found[1]))
    else:
        return None
    return Period(day, day)
