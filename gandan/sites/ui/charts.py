"""What a chart is drawn from: the rows of an answer, shaped for the browser, and the table that says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gandan.base.errors import GandanError
from gandan.ledger.answers import Answer, ByRow
from gandan.ledger.choices import Dimension
from gandan.sites.ui.grades import Segment, segments, spoken
from gandan.sites.ui.quantities import measure_name, number_text, percent, said

GeoJson = Mapping[str, object]
SHADES = 4
_MONTH = re.compile(r"^(\d{4})-(\d{2})(?:-\d{2})?$")


class ChartKind(StrEnum):
    """How an answer is drawn."""

    MONTHS = "months"
    BARS = "bars"
    MAP = "map"


@dataclass(frozen=True)
class BreakLine:
    """A day from which a series does not go on as before, with why, in words. `key` is the month it falls in."""

    on: date
    text: str

    @property
    def key(self) -> str:
        """Its month, as rows of months are keyed."""
        return f"{self.on:%Y-%m}"


@dataclass(frozen=True)
class TwinRow:
    """One row of the table that says what the chart draws."""

    label: str
    value: str
    bar: tuple[Segment, ...]
    bar_label: str
    confirmed: str
    href: str
    apart: bool
    is_break: bool = False


@dataclass(frozen=True)
class Shade:
    """One step of a map's scale: its class and its bounds in words."""

    css: str
    label: str


@dataclass(frozen=True)
class Chart:
    """Everything the template prints: the picture's JSON, its description, the twin."""

    kind: ChartKind
    title: str
    axis: str
    value_heading: str
    described: str
    spec: dict[str, object]
    rows: tuple[TwinRow, ...]
    total: str
    shades: tuple[Shade, ...]
    has_bars: bool
    has_guesses: bool
    breaks: tuple[BreakLine, ...] = ()


def chart_of(
    answer: Answer,
    kind: ChartKind,
    *,
    hrefs: Mapping[str, str] | None = None,
    title: str = "",
    shapes: GeoJson | None = None,
    shapes_url: str = "",
    breaks: Sequence[BreakLine] = (),
) -> Chart:
    """The chart of an answer that was asked `by` something. `hrefs` opens a row by its key; `shapes` is a GeoJSON
    FeatureCollection whose features carry `properties.key`, or `shapes_url` is where one is fetched. Months show `breaks`."""
    opens = hrefs or {}
    rows = _with_empty_months(answer.by) if kind is ChartKind.MONTHS else answer.by
    series = _series(rows)
    steps = map_steps([row.value for row in rows if not row.unattributed]) if kind is ChartKind.MAP else ()
    cuts = {one.key: one.text for one in breaks} if kind is ChartKind.MONTHS else {}
    shown_title = title or measure_name(answer.measure)
    per_unit = answer.measure.per_unit
    spec: dict[str, object] = {
        "kind": kind.value,
        "series": [{"css": css, "label": label} for css, label in series],
        "rows": [_spec_row(row, answer, series, kind, opens.get(row.key)) for row in rows],
        "steps": [step / per_unit for step in steps],
        "shapes": shapes,
        "shapesUrl": shapes_url or None,
        "words": {"counted": _("đếm được")},
        "breaks": [{"key": key, "text": text} for key, text in cuts.items() if any(row.key[:7] == key for row in rows)],
    }
    return Chart(
        kind=kind,
        title=shown_title,
        axis=axis_name(answer.question.by),
        value_heading=str(answer.measure.unit.label),
        described=_described(shown_title, rows, answer),
        spec=spec,
        rows=tuple(replace(_twin_row(row, answer, kind, opens.get(row.key, "")), is_break=row.key[:7] in cuts) for row in rows),
        total="" if answer.measure.is_stock and kind is ChartKind.MONTHS else said(answer.value, answer.measure).exact,
        shades=_shades(steps, answer),
        has_bars=answer.measure.scale is not None,
        has_guesses=any(not grade.counted and grade.share > 0 for row in rows for grade in row.grades),
        breaks=tuple(breaks),
    )


def axis_name(by: str | None) -> str:
    """The heading of the column that a breakdown is by."""
    names: dict[str, str | Promise] = {
        "unit": _("Địa bàn"),
        "month": _("Tháng"),
        "organisation": _("Cơ quan, tổ chức"),
        "grade": _("Cách đếm"),
    }
    if by in names:
        return str(names[by])
    if by in Dimension.values:
        label = str(Dimension(by).label)
        return label[:1].upper() + label[1:]
    return _("Phần")


