"""What may come in, one model a noun."""

from gandan.emulation.intake.initiative import InitiativeIn, Subject
from gandan.emulation.intake.step import AppraisalIn, ScoreIn, StepIn, SupportIn

__all__ = ["AppraisalIn", "InitiativeIn", "ScoreIn", "StepIn", "Subject", "SupportIn"]
