"""Every write of this room."""

from gandan.emulation.actions.initiative import INITIATIVE, confirm_initiatives, record_initiatives, void_initiatives

__all__ = ["INITIATIVE", "confirm_initiatives", "record_initiatives", "void_initiatives"]
