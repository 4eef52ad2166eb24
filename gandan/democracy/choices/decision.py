"""Fixed words of what is put to the people's decision. Codes of matters and denominators stand in `rules/thresholds.toml` too."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """What is decided: which rule says when it has passed."""

    CONTRIBUTIONS = "contributions", _("chủ trương, mức đóng góp xây dựng hạ tầng, công trình công cộng")
    FUNDS = "funds", _("thu, chi, quản lý các khoản đóng góp")
    CONVENTIONS = "conventions", _("hương ước, quy ước")
    VILLAGE_HEAD = "village_head", _("bầu, cho thôi trưởng thôn, tổ trưởng tổ dân phố")
    BOARDS = "boards", _("bầu Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng")
    OTHER = "other", _("việc tự quản khác của cộng đồng dân cư")


class Scope(models.TextChoices):
    """How far a decision reaches: the place of its record must be of that level."""

    VILLAGE = "village", _("thôn, bản, tổ dân phố")
    COMMUNE = "commune", _("toàn xã, phường, thị trấn")


class CountedOf(models.TextChoices):
    """Of what number a threshold is a share. `RULE`: as the rule says first."""

    RULE = "", _("theo quy định")
    ALL_HOUSEHOLDS = "all_households", _("tất cả đại diện hộ gia đình")
    ATTENDING = "attending", _("đại diện hộ dự họp")
    ALL_VOTERS = "all_voters", _("tất cả cử tri")


class Ballot(models.TextChoices):
    """How the people said it."""

    OPEN = "open", _("biểu quyết công khai")
    SECRET = "secret", _("bỏ phiếu kín")


class Channel(models.TextChoices):
    """Through what a household could say it. Online voting is the province's; its result is written down with its source."""

    MEETING = "meeting", _("tại cuộc họp")
    PAPER = "paper", _("phiếu lấy ý kiến hộ")
    ONLINE = "online", _("biểu quyết trực tuyến của tỉnh")


class Paper(models.TextChoices):
    """The kind of paper that holds what the people decided."""

    NONE = "", _("chưa ban hành")
    RESOLUTION = "resolution", _("nghị quyết của cộng đồng dân cư")
    MINUTES = "minutes", _("biên bản")
    MEMORANDUM = "memorandum", _("bản ghi nhớ")
    AGREEMENT = "agreement", _("bản thỏa thuận")


class ToldTo(models.TextChoices):
    """Who must be told of what was decided (Điều 23)."""

    PEOPLE = "people", _("Nhân dân trong thôn: công khai kết quả")
    COMMITTEE = "committee", _("Ủy ban nhân dân xã: trưởng thôn báo cáo")
    COUNCIL = "council", _("Hội đồng nhân dân xã: Ủy ban nhân dân xã báo cáo tại kỳ họp gần nhất")
    FRONT = "front", _("Ủy ban Mặt trận Tổ quốc xã: Ủy ban nhân dân xã gửi")


class DecisionState(models.TextChoices):
    """What became of it. Worked out from the ballots and the rule of its day; kept with the revision that was worked out."""

    OPEN = "open", _("đang lấy ý kiến")
    PASSED = "passed", _("được thông qua")
    FAILED = "failed", _("không được thông qua")


class NoticeState(models.TextChoices):
    """Whether a decision is public."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai công bố")
    PUBLISHED = "published", _("đã công bố")
