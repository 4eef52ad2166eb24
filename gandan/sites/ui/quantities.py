"""How a quantity of the ledger is printed: its number, its unit, its hedge, in the reader's language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gandan.base.quantities import hedged
from gandan.base.vietnamese import decimal_text, grouped
from gandan.ledger.choices import CountedIn
from gandan.ledger.measures import Measure

_WORDED_FROM = 1_000_000  # đồng: below it the exact amount is as short as its words


@dataclass(frozen=True)
class Said:
    """A quantity in words. `exact` is the whole number with its unit; `hedge` is empty where `number` is exact."""

    number: str
    unit: str
    hedge: str
    exact: str


def in_english() -> bool:
    """Whether the reader chose English."""
    return (get_language() or "vi").startswith("en")


def number_text(value: int | Decimal | Fraction) -> str:
    """188640 as 188.640 (188,640 in English); at most one decimal, none where it is nought."""
    if isinstance(value, int) or value == value.__floor__():
        whole = int(value)
        return f"{whole:,}" if in_english() else grouped(whole)
    rounded = round(Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value, 1)
    return f"{rounded:,}" if in_english() else decimal_text(rounded)


def points_text(value: Decimal) -> str:
    """Points of an index with two decimals: 85,27 (85.27 in English)."""
    return f"{value:,.2f}" if in_english() else decimal_text(value, places=2)


def percent(share: float) -> int:
    """0..100, rounded to the nearest, but 100 only for the whole and 0 only for nothing."""
    if share <= 0:
        return 0
    return 100 if share >= 1 else min(99, max(1, round(share * 100)))


def percents(shares: tuple[float, ...]) -> tuple[int, ...]:
    """Whole percents that add up to the rounded sum of the shares (largest remainders)."""
    floors = [math.floor(share * 100) for share in shares]
    missing = round(sum(shares) * 100) - sum(floors)
    by_remainder = sorted(range(len(shares)), key=lambda index: floors[index] - shares[index] * 100)
    for index in by_remainder[: max(missing, 0)]:
        floors[index] += 1
    return tuple(floors)


def measure_name(measure: Measure) -> str:
    """The measure's name in the reader's language."""
    return measure.name_en if in_english() else measure.name


def said(value: int | Fraction, measure: Measure, *, worded: bool = True) -> Said:
    """A quantity as kept in the ledger (half-days, đồng, ...), in words.

    Money of a million đồng and more is worded by the one rule of hedging unless `worded` is False; everything else is exact.
    """
    if measure.unit is CountedIn.SHARE:
        points = number_text(Fraction(value) * 100)
        return Said(number=points, unit="%", hedge="", exact=f"{points}%")
    unit = str(measure.unit.label)
    printed = number_text(Fraction(value) / measure.per_unit)
    exact = f"{printed} {unit}"
    if worded and isinstance(value, int) and measure.unit is CountedIn.DONG and abs(value) >= _WORDED_FROM:
        words = hedged(value, unit="đồng")
        number, _space, magnitude = words.text.partition(" ")
        return Said(number=number, unit=f"{magnitude} {unit}".strip(), hedge=_hedge_word(words.hedge), exact=exact)
    return Said(number=printed, unit=unit, hedge="", exact=exact)


def _hedge_word(hedge: str) -> str:
    match hedge:
        case "gần":
            return _("gần")
        case "trên":
            return _("trên")
        case _:
            return ""


def opened(lines: int, records: int | None) -> str:
    """What a press will open: "mở 1.137 bản ghi", or lines ("dòng") where a filter cuts inside records."""
    if records is None:
        return ngettext("mở %(count)s dòng", "mở %(count)s dòng", lines) % {"count": number_text(lines)}
    return ngettext("mở %(count)s bản ghi", "mở %(count)s bản ghi", records) % {"count": number_text(records)}
