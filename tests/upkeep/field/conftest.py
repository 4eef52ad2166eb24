"""The cast, and phones in their hands."""

import pytest

from tests.upkeep.field.made import Phone, paired
from tests.world import World, world

__all__ = ["world"]


@pytest.fixture
def phone(world: World) -> Phone:
    """Anh Minh's phone, paired."""
    return paired(world.minh, by=world.lan)
