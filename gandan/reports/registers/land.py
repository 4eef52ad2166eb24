"""Dự án giải phóng mặt bằng as rows: what its steps of the period counted stands with the project."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.base.vietnamese import decimal_text
from gandan.democracy.choices.land import LandKind
from gandan.democracy.models import LandProject, LandStep
from gandan.reports.papers.queries import Names
from gandan.reports.registers.seeing import Found, See, Sources


def land_projects(sources: Sources, last: date, see: See) -> Found:
    """The projects behind figures, oldest first. Five queries."""
    steps: dict[UUID, UUID] = dict(
        LandStep.objects.filter(pk__in=sources.get(RecordKind.LAND_STEP.value, set())).values_list("pk", "project_id")
    )
    ids = sources.get(RecordKind.LAND_PROJECT.value, set())
    rows: list[LandProject] = list(see(LandProject).filter(pk__in=ids | set(steps.values())))
    names = Names(last, {row.place_id for row in rows}, {row.lead_id for row in rows})
    found = Found()
    for row in rows:
        found.row_of[row.pk] = row.pk
        found.order[row.pk] = (row.started_on, row.title)
        found.facts[row.pk] = {
            "title": row.title,
            "place": names.place(row.place_id),
            "purpose": str(LandKind(row.kind).label),
            "area": decimal_text(row.area) if row.area is not None else "",
            "decision": row.decision,
            "lead": names.body(row.lead_id),
        }
    found.row_of |= {step: project for step, project in steps.items() if project in found.row_of}
    found.unseen(ids | set(steps), _("%(count)s bản ghi không nêu tên"))
    return found
