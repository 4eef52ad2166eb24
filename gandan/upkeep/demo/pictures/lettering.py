"""The words "Hình minh họa", lettered by hand: no font is the same on every machine, and these must stand in every picture."""

import math
from typing import Final

from gandan.upkeep.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point, colour

_PAPER, _INDIGO, _RED, _GOLD = colour("#FAF8F3"), colour("#27406B"), colour("#A63A2B"), colour("#C08A1E")
_STRIP: Final = ((18, _INDIGO), (4, _RED), (4, _INDIGO), (3, _GOLD), (4, _INDIGO), (4, _RED))
Stroke = list[Point]


def label(canvas: Canvas) -> None:
    """Say that the picture is an illustration, on a slip of paper, above a strip of brocade."""
    x, y = 34.0, HEIGHT - 74.0
    size = 23.0
    wide = _width(_WORDS) * size
    slip: list[Point] = []
    for cx, cy, turn in ((x + wide + 22, y - 6, -90), (x + wide + 22, y + size + 18, 0), (x - 12, y + size + 18, 90), (x - 12, y - 6, 180)):
        slip += [(cx + 10 * math.cos(math.radians(turn + a)), cy + 10 * math.sin(math.radians(turn + a))) for a in range(0, 91, 10)]
    canvas.shape([(px + 2, py + 3) for px, py in slip], colour("#8A8578"))
    canvas.shape(slip, _PAPER)
    for letter in _WORDS:
        strokes, advance = _LETTERS[letter]
        for stroke in strokes:
            canvas.line([(x + px * size, y + size - py * size) for px, py in stroke], _INDIGO, 3.0)
        x += advance * size
    _brocade(canvas)


def _brocade(canvas: Canvas) -> None:
    at, n = 0.0, 0
    while at < WIDTH:
        wide, fill = _STRIP[n % len(_STRIP)]
        canvas.shape([(at, HEIGHT - 12), (at + wide, HEIGHT - 12), (at + wide, HEIGHT), (at, HEIGHT)], fill)
        at, n = at + wide, n + 1


def _arc(x: float, y: float, rx: float, ry: float, first: int, last: int) -> Stroke:
    step = 10 if last > first else -10
    return [(x + rx * math.cos(math.radians(a)), y + ry * math.sin(math.radians(a))) for a in range(first, last + step // 10, step)]


def _hump(x: float, wide: float) -> Stroke:
    """The arch of an h, n or m that stands at x."""
    return [(x, 0.36), *_arc(x + wide / 2, 0.36, wide / 2, 0.3, 180, 0), (x + wide, 0.0)]


_BOWL: Final = _arc(0.29, 0.33, 0.27, 0.33, 0, 360)
_X: Final = 0.66
_LETTERS: Final[dict[str, tuple[list[Stroke], float]]] = {
    "H": ([[(0.1, 0), (0.1, 0.98)], [(0.72, 0), (0.72, 0.98)], [(0.1, 0.5), (0.72, 0.5)]], 0.94),
    "ì": ([[(0.1, 0), (0.1, _X)], [(0.0, 0.98), (0.14, 0.84)]], 0.31),
    "i": ([[(0.1, 0), (0.1, _X)], [(0.1, 0.89), (0.1, 0.9)]], 0.31),
    "n": ([[(0.1, 0), (0.1, _X)], _hump(0.1, 0.44)], 0.74),
    "h": ([[(0.1, 0), (0.1, 0.98)], _hump(0.1, 0.44)], 0.74),
    "m": ([[(0.1, 0), (0.1, _X)], _hump(0.1, 0.4), _hump(0.5, 0.4)], 1.1),
    "ọ": ([_BOWL, [(0.29, -0.24), (0.29, -0.23)]], 0.72),
    "a": ([_BOWL, [(0.56, 0), (0.56, _X)]], 0.78),
    " ": ([], 0.36),
}
_WORDS: Final = "Hình minh họa"


def _width(words: str) -> float:
    return sum(_LETTERS[letter][1] for letter in words)
