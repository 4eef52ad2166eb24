"""Roles, what each may do, and the six actor groups of công tác dân vận."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Can(Enum):
    """What an account may be allowed to do at a unit, or for an organisation."""

    SEE = "see"
    RECORD = "record"
    CORRECT = "correct"
    CONFIRM = "confirm"
    IMPORT = "import"
    REPORT = "report"
    KINDS = "kinds"
    PLACES = "places"
    APPOINT = "appoint"
    DEVICES = "devices"
    LOOKS = "looks"
    PERSONAL = "personal"  # contacts and household rolls, of the units where the role itself is held: `people.closed`


class Role(models.TextChoices):
    """The roles of design section 1. `grants` is the whole permission table."""

    RECORDER = "recorder", _("người ghi ở thôn")
    OFFICER = "officer", _("cán bộ phụ trách")
    UPPER = "upper", _("cán bộ cấp trên")
    LEADER = "leader", _("lãnh đạo")
    INSPECTOR = "inspector", _("kiểm tra, giám sát")
    READER = "reader", _("người xem")

    @property
    def grants(self) -> frozenset[Can]:
        """What the role may do in the subtree it is held for."""
        return _GRANTS[self.value]


_GRANTS: dict[str, frozenset[Can]] = {
    "recorder": frozenset({Can.SEE, Can.RECORD, Can.CORRECT}),
    "officer": frozenset(
        {Can.SEE, Can.RECORD, Can.CORRECT, Can.IMPORT, Can.REPORT, Can.KINDS, Can.PLACES, Can.DEVICES, Can.LOOKS, Can.PERSONAL}
    ),
    "upper": frozenset(Can),
    "leader": frozenset({Can.SEE, Can.REPORT}),
    "inspector": frozenset({Can.SEE, Can.LOOKS}),
    "reader": frozenset({Can.SEE}),
}


class ActorGroup(models.TextChoices):
    """Who leads: the actor groups of the dân vận regulation (domain.md 1.1)."""

    PARTY = "party", _("cấp ủy Đảng")
    GOVERNMENT = "government", _("chính quyền")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS = "mass", _("đoàn thể chính trị - xã hội")
    FORCES = "forces", _("lực lượng vũ trang")
    ASSOCIATION = "association", _("hội quần chúng")


class Purpose(models.TextChoices):
    """What personal data may be looked at for. There is no other reason."""

    ANSWER = "answer", _("trả lời một ý kiến")
    ROLL = "roll", _("lập, sửa danh sách hộ của thôn")
    BALLOTS = "ballots", _("đánh dấu hộ đã có phiếu tại cuộc họp")
    DRAW = "draw", _("tổ chức bốc thăm")
    ERASE = "erase", _("xóa dữ liệu đã hết hạn giữ, hoặc theo yêu cầu")
    HAND_OVER = "hand_over", _("bàn giao cho người phụ trách mới")
