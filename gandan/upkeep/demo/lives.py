"""The lives of the named models: their registration forms, steps, support, copies and scores, from one data file."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any, Final
from uuid import UUID

from gandan.activities.actions.recording import Change, last_told, read_again
from gandan.activities.choices import RecordKind
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.emulation.actions import (
    INITIATIVE,
    Handing,
    Stepping,
    appraise_initiative,
    hand_over_support,
    name_appraiser,
    record_initiatives,
    step_initiatives,
)
from gandan.emulation.choices import Stage
from gandan.emulation.intake import AppraisalIn, InitiativeIn, StepIn, SupportIn
from gandan.emulation.models import Appraisal, Initiative, InitiativeStep
from gandan.people.access import covered_units
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.demo.photographs import Shot, take

Told = dict[str, Any]  # Any: TOML
_FORM: Final = (
    "registered_on", "setting", "level", "situation", "aims", "beneficiaries", "parts_played", "outputs", "prospects", "schedule",
    "budget", "donated", "labour_days", "programme",
)  # fmt: skip
_ILLUSTRATIVE: Final = "Phiếu đăng ký và các bước ở đây là minh họa."
_PROVINCE: Final = "lao-cai"


@dataclass(frozen=True)
class When:
    """The day and the moment, as the edge handed them down."""

    today: date
    now: datetime


def record_lives(*, today: date, now: datetime) -> None:
    """Tell them all. Repeating changes nothing; how many are maintained stays what the registers said."""
    when, told = When(today, now), lives()
    named = {life["title"]: _initiative(life["title"]) for life in told["life"]}
    _forms(told["life"], named, when)
    _copies(told["copy"], when)
    for life in told["life"]:
        _steps(named[life["title"]], life["steps"], when)
        _supports(named[life["title"]], life.get("supports", ()), when)
    for sheet in told["sheet"]:
        _appraise(named[sheet["of"]], sheet, when)
    _todays_work(told["today"], when)


def take_portraits(*, now: datetime) -> None:
    """Draw, keep and publish the illustrations of the named models. Repeating changes nothing."""
    take(list(_shots()), publisher=_PROVINCE, now=now)


@lru_cache(maxsize=1)
def lives() -> Told:
    """What the data file says."""
    return tomllib.loads(resources.files("gandan.upkeep.demo").joinpath("data/lives.toml").read_text("utf-8"))


def _initiative(title: str) -> UUID:
    return Initiative.objects.get(title=title, voided=False).pk


def _told(ids: list[UUID]) -> dict[UUID, InitiativeIn]:
    found = {record: read_again(INITIATIVE, told) for record, told in last_told(ids).items()}
    return {record: data for record, data in found.items() if data is not None}


def _forms(told: list[Told], named: Mapping[str, UUID], when: When) -> None:
    """The registration form of each; a correction of what the register told."""
    said = _told(list(named.values()))
    changes = []
    for life in told:
        record = named[life["title"]]
        more = {name: life[name] for name in _FORM if name in life}
        if InitiativeStep.objects.filter(initiative=record).exists():
            continue
        changes.append(_change(record, said[record], more | {"note": _ILLUSTRATIVE}, "Thêm phiếu đăng ký.", when))
    record_initiatives(changes, by=None, today=when.today, now=when.now)


def _change(record: UUID, said: InitiativeIn, more: Told, reason: str, when: When) -> Change[InitiativeIn]:
    return Change(InitiativeIn.read(said.model_dump() | more, today=when.today), record=record, reason=reason)


def _copies(told: list[Told], when: When) -> None:
    """Models of the register that learned from another, in order: one that handed it on comes before those that took it."""
    for copy in told:
        record, root = _initiative(copy["title"]), _initiative(copy["of"])
        more = {"learned_from": root, "learned_how": copy["how"]}
        change = _change(record, _told([record])[record], more, "Ghi mô hình đã học theo.", when)
        record_initiatives([change], by=None, today=when.today, now=when.now)


def _steps(record: UUID, told: list[Told], when: When) -> None:
    known = set(InitiativeStep.objects.filter(initiative=record).values_list("state", "on"))
    for one in told:
        step = StepIn.read(one, today=when.today)
        if (step.state.value, step.on) not in known:
            step_initiatives([Stepping(record, step)], by=None, today=when.today, now=when.now)


def _supports(record: UUID, told: list[Told], when: When) -> None:
    batch = []
    for n, one in enumerate(told, start=1):
        data = SupportIn.read(one | {"giver": organisation_id(slug(one["giver"]))}, today=when.today)
        batch.append(Handing(stable_uuid("demonstration support", f"{record}/{n}"), record, data))
    hand_over_support(batch, by=None, today=when.today, now=when.now)


def _appraise(record: UUID, told: Told, when: When) -> None:
    by = Account.objects.get(username=told["by"])
    if Appraisal.objects.filter(initiative=record, rubric=told["rubric"], appraiser=by).exists():
        return
    if told.get("named"):
        name_appraiser(record, by, by=Account.objects.get(username=_PROVINCE), today=when.today, now=when.now)
    scores = [{"criterion": code, "points": points, "evidence": evidence} for code, points, evidence in told["scores"]]
    said = {"rubric": told["rubric"], "on": told["on"], "note": told.get("note", ""), "scores": scores}
    appraise_initiative(record, AppraisalIn.read(said, today=when.today), by=by, today=when.today, now=when.now)


def _todays_work(told: Told, when: When) -> None:
    """In the invented commune one model is due to be looked at again, and one without a decision is on its way."""
    inside = covered_units(frozenset({unit_id(told["commune"])}), when.today)
    rows = list(Initiative.objects.filter(place__in=inside, voided=False, until=None).order_by("since", "pk"))
    decided = [row for row in rows if row.decision_number]
    waiting = [row for row in rows if not row.decision_number]
    for row in decided[:1]:
        due = when.today + timedelta(days=told["due_in_days"])
        said = _told([row.pk])[row.pk]
        change = _change(row.pk, said, {"assess_on": said.assess_on or due}, "Hẹn ngày đánh giá lại.", when)
        record_initiatives([change], by=None, today=when.today, now=when.now)
    for row in waiting[:1]:
        _steps(row.pk, [{"state": Stage.APPRAISED.value, "on": max(row.since, when.today - timedelta(days=20))}], when)


def _shots() -> Iterator[Shot]:
    for one in lives()["shot"]:
        row = Initiative.objects.get(title=one["of"], voided=False)
        yield Shot(
            RecordKind.INITIATIVE, row, one["scene"], f"model {slug(one['of'])}", one["caption"], people=one.get("people", "adults")
        )  # fmt: skip
