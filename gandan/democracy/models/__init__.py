"""Tables of this room, by noun."""

from gandan.democracy.models.critique import Critique, CritiquePoint
from gandan.democracy.models.decision import Decision, DecisionBasis, DecisionNotice, Tally, Telling
from gandan.democracy.models.disclosure import (
    Disclosure,
    DisclosureFile,
    DisclosureNotice,
    DisclosureWay,
    PublishedList,
    PublishedName,
)
from gandan.democracy.models.draw import Draw, DrawCommitment, DrawLot, DrawName, DrawOpening, DrawParticipant, DrawStage
from gandan.democracy.models.household import BallotCount, BallotMark, Household, HouseholdCount
from gandan.democracy.models.land import LandObjection, LandProject, LandStep, LandVillage
from gandan.democracy.models.meeting import AgendaItem, Meeting
from gandan.democracy.models.opinion import Opinion, OpinionMatter
from gandan.democracy.models.showing import Showing
from gandan.democracy.models.supervision import Board, Recommendation, Supervision

__all__ = [
    "AgendaItem",
    "BallotCount",
    "BallotMark",
    "Board",
    "Critique",
    "CritiquePoint",
    "Decision",
    "DecisionBasis",
    "DecisionNotice",
    "Disclosure",
    "DisclosureFile",
    "DisclosureNotice",
    "DisclosureWay",
    "Draw",
    "DrawCommitment",
    "DrawLot",
    "DrawName",
    "DrawOpening",
    "DrawParticipant",
    "DrawStage",
    "Household",
    "HouseholdCount",
    "LandObjection",
    "LandProject",
    "LandStep",
    "LandVillage",
    "Meeting",
    "Opinion",
    "OpinionMatter",
    "PublishedList",
    "PublishedName",
    "Recommendation",
    "Showing",
    "Supervision",
    "Tally",
    "Telling",
]
