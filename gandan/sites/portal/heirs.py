"""Where an ended unit is today, drawn: which of its parts went where, who else came in, and that nothing was lost or doubled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gandan.publishing.contents.figure import UNIT_NOW
from gandan.publishing.contents.story import HeirsCopy
from gandan.sites.portal.words import Figure, Told, amount, paragraphs


@dataclass(frozen=True)
class Into:
    """A unit of today: what of the old one lies in it, what came from elsewhere, and the figure recast onto it."""

    name: str
    came: tuple[str, ...]
    others: tuple[str, ...]
    value: str


@dataclass(frozen=True)
class Ribbon:
    """One old unit flowing into one of today, as a path of the picture; `other`: from outside the old unit."""

    label: str
    y: int
    path: str
    other: bool


@dataclass(frozen=True)
class Target:
    """A unit of today in the picture."""

    label: str
    value: str
    y: int
    top: int
    height: int


@dataclass(frozen=True)
class Today:
    """The whole story of the change. `loose`: what lay on the old unit itself and belongs to none of the new."""

    told: tuple[Told, ...]
    units: tuple[Into, ...]
    loose: str
    loose_label: str
    total: str
    unit: str
    ended: date
    where_from: str
    ribbons: tuple[Ribbon, ...]
    targets: tuple[Target, ...]
    height: int


_STEP, _GAP, _TOP = 26, 14, 6
_FROM, _TO = 190, 470


def today_of(heirs: HeirsCopy, figure: Figure) -> Today:
    """The change of a unit up to the day of the copy, with a figure recast onto the units of that day."""
    rows = figure.copy.tables.get(UNIT_NOW, ())
    values = {row.key: "" if row.value is None else amount(figure.copy, row.value) for row in rows}
    units = [Into(one.name, one.came, one.others, values.get(one.key, "")) for one in heirs.units]
    loose = next((row for row in rows if row.unattributed and row.value), None)
    ribbons, targets, height = _picture(units)
    return Today(
        told=tuple(paragraphs(heirs.lines, {figure.copy.code: figure})),
        units=tuple(units),
        loose=amount(figure.copy, loose.value) if loose is not None and loose.value is not None else "",
        loose_label=loose.label.here if loose is not None else "",
        total=figure.number,
        unit=figure.unit,
        ended=heirs.ended,
        where_from=heirs.where_from,
        ribbons=ribbons,
        targets=targets,
        height=height,
    )


def _picture(units: Sequence[Into]) -> tuple[tuple[Ribbon, ...], tuple[Target, ...], int]:
    ribbons: list[Ribbon] = []
    targets: list[Target] = []
    y = _TOP
    for one in units:
        sources = [(name, False) for name in one.came] + [(name, True) for name in one.others]
        block = _STEP * len(sources)
        height = max(18 * len(sources), 34)
        top = y + (block - height) // 2
        part = height / len(sources)
        for n, (name, other) in enumerate(sources):
            left = y + _STEP * n
            ribbons.append(
                Ribbon(name, left + _STEP // 2 + 4, _ribbon(left + 4, left + _STEP - 4, top + part * n, top + part * (n + 1)), other)
            )
        targets.append(Target(one.name, one.value, y + block // 2, top, height))
        y += block + _GAP
    return tuple(ribbons), tuple(targets), y


def _ribbon(left_top: float, left_bottom: float, right_top: float, right_bottom: float) -> str:
    bend = (_FROM + _TO) / 2
    return (
        f"M{_FROM} {left_top:g}C{bend:g} {left_top:g} {bend:g} {right_top:g} {_TO} {right_top:g}V{right_bottom:g}"
        f"C{bend:g} {right_bottom:g} {bend:g} {left_bottom:g} {_FROM} {left_bottom:g}Z"
    )
