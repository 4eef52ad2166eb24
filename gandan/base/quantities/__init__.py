"""Numbers as people write them, and exact totals as official prose words them."""

from gandan.base.quantities.hedging import Hedged, hedged
from gandan.base.quantities.reading import (
    Qualifier,
    ReadNumber,
    is_absent,
    money_scale,
    read_count,
    read_half_days,
    read_money,
    read_number,
)

__all__ = [
    "Hedged",
    "Qualifier",
    "ReadNumber",
    "hedged",
    "is_absent",
    "money_scale",
    "read_count",
    "read_half_days",
    "read_money",
    "read_number",
]
