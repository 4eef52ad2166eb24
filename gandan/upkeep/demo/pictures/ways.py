"""Roads and canals that run away from the eye, and what lies on them."""

import math

from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.pictures.canvas import HEIGHT, Canvas, Colour, Point, colour, mixed
from gandan.upkeep.demo.pictures.land import Light

_STEPS = 40


class Way:
    """A road from the eye (part 0, at the foot of the picture) to where it is lost (part 1, at `far`)."""

    def __init__(self, chance: Chance, far: float) -> None:
        self.far = far
        self.foot = chance.uniform(470, 640)
        self.end = chance.uniform(380, 820)
        self.bend = chance.uniform(90, 190) * chance.choice((-1, 1))
        self.wide = chance.uniform(520, 600)

    def middle(self, part: float) -> Point:
        """The middle of the road."""
        x = self.foot + (self.end - self.foot) * part + self.bend * math.sin(math.pi * part * 1.5) * (0.35 + 0.65 * (1 - part))
        return x, HEIGHT + 10 - (HEIGHT + 10 - self.far) * part

    def width(self, part: float) -> float:
        """How wide it looks there."""
        return self.wide * math.pow(1 - part, 1.35) + 7

    def spot(self, part: float, across: float) -> tuple[float, float, float]:
        """(x, y, height of somebody) at a part of the way; `across`: -0.5 is its left edge, 0.5 its right."""
        x, y = self.middle(part)
        return x + self.width(part) * across, y, 40 + 285 * math.pow(1 - part, 1.35)

    def strip(self, left: float, right: float, first: float = 0, last: float = 1) -> list[Point]:
        """The part of the road between two lines along it."""
        parts = [first + (last - first) * n / _STEPS for n in range(_STEPS + 1)]
        one = [self._at(part, left) for part in parts]
        other = [self._at(part, right) for part in reversed(parts)]
        return [*one, *other]

    def _at(self, part: float, across: float) -> Point:
        x, y = self.middle(part)
        return x + self.width(part) * across, y


def dirt(canvas: Canvas, chance: Chance, light: Light, way: Way) -> None:
    """A road of earth after rain: ruts, puddles, stones."""
    soil = colour("#B58A5A")
    canvas.shaded(way.strip(-0.56, 0.56), mixed(soil, light.mist, 0.3), mixed(soil, light.field, 0.3))
    canvas.shaded(way.strip(-0.5, 0.5), mixed(soil, light.mist, 0.25), mixed(soil, (92, 60, 34), 0.25))
    for left in (-0.33, 0.15):
        canvas.shaded(way.strip(left, left + 0.18), mixed(soil, (90, 60, 40), 0.22), mixed(soil, (70, 44, 26), 0.46))
        canvas.shaded(way.strip(left + 0.05, left + 0.12), mixed(soil, (80, 54, 34), 0.34), mixed(soil, (58, 36, 22), 0.58))
    canvas.shape(way.strip(-0.06, 0.05, 0.25, 0.95), mixed(soil, light.field, 0.45))
    for _ in range(9):
        part, across = chance.uniform(0.03, 0.62), chance.choice((-0.24, 0.24)) + chance.uniform(-0.05, 0.05)
        x, y, high = way.spot(part, across)
        canvas.blob(x, y, high * 0.46, high * 0.1, mixed(soil, (60, 38, 24), 0.6))
        canvas.blob(x, y + 1, high * 0.42, high * 0.08, mixed(mixed(light.sky, soil, 0.3), light.horizon, 0.3))
        canvas.blob(x - high * 0.06, y - high * 0.008, high * 0.16, high * 0.016, mixed(light.sky, light.horizon, 0.8))
    for _ in range(90):
        x, y, high = way.spot(chance.uniform(0, 0.8), chance.uniform(-0.54, 0.54))
        canvas.blob(x, y, high * 0.035, high * 0.022, mixed(soil, chance.choice(((236, 222, 196), (82, 62, 46))), 0.5))


def concrete(canvas: Canvas, chance: Chance, way: Way, *, first: float = 0, wet: bool = False) -> None:
    """A road of concrete with its joints, from `first` on; wet where it has just been poured, between its boards."""
    grey = colour("#C4C0B6") if not wet else colour("#9FA09C")
    canvas.shaded(way.strip(-0.58, 0.58, first), colour("#B9A888"), colour("#A48F6B"))
    canvas.shaded(way.strip(-0.49, 0.52, first), mixed(grey, (90, 86, 78), 0.35), mixed(grey, (70, 66, 60), 0.45))
    canvas.shaded(way.strip(-0.5, 0.5, first), mixed(grey, (255, 250, 238), 0.35), mixed(grey, (255, 252, 244), 0.1))
    canvas.shaded(way.strip(-0.46, -0.2, first), mixed(grey, (255, 250, 238), 0.46), mixed(grey, (255, 252, 244), 0.24))
    part = first
    while part < 0.97:
        x, y, high = way.spot(part, 0)
        half = way.width(part) / 2
        if part > first:
            canvas.line([(x - half, y), (x + half, y)], mixed(grey, (84, 80, 72), 0.55), max(1.0, high / 110))
        part += 0.105 * (1 - part) + 0.006
    if wet:
        for side in (-0.52, 0.52):
            canvas.shape(way.strip(side - 0.012, side + 0.012, first, 0.96), colour("#8A6742"))
        x, y, high = way.spot(first, 0)
        for n in range(14):
            canvas.blob(
                x + way.width(first) * (n / 13 - 0.5),
                y + chance.uniform(-3, 10),
                high * 0.2,
                high * 0.09,
                mixed(grey, (60, 60, 58), chance.uniform(0, 0.25)),
            )


