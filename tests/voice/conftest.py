"""The cast, for every test of this room."""

from tests.world import world

__all__ = ["world"]
