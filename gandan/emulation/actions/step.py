"""Steps in the life of initiatives: taken one by one, each with its day; the last may be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.actions.recording import Change, last_told, read_again, record_batch, restate_batch
from gandan.base.audit import Act, record
from gandan.base.errors import NotFound, RuleBroken
from gandan.emulation.access import initiative_for
from gandan.emulation.actions.initiative import INITIATIVE
from gandan.emulation.choices import Level, Stage
from gandan.emulation.intake import InitiativeIn, StepIn
from gandan.emulation.models import Initiative, InitiativeStep
from gandan.emulation.queries.steps import stage_of, steps_of, taken_of
from gandan.emulation.rules.life import Taken, due_from, highest, require_step
from gandan.people.choices import Can
from gandan.people.models import Account


@dataclass(frozen=True)
class Stepping:
    """One step of one initiative. `expected` is the state from which its author saw it go; None: not asked."""

    initiative: UUID
    data: StepIn
    expected: Stage | None = None


@transaction.atomic
def step_initiatives(batch: Sequence[Stepping], *, by: Account | None, today: date, now: datetime) -> list[Stage]:
    """Take one step of each initiative, in order. The same step again (state, day and level) changes nothing.

    A recognition and a stop also stand in the record, and so in the ledger. Raises NotFound or NotAllowed as the record's door does
    for correcting; RuleBroken where the table of states does not let it follow, where the initiative was voided, or somebody else
    took a step meanwhile; BadInput for the day or the level.
    """
    return [_step(one, by=by, today=today, now=now) for one in batch]


@transaction.atomic
def take_back_step(initiative: UUID, *, reason: str, by: Account | None, today: date, now: datetime) -> Stage:
    """Take the last step back, with a reason: a mistake. What it told the record is taken back too. Returns the state it is in now.

    Raises as `step_initiatives`; RuleBroken where no step was taken by hand.
    """
    row = _locked(initiative, by, today)
    steps = steps_of([row.pk]).get(row.pk, [])
    if not reason.strip():
        raise RuleBroken(gettext("Hãy ghi lý do rút bước."))
    if not steps or steps[-1].told_by_record:
        raise RuleBroken(gettext("Chưa có bước nào để rút. Trạng thái hiện nay là do bản ghi nói; hãy sửa bản ghi."))
    last, rest = steps[-1], steps[:-1]
    last.delete()
    if [one for one in rest if not one.told_by_record] == []:
        InitiativeStep.objects.filter(initiative=row.pk).delete()
    told = _told(row)
    why = gettext("Rút bước “%(state)s”: %(reason)s") % {"state": Stage(last.state).label, "reason": reason.strip()}
    _rewrite(row, told, told.model_copy(update=_without(last, rest)), why, by=by, today=today, now=now)
    record([Act("step_back", "initiative", row.pk, values={"state": last.state, "on": last.on.isoformat()})], by=by, at=now)
    return stage_of(Initiative.objects.get(pk=row.pk), steps_of([row.pk]).get(row.pk, []))


def _step(one: Stepping, *, by: Account | None, today: date, now: datetime) -> Stage:
    row = _locked(one.initiative, by, today)
    steps = steps_of([row.pk]).get(row.pk, [])
    if steps and _is_again(steps[-1], one.data):
        return Stage(steps[-1].state)
    before = stage_of(row, steps)
    if one.expected is not None and one.expected is not before:
        raise RuleBroken(gettext("Mô hình vừa được chuyển sang bước khác. Hãy mở lại, xem rồi làm tiếp."))
    if before is Stage.STOPPED and not steps:
        raise RuleBroken(gettext("Mô hình này đã dừng. Nếu ghi nhầm, hãy sửa bản ghi: bỏ ngày dừng."))
    opening = [] if steps else [_opening(row, before, now)]
    require_step(taken_of([*opening, *steps]), Taken(one.data.state, one.data.on, one.data.level), today=today)
    fresh = [*opening, _next((steps or opening)[-1], row, one.data, by, now)]
    InitiativeStep.objects.bulk_create(fresh)
    told = _told(row)
    said = gettext("Chuyển bước: %(state)s") % {"state": one.data.state.label}
    _rewrite(row, told, told.model_copy(update=_with(one.data, told)), said, by=by, today=today, now=now)
    record([Act("step", "initiative", row.pk, values={"state": one.data.state.value, "on": one.data.on.isoformat()})], by=by, at=now)
    return one.data.state


def _locked(initiative: UUID, by: Account | None, today: date) -> Initiative:
    if by is not None:
        initiative_for(by, initiative, today, to=Can.CORRECT)
    row: Initiative | None = Initiative.objects.select_for_update(of=("self",)).filter(pk=initiative).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy bản ghi này."))
    if row.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, không chuyển bước được nữa."))
    return row


def _is_again(last: InitiativeStep, data: StepIn) -> bool:
    return (last.state, last.on, last.level, last.note) == (data.state.value, data.on, data.level.value, data.note)


def _opening(row: Initiative, before: Stage, now: datetime) -> InitiativeStep:
    """The state that the record told until now, as the first step of its life."""
    days = {Stage.RECOGNISED: row.decided_on, Stage.REGISTERED: row.registered_on}
    return InitiativeStep(
        initiative_id=row.pk, number=1, before="", state=before.value, on=days.get(before) or row.since,
        level=row.level if before is Stage.RECOGNISED else "", decision_number=row.decision_number, decided_by=row.decided_by,
        decided_on=row.decided_on, told_by_record=True, recorded_by_id=row.recorded_by_id, recorded_at=now,
    )  # fmt: skip


def _next(last: InitiativeStep, row: Initiative, data: StepIn, by: Account | None, now: datetime) -> InitiativeStep:
    due = data.due_on
    if due is None and data.state in (Stage.MAINTAINED, Stage.RECOGNISED, Stage.REPLICATED):
        due = due_from(data.on)
    return InitiativeStep(
        initiative_id=row.pk, number=last.number + 1, previous=last.number, before=last.state,
        state=data.state.value, on=data.on, level=data.level.value,
        decision_number=data.decision_number, decided_by=data.decided_by,
        decided_on=data.signed_on if data.decision_number else None, due_on=due, note=data.note, recorded_by=by, recorded_at=now,
    )  # fmt: skip


def _told(row: Initiative) -> InitiativeIn:
    told = read_again(INITIATIVE, last_told([row.pk]).get(row.pk))
    if told is None:
        raise NotFound(gettext("Không tìm thấy bản ghi này."))
    return told


def _with(data: StepIn, told: InitiativeIn) -> dict[str, Any]:  # Any: fields of the intake
    """What a step tells the record: a recognition its decision, a stop its day and reason."""
    if data.state is Stage.RECOGNISED:
        return {
            "decision_number": data.decision_number, "decided_by": data.decided_by, "decided_on": data.signed_on,
            "level": highest((told.level, data.level)),
        }  # fmt: skip
    return {"until": data.on, "ended_why": data.note} if data.state is Stage.STOPPED else {}


def _without(last: InitiativeStep, rest: Sequence[InitiativeStep]) -> dict[str, Any]:  # Any: fields of the intake
    """What the record says when the last step was taken back."""
    if last.state == Stage.STOPPED:
        return {"until": None, "ended_why": ""}
    if last.state != Stage.RECOGNISED:
        return {}
    kept = next((one for one in reversed(rest) if one.state == Stage.RECOGNISED), None)
    if kept is None:
        return {"decision_number": "", "decided_by": "", "decided_on": None, "level": Level.NONE}
    return {
        "decision_number": kept.decision_number, "decided_by": kept.decided_by, "decided_on": kept.decided_on, "level": Level(kept.level),
    }  # fmt: skip


def _rewrite(
    row: Initiative, before: InitiativeIn, after: InitiativeIn, reason: str, *, by: Account | None, today: date, now: datetime
) -> None:
    """Tell the record what the step means, at a new revision; its lines follow."""
    if before == after:
        restate_batch(INITIATIVE, [row.pk], reason=reason, by=by, now=now)
        return
    data = InitiativeIn.read(after.model_dump(), today=today)
    record_batch(INITIATIVE, [Change(data, record=row.pk, reason=reason)], by=by, today=today, now=now)
