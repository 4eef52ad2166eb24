"""Tables of this room."""

from gandan.emulation.models.initiative import Initiative

__all__ = ["Initiative"]
