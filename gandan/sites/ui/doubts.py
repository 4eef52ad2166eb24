"""A question about a figure, in words. It asks; it never says that something is wrong."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.base.vietnamese import grouped
from gandan.ledger.measures import BY_NUMBER
from gandan.ledger.models import Doubt
from gandan.reports.term.shown import exact_text

_WORDS: Final = {
    "ratio of totals": gettext_lazy(
        "%(attendance)s = %(sessions)s × %(each)s. Số lượt này tính bình quân %(each)s người một cuộc phải không?"
    ),
    "ratio": gettext_lazy("Năm %(year)s, %(times)s trong %(of)s cuộc cùng ghi %(each)s người. Đây là số đếm hay số ước theo định mức?"),
    "heaping": gettext_lazy(
        "Năm %(year)s, %(heaped)s trong %(of)s cuộc có số người tận cùng là 0 hoặc 5. Số người được ghi tròn phải không?"
    ),
    "copied": gettext_lazy(
        "Số liệu tháng %(period)s/%(year)s giống hệt tháng %(before)s. Hai tháng như nhau thật, hay tháng sau chép theo tháng trước?"
    ),
    "two_bodies": gettext_lazy("Ngày %(day)s, hai đơn vị cùng ghi một việc ở cùng một nơi (%(one)s và %(other)s người). Một cuộc hay hai?"),
    "overlap": gettext_lazy("Ngày %(day)s, một đơn vị chủ trì ở %(places)s nơi. Có nhiều tổ cùng làm, hay ngày ghi chưa đúng?"),
    "population": gettext_lazy(
        "Ngày %(day)s ghi %(attendance)s lượt người, trong khi nơi này có %(people)s người. Có người nơi khác cùng dự phải không?"
    ),
    "population of work": gettext_lazy(
        "Ngày %(day)s ghi bình quân %(workdays)s ngày công, trong khi nơi này có %(people)s người. Ngày công đã đúng chưa?"
    ),
    "photograph": gettext_lazy("Ảnh của bản ghi ngày %(day)s rất giống ảnh của một bản ghi khác. Ảnh này chụp ở cuộc nào?"),
    "twins": gettext_lazy("Hai mô hình trong xã mang cùng một tên, do hai đơn vị đăng ký. Đây là một mô hình hay hai?"),
    "no_place": gettext_lazy("Nơi của bản ghi ngày %(day)s không có trong danh mục vào ngày ấy. Ngày và nơi đã đúng chưa?"),
}


def question_of(row: Doubt) -> str:
    """The question in the reader's language, with the numbers it rests on."""
    if row.kind == "falling":
        return _fallen(row)
    told = {name: grouped(value) for name, value in row.facts.items()}
    told |= {"year": str(row.last.year), "day": f"{row.last:%d/%m/%Y}"}
    kind = row.kind
    if kind == "ratio" and "sessions" in told:
        kind = "ratio of totals"
    elif kind == "population" and "workdays" in told:
        kind = "population of work"
    return str(_WORDS[kind]) % told


def _fallen(row: Doubt) -> str:
    """A cumulative figure that is lower than it was: its measure by its name, its values in the measure's own units."""
    asked = BY_NUMBER[row.facts["measure"]]
    told = {"measure": asked.label, "last": f"{row.last:%d/%m/%Y}"}
    told |= {name: exact_text(row.facts[name], asked, str(asked.unit.label)) for name in ("was", "now")}
    words = _("“%(measure)s”, lũy kế đến ngày %(last)s là %(now)s, thấp hơn báo cáo trước (%(was)s). Vì sắp xếp đơn vị, hay cần xem lại?")
    return words % told
