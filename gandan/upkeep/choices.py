"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportKind(models.TextChoices):
    """What a register holds. The codes are those of the command line and of addresses."""

    SESSIONS = "sessions", _("Cuộc tuyên truyền")
    CAMPAIGNS = "campaigns", _("Chương trình ra quân")
    GATHERINGS = "gatherings", _("Gặp mặt")
    INITIATIVES = "initiatives", _("Mô hình, điển hình")
    RESULTS = "results", _("Kết quả đời sống, sản xuất")
    OPENING = "opening", _("Số đầu kỳ")


class BatchState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("đã nhận tệp")
    PREVIEWED = "previewed", _("đã xem trước")
    RUNNING = "running", _("đang nhập")
    DONE = "done", _("đã nhập")
    UNDONE = "undone", _("đã hoàn tác")
    FAILED = "failed", _("không nhập được")


class ReceiptState(models.TextChoices):
    """What became of an item that a phone sent."""

    RECEIVED = "received", _("xã đã nhận")
    QUESTION = "question", _("xã hỏi lại")
    REFUSED = "refused", _("chưa nhận")
    ASIDE = "aside", _("xã đang xem")


class AsideReason(models.TextChoices):
    """Why something that a phone sent stands aside."""

    REVISION = "revision", _("bản ghi đã được sửa từ nơi khác")
    CONTENT = "content", _("cùng một mã, nội dung khác")


class Verdict(models.TextChoices):
    """How what stood aside was settled."""

    KEPT = "kept", _("giữ bản ở sổ")
    TAKEN = "taken", _("lấy bản gửi sau")
