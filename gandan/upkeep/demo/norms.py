"""Prices by which people's support is valued in the demonstration. Invented, and dated like real ones."""

from datetime import date, datetime
from typing import Final

from gandan.activities.actions.norm import record_norms
from gandan.activities.choices import NormKind
from gandan.activities.intake import NormIn
from gandan.places.actions import unit_id
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.muong_mau.district import DISTRICT as INVENTED

_SOURCE: Final = "Đơn giá minh họa của huyện, không phải đơn giá thật"
_FIRST, _LAST = date(2020, 1, 1), date(2025, 6, 30)
_GOODS: Final = (
    ("xi măng", "tấn", 1_650_000), ("cát sỏi", "m3", 320_000), ("gỗ ván", "m3", 5_200_000), ("tre, vầu", "cây", 28_000),
    ("hoa giống", "cây", 6_500),
)  # fmt: skip


def record_demo_norms(*, today: date, now: datetime) -> None:
    """Record them; repeating changes nothing."""
    labour = [(180_000, _FIRST, date(2021, 12, 31)), (200_000, date(2022, 1, 1), _LAST)]
    new = [
        NormIn(
            kind=NormKind.LABOUR,
            item="Ngày công",
            unit_text="công",
            price=price,
            place=unit_id(DISTRICT),
            first=first,
            last=last,
            source=_SOURCE,
        )
        for price, first, last in labour
    ]
    new += [
        NormIn(
            kind=NormKind.GOODS, item=item, unit_text=unit, price=price, place=unit_id(DISTRICT), first=_FIRST, last=_LAST, source=_SOURCE
        )
        for item, unit, price in _GOODS
    ]
    new.append(
        NormIn(
            kind=NormKind.LABOUR,
            item="Ngày công",
            unit_text="công",
            price=220_000,
            place=unit_id(INVENTED),
            first=date(2026, 1, 1),
            source=_SOURCE,
        )
    )
    record_norms(new, by=None, today=today, now=now)
