"""What may come in, one model a noun."""

from gandan.emulation.intake.initiative import InitiativeIn, Subject

__all__ = ["InitiativeIn", "Subject"]
