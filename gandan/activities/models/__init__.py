"""Tables of records. What the ledger holds of them is posted by actions, never computed here."""

from gandan.activities.models.campaign import Campaign, CampaignDay, Contribution, Turnout, WorkItem
from gandan.activities.models.gathering import Gathering, GatheringGroup
from gandan.activities.models.norm import Norm
from gandan.activities.models.record import Record, RecordQuerySet
from gandan.activities.models.session import Session

__all__ = [
    "Campaign",
    "CampaignDay",
    "Contribution",
    "Gathering",
    "GatheringGroup",
    "Norm",
    "Record",
    "RecordQuerySet",
    "Session",
    "Turnout",
    "WorkItem",
]
