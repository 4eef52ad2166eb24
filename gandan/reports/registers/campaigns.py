"""Chương trình ra quân as rows. What an acceptance found done stands with the campaign that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Acceptance, Campaign
from gandan.activities.models.campaign import Turnout
from gandan.ledger.queries.dimensions import names_of_members
from gandan.reports.papers.queries import Names
from gandan.reports.registers.seeing import Found, See, Sources
from gandan.reports.term.windows import written


def campaigns(sources: Sources, last: date, see: See) -> Found:
    """The campaigns behind figures, by their days. Eight queries."""
    accepted: dict[UUID, UUID] = dict(
        see(Acceptance)
        .filter(pk__in=sources.get(RecordKind.ACCEPTANCE.value, set()), campaign__isnull=False)
        .values_list("pk", "campaign_id")
    )
    ids = sources.get(RecordKind.CAMPAIGN.value, set())
    rows: list[Campaign] = list(see(Campaign).filter(pk__in=ids | set(accepted.values())))
    names = Names(last, {row.place_id for row in rows}, {row.lead_id for row in rows})
    forces = _forces([row.pk for row in rows])
    found = Found()
    for row in rows:
        found.row_of[row.pk] = row.pk
        found.order[row.pk] = (row.first_day, *names.order(row.place_id), row.title)
        found.facts[row.pk] = {
            "days": days_between(row.first_day, row.last_day),
            "place": names.place(row.place_id),
            "title": row.title,
            "lead": names.body(row.lead_id),
            "forces": "; ".join(forces.get(row.pk, ())),
            "work": f"{row.title} ({'; '.join(forces[row.pk])})" if row.pk in forces else row.title,
        }
    found.row_of |= {acceptance: campaign for acceptance, campaign in accepted.items() if campaign in found.row_of}
    found.unseen(ids, _("%(count)s bản ghi không nêu tên"))
    return found


def days_between(first: date, last: date) -> str:
    """05/03/2024; 05-07/03/2024; 27/02 - 03/03/2024; 30/12/2023 - 02/01/2024."""
    if first == last:
        return written(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}-{written(last)}"
    return f"{first:%d/%m} - {written(last)}" if first.year == last.year else f"{written(first)} - {written(last)}"


def _forces(ids: list[UUID]) -> dict[UUID, list[str]]:
    """Which forces turned out for each campaign, in official order."""
    told: dict[UUID, list[int]] = defaultdict(list)
    for campaign, force in Turnout.objects.filter(campaign__in=ids).order_by("force__position").values_list("campaign", "force").distinct():
        told[campaign].append(force)
    names = names_of_members({force for those in told.values() for force in those})
    return {campaign: [names[force].lower() for force in dict.fromkeys(those)] for campaign, those in told.items()}
