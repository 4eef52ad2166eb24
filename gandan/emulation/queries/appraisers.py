"""Who may be named to appraise an initiative."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.emulation.models import Appraiser, Initiative, Support
from gandan.people.models import Account, Appointment
from gandan.places.queries import lineage

_MOST = 200


def candidates_for(row: Initiative, on: date) -> QuerySet[Account]:
    """Accounts with a role at its place or above, for every body or its own, that neither wrote it down nor were named. One query."""
    tree = lineage()
    place = row.place_id if tree.exists(row.place_id, on) else tree.where(row.place_id, row.since, on)
    held = Appointment.objects.in_force(on).filter(unit_id__in=tree.chain(place, on))
    accounts = Account.objects.filter(is_active=True, pk__in=held.values("account")).exclude(pk__in=named(row))
    return (accounts.exclude(pk=row.recorded_by_id) if row.recorded_by_id else accounts).order_by("name", "pk")[:_MOST]


def named(row: Initiative) -> list[UUID]:
    """The accounts that were named to appraise it."""
    return list(Appraiser.objects.filter(initiative=row).values_list("account", flat=True))


def supports_of(row: Initiative) -> QuerySet[Support]:
    """Support that was handed over to it and stands, in order of days."""
    return Support.objects.filter(initiative=row, voided=False).select_related("norm").order_by("on", "recorded_at", "pk")
