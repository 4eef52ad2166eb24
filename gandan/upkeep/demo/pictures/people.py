"""People as plain figures: clothes, a stance, a tool; never a face."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.pictures.canvas import Canvas, Colour, Point, colour, mixed

_WOOD, _IRON, _STRAW = colour("#7A5A3A"), colour("#5D6670"), colour("#E5CF98")
_HAIR, _SANDAL = colour("#2A2522"), colour("#3A332C")


@dataclass(frozen=True)
class Clothes:
    """What somebody wears. `hat`: cone, scarf, cap, helmet or none. `skirt`: legs are covered."""

    coat: Colour
    legs: Colour
    belt: Colour
    hat: str
    hat_colour: Colour
    skirt: bool = False


VILLAGERS: Final = (
    Clothes(colour("#27406B"), colour("#1E2C49"), colour("#6D8FC4"), "scarf", colour("#1F3358"), skirt=True),
    Clothes(colour("#30497A"), colour("#232F4B"), colour("#C9517B"), "cone", _STRAW, skirt=True),
    Clothes(colour("#22375F"), colour("#222C40"), colour("#22375F"), "none", _HAIR),
    Clothes(colour("#A3543C"), colour("#3B3A45"), colour("#A3543C"), "cone", _STRAW),
    Clothes(colour("#6E7B58"), colour("#38383E"), colour("#6E7B58"), "cone", _STRAW),
    Clothes(colour("#8C5A78"), colour("#2B3046"), colour("#E2B04A"), "scarf", colour("#F0E8D8"), skirt=True),
    Clothes(colour("#D9C9A4"), colour("#4A4540"), colour("#D9C9A4"), "none", _HAIR),
)
YOUTH: Final = Clothes(colour("#4E86C6"), colour("#2C3547"), colour("#4E86C6"), "cap", colour("#3D6FAC"))
MILITIA: Final = Clothes(colour("#5F7348"), colour("#4A5A39"), colour("#5A4632"), "cap", colour("#516440"))
CADRE: Final = Clothes(colour("#F2F0E8"), colour("#333B4A"), colour("#333B4A"), "none", _HAIR)
BUILDER: Final = Clothes(colour("#C98A3C"), colour("#3D434F"), colour("#C98A3C"), "helmet", colour("#E8C14A"))

_At = Callable[[Point], Point]
# Joints by the height of somebody upright; x to the front, y upwards: hip, shoulder, head, hands, feet.
_Joints = tuple[Point, Point, Point, tuple[Point, Point], tuple[Point, Point]]
STANCES: Final[dict[str, _Joints]] = {
    "stand": ((0, 0.48), (0, 0.79), (0, 0.915), ((-0.12, 0.47), (0.13, 0.47)), ((-0.06, 0), (0.07, 0))),
    "talk": ((0, 0.48), (0, 0.79), (0.01, 0.915), ((-0.11, 0.47), (0.27, 0.66)), ((-0.06, 0), (0.07, 0))),
    "hoe": ((-0.02, 0.45), (0.14, 0.72), (0.23, 0.83), ((0.34, 0.56), (0.42, 0.43)), ((-0.14, 0), (0.13, 0))),
    "shovel": ((-0.02, 0.46), (0.1, 0.74), (0.17, 0.855), ((0.18, 0.52), (0.36, 0.38)), ((-0.12, 0), (0.12, 0))),
    "sweep": ((0, 0.47), (0.05, 0.78), (0.09, 0.9), ((0.18, 0.64), (0.25, 0.48)), ((-0.07, 0), (0.08, 0))),
    "plant": ((-0.08, 0.2), (0.13, 0.42), (0.24, 0.5), ((0.28, 0.1), (0.34, 0.06)), ((-0.06, 0), (0.08, 0))),
    "carry": ((0, 0.48), (0, 0.79), (0.02, 0.905), ((0.1, 0.74), (-0.12, 0.73)), ((-0.13, 0), (0.14, 0))),
    "push": ((-0.02, 0.47), (0.1, 0.76), (0.17, 0.87), ((0.27, 0.47), (0.29, 0.46)), ((-0.17, 0), (0.13, 0))),
    "sit": ((-0.02, 0.16), (0.0, 0.46), (0.02, 0.585), ((0.16, 0.22), (0.2, 0.24)), ((0.2, 0), (0.26, 0))),
    "lift": ((0, 0.48), (0.02, 0.79), (0.04, 0.915), ((0.1, 1.06), (0.16, 1.03)), ((-0.1, 0), (0.1, 0))),
    "write": ((0, 0.48), (0, 0.79), (0.04, 0.91), ((0.14, 0.58), (0.17, 0.64)), ((-0.06, 0), (0.07, 0))),
}


def figure(
    canvas: Canvas, x: float, y: float, high: float, stance: str, clothes: Clothes, *, left: bool = False, skin: float = 0.3
) -> None:
    """Somebody whose feet stand on (x, y), `high` units tall when upright, turned to the right or to the left."""
    side = -1 if left else 1

    def at(point: Point) -> Point:
        return x + side * point[0] * high, y - point[1] * high

    tone = mixed(colour("#D9A978"), colour("#9A6B48"), skin)
    hip, shoulder, head, hands, feet = STANCES[stance]
    canvas.veil(x, y, high * 0.62, high * 0.12, (44, 42, 36), 0.5)
    _tool_behind(canvas, stance, at, high)
    _arm(canvas, at(_beside(shoulder, -0.03)), at(hands[0]), mixed(clothes.coat, (0, 0, 0), 0.22), tone, high)
    _legs(canvas, at(hip), [at(foot) for foot in feet], clothes, high, side=side, low=hip[1] < 0.3)
    canvas.taper([at(shoulder), at(hip)], clothes.coat, high * 0.19, high * 0.175)
    canvas.taper(
        [at(_beside(shoulder, 0.02, -0.02)), at(_beside(hip, 0.03, 0.06))],
        mixed(clothes.coat, (255, 255, 255), 0.1),
        high * 0.08,
        high * 0.05,
    )
    if clothes.skirt and hip[1] >= 0.3:
        _skirt(canvas, at(hip), [at(foot) for foot in feet], clothes, high)
    if clothes.belt != clothes.coat:
        bx, by = at(hip)
        canvas.line([(bx - high * 0.075, by - high * 0.03), (bx + high * 0.075, by - high * 0.03)], clothes.belt, high * 0.035)
    _head(canvas, at(shoulder), at(head), clothes, tone, high, side)
    _arm(canvas, at(_beside(shoulder, 0.03)), at(hands[1]), clothes.coat, tone, high)
    _tool_before(canvas, stance, at, high)


def _beside(point: Point, x: float, y: float = 0) -> Point:
    return point[0] + x, point[1] + y


def _arm(canvas: Canvas, shoulder: Point, hand: Point, sleeve: Colour, tone: Colour, high: float) -> None:
    elbow = ((shoulder[0] + hand[0]) / 2, (shoulder[1] + hand[1]) / 2 + high * 0.025)
    canvas.taper([shoulder, elbow, hand], sleeve, high * 0.075, high * 0.055)
    canvas.blob(*hand, high * 0.052, high * 0.052, tone)


def _legs(canvas: Canvas, hip: Point, feet: list[Point], clothes: Clothes, high: float, *, side: int, low: bool) -> None:
    for n, foot in enumerate(feet):
        fill = mixed(clothes.legs, (0, 0, 0), 0.25 * (1 - n))
        if low:
            knee = (max(hip[0], foot[0]) if side > 0 else min(hip[0], foot[0]), min(hip[1], foot[1]) - high * 0.06)
            knee = (knee[0] + side * high * 0.07, knee[1])
        else:
            knee = ((hip[0] + foot[0]) / 2 + side * high * 0.012, (hip[1] + foot[1]) / 2)
        canvas.taper([hip, knee, foot], fill, high * 0.1, high * 0.06)
        canvas.blob(foot[0] + side * high * 0.022, foot[1] - high * 0.008, high * 0.1, high * 0.04, _SANDAL)


def _skirt(canvas: Canvas, hip: Point, feet: list[Point], clothes: Clothes, high: float) -> None:
    left, right = min(foot[0] for foot in feet), max(foot[0] for foot in feet)
    hem = feet[0][1] - high * 0.09
    canvas.shape(
        [(hip[0] - high * 0.085, hip[1]), (hip[0] + high * 0.085, hip[1]), (right + high * 0.05, hem), (left - high * 0.05, hem)],
        clothes.legs,
    )
    canvas.line([(left - high * 0.045, hem - high * 0.015), (right + high * 0.045, hem - high * 0.015)], clothes.belt, high * 0.014)


def _head(canvas: Canvas, shoulder: Point, head: Point, clothes: Clothes, tone: Colour, high: float, side: int) -> None:
    x, y = head
    size = high * 0.125
    canvas.taper([shoulder, (x, y + size * 0.3)], mixed(tone, (60, 30, 20), 0.2), high * 0.06, high * 0.055)
    canvas.blob(x, y, size, size * 1.12, tone)
    if clothes.hat == "cone":
        canvas.shape([(x - size * 1.15, y - size * 0.08), (x, y - size * 1.02), (x + size * 1.15, y - size * 0.08)], clothes.hat_colour)
        canvas.shape(
            [(x, y - size * 1.02), (x + size * 1.15, y - size * 0.08), (x + size * 0.2, y - size * 0.08)],
            mixed(clothes.hat_colour, (120, 90, 40), 0.22),
        )
        return
    top = [
        (x + size * 0.56 * math.cos(math.radians(a)), y - size * 0.06 + size * 0.64 * math.sin(math.radians(a)))
        for a in range(180, 361, 15)
    ]
    canvas.shape(top, clothes.hat_colour)
    if clothes.hat == "none":
        canvas.blob(x - side * size * 0.22, y - size * 0.1, size * 0.62, size * 0.8, clothes.hat_colour)
    elif clothes.hat == "scarf":
        canvas.line(
            [(x - size * 0.56, y - size * 0.12), (x + size * 0.56, y - size * 0.2)],
            mixed(clothes.hat_colour, (255, 255, 255), 0.16),
            size * 0.24,
        )
        canvas.taper(
            [(x - side * size * 0.46, y - size * 0.1), (x - side * size * 0.62, y + size * 0.72)],
            clothes.hat_colour,
            size * 0.3,
            size * 0.16,
        )
    else:
        canvas.line(
            [(x, y - size * 0.1), (x + side * size * 0.86, y - size * 0.06)], mixed(clothes.hat_colour, (0, 0, 0), 0.16), size * 0.14
        )


def _tool_behind(canvas: Canvas, stance: str, at: _At, high: float) -> None:
    if stance == "carry":
        canvas.line([at((-0.46, 0.74)), at((0, 0.82)), at((0.46, 0.74))], _WOOD, high * 0.024)
        for side in (-0.43, 0.43):
            for edge in (-0.09, 0.09):
                canvas.line([at((side, 0.75)), at((side + edge, 0.34))], _WOOD, high * 0.008)
            canvas.shape(
                [at((side - 0.12, 0.34)), at((side + 0.12, 0.34)), at((side + 0.08, 0.16)), at((side - 0.08, 0.16))], colour("#B89557")
            )
            canvas.blob(*at((side, 0.345)), high * 0.24, high * 0.08, colour("#8D7A66"))
    if stance == "push":
        canvas.line([at((0.26, 0.47)), at((0.62, 0.25))], _IRON, high * 0.026)
        canvas.shape([at((0.4, 0.43)), at((0.92, 0.43)), at((0.8, 0.18)), at((0.52, 0.18))], colour("#4F6E93"))
        canvas.blob(*at((0.66, 0.435)), high * 0.46, high * 0.13, colour("#B9AE9C"))
        canvas.blob(*at((0.76, 0.09)), high * 0.18, high * 0.18, colour("#33353A"))
        canvas.blob(*at((0.76, 0.09)), high * 0.08, high * 0.08, colour("#A8A59C"))
        canvas.line([at((0.5, 0.2)), at((0.46, 0.01))], _IRON, high * 0.022)


def _tool_before(canvas: Canvas, stance: str, at: _At, high: float) -> None:
    if stance == "hoe":
        canvas.line([at((0.24, 0.66)), at((0.64, 0.1))], _WOOD, high * 0.022)
        canvas.shape([at((0.6, 0.13)), at((0.67, 0.13)), at((0.6, -0.02)), at((0.52, 0.03))], _IRON)
    elif stance == "shovel":
        canvas.line([at((0.12, 0.6)), at((0.52, 0.16))], _WOOD, high * 0.022)
        canvas.shape([at((0.46, 0.18)), at((0.53, 0.22)), at((0.64, 0.06)), at((0.58, 0.01)), at((0.5, 0.08))], _IRON)
    elif stance == "sweep":
        canvas.line([at((0.14, 0.74)), at((0.35, 0.2))], _WOOD, high * 0.018)
        canvas.shape([at((0.34, 0.22)), at((0.37, 0.2)), at((0.53, 0.0)), at((0.33, -0.01))], colour("#B98F4E"))
    elif stance == "plant":
        canvas.line([at((0.38, 0.0)), at((0.38, 0.2))], colour("#5D7F3E"), high * 0.014)
        for lean in (-0.07, 0.07, 0.0):
            canvas.taper([at((0.38, 0.12)), at((0.38 + lean, 0.25))], colour("#7CA652"), high * 0.03, high * 0.008)
    elif stance == "write":
        canvas.shape([at((0.1, 0.6)), at((0.24, 0.64)), at((0.28, 0.52)), at((0.14, 0.49))], colour("#FBF8EF"))


def anyone(chance: Chance, *more: Clothes) -> Clothes:
    """Somebody of the village, or one of those named."""
    return chance.choice((*VILLAGERS, *more, *more))
