"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordKind(models.TextChoices):
    """The word that stands in the ledger and in the history for a kind of record."""

    SESSION = "session", _("cuộc tuyên truyền")
    CAMPAIGN = "campaign", _("chương trình ra quân")
    GATHERING = "gathering", _("gặp mặt")
    INITIATIVE = "initiative", _("mô hình, điển hình")


class ToldBy(models.TextChoices):
    """By whose word a record was written down: a role, never a name."""

    SELF = "", _("người ghi có mặt")
    VILLAGE_HEAD = "village_head", _("trưởng thôn, bản")
    RESIDENTIAL_HEAD = "residential_head", _("tổ trưởng tổ dân phố")
    CELL_SECRETARY = "cell_secretary", _("bí thư chi bộ")
    FRONT_HEAD = "front_head", _("trưởng ban công tác Mặt trận")
    MASS_HEAD = "mass_head", _("chi hội trưởng, bí thư chi đoàn")
    COMMUNE = "commune", _("cán bộ xã")
    REGISTER = "register", _("sổ, bảng Excel cũ")


class WorkKind(models.TextChoices):
    """What a campaign does: the kind of a work item (phần việc)."""

    ROAD = "road", _("đường giao thông")
    IRRIGATION = "irrigation", _("kênh mương, thủy lợi")
    HALL = "hall", _("nhà văn hóa thôn, bản")
    HOUSE = "house", _("xóa nhà tạm, nhà dột nát")
    CLEAN_UP = "clean_up", _("vệ sinh môi trường")
    PLANTING = "planting", _("trồng cây, trồng hoa")
    LIGHTING = "lighting", _("điện, chiếu sáng")
    SCHOOL = "school", _("trường, lớp học")
    HEALTH = "health", _("khám bệnh, phát thuốc, phòng dịch")
    PRODUCTION = "production", _("giúp sản xuất, thu hoạch")
    DISASTER = "disaster", _("khắc phục thiên tai")
    GIFTS = "gifts", _("thăm hỏi, tặng quà")
    CULTURE = "culture", _("văn hóa, văn nghệ, thể thao")
    OTHER = "other", _("việc khác")


class Giving(models.TextChoices):
    """The nature of a contribution. The codes are those of the ledger's dimension `kind`."""

    MONEY = "money", _("tiền mặt")
    GOODS = "goods", _("hiện vật")
    LABOUR = "labour", _("ngày công")
    LAND = "land", _("đất hiến")


class Purse(models.TextChoices):
    """Out of whose purse a contribution came: people's support stands apart from budget money."""

    PEOPLE = "people", _("nhân dân ủng hộ")
    BUDGET = "budget", _("ngân sách nhà nước")


class Giver(models.TextChoices):
    """Who gave, as a group: never a name, a household or a firm by name."""

    NONE = "", _("không ghi")
    HOUSEHOLDS = "households", _("các hộ gia đình")
    VILLAGE = "village", _("cộng đồng thôn, bản, tổ dân phố")
    CADRES = "cadres", _("cán bộ, công chức, đảng viên")
    FORCES = "forces", _("lực lượng vũ trang")
    BODIES = "bodies", _("cơ quan, đoàn thể, trường học")
    FIRMS = "firms", _("doanh nghiệp, hợp tác xã")
    BENEFACTORS = "benefactors", _("nhà hảo tâm, người xa quê")


class NormKind(models.TextChoices):
    """What a norm prices."""

    LABOUR = "labour", _("ngày công")
    GOODS = "goods", _("hiện vật")
