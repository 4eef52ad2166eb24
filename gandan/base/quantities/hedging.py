"""Hedged words: "gần 10 tỷ đồng", "trên 20.000 lượt", always worked out from the exact total by one rule."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.vietnamese import folded, grouped

BILLION: Final = 10**9
MILLION: Final = 10**6
_EXACT_COUNT_BELOW: Final = 1000
_NEAR: Final = 20  # one twentieth: 5 %


@dataclass(frozen=True)
class Hedged:
    """`hedge` is "gần", "trên" or "" (then `bound` is the value itself); `text` is the bound as printed without its
    unit ("20.000") or with the money's magnitude ("10 tỷ"); `phrase` is the whole ("gần 10 tỷ đồng")."""

    hedge: str
    text: str
    bound: int
    phrase: str


def _near(value: int, bound: int) -> bool:
    return abs(value - bound) * _NEAR <= bound


def _round_bound(value: int) -> int:
    """The round number that words `value`: see `hedged`."""
    unit = int("1" + "0" * (len(str(value)) - 1))  # the place of the first digit
    below = value // unit * unit
    for bound in (below, below + unit):  # one significant figure
        if _near(value, bound):
            return bound
    half = below + unit // 2
    if _near(value, half):
        return half
    return value // (unit // 10) * (unit // 10)  # two significant figures, from below


def hedged(value: int, *, unit: str) -> Hedged:
    """Word an exact total the way a report does. `unit` is what is counted ("lượt người"); "đồng" words as money.

    The one rule:
    1. Totals below 1.000 (money: below 1 triệu đồng), zero and less, and totals that are themselves round to two
       significant figures are printed as they are: "248 mô hình", "10 tỷ đồng".
    2. Otherwise, within 5 % of a number of one significant figure (…, 9, 10, 20 tỷ, …): that number.
    3. Otherwise, within 5 % of a half step between two of them (…, 1,5, 2,5, … tỷ): that half step.
    4. Otherwise the two significant figures below: 1.234.000.000 is "trên 1,2 tỷ đồng".
    "gần" stands strictly below its bound and "trên" strictly above, never the bound itself. Of two totals that are
    both hedged, the greater never has the smaller bound.
    """
    is_money = folded(unit) == "dong"
    exact_below = MILLION if is_money else _EXACT_COUNT_BELOW
    place = 10 ** max(len(str(abs(value))) - 2, 0)
    if value < exact_below or value % place == 0:
        return _worded("", value, unit, is_money=is_money)
    bound = _round_bound(value)
    return _worded("gần" if value < bound else "trên", bound, unit, is_money=is_money)


def _worded(hedge: str, bound: int, unit: str, *, is_money: bool) -> Hedged:
    text = _money_text(bound) if is_money else grouped(bound)
    amount = f"{text} {unit}".rstrip()
    match hedge:
        case "gần":
            phrase = _("gần %(amount)s") % {"amount": amount}
        case "trên":
            phrase = _("trên %(amount)s") % {"amount": amount}
        case _:
            phrase = amount
    return Hedged(hedge, text, bound, phrase)


def _money_text(bound: int) -> str:
    """10.000.000.000 -> "10 tỷ", 150.000.000 -> "150 triệu", 1.500.000.000 -> "1,5 tỷ"; other amounts grouped."""
    for size, name in ((BILLION, _("tỷ")), (MILLION, _("triệu"))):
        if bound >= size and bound % (size // 10) == 0:
            whole, tenths = divmod(bound // (size // 10), 10)
            return f"{grouped(whole)},{tenths} {name}" if tenths else f"{grouped(whole)} {name}"
    return grouped(bound)
