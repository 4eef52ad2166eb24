"""The door to papers: whoever may see the record may print it, with what else of it they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import translation

from gandan.activities.access import record_for, visible_records
from gandan.activities.models import Acceptance, Campaign, Need, Plan, Survey, WorkItem
from gandan.democracy.access.decision import decision_for, visible_decisions
from gandan.democracy.access.meeting import meeting_for
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.people.models import Account
from gandan.reports.documents.model import Document
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.layouts.ruleset import Ruleset
from gandan.reports.papers.acceptance import compose_acceptance
from gandan.reports.papers.facts import Href
from gandan.reports.papers.minutes import compose_invitation, compose_minutes
from gandan.reports.papers.plan import compose_plan
from gandan.reports.papers.queries import acceptance_facts, plan_facts
from gandan.reports.papers.resolution import compose_resolution
from gandan.reports.papers.village import decision_facts, meeting_facts


@dataclass(frozen=True)
class Printed:
    """A paper to hand over: its document, its layout, and the name of its file without a suffix."""

    document: Document
    ruleset: Ruleset
    name: str


def plan_paper(plan: UUID, *, account: Account | None, today: date, href: Href, illustrative: bool = False) -> Printed:
    """A plan as its official paper: dated as it was issued, else undated in the layout of the day it begins, or of today.

    Raises NotFound where the account does not see the plan; RuleBroken where it is voided or no layout is known.
    """
    row = record_for(Plan, account, plan, today)
    on = row.issued_on or min(today, row.first_day)
    with translation.override("vi"), one_snapshot():
        facts = plan_facts(
            row, on, works=visible_records(WorkItem, account, today), needs=visible_records(Need, account, today),
            surveys=visible_records(Survey, account, today), illustrative=illustrative,
        )  # fmt: skip
        document = compose_plan(facts, href=href)
    return _printed(document, f"ke-hoach-{row.first_day.isoformat()}-{str(row.pk)[-6:]}")


def acceptance_paper(acceptance: UUID, *, account: Account | None, today: date, href: Href, illustrative: bool = False) -> Printed:
    """An acceptance as minutes to be signed. Raises as `plan_paper` does."""
    row = record_for(Acceptance, account, acceptance, today)
    with translation.override("vi"), one_snapshot():
        facts = acceptance_facts(
            row, works=visible_records(WorkItem, account, today), campaigns=visible_records(Campaign, account, today),
            plans=visible_records(Plan, account, today), illustrative=illustrative,
        )  # fmt: skip
        document = compose_acceptance(facts, href=href)
    return _printed(document, f"bien-ban-nghiem-thu-{row.accepted_on.isoformat()}-{str(row.pk)[-6:]}")


def invitation_paper(meeting: UUID, *, account: Account | None, today: date, illustrative: bool = False) -> Printed:
    """The invitation to a meeting of the people, undated. Raises as `plan_paper` does."""
    return _of_meeting(meeting, compose_invitation, "giay-moi-hop-dan", account=account, today=today, illustrative=illustrative)


def minutes_paper(meeting: UUID, *, account: Account | None, today: date, illustrative: bool = False) -> Printed:
    """A meeting of the people as minutes to be signed. Raises as `plan_paper` does."""
    return _of_meeting(meeting, compose_minutes, "bien-ban-hop-dan", account=account, today=today, illustrative=illustrative)


def resolution_paper(decision: UUID, *, account: Account | None, today: date, illustrative: bool = False) -> Printed:
    """What the people decided as its paper. Raises as `plan_paper` does; RuleBroken too where it has no result yet."""
    row = decision_for(account, decision, today)
    with translation.override("vi"), one_snapshot():
        document = compose_resolution(decision_facts(row), illustrative=illustrative)
    return _printed(document, f"quyet-dinh-cua-dan-{row.put_on.isoformat()}-{str(row.pk)[-6:]}")


def _of_meeting(
    meeting: UUID, compose: Callable[..., Document], name: str, *, account: Account | None, today: date, illustrative: bool
) -> Printed:
    row = meeting_for(account, meeting, today)
    with translation.override("vi"), one_snapshot():
        document = compose(meeting_facts(row, visible_decisions(account, today)), illustrative=illustrative)
    return _printed(document, f"{name}-{row.held_on.isoformat()}-{str(row.pk)[-6:]}")


def _printed(document: Document, name: str) -> Printed:
    return Printed(document, ruleset_for(document.family, document.date), name)
