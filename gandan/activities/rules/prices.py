"""Which norm prices an item at a place on a day. Pure: the rows are loaded once a batch."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gandan.activities.choices import NormKind
from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import slug

PLAIN_LABOUR = "ngay-cong"  # the item of the norm that prices any day of work not named more closely


def item_key(item: str) -> str:
    """What makes two wordings the same item: marks, case and spaces do not matter."""
    return slug(item)


@dataclass(frozen=True)
class Price:
    """A norm as the rules see it. `price`: đồng per unit (a whole day for labour); `last` None: until further notice."""

    norm: UUID
    member: int
    code: str
    kind: NormKind
    item: str
    unit_text: str
    place: int
    first: date
    last: date | None
    price: int

    def holds(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.first <= day and (self.last is None or day <= self.last)


# What a contribution was priced by before: (record, place, kind, item key, day).
Before = tuple[UUID, int, NormKind, str, date]


@dataclass(frozen=True)
class PriceBook:
    """The norms that a batch may need. `chain` gives a place and all above it on a day, bottom up."""

    prices: tuple[Price, ...] = ()
    chain: Callable[[int, date], tuple[int, ...]] = lambda place, _day: (place,)
    before: Mapping[Before, Sequence[Price]] = field(default_factory=dict)

    def on(self, kind: NormKind, item: str, place: int, day: date) -> Price | None:
        """The norm of the nearest place, from the unit itself upward. Labour falls back on the plain day of work."""
        keys = [item_key(item)] + ([PLAIN_LABOUR] if kind is NormKind.LABOUR else [])
        for key in dict.fromkeys(keys):
            held = {p.place: p for p in self._of(kind, key) if p.holds(day)}
            if held:
                found = next((held[unit] for unit in self.chain(place, day) if unit in held), None)
                if found is not None:
                    return found
        return None

    def named(self, code: str, kind: NormKind, place: int, day: date) -> Price:
        """The norm of this code. Raises BadInput where it is none, of another kind, another place or another time."""
        found = next((price for price in self.prices if price.code == code), None)
        if found is None or found.kind is not kind:
            raise BadInput(
                _("Không có định mức “%(code)s” cho loại đóng góp này. Hãy chọn một định mức có sẵn.") % {"code": code}, field="norm"
            )
        if not found.holds(day):
            raise BadInput(
                _("Định mức “%(code)s” không có hiệu lực ngày %(day)s. Hãy chọn định mức của ngày ấy.")
                % {"code": code, "day": f"{day:%d/%m/%Y}"},
                field="norm",
            )
        if found.place not in self.chain(place, day):
            raise BadInput(
                _("Định mức “%(code)s” không dùng cho nơi này. Hãy chọn định mức của địa phương.") % {"code": code}, field="norm"
            )
        return found

    def price_of(self, record: UUID, place: int, kind: NormKind, item: str, day: date, code: str | None) -> Price | None:
        """The norm of a contribution. One that has priced it before goes on doing so: norms never rewrite the past."""
        kept = next((one for one in self.before.get((record, place, kind, item_key(item), day), ()) if code in (None, one.code)), None)
        if kept is not None:
            return kept
        return self.named(code, kind, place, day) if code else self.on(kind, item, place, day)

    def _of(self, kind: NormKind, key: str) -> Iterable[Price]:
        return (price for price in self.prices if price.kind is kind and item_key(price.item) == key)
