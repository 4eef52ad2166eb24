"""The form of an own kind of report: what stands in it, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.base.periods.reporting import Every
from gandan.places.choices import Level
from gandan.reports.intake.kind import MOST_SECTIONS, KindIn
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.own import Palette, annex_key, sections_of, vocabulary_of
from gandan.sites.office.reporting.kinds_words import every_words
from gandan.sites.ui.fields import Control, Field, Option

_VALUES = ("name", "subject", "calendar", "cut_off", "periods", "due_days", "basis", "role", "valid_from")
_PARTS = ("heading", "level", "order", "text")
_STEP, _EMPTY = 10, 2  # orders are told in tens, so that a section may be put between two; so many empty ones stand at the end
_TALLEST = 14


@dataclass(frozen=True)
class Told:
    """What stands in the form, as text. `had`: what was ticked when the form was drawn."""

    values: Mapping[str, str]
    levels: tuple[str, ...]
    sections: tuple[Mapping[str, str], ...]
    figures: tuple[str, ...]
    annexes: tuple[str, ...]
    had_figures: tuple[str, ...]
    had_annexes: tuple[str, ...]

    def named(self, name: str) -> Told:
        """The same under another name, so that a copy is told from what it was copied from."""
        return replace(self, values={**self.values, "name": name})

    def read(self, today: date) -> KindIn:
        """As the room reads it. Raises IntakeRefused."""
        sections = [{**one, "order": one["order"].strip() or str(number * _STEP)} for number, one in enumerate(self.sections, 1)]
        given = {
            **self.values, "levels": self.levels, "sections": sections, "figures": self.figures, "annexes": self.annexes,
            "had_figures": self.had_figures, "had_annexes": self.had_annexes,
        }  # fmt: skip
        return KindIn.read(given, today=today)


def told_of(kind: ReportKind, palette: Palette, valid_from: date) -> Told:
    """A kind as it stands in the form."""
    vocabulary = vocabulary_of(kind, palette)
    cut = kind.calendar.removeprefix("cut") if kind.calendar.startswith("cut") else ""
    rule = kind.due[0] if kind.due else None
    values = {
        "name": kind.name, "subject": vocabulary.as_people_write(kind.subject), "calendar": "cut" if cut else kind.calendar,
        "cut_off": cut.lstrip("0"), "periods": kind.periods.value if kind.periods else "",
        "due_days": str(rule.days) if rule is not None else "", "basis": rule.source if rule is not None and rule.confirmed else "",
        "role": kind.role, "valid_from": valid_from.isoformat(),
    }  # fmt: skip
    sections = [
        {"heading": one.heading, "level": str(one.level), "order": str(number * _STEP), "text": one.text}
        for number, one in enumerate(sections_of(kind, vocabulary), 1)
        if one.heading or one.text
    ]
    figures, annexes = tuple(one.code for one in kind.figures), tuple(annex_key(one) for one in kind.annexes)
    levels = tuple(str(level) for level in sorted({level for owed in kind.owed_by for level in owed.levels}))
    return Told(values, levels, tuple(sections), figures, annexes, figures, annexes)


def given_in(post: QueryDict, fixed: ReportKind | None) -> Told:
    """What was sent. `fixed`: the kind whose calendar and period stay as they are."""
    values = {name: post.get(name, "") for name in _VALUES}
    if fixed is not None:
        cut = fixed.calendar.removeprefix("cut") if fixed.calendar.startswith("cut") else ""
        values |= {"calendar": "cut" if cut else fixed.calendar, "cut_off": cut, "periods": fixed.periods.value if fixed.periods else ""}
    sections = []
    for number in range(MOST_SECTIONS + 1):
        if f"sections.{number}.text" not in post:
            break
        sections.append({part: post.get(f"sections.{number}.{part}", "") for part in _PARTS})
    return Told(
        values, tuple(post.getlist("levels")), tuple(sections), tuple(post.getlist("figures")), tuple(post.getlist("annexes")),
        tuple(post.getlist("had_figures")), tuple(post.getlist("had_annexes")),
    )  # fmt: skip


@dataclass(frozen=True)
class SectionFields:
    """A heading with what stands under it, as fields."""

    heading: Field
    level: Field
    order: Field
    text: Field

    @property
    def all(self) -> tuple[Field, ...]:
        """In the order drawn."""
        return (self.heading, self.level, self.order, self.text)


@dataclass(frozen=True)
class WordLine:
    """A line of the list of words: what to write, what comes out, what it may be divided by."""

    name: str
    about: str
    axes: str = ""


@dataclass(frozen=True)
class Form:
    """The form of a kind, ready to be drawn."""

    general: tuple[Field, ...]
    times: tuple[Field, ...]
    sections: tuple[SectionFields, ...]
    figures: Field
    annexes: Field
    had: tuple[tuple[str, str], ...]
    words: tuple[WordLine, ...]
    figure_words: tuple[WordLine, ...]

    @property
    def all(self) -> tuple[Field, ...]:
        """Every field, for the list of faults."""
        sections = (field for section in self.sections for field in section.all)
        return (*self.general, *self.times, *sections, self.figures, self.annexes)


def form_of(
    told: Told, base: ReportKind, palette: Palette, *, top: int, fixed: bool, units: Field | None = None, faults: Mapping[str, str]
) -> Form:
    """The fields. `top`: level of the unit whose kind it is; `fixed`: calendar and period stay; `faults`: one sentence a field."""
    vocabulary = vocabulary_of(base, palette)
    english = (get_language() or "vi").startswith("en")

    general = (
        *((units,) if units is not None else ()),
        _field(told, faults, "name", _("Tên loại báo cáo"), full=True, required=True),
        _field(
            told, faults, "subject", _("Trích yếu"), full=True, required=True,
            help=_("Dòng dưới chữ “Báo cáo”. Được dùng chữ thay thế, không ghi con số."),
        ),
        _field(told, faults, "role", _("Chức vụ người ký"), help=_("Để trống: theo cơ quan ban hành.")),
        _field(
            told, faults, "valid_from", _("Dùng từ ngày"), Control.DATE, required=True, help=_("Cho báo cáo của kỳ kết thúc từ ngày này.")
        ),
    )  # fmt: skip
    return Form(
        general,
        tuple(_times(told, top, fixed=fixed, faults=faults)) if base.is_periodic else (),
        tuple(_section(number, one, faults) for number, one in enumerate(_with_empty(told.sections))),
        Field(
            "figures", _("Chỉ tiêu"), Control.CHECKBOXES, full=True, errors=_said(faults, "figures"),
            options=tuple(Option(one.code, one.name, selected=one.code in told.figures) for one in palette.figures),
        ),
        Field(
            "annexes", _("Phụ lục"), Control.CHECKBOXES, full=True, errors=_said(faults, "annexes"),
            options=tuple(Option(annex_key(one), one.title, selected=annex_key(one) in told.annexes) for one in palette.annexes),
        ),
        (*(("had_figures", code) for code in told.figures), *(("had_annexes", code) for code in told.annexes)),
        tuple(WordLine(word.name, word.about_en if english else word.about) for word in vocabulary.words),
        tuple(WordLine(vocabulary.names[one.code], "", ", ".join(vocabulary.axes_of(one.code))) for one in palette.figures),
    )  # fmt: skip


def _times(told: Told, top: int, *, fixed: bool, faults: Mapping[str, str]) -> Iterator[Field]:
    """Calendar, period, due day and who owes it."""
    values = told.values
    if not fixed:
        calendars = (
            ("calendar_month", _("Tháng dương lịch: từ ngày 1 đến hết tháng")),
            ("nd09", _("Từ ngày 15 tháng trước đến ngày 14 tháng này")),
            ("cut", _("Ngày chốt riêng của đơn vị")),
        )
        yield Field(
            "calendar", _("Lịch báo cáo"), Control.SELECT, errors=_said(faults, "calendar"),
            options=tuple(Option(code, label, selected=code == values["calendar"]) for code, label in calendars),
        )  # fmt: skip
        yield Field(
            "cut_off", _("Ngày chốt số liệu"), Control.COUNT, values["cut_off"], errors=_said(faults, "cut_off"),
            help=_("Chỉ ghi khi chọn ngày chốt riêng: từ 1 đến 28. Chốt ngày 20 thì tháng 3 tính từ 21/02 đến 20/03."),
        )  # fmt: skip
        periods = (Every.MONTH, Every.QUARTER, Every.HALF, Every.YEAR)
        yield Field(
            "periods", _("Kỳ báo cáo"), Control.SELECT, errors=_said(faults, "periods"),
            options=tuple(Option(one.value, every_words(one), selected=one.value == values["periods"]) for one in periods),
        )  # fmt: skip
    yield Field(
        "due_days", _("Hạn gửi"), Control.COUNT, values["due_days"], errors=_said(faults, "due_days"), unit=_("ngày sau ngày cuối kỳ"),
        help=_("Để trống: không đặt hạn."),
    )  # fmt: skip
    yield Field(
        "basis", _("Căn cứ của hạn gửi"), value=values["basis"], errors=_said(faults, "basis"), full=True,
        help=_("Văn bản quy định hạn này. Để trống thì các trang ghi “cần xác minh”."),
    )  # fmt: skip
    levels = [level for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE) if level >= top]
    yield Field(
        "levels", _("Cấp phải gửi"), Control.CHECKBOXES, errors=_said(faults, "levels"), full=True,
        help=_("Trong đơn vị này và các đơn vị bên dưới."),
        options=tuple(Option(str(one.value), str(one.label), selected=str(one.value) in told.levels) for one in levels),
    )  # fmt: skip


def _with_empty(sections: tuple[Mapping[str, str], ...]) -> list[Mapping[str, str]]:
    """The sections where they were, so that faults stay with them, and some empty ones at the end."""
    last = max((int(one["order"]) for one in sections if one["order"].isascii() and one["order"].isdigit()), default=0)
    empty = sum(not (one["heading"].strip() or one["text"].strip()) for one in sections)
    room = max(0, min(_EMPTY - empty, MOST_SECTIONS - len(sections)))
    return [*sections, *({"heading": "", "level": "1", "order": str(last + _STEP * more), "text": ""} for more in range(1, room + 1))]


def _section(number: int, told: Mapping[str, str], faults: Mapping[str, str]) -> SectionFields:
    name = f"sections.{number}"
    levels = (("1", _("mục lớn")), ("2", _("mục")), ("3", _("mục nhỏ")))
    lines = sum(1 + len(line) // 110 for line in told["text"].splitlines())
    return SectionFields(
        Field(f"{name}.heading", _("Tên mục"), value=told["heading"], errors=_said(faults, f"{name}.heading")),
        Field(
            f"{name}.level", _("Cỡ mục"), Control.SELECT, errors=_said(faults, f"{name}.level"),
            options=tuple(Option(code, label, selected=code == told["level"]) for code, label in levels),
        ),
        Field(f"{name}.order", _("Thứ tự"), Control.COUNT, told["order"], errors=_said(faults, f"{name}.order")),
        Field(
            f"{name}.text", _("Các câu, mỗi dòng một câu"), Control.TEXTAREA, told["text"], errors=_said(faults, f"{name}.text"),
            full=True, attributes={"data-lines": str(min(lines, _TALLEST))},
        ),
    )  # fmt: skip


def _field(
    told: Told, faults: Mapping[str, str], name: str, label: str, control: Control = Control.TEXT, *, full: bool = False,
    required: bool = False, help: str = "",  # noqa: A002  # as Field's own
) -> Field:  # fmt: skip
    return Field(name, label, control, told.values.get(name, ""), errors=_said(faults, name), full=full, required=required, help=help)


def _said(faults: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (faults[name],) if name in faults else ()
