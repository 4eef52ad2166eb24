"""Tables of this room."""

from gandan.emulation.models.appraisal import Appraisal, AppraisalScore, Appraiser
from gandan.emulation.models.commendation import (
    Award,
    AwardItem,
    AwardName,
    AwardNotice,
    PrintOffset,
    Proposal,
    ProposalItem,
    ProposalStep,
)
from gandan.emulation.models.initiative import Initiative
from gandan.emulation.models.step import InitiativeStep
from gandan.emulation.models.support import Support
from gandan.emulation.models.twin import Twin

__all__ = [
    "Appraisal",
    "AppraisalScore",
    "Appraiser",
    "Award",
    "AwardItem",
    "AwardName",
    "AwardNotice",
    "Initiative",
    "InitiativeStep",
    "PrintOffset",
    "Proposal",
    "ProposalItem",
    "ProposalStep",
    "Support",
    "Twin",
]
