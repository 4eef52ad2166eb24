"""Every measure, declared once, in one readable table. Nothing else may be counted.

Numbers are written in the ledger for ever: never reuse one. A word for each stands in docs/words.md.
"""

# ruff: noqa: E501 -- one measure a line, to be read across

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.ledger.choices import CountedIn, Dimension, Grade, Kind, Scale

D = Dimension
# Of the members of `kind`, those of contributions and those of commendations; the rest are kinds of work.
_GIVINGS = frozenset({"money", "goods", "labour", "land"})
_AWARDS = frozenset({"giay_khen", "bang_khen", "bieu_duong"})


@dataclass(frozen=True)
class Measure:
    """What can be counted: its code, names, unit, how it adds up and how it may be known.

    `single`: a source has at most one live entry of it, so records can be counted as lines.
    `within`: it is a part ("trong đó") of another measure and is never added to it.
    """

    number: int
    code: str
    name: str
    name_en: str
    unit: CountedIn
    kind: Kind
    scale: Scale | None
    dimensions: tuple[Dimension, ...] = ()
    single: bool = False
    within: str = ""
    numerator: str = ""
    denominator: str = ""

    @cached_property
    def grade_scale(self) -> tuple[str, ...]:
        """Codes of the grades it may carry; empty where a bar would mean nothing."""
        return tuple(grade.code for grade in self.scale.value) if self.scale else ()

    @cached_property
    def axes(self) -> frozenset[Dimension]:
        """Its dimensions, to be compared with."""
        return frozenset(self.dimensions)

    @cached_property
    def grades(self) -> frozenset[Grade]:
        """The grades that a line of it may carry; none where it is worked out and never posted."""
        return frozenset({*self.scale.value, Grade.INHERITED}) if self.scale and self.kind in (Kind.FLOW, Kind.STOCK) else frozenset()

    @property
    def label(self) -> str:
        """Its name in the language in force."""
        return self.name_en if (get_language() or "vi").startswith("en") else self.name

    @property
    def is_stock(self) -> bool:
        """A level on a day, not a sum over a window."""
        return self.kind is Kind.STOCK

    def offers(self, dimension: Dimension, code: str) -> bool:
        """Whether a member of a dimension may stand on it: contributions, works and commendations share the dimension `kind`."""
        if dimension not in self.axes:
            return False
        if dimension is not Dimension.KIND:
            return True
        family = "contributions" if code in _GIVINGS else "commendations" if code in _AWARDS else ""
        own = self.code.split(".", maxsplit=1)[0]
        return own == family if family or own in ("contributions", "commendations") else True

    @property
    def per_unit(self) -> int:
        """How many kept integers make one printed unit: 2 for ngày công, else 1."""
        return 2 if self.unit is CountedIn.HALF_DAY else 1


_OUTREACH = (D.AUDIENCE, D.SECTOR, D.ACTOR_GROUP, D.FORM, D.LANGUAGE, D.TOPIC, D.PROGRAMME)
_CAMPAIGN = (D.SECTOR, D.ACTOR_GROUP, D.PROGRAMME)
_GIVEN = (*_CAMPAIGN, D.KIND, D.NORM)
_GATHERING = (D.GROUP, D.ACTOR_GROUP, D.PROGRAMME)
_MATTER = (*_GATHERING, D.TOPIC)
_WORK = (*_CAMPAIGN, D.KIND)
_NEED = (D.KIND, D.SECTOR, D.ACTOR_GROUP)
_AWARD = (D.ACTOR_GROUP, D.PROGRAMME, D.KIND)
_MODEL = (D.SECTOR, D.SUBJECT, D.ACTOR_GROUP, D.PROGRAMME)
_FLOW, _STOCK = Kind.FLOW, Kind.STOCK
_C = CountedIn

