"""Fixed words of receptions, dialogues and petitions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceptionForm(models.TextChoices):
    """How a reception came about."""

    STANDING = "standing", _("thường xuyên, tại nơi tiếp công dân")
    REGULAR = "regular", _("định kỳ")
    UNSCHEDULED = "unscheduled", _("đột xuất")


class Host(models.TextChoices):
    """Who receives people or holds a dialogue: a post, never a name."""

    PARTY_HEAD = "party_head", _("bí thư cấp ủy")
    PARTY_DEPUTY = "party_deputy", _("phó bí thư, thường trực cấp ủy")
    CHAIR = "chair", _("chủ tịch Ủy ban nhân dân")
    DEPUTY_CHAIR = "deputy_chair", _("phó chủ tịch Ủy ban nhân dân")
    COUNCIL = "council", _("thường trực, đại biểu Hội đồng nhân dân")
    FRONT = "front", _("Mặt trận, đoàn thể")
    HEAD = "head", _("người đứng đầu cơ quan, đơn vị")
    OFFICER = "officer", _("công chức tiếp công dân")


class Declined(models.TextChoices):
    """Why somebody was not received: the cases that the law on receiving citizens names (to be checked against its text)."""

    SETTLED = "settled", _("việc đã giải quyết đúng pháp luật, đã có thông báo")
    DISORDER = "disorder", _("gây rối, đe dọa, vi phạm nội quy nơi tiếp")
    UNFIT = "unfit", _("không làm chủ được hành vi của mình")
    OTHER = "other", _("trường hợp khác theo quy định")


class PetitionKind(models.TextChoices):
    """What a letter is. The codes are members of the ledger's `kind`. A denunciation is counted, and nothing of it is kept."""

    COMPLAINT = "khieu_nai", _("khiếu nại")
    DENUNCIATION = "to_cao", _("tố cáo")
    PROPOSAL = "kien_nghi", _("kiến nghị, phản ánh")


class DialogueNoticeState(models.TextChoices):
    """How public the matters and answers of a dialogue are."""

    INTERNAL = "internal", _("nội bộ")
    PROPOSED = "proposed", _("chờ người thứ hai xem")
    PUBLISHED = "published", _("đã công khai")