def map_steps(values: Sequence[int]) -> tuple[int, ...]:
    """Upper bounds of the map's shades: four equal steps from nought, the step a round number (1, 2, 2.5, 5 x 10^n)."""
    highest = max(values, default=0)
    if highest <= 0:
        return ()
    if highest <= SHADES:
        return tuple(range(1, highest + 1))
    place = 10 ** (len(str(highest // SHADES)) - 1)
    step = next(
        int(size)
        for size in (place * Fraction(tenths, 10) for tenths in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120))
        if size.denominator == 1 and size * SHADES >= highest
    )
    return tuple(step * index for index in range(1, SHADES + 1))


def _shades(steps: Sequence[int], answer: Answer) -> tuple[Shade, ...]:
    per_unit = answer.measure.per_unit
    shades: list[Shade] = []
    low = 1
    for index, high in enumerate(steps):
        first, last = number_text(Fraction(low, per_unit)), number_text(Fraction(high, per_unit))
        shades.append(Shade(f"shade-{index + 1}", first if first == last else f"{first} – {last}"))
        low = high + 1
    return tuple(shades)


def _series(rows: Sequence[ByRow]) -> tuple[tuple[str, str], ...]:
    """The parts of a stack, one a colour: counted below, guessed above. Grades of one colour share a part."""
    labels: dict[str, list[str]] = {}
    for row in rows:
        for grade in row.grades:
            if grade.quantity:
                known = labels.setdefault(grade.css, [])
                if str(grade.label) not in known:
                    known.append(str(grade.label))
    if not labels:
        return (("g1", _("số lượng")),)
    return tuple((css, ", ".join(labels[css])) for css in sorted(labels))


def _spec_row(row: ByRow, answer: Answer, series: Sequence[tuple[str, str]], kind: ChartKind, href: str | None) -> dict[str, object]:
    per_unit = answer.measure.per_unit
    by_css: dict[str, int] = {}
    for grade in row.grades:
        by_css[grade.css] = by_css.get(grade.css, 0) + grade.quantity
    parts = [by_css.get(css, 0) for css, _label in series] if row.grades else [row.value, *[0] * (len(series) - 1)]
    return {
        "key": row.key,
        "label": _axis_label(row, kind),
        "value": row.value / per_unit,
        "text": said(row.value, answer.measure).exact,
        "parts": [part / per_unit for part in parts],
        "counted": sum(grade.share for grade in row.grades if grade.counted) if row.grades else 1,
        "href": href,
        "apart": row.unattributed,
    }


def _twin_row(row: ByRow, answer: Answer, kind: ChartKind, href: str) -> TwinRow:
    bar = segments(row.grades)
    return TwinRow(
        label=_long_label(row, kind),
        value=number_text(Fraction(row.value, answer.measure.per_unit)),
        bar=bar,
        bar_label=spoken(bar),
        confirmed=f"{percent(row.confirmed / row.value)}%" if row.value else "",
        href=href if row.lines else "",
        apart=row.unattributed,
    )


def _axis_label(row: ByRow, kind: ChartKind) -> str:
    """Months are short on an axis: 1/26."""
    found = _MONTH.match(row.key) if kind is ChartKind.MONTHS else None
    return f"{int(found[2])}/{found[1][2:]}" if found else row.label


def _long_label(row: ByRow, kind: ChartKind) -> str:
    if row.label:
        return row.label
    found = _MONTH.match(row.key) if kind is ChartKind.MONTHS else None
    return f"{int(found[2])}/{found[1]}" if found else row.key


def _with_empty_months(rows: Sequence[ByRow]) -> tuple[ByRow, ...]:
    """Months in which nothing was recorded stand as nought: time must not be cut out of a picture."""
    by_month = {(int(found[1]), int(found[2])): row for row in rows if (found := _MONTH.match(row.key))}
    if len(by_month) != len(rows) or not rows:
        return tuple(rows)
    year, month = min(by_month)
    last = max(by_month)
    filled: list[ByRow] = []
    while (year, month) <= last:
        empty = ByRow(key=f"{year}-{month:02d}", label=f"{month}/{year}", value=0, lines=0, confirmed=0, grades=())
        filled.append(by_month.get((year, month), empty))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(filled)


def _described(title: str, rows: Sequence[ByRow], answer: Answer) -> str:
    """The picture in one sentence, for those who do not see it."""
    if not rows:
        return _("%(title)s: chưa có số liệu.") % {"title": title}
    highest = max(rows, key=lambda row: row.value)
    lowest = min(rows, key=lambda row: row.value)
    return _("%(title)s: %(count)s phần; cao nhất %(high)s, %(high_value)s; thấp nhất %(low)s, %(low_value)s.") % {
        "title": title,
        "count": len(rows),
        "high": highest.label or highest.key,
        "high_value": said(highest.value, answer.measure).exact,
        "low": lowest.label or lowest.key,
        "low_value": said(lowest.value, answer.measure).exact,
    }


class ChartKindUnknown(GandanError):
    """A template asked for a way of drawing that does not exist."""


def chart_kind(name: str) -> ChartKind:
    """The kind of this name. Raises ChartKindUnknown."""
    try:
        return ChartKind(name)
    except ValueError as unknown:
        raise ChartKindUnknown(f"Không có kiểu biểu đồ “{name}”.") from unknown
