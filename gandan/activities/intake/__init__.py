"""What may come in: one model a noun. Look-ups (units, bodies) are resolved outside; members are named by code."""

from gandan.activities.intake.acceptance import AcceptanceIn, AcceptedIn
from gandan.activities.intake.campaign import CampaignDayIn, CampaignIn, CampaignWorkIn, ContributionIn, DayIn, TurnoutIn
from gandan.activities.intake.gathering import GatheringIn, GiftIn, GroupIn, MatterIn
from gandan.activities.intake.need import NeedIn
from gandan.activities.intake.norm import NormIn
from gandan.activities.intake.plan import PlanForceIn, PlanIn, PlanMaterialIn, PlanStepIn
from gandan.activities.intake.record import RecordIn
from gandan.activities.intake.result import ResultIn, ResultLineIn
from gandan.activities.intake.session import SessionIn
from gandan.activities.intake.survey import QuestionIn, SurveyIn
from gandan.activities.intake.visit import AnswerIn, VisitIn, VisitNeedIn
from gandan.activities.intake.work import WorkItemIn

__all__ = [
    "AcceptanceIn",
    "AcceptedIn",
    "AnswerIn",
    "CampaignDayIn",
    "CampaignIn",
    "CampaignWorkIn",
    "ContributionIn",
    "DayIn",
    "GatheringIn",
    "GiftIn",
    "GroupIn",
    "MatterIn",
    "NeedIn",
    "NormIn",
    "PlanForceIn",
    "PlanIn",
    "PlanMaterialIn",
    "PlanStepIn",
    "QuestionIn",
    "RecordIn",
    "ResultIn",
    "ResultLineIn",
    "SessionIn",
    "SurveyIn",
    "TurnoutIn",
    "VisitIn",
    "VisitNeedIn",
    "WorkItemIn",
]
