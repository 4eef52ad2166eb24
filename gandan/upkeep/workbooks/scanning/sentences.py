"""The sentences for cells that hold no usable value."""

from django.utils.translation import gettext as _


def without_result(cell: str) -> str:
    """A formula that was never calculated (files written by programs, not saved by Excel)."""
    return _("Ô %(cell)s là công thức chưa có kết quả. Hãy mở tệp bằng Excel, lưu lại, hoặc gõ thẳng giá trị.") % {"cell": cell}


def error_value(cell: str, error: str) -> str:
    """An Excel error such as #REF!."""
    return _("Ô %(cell)s báo lỗi %(error)s. Hãy sửa công thức hoặc gõ thẳng giá trị.") % {"cell": cell, "error": error}
