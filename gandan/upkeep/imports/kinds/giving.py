"""What was given to a campaign, as registers tell it: money, goods, ngày công, land; in columns or in lines of their own."""

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from gandan.activities.choices import Giver, Giving, Purse
from gandan.activities.intake import CampaignIn, ContributionIn
from gandan.activities.rules.valuing import worth
from gandan.base.errors import BadInput
from gandan.base.quantities import read_half_days, read_money, read_number
from gandan.base.vietnamese import decimal_text, grouped
from gandan.ledger.choices import Grade
from gandan.upkeep.imports.kinds.common import GOODS_GRADES, Given, price_problem
from gandan.upkeep.imports.line import Line
from gandan.upkeep.workbooks.matching import Field

DONG: Final = "đồng"
_ANY_GOODS: Final = "Hiện vật"

_GIVER: Final = Field(
    "giver", "Người, nhóm ủng hộ", ("Người ủng hộ", "Đối tượng ủng hộ", "Nguồn ủng hộ", "Nhóm ủng hộ", "Bên ủng hộ"),
    kind="choice", choices=tuple(str(giver.label) for giver in Giver if giver.value),
)  # fmt: skip
_GOODS_GRADE: Final = Field(
    "goods_grade", "Chứng từ", ("Cách xác nhận", "Biên nhận", "Xác nhận", "Căn cứ ghi nhận"),
    kind="choice", choices=tuple(str(grade.label) for grade in GOODS_GRADES),
)  # fmt: skip

GIVEN_FIELDS: Final = (
    Field(
        "money", "Nhân dân ủng hộ › Tiền (đồng)",
        ("Tiền mặt", "Tiền", "Tiền (đ)", "Nhân dân ủng hộ › Tiền", "Nhân dân ủng hộ › Tiền (đ)", "Ủng hộ tiền", "Nhân dân đóng góp › Tiền",
         "Xã hội hóa › Tiền", "Nhân dân ủng hộ tiền", "Đóng góp › Tiền", "Số tiền ủng hộ", "Nhân dân ủng hộ › Tiền mặt"),
        kind="money", width=14,
    ),
    Field(
        "labour", "Nhân dân ủng hộ › Ngày công",
        ("Ngày công", "Số ngày công", "Công lao động", "Nhân dân đóng góp › Ngày công", "Đóng góp › Ngày công", "NC", "Ngày công lao động",
         "Xã hội hóa › Ngày công"),
        kind="decimal", width=10,
    ),
    Field(
        "goods", "Nhân dân ủng hộ › Hiện vật",
        ("Hiện vật", "Tên hiện vật", "Nhân dân đóng góp › Hiện vật", "Đóng góp › Hiện vật", "Vật liệu", "Vật tư", "Xã hội hóa › Hiện vật"),
        hint="Ví dụ: 50 bao xi măng; 3 m3 cát.", width=24,
    ),
    Field(
        "goods_quantity", "Hiện vật › Số lượng", ("Số lượng hiện vật", "Khối lượng hiện vật", "Nhân dân ủng hộ › Số lượng", "Khối lượng"),
        kind="decimal", width=10,
    ),
    Field(
        "goods_unit", "Hiện vật › Đơn vị tính", ("Đơn vị tính", "ĐVT", "Nhân dân ủng hộ › ĐVT"), width=10,
    ),
    Field("unit_price", "Hiện vật › Đơn giá (đồng)", ("Đơn giá", "Đơn giá (đ)", "Nhân dân ủng hộ › Đơn giá"), kind="money", width=12),
    Field(
        "goods_value", "Hiện vật › Trị giá (đồng)",
        ("Trị giá", "Trị giá (đ)", "Trị giá hiện vật", "Nhân dân ủng hộ › Trị giá", "Giá trị hiện vật", "Giá trị", "Quy ra tiền",
         "Nhân dân ủng hộ › Giá trị", "Trị giá quy ra tiền", "Hiện vật quy ra tiền"),
        kind="money", width=14,
    ),
    Field(
        "land", "Nhân dân ủng hộ › Hiến đất (m²)",
        ("Hiến đất", "Hiến đất (m2)", "Đất hiến", "Nhân dân ủng hộ › Hiến đất", "Diện tích đất hiến", "Đất (m2)",
            "Nhân dân đóng góp › Đất"),
        kind="count", width=10,
    ),
    Field(
        "budget", "Ngân sách hỗ trợ (đồng)",
        ("Ngân sách", "Nhà nước hỗ trợ", "Ngân sách nhà nước", "Kinh phí nhà nước", "NSNN", "Kinh phí hỗ trợ", "Ngân sách hỗ trợ"),
        kind="money", width=14,
    ),
    _GOODS_GRADE, _GIVER,
)  # fmt: skip

