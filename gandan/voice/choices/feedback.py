"""Fixed words of feedback: what it is about, how far it has come, why it is not taken up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

KIND = "feedback"  # the word in the ledger, the trail and the history


class Concerns(models.TextChoices):
    """Whose way of working it is about, by role only. It decides who may not handle it (`rules/routing.py`)."""

    NOBODY = "nobody", _("việc chung, không phải về cách làm việc của ai")
    VILLAGE = "village", _("người giữ việc ở thôn, bản, tổ dân phố (trưởng thôn, bí thư chi bộ, …)")
    COMMUNE = "commune", _("cơ quan, cán bộ của xã, phường, thị trấn")
    DISTRICT = "district", _("cơ quan, cán bộ của huyện (việc trước tháng 7 năm 2025)")
    PROVINCE = "province", _("cơ quan, cán bộ của tỉnh, thành phố")


class State(models.TextChoices):
    """How far feedback has come. `rules/feedback.py` says which may follow which."""

    START = "", _("chưa nhận")
    RECEIVED = "received", _("đã tiếp nhận")
    TRANSFERRED = "transferred", _("đã chuyển nơi có trách nhiệm")
    ANSWERED = "answered", _("đã trả lời")
    REFUSED = "refused", _("không xử lý được")
    REOPENED = "reopened", _("người gửi đề nghị xem lại")
    MERGED = "merged", _("đã gộp vào ý kiến trùng")
    CLOSED = "closed", _("đã kết thúc")


class Refusal(models.TextChoices):
    """Why feedback is not taken up: the closed list. Each is said to the sender with what to do instead."""

    NOT_PUBLIC = "not_public", _("việc dân sự giữa các bên, không thuộc trách nhiệm của cơ quan nhà nước")
    IN_COURT = "in_court", _("việc đang được tòa án hoặc cơ quan điều tra giải quyết")
    COMPLAINT = "complaint", _("là khiếu nại một quyết định hành chính, cần gửi theo Luật Khiếu nại")
    NOT_ENOUGH = "not_enough", _("chưa đủ thông tin để biết việc gì, ở đâu")
    ABUSE = "abuse", _("chỉ có lời xúc phạm, không nêu việc gì")
    NO_MATTER = "no_matter", _("không nêu việc gì (gửi thử, quảng cáo)")


class Channel(models.TextChoices):
    """Where the code was scanned."""

    WEB = "web", _("trang công khai")
    HALL = "hall", _("mã QR ở nhà văn hóa")
    ONE_STOP = "one_stop", _("mã QR ở bộ phận một cửa")


class Notice(models.TextChoices):
    """How public a question and its answer are."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai xem")
    PUBLISHED = "published", _("đã công khai")
