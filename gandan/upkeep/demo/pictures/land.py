"""Sky, hills, fields, trees: the land of the pictures."""

import math
from dataclasses import dataclass
from typing import Final

from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, bent, colour, mixed


@dataclass(frozen=True)
class Light:
    """The hour of the picture: sky above and at the horizon, the farthest and nearest hills, mist, fields, the sun."""

    sky: Colour
    horizon: Colour
    far: Colour
    near: Colour
    mist: Colour
    field: Colour
    crop: Colour
    sun: Colour


def _light(*codes: str) -> Light:
    return Light(*(colour(code) for code in codes))


LIGHTS: Final = (
    _light("#A9BFDD", "#FBEBD0", "#B9C7DF", "#3F5F7F", "#FBF1DF", "#8FA860", "#D9BE62", "#FFF3CF"),  # morning
    _light("#8FB0D6", "#EAF0EC", "#AFC3DC", "#365A6B", "#F2F4EE", "#7FA35A", "#B9C466", "#FFFBE8"),  # noon
    _light("#9DB0DA", "#FBDDB4", "#BDB8D2", "#45527E", "#F9DDBD", "#96A257", "#DDAF55", "#FFE3AE"),  # late
    _light("#BCC8D4", "#F1EEE4", "#C3CCD6", "#54707A", "#F4F2EA", "#88A170", "#C5BD78", "#FBF6E6"),  # after rain
)


def hour(chance: Chance) -> Light:
    """One of the hours."""
    return chance.choice(LIGHTS)


def ridge(chance: Chance, high: float, rough: float) -> list[Point]:
    """The line of a ridge about `high`, from edge to edge; hills of this land are steep and round."""
    waves = [(chance.uniform(0.6, 1.5) / n, chance.uniform(0, 6.28), n * chance.uniform(0.75, 1.25)) for n in (1, 2, 3, 5, 8)]
    total = sum(size for size, _, _ in waves)
    return [
        (x, high - rough * sum(size * math.sin(phase + pace * x / WIDTH * 6.28) for size, phase, pace in waves) / total)
        for x in range(-10, WIDTH + 21, 10)
    ]


def closed(line: list[Point], foot: float = HEIGHT) -> list[Point]:
    """The ground below a line."""
    return [*line, (WIDTH + 10, foot), (-10, foot)]


def distance(canvas: Canvas, chance: Chance, light: Light, horizon: float = 430) -> None:
    """Sky, sun, cloud, and four ridges that grow out of the mist."""
    canvas.shaded([(0, 0), (WIDTH, 0), (WIDTH, horizon + 60), (0, horizon + 60)], light.sky, light.horizon)
    x, y = chance.uniform(160, 1040), chance.uniform(90, 190)
    canvas.glow(x, y, 520, light.sun, 0.75)
    canvas.blob(x, y, 78, 78, light.sun)
    for _ in range(chance.randint(2, 4)):
        _cloud(canvas, chance, light)
    for n in range(4):
        part = n / 3
        high = horizon - 190 + 62 * n
        line = ridge(chance, high, 105 - 14 * n)
        above = mixed(light.far, light.near, part)
        canvas.shaded(closed(line, horizon + 90), above, mixed(above, light.mist, 0.72))
        if n >= 2:
            _forest(canvas, chance, line, mixed(above, (40, 72, 62), 0.16))
        canvas.veil(chance.uniform(0, WIDTH), horizon - 40 + 22 * n, 1100, 120, light.mist, 0.5)


def _cloud(canvas: Canvas, chance: Chance, light: Light) -> None:
    x, y = chance.uniform(40, WIDTH - 40), chance.uniform(50, 190)
    fill = mixed(light.mist, (255, 255, 255), 0.45)
    for _ in range(8):
        canvas.veil(
            x + chance.uniform(-150, 150), y + chance.uniform(-16, 12), chance.uniform(140, 340), chance.uniform(36, 84), fill, 0.34
        )


def _forest(canvas: Canvas, chance: Chance, line: list[Point], fill: Colour) -> None:
    """Tree tops along a ridge."""
    for x, y in line:
        if chance.random() < 0.7:
            size = chance.uniform(7, 16)
            canvas.blob(x + chance.uniform(-6, 6), y + size * 0.2, size, size * 1.2, fill)


def terraces(canvas: Canvas, chance: Chance, light: Light, top: float, foot: float) -> None:
    """Rice in steps down a slope, green and ripe by turns, each with its wall of earth."""
    steps = 9
    line = ridge(chance, top, 26)
    for n in range(steps):
        part = n / steps
        y = (foot - top) * part**1.25
        wave = chance.uniform(0, 6.28)
        own = [(x, py + y + (3 + 9 * part) * math.sin(wave + x / (150 + 40 * n))) for x, py in line]
        tint = mixed(light.field, light.crop, chance.choice((0.1, 0.3, 0.55, 0.8)))
        fill = mixed(tint, light.mist, 0.34 * (1 - part))
        canvas.shape(closed(own, foot + 80), fill)
        canvas.line([(x, py + 2 + 3 * part) for x, py in own], mixed(fill, (96, 78, 44), 0.34), 2 + 3 * part)
        canvas.line(own, mixed(fill, (255, 250, 225), 0.45), 1.5 + part)


def meadow(canvas: Canvas, chance: Chance, light: Light, top: float) -> None:
    """The near ground, with tufts of grass that grow towards the eye."""
    line = ridge(chance, top, 14)
    above = mixed(light.field, light.mist, 0.12)
    canvas.shaded(closed(line), above, mixed(light.field, (74, 92, 46), 0.45))
    grass(canvas, chance, light, top + 24, HEIGHT, 190)


