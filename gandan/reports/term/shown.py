"""How an answer looks in a report: as words in a sentence, as a cell of a table, and where it opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from gandan.base.quantities import hedged
from gandan.base.sealing import digest_of
from gandan.base.vietnamese import decimal_text, grouped
from gandan.ledger.answers import Answer, ByRow, GradeShare, Question
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import Measure
from gandan.reports.documents.model import FigureCell, FigureRun, Provenance
from gandan.reports.kinds.model import CUMULATIVE, SAME_PERIOD, FigureSpec, ReportKind
from gandan.reports.term.asking import canonical, year_key
from gandan.reports.term.registered import Registers, Share
from gandan.reports.term.windows import Windows

Href = Callable[[str, Question], str | None]
NOTHING_RECORDED = "-"
_PROPER = ("Mặt trận", "Nhân dân", "Đảng")


@dataclass(frozen=True)
class Shown:
    """A quantity to be shown: all of an answer, or a part of it. `told` is its question as JSON."""

    answer_id: str
    value: int
    lines: int
    grades: tuple[GradeShare, ...]
    answer: Answer
    told: str
    href: str | None

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of the question, the value, its grades and the position it was read at."""
        known = [f"{grade.grade}={grade.quantity}" for grade in self.grades]
        return digest_of("r1", self.told, self.value, self.answer.position, self.answer.unsealed, *known).hex()


@dataclass
class Figures:
    """The figures of one report. Whatever is shown is remembered with its source.

    `slug` is the unit's, `whole` what to call the part that belongs to no unit below, `href` gives the address where
    a question about a unit (its slug) opens, or None.
    """

    kind: ReportKind
    windows: Windows
    answers: Mapping[str, Answer]
    slug: str
    whole: str
    href: Href
    registers: Registers = field(default_factory=Registers)
    _sources: dict[str, Provenance] = field(default_factory=dict)

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        """Where every shown figure came from, in the order they were first shown."""
        return tuple(self._sources.values())

    def is_recorded(self, code: str) -> bool:
        """Whether the ledger holds any line of it: nothing recorded is not zero. "sessions@cumulative" in the year's first period is not
        told again."""
        if code.endswith(f"@{CUMULATIVE}") and self.windows.begins_the_year:
            return False
        return self.answers[code].lines > 0

    def run(self, key: str) -> FigureRun:
        """The figure ("sessions", or "sessions@same_period" beside it) in a sentence, in the form the kind declares."""
        return self._run(self._all(key), self.kind.figure(key.split("@", maxsplit=1)[0]))

    def exact(self, code: str) -> FigureRun:
        """The figure in a sentence, exact."""
        return self._run(self._all(code), _exactly(self.kind.figure(code)))

    def cell(self, code: str, *, year: bool = False) -> FigureCell | str:
        """The figure in a table, without its unit; of the last day's year only if `year`."""
        return self._cell(self._all(year_key(code, self.windows) if year else code))

    def beside(self, code: str, window: str) -> FigureCell | str:
        """The figure of the days beside the period ("cumulative", "same_period") in a table."""
        return self._cell(self._all(f"{code}@{window}"))

    def so_far(self, code: str) -> Answer:
        """What the year has brought up to the last day: a sum since it began, or the level of that day."""
        return self.answers.get(f"{code}@{CUMULATIVE}", self.answers[code]) if self.kind.figure(code).window else self.answers[code]

    def ratio(self, code: str) -> str:
        """The figure as a share of the same period a year before: "104,5%"; a dash where either is not recorded or that one is nought."""
        now, earlier = self.answers[code], self.answers[f"{code}@{SAME_PERIOD}"]
        if not (now.lines and earlier.lines and earlier.value):
            return NOTHING_RECORDED
        return f"{decimal_text(round(Decimal(now.value * 100) / earlier.value, 1))}%"

    def rows(self, code: str, axis: str) -> tuple[ByRow, ...]:
        """The parts of a figure by an axis, in official order."""
        return self.answers[f"{code}/{axis}"].by

    def row_label(self, axis: str, row: ByRow) -> str:
        """What to call a part: a unit, a member, what belongs to none."""
        if row.unattributed:
            return self.whole
        return row.label if row.key else _("Không ghi %(axis)s") % {"axis": axis_name(axis)}

    def row_run(self, code: str, axis: str, row: ByRow) -> FigureRun:
        """A part of a figure in a sentence, in the figure's form."""
        spec = self.kind.figure(code)
        return self._run(self._part(code, axis, row), spec, unit=spec.unit_words if spec.part_unit is None else spec.part_unit)

    def row_cell(self, code: str, axis: str, row: ByRow | None) -> FigureCell | str:
        """A part of a figure in a table; a part that the ledger does not know is a dash."""
        return NOTHING_RECORDED if row is None else self._cell(self._part(code, axis, row))

    def share_cell(self, code: str, key: str, share: Share) -> FigureCell | str:
        """What one record (its id), or several together, have of a figure, in a register. It opens with the figure."""
        answer = self.answers[code]
        told, opens = canonical(answer.question, source=key), self.href(self.slug, answer.question)
        return self._cell(Shown(f"{code}/source:{key}", share.value, share.lines, share.grades, answer, told, opens))

    def answer_cell(self, key: str, answer: Answer) -> FigureCell | str:
        """An answer that is no figure of the kind (what was done of a target), in a table. Nothing recorded of a promise is a dash."""
        opens = self.href(self.slug, answer.question)
        return self._cell(Shown(key, answer.value, answer.lines, answer.grades, answer, canonical(answer.question), opens))

    def graded(self, code: str, grade: GradeShare) -> FigureRun:
        """How much of a figure was known in one way, exact."""
        answer = self.answers[code]
        part = answer.question.narrowed(where={**answer.question.where, "grade": (grade.grade,)})
        answer_id, opens = f"{code}/grade:{grade.grade}", self.href(self.slug, part)
        shown = Shown(answer_id, grade.quantity, answer.lines, (grade,), answer, canonical(part), opens)
        return self._run(shown, _exactly(self.kind.figure(code)))

    def unconfirmed(self, code: str) -> FigureRun:
        """How much of a figure the level above has not looked at, exact. It opens with the figure."""
        answer = self.answers[code]
        told, opens = canonical(answer.question, row="unconfirmed"), self.href(self.slug, answer.question)
        shown = Shown(f"{code}/unconfirmed", answer.value - answer.confirmed, answer.lines, answer.grades, answer, told, opens)
        return self._run(shown, _exactly(self.kind.figure(code)))

    def _all(self, key: str) -> Shown:
        answer = self.answers[key]
        opens = self.href(self.slug, answer.question)
        return Shown(key, answer.value, answer.lines, answer.grades, answer, canonical(answer.question), opens)

    def _part(self, code: str, axis: str, row: ByRow) -> Shown:
        answer = self.answers[f"{code}/{axis}"]
        told = canonical(answer.question, row=row.key)
        return Shown(f"{code}/{axis}:{row.key}", row.value, row.lines, row.grades, answer, told, self._opens(answer.question, axis, row))

    def _opens(self, question: Question, axis: str, row: ByRow) -> str | None:
        """Where a part opens. What belongs to no part has no question of its own: the whole opens, divided."""
        if row.unattributed or not row.key:
            return self.href(self.slug, question)
        whole = question.narrowed(by=None)
        if axis == "unit":
            return self.href(row.key, whole)
        return self.href(self.slug, whole.narrowed(where={**whole.where, axis: (row.key,)}))

    def _run(self, shown: Shown, spec: FigureSpec, *, unit: str | None = None) -> FigureRun:
        self._remember(shown)
        measure, unit = spec.counts, spec.unit_words if unit is None else unit
        if spec.form == "hedged" and measure.per_unit == 1:
            words = hedged(shown.value, unit=unit).phrase
        else:
            words = exact_text(shown.value, measure, unit)
        title = f"{exact_text(shown.value, measure, str(measure.unit.label))}; {grade_words(shown.grades)}"
        return FigureRun(words, shown.answer_id, shown.value, shown.href, _counted(measure, shown.grades), title, measure.per_unit)

    def _cell(self, shown: Shown) -> FigureCell | str:
        if not shown.lines:
            return NOTHING_RECORDED
        self._remember(shown)
        measure, words = shown.answer.measure, grade_words(shown.grades)
        text = exact_text(shown.value, measure)
        return FigureCell(shown.value, text, shown.answer_id, shown.href, _counted(measure, shown.grades), words, measure.per_unit)

    def _remember(self, shown: Shown) -> None:
        answer = shown.answer
        source = Provenance(shown.answer_id, answer.measure.code, shown.told, answer.position, shown.value, shown.digest)
        self._sources.setdefault(shown.answer_id, source)


