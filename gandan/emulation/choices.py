"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far an initiative has come in its life. `START` is before everything: nothing stands there."""

    START = "", _("chưa có bước nào")
    REGISTERED = "registered", _("đã đăng ký")
    UNDER_WAY = "under_way", _("đang thực hiện")
    APPRAISED = "appraised", _("đã thẩm định")
    RECOGNISED = "recognised", _("đã công nhận")
    MAINTAINED = "maintained", _("đang duy trì")
    REPLICATED = "replicated", _("đã nhân rộng")
    STOPPED = "stopped", _("đã dừng")


class Level(models.TextChoices):
    """Who recognised it: the level of the deciding body. The body itself is written as its decision names it."""

    NONE = "", _("không ghi")
    VILLAGE = "village", _("chi bộ, thôn")
    COMMUNE = "commune", _("cấp xã")
    DISTRICT = "district", _("cấp huyện")
    PROVINCE = "province", _("cấp tỉnh")
    CENTRAL = "central", _("trung ương")


class Registration(models.TextChoices):
    """What is registered: something new, something that is already there, or something raised to a higher standard."""

    NEW = "new", _("xây dựng mới")
    EXISTING = "existing", _("đã có, đăng ký duy trì")
    UPGRADED = "upgraded", _("nâng lên từ mô hình đã có")


class Setting(models.TextChoices):
    """Where it lives, as the registration form asks."""

    NONE = "", _("không ghi")
    SETTLEMENT = "settlement", _("khu dân cư")
    OFFICE = "office", _("cơ quan, trường học, đơn vị khác")


class TwinAnswer(models.TextChoices):
    """What was said to the question whether two registrations are one initiative."""

    NONE = "", _("chưa trả lời")
    OTHER = "other", _("là mô hình khác")
    SAME = "same", _("là một mô hình")


class SupportKind(models.TextChoices):
    """What was handed over: goods are priced by a norm, money by its receipt."""

    GOODS = "goods", _("hiện vật")
    MONEY = "money", _("tiền")


class SupportPurse(models.TextChoices):
    """Out of whose purse the support came."""

    BUDGET = "budget", _("ngân sách nhà nước")
    PEOPLE = "people", _("nhân dân, tổ chức ủng hộ")


class AwardForm(models.TextChoices):
    """The form of a commendation. The codes are members of the ledger's `kind`."""

    CERTIFICATE = "giay_khen", _("giấy khen")
    DIPLOMA = "bang_khen", _("bằng khen")
    PRAISE = "bieu_duong", _("biểu dương")


class Commended(models.TextChoices):
    """Who is commended: a body or a group, or one person."""

    COLLECTIVE = "collective", _("tập thể")
    INDIVIDUAL = "individual", _("cá nhân")


class ProposalState(models.TextChoices):
    """How far a proposal has come. `START` is before everything: it was just proposed, and nobody has looked."""

    START = "", _("đã đề nghị")
    REVIEWED = "reviewed", _("đang xét")
    RETURNED = "returned", _("trả lại để bổ sung")
    AGREED = "agreed", _("đồng ý trình quyết định")
    DECLINED = "declined", _("không đề nghị khen")
    DECIDED = "decided", _("đã có quyết định")


class NoticeState(models.TextChoices):
    """Whether a decision's list is public."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai công bố")
    PUBLISHED = "published", _("đã công bố")
