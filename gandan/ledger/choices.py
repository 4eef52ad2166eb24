"""Kinds of measures, units they count in, and the grades that say how a quantity was known."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.base.periods import Grain


class Kind(Enum):
    """How a measure adds up."""

    FLOW = "flow"  # sums over time
    STOCK = "stock"  # a level on a day: the sum of +1 and -1 up to it
    RATIO = "ratio"  # a sum over a sum, never an average of averages
    DISTINCT = "distinct"  # different people: no identity is kept, so it cannot be answered


class CountedIn(models.TextChoices):
    """What a quantity counts. Quantities of different units are never added."""

    SESSION = "session", _("cuộc")
    PROGRAMME = "programme", _("chương trình")
    DAY = "day", _("ngày")
    TURN = "turn", _("lượt người")
    PERSON = "person", _("người")
    MODEL = "model", _("mô hình, điển hình")
    DONG = "dong", _("đồng")
    HALF_DAY = "half_day", _("ngày công")  # kept as halves: 3 is 1,5 ngày công
    SQUARE_METRE = "square_metre", _("m²")
    WORK = "work", _("công trình, phần việc")
    METRE = "metre", _("m")
    HOUSE = "house", _("nhà")
    TREE = "tree", _("cây")
    HOUSEHOLD_TURN = "household_turn", _("lượt hộ")
    VISIT = "visit", _("lượt thôn")
    NEED = "need", _("nhu cầu")
    OPINION = "opinion", _("ý kiến")
    HOUSEHOLD = "household", _("hộ")
    JOB = "job", _("việc làm")
    AWARD = "award", _("lượt khen")
    ITEM = "item", _("mục công khai")
    MATTER = "matter", _("việc")
    LOT = "lot", _("suất")
    PETITION = "petition", _("đơn")
    RESPONSE = "response", _("lượt trả lời")
    SHARE = "share", _("phần trăm")
    TURNS_A_SESSION = "turns_a_session", _("lượt người một cuộc")


class Grade(models.IntegerChoices):
    """How a quantity was known. A claim by whoever recorded it; `counted` ones are drawn solid, the rest hatched."""

    CHECKED_IN = 1, _("điểm danh")
    SIGNED_LIST = 2, _("danh sách ký")
    HEADCOUNT = 3, _("đếm tại chỗ")
    ESTIMATE = 4, _("ước lượng")
    STANDARD_RATE = 5, _("định mức")
    UNKNOWN = 6, _("không rõ cách đếm")
    DOCUMENTED = 11, _("có hồ sơ")
    SELF_DECLARED = 12, _("tự khai")
    RECEIPTED = 21, _("có biên nhận")
    VILLAGE_CONFIRMED = 22, _("thôn xác nhận")
    NORM_PRICED = 23, _("tính theo định mức")
    BY_DECISION = 31, _("có quyết định")
    REGISTERED_ONLY = 32, _("mới đăng ký")
    INHERITED = 41, _("lấy từ báo cáo trước")

    @property
    def code(self) -> str:
        """The stable word used in JSON and on the command line."""
        return self.name.lower()

    @property
    def counted(self) -> bool:
        """Drawn solid: someone counted, signed or holds the paper."""
        return self in _COUNTED

    @property
    def css(self) -> str:
        """The class of its bar: g1 to g3 solid, g4 hatched, g5 hatched in gold (a rate stood in for a count)."""
        return _CSS[self]


_COUNTED = frozenset(
    {
        Grade.CHECKED_IN, Grade.SIGNED_LIST, Grade.HEADCOUNT, Grade.DOCUMENTED,
        Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.BY_DECISION,
    }
)  # fmt: skip
_CSS: dict[Grade, str] = {
    Grade.CHECKED_IN: "g1", Grade.DOCUMENTED: "g1", Grade.RECEIPTED: "g1", Grade.BY_DECISION: "g1",
    Grade.SIGNED_LIST: "g2", Grade.VILLAGE_CONFIRMED: "g2", Grade.HEADCOUNT: "g3",
    Grade.ESTIMATE: "g4", Grade.UNKNOWN: "g4", Grade.SELF_DECLARED: "g4", Grade.REGISTERED_ONLY: "g4",
    Grade.INHERITED: "g4", Grade.STANDARD_RATE: "g5", Grade.NORM_PRICED: "g5",
}  # fmt: skip


class Scale(Enum):
    """The grades that make sense for the nature of a quantity; `inherited` makes sense everywhere."""

    PEOPLE = (Grade.CHECKED_IN, Grade.SIGNED_LIST, Grade.HEADCOUNT, Grade.ESTIMATE, Grade.STANDARD_RATE, Grade.UNKNOWN)
    RECORDS = (Grade.DOCUMENTED, Grade.SELF_DECLARED)
    GOODS = (Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.NORM_PRICED, Grade.UNKNOWN)
    STOCK = (Grade.BY_DECISION, Grade.REGISTERED_ONLY)

    def admits(self, grade: Grade) -> bool:
        """Whether the grade may stand on a quantity of this nature."""
        return grade is Grade.INHERITED or grade in self.value


class Dimension(models.TextChoices):
    """What an entry may be told apart by, beside place, day, organisation and grade."""

    AUDIENCE = "audience", _("đối tượng")
    SECTOR = "sector", _("lĩnh vực")
    ACTOR_GROUP = "actor_group", _("khối chủ trì")
    FORM = "form", _("hình thức")
    LANGUAGE = "language", _("ngôn ngữ")
    TOPIC = "topic", _("nội dung")
    FORCE = "force", _("lực lượng")
    KIND = "kind", _("loại đóng góp, loại việc, hình thức khen")
    GROUP = "group", _("nhóm gặp mặt")
    SUBJECT = "subject", _("loại mô hình")
    NORM = "norm", _("định mức")
    PROGRAMME = "programme", _("chương trình, đề án")


class SealedKind(models.IntegerChoices):
    """What may stand in the sealed sequence."""

    ENTRY = 1, _("bút toán")
    CONFIRMATION = 2, _("xác nhận")
    UNIT_VERSION = 3, _("phiên bản đơn vị")
    SUCCESSION = 4, _("kế thừa đơn vị")


GRAIN_NUMBERS: dict[Grain, int] = {Grain.DAY: 1, Grain.HALF: 2, Grain.MONTH: 3, Grain.YEAR: 4}


class DoubtState(models.TextChoices):
    """How far a question about a figure has come."""

    ASKED = "asked", _("chờ trả lời")
    RIGHT = "right_because", _("đúng, vì…")
    MEND = "will_correct", _("để tôi sửa")
    CORRECTED = "corrected", _("đã sửa")


class RightBecause(models.TextChoices):
    """Why a figure that looked odd is right: the closed list of answers."""

    NORM = "norm", _("số lượt ước theo định mức, số cuộc là đếm")
    ROUNDED = "rounded", _("số ghi tròn, không có danh sách")
    USUAL = "usual", _("kỳ nào cũng như vậy")
    TWO_EVENTS = "two_events", _("đó là hai việc khác nhau")
    CHECKED = "checked", _("đã xem lại sổ, số đúng như đã ghi")
    OTHER = "other", _("lý do khác")
