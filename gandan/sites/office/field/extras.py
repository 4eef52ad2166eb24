"""What the page of a record adds because of its kind: the template to include, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gandan.activities.models import Campaign, Plan, Record, Survey, WorkItem
from gandan.democracy.models import Decision, Meeting
from gandan.people.models import Account
from gandan.sites.office.democracy.meetings.panels import BasisPage, DecisionPage, MeetingPage, basis_page, decision_page, meeting_page
from gandan.sites.office.field.plan import PlanPage, plan_page
from gandan.sites.office.field.progress import WorkRow, rows_of
from gandan.sites.office.field.survey import SurveyPage, survey_page
from gandan.sites.office.voice.receptions.notice import DialoguePanel, panel_of
from gandan.voice.models import Dialogue


@dataclass(frozen=True)
class Extras:
    """A template and its one value."""

    template: str
    told: SurveyPage | PlanPage | WorkRow | MeetingPage | DecisionPage | BasisPage | DialoguePanel


def extras_of(row: Record, account: Account, day: date) -> Extras | None:
    """Nothing for most kinds."""
    if isinstance(row, Survey):
        return Extras("office/field/survey.html", survey_page(row, account, day))
    if isinstance(row, Plan):
        return Extras("office/field/plan.html", plan_page(row))
    if isinstance(row, WorkItem):
        return Extras("office/field/work.html", rows_of([row], account, day)[0])
    if isinstance(row, Meeting):
        return Extras("office/democracy/meetings/meeting.html", meeting_page(row, account, day))
    if isinstance(row, Decision):
        return Extras("office/democracy/meetings/decision.html", decision_page(row, account, day))
    if isinstance(row, Dialogue):
        return Extras("office/voice/receptions/dialogue.html", panel_of(row, account, day))
    if isinstance(row, Campaign):
        told = basis_page(row, account, day)
        return Extras("office/democracy/meetings/basis.html", told) if told is not None else None
    return None