def grass(canvas: Canvas, chance: Chance, light: Light, top: float, foot: float, count: int) -> None:
    """Tufts here and there."""
    for y in sorted(chance.uniform(top, foot) for _ in range(count)):
        near = (y - top) / (HEIGHT - top)
        x, size = chance.uniform(0, WIDTH), 5 + 17 * near
        fill = mixed(mixed(light.field, (62, 88, 40), 0.5), light.crop, chance.uniform(0, 0.4))
        for lean in (-0.5, 0.1, 0.6):
            canvas.line([(x, y), (x + lean * size * 0.6, y - size * chance.uniform(0.6, 1))], fill, 1 + 1.6 * near)


def bush(canvas: Canvas, chance: Chance, x: float, y: float, size: float, fill: Colour) -> None:
    """A round bush, darker below, with light on its top."""
    canvas.veil(x, y, size * 1.5, size * 0.3, (48, 56, 40), 0.4)
    for tone, count, spread, lift in (
        (mixed(fill, (26, 48, 36), 0.4), 5, 0.5, 0.3),
        (fill, 6, 0.42, 0.48),
        (mixed(fill, (240, 232, 170), 0.26), 5, 0.3, 0.64),
    ):
        for _ in range(count):
            across = size * chance.uniform(0.34, 0.54)
            canvas.blob(
                x + size * chance.uniform(-spread, spread), y - size * lift * chance.uniform(0.75, 1.15), across, across * 0.86, tone
            )


def tree(canvas: Canvas, chance: Chance, x: float, y: float, size: float, fill: Colour) -> None:
    """A tree with a trunk and a crown of three tones."""
    canvas.veil(x, y, size * 0.8, size * 0.12, (44, 50, 38), 0.45)
    canvas.taper(
        bent([(x, y), (x + size * 0.03, y - size * 0.3), (x - size * 0.02, y - size * 0.55)]), colour("#6A5238"), size * 0.085, size * 0.04
    )
    bush(canvas, chance, x, y - size * 0.34, size * 0.78, fill)


def palm(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """An areca palm: a thin trunk, a crown of fronds."""
    lean = chance.uniform(-0.06, 0.06) * size
    top = (x + lean, y - size)
    canvas.taper(bent([(x, y), (x + lean * 0.3, y - size * 0.5), top]), colour("#8D8067"), size * 0.035, size * 0.024)
    leaf = colour("#4E7A4A")
    for n in range(9):
        turn = math.radians(-172 + 20.5 * n + chance.uniform(-5, 5))
        reach = size * chance.uniform(0.27, 0.34)
        middle = (top[0] + reach * 0.55 * math.cos(turn), top[1] + reach * 0.55 * math.sin(turn) - reach * 0.1)
        end = (top[0] + reach * math.cos(turn), top[1] + reach * math.sin(turn) + reach * 0.36)
        canvas.taper(bent([top, middle, end], 5), mixed(leaf, (200, 196, 110), 0.09 * (n % 4)), size * 0.042, size * 0.008)


def banana(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """A banana plant: broad torn leaves."""
    base = (x, y - size * 0.34)
    canvas.taper([(x, y), base], colour("#7E8F55"), size * 0.1, size * 0.07)
    for n in range(7):
        turn = math.radians(-165 + 25 * n + chance.uniform(-8, 8))
        reach = size * chance.uniform(0.55, 0.74)
        middle = (base[0] + reach * 0.55 * math.cos(turn), base[1] + reach * 0.62 * math.sin(turn))
        end = (base[0] + reach * 0.95 * math.cos(turn), base[1] + reach * 0.72 * math.sin(turn) + reach * 0.2)
        fill = mixed(colour("#5F9150"), colour("#C4CF77"), 0.11 * (n % 3))
        spine = bent([base, middle, end], 6)
        canvas.shape(_leaf(spine, size * 0.085), fill)
        canvas.line(spine, mixed(fill, (238, 240, 180), 0.5), max(1.0, size * 0.009))


def _leaf(spine: list[Point], half: float) -> list[Point]:
    one: list[Point] = []
    other: list[Point] = []
    for n, (x, y) in enumerate(spine):
        wide = half * math.sin(math.pi * min(1, (n + 0.6) / len(spine))) ** 0.7
        one.append((x + wide * 0.4, y - wide))
        other.append((x - wide * 0.4, y + wide))
    return [*one, *reversed(other)]


def bamboo(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """A clump of bamboo that hangs over."""
    for n in range(9):
        lean = (n - 4) * size * 0.075 + chance.uniform(-6, 6)
        line = bent([(x + (n - 4) * 4, y), (x + lean * 0.5, y - size * 0.55), (x + lean * 1.5, y - size * chance.uniform(0.86, 1.02))], 7)
        fill = mixed(colour("#7D9A50"), colour("#B9B862"), chance.uniform(0, 0.6))
        canvas.taper(line, fill, size * 0.022, size * 0.008)
        for px, py in line[6::2]:
            for side in (-1, 1):
                end = (px + side * size * chance.uniform(0.05, 0.1), py + size * chance.uniform(0.01, 0.07))
                canvas.taper([(px, py), end], mixed(fill, (58, 98, 60), chance.uniform(0.2, 0.7)), size * 0.022, size * 0.004)


def flowers(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """A tuft of flowers of the roadside."""
    fill = chance.choice((colour("#D4502F"), colour("#E2A52C"), colour("#C9517B"), colour("#F4F0E2")))
    for _ in range(5):
        px, top = x + chance.uniform(-0.45, 0.45) * size, y - size * chance.uniform(0.5, 1)
        canvas.line([(x + (px - x) * 0.5, y), (px, top)], colour("#55803F"), max(1.2, size * 0.07))
        canvas.blob(px, top, size * 0.32, size * 0.28, fill)
        canvas.blob(px, top, size * 0.11, size * 0.1, colour("#F7E3A1"))
