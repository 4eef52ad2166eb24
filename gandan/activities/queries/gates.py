"""Gates of a record, and how many have checked in."""

from django.db.models import QuerySet

from gandan.activities.models import Campaign, CheckIn, Gate, Plan


def gates_of(record: Campaign | Plan) -> QuerySet[Gate]:
    """The gates of a campaign or plan, the last day first."""
    mine = Gate.objects.filter(campaign=record) if isinstance(record, Campaign) else Gate.objects.filter(plan=record)
    return mine.select_related("force").order_by("-day", "force__position", "opens_at")


def checked_in(gate: Gate) -> int:
    """How many phones have checked in at an open gate. One query."""
    return CheckIn.objects.filter(gate=gate).count()


def gate_named(token: str) -> Gate | None:
    """The gate of a public address, with what stands on its page."""
    return Gate.objects.select_related("force", "campaign", "plan").filter(token=token).first()
