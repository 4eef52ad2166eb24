"""How large a photograph is kept and shown."""

SHOWN = 1600  # pixels of the long side
SMALL = 480
MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 50_000_000
ALIKE = 6  # bits of 64 that may differ in two pictures of the same

Box = tuple[float, float, float, float]


def fitted(width: int, height: int, long_side: int) -> tuple[int, int]:
    """The size that fits the long side, in the same proportion. Never larger than it was, never below one pixel."""
    longest = max(width, height)
    if longest <= long_side:
        return width, height
    return max(1, round(width * long_side / longest)), max(1, round(height * long_side / longest))


def pixels_of(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """A box (x, y, width, height in 0..1) as left, top, right, bottom; at least one pixel, and never less than was asked."""
    x, y, w, h = box
    left, top = min(int(x * width), width - 1), min(int(y * height), height - 1)
    right, bottom = min(_up((x + w) * width), width), min(_up((y + h) * height), height)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def distance(one: int, other: int) -> int:
    """How many of 64 bits differ."""
    return ((one ^ other) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def _up(value: float) -> int:
    return int(value) + (value > int(value))
