"""What a new form begins with: today, where the account works, and what the record that led here says already."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from gandan.activities.access import gate_for, record_for
from gandan.activities.choices import RecordKind, WorkUnit
from gandan.activities.models import Campaign, Need, Plan, Record, Survey, WorkItem
from gandan.activities.queries.works import progress_of
from gandan.base.errors import NotFound
from gandan.base.ids import new_id
from gandan.base.vietnamese import decimal_text
from gandan.democracy.choices.decision import ToldTo
from gandan.democracy.choices.land import LandStage
from gandan.democracy.models import LandProject, Meeting
from gandan.democracy.queries.household import counts_on
from gandan.emulation.models import Proposal
from gandan.emulation.registry import RecordType
from gandan.ledger.choices import Grade
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.records.drawn import PARTS
from gandan.sites.office.records.words import unit_of
from gandan.voice.choices.satisfaction import Asked, AskedChannel

R = TypeVar("R", bound=Record)
Values = dict[str, Any]  # Any: as a form has them
_DAYS = (
    "held_on", "visited_on", "noted_on", "fixed_on", "accepted_on", "first_day", "last_day",
    "since", "last", "proposed_on", "decided_on", "collected_on", "announced_on", "started_on", "taken_on",
)  # fmt: skip
_BEGIN_WITH_A_ROW = (
    "days", "groups", "needs", "items", "forces", "calendar", "lines", "commended", "agenda", "turns", "hearers", "letters",
)  # fmt: skip
MOST = 40


def first_values(known: RecordType, account: Account, day: date, given: QueryDict) -> Values:
    """The values of a new form. `given` may name a unit, and records to begin from; those the account does not see are left out."""
    values = _plain(known.kind, account, day, given.get("unit", ""))
    begin = {
        RecordKind.VISIT: _visit,
        RecordKind.NEED: _visit,
        RecordKind.WORK: _work,
        RecordKind.PLAN: _plan,
        RecordKind.CAMPAIGN: _campaign,
        RecordKind.ACCEPTANCE: _acceptance,
        RecordKind.AWARD: _award,
        RecordKind.MEETING: _meeting,
        RecordKind.DECISION: _decision,
        RecordKind.PAPER_ANSWERS: _paper,
        RecordKind.LAND_STEP: _land_step,
        RecordKind.SUPERVISION: _supervision,
    }.get(known.kind)
    values |= begin(values, account, day, given) if begin is not None else {}
    return with_gate(values, account, day, given) if known.kind is RecordKind.CAMPAIGN else values


def with_gate(values: Values, account: Account, day: date, given: QueryDict) -> Values:
    """A campaign's form with the number of a closed gate in its day, checked in. Nothing is saved before a person saves it."""
    try:
        gate = gate_for(account, UUID(given.get("gate", "")), day)
    except (ValueError, NotFound):
        return values
    if gate.counted is None:
        return values
    told = {gate.force.code: str(gate.counted), f"{gate.force.code}_grade": Grade.CHECKED_IN.code}
    days = [dict(row) for row in values.get("days", ())]
    of_day = next((row for row in days if str(row.get("day")) == gate.day.isoformat()), None)
    if of_day is None:
        blank = next((row for row in days if not any(value for name, value in row.items() if name != "day")), None)
        of_day = blank if blank is not None and len(days) == 1 else {}
        if of_day not in days:
            days.append(of_day)
    of_day.update({"day": gate.day.isoformat()} | told)
    return values | {"days": days}


def _plain(kind: RecordKind, account: Account, day: date, slug: str) -> Values:
    held = reach(account, Can.RECORD, day)
    place = unit_named(slug).pk if slug else None
    roots = sorted(held.units | {root for root, _body in held.lines})
    if place is None and len(roots) == 1:
        place = roots[0]
    rows = {part.rows: [_first_row(part.rows, day)] for part in PARTS[kind] if part.rows in _BEGIN_WITH_A_ROW}
    return {
        **dict.fromkeys(_DAYS, day.isoformat()),
        "place": place or "",
        "lead": next(iter(held.lines))[1] if not held.units and len(held.lines) == 1 else "",
        "audience": "general",
        "subject": "model",
        "urgency": "this_year",
        "kind": "other",
        "unit": "work",
        **({"items": []} if kind is RecordKind.PLAN else {}),
        **rows,
    }


