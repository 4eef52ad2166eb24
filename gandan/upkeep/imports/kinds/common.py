"""What the registers share: the columns that every noun has, and how a register is described."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from gandan.activities.choices import ToldBy
from gandan.activities.intake import RecordIn
from gandan.activities.rules.prices import Price
from gandan.ledger.choices import Grade
from gandan.ledger.members import MEMBERS
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.line import Counted, Line
from gandan.upkeep.imports.words import bare
from gandan.upkeep.workbooks.matching import Field

Given = dict[str, Any]  # Any: what an intake validates
NAMES: Final = {(member.dimension.value, member.code): member.name for member in MEMBERS}
PEOPLE_GRADES: Final = (Grade.CHECKED_IN, Grade.SIGNED_LIST, Grade.HEADCOUNT, Grade.ESTIMATE, Grade.STANDARD_RATE, Grade.UNKNOWN)
GOODS_GRADES: Final = (Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.NORM_PRICED, Grade.UNKNOWN)

PLACE: Final = Field(
    "place", "Địa điểm",
    ("Nơi tổ chức", "Địa điểm tổ chức", "Nơi thực hiện", "Địa bàn", "Tại", "Địa bàn tổ chức", "Địa điểm tuyên truyền", "Nơi tuyên truyền",
     "Địa điểm thực hiện", "Thôn, xã", "Địa chỉ", "Nơi xây dựng", "Địa bàn thực hiện", "Địa điểm ra quân", "Đơn vị (thôn, bản)"),
    hint="Thôn, bản hoặc xã; để trống là cả đơn vị của sổ.", width=26,
)  # fmt: skip
COMMUNE: Final = Field(
    "commune", "Xã, thị trấn", ("Xã", "Xã/thị trấn", "Xã, phường", "Tên xã", "Xã, phường, thị trấn", "Đơn vị xã", "Phường")
)
VILLAGE: Final = Field(
    "village",
    "Thôn, bản",
    ("Thôn", "Bản", "Thôn/bản", "Thôn, bản, tổ dân phố", "Tổ dân phố", "TDP", "Tên thôn", "Thôn, bản, TDP", "Khu dân cư"),
)
LEAD: Final = Field(
    "lead", "Đơn vị chủ trì",
    ("Cơ quan chủ trì", "Chủ trì", "Đơn vị tổ chức", "Đơn vị thực hiện", "Cơ quan tổ chức", "Đơn vị tuyên truyền", "Đơn vị phụ trách",
     "Cơ quan, đơn vị chủ trì", "Tổ chức chủ trì", "Cơ quan thực hiện", "Đơn vị chủ trì thực hiện", "Đơn vị", "Đơn vị xây dựng",
     "Đơn vị, cá nhân thực hiện", "Đơn vị đăng ký", "Khối, đơn vị chủ trì", "Người chủ trì"),
    required=True, hint="Ví dụ: UBND xã, Hội LHPN, Đoàn TN, MTTQ.", width=26,
)  # fmt: skip
PARTNERS: Final = Field(
    "partners", "Đơn vị phối hợp", ("Phối hợp", "Cơ quan phối hợp", "Các đơn vị phối hợp", "Đơn vị tham gia phối hợp",
        "Lực lượng phối hợp"),
    hint="Ngăn cách bằng dấu chấm phẩy.", width=26,
)  # fmt: skip
SECTOR: Final = Field(
    "sector", "Lĩnh vực", ("Thuộc lĩnh vực", "LV", "Lĩnh vực hoạt động", "Nhóm lĩnh vực"),
    kind="choice", choices=tuple(member.name for member in MEMBERS if member.dimension == "sector"),
)  # fmt: skip
PROGRAMME: Final = Field(
    "programme", "Thuộc chương trình, đề án, phong trào",
    ("Đề án", "Thuộc đề án", "Chương trình, đề án", "Thuộc chương trình", "Thuộc phong trào", "Phong trào", "Theo đề án"),
    hint="Số, ký hiệu hoặc tên đã ghi ở mục Đề án: 10-ĐA/HU.", width=20,
)  # fmt: skip
PEOPLE_GRADE: Final = Field(
    "grade", "Cách đếm", ("Phương pháp đếm", "Cách tính", "Cách đếm người", "Phương pháp thống kê", "Căn cứ số liệu", "Nguồn số liệu"),
    kind="choice", choices=tuple(str(grade.label) for grade in PEOPLE_GRADES),
    hint="Điểm danh, danh sách ký, đếm tại chỗ, ước lượng, định mức; để trống là không rõ cách đếm.",
)  # fmt: skip
DOCUMENTED: Final = Field(
    "documented", "Có hồ sơ, minh chứng", ("Hồ sơ", "Minh chứng", "Biên bản", "Có biên bản", "Hồ sơ minh chứng", "Có hồ sơ",
        "Tài liệu kèm theo"),
    kind="choice", choices=("có", "không"), width=12,
)  # fmt: skip
TOLD_BY: Final = Field(
    "told_by", "Ghi theo lời báo của", ("Người báo", "Theo lời báo", "Nguồn tin", "Người cung cấp thông tin"),
    kind="choice", choices=tuple(str(told.label) for told in ToldBy if told.value),
)  # fmt: skip
NOTE: Final = Field("note", "Ghi chú", ("GC", "Chú thích", "Lưu ý"), width=24)
_REGISTER: Final = ToldBy.REGISTER.value
NUMBER: Final = Field("number", "STT", ("TT", "Số TT", "Số thứ tự"), width=6)


@dataclass(frozen=True)
class Register:
    """One kind of register. `read`: a line, and the lines that go on it, to the intake's values.

    `shown` gives the cells of a record for an export. `located`: intake field -> field code, where they differ.
    `lines`: the fields of a second sheet, whose lines hang on those of the first.
    """

    kind: ImportKind
    title: str
    fields: tuple[Field, ...]
    intake: type[RecordIn]
    read: Callable[[Line, Sequence[Line]], Given]
    shown: Callable[[Any, "Names"], Given]  # Any: the kind's own intake
    located: Mapping[str, str] = field(default_factory=dict)
    watched: tuple[str, ...] = ()
    lines: tuple[Field, ...] = ()
    left_out: tuple[str, ...] = ("commune", "village", "number")

    @property
    def offered(self) -> tuple[Field, ...]:
        """The columns of templates and exports: those of `fields` that say nothing twice."""
        return tuple(one for one in self.fields if one.code not in self.left_out)


@dataclass(frozen=True)
class Names:
    """What to call units and bodies in an export, so that they are found again."""

    place: Callable[[int, date], str]
    body: Callable[[int, date], str]


def owned(line: Line, day: date) -> Given:
    """Place, lead, partners, whose words: what every record has. The note is added last, with the words kept."""
    place = line.where(day)
    lead = line.led_by(place, day)
    told = line.word("told_by", "told_by") or _REGISTER
    return {"place": place, "lead": lead, "partners": line.partners(place, day, lead), "told_by": told}


def finished(line: Line, given: Given) -> Given:
    """The values with the note last."""
    given["note"] = line.note(line.text("note"))
    return given


def graded(counted: Counted | None, grade: Grade) -> Grade:
    """A hedged number is an estimate, whatever else is claimed."""
    return Grade.ESTIMATE if counted is not None and counted.is_estimate else grade


def needed(line: Line, code: str, sentence: str) -> None:
    """A fault where the cell says nothing and nothing worse was found there."""
    letter = line.table.columns.get(code, "")
    if not any(fault.letter == letter for fault in line.faults):
        line.wrong(code, sentence)


def owned_shown(data: RecordIn, names: Names, day: date) -> Given:
    """What `owned` reads."""
    return {
        "place": names.place(data.place, day),
        "lead": names.body(data.lead, day),
        "partners": "; ".join(names.body(one, day) for one in data.partners),
        "told_by": str(data.told_by.label) if data.told_by.value else "",
        "note": data.note,
    }


def member_name(dimension: str, code: str | None) -> str:
    """A member as it is called."""
    return NAMES.get((dimension, code), code) if code else ""


def yes_or_no(*, value: bool) -> str:
    """What `Line.yes` reads."""
    return "có" if value else ""


def price_problem(price: Price, unit_text: str) -> str | None:
    """A sentence where a norm prices another unit than the register counts in."""
    if unit_text and bare(unit_text) != bare(price.unit_text):
        return _("Định mức “%(item)s” tính theo “%(norm)s”, sổ ghi “%(unit)s”. Hãy quy đổi cho cùng đơn vị tính.") % {
            "item": price.item, "norm": price.unit_text, "unit": unit_text,
        }  # fmt: skip
    return None