# fmt: off
MEASURES: tuple[Measure, ...] = (
    Measure(1, "outreach.sessions", "Cuộc tuyên truyền", "Outreach sessions", _C.SESSION, _FLOW, Scale.RECORDS, _OUTREACH, single=True),
    Measure(2, "outreach.attendance", "Lượt người dự tuyên truyền", "Attendance at outreach sessions", _C.TURN, _FLOW, Scale.PEOPLE, _OUTREACH, single=True),
    Measure(3, "outreach.attendance_women", "Lượt phụ nữ dự tuyên truyền", "Attendance by women", _C.TURN, _FLOW, Scale.PEOPLE, _OUTREACH, single=True, within="outreach.attendance"),
    Measure(4, "outreach.attendance_minority", "Lượt người dân tộc thiểu số dự tuyên truyền", "Attendance by ethnic-minority people", _C.TURN, _FLOW, Scale.PEOPLE, _OUTREACH, single=True, within="outreach.attendance"),
    Measure(5, "outreach.average", "Lượt người bình quân một cuộc", "Attendance per session", _C.TURNS_A_SESSION, Kind.RATIO, None, _OUTREACH, numerator="outreach.attendance", denominator="outreach.sessions"),
    Measure(6, "outreach.people", "Số người dự tuyên truyền, không trùng", "Different people reached", _C.PERSON, Kind.DISTINCT, None, _OUTREACH),
    Measure(11, "campaigns.held", "Chương trình ra quân", "Field campaigns", _C.PROGRAMME, _FLOW, Scale.RECORDS, _CAMPAIGN, single=True),
    Measure(12, "campaigns.days", "Ngày ra quân", "Campaign days", _C.DAY, _FLOW, Scale.RECORDS, _CAMPAIGN),
    Measure(13, "campaigns.turnout", "Lượt người ra quân", "Turnout at campaigns", _C.TURN, _FLOW, Scale.PEOPLE, (*_CAMPAIGN, D.FORCE)),
    Measure(14, "campaigns.turnout_party", "Lượt đảng viên ra quân", "Turnout of party members", _C.TURN, _FLOW, Scale.PEOPLE, _CAMPAIGN, within="campaigns.turnout"),
    Measure(21, "contributions.value", "Nhân dân ủng hộ vật chất, ngày công", "People's support, valued", _C.DONG, _FLOW, Scale.GOODS, _GIVEN),
    Measure(22, "contributions.labour_days", "Ngày công nhân dân đóng góp", "Work-days given", _C.HALF_DAY, _FLOW, Scale.GOODS, _GIVEN),
    Measure(23, "contributions.land", "Đất nhân dân hiến", "Land given", _C.SQUARE_METRE, _FLOW, Scale.GOODS, _GIVEN),
    Measure(24, "contributions.budget", "Ngân sách nhà nước hỗ trợ", "Budget money", _C.DONG, _FLOW, Scale.GOODS, _GIVEN),
    Measure(31, "initiatives.maintained", "Mô hình, điển hình đang duy trì", "Initiatives maintained", _C.MODEL, _STOCK, Scale.STOCK, _MODEL, single=True),
    Measure(32, "initiatives.registered", "Mô hình, điển hình đăng ký", "Initiatives registered", _C.MODEL, _FLOW, Scale.RECORDS, _MODEL, single=True),
    Measure(33, "initiatives.recognised", "Lượt mô hình, điển hình được công nhận", "Initiatives recognised, once a level", _C.MODEL, _FLOW, Scale.STOCK, _MODEL),
    Measure(34, "initiatives.stopped", "Mô hình, điển hình đã dừng", "Initiatives stopped", _C.MODEL, _FLOW, Scale.RECORDS, _MODEL, single=True),
    Measure(35, "initiatives.replicated", "Mô hình học từ nơi khác", "Initiatives learned from elsewhere", _C.MODEL, _FLOW, Scale.RECORDS, _MODEL, single=True),
    Measure(41, "gatherings.held", "Cuộc gặp mặt", "Gatherings held", _C.SESSION, _FLOW, Scale.RECORDS, _GATHERING, single=True),
    Measure(42, "gatherings.attendance", "Lượt người dự gặp mặt", "Attendance at gatherings", _C.TURN, _FLOW, Scale.PEOPLE, _GATHERING),
    Measure(43, "gatherings.raised", "Ý kiến nêu ra ở các cuộc gặp mặt", "Questions raised at gatherings", _C.OPINION, _FLOW, Scale.RECORDS, _MATTER),
    Measure(44, "gatherings.answered", "Ý kiến đã được trả lời", "Questions answered", _C.OPINION, _FLOW, Scale.RECORDS, _MATTER, within="gatherings.raised"),
    Measure(45, "gatherings.gifts", "Quà tặng ở các cuộc gặp mặt, trị giá", "Gifts at gatherings, valued", _C.DONG, _FLOW, Scale.GOODS, _GATHERING),
    Measure(51, "works.completed", "Công trình, phần việc hoàn thành", "Works completed", _C.WORK, _FLOW, Scale.RECORDS, _WORK),
    Measure(52, "works.road", "Đường giao thông làm được", "Metres of road built", _C.METRE, _FLOW, Scale.RECORDS, _WORK),
    Measure(53, "works.houses", "Nhà tạm, nhà dột nát được xóa", "Makeshift houses replaced", _C.HOUSE, _FLOW, Scale.RECORDS, _WORK),
    Measure(54, "works.households", "Lượt hộ được hưởng lợi", "Households benefited, in turns", _C.HOUSEHOLD_TURN, _FLOW, Scale.RECORDS, _WORK),
    Measure(55, "works.trees", "Cây trồng được", "Trees planted", _C.TREE, _FLOW, Scale.RECORDS, _WORK),
    Measure(61, "surveys.visits", "Lượt thôn, bản được khảo sát", "Villages surveyed, in visits", _C.VISIT, _FLOW, Scale.RECORDS, (D.ACTOR_GROUP,), single=True),
    Measure(62, "needs.recorded", "Nhu cầu ghi nhận từ khảo sát", "Needs recorded by surveys", _C.NEED, _FLOW, Scale.RECORDS, _NEED, single=True),
    Measure(71, "results.production_value", "Giá trị sản phẩm của các mô hình sản xuất", "Value of products of production models", _C.DONG, _FLOW, Scale.GOODS, _CAMPAIGN),
    Measure(72, "results.income", "Thu nhập của hộ tham gia mô hình sản xuất", "Income of households in production models", _C.DONG, _FLOW, Scale.GOODS, _CAMPAIGN),
    Measure(73, "results.households_out_of_poverty", "Hộ thoát nghèo", "Households out of poverty", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _CAMPAIGN),
    Measure(74, "results.jobs", "Việc làm tạo được", "Jobs made", _C.JOB, _FLOW, Scale.RECORDS, _CAMPAIGN),
    Measure(81, "commendations.collectives", "Lượt tập thể được khen", "Commendations of collectives", _C.AWARD, _FLOW, Scale.STOCK, _AWARD, single=True),
    Measure(82, "commendations.individuals", "Lượt cá nhân được khen", "Commendations of individuals", _C.AWARD, _FLOW, Scale.STOCK, _AWARD, single=True),
)
# fmt: on

BY_CODE = {measure.code: measure for measure in MEASURES}
BY_NUMBER = {measure.number: measure for measure in MEASURES}


def measure(code: str) -> Measure:
    """The measure of this code. Raises BadInput, naming the nearest codes, when there is none."""
    found = BY_CODE.get(code)
    if found is None:
        family = code.split(".", maxsplit=1)[0]
        near = [known for known in BY_CODE if known.startswith(family + ".")] or list(BY_CODE)
        raise BadInput(
            _("Không có chỉ tiêu “%(code)s”. Các chỉ tiêu có: %(near)s.") % {"code": code, "near": ", ".join(near)}, field="measure"
        )
    return found
