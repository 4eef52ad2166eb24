"""Fixed words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordKind(models.TextChoices):
    """The word that stands in the ledger and in the history for a kind of record."""

    SESSION = "session", _("cuộc tuyên truyền")
    CAMPAIGN = "campaign", _("chương trình ra quân")
    GATHERING = "gathering", _("gặp mặt")
    INITIATIVE = "initiative", _("mô hình, điển hình")
    SURVEY = "survey", _("đợt khảo sát")
    VISIT = "visit", _("phiếu khảo sát thôn")
    NEED = "need", _("nhu cầu")
    WORK = "work", _("phần việc, công trình")
    PLAN = "plan", _("kế hoạch ra quân")
    ACCEPTANCE = "acceptance", _("nghiệm thu")
    RESULT = "result", _("kết quả đời sống, sản xuất")
    PROPOSAL = "proposal", _("đề nghị khen thưởng")
    AWARD = "award", _("khen thưởng")
    RECEPTION = "reception", _("kỳ tiếp dân")
    DIALOGUE = "dialogue", _("đối thoại")
    PETITIONS = "petitions", _("đơn thư")
    PAPER_ANSWERS = "paper_answers", _("phiếu hài lòng trên giấy, qua điện thoại")
    INDEX = "index", _("kết quả chỉ số")
    DISCLOSURE = "disclosure", _("nội dung công khai")
    MEETING = "meeting", _("họp dân")
    DECISION = "decision", _("việc dân bàn, quyết định")
    SUPERVISION = "supervision", _("giám sát")
    CRITIQUE = "critique", _("phản biện xã hội")
    OPINION = "opinion", _("góp ý xây dựng Đảng, chính quyền")
    LAND_PROJECT = "land_project", _("dự án giải phóng mặt bằng")
    LAND_STEP = "land_step", _("bước giải phóng mặt bằng")
    DRAW = "draw", _("bốc thăm công khai")


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
    """What is needed, settled and done: the kind of a work item (phần việc). The codes are members of the ledger's `kind`."""

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


class WorkUnit(models.TextChoices):
    """What a work item is measured in. `OTHER`: as the item itself says in words."""

    METRE = "metre", _("m")
    KILOMETRE = "kilometre", _("km")
    HOUSE = "house", _("nhà")
    TREE = "tree", _("cây")
    SQUARE_METRE = "square_metre", _("m²")
    CUBIC_METRE = "cubic_metre", _("m³")
    WORK = "work", _("công trình")
    HOUSEHOLD = "household", _("hộ")
    SESSION = "session", _("buổi")
    OTHER = "other", _("đơn vị khác")


class Urgency(models.TextChoices):
    """How soon a village needs it, in the village's own words."""

    NOW = "now", _("cần ngay")
    THIS_YEAR = "this_year", _("trong năm")
    LATER = "later", _("lâu dài")


class QuestionKind(models.TextChoices):
    """How a question of a survey is answered."""

    YES_NO = "yes_no", _("có hay không")
    COUNT = "count", _("số lượng")
    TEXT = "text", _("vài lời")
    CHOICE = "choice", _("chọn một")


class WorkState(models.TextChoices):
    """How far a work item has come. Worked out from what stands, never stored."""

    SETTLED = "settled", _("đã chốt")
    PLANNED = "planned", _("đã vào kế hoạch")
    UNDER_WAY = "under_way", _("đang làm")
    PARTLY = "partly", _("nghiệm thu một phần")
    COMPLETED = "completed", _("đã hoàn thành")
    CARRIED = "carried", _("phần còn lại đã chuyển tiếp")


class NeedState(models.TextChoices):
    """How far a need has come. Worked out from the work items that answer it, never stored."""

    WAITING = "waiting", _("chưa xếp phần việc")
    SETTLED = "settled", _("đã xếp phần việc")
    UNDER_WAY = "under_way", _("đang làm")
    MET = "met", _("đã đáp ứng")


class ResultKind(models.TextChoices):
    """What came of work for people's living. Roads and houses are no such result: an acceptance counts them."""

    PRODUCT = "product", _("giá trị sản phẩm")
    INCOME = "income", _("thu nhập của hộ tham gia")
    POVERTY = "poverty", _("hộ thoát nghèo")
    JOBS = "jobs", _("việc làm tạo được")


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
