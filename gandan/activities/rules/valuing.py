"""What a contribution is worth: quantity x price, in whole đồng, a half rounded up. Computed, never typed (domain.md 1.8)."""

from decimal import ROUND_HALF_UP, Decimal

from gandan.activities.choices import Giving
from gandan.base.vietnamese import folded
from gandan.ledger.choices import Grade

_CLAIMED_FOR_THE_QUANTITY = frozenset({Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.INHERITED})


def is_its_own_value(kind: Giving, unit_text: str) -> bool:
    """Money, and goods of which an old register tells only what they were worth: counted in đồng, no norm prices them."""
    return kind is Giving.MONEY or (kind is Giving.GOODS and folded(unit_text) == "dong")


def worth(kind: Giving, quantity: Decimal, price: int | None, unit_text: str = "") -> int | None:
    """The value in đồng. What is counted in đồng is its own value; land is never valued; None: no price is known.

    `quantity` of labour is in half-days, `price` in đồng a whole day; of goods in the norm's unit.
    """
    if kind is Giving.LAND:
        return None
    if is_its_own_value(kind, unit_text):
        return int(quantity)
    if price is None:
        return None
    whole = quantity * price / 2 if kind is Giving.LABOUR else quantity * price
    return int(whole.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def value_grade(kind: Giving, claimed: Grade, unit_text: str = "") -> Grade:
    """How the value of a contribution is known: priced by norm unless its quantity was receipted or confirmed."""
    if is_its_own_value(kind, unit_text) or claimed in _CLAIMED_FOR_THE_QUANTITY:
        return claimed
    return Grade.NORM_PRICED


def quantity_grade(claimed: Grade) -> Grade:
    """How a bare quantity (half-days, m²) is known: a norm prices it, but does not count it."""
    return Grade.UNKNOWN if claimed is Grade.NORM_PRICED else claimed
