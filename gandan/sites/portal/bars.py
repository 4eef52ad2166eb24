"""A published table whose numbers are also bars: solid where counted, hatched where guessed, drawn without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gandan.publishing.contents.figure import RowCopy, shares
from gandan.sites.portal.words import Figure, amount
from gandan.sites.ui.grades import Segment, segments, spoken


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
    """The table: its rows, its unit, its sum, whether something is hidden."""

    name: str
    unit: str
    rows: tuple[Bar, ...]
    total: str
    some_hidden: bool


def bars_of(rows: Iterable[RowCopy], figure: Figure, *, hrefs: Mapping[str, str] | None = None) -> Bars:
    """The rows of a table as bars. `hrefs`: by key, the records behind a row."""
    listed = [one for one in rows if one.hidden or one.value or not one.unattributed]
    highest = max((one.value or 0 for one in listed), default=0)
    drawn = tuple(_bar(one, figure, highest, (hrefs or {}).get(one.key, "")) for one in listed)
    return Bars(figure.name, figure.unit, drawn, figure.number, any(one.hidden for one in listed))


def _bar(one: RowCopy, figure: Figure, highest: int, href: str) -> Bar:
    told = segments(shares(one.grades)) if one.value else ()
    return Bar(
        key=one.key,
        label=one.label.here,
        value="" if one.value is None else amount(figure.copy, one.value),
        hidden=one.hidden,
        parts=told,
        spoken=spoken(told),
        width=f"{one.value / highest * 100:.2f}%" if highest and one.value is not None else "0",
        href="" if one.hidden else href,
        apart=one.unattributed,
    )
