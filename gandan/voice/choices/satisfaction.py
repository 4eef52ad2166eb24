"""Fixed words of satisfaction and of index results."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How an answer came. The codes are members of the ledger's `form`."""

    COUNTER_CODE = "counter_code", _("mã một lần ở quầy")
    PAPER = "paper", _("phiếu giấy")
    PHONE = "phone", _("gọi điện thoại")


class AskedChannel(models.TextChoices):
    """The channels that an officer writes down: the others answer by themselves."""

    PAPER = "paper", _("phiếu giấy")
    PHONE = "phone", _("gọi điện thoại")


class Asked(models.TextChoices):
    """What is asked: the five factors of SIPAS, and all in all. Each is a question's key in the questionnaires."""

    ACCESS = "access", _("tiếp cận dịch vụ")
    PROCEDURE = "procedure", _("thủ tục hành chính")
    STAFF = "staff", _("công chức tiếp dân")
    RESULT = "result", _("kết quả giải quyết")
    FEEDBACK = "feedback", _("tiếp nhận, xử lý góp ý")
    OVERALL = "overall", _("hài lòng chung")


class NoticeState(models.TextChoices):
    """How public a result is."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai xem")
    PUBLISHED = "published", _("đã công bố")


class IndexCode(models.TextChoices):
    """Indices of which editions are kept."""

    SIPAS = "sipas", _("chỉ số hài lòng (SIPAS)")
    PAR_INDEX = "par_index", _("chỉ số cải cách hành chính (PAR INDEX)")