def _first_row(name: str, day: date) -> Values:
    if name == "needs":
        return {"id": str(new_id()), "urgency": "this_year"}
    if name == "commended":
        return {"id": str(new_id()), "subject": "individual"}
    return {"day": day.isoformat()} if name in ("days", "calendar") else {}


def _visit(values: Values, account: Account, day: date, given: QueryDict) -> Values:
    survey = _one(Survey, account, day, given.get("survey", ""))
    begun: Values = {"survey": str(survey.pk), "lead": survey.lead_id} if survey is not None else {}
    if given.get("unit") and values["place"] and "visited_on" in values:
        begun["title"] = _("Khảo sát %(place)s") % {"place": names_of([int(values["place"])])[int(values["place"])].full_name}
    return begun


def _work(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    needs = _many(Need, account, day, given.getlist("needs"))
    if not needs:
        return {}
    first = needs[0]
    households = [one.households for one in needs if one.households]
    estimates = [one.estimate for one in needs if one.estimate]
    return {
        "title": first.title,
        "place": first.place_id,
        "lead": first.lead_id,
        "kind": first.kind,
        "sector": first.sector.code if first.sector is not None else "",
        "households": str(max(households)) if households else "",
        "estimate": str(sum(estimates)) if estimates else "",
        "needs": [str(one.pk) for one in needs],
    }


def _plan(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    items = _many(WorkItem, account, day, given.getlist("items"))
    if not items:
        return {}
    places = {one.place_id for one in items}
    return {
        "title": _("Ra quân: %(what)s") % {"what": items[0].title},
        **({"place": items[0].place_id} if len(places) == 1 else {}),
        "lead": items[0].lead_id,
        "items": [str(one.pk) for one in items],
    }


def _campaign(values: Values, account: Account, day: date, given: QueryDict) -> Values:
    plan = _one(Plan, account, day, given.get("plan", ""))
    if plan is None:
        return {}
    partners = [str(one.pk) for one in plan.partners.all()]
    first = min(plan.first_day, day)
    work = [_work_row(one.item) for one in plan.items.select_related("item")]
    return {
        "plan": str(plan.pk),
        "title": plan.title,
        "place": plan.place_id,
        "lead": plan.lead_id,
        "partners": partners,
        "basis": _("Kế hoạch số %(number)s") % {"number": plan.issued_number} if plan.issued_number else "",
        "days": [{**values["days"][0], "day": first.isoformat()}],
        "work": work,
    }


def _work_row(item: WorkItem) -> Values:
    return {
        "item": str(item.pk),
        "kind": item.kind,
        "text": item.title[:200],
        "unit_text": "" if item.unit == WorkUnit.WORK else unit_of(item),
    }


def _acceptance(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    campaign = _one(Campaign, account, day, given.get("campaign", ""))
    named = given.getlist("items")
    if campaign is not None and not named:
        named = [str(one.item_id) for one in campaign.work.all() if one.item_id is not None]
    items = _many(WorkItem, account, day, named)
    head: Record | None = campaign or next(iter(items), None)
    if head is None:
        return {}
    so_far = progress_of(items)
    rows = [
        {
            "item": str(one.pk),
            "quantity": decimal_text(left) if (left := so_far[one.pk].left) else "",
            "households": str(one.households or ""),
        }
        for one in items
    ]
    return {
        "title": _("Nghiệm thu: %(what)s") % {"what": head.title[:280]},
        "place": head.place_id,
        "lead": head.lead_id,
        **({"campaign": str(campaign.pk)} if campaign is not None else {}),
        **({"items": rows} if rows else {}),
    }


def _award(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    """A decision begins with what was proposed, each line with the identity that it keeps."""
    proposal = _one(Proposal, account, day, given.get("proposal", ""))
    if proposal is None:
        return {}
    rows = [
        {"id": str(one.row), "subject": one.subject, "who": one.who, "address": one.address, "achievement": one.achievement}
        for one in proposal.items.all()
    ]
    return {
        "proposal": str(proposal.pk),
        "title": _without_proposing(proposal.title),
        "place": proposal.place_id,
        "lead": proposal.lead_id,
        "form": proposal.form,
        "programme": proposal.programme.code if proposal.programme is not None else "",
        "commended": rows,
    }


def _paper(_values: Values, _account: Account, _day: date, _given: QueryDict) -> Values:
    """A batch begins with every question, in the questionnaire's order."""
    return {"channel": AskedChannel.PAPER.value, "counts": [{"question": one.value} for one in Asked]}


def _land_step(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    """A step begins with its project, where the project is."""
    project = _one(LandProject, account, day, given.get("project", ""))
    if project is None:
        return {}
    stage = given.get("stage", "")
    begun: Values = {"project": str(project.pk), "title": project.title, "place": project.place_id, "lead": project.lead_id}
    return begun | ({"stage": stage, "title": f"{project.title}: {LandStage(stage).label}"[:300]} if stage in LandStage.values else {})


def _supervision(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    """A supervision is of one day unless it says more; it may begin with the work item or the project that is looked at."""
    work, project = _one(WorkItem, account, day, given.get("work", "")), _one(LandProject, account, day, given.get("land_project", ""))
    looked_at = work or project
    begun: Values = {"last_day": ""}
    if looked_at is not None:
        begun |= {"title": _("Giám sát: %(what)s") % {"what": looked_at.title[:280]}, "place": looked_at.place_id}
    return begun | ({"work": str(work.pk)} if work is not None else {"land_project": str(project.pk)} if project is not None else {})


def _meeting(values: Values, _account: Account, day: date, _given: QueryDict) -> Values:
    """A meeting begins with the number of households that its village is known to have."""
    if not values["place"]:
        return {}
    known = counts_on([int(values["place"])], day)[int(values["place"])].best
    if known is None:
        return {}
    return {
        "households_total": str(known.households),
        "total_source": known.source or _("Sổ hộ ngày %(day)s") % {"day": f"{known.day:%d/%m/%Y}"},
    }


def _decision(_values: Values, account: Account, day: date, given: QueryDict) -> Values:
    """A matter begins without a result, with its meeting's place and number of households, and with all who must be told."""
    begun: Values = {"decided_on": "", "put_on": day.isoformat(), "tellings": [{"to": one.value} for one in ToldTo], "ballot": "open"}
    meeting = _one(Meeting, account, day, given.get("meeting", ""))
    if meeting is None:
        return begun
    return begun | {
        "meeting": str(meeting.pk),
        "place": meeting.place_id,
        "lead": meeting.lead_id,
        "put_on": min(meeting.held_on, day).isoformat(),
        "total": str(meeting.households_total or ""),
        "total_source": meeting.total_source,
    }


def _without_proposing(title: str) -> str:
    """“Đề nghị khen …” becomes “Khen …”."""
    words = title.split(maxsplit=2)
    asked = len(words) == 3 and " ".join(words[:2]).casefold() == "đề nghị"
    return words[2][0].upper() + words[2][1:] if asked else title


def _one(model: type[R], account: Account, day: date, text: str) -> R | None:
    try:
        row = record_for(model, account, UUID(text), day)
    except (ValueError, NotFound):
        return None
    return None if row.voided else row


def _many(model: type[R], account: Account, day: date, texts: list[str]) -> list[R]:
    return [row for text in dict.fromkeys(texts[:MOST]) if (row := _one(model, account, day, text)) is not None]
