"""Every write of this room."""

from gandan.emulation.actions.appraisal import appraise_initiative, name_appraiser
from gandan.emulation.actions.initiative import INITIATIVE, confirm_initiatives, record_initiatives, void_initiatives
from gandan.emulation.actions.step import Stepping, step_initiatives, take_back_step
from gandan.emulation.actions.support import Handing, hand_over_support, void_support
from gandan.emulation.actions.twins import answer_twin

__all__ = [
    "INITIATIVE",
    "Handing",
    "Stepping",
    "answer_twin",
    "appraise_initiative",
    "confirm_initiatives",
    "hand_over_support",
    "name_appraiser",
    "record_initiatives",
    "step_initiatives",
    "take_back_step",
    "void_initiatives",
    "void_support",
]
