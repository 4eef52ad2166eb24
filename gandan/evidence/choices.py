"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Moment(models.TextChoices):
    """When in the work a photograph was taken. Before and after of one record are shown side by side."""

    BEFORE = "before", _("trước khi làm")
    DURING = "during", _("đang làm")
    AFTER = "after", _("sau khi làm")
    OTHER = "other", _("lúc khác")


class People(models.TextChoices):
    """The answer to "Có trẻ em hoặc người bệnh không?"."""

    NONE = "none", _("không có người nhận ra được")
    ADULTS = "adults", _("chỉ có người lớn")
    CHILDREN_OR_SICK = "children_or_sick", _("có trẻ em hoặc người bệnh")


class State(models.TextChoices):
    """How far a photograph is on its way to the public."""

    PRIVATE = "private", _("nội bộ")
    PROPOSED = "proposed", _("chờ công bố")
    PUBLISHED = "published", _("đã công bố")
    WITHDRAWN = "withdrawn", _("đã rút lại")


class Act(models.TextChoices):
    """What is done to a photograph on that way."""

    DESCRIBE = "describe", _("mô tả lại")
    PROPOSE = "propose", _("đề nghị công bố")
    PUBLISH = "publish", _("công bố")
    WITHDRAW = "withdraw", _("rút lại")


class Answer(models.TextChoices):
    """What the author says when the same picture seems to be used twice."""

    NONE = "", _("chưa trả lời")
    RIGHT = "right", _("đúng, dùng lại có lý do")
    MEND = "mend", _("để tôi sửa")


class Size(models.TextChoices):
    """In which size a photograph is asked for; the value stands in addresses."""

    SHOWN = "lon", _("cỡ xem")
    SMALL = "nho", _("cỡ nhỏ")
    ORIGINAL = "goc", _("ảnh gốc")
