"""One line of a register while it is read: cells by field, values with their errors kept beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.base.errors import BadInput
from gandan.base.periods import Period, read_date, read_period
from gandan.base.quantities import is_absent, money_scale, read_count, read_half_days, read_money
from gandan.ledger.choices import Grade
from gandan.upkeep.imports.bodies import BodyFinder, NewBody
from gandan.upkeep.imports.places import NewVillage, PlaceFinder
from gandan.upkeep.imports.prices import Prices
from gandan.upkeep.imports.programmes import ProgrammeFinder
from gandan.upkeep.imports.words import code_of, says_yes
from gandan.upkeep.workbooks.model import Cell, CellValue, Row

NOTHING: Final = Cell(None)
_LONGEST_ABSENCE: Final = 4  # "#N/A"
# What stands before words kept in the note.
_LABELS: Final = {
    "audience": gettext_lazy("Đối tượng"), "form": gettext_lazy("Hình thức"), "giver": gettext_lazy("Người ủng hộ"),
    "grade": gettext_lazy("Cách đếm"), "group": gettext_lazy("Nhóm gặp mặt"), "kind": gettext_lazy("Loại đóng góp"),
    "language": gettext_lazy("Ngôn ngữ"), "place": gettext_lazy("Địa điểm"), "programme": gettext_lazy("Chương trình, đề án"),
    "sector": gettext_lazy("Lĩnh vực"),
    "since": gettext_lazy("Bắt đầu"), "subject": gettext_lazy("Loại"), "title": gettext_lazy("Nội dung"),
    "told_by": gettext_lazy("Theo lời báo của"), "topic": gettext_lazy("Nhóm nội dung"),
}  # fmt: skip
_BY_CODE: Final = {grade.code: grade for grade in Grade}


@dataclass(frozen=True)
class Setting:
    """What is known for the whole file: the day, the unit, how places and bodies are found."""

    unit: int
    today: date
    places: PlaceFinder
    bodies: BodyFinder
    date_1904: bool = False
    lead: int | None = None
    prices: Prices = field(default_factory=Prices)
    programmes: ProgrammeFinder = field(default_factory=ProgrammeFinder)


@dataclass(frozen=True)
class Table:
    """One sheet as it will be read: which column holds which field, and what its title says for every line.

    `columns`: field code -> letter; `all_headings`: letter -> what the column is known by, running numbers left out;
    `unit`: the unit of the sheet.
    """

    name: str
    columns: Mapping[str, str]
    headings: Mapping[str, str]
    unit: int
    lead: int | None = None
    audience: str | None = None
    year: int | None = None
    all_headings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Letter -> field code."""
        return {letter: code for code, letter in self.columns.items()}

    def scale(self, code: str) -> int:
        """What one unit of this money column is worth in đồng."""
        return money_scale(self.headings.get(code, ""))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line, or in one of its cells."""

    message: str
    letter: str = ""


@dataclass
class Counted:
    """A count with what its writer claimed: hedged numbers are estimates."""

    value: int
    is_estimate: bool = False


class Line:
    """A line and what was found wrong, remarkable or missing while reading it."""

    __slots__ = ("_cells", "faults", "kept", "new_bodies", "remarks", "row", "setting", "table", "villages")

    def __init__(self, setting: Setting, table: Table, row: Row) -> None:
        self.setting = setting
        self.table = table
        self.row = row
        self.faults: list[Fault] = []
        self.remarks: list[str] = []
        self.kept: list[str] = []
        self.villages: list[NewVillage] = []
        self.new_bodies: dict[str, NewBody] = {}
        codes = table.codes
        self._cells = {codes[letter]: cell for letter, cell in row.cells.items() if letter in codes}

    # Cells

    def has(self, code: str) -> bool:
        """Whether the register has the column."""
        return code in self.table.columns

    def cell(self, code: str) -> Cell:
        """The cell of a field; an unusable one is a fault and reads as empty."""
        found = self._cells.get(code)
        if found is None:
            return NOTHING
        if found.problem:
            self.wrong(code, found.problem)
            return NOTHING
        return found

    def value(self, code: str) -> CellValue:
        """What the cell holds; None where it says nothing."""
        cell = self._cells.get(code)
        if cell is None:
            return None
        if cell.problem:
            self.wrong(code, cell.problem)
            return None
        found = cell.value
        return None if isinstance(found, str) and len(found) <= _LONGEST_ABSENCE and is_absent(found) else found

    def text(self, code: str) -> str:
        """The cell as people read it, "" where it says nothing."""
        found = self.value(code) if code in self._cells else None
        if found is None:
            return ""
        return found if isinstance(found, str) else Cell(found).text

    def carried(self, code: str) -> bool:
        """Whether the value is that of the line above."""
        return self.cell(code).carried

    def wrong(self, code: str, message: str) -> None:
        """Keep a fault of the cell."""
        fault = Fault(message, self.table.columns.get(code, ""))
        if fault not in self.faults:
            self.faults.append(fault)

    def keep(self, code: str, text: str) -> None:
        """Keep words that no field takes: they go into the note as they stood."""
        if text:
            self.kept.append(f"{_LABELS.get(code, code)}: {text}")

    def note(self, own: str = "") -> str:
        """The note with the words kept."""
        return "\n".join(part for part in (own, *self.kept) if part)[:4000] if self.kept else own[:4000]

    # Values

    def day(self, code: str) -> date | None:
        """A day; None, with a fault where something unreadable stands."""
        found = self.value(code)
        if isinstance(found, datetime):
            return found.date()
        if isinstance(found, date):
            return found
        if found is None:
            return None
        try:
            return read_date(found, date_1904=self.setting.date_1904, year=self.table.year)
        except BadInput as refused:
            self.wrong(code, str(refused))
            return None

    def days(self, code: str) -> Period | None:
        """A day, or days from to."""
        found = self.value(code)
        if isinstance(found, (date, datetime)):
            day = found.date() if isinstance(found, datetime) else found
            return Period(day, day)
        if found is None:
            return None
        try:
            return read_period(found, date_1904=self.setting.date_1904)
        except BadInput as refused:
            self.wrong(code, str(refused))
            return None

    def count(self, code: str) -> Counted | None:
        """A whole number from 0; None where the cell says nothing."""
        found = self.value(code)
        if found is None:
            return None
        if isinstance(found, float) and found.is_integer() and 0 <= found < 1e9:
            return Counted(int(found))
        try:
            number = read_count(found)
        except BadInput as refused:
            self.wrong(code, str(refused))
            return None
        return Counted(int(number.value), number.is_estimate)

    def money(self, code: str) -> int | None:
        """Đồng; the heading may say thousands or millions."""
        return self._number(code, lambda found: int(read_money(found, scale=self.table.scale(code)).value))

    def half_days(self, code: str) -> int | None:
        """Labour in half-days."""
        return self._number(code, lambda found: int(read_half_days(found).value))

    def whole(self, code: str) -> int | None:
        """A whole number, hedged or not."""
        counted = self.count(code)
        return counted.value if counted else None

    def _number(self, code: str, read: Callable[[CellValue], int]) -> int | None:
        found = self.value(code)
        if found is None:
            return None
        try:
            return read(found)
        except BadInput as refused:
            self.wrong(code, str(refused))
            return None

    def yes(self, code: str) -> bool:
        """Whether the cell says that there is something."""
        return says_yes(self.text(code))

    def word(self, code: str, topic: str, *, other: str | None = None) -> str | None:
        """The member code of the wording; an unknown one is kept in the note and answers `other`."""
        text = self.text(code)
        if not text:
            return None
        found = code_of(topic, text)
        if found is None:
            self.keep(code, text)
            return other
        return found

    def programme(self, code: str, day: date) -> str | None:
        """The programme that the words mean; what is not known stands in the note, unless its own field keeps it."""
        text = self.text(code)
        found = self.setting.programmes.find(text, day) if text else None
        if text and found is None and code == "programme":
            self.keep(code, text)
        return found

    def grade(self, code: str, topic: str = "people_grade") -> Grade:
        """How something was known, by its words; `unknown` where nothing, or nothing known, is said."""
        text = self.text(code)
        found = code_of(topic, text) if text else None
        if text and found is None:
            self.keep("grade", text)
        return _BY_CODE[found] if found else Grade.UNKNOWN

    # Places and bodies

    def where(self, day: date) -> int:
        """The unit of the line on the day: village in commune, or the unit of the section, the sheet, the file."""
        at = self._context(day)
        commune = self.text("commune")
        if commune:
            at = self._find("commune", commune, at, day)
        for code in ("place", "village"):
            text = self.text(code)
            if text:
                at = self._find(code, text, at, day)
        return at

    def _context(self, day: date) -> int:
        for heading in reversed(self.row.context):
            found = self.setting.places.unit_in(heading, day)
            if found is not None:
                return self.setting.places.same_on(found, day)
        return self.setting.places.same_on(self.table.unit, day)

    def _find(self, code: str, text: str, at: int, day: date) -> int:
        try:
            landed = self.setting.places.find(text, at, day)
        except BadInput as refused:
            self.wrong(code, str(refused))
            return at
        if landed.village is not None and landed.village not in self.villages:
            self.villages.append(landed.village)
        self.keep("place", landed.said)
        return landed.unit

    def led_by(self, place: int, day: date) -> int:
        """The leading body: named in the line, in the title, or chosen for the file. 0 with a fault where there is none."""
        text = self.text("lead")
        if text:
            return self._body("lead", text, place, day)
        default = self.table.lead or self.setting.lead
        if default is None:
            self.wrong("lead", _("Chưa biết đơn vị nào chủ trì. Hãy thêm cột “Đơn vị chủ trì”, hoặc chọn một đơn vị cho cả sổ."))
            return 0
        return default

    def partners(self, place: int, day: date, lead: int) -> list[int]:
        """The partner bodies, the leading one left out."""
        text = self.text("partners")
        if not text:
            return []
        bodies = self.setting.bodies
        found = [self._body("partners", part, place, day) for part in bodies.split(text)]
        return [body for body in dict.fromkeys(found) if body and body != lead]

    def _body(self, code: str, text: str, place: int, day: date) -> int:
        at = self.setting.places.commune_or(place, day)
        try:
            found = self.setting.bodies.find(text, at, day)
        except BadInput as refused:
            self.wrong(code, str(refused))
            return 0
        if isinstance(found, NewBody):
            self.new_bodies[found.slug] = found
            return found.identity
        return found