LINE_FIELDS: Final = (
    Field(
        "campaign", "Chương trình ra quân",
        ("Tên chương trình", "Số chương trình", "Chương trình", "Tên chương trình ra quân", "Chương trình số", "Thuộc chương trình",
            "Nội dung ra quân"),
        required=True,
    ),
    Field("kind", "Loại đóng góp", ("Loại", "Hình thức đóng góp", "Hình thức ủng hộ", "Loại ủng hộ"), required=True),
    Field("item", "Hiện vật", ("Tên hiện vật", "Nội dung đóng góp", "Nội dung", "Tên vật tư", "Nội dung ủng hộ")),
    Field("quantity", "Số lượng", ("Khối lượng", "SL", "Số tiền", "Số lượng, số tiền"), required=True, kind="decimal"),
    Field("goods_unit", "Đơn vị tính", ("ĐVT", "Đơn vị")),
    Field("unit_price", "Đơn giá", ("Đơn giá (đ)",), kind="money"),
    Field("goods_value", "Trị giá", ("Thành tiền", "Giá trị", "Trị giá (đ)"), kind="money"),
    Field("day", "Ngày", ("Ngày ủng hộ", "Thời gian"), kind="date"),
    Field("purse", "Nguồn", ("Nguồn vốn", "Nguồn đóng góp")),
    _GOODS_GRADE, _GIVER,
)  # fmt: skip

_UNIT: Final = (
    r"bao|kg|tạ|tấn|yến|m3|m³|m2|m²|m|viên|cây|suất|bộ|chiếc|cái|lít|con|hộp|thùng|gói|xe|chuyến|tấm|thanh|cuộn|đôi|khối|ca|ca máy|lượt|"
    r"phần|quyển|chai|can|bó|gánh|công"
)
_GOODS: Final = re.compile(rf"^(?P<number>\d[\d.,]*)\s*(?P<unit>{_UNIT})\b\s*(?P<item>.+)$", re.IGNORECASE)
_GOODS_AFTER: Final = re.compile(rf"^(?P<item>\D+?)\s*[:(]?\s*(?P<number>\d[\d.,]*)\s*(?P<unit>{_UNIT})?\)?$", re.IGNORECASE)


def given_in(line: Line, day: date, place: int) -> list[Given]:
    """What a line says was given, on the day: columns of the main sheet, or one contribution of a line of its own."""
    if line.has("campaign"):
        return _of_its_own(line, day, place)
    grade = line.grade("goods_grade", "goods_grade")
    shared = {"day": day, "giver": line.word("giver", "giver") or ""}
    money, labour, land, budget = line.money("money"), line.half_days("labour"), line.whole("land"), line.money("budget")
    known = Grade.UNKNOWN if grade is Grade.NORM_PRICED else grade
    rows: list[Given] = []
    if money:
        rows.append(shared | {"kind": Giving.MONEY, "quantity": money, "grade": known})
    if labour:
        rows.append(shared | {"kind": Giving.LABOUR, "quantity": labour, "grade": grade})
    rows += [shared | row | {"grade": grade if row["unit_text"] != DONG else known} for row in _goods(line, day, place)]
    if land:
        rows.append(shared | {"kind": Giving.LAND, "quantity": land, "grade": known})
    if budget:
        rows.append({"day": day, "kind": Giving.MONEY, "purse": Purse.BUDGET, "quantity": budget, "grade": known})
    return rows


def _goods(line: Line, day: date, place: int) -> list[Given]:
    """Goods as items with quantities; where only a value is typed, that many đồng's worth, known no better than that."""
    text, value = line.text("goods"), line.money("goods_value")
    parts = [part.strip(" -•+.") for part in re.split(r"[;\n]+|,\s+(?=\d)", text) if part.strip(" -•+.")]
    own = _quantity(line, "goods_quantity")
    items = [(part, own, line.text("goods_unit")) if own is not None and len(parts) == 1 else _parsed(part) for part in parts]
    if not items:
        return [_worth_only(_ANY_GOODS, value)] if value else []
    return _valued(line, items, value, day, place)


def _parsed(part: str) -> tuple[str, Decimal | None, str]:
    """Read "50 bao xi măng" or "xi măng: 50 bao"; without a number only the item is known."""
    found = _GOODS.match(part) or _GOODS_AFTER.match(part)
    if found is None:
        return part, None, ""
    try:
        return found["item"].strip(" :.,("), Decimal(read_number(found["number"]).value), found["unit"] or ""
    except BadInput:
        return part, None, ""


