"""The cast on the cast's day, and phones that speak to the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.sites.field.speaking import Line
from tests.upkeep.field.made import paired
from tests.world import NOW, World, world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _the_casts_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # Any: pytest-django names its type differently from version to version


@pytest.fixture
def line(world: World) -> Line:
    """Anh Minh's phone and its line to the machine."""
    return Line(paired(world.minh, by=world.lan))
