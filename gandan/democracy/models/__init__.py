"""Tables of this room, by noun."""

from gandan.democracy.models.decision import Decision, DecisionBasis, DecisionNotice, Tally, Telling
from gandan.democracy.models.household import BallotCount, BallotMark, Household, HouseholdCount
from gandan.democracy.models.meeting import AgendaItem, Meeting

__all__ = [
    "AgendaItem",
    "BallotCount",
    "BallotMark",
    "Decision",
    "DecisionBasis",
    "DecisionNotice",
    "Household",
    "HouseholdCount",
    "Meeting",
    "Tally",
    "Telling",
]
