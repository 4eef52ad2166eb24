"""What a contribution is worth, and which norm prices it. No database."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.activities.choices import Giving, NormKind
from gandan.activities.rules.prices import Price, PriceBook, item_key
from gandan.activities.rules.valuing import quantity_grade, value_grade, worth
from gandan.base.errors import BadInput
from gandan.ledger.choices import Grade

OLD, NEW = date(2020, 1, 1), date(2024, 7, 1)
RECORD = UUID(int=1)
VILLAGE, COMMUNE, PROVINCE, ELSEWHERE = 4, 3, 1, 9


def price(code: str, amount: int, place: int, first: date, last: date | None = None, **more: object) -> Price:
    values: dict[str, object] = {"kind": NormKind.LABOUR, "item": "Ngày công", "unit_text": "công"} | more
    return Price(UUID(int=len(code)), len(code), code, place=place, first=first, last=last, price=amount, **values)  # type: ignore[arg-type]  # brevity


PRICES = (
    price("province-old", 150_000, PROVINCE, OLD, date(2024, 6, 30)),
    price("province-new", 200_000, PROVINCE, NEW),
    price("commune", 180_000, COMMUNE, date(2022, 1, 1), date(2022, 12, 31)),
    price("skilled", 350_000, PROVINCE, OLD, item="Thợ xây"),
    price("cement", 90_000, PROVINCE, OLD, kind=NormKind.GOODS, item="Xi măng", unit_text="bao"),
)


def above(place: int, _day: date) -> tuple[int, ...]:
    return {VILLAGE: (VILLAGE, COMMUNE, PROVINCE), COMMUNE: (COMMUNE, PROVINCE)}.get(place, (place,))


BOOK = PriceBook(PRICES, above)


@pytest.mark.parametrize(
    ("kind", "quantity", "unit_price", "value"),
    [
        (Giving.MONEY, "500000", None, 500_000),
        (Giving.LABOUR, "3", 150_000, 225_000),
        (Giving.LABOUR, "1", 150_001, 75_001),
        (Giving.LABOUR, "25", None, None),
        (Giving.GOODS, "2.5", 333, 833),
        (Giving.GOODS, "0.001", 400, 0),
        (Giving.GOODS, "20", None, None),
        (Giving.LAND, "300", 1_000_000, None),
    ],
)
def test_a_value_is_quantity_times_price_a_half_rounded_up(kind: Giving, quantity: str, unit_price: int | None, value: int | None) -> None:
    assert worth(kind, Decimal(quantity), unit_price) == value


def test_goods_told_only_by_their_worth_are_worth_what_they_say() -> None:
    for unit in ("đồng", "Đồng", "dong"):
        assert worth(Giving.GOODS, Decimal(1_250_000), 90_000, unit) == 1_250_000
        assert value_grade(Giving.GOODS, Grade.UNKNOWN, unit) is Grade.UNKNOWN
    assert worth(Giving.GOODS, Decimal(2), 90_000, "bao") == 180_000


@given(st.integers(1, 10**6), st.integers(1, 10**9))
def test_half_days_lose_at_most_half_a_dong(halves: int, unit_price: int) -> None:
    value = worth(Giving.LABOUR, Decimal(halves), unit_price)
    assert value is not None
    assert 0 <= 2 * value - halves * unit_price <= 1


@pytest.mark.parametrize(
    ("kind", "claimed", "of_value", "of_quantity"),
    [
        (Giving.LABOUR, Grade.UNKNOWN, Grade.NORM_PRICED, Grade.UNKNOWN),
        (Giving.LABOUR, Grade.NORM_PRICED, Grade.NORM_PRICED, Grade.UNKNOWN),
        (Giving.GOODS, Grade.RECEIPTED, Grade.RECEIPTED, Grade.RECEIPTED),
        (Giving.LABOUR, Grade.VILLAGE_CONFIRMED, Grade.VILLAGE_CONFIRMED, Grade.VILLAGE_CONFIRMED),
        (Giving.MONEY, Grade.UNKNOWN, Grade.UNKNOWN, Grade.UNKNOWN),
    ],
)
def test_a_norm_prices_but_does_not_count(kind: Giving, claimed: Grade, of_value: Grade, of_quantity: Grade) -> None:
    assert (value_grade(kind, claimed), quantity_grade(claimed)) == (of_value, of_quantity)


@pytest.mark.parametrize(
    ("kind", "item", "place", "day", "code"),
    [
        (NormKind.LABOUR, "Ngày công", VILLAGE, date(2021, 5, 1), "province-old"),
        (NormKind.LABOUR, "ngay cong", COMMUNE, date(2022, 5, 1), "commune"),
        (NormKind.LABOUR, "Ngày công", VILLAGE, date(2024, 6, 30), "province-old"),
        (NormKind.LABOUR, "Ngày công", VILLAGE, date(2024, 7, 1), "province-new"),
        (NormKind.LABOUR, "đào rãnh nước", VILLAGE, date(2021, 5, 1), "province-old"),
        (NormKind.LABOUR, "Thợ xây", VILLAGE, date(2022, 5, 1), "skilled"),
        (NormKind.LABOUR, "Ngày công", VILLAGE, date(2019, 12, 31), None),
        (NormKind.LABOUR, "Ngày công", ELSEWHERE, date(2021, 5, 1), None),
        (NormKind.GOODS, "XI MĂNG", VILLAGE, date(2021, 5, 1), "cement"),
        (NormKind.GOODS, "Ngày công", VILLAGE, date(2021, 5, 1), None),
        (NormKind.GOODS, "cát vàng", VILLAGE, date(2021, 5, 1), None),
    ],
)
def test_the_norm_of_the_nearest_place_on_the_day_prices(kind: NormKind, item: str, place: int, day: date, code: str | None) -> None:
    found = BOOK.on(kind, item, place, day)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "kind", "place", "day", "sentence"),
    [
        ("none", NormKind.LABOUR, VILLAGE, OLD, "Không có định mức"),
        ("cement", NormKind.LABOUR, VILLAGE, OLD, "Không có định mức"),
        ("province-old", NormKind.LABOUR, VILLAGE, NEW, "không có hiệu lực"),
        ("province-old", NormKind.LABOUR, ELSEWHERE, OLD, "không dùng cho nơi này"),
    ],
)
def test_a_named_norm_must_fit(code: str, kind: NormKind, place: int, day: date, sentence: str) -> None:
    assert BOOK.named("province-old", NormKind.LABOUR, VILLAGE, OLD).price == 150_000
    with pytest.raises(BadInput, match=sentence):
        BOOK.named(code, kind, place, day)


def test_what_priced_a_contribution_goes_on_pricing_it() -> None:
    day = date(2024, 8, 1)
    before = {(RECORD, VILLAGE, NormKind.LABOUR, item_key("Ngày công"), day): PRICES[:1]}
    book = PriceBook(PRICES, above, before)
    for code in (None, "province-old"):
        kept = book.price_of(RECORD, VILLAGE, NormKind.LABOUR, "Ngày công", day, code)
        assert kept is not None
        assert kept.code == "province-old"
    chosen = book.price_of(RECORD, VILLAGE, NormKind.LABOUR, "Ngày công", day, "province-new")
    another = book.price_of(UUID(int=2), VILLAGE, NormKind.LABOUR, "Ngày công", day, None)
    assert chosen is not None
    assert another is not None
    assert (chosen.code, another.code) == ("province-new", "province-new")
