"""Mô hình, điển hình “Dân vận khéo” as rows. One about a person is counted and not named: its title may say who it is."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.emulation.choices import Level, Stage
from gandan.emulation.models import Initiative
from gandan.emulation.queries.steps import stage_of, steps_of
from gandan.ledger.queries.dimensions import names_of_members
from gandan.reports.papers.queries import Names
from gandan.reports.registers.seeing import Found, See, Sources

_INDIVIDUAL = "individual"


def initiatives(sources: Sources, last: date, see: See) -> Found:
    """The initiatives behind figures, by the unit they are in and their name. Seven queries."""
    ids = sources.get(RecordKind.INITIATIVE.value, set())
    rows: list[Initiative] = list(see(Initiative).filter(pk__in=ids).select_related("subject"))
    named = [row for row in rows if row.subject.code != _INDIVIDUAL]
    names = Names(last, {row.place_id for row in named}, {row.lead_id for row in named})
    sectors = names_of_members({row.sector_id for row in named if row.sector_id is not None} | {row.subject_id for row in named})
    steps = steps_of([row.pk for row in named])
    found = Found(label_of={row.pk: _("Điển hình cá nhân: %(count)s bản ghi không nêu tên") for row in rows if row not in named})
    for row in named:
        taken = [step for step in steps.get(row.pk, []) if step.on <= last]
        found.row_of[row.pk] = row.pk
        found.order[row.pk] = (*names.order(row.place_id), row.title)
        found.facts[row.pk] = {
            "title": row.title,
            "sector": sectors.get(row.sector_id, "") if row.sector_id is not None else "",
            "subject": sectors.get(row.subject_id, ""),
            "lead": names.body(row.lead_id),
            "place": names.place(row.place_id),
            "registered": str((row.registered_on or row.since).year),
            "stage": str(_stage(row, bool(taken), stage_of(row, taken), last).label),
            "level": str(Level(row.level).label) if row.level else "",
            "decision": row.decision_number,
        }
    found.unseen(ids, _("%(count)s bản ghi không nêu tên"))
    return found


def _stage(row: Initiative, stepped: bool, told: Stage, last: date) -> Stage:  # noqa: FBT001 - read beside what it decides
    """As of the last day: what ended afterwards was maintained then."""
    if row.until is not None and row.until > last and not stepped:
        return Stage.MAINTAINED
    return told
