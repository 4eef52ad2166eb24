"""Registers of results (sổ kết quả đời sống, sản xuất): one line a period and production model, its results side by side."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from gandan.activities.choices import ResultKind
from gandan.activities.intake import ResultIn, ResultLineIn
from gandan.base.errors import BadInput
from gandan.base.quantities import read_number
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds.common import (
    COMMUNE,
    DOCUMENTED,
    GOODS_GRADES,
    LEAD,
    NOTE,
    PARTNERS,
    PLACE,
    PROGRAMME,
    SECTOR,
    TOLD_BY,
    VILLAGE,
    Given,
    Names,
    Register,
    finished,
    member_name,
    needed,
    owned,
    owned_shown,
    yes_or_no,
)
from gandan.upkeep.imports.line import Line
from gandan.upkeep.workbooks.matching import Field

FIELDS: Final = (
    Field(
        "period", "Kỳ", ("Thời gian", "Giai đoạn", "Kỳ báo cáo", "Năm", "Từ ngày đến ngày"), required=True, width=26,
        hint="Năm 2025; quý I/2026; từ 01/01/2026 đến 31/03/2026. Kết quả tính vào ngày cuối kỳ.",
    ),
    Field("title", "Nội dung kết quả", ("Nội dung", "Kết quả", "Tên việc"), required=True, width=36),
    Field("model", "Mô hình sản xuất", ("Tên mô hình sản xuất", "Mô hình", "Tên mô hình"), width=28,
          hint="Không phải mô hình “Dân vận khéo”."),
    SECTOR, PROGRAMME, PLACE, COMMUNE, VILLAGE, LEAD, PARTNERS,
    Field("product", "Sản phẩm", ("Tên sản phẩm", "Loại sản phẩm"), width=18),
    Field("quantity", "Sản lượng", ("Khối lượng", "Số lượng sản phẩm"), kind="decimal", width=12),
    Field("unit_text", "Đơn vị tính", ("ĐVT",), width=10),
    Field("value", "Giá trị sản phẩm (đồng)", ("Giá trị", "Trị giá sản phẩm", "Doanh thu"), kind="money", width=16),
    Field("income", "Thu nhập của hộ tham gia (đồng)", ("Thu nhập", "Tổng thu nhập"), kind="money", width=16),
    Field("households", "Số hộ tham gia", ("Hộ tham gia", "Số hộ"), kind="count", width=10),
    Field("poverty", "Số hộ thoát nghèo", ("Hộ thoát nghèo", "Thoát nghèo"), kind="count", width=10),
    Field("jobs", "Số việc làm", ("Việc làm", "Việc làm tạo được", "Số lao động có việc làm"), kind="count", width=10),
    Field(
        "goods_grade", "Tiền biết bằng cách nào", ("Chứng từ", "Cách xác nhận", "Biên nhận"), kind="choice",
        choices=tuple(str(grade.label) for grade in GOODS_GRADES), width=18,
    ),
    Field("reference", "Mô tả ở đâu", ("Tài liệu", "Văn bản mô tả"), width=20),
    DOCUMENTED, TOLD_BY, NOTE,
)  # fmt: skip


def read(line: Line, _more: Sequence[Line]) -> Given:
    """One record of one line, with a line of its own for each result that the register tells."""
    period, title = line.days("period"), line.text("title")
    if period is None:
        needed(line, "period", _("Thiếu kỳ của kết quả. Hãy ghi, ví dụ “năm 2025” hoặc “từ 01/01/2026 đến 31/03/2026”."))
    if not title:
        needed(line, "title", _("Thiếu nội dung kết quả."))
    lines = _lines(line)
    if not lines:
        needed(line, "value", _("Thiếu kết quả. Hãy ghi giá trị sản phẩm, thu nhập, số hộ thoát nghèo hoặc số việc làm."))
    if period is None:
        return {}
    given = owned(line, period.last)
    if not lines:
        return {}
    given |= {
        "first": period.first,
        "last": period.last,
        "title": title[:300],
        "model": line.text("model")[:200],
        "reference": line.text("reference")[:200],
        "sector": line.word("sector", "sector"),
        "programme": line.programme("programme", period.last),
        "documented": line.yes("documented"),
        "lines": lines,
    }
    return finished(line, given)


def _lines(line: Line) -> list[Given]:
    money = line.grade("goods_grade", "goods_grade")
    households, value, income = line.whole("households"), line.money("value"), line.money("income")
    poverty, jobs = line.whole("poverty"), line.whole("jobs")
    found: list[Given] = []
    if value:
        found.append(
            {
                "kind": ResultKind.PRODUCT, "text": (line.text("product") or line.text("model"))[:200], "quantity": _quantity(line),
                "unit_text": line.text("unit_text")[:40], "value": value, "households": households, "grade": money,
            }
        )  # fmt: skip
    if income:
        found.append({"kind": ResultKind.INCOME, "value": income, "households": households, "grade": money})
    if poverty:
        found.append({"kind": ResultKind.POVERTY, "households": poverty})
    if jobs:
        found.append({"kind": ResultKind.JOBS, "jobs": jobs})
    return found


def _quantity(line: Line) -> Decimal | None:
    found = line.value("quantity")
    if found is None:
        return None
    try:
        number = Decimal(read_number(found).value)
    except BadInput as refused:
        line.wrong("quantity", str(refused))
        return None
    return number if number > 0 else None


def shown(data: ResultIn, names: Names) -> Given:
    """The cells of a record: of several products the first. A change of what one line cannot say is refused (`preparing`)."""
    first: dict[ResultKind, ResultLineIn] = {}
    for one in data.lines:
        first.setdefault(one.kind, one)
    product, income = first.get(ResultKind.PRODUCT), first.get(ResultKind.INCOME)
    poverty, jobs = first.get(ResultKind.POVERTY), first.get(ResultKind.JOBS)
    money = product or income
    return owned_shown(data, names, data.last) | {
        "period": f"từ {_day(data.first)} đến {_day(data.last)}",
        "title": data.title,
        "model": data.model,
        "reference": data.reference,
        "sector": member_name("sector", data.sector),
        "programme": data.programme or "",
        "product": product.text if product else "",
        "quantity": product.quantity if product else None,
        "unit_text": product.unit_text if product else "",
        "value": product.value if product else None,
        "income": income.value if income else None,
        "households": money.households if money else None,
        "poverty": poverty.households if poverty else None,
        "jobs": jobs.jobs if jobs else None,
        "goods_grade": str(money.grade.label) if money else "",
        "documented": yes_or_no(value=data.documented),
    }


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


RESULTS: Final = Register(
    ImportKind.RESULTS,
    "Sổ kết quả đời sống, sản xuất",
    FIELDS,
    ResultIn,
    read,
    shown,
    {"lines": "value", "first": "period", "last": "period"},
    watched=("value", "income", "poverty", "jobs"),
)
