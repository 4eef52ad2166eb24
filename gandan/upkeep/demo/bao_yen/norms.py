"""Prices by which people's support is valued in the demonstration. Invented, and dated like real ones."""

from datetime import date, datetime
from typing import Final

from gandan.activities.actions.norm import record_norms
from gandan.activities.choices import NormKind
from gandan.activities.intake import NormIn
from gandan.places.actions import unit_id
from gandan.upkeep.demo.bao_yen.district import DISTRICT

_SOURCE: Final = "Đơn giá minh họa của huyện, không phải đơn giá thật"
_FIRST: Final = date(2020, 1, 1)
_GOODS: Final = (
    ("xi măng", "tấn", 1_650_000), ("cát sỏi", "m3", 320_000), ("gỗ ván", "m3", 5_200_000), ("tre, vầu", "cây", 28_000),
    ("hoa giống", "cây", 6_500),
)  # fmt: skip


def record_bao_yen_norms(*, today: date, now: datetime) -> None:
    """Record them; repeating changes nothing."""
    place = unit_id(DISTRICT)
    labour = [
        NormIn(kind=NormKind.LABOUR, item="Ngày công", unit_text="công", price=price, place=place, first=first, last=last, source=_SOURCE)
        for price, first, last in ((180_000, _FIRST, date(2021, 12, 31)), (200_000, date(2022, 1, 1), date(2025, 6, 30)))
    ]
    goods = [
        NormIn(kind=NormKind.GOODS, item=item, unit_text=unit, price=price, place=place, first=_FIRST, last=date(2025, 6, 30), source=_SOURCE)
        for item, unit, price in _GOODS
    ]
    record_norms([*labour, *goods], by=None, today=today, now=now)
