"""A number from a cell or a form, with how sure its writer was and the unit that was written beside it."""

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.vietnamese import folded


class Qualifier(StrEnum):
    """How the writer hedged the number. Anything but EXACT is an estimate: the caller grades it so."""

    EXACT = "exact"
    NEARLY = "nearly"
    OVER = "over"
    ABOUT = "about"


@dataclass(frozen=True)
class ReadNumber:
    """A number as read. `value` is an int when whole; `unit_text` is what stood after it, folded ("nguoi")."""

    value: int | Decimal
    qualifier: Qualifier = Qualifier.EXACT
    unit_text: str = ""

    @property
    def is_estimate(self) -> bool:
        """Whether the writer said it was not exact."""
        return self.qualifier is not Qualifier.EXACT


_ABSENT: Final = frozenset(("", "-", "--", "---", "–", "—", ".", "..", "...", "…", "/", "//", "_", "n/a", "na", "#n/a"))
_TOO_LARGE: Final = 10**15  # a million billion đồng: beyond any budget, still exact in a double
_LONGEST: Final = 80
_NOUGHT: Final = frozenset(("khong", "ko", "k", "khong co", "khong phat sinh"))
_BEFORE: Final = re.compile(
    r"^(?:(?P<nearly>gan|non|xap xi duoi|duoi|<=?|≤)|(?P<over>tren|hon|qua|tu|it nhat|toi thieu|>=?|≥)"
    r"|(?P<about>khoang|xap xi|uoc tinh|uoc dat|uoc|chung|do|~|≈|\+/-|±))\s*:?\s*"
)
_AFTER: Final = re.compile(r"(?:\s*\+|\s+(?:tro len|hon)|\s*\(?\b(?P<about>uoc(?: tinh)?|khoang)\b\s*\)?)$")
_NUMERAL: Final = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d+)?(?!\d)|[+-]?\d+(?:[.,]\d+)*")
_MAGNITUDES: Final = {
    "ty": 10**9, "ti": 10**9, "trieu": 10**6, "tr": 10**6, "trd": 10**6, "nghin": 1000, "ngan": 1000, "ng": 1000,
    "k": 1000, "tram": 100, "chuc": 10,
}  # fmt: skip
_MAGNITUDE: Final = re.compile(r"\s*(ty|ti|trieu|trd|tr|nghin|ngan|ng|k|tram|chuc)(?![a-z])")
_GLUED_MAGNITUDE: Final = re.compile(r"(tr|ty|ti|k)(\d{1,3})(?!\d)")
_HALF_MORE: Final = re.compile(r"\s*ruoi\b")
_DIGIT_OUTSIDE_BRACKETS: Final = re.compile(r"\([^()]*\)|\b(?:m|km|dm|cm)[23]\b")


def is_absent(value: object) -> bool:
    """Whether the cell says nothing: empty, a dash, dots, N/A. A missing number is not zero; "không" is."""
    return value is None or (isinstance(value, str) and folded(value) in _ABSENT)


def _unreadable(value: object) -> BadInput:
    return BadInput(_("“%(value)s” không đọc được thành số. Hãy chỉ ghi một con số, ví dụ 1.250.") % {"value": value})


