"""Letting Python look for dead cycles less often while a register of many lines is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (100_000, 20, 100)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Reading makes millions of small objects and hardly a cycle: looking through all that lives, again and again, took half the time.

    What lives already is set aside, and the collector comes seldom. For the whole process, and harmless to others.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
