"""Quyết định khen thưởng as rows: number, day, body, form and counts. Nobody is named, nor what anybody was commended for."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.emulation.choices import AwardForm
from gandan.emulation.models import Award
from gandan.reports.papers.queries import Names
from gandan.reports.registers.seeing import Found, See, Sources
from gandan.reports.term.shown import beginning
from gandan.reports.term.windows import written


def awards(sources: Sources, last: date, see: See) -> Found:
    """The decisions behind figures, by their day. Four queries."""
    ids = sources.get(RecordKind.AWARD.value, set())
    rows: list[Award] = list(see(Award).filter(pk__in=ids))
    names = Names(last, set(), {row.lead_id for row in rows})
    found = Found()
    for row in rows:
        found.row_of[row.pk] = row.pk
        found.order[row.pk] = (row.decided_on, row.number)
        found.facts[row.pk] = {
            "number": row.number,
            "day": written(row.decided_on),
            "body": row.decided_by,
            "form": beginning(str(AwardForm(row.form).label)),
            "lead": names.body(row.lead_id),
        }
    found.unseen(ids, _("%(count)s bản ghi không nêu tên"))
    return found
