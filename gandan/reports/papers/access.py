"""The door to papers: whoever may see the record may print it, with what else of it they may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import translation

from gandan.activities.access import record_for, visible_records
from gandan.activities.models import Acceptance, Campaign, Need, Plan, Survey, WorkItem
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.people.models import Account
from gandan.reports.documents.model import Document
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.layouts.ruleset import Ruleset
from gandan.reports.papers.acceptance import compose_acceptance
from gandan.reports.papers.facts import Href
from gandan.reports.papers.plan import compose_plan
from gandan.reports.papers.queries import acceptance_facts, plan_facts


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


def _printed(document: Document, name: str) -> Printed:
    return Printed(document, ruleset_for(document.family, document.date), name)