def water(canvas: Canvas, chance: Chance, light: Light, way: Way, *, choked: bool) -> None:
    """A canal: choked with silt and weeds, or clear between its banks."""
    bank = colour("#9A7B53")
    canvas.shaded(way.strip(-0.62, 0.62), mixed(bank, light.field, 0.4), mixed(bank, light.field, 0.25))
    canvas.shaded(way.strip(-0.44, 0.44), mixed(bank, (60, 42, 28), 0.3), mixed(bank, (60, 42, 28), 0.5))
    if not choked:
        canvas.shaded(way.strip(-0.41, 0.41), colour("#CFCABC"), colour("#B4AFA2"))
        canvas.shaded(way.strip(-0.33, 0.33), mixed(light.sky, (255, 255, 255), 0.25), mixed(light.sky, (38, 72, 96), 0.45))
        for _ in range(26):
            x, y, high = way.spot(chance.uniform(0.02, 0.8), chance.uniform(-0.24, 0.24))
            canvas.line([(x - high * 0.12, y), (x + high * 0.12, y)], mixed(light.horizon, (255, 255, 255), 0.4), max(1.2, high * 0.012))
        return
    canvas.shaded(way.strip(-0.3, 0.26), mixed(light.sky, (110, 96, 70), 0.6), colour("#77674A"))
    for _ in range(70):
        x, y, high = way.spot(chance.uniform(0.01, 0.85), chance.uniform(-0.4, 0.4))
        canvas.blob(x, y, high * 0.3, high * 0.08, mixed(colour("#6C7B42"), colour("#8B7449"), chance.random()))
        for lean in (-0.06, 0.0, 0.07):
            canvas.taper(
                [(x, y), (x + lean * high, y - high * chance.uniform(0.1, 0.2))],
                mixed(colour("#5C7A3A"), light.crop, chance.uniform(0, 0.4)),
                high * 0.02,
                1,
            )


def heap(canvas: Canvas, chance: Chance, x: float, y: float, size: float, fill: Colour) -> None:
    """A heap of sand, tiles or earth."""
    canvas.veil(x, y, size * 1.3, size * 0.24, (44, 42, 36), 0.5)
    edge = ((-0.5, 0), (-0.2, 0.26), (0.02, 0.36), (0.24, 0.22), (0.5, 0))
    outline = [(x + across * size, y - high * size) for across, high in edge]
    canvas.shaded(outline, mixed(fill, (255, 248, 230), 0.28), mixed(fill, (70, 56, 40), 0.25))
    for _ in range(40):
        px = chance.uniform(-0.42, 0.42)
        py = chance.uniform(0, 0.34 * (1 - abs(px) / 0.5))
        canvas.blob(
            x + px * size, y - py * size, size * 0.04, size * 0.025, mixed(fill, chance.choice(((255, 250, 236), (80, 62, 44))), 0.3)
        )


def litter(canvas: Canvas, chance: Chance, x: float, y: float, size: float) -> None:
    """A bag, a bottle or leaves."""
    fill = chance.choice((colour("#E8E6E0"), colour("#7FA3C7"), colour("#C98A6A"), colour("#9B8A5C"), colour("#D8C04E")))
    canvas.veil(x, y, size * 1.6, size * 0.5, (50, 46, 38), 0.4)
    points = [
        (x + size * 0.6 * math.cos(a) * chance.uniform(0.7, 1.1), y - size * 0.2 + size * 0.42 * math.sin(a) * chance.uniform(0.7, 1.1))
        for a in (0, 1, 2, 3, 4, 5.2)
    ]
    canvas.shape(points, fill)
    canvas.line([points[1], points[4]], mixed(fill, (60, 60, 60), 0.25), max(1.0, size * 0.06))


def table(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A low table with tea and paper."""
    wood = colour("#8A5D3B")
    for side in (-0.4, 0.4):
        canvas.line([(x + side * size, y), (x + side * size, y - size * 0.3)], mixed(wood, (0, 0, 0), 0.35), size * 0.05)
    canvas.blob(x, y - size * 0.32, size, size * 0.2, mixed(wood, (255, 220, 170), 0.2))
    canvas.shape(
        [
            (x - size * 0.3, y - size * 0.34),
            (x - size * 0.08, y - size * 0.37),
            (x - size * 0.02, y - size * 0.3),
            (x - size * 0.25, y - size * 0.27),
        ],
        colour("#FBF8EF"),
    )
    canvas.blob(x + size * 0.16, y - size * 0.39, size * 0.13, size * 0.13, colour("#3F5F97"))
    for at in (0.27, 0.34, 0.06):
        canvas.blob(x + size * at, y - size * 0.33, size * 0.055, size * 0.05, colour("#F3EFE2"))
