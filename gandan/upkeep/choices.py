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


class Handed(models.TextChoices):
    """What is handed over, in the order in which minutes list it. Appointments are proposed; nobody is given one by it."""

    WORK = "work", _("phần việc, công trình chưa xong")
    DRAFT = "draft", _("báo cáo đang soạn hoặc bị trả lại")
    DUE = "due", _("báo cáo đến hạn chưa gửi")
    QUESTION = "question", _("câu hỏi của cấp trên về báo cáo, chưa trả lời")
    DOUBT = "doubt", _("câu hỏi về số liệu, chưa trả lời")
    FEEDBACK = "feedback", _("phản ánh, kiến nghị chưa xong")
    PENDING = "pending", _("đợt nhập, bản ghi chờ xử lý")
    POST = "post", _("phân công đề nghị giao")
    PHONE = "phone", _("điện thoại ghi việc")
    FILES = "files", _("ảnh, tệp đang giữ")


class HandedState(models.TextChoices):
    """What the receiver said of a line."""

    WAITING = "waiting", _("chờ trả lời")
    ACCEPTED = "accepted", _("đã nhận")
    REFUSED = "refused", _("không nhận")
