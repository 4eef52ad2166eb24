"""A question about a figure, in words. It asks; it never says that something is wrong."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.base.vietnamese import grouped
from gandan.ledger.models import Doubt


def question_of(row: Doubt) -> str:
    """The question in the reader's language, with the numbers it rests on."""
    told = {name: grouped(value) for name, value in row.facts.items()}
    told["year"] = str(row.last.year)
    told["day"] = f"{row.last:%d/%m/%Y}"
    if row.kind == "ratio" and "sessions" in told:
        return _("%(attendance)s = %(sessions)s × %(each)s. Số lượt này tính bình quân %(each)s người một cuộc phải không?") % told
    if row.kind == "ratio":
        words = _("Năm %(year)s, %(times)s trong %(of)s cuộc cùng ghi %(each)s người. Đây là số đếm hay số ước theo định mức?")
    elif row.kind == "heaping":
        words = _("Năm %(year)s, %(heaped)s trong %(of)s cuộc có số người tận cùng là 0 hoặc 5. Số người được ghi tròn phải không?")
    elif row.kind == "copied":
        words = _(
            "Số liệu tháng %(period)s/%(year)s giống hệt tháng %(before)s. Hai tháng như nhau thật, hay tháng sau chép theo tháng trước?"
        )
    elif row.kind == "two_bodies":
        words = _("Ngày %(day)s, hai đơn vị cùng ghi một việc ở cùng một nơi (%(one)s và %(other)s người). Một cuộc hay hai?")
    elif row.kind == "photograph":
        words = _("Ảnh của bản ghi ngày %(day)s rất giống ảnh của một bản ghi khác. Ảnh này chụp ở cuộc nào?")
    else:
        words = _("Nơi của bản ghi ngày %(day)s không có trong danh mục vào ngày ấy. Ngày và nơi đã đúng chưa?")
    return words % told
