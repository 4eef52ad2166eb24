"""A sheet to draw on, larger than the picture it becomes, so that every edge is soft."""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

from gandan.upkeep.demo.chance import Chance

Point = tuple[float, float]
Colour = tuple[int, int, int]
WIDTH, HEIGHT = 1200, 900  # of the picture; every coordinate is told in these
_FINER: Final = 2


def colour(code: str) -> Colour:
    """A colour from its hexadecimal code."""
    red, green, blue = ImageColor.getrgb(code)[:3]
    return red, green, blue


def mixed(one: Colour, other: Colour, part: float) -> Colour:
    """One colour with a part, 0 to 1, of the other."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def bent(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    if len(points) < 3:
        return list(points)
    padded = [points[0], *points, points[-1]]
    found: list[Point] = []
    for before, first, last, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for n in range(steps):
            t = n / steps
            found.append((_between(before[0], first[0], last[0], after[0], t), _between(before[1], first[1], last[1], after[1], t)))
    return [*found, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


class Canvas:
    """The sheet. Coordinates grow to the right and downwards, (0, 0) to (1200, 900)."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), ground)
        self._pen = ImageDraw.Draw(self.image)

    def shape(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled polygon."""
        self._pen.polygon([(x * _FINER, y * _FINER) for x, y in points], fill=fill)

    def shaded(self, points: Iterable[Point], above: Colour, below: Colour) -> None:
        """A polygon that goes from one colour at its top to another at its foot."""
        at = [(x * _FINER, y * _FINER) for x, y in points]
        left, top = max(0, math.floor(min(x for x, _ in at))), max(0, math.floor(min(y for _, y in at)))
        right, foot = min(self.image.width, math.ceil(max(x for x, _ in at))), min(self.image.height, math.ceil(max(y for _, y in at)))
        if right <= left or foot <= top:
            return
        mask = Image.new("L", (right - left, foot - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in at], fill=255)
        self.image.paste(_fading(mask.size, above, below), (left, top), mask)

    def blob(self, x: float, y: float, across: float, high: float, fill: Colour) -> None:
        """A filled ellipse about (x, y)."""
        box = [(x - across / 2) * _FINER, (y - high / 2) * _FINER, (x + across / 2) * _FINER, (y + high / 2) * _FINER]
        self._pen.ellipse(box, fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, wide: float) -> None:
        """A line with round ends and joints."""
        at = [(x * _FINER, y * _FINER) for x, y in points]
        thick = max(1, round(wide * _FINER))
        self._pen.line(at, fill=fill, width=thick, joint="curve")
        if thick > 3:
            for x, y in (at[0], at[-1]):
                self._pen.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill=fill)

    def taper(self, points: Sequence[Point], fill: Colour, first: float, last: float) -> None:
        """A line that is `first` wide at its start and `last` at its end: a limb, a trunk, a blade of grass."""
        left: list[Point] = []
        right: list[Point] = []
        for n, (x, y) in enumerate(points):
            near, far = points[max(0, n - 1)], points[min(len(points) - 1, n + 1)]
            length = math.hypot(far[0] - near[0], far[1] - near[1]) or 1
            across, down = -(far[1] - near[1]) / length, (far[0] - near[0]) / length
            half = (first + (last - first) * n / max(1, len(points) - 1)) / 2
            left.append((x + across * half, y + down * half))
            right.append((x - across * half, y - down * half))
        self.shape([*left, *reversed(right)], fill)
        self.blob(*points[0], first, first, fill)
        self.blob(*points[-1], last, last, fill)

    def glow(self, x: float, y: float, across: float, fill: Colour, strength: float) -> None:
        """Light, or mist, that is `strength` (0 to 1) in its middle and nothing at its edge."""
        self.veil(x, y, across, across, fill, strength)

    def veil(self, x: float, y: float, across: float, high: float, fill: Colour, strength: float) -> None:
        """A soft ellipse of mist, light or shadow about (x, y)."""
        size = (max(2, round(across * _FINER)), max(2, round(high * _FINER)))
        mask = _round(strength).resize(size, Image.Resampling.BILINEAR)
        self.image.paste(fill, (round(x * _FINER) - size[0] // 2, round(y * _FINER) - size[1] // 2), mask)

    def mirror(self) -> None:
        """Turn left to right what is drawn so far."""
        self.image.paste(ImageOps.mirror(self.image))

    def finished(self, chance: Chance) -> Image.Image:
        """The picture in its own size, with the grain of rice paper."""
        picture = self.image.reduce(_FINER)
        grain = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), chance.randbytes(WIDTH * HEIGHT // 4))
        soft = grain.filter(ImageFilter.GaussianBlur(0.8)).resize(picture.size).point([round(128 + (v - 128) * 0.16) for v in range(256)])
        layer = Image.merge("RGB", (soft, soft, soft))
        return Image.blend(picture, ImageChops.soft_light(picture, layer), 0.75)


def _fading(size: tuple[int, int], above: Colour, below: Colour) -> Image.Image:
    column = ImageOps.colorize(Image.linear_gradient("L").resize((1, size[1]), Image.Resampling.BILINEAR), above, below)
    return column.resize(size, Image.Resampling.NEAREST)


@cache
def _round(strength: float) -> Image.Image:
    """A soft round mask."""
    return ImageOps.invert(Image.radial_gradient("L")).point([round(max(0, v - 74) / 181 * 255 * strength) for v in range(256)])


def written(picture: Image.Image) -> bytes:
    """The picture as JPEG, without any metadata."""
    target = BytesIO()
    picture.save(target, "JPEG", quality=90)
    return target.getvalue()
