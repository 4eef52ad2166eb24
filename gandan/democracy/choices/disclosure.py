"""Fixed words of disclosures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WayKind(models.TextChoices):
    """How something is made known to the people."""

    OFFICE = "office", _("niêm yết tại trụ sở xã")
    HALL = "hall", _("niêm yết tại nhà văn hóa thôn, bản")
    LOUDSPEAKER = "loudspeaker", _("phát trên loa truyền thanh")
    WEBSITE = "website", _("đăng trên trang điện tử")
    MESSAGE = "message", _("nhắn vào nhóm của thôn, bản")
    MEETING = "meeting", _("thông báo tại họp dân")
    HANDED = "handed", _("gửi đến từng hộ, qua trưởng thôn")


class DisclosureState(models.TextChoices):
    """How a disclosure stands on a day. Worked out from its days, never stored."""

    NOT_DUE = "not_due", _("chưa tới hạn")
    SOON = "soon", _("sắp tới hạn")
    OVERDUE = "overdue", _("quá hạn, chưa ghi")
    POSTED = "posted", _("đang công khai")
    ENDED = "ended", _("đã hết thời hạn niêm yết")
    WITHDRAWN = "withdrawn", _("đã gỡ trước hạn")


class ListShows(models.TextChoices):
    """What a list that a decision lets be published shows of people. The order is from least to most."""

    COUNTS = "counts", _("chỉ số lượng theo thôn, bản")
    NAMES = "names", _("họ tên")
    NAMES_VILLAGES = "names_villages", _("họ tên và thôn, bản")


class DisclosureNoticeState(models.TextChoices):
    """Whether a disclosure stands on the public pages."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai công bố")
    PUBLISHED = "published", _("đã lên trang công khai")
