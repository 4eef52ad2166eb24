"""Registers of opening figures (số đầu kỳ): totals taken over from signed reports, with the document and the page."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.quantities import money_scale, read_count, read_half_days, read_money
from gandan.base.vietnamese import grouped
from gandan.ledger.actions.opening import NewOpening
from gandan.ledger.choices import CountedIn, Dimension, Kind
from gandan.ledger.measures import BY_CODE, MEASURES, Measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import OpeningFigure
from gandan.upkeep.imports.kinds.common import Given, member_name, needed
from gandan.upkeep.imports.line import Line
from gandan.upkeep.imports.words import bare
from gandan.upkeep.workbooks.matching import Field

TITLE: Final = "Số đầu kỳ"
FIELDS: Final = (
    Field(
        "place", "Đơn vị", ("Tên đơn vị", "Xã, thị trấn", "Xã", "Đơn vị, địa bàn", "Địa bàn", "Huyện", "Đơn vị báo cáo"), width=24,
        hint="Để trống là đơn vị của sổ.",
    ),
    Field("period", "Kỳ", ("Kỳ báo cáo", "Thời gian", "Giai đoạn", "Kỳ số liệu", "Kỳ số"), required=True, width=26),
    Field(
        "measure", "Chỉ tiêu", ("Tên chỉ tiêu", "Nội dung chỉ tiêu", "Mã chỉ tiêu", "Nội dung", "Số liệu về"), required=True,
        choices=tuple(measure.code for measure in MEASURES if measure.kind in (Kind.FLOW, Kind.STOCK)), width=36,
    ),
    Field("audience", "Đối tượng", ("Trong đó", "Nhóm đối tượng"), kind="choice",
          choices=tuple(member.name for member in MEMBERS if member.dimension == "audience")),
    Field("value", "Số liệu", ("Giá trị", "Số đầu kỳ", "Kết quả", "Số lượng", "Con số"), required=True, kind="decimal", width=16),
    Field("unit_text", "Đơn vị tính", ("ĐVT",), width=12),
    Field(
        "document", "Văn bản nguồn", ("Nguồn", "Báo cáo", "Văn bản", "Tài liệu nguồn", "Theo báo cáo", "Nguồn số liệu", "Tài liệu"),
        required=True, width=40,
    ),
    Field("page", "Trang", ("Số trang", "Trang số"), width=10),
)  # fmt: skip

# What reports call the measures, beside their codes and names.
_WORDINGS: Final = {
    "outreach.sessions": ("so cuoc tuyen truyen", "cuoc tuyen truyen", "so buoi tuyen truyen", "so cuoc tuyen truyen van dong"),
    "outreach.attendance": ("luot nguoi nghe tuyen truyen", "so luot nguoi tham gia tuyen truyen", "luot nguoi tham gia",
        "luot nguoi nghe"),
    "campaigns.held": ("so chuong trinh ra quan", "chuong trinh ra quan", "so cuoc ra quan", "so dot ra quan"),
    "campaigns.turnout": ("so luot nguoi ra quan", "luot nguoi tham gia ra quan"),
    "contributions.value": ("nhan dan ung ho", "tri gia nhan dan ung ho", "kinh phi nhan dan ung ho", "nhan dan dong gop"),
    "contributions.labour_days": ("so ngay cong", "ngay cong", "ngay cong lao dong"),
    "contributions.land": ("dien tich dat hien", "hien dat", "dat hien"),
    "contributions.budget": ("ngan sach ho tro", "ngan sach nha nuoc"),
    "initiatives.maintained": ("so mo hinh", "mo hinh dien hinh", "so mo hinh dien hinh", "mo hinh dan van kheo",
        "so mo hinh dan van kheo", "mo hinh"),
    "gatherings.held": ("so cuoc gap mat", "cuoc gap mat"),
    "gatherings.attendance": ("so luot nguoi gap mat", "luot nguoi gap mat"),
    "gatherings.raised": ("so y kien neu ra", "y kien neu ra", "so y kien, kien nghi"),
    "results.production_value": ("gia tri san pham", "tri gia san pham"),
    "results.income": ("thu nhap cua ho tham gia", "thu nhap"),
    "results.households_out_of_poverty": ("so ho thoat ngheo",),
    "results.jobs": ("so viec lam", "viec lam moi"),
}  # fmt: skip
_BY_WORDS: Final = {bare(measure.name): measure for measure in MEASURES} | {
    words: BY_CODE[code] for code, wordings in _WORDINGS.items() for words in wordings
}


@dataclass(frozen=True)
class Figure:
    """A line read: the figure to take over."""

    new: NewOpening


def read_opening(line: Line) -> NewOpening | None:
    """The figure of one line; None with faults where it cannot be read."""
    period, measure, document = line.days("period"), _measure(line), line.text("document")
    if period is None:
        needed(line, "period", _("Thiếu kỳ của số liệu. Hãy ghi, ví dụ “từ 01/08/2020 đến 30/11/2024”."))
    if not document:
        needed(line, "document", _("Số đầu kỳ phải ghi lấy từ văn bản nào (số, ngày, tên báo cáo)."))
    value = _value(line, measure) if measure is not None else None
    if period is None or measure is None or value is None or not document:
        return None
    audience = line.word("audience", "audience")
    if line.text("audience") and audience is None:
        line.wrong("audience", _("Không có đối tượng “%(text)s”.") % {"text": line.text("audience")})
    if audience is not None and Dimension.AUDIENCE not in measure.dimensions:
        line.wrong("audience", _("“%(name)s” không chia theo đối tượng. Hãy để trống.") % {"name": measure.name})
    unit = line.where(period.last)
    problem = None if line.faults else line.setting.places.presence.problem(unit, period.last)
    if problem:
        line.wrong("place", problem)
    if line.faults:
        return None
    return NewOpening(unit, measure, period, value, document[:300], line.text("page")[:60], audience)


def _measure(line: Line) -> Measure | None:
    text = line.text("measure")
    found = BY_CODE.get(text.strip()) or _BY_WORDS.get(bare(text))
    if found is None and text:
        names = "; ".join(measure.name for measure in MEASURES if measure.kind in (Kind.FLOW, Kind.STOCK))
        line.wrong("measure", _("Không có chỉ tiêu “%(text)s”. Hãy ghi mã, hoặc một trong: %(names)s.") % {"text": text, "names": names})
    if found is None:
        needed(line, "measure", _("Thiếu chỉ tiêu."))
    return found


def _value(line: Line, measure: Measure) -> int | None:
    value, unit = line.value("value"), line.text("unit_text")
    try:
        if measure.unit is CountedIn.DONG:
            scale = money_scale(unit) if unit else line.table.scale("value")
            number = read_money(value, scale=scale)
        elif measure.unit is CountedIn.HALF_DAY:
            number = read_half_days(value)
        else:
            number = read_count(value)
    except BadInput as refused:
        line.wrong("value", str(refused))
        return None
    if number.is_estimate:
        line.wrong("value", _("Số đầu kỳ lấy từ báo cáo phải là một con số, không ghi “gần”, “trên”, “khoảng”."))
        return None
    return int(number.value)


def opening_shown(figure: OpeningFigure, measure: Measure, unit_name: str) -> Given:
    """The cells of an opening figure."""
    return {
        "place": unit_name,
        "period": f"từ {figure.first:%d/%m/%Y} đến {figure.last:%d/%m/%Y}",
        "measure": measure.name,
        "audience": member_name("audience", figure.audience.code if figure.audience else None),
        "value": figure.value if measure.per_unit == 1 else figure.value / measure.per_unit,
        "unit_text": str(measure.unit.label),
        "document": figure.document,
        "page": figure.page,
    }


def told(new: NewOpening) -> str:
    """A figure in one line, for a preview."""
    return f"{new.measure.name}, {new.period.label()}: {grouped(new.value)}"
