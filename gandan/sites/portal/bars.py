"""A published table whose numbers are also bars: solid where counted, hatched where guessed, drawn without a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gandan.sites.portal.answering import Shown
from gandan.sites.portal.words import Published
from gandan.sites.ui.grades import Segment, segments, spoken
from gandan.sites.ui.quantities import number_text


@dataclass(frozen=True)
class Bar:
    """One row. `parts` are widths of the longest bar; empty where the number is hidden or how it was counted would tell."""

    key: str
    label: str
    value: str
    hidden: bool
    parts: tuple[Segment, ...]
    spoken: str
    width: str
    href: str
    apart: bool


@dataclass(frozen=True)
class Bars:
    """The table: its rows, its unit, whether a bar means anything, whether something is hidden."""

    name: str
    unit: str
    rows: tuple[Bar, ...]
    total: str
    some_hidden: bool


def bars_of(rows: Iterable[Shown], figure: Published, *, opens: bool, hrefs: dict[str, str] | None = None) -> Bars:
    """The rows of a table as bars. `opens`: each row leads to the records behind it (`hrefs` by key)."""
    listed = [one for one in rows if one.row.value or not one.row.unattributed]
    highest = max((one.row.value for one in listed if not one.hidden), default=0)
    drawn = tuple(_bar(one, figure, highest, (hrefs or {}).get(one.row.key, "") if opens else "") for one in listed)
    return Bars(figure.spec.name.here, figure.unit, drawn, figure.number, any(one.hidden for one in listed))


def _bar(one: Shown, figure: Published, highest: int, href: str) -> Bar:
    row = one.row
    # Where shares by grade would tell a hidden number, the figure carries none, and its rows carry none.
    told = segments(row.grades) if figure.answer.grades and row.value and not one.hidden else ()
    return Bar(
        key=row.key,
        label=row.label,
        value="" if one.hidden else number_text(Fraction(row.value, figure.answer.measure.per_unit)),
        hidden=one.hidden,
        parts=told,
        spoken=spoken(told),
        width=f"{row.value / highest * 100:.2f}%" if highest and not one.hidden else "0",
        href="" if one.hidden else href,
        apart=row.unattributed,
    )
