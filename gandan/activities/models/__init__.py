"""Tables of records. What the ledger holds of them is posted by actions, never computed here."""

from gandan.activities.models.acceptance import Acceptance, AcceptanceItem
from gandan.activities.models.calendar import CalendarKey
from gandan.activities.models.campaign import Campaign, CampaignDay, CampaignWork, Contribution, Turnout
from gandan.activities.models.gate import CheckIn, Gate
from gandan.activities.models.gathering import Gathering, GatheringGift, GatheringGroup, GatheringMatter
from gandan.activities.models.need import Need
from gandan.activities.models.norm import Norm
from gandan.activities.models.plan import Plan, PlanForce, PlanItem, PlanMaterial, PlanStep
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.result import Result, ResultLine
from gandan.activities.models.session import Session
from gandan.activities.models.survey import Survey, SurveyQuestion, SurveyVillage
from gandan.activities.models.visit import Visit, VisitAnswer
from gandan.activities.models.work import WorkItem, WorkNeed

__all__ = [
    "Acceptance",
    "AcceptanceItem",
    "CalendarKey",
    "Campaign",
    "CampaignDay",
    "CampaignWork",
    "CheckIn",
    "Contribution",
    "Gate",
    "Gathering",
    "GatheringGift",
    "GatheringGroup",
    "GatheringMatter",
    "Need",
    "Norm",
    "Plan",
    "PlanForce",
    "PlanItem",
    "PlanMaterial",
    "PlanStep",
    "Record",
    "RecordQuerySet",
    "Result",
    "ResultLine",
    "Session",
    "Survey",
    "SurveyQuestion",
    "SurveyVillage",
    "Turnout",
    "Visit",
    "VisitAnswer",
    "WorkItem",
    "WorkNeed",
]