def _whole_if_possible(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _plain(numeral: str, *, comma_is_decimal: bool, written: object) -> Decimal:
    """The numeral's value. Where one sign stands once before exactly three digits it groups thousands, unless a
    magnitude follows a comma ("2,125 tỷ") or the number begins with 0 ("0,500")."""
    text = re.sub(r"[ \u00a0\u202f']", "", numeral)
    signs = [char for char in text if char in ".,"]
    if not signs:
        return Decimal(text)
    if len(set(signs)) == 2:
        decimal_sign = signs[-1]
        if signs.count(decimal_sign) > 1:
            raise _unreadable(written)
        grouping, fraction = text.rsplit(decimal_sign, 1)
        _check_groups(grouping, signs[0], written)
        return Decimal(re.sub("[.,]", "", grouping) + "." + fraction)
    sign = signs[0]
    head, *groups = text.split(sign)
    grouped_by_three = all(len(group) == 3 for group in groups) and 1 <= len(head.lstrip("+-")) <= 3
    if len(groups) > 1:
        if not grouped_by_three:
            raise _unreadable(written)
        return Decimal(head + "".join(groups))
    is_decimal = not grouped_by_three or head.lstrip("+-").startswith("0") or (sign == "," and comma_is_decimal)
    if is_decimal or numeral != text:  # "1 250,500": spaces already group
        return Decimal(f"{head}.{groups[0]}")
    return Decimal(head + groups[0])


def _check_groups(text: str, sign: str, written: object) -> None:
    head, *groups = text.split(sign)
    if not (1 <= len(head.lstrip("+-")) <= 3) or any(len(group) != 3 for group in groups):
        raise _unreadable(written)


def read_number(value: object) -> ReadNumber:
    """The number that a cell or a field means, whole or decimal, possibly negative.

    Reads "1.250", "1 250", "1,250" (thousands), "2,5", "47.0", "80 người", "gần 100", "trên 20.000", "~80",
    "100 trở lên", "2,5 tỷ", "2 tỷ 500 triệu", "1tr5", "không" (0). A range ("80-90"), a sum, a fraction or two
    numbers are refused: the product does not choose for people. Raises BadInput with a sentence.
    """
    if isinstance(value, bool) or is_absent(value):
        raise BadInput(_("Ô số còn trống. Hãy ghi một con số; không có thì ghi 0."))
    number = _from_typed(value) if isinstance(value, (int, float, Decimal)) else _from_text(str(value))
    if not -_TOO_LARGE < number.value < _TOO_LARGE:
        raise BadInput(_("Con số quá lớn (từ một triệu tỷ trở lên). Hãy kiểm tra lại, kể cả đơn vị tính."))
    return number


def _from_typed(value: float | Decimal) -> ReadNumber:
    if isinstance(value, int):
        return ReadNumber(value)
    if not math.isfinite(value):
        raise _unreadable(value)
    if isinstance(value, float):
        # A double holds 15 digits; what stands behind them is noise of a formula (0.1 + 0.2).
        value = Decimal(f"{value:.15g}")
    return ReadNumber(_whole_if_possible(value))


def _from_text(written: str) -> ReadNumber:
    if len(written) > _LONGEST:
        raise _unreadable(written[:_LONGEST] + "…")
    text = folded(written)
    if text.isascii() and text.isdigit():
        return ReadNumber(int(text))
    if text in _NOUGHT:
        return ReadNumber(0)
    qualifier = Qualifier.EXACT
    while found := _BEFORE.match(text):
        qualifier = Qualifier(found.lastgroup or Qualifier.ABOUT)
        text = text[found.end() :]
    if found := _AFTER.search(text):
        qualifier = Qualifier.ABOUT if found["about"] else Qualifier.OVER
        text = text[: found.start()]
    negative = text.startswith("(") and text.endswith(")")
    total, rest = _sum_of_magnitudes(text.strip("()") if negative else text, written)
    rest = rest.strip(" .,:;")
    if re.search(r"\d", _DIGIT_OUTSIDE_BRACKETS.sub("", rest)) or rest.startswith(("%", "/")):
        raise _unreadable(written)
    return ReadNumber(_whole_if_possible(-total if negative else total), qualifier, rest)


def _sum_of_magnitudes(text: str, written: str) -> tuple[Decimal, str]:
    """Read "2 ty 500 trieu dong" as 2,500,000,000 and " dong"."""
    total = Decimal(0)
    smallest: int | None = None
    while found := _NUMERAL.match(text):
        rest = text[found.end() :]
        if glued := _GLUED_MAGNITUDE.match(rest):  # "1tr5", "1tr250"
            scale = _MAGNITUDES[glued[1]]
            fraction = Decimal(f"0.{glued[2]}")
            return total + (Decimal(found.group()) + fraction) * scale, rest[glued.end() :]
        magnitude = _MAGNITUDE.match(rest)
        amount = _plain(found.group(), comma_is_decimal=magnitude is not None, written=written)
        if magnitude is None:
            if smallest is not None:
                raise _unreadable(written)
            return total + amount, rest
        scale = _MAGNITUDES[magnitude[1]]
        rest = rest[magnitude.end() :]
        if half := _HALF_MORE.match(rest):
            amount += Decimal("0.5")
            rest = rest[half.end() :]
        while further := _MAGNITUDE.match(rest):  # "5 nghin ty"
            scale *= _MAGNITUDES[further[1]]
            rest = rest[further.end() :]
        if smallest is not None and scale >= smallest:
            raise _unreadable(written)
        smallest = scale
        total += amount * scale
        text = rest.lstrip(" ,")
        if not _NUMERAL.match(text):
            return total, rest
    if smallest is None:
        raise _unreadable(written)
    return total, text


def _whole(number: ReadNumber, written: object) -> ReadNumber:
    if not isinstance(number.value, int):
        raise BadInput(_("“%(value)s” là số lẻ; ở đây chỉ ghi số nguyên.") % {"value": written})
    if number.value < 0:
        raise BadInput(_("“%(value)s” là số âm; ở đây chỉ ghi từ 0 trở lên.") % {"value": written})
    return number


def read_count(value: object) -> ReadNumber:
    """A count: a whole number from 0. `.value` is an int. Raises BadInput."""
    return _whole(read_number(value), value)


def read_half_days(value: object) -> ReadNumber:
    """Labour in half-days: "12,5 công" is 25. `.value` is an int from 0. Raises BadInput for quarters of a day."""
    number = read_number(value)
    doubled = _whole_if_possible(Decimal(number.value) * 2)
    if not isinstance(doubled, int):
        raise BadInput(_("“%(value)s” không chẵn nửa ngày công. Ngày công ghi chẵn hoặc ,5 (ví dụ 12,5).") % {"value": value})
    return _whole(replace(number, value=doubled), value)


def read_money(value: object, *, scale: int = 1) -> ReadNumber:
    """Money in đồng. `scale` is the unit of the column (see `money_scale`); a magnitude written in the cell wins
    over it. `.value` is an int from 0. Raises BadInput for parts of a đồng."""
    number = read_number(value)
    own_unit = isinstance(value, str) and _has_own_unit(folded(value))
    exact = Decimal(number.value) if own_unit else Decimal(number.value) * scale
    return _whole(replace(number, value=_whole_if_possible(exact)), value)


def _has_own_unit(text: str) -> bool:
    return re.search(r"\d\s*(?:ty|ti|trieu|trd|tr|nghin|ngan|k|dong|d|vnd|₫)(?![a-z])", text) is not None


def money_scale(heading: str) -> int:
    """What one unit of a money column is worth in đồng, from its heading: "(triệu đồng)" -> 1,000,000; else 1."""
    text = folded(heading)
    for pattern, scale in (
        (r"\bty\b(?! le)|\bti dong\b", 10**9),
        (r"\btrieu\b|\btr\.?d\b", 10**6),
        (r"\b(?:nghin|ngan|1\.?000)\s*d", 1000),
    ):
        if re.search(pattern, text):
            return scale
    return 1
