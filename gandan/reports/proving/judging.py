"""Whether a written figure agrees with an exact one, by its hedge and by how finely it was written."""

from __future__ import annotations

from decimal import Decimal

from gandan.base.quantities import Qualifier
from gandan.reports.proving.grammar import grammar
from gandan.reports.proving.reading import Figure


def agrees(figure: Figure, exact: Decimal) -> bool:
    """Whether the ledger's figure, in the noun's own unit, is what the text says.

    "gần" stands strictly below its bound, "trên" strictly above, neither further off than the grammar's nearness;
    "khoảng" on either side. A plain figure equals; one written roughly ("9,7 tỷ") equals when rounded as finely.
    """
    value, near = figure.value, figure.value * Decimal(str(grammar().nearness))
    if figure.to is not None:
        return value <= exact <= figure.to
    match figure.hedge:
        case Qualifier.NEARLY:
            return value - near <= exact < value
        case Qualifier.OVER:
            return value < exact <= value + near
        case Qualifier.ABOUT:
            return abs(exact - value) <= near
        case _:
            return abs(exact - value) * 2 < figure.step if figure.step > 1 else exact == value


def is_rough(figure: Figure) -> bool:
    """Whether it was written more roughly than to one, or hedged."""
    return figure.step > 1 or figure.to is not None or figure.hedge is not Qualifier.EXACT


def off_by(figure: Figure, exact: Decimal) -> Decimal:
    """How much more the text says than the ledger; negative: less. A range is measured from its nearer end."""
    if figure.to is not None and exact > figure.to:
        return figure.to - exact
    return figure.value - exact
