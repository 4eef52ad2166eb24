"""What people have built: the stilt house, an old hut, the village hall in its stages."""

import math

from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.pictures.canvas import Canvas, Colour, Point, bent, colour, mixed

WOOD, DARK_WOOD, THATCH, STONE = colour("#8A5D3B"), colour("#573B28"), colour("#8C7A62"), colour("#A9A294")
LIME, TILE, STEEL = colour("#F3E3B9"), colour("#A8513A"), colour("#7B8CA6")


def stilt_house(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """A stilt house, its middle at x, its posts on y, `size` wide: a broad thatched roof, planks, a stair."""
    s = size
    canvas.veil(x, y, s * 1.35, s * 0.2, (45, 42, 36), 0.5)
    floor, eaves, top = y - s * 0.2, y - s * 0.42, y - s * 0.78
    canvas.shaded(_box(x - s * 0.38, floor, x + s * 0.38, y - s * 0.01), colour("#4A3A2C"), colour("#6F5D47"))
    for n in range(6):
        post = x - s * 0.38 + n * s * 0.152
        canvas.shape(_box(post - s * 0.014, floor, post + s * 0.014, y), DARK_WOOD if n % 2 else WOOD)
        canvas.blob(post, y, s * 0.05, s * 0.02, STONE)
    canvas.shaded(_box(x - s * 0.4, eaves - s * 0.02, x + s * 0.4, floor), mixed(WOOD, (0, 0, 0), 0.32), WOOD)
    for n in range(1, 16):
        plank = x - s * 0.4 + n * s * 0.05
        canvas.line([(plank, eaves), (plank, floor)], mixed(WOOD, (30, 18, 10), 0.4), s * 0.004)
    for at in (-0.26, 0.0, 0.26):
        _window(canvas, x + s * at, eaves + s * 0.055, s * 0.1, s * 0.11)
    canvas.shape(_box(x - s * 0.44, floor - s * 0.016, x + s * 0.44, floor + s * 0.014), mixed(WOOD, (240, 200, 150), 0.28))
    _roof(canvas, chance, x, eaves, top, s, THATCH)
    for n in range(6):
        step = floor + (y - floor) * n / 6
        out = s * 0.012 * n
        canvas.line(
            [(x + s * 0.3 + out, step + s * 0.02), (x + s * 0.4 + out, step + s * 0.02)], mixed(WOOD, (255, 226, 180), 0.3), s * 0.012
        )
    for side in (0.3, 0.4):
        canvas.line([(x + s * side, floor), (x + s * (side + 0.072), y)], DARK_WOOD, s * 0.012)


def _roof(canvas: Canvas, chance: Chance, x: float, eaves: float, top: float, s: float, fill: Colour) -> None:
    left, right = x - s * 0.56, x + s * 0.56
    slope = [
        *bent([(left, eaves + s * 0.035), (x - s * 0.44, eaves - s * 0.15), (x - s * 0.32, top)], 6),
        *bent([(x + s * 0.32, top), (x + s * 0.44, eaves - s * 0.15), (right, eaves + s * 0.035)], 6),
    ]
    canvas.shaded(slope, mixed(fill, (245, 226, 190), 0.18), mixed(fill, (40, 30, 24), 0.3))
    for n in range(1, 7):
        part = n / 7
        y = top + (eaves - top) * part
        half = s * (0.32 + 0.22 * part**1.3)
        canvas.line([(x - half, y), (x + half, y + s * chance.uniform(-0.004, 0.004))], mixed(fill, (50, 38, 28), 0.36), s * 0.005)
    canvas.line([(left, eaves + s * 0.035), (right, eaves + s * 0.035)], mixed(fill, (40, 30, 22), 0.5), s * 0.02)
    canvas.line([(x - s * 0.33, top), (x + s * 0.33, top)], mixed(fill, (50, 36, 26), 0.45), s * 0.026)
    for side in (-1, 1):
        canvas.line([(x + side * s * 0.3, top + s * 0.02), (x + side * s * 0.36, top - s * 0.055)], DARK_WOOD, s * 0.014)


def _window(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    canvas.shape(_box(x - wide / 2, y, x + wide / 2, y + high), colour("#33261D"))
    canvas.shape(_box(x - wide / 2, y + high * 0.72, x + wide / 2, y + high), mixed(WOOD, (250, 214, 160), 0.3))
    for n in range(1, 4):
        at = x - wide / 2 + wide * n / 4
        canvas.line([(at, y), (at, y + high)], mixed(WOOD, (250, 214, 160), 0.15), wide * 0.06)


def hut(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """A makeshift house: walls of split bamboo that lean, a roof with patches."""
    s = size
    canvas.veil(x, y, s * 1.3, s * 0.18, (45, 42, 36), 0.5)
    canvas.shaded(
        [(x - s * 0.38, y), (x - s * 0.35, y - s * 0.34), (x + s * 0.41, y - s * 0.31), (x + s * 0.38, y)],
        colour("#A18C62"),
        colour("#7C6A49"),
    )
    for n in range(22):
        at = x - s * 0.36 + n * s * 0.0345
        canvas.line(
            [(at, y - s * 0.02), (at + s * 0.03, y - s * 0.31)], mixed(colour("#7C6A49"), (50, 40, 28), chance.uniform(0.1, 0.6)), s * 0.006
        )
    canvas.shape([(x - s * 0.06, y), (x - s * 0.05, y - s * 0.22), (x + s * 0.1, y - s * 0.215), (x + s * 0.09, y)], colour("#2F261E"))
    canvas.shape(
        [(x + s * 0.2, y - s * 0.12), (x + s * 0.2, y - s * 0.2), (x + s * 0.29, y - s * 0.2), (x + s * 0.29, y - s * 0.13)],
        colour("#2F261E"),
    )
    roof = [*bent([(x - s * 0.5, y - s * 0.27), (x - s * 0.36, y - s * 0.44), (x - s * 0.22, y - s * 0.58)], 5),
            *bent([(x + s * 0.2, y - s * 0.53), (x + s * 0.4, y - s * 0.4), (x + s * 0.53, y - s * 0.24)], 5)]  # fmt: skip
    canvas.shaded(roof, colour("#9C8F79"), colour("#5F5546"))
    for _ in range(46):
        px, py = x + s * chance.uniform(-0.44, 0.44), y - s * chance.uniform(0.27, 0.5)
        canvas.line(
            [(px, py), (px + s * 0.006, py + s * chance.uniform(0.02, 0.05))],
            mixed(colour("#5F5546"), (190, 176, 140), chance.random()),
            s * 0.007,
        )
    canvas.shape(
        [(x - s * 0.2, y - s * 0.5), (x - s * 0.02, y - s * 0.49), (x + s * 0.01, y - s * 0.37), (x - s * 0.22, y - s * 0.39)],
        colour("#5C7FA8"),
    )
    canvas.shape(
        [(x + s * 0.16, y - s * 0.42), (x + s * 0.3, y - s * 0.39), (x + s * 0.33, y - s * 0.28), (x + s * 0.18, y - s * 0.3)],
        colour("#8E5B45"),
    )
    canvas.line([(x + s * 0.41, y), (x + s * 0.33, y - s * 0.3)], DARK_WOOD, s * 0.018)


def new_house(canvas: Canvas, x: float, y: float, size: float) -> None:
    """The house that takes the hut's place: plank walls on a firm floor, a roof of tiles, a veranda."""
    s = size
    canvas.veil(x, y, s * 1.35, s * 0.18, (45, 42, 36), 0.5)
    canvas.shape(_box(x - s * 0.46, y - s * 0.045, x + s * 0.46, y), mixed(STONE, (255, 255, 255), 0.25))
    canvas.shaded(
        _box(x - s * 0.4, y - s * 0.36, x + s * 0.4, y - s * 0.04), mixed(WOOD, (246, 214, 160), 0.3), mixed(WOOD, (246, 214, 160), 0.48)
    )
    for n in range(1, 20):
        at = x - s * 0.4 + n * s * 0.04
        canvas.line([(at, y - s * 0.36), (at, y - s * 0.045)], mixed(WOOD, (250, 220, 170), 0.12), s * 0.003)
    canvas.shape(_box(x - s * 0.075, y - s * 0.27, x + s * 0.075, y - s * 0.045), colour("#3F5F97"))
    canvas.line([(x, y - s * 0.27), (x, y - s * 0.045)], colour("#27406B"), s * 0.006)
    for side in (-0.245, 0.245):
        canvas.shape(_box(x + s * side - s * 0.075, y - s * 0.27, x + s * side + s * 0.075, y - s * 0.13), colour("#27406B"))
        canvas.shape(_box(x + s * side - s * 0.063, y - s * 0.26, x + s * side + s * 0.063, y - s * 0.14), colour("#C9D6E6"))
        canvas.line([(x + s * side, y - s * 0.26), (x + s * side, y - s * 0.14)], colour("#27406B"), s * 0.008)
    tiles(
        canvas,
        [(x - s * 0.52, y - s * 0.32), (x - s * 0.34, y - s * 0.6), (x + s * 0.34, y - s * 0.6), (x + s * 0.52, y - s * 0.32)],
        TILE,
        s,
    )
    for n in range(4):
        at = x - s * 0.44 + n * s * 0.2933
        canvas.shape(_box(at - s * 0.013, y - s * 0.31, at + s * 0.013, y - s * 0.03), mixed(WOOD, (40, 24, 16), 0.2))


def tiles(canvas: Canvas, roof: list[Point], fill: Colour, s: float) -> None:
    """A roof (eaves left, ridge left, ridge right, eaves right) with rows of tiles."""
    (x1, y1), (x2, y2), (x3, _), (x4, _) = roof
    canvas.shaded(roof, mixed(fill, (255, 214, 180), 0.2), mixed(fill, (60, 20, 16), 0.22))
    for n in range(1, 8):
        part = n / 8
        canvas.line(
            [(x2 + (x1 - x2) * part, y2 + (y1 - y2) * part), (x3 + (x4 - x3) * part, y2 + (y1 - y2) * part)],
            mixed(fill, (60, 22, 18), 0.38),
            s * 0.004,
        )
    canvas.line([(x1, y1), (x4, y1)], mixed(fill, (50, 18, 14), 0.5), s * 0.014)
    canvas.line([(x2, y2), (x3, y2)], mixed(fill, (50, 18, 14), 0.36), s * 0.02)


def frame(canvas: Canvas, x: float, y: float, size: float, *, roofed: bool) -> None:
    """A timber frame on its floor, perhaps with half of its tiles laid."""
    s = size
    canvas.veil(x, y, s * 1.3, s * 0.16, (45, 42, 36), 0.45)
    canvas.shape(_box(x - s * 0.46, y - s * 0.045, x + s * 0.46, y), mixed(STONE, (255, 255, 255), 0.25))
    new = mixed(WOOD, (246, 208, 150), 0.45)
    ridge, eaves = y - s * 0.6, y - s * 0.34
    for n in range(5):
        at = x - s * 0.4 + n * s * 0.2
        canvas.shape(_box(at - s * 0.015, eaves, at + s * 0.015, y - s * 0.045), new)
        top = x - s * 0.3 + n * s * 0.15
        canvas.line([(at + (at - x) * 0.24, eaves + s * 0.02), (top, ridge)], mixed(new, (70, 44, 26), 0.25), s * 0.016)
    for high in (eaves, eaves + s * 0.14, (ridge + eaves) / 2, ridge):
        half = s * (0.44 if high >= eaves else 0.32 if high == ridge else 0.41)
        canvas.line([(x - half, high), (x + half, high)], mixed(new, (60, 36, 22), 0.14), s * 0.018)
    if roofed:
        tiles(canvas, [(x - s * 0.52, y - s * 0.32), (x - s * 0.34, ridge), (x + s * 0.02, ridge), (x + s * 0.06, y - s * 0.32)], TILE, s)


def hall(canvas: Canvas, chance: Chance, x: float, y: float, size: float, *, worn: bool) -> None:
    """The village hall: worn (stained walls, a patched roof of sheets), or as good as new."""
    s = size
    wall = mixed(LIME, (140, 128, 104), 0.45) if worn else LIME
    canvas.veil(x, y, s * 1.35, s * 0.16, (45, 42, 36), 0.5)
    canvas.shaded(_box(x - s * 0.43, y - s * 0.34, x + s * 0.43, y), wall, mixed(wall, (150, 120, 80), 0.22))
    canvas.shape(_box(x - s * 0.43, y - s * 0.05, x + s * 0.43, y), colour("#8B8273") if worn else colour("#7C5A48"))
    if worn:
        for _ in range(16):
            px = x + s * chance.uniform(-0.4, 0.4)
            canvas.veil(
                px, y - s * chance.uniform(0.04, 0.3), s * chance.uniform(0.05, 0.14), s * chance.uniform(0.05, 0.2), colour("#86765A"), 0.5
            )
    for at, wide, foot in ((-0.27, 0.15, 0.1), (0.27, 0.15, 0.1), (0.0, 0.2, 0.0)):
        blind = colour("#51606F") if worn else colour("#2F6B4A") if foot else colour("#27406B")
        canvas.shape(
            _box(x + s * (at - wide / 2 - 0.012), y - s * 0.272, x + s * (at + wide / 2 + 0.012), y - s * foot),
            colour("#FBF6E8") if not worn else colour("#B5A98F"),
        )
        canvas.shape(_box(x + s * (at - wide / 2), y - s * 0.26, x + s * (at + wide / 2), y - s * foot), blind)
        canvas.line([(x + s * at, y - s * 0.26), (x + s * at, y - s * foot)], mixed(blind, (0, 0, 0), 0.35), s * 0.006)
    fill = colour("#8F8A7E") if worn else TILE
    roof = [(x - s * 0.53, y - s * 0.32), (x - s * 0.4, y - s * 0.52), (x + s * 0.4, y - s * 0.52), (x + s * 0.53, y - s * 0.32)]
    tiles(canvas, roof, fill, s)
    if worn:
        canvas.shape(
            [(x - s * 0.24, y - s * 0.47), (x - s * 0.1, y - s * 0.47), (x - s * 0.11, y - s * 0.36), (x - s * 0.28, y - s * 0.36)],
            colour("#4C463D"),
        )
        canvas.shape(
            [(x + s * 0.1, y - s * 0.5), (x + s * 0.3, y - s * 0.49), (x + s * 0.33, y - s * 0.4), (x + s * 0.12, y - s * 0.4)],
            colour("#6E86A3"),
        )
    else:
        canvas.shape(_box(x - s * 0.2, y - s * 0.318, x + s * 0.2, y - s * 0.276), colour("#A63A2B"))
        for n in range(9):
            canvas.shape(_box(x - s * 0.165 + n * s * 0.038, y - s * 0.303, x - s * 0.14 + n * s * 0.038, y - s * 0.291), colour("#F4D98A"))
        canvas.shape(_box(x - s * 0.5, y - s * 0.012, x + s * 0.5, y + s * 0.02), mixed(STONE, (255, 255, 255), 0.4))
    flag(canvas, x + s * 0.62, y + s * 0.02, s * 0.62)


def flag(canvas: Canvas, x: float, y: float, high: float) -> None:
    """The national flag on its pole: two by three, a star in the middle."""
    canvas.line([(x, y), (x, y - high)], colour("#D9D4C8"), max(2.0, high * 0.014))
    wide, tall = high * 0.33, high * 0.22
    top = y - high + high * 0.02
    canvas.shape([(x, top), (x + wide, top), (x + wide, top + tall), (x, top + tall)], colour("#C8281E"))
    star(canvas, x + wide / 2, top + tall / 2, tall * 0.3, colour("#F6D33C"))


def star(canvas: Canvas, x: float, y: float, reach: float, fill: Colour) -> None:
    """A star of five points, one of them up."""
    points = []
    for n in range(10):
        far = reach if n % 2 == 0 else reach * 0.382
        turn = math.radians(-90 + 36 * n)
        points.append((x + far * math.cos(turn), y + far * math.sin(turn)))
    canvas.shape(points, fill)


def _box(left: float, top: float, right: float, foot: float) -> list[Point]:
    return [(left, top), (right, top), (right, foot), (left, foot)]
