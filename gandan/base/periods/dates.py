"""One day, as people and spreadsheets write it."""

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.vietnamese import folded

# Excel's day 1 is 1 January 1900, and it believes in 29 February 1900: counting from 30 December 1899 is right from
# 1 March 1900 on. The 1904 system of old Macs counts from 1 January 1904 as day 0.
_EPOCH_1900: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)
_SERIALS: Final = range(10_000, 109_575)  # 18/05/1927 to the end of 2199: below it a number is a count or a year
_YEARS: Final = range(1900, 2200)

_TIME_OF_DAY: Final = re.compile(
    r"(?:^|[\s,t(])(?:luc\s+)?\d{1,2}\s?(?:h|g|gio|:)\s?(?:\d{2})?(?::\d{2}(?:\.\d+)?)?(?:\s?phut|')?"
    r"(?:z|\+\d\d:?\d\d)?(?=[\s,;)]|$)"
)
_WORDS_BEFORE: Final = re.compile(
    r"^(?:(?:sang|chieu|toi|trua|dem|luc|hoi|vao|thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat|cn|ngay)\b[\s,.:;]*)+"
)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})")
_WORDED: Final = re.compile(r"(\d{1,2})\s*(?:thang|th|/)\s*(\d{1,2})\s*(?:,?\s*nam|[\s,/.-])\s*(\d{4}|\d{2})")
_NO_YEAR: Final = re.compile(r"(\d{1,2})\s*(?:[-/.]|\s+thang\s+)\s*(\d{1,2})")
_NO_DAY: Final = re.compile(r"(?:thang\s*|t)?(\d{1,2})\s*(?:[-/.]|\s*nam\s*)\s*(\d{4})|(\d{4})[-/](\d{1,2})")
_DIGITS: Final = re.compile(r"\d{8}")
_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH: Final = re.compile(r"(\d{1,2})[\s-]*(" + "|".join(_MONTH_NAMES) + r")[a-z]*[\s,.-]*(\d{4}|\d{2})")


def _unreadable(value: object) -> BadInput:
    return BadInput(_("“%(value)s” không đọc được thành ngày. Hãy ghi dạng ngày/tháng/năm, ví dụ 05/03/2021.") % {"value": value})


def full_year(digits: str) -> int:
    """A year as written; two digits mean 2000 to 2069, then 1970 to 1999."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year <= 69 else 1900 + year


def made_date(day: int, month: int, year: int, written: object) -> date:
    """The date, or BadInput saying which part is impossible."""
    if not 1 <= month <= 12:
        raise BadInput(
            _("Ngày “%(value)s” có tháng %(month)s; tháng chỉ từ 1 đến 12. Hãy ghi theo thứ tự ngày/tháng/năm.")
            % {"value": written, "month": month}
        )
    if year not in _YEARS:
        raise BadInput(_("Ngày “%(value)s” có năm %(year)s, không hợp lý. Hãy kiểm tra lại năm.") % {"value": written, "year": year})
    try:
        return date(year, month, day)
    except ValueError:
        raise BadInput(
            _("Không có ngày %(day)s tháng %(month)s năm %(year)s (ghi “%(value)s”). Hãy kiểm tra lại ngày.")
            % {"day": day, "month": month, "year": year, "value": written}
        ) from None


def _from_number(number: float, *, date_1904: bool, written: object) -> date:
    if not math.isfinite(number):
        raise _unreadable(written)
    serial = math.floor(number)
    if serial == number and serial in _YEARS:
        raise BadInput(_("“%(value)s” chỉ có năm, thiếu ngày và tháng. Hãy ghi đủ ngày/tháng/năm.") % {"value": serial})
    if serial in _SERIALS:
        return (_EPOCH_1904 if date_1904 else _EPOCH_1900) + timedelta(days=serial)
    raise _unreadable(written)


def _from_eight_digits(digits: str) -> date:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        if year in _YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    return made_date(int(digits[:2]), int(digits[2:4]), int(digits[4:]), digits)


def plain_day_text(text: str) -> str:
    """The text folded, without hours, weekdays and the word "ngày" before the date."""
    bare = _TIME_OF_DAY.sub(" ", " " + folded(text).replace("–", "-").replace("—", "-")).strip(" .,;")
    return _WORDS_BEFORE.sub("", bare).strip(" .,;()")


def read_date(value: object, *, prefer_day_first: bool = True, date_1904: bool = False, year: int | None = None) -> date:
    """The day that a cell or a form field means.

    Reads dates and datetimes (their own day), Excel serials (1900 system, or 1904 by flag), ISO, "05/03/2021",
    "5/3/21", "05.3.2021", "5-3-2021", "ngày 5 tháng 3 năm 2021", "8h00 ngày 5/3/2021", "05032021", "5-Mar-2021".
    Day before month unless `prefer_day_first` is False; never guessed the other way round. Two-digit years 00-69 are
    20xx. `year` completes a date written without one ("5/3"). Raises BadInput with what is missing or impossible.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        raise BadInput(_("Ô ngày còn trống. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2021."))
    if isinstance(value, (int, float, Decimal)):
        if isinstance(value, int) and _DIGITS.fullmatch(str(value)):
            return _from_eight_digits(str(value))
        return _from_number(float(value), date_1904=date_1904, written=value)
    text = str(value).strip()
    if not text:
        raise BadInput(_("Ô ngày còn trống. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2021."))
    return _from_text(text, prefer_day_first=prefer_day_first, date_1904=date_1904, year=year)


def _from_text(text: str, *, prefer_day_first: bool, date_1904: bool, year: int | None) -> date:
    bare = plain_day_text(text)
    if found := _ISO.fullmatch(bare):
        return made_date(int(found[3]), int(found[2]), int(found[1]), text)
    if found := _NUMBERS.fullmatch(bare):
        first, second = int(found[1]), int(found[2])
        day, month = (first, second) if prefer_day_first else (second, first)
        return made_date(day, month, full_year(found[3]), text)
    if found := _WORDED.fullmatch(bare):
        return made_date(int(found[1]), int(found[2]), full_year(found[3]), text)
    if found := _ENGLISH.fullmatch(bare):
        return made_date(int(found[1]), _MONTH_NAMES.index(found[2]) + 1, full_year(found[3]), text)
    if _NO_DAY.fullmatch(bare):
        raise BadInput(_("“%(value)s” chỉ có tháng, thiếu ngày. Hãy ghi đủ ngày/tháng/năm.") % {"value": text})
    if found := _NO_YEAR.fullmatch(bare):
        if year is None:
            raise BadInput(_("“%(value)s” thiếu năm. Hãy ghi đủ ngày/tháng/năm.") % {"value": text})
        return made_date(int(found[1]), int(found[2]), year, text)
    if _DIGITS.fullmatch(bare):
        return _from_eight_digits(bare)
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return _from_number(float(bare), date_1904=date_1904, written=text)
    raise _unreadable(text)
