"""Boxes in columns and the lines between them: where each stands in a picture of fixed width. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

WIDTH = 932  # what a page of 1280 leaves beside the menu; the picture grows with its page
HEIGHT = 96
HEAD = 28
_GAP_X, _GAP_Y = 26, 12
_WIDEST, _MARGIN = 200, 12
_LANE = 12  # under the boxes, for lines that pass columns by
MOST = 8  # boxes of a column; the rest stand together as one

Key = tuple[str, object]  # what lines name a box by


@dataclass(frozen=True)
class Box:
    """One box. `stage`: its column; `step`: its place within a column that holds causes and effects.

    `lines`: its figures in words; `what` and `tell`: what the box itself has room for, above and under its title.
    """

    key: Key
    stage: int
    title: str
    kind: str = ""
    day: str = ""
    what: str = ""
    lines: tuple[str, ...] = ()
    state: str = ""
    tell: str = ""
    href: str = ""
    step: int = 0
    focus: bool = False
    voided: bool = False
    x: int = 0
    y: int = 0
    width: int = 0

    @property
    def middle(self) -> int:
        """Half its height down."""
        return self.y + HEIGHT // 2

    @property
    def height(self) -> int:
        """As of all boxes."""
        return HEIGHT


@dataclass(frozen=True)
class Line:
    """A line as an SVG path. `hot`: it touches the box that was asked for."""

    path: str
    hot: bool


@dataclass(frozen=True)
class Stage:
    """A column with its heading. `every`: all its boxes, also those that the picture puts together."""

    title: str
    x: int
    boxes: tuple[Box, ...]
    every: tuple[Box, ...]


@dataclass(frozen=True)
class Picture:
    """The picture, ready to be drawn. `hidden`: in words, what the reader may not see."""

    stages: tuple[Stage, ...]
    lines: tuple[Line, ...]
    height: int
    hidden: str = ""

    @property
    def width(self) -> int:
        """As of all pictures."""
        return WIDTH


def laid_out(titles: Sequence[str], boxes: Sequence[Box], edges: Sequence[tuple[Key, Key]], more: Mapping[int, str]) -> Picture:
    """The picture of these boxes. Columns without boxes are left out. `more`: how the rest of a column is called."""
    used = sorted({box.stage for box in boxes})
    if not used:
        return Picture((), (), 0)
    causes: dict[Key, list[Key]] = defaultdict(list)
    for cause, effect in edges:
        causes[effect].append(cause)
    width = min(_WIDEST, (WIDTH - 2 * _MARGIN - _GAP_X * (len(used) - 1)) // len(used))
    columns = {stage: [box for box in boxes if box.stage == stage] for stage in used}
    gathered: dict[Key, Key] = {}
    kept = {stage: _kept(column, more.get(stage, "+{n}"), gathered) for stage, column in columns.items()}
    tallest = max(len(column) for column in kept.values())
    height = HEAD + tallest * (HEIGHT + _GAP_Y)
    placed: dict[Key, Box] = {}
    stages = []
    for number, stage in enumerate(used):
        x = _MARGIN + number * (width + _GAP_X)
        ordered = _ordered(kept[stage], causes, placed)
        top = HEAD + (height - HEAD - len(ordered) * (HEIGHT + _GAP_Y)) // 2
        stood = tuple(replace(box, x=x, y=top + row * (HEIGHT + _GAP_Y), width=width) for row, box in enumerate(ordered))
        placed.update({box.key: box for box in stood})
        stages.append(Stage(titles[stage], x, stood, tuple(columns[stage])))
    drawn = dict.fromkeys((gathered.get(cause, cause), gathered.get(effect, effect)) for cause, effect in edges)
    columns_of = {stage: number for number, stage in enumerate(used)}
    lines = [
        _line(placed[cause], placed[effect], columns_of, height + _LANE // 2)
        for cause, effect in drawn
        if cause != effect and cause in placed and effect in placed
    ]
    return Picture(tuple(stages), tuple(sorted(lines, key=lambda line: line.hot)), height + _LANE)


def _kept(column: list[Box], more: str, gathered: dict[Key, Key]) -> list[Box]:
    """The boxes that are drawn: the one asked for among them; the rest of a long column stand together as one."""
    if len(column) <= MOST:
        return column
    first = sorted(column, key=lambda box: not box.focus)[: MOST - 1]
    rest = [box for box in column if box not in first]
    together = Box(("more", column[0].stage), column[0].stage, more.format(n=len(rest)), step=rest[-1].step)
    gathered.update({box.key: together.key for box in rest})
    return [*(box for box in column if box in first), together]


def _ordered(column: list[Box], causes: Mapping[Key, list[Key]], placed: Mapping[Key, Box]) -> list[Box]:
    """Near what caused them, so that few lines cross; within a column causes stand above effects."""
    heights = {box.key: [placed[cause].y for cause in causes[box.key] if cause in placed] for box in column}

    def where(box: Box) -> tuple[int, bool, float]:
        above = heights[box.key]
        return (box.step, not above, sum(above) / len(above) if above else 0.0)

    return sorted(column, key=where)


def _line(cause: Box, effect: Box, columns: Mapping[int, int], lane: int) -> Line:
    """Beside the boxes within a column, across the gap to the next one, and under everything where it passes columns by."""
    hot = cause.focus or effect.focus
    if cause.stage == effect.stage:
        return Line(f"M{cause.x} {cause.middle}h-9V{effect.middle}h9", hot)
    begin, end, half = cause.x + cause.width, effect.x, _GAP_X // 2
    if columns[effect.stage] == columns[cause.stage] + 1:
        return Line(f"M{begin} {cause.middle}C{begin + half} {cause.middle} {end - half} {effect.middle} {end} {effect.middle}", hot)
    down = f"M{begin} {cause.middle}C{begin + half} {cause.middle} {begin + half} {lane} {begin + _GAP_X} {lane}"
    return Line(f"{down}H{end - _GAP_X}C{end - half} {lane} {end - half} {effect.middle} {end} {effect.middle}", hot)