def exact_text(value: int, measure: Measure, unit: str = "") -> str:
    """A quantity as kept in the ledger, in full: "188.640", "12.345,5 ngày công"."""
    whole, rest = divmod(value, measure.per_unit)
    printed = decimal_text(Decimal(value) / measure.per_unit) if rest else grouped(whole)
    return f"{printed} {unit}".rstrip()


def grade_words(grades: Sequence[GradeShare]) -> str:
    """How a quantity was known: "không rõ cách đếm", or "có hồ sơ 95%, tự khai 5%"."""
    if len(grades) == 1:
        return grades[0].label
    percents = whole_percents([grade.quantity for grade in grades])
    return ", ".join(f"{grade.label} {percent}" for grade, percent in zip(grades, percents, strict=True))


def whole_percents(quantities: Sequence[int]) -> list[str]:
    """Whole percents of a sum that add up to 100 (largest remainders). A part too small to show is "dưới 1%"."""
    whole = sum(quantities)
    if not whole:
        return ["0%" for _quantity in quantities]
    floors = [quantity * 100 // whole for quantity in quantities]
    by_remainder = sorted(range(len(quantities)), key=lambda place: -(quantities[place] * 100 % whole))
    for place in by_remainder[: 100 - sum(floors)]:
        floors[place] += 1
    return [_("dưới 1%") if floor == 0 and quantity else f"{floor}%" for floor, quantity in zip(floors, quantities, strict=True)]


def axis_name(axis: str) -> str:
    """The axis in words: "lĩnh vực"."""
    return str(Dimension(axis).label)


def within_sentence(label: str) -> str:
    """A label as it stands inside a sentence: small first letter, unless it is a name."""
    return label if label.startswith(_PROPER) else label[:1].lower() + label[1:]


def beginning(label: str) -> str:
    """A label as it begins a cell or a sentence: "Chỉ số hài lòng (SIPAS)"."""
    return label[:1].upper() + label[1:]


def _counted(measure: Measure, grades: Sequence[GradeShare]) -> float | None:
    """The counted part, 0 to 1; None where nothing can be said of it."""
    if measure.scale is None or not grades:
        return None
    return 1.0 if all(grade.counted for grade in grades) else min(sum(grade.share for grade in grades if grade.counted), 1.0)


def _exactly(spec: FigureSpec) -> FigureSpec:
    return spec.model_copy(update={"form": "exact"})
