"""What may come in: one model a noun. Look-ups (units, bodies) are resolved outside; members are named by code."""

from gandan.activities.intake.campaign import CampaignIn, ContributionIn, DayIn, TurnoutIn, WorkIn
from gandan.activities.intake.gathering import GatheringIn, GroupIn
from gandan.activities.intake.norm import NormIn
from gandan.activities.intake.record import RecordIn
from gandan.activities.intake.session import SessionIn

__all__ = [
    "CampaignIn",
    "ContributionIn",
    "DayIn",
    "GatheringIn",
    "GroupIn",
    "NormIn",
    "RecordIn",
    "SessionIn",
    "TurnoutIn",
    "WorkIn",
]