def _valued(line: Line, items: list[tuple[str, Decimal | None, str]], value: int | None, day: date, place: int) -> list[Given]:
    rows: list[Given] = []
    total, is_priced = 0, True
    for item, quantity, unit in items:
        price = line.setting.prices.of_goods(item, place, day) if quantity is not None else None
        problem = price_problem(price, unit) if price is not None else None
        if problem:
            line.wrong("goods_unit" if line.has("goods_unit") else "goods", problem)
        amount = worth(Giving.GOODS, quantity, price.price) if quantity is not None and price is not None else None
        is_priced = is_priced and amount is not None
        total += amount or 0
        if quantity is not None:
            rows.append({"kind": Giving.GOODS, "item": item[:200], "quantity": quantity, "unit_text": unit[:40]})
    _check_unit_price(line, items, value)
    if value and is_priced and value != total:
        line.wrong(
            "goods_value",
            _("Trị giá ghi %(value)s đồng, nhưng số lượng nhân định mức là %(total)s đồng. Hãy xem lại số lượng, hoặc để trống trị giá.")
            % {"value": grouped(value), "total": grouped(total)},
        )
    if value and not is_priced:
        told = "; ".join(_told(item, quantity, unit) for item, quantity, unit in items)
        return [_worth_only(told, value)]
    if len(rows) < len(items):
        line.wrong(
            "goods" if line.has("goods") else "quantity",
            _("Hiện vật chưa có số lượng, cũng chưa có trị giá. Hãy ghi như “50 bao xi măng”."),
        )
    return rows


def _told(item: str, quantity: Decimal | None, unit: str) -> str:
    """An item with its quantity in words: "xi măng (5 tấn)"."""
    return item if quantity is None else f"{item} ({f'{decimal_text(quantity)} {unit}'.strip()})"


def _check_unit_price(line: Line, items: list[tuple[str, Decimal | None, str]], value: int | None) -> None:
    price = line.money("unit_price") if line.has("unit_price") else None
    if not price or not value or len(items) != 1 or items[0][1] is None:
        return
    product = worth(Giving.GOODS, items[0][1], price)
    if product != value:
        line.wrong(
            "goods_value",
            _("Trị giá ghi %(value)s đồng, nhưng số lượng nhân đơn giá là %(total)s đồng. Hãy kiểm tra lại.")
            % {"value": grouped(value), "total": grouped(product or 0)},
        )


def _worth_only(item: str, value: int) -> Given:
    return {"kind": Giving.GOODS, "item": item[:200], "quantity": value, "unit_text": DONG}


def _quantity(line: Line, code: str) -> Decimal | None:
    value = line.value(code)
    if value is None:
        return None
    try:
        number = Decimal(read_number(value).value)
    except BadInput as refused:
        line.wrong(code, str(refused))
        return None
    return number if number > 0 else None


def _of_its_own(line: Line, day: date, place: int) -> list[Given]:
    """A line of the sheet of contributions."""
    kind = line.word("kind", "giving")
    if kind is None:
        line.wrong("kind", _("Hãy ghi loại đóng góp: tiền, hiện vật, ngày công hoặc đất."))
        return []
    purse = line.word("purse", "purse") or Purse.PEOPLE.value
    grade = line.grade("goods_grade", "goods_grade")
    own = line.day("day") or day
    row: Given = {"kind": kind, "day": own, "purse": purse, "grade": grade, "giver": line.word("giver", "giver") or ""}
    value = line.value("quantity")
    try:
        match kind:
            case "money":
                return [row | {"quantity": read_money(value, scale=line.table.scale("quantity")).value}]
            case "labour":
                return [row | {"quantity": read_half_days(value).value}]
            case "land":
                return [row | {"quantity": read_number(value).value}]
    except BadInput as refused:
        line.wrong("quantity", str(refused))
        return []
    item = line.text("item") or _ANY_GOODS
    quantity, typed = _quantity(line, "quantity"), line.money("goods_value")
    if quantity is None and not typed:
        line.wrong("quantity", _("Thiếu số lượng hiện vật."))
        return []
    return [row | one for one in _valued(line, [(item, quantity, line.text("goods_unit"))], typed, own, place)]


def given_shown(data: CampaignIn) -> Given:
    """The cells of what was given: sums of each kind; goods as words."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in data.contributions:
        if one.kind is not Giving.GOODS:
            sums[one.kind.value if one.purse is Purse.PEOPLE else "budget"] += one.quantity
    goods = [one for one in data.contributions if one.kind is Giving.GOODS]
    valued = [one for one in goods if one.unit_text == DONG]
    counted = [one for one in goods if one.unit_text != DONG]
    grades = {one.grade for one in data.contributions}
    givers = {one.giver for one in data.contributions}
    return {
        "money": sums.get("money"),
        "labour": sums["labour"] / 2 if "labour" in sums else None,
        "land": sums.get("land"),
        "budget": sums.get("budget"),
        "goods": "; ".join(_one_shown(one) for one in counted or valued),
        "goods_value": sum(int(one.quantity) for one in valued) if valued and not counted else None,
        "goods_grade": str(grades.pop().label) if len(grades) == 1 else "",
        "giver": str(givers.pop().label) if len(givers) == 1 and Giver.NONE not in givers else "",
    }


def _one_shown(one: ContributionIn) -> str:
    return one.item if one.unit_text == DONG else " ".join(f"{_plain(one.quantity)} {one.unit_text} {one.item}".split())


def _plain(quantity: Decimal) -> str:
    return decimal_text(quantity).replace(".", "")
