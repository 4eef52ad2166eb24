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
_PETITIONS = frozenset({"khieu_nai", "to_cao", "kien_nghi"})
_FAMILY = {**dict.fromkeys(_GIVINGS, "contributions"), **dict.fromkeys(_AWARDS, "commendations"), **dict.fromkeys(_PETITIONS, "petitions")}
# Of the members of `form` and `topic`, those of satisfaction: the ways in which answers come, and the factors of SIPAS.
_CHANNELS = frozenset({"counter_code", "paper", "phone"})
_FACTOR = "sipas_"


def is_of_satisfaction(dimension: Dimension, code: str) -> bool:
    """Whether a member of a dimension is of satisfaction alone: no form of another kind of record offers it."""
    if dimension is Dimension.FORM:
        return code in _CHANNELS
    return dimension is Dimension.TOPIC and code.startswith(_FACTOR)


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
        """Whether a member of a dimension may stand on it: contributions, works and commendations share the dimension `kind`,
        satisfaction shares `form` and `topic` with what is told to people and by them."""
        if dimension not in self.axes:
            return False
        if dimension in (Dimension.FORM, Dimension.TOPIC):
            return is_of_satisfaction(dimension, code) == self.code.startswith("satisfaction.")
        if dimension is not Dimension.KIND:
            return True
        family = _FAMILY.get(code, "")
        own = self.code.split(".", maxsplit=1)[0]
        return own == family if family or own in _FAMILY.values() else True

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
_PEOPLES = (D.ACTOR_GROUP, D.PROGRAMME)
_VOICE = (D.ACTOR_GROUP, D.TOPIC)
_HEARD = (D.AUDIENCE, D.ACTOR_GROUP)
_PETITION = (D.ACTOR_GROUP, D.TOPIC, D.KIND)
_SIPAS = (D.ACTOR_GROUP, D.TOPIC, D.FORM)
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
    Measure(91, "disclosures.posted", "Nội dung đã công khai", "Items disclosed", _C.ITEM, _FLOW, Scale.RECORDS, _VOICE, single=True),
    Measure(101, "meetings.held", "Cuộc họp thôn, tổ dân phố", "Village meetings", _C.SESSION, _FLOW, Scale.RECORDS, _PEOPLES, single=True),
    Measure(102, "meetings.households", "Lượt hộ có đại diện dự họp", "Households represented at meetings, in turns", _C.HOUSEHOLD_TURN, _FLOW, Scale.PEOPLE, _PEOPLES, single=True),
    Measure(103, "decisions.put", "Việc đưa ra dân bàn, quyết định", "Matters put to the people's decision", _C.MATTER, _FLOW, Scale.RECORDS, _PEOPLES, single=True),
    Measure(104, "decisions.passed", "Việc được dân thông qua", "Matters passed", _C.MATTER, _FLOW, Scale.RECORDS, _PEOPLES, single=True, within="decisions.put"),
    Measure(111, "supervision.held", "Cuộc giám sát", "Supervisions", _C.SESSION, _FLOW, Scale.RECORDS, _VOICE, single=True),
    Measure(112, "supervision.recommended", "Kiến nghị qua giám sát", "Recommendations of supervisions", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE),
    Measure(113, "supervision.taken_up", "Kiến nghị qua giám sát được tiếp thu", "Recommendations taken up", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, within="supervision.recommended"),
    Measure(114, "critiques.held", "Cuộc phản biện xã hội", "Social critiques", _C.SESSION, _FLOW, Scale.RECORDS, _VOICE, single=True),
    Measure(115, "critiques.recommended", "Ý kiến phản biện", "Points of social critiques", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE),
    Measure(116, "critiques.taken_up", "Ý kiến phản biện được tiếp thu", "Points taken up", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, within="critiques.recommended"),
    Measure(117, "opinions.given", "Ý kiến góp ý xây dựng Đảng, chính quyền", "Opinions given to build the Party and the government", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE),
    Measure(118, "opinions.taken_up", "Ý kiến góp ý được tiếp thu", "Opinions taken up", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, within="opinions.given"),
    Measure(121, "land.affected", "Hộ bị ảnh hưởng bởi thu hồi đất", "Households affected by land clearance", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES),
    Measure(122, "land.informed", "Hộ đã được thông báo", "Households informed", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES),
    Measure(123, "land.consulted", "Hộ đã được lấy ý kiến", "Households consulted", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES),
    Measure(124, "land.agreed", "Hộ đồng ý theo biên bản lấy ý kiến", "Households agreeing, as the minutes say", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES, within="land.consulted"),
    Measure(125, "land.disagreed", "Hộ chưa đồng ý theo biên bản lấy ý kiến", "Households not agreeing, as the minutes say", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES, within="land.consulted"),
    Measure(126, "land.compensated", "Hộ đã nhận tiền bồi thường", "Households compensated", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES),
    Measure(127, "land.handed_over", "Hộ đã bàn giao mặt bằng", "Households that handed over their land", _C.HOUSEHOLD, _FLOW, Scale.RECORDS, _PEOPLES),
    Measure(128, "land.dialogues", "Cuộc đối thoại về giải phóng mặt bằng", "Dialogues on land clearance", _C.SESSION, _FLOW, Scale.RECORDS, _PEOPLES),
    Measure(129, "land.objections", "Vướng mắc về giải phóng mặt bằng", "Objections to land clearance, by issue", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE),
    Measure(130, "land.objections_answered", "Vướng mắc đã được trả lời", "Objections answered", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, within="land.objections"),
    Measure(131, "draws.held", "Cuộc bốc thăm công khai", "Fair draws held", _C.SESSION, _FLOW, Scale.RECORDS, _PEOPLES, single=True),
    Measure(132, "draws.lots", "Suất đã bốc thăm", "Lots drawn", _C.LOT, _FLOW, Scale.RECORDS, _PEOPLES, single=True),
    Measure(141, "feedback.received", "Phản ánh, kiến nghị của người dân", "Feedback received", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, single=True),
    Measure(142, "feedback.answered", "Phản ánh, kiến nghị đã trả lời", "Feedback answered", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, single=True, within="feedback.received"),
    Measure(143, "feedback.answered_in_time", "Phản ánh, kiến nghị trả lời đúng hạn", "Feedback answered in time", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, single=True, within="feedback.answered"),
    Measure(145, "receptions.held", "Kỳ tiếp dân", "Receptions of people", _C.SESSION, _FLOW, Scale.RECORDS, _VOICE, single=True),
    Measure(146, "receptions.turns", "Lượt người được tiếp", "People received, in turns", _C.TURN, _FLOW, Scale.PEOPLE, _VOICE),
    Measure(147, "dialogues.held", "Cuộc đối thoại với Nhân dân", "Dialogues with people", _C.SESSION, _FLOW, Scale.RECORDS, _HEARD, single=True),
    Measure(148, "dialogues.attendance", "Lượt người dự đối thoại", "Attendance at dialogues", _C.TURN, _FLOW, Scale.PEOPLE, _HEARD),
    Measure(149, "dialogues.raised", "Ý kiến nêu ra ở đối thoại", "Questions raised at dialogues", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE),
    Measure(150, "dialogues.answered", "Ý kiến ở đối thoại đã trả lời", "Questions of dialogues answered", _C.OPINION, _FLOW, Scale.RECORDS, _VOICE, within="dialogues.raised"),
    Measure(151, "petitions.received", "Đơn thư tiếp nhận", "Petitions received", _C.PETITION, _FLOW, Scale.RECORDS, _PETITION),
    Measure(152, "petitions.settled", "Đơn thư đã giải quyết", "Petitions settled", _C.PETITION, _FLOW, Scale.RECORDS, _PETITION),
    Measure(161, "satisfaction.answers", "Lượt trả lời về sự hài lòng, theo yếu tố", "Answers on satisfaction, by factor", _C.RESPONSE, _FLOW, Scale.RECORDS, _SIPAS),
    Measure(162, "satisfaction.satisfied", "Lượt trả lời hài lòng, theo yếu tố", "Answers of the satisfied, by factor", _C.RESPONSE, _FLOW, Scale.RECORDS, _SIPAS, within="satisfaction.answers"),
    Measure(163, "satisfaction.rate", "Tỷ lệ hài lòng", "Share of the satisfied", _C.SHARE, Kind.RATIO, None, _SIPAS, numerator="satisfaction.satisfied", denominator="satisfaction.answers"),
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
