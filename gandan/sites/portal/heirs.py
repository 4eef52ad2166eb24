"""Where an ended unit is today: which of its parts went where, who else came in, and that nothing was lost or doubled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gandan.places.queries import labels_of, lineage, names_of
from gandan.places.rules.heirs import heirs_of
from gandan.sites.portal.answering import Shown
from gandan.sites.portal.declared import Story
from gandan.sites.portal.words import Published, Told, paragraphs
from gandan.sites.ui.quantities import number_text


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


def today_of(story: Story, unit: int, figure: Published, rows: Sequence[Shown], today: date) -> Today | None:
    """The change of the story's unit up to today; None where the unit is still there."""
    tree = lineage()
    heirs = heirs_of(tree, unit, today)
    if not heirs or story.heirs is None:
        return None
    end = tree.spans(unit)[-1].last
    assert end is not None  # noqa: S101  # heirs_of answers for ended units only
    children = tree.children(unit, end)
    into = {child: tree.where(child, end, today) for child in children}
    others = [other for heir in heirs for other in heir.others]
    labels = labels_of([*children, *others, *(heir.unit for heir in heirs)])
    order = {one: place for place, one in enumerate(labels)}
    values = {one.row.key: "" if one.hidden else number_text(one.row.value) for one in rows}
    units = [
        Into(
            labels[heir.unit].text,
            tuple(labels[child].text for child in sorted(children, key=order.__getitem__) if into[child] == heir.unit),
            tuple(labels[other].text for other in heir.others),
            values.get(labels[heir.unit].key, ""),
        )
        for heir in sorted(heirs, key=lambda heir: order[heir.unit])
    ]
    loose = next((one for one in rows if one.row.unattributed and one.row.value), None)
    ribbons, targets, height = _picture(units)
    return Today(
        told=tuple(paragraphs(story.heirs.lines, {figure.spec.code: figure})),
        units=tuple(units),
        loose=number_text(loose.row.value) if loose and not loose.hidden else "",
        loose_label=loose.row.label if loose else "",
        total=figure.number,
        unit=figure.unit,
        ended=tree.spans(unit)[-1].last or today,
        where_from=_parents(others, end),
        ribbons=ribbons,
        targets=targets,
        height=height,
    )


def _parents(units: Sequence[int], on: date) -> str:
    """The unit above those that came from elsewhere, by name; empty for none."""
    tree = lineage()
    above = {chain[1] for unit in units if len(chain := tree.chain(unit, on)) > 1}
    return ", ".join(sorted(span.full_name for span in names_of(above).values()))


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
