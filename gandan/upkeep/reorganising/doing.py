"""Preparing a reorganisation, looking at it, and doing it as one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.quantities.reading import read_number
from gandan.evidence.actions.storing import hold_files, release_files_later, store
from gandan.ledger.queries.sql import hold_places
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import unit_named
from gandan.programmes.actions.common import Change
from gandan.programmes.actions.target import record_targets, void_targets
from gandan.programmes.intake import TargetIn
from gandan.programmes.models import Target
from gandan.programmes.rules.papers import paper_type
from gandan.reports.models import Submission
from gandan.upkeep.models import Reorganisation
from gandan.upkeep.reorganising.acts import Choice, ReorganisingAct, named_units, read_acts, told_acts
from gandan.upkeep.reorganising.facts import carry_out, container_of
from gandan.upkeep.reorganising.preview import Preview, preview_of
from gandan.upkeep.reorganising.reports import settle_reports

_DAY = timedelta(days=1)
_LONGEST_DECISION = 200
KIND = "reorganisation"


@dataclass(frozen=True)
class Prepared:
    """What is prepared: the changes, the decision they rest on, the day, and the decision's file where there is one."""

    acts: Sequence[ReorganisingAct]
    decision: str
    on: date
    file: bytes | None = None


@transaction.atomic
def prepare_reorganisation(data: Prepared, *, by: Account, today: date, now: datetime) -> Reorganisation:
    """Keep a reorganisation to be looked at. Nothing of the units changes yet.

    Raises NotAllowed or NotFound where `by` keeps no places of the unit that contains all; BadInput without a decision, for a day
    that has not come, or a file that is neither PDF nor Word; RuleBroken where a unit was not there.
    """
    acts, decision = read_acts(told_acts(tuple(data.acts))), " ".join(data.decision.split())
    if not decision:
        raise BadInput(_("Hãy ghi số quyết định hoặc biên bản. Sắp xếp đơn vị phải dựa vào một văn bản."), field="decision")
    if len(decision) > _LONGEST_DECISION:
        raise BadInput(_("Số quyết định dài quá %(most)s ký tự. Hãy ghi gọn lại.") % {"most": _LONGEST_DECISION}, field="decision")
    if data.on > today:
        raise BadInput(_("Ngày %(day)s chưa tới. Hãy ghi khi đến ngày đó.") % {"day": f"{data.on:%d/%m/%Y}"}, field="on")
    container = container_of(acts, data.on)
    require(by, Can.PLACES, container, today)
    digest = None
    if data.file is not None:
        media_type = paper_type(data.file)
        hold_files()
        (digest,) = store([(data.file, media_type)], now=now)
    row = Reorganisation.objects.create(
        unit_id=container, decision=decision, on=data.on, file_id=digest, acts=told_acts(acts), prepared_by=by, prepared_at=now
    )
    record([Act("prepare", KIND, row.pk)], by=by, at=now)
    return row


@transaction.atomic
def choose_targets(row: UUID, choices: Sequence[Choice], *, by: Account, today: date, now: datetime) -> None:
    """Say what becomes of open targets and of drafts of reports at units that end.

    Raises RuleBroken where it is done already, BadInput for a target that is moved without a value.
    """
    kept = _locked(row, by, today)
    reports = {str(pk) for pk in Submission.objects.filter(pk__in=[one.target for one in choices]).values_list("pk", flat=True)}
    for one in choices:
        if one.move_to and not one.value and one.target not in reports:
            raise BadInput(_("Hãy ghi mức giao ở nơi mới: hệ thống không tự chia chỉ tiêu."), field=f"value-{one.target}")
    kept.choices = [one.model_dump(mode="json") for one in choices]
    kept.save(update_fields=["choices"])
    record([Act("choose", KIND, kept.pk, values={"targets": len(choices)})], by=by, at=now)


def read_target_value(target: str, text: str) -> int:
    """What a person typed as a target's value, as the ledger keeps it: 12,5 ngày công are 25 halves. 0 for nothing.

    Raises BadInput (field "value") for what is no whole number of the ledger, or no target.
    """
    if not text.strip():
        return 0
    try:
        row = Target.objects.get(pk=UUID(target), voided=False)
        kept = Fraction(read_number(text).value) * row.counted.per_unit
    except (ValueError, Target.DoesNotExist) as absent:
        raise BadInput(_("Không tìm thấy chỉ tiêu này."), field="value") from absent
    if kept.denominator != 1:
        raise BadInput(_("Chỉ tiêu này phải là số nguyên."), field="value")
    return int(kept)


def look_at(row: Reorganisation, *, by: Account, today: date, now: datetime) -> Preview:
    """What it would touch, found by doing it and taking it back. Raises RuleBroken, BadInput where it cannot be done."""
    acts = read_acts(row.acts)
    touched = {unit_named(name).pk for act in acts for name in named_units(act)}
    return preview_of(row.unit_id, touched, row.on, lambda: _apply(row, acts, by=by, today=today, now=now), today=today)


@transaction.atomic
def do_reorganisation(row: UUID, *, seen: str, by: Account, today: date, now: datetime) -> Reorganisation:
    """Do it: facts recorded, targets closed or carried on, as was looked at (`seen`: the preview's digest). Doing again changes nothing.

    Raises RuleBroken where something changed since it was looked at, a target still waits for a choice, or a total would change.
    """
    kept = _locked(row, by, today, done=True)
    if kept.done_at is not None:
        return kept
    hold_places(exclusively=True)
    preview = look_at(kept, by=by, today=today, now=now)
    if preview.targets:
        raise RuleBroken(_("Còn chỉ tiêu chưa nói rõ: khép lại hay chuyển về đâu. Hãy chọn từng chỉ tiêu trước."))
    if preview.waiting:
        raise RuleBroken(_("Còn báo cáo đang soạn chưa nói rõ: bỏ hay chuyển cho đơn vị nào. Hãy chọn từng báo cáo trước."))
    if not preview.equal:
        raise RuleBroken(_("Tổng số của toàn địa bàn trước và sau không bằng nhau, nên chưa thực hiện được. Hãy xem lại các việc sắp xếp."))
    if preview.digest != seen:
        raise RuleBroken(_("Có số liệu vừa thay đổi từ lúc xem trước. Hãy xem lại rồi thực hiện."))
    acts = read_acts(kept.acts)
    _apply(kept, acts, by=by, today=today, now=now)
    kept.preview, kept.done_by, kept.done_at = preview.digest, by, now
    kept.save(update_fields=["preview", "done_by", "done_at"])
    record([Act("reorganise", KIND, kept.pk, values={"acts": len(acts), "on": kept.on.isoformat()})], by=by, at=now)
    return kept


@transaction.atomic
def drop_reorganisation(row: UUID, *, by: Account, today: date, now: datetime) -> None:
    """Let go of one that was only prepared. Raises RuleBroken where it is done: what is done is changed by another decision only."""
    kept = _locked(row, by, today)
    digest, subject = kept.file_id, kept.pk
    kept.delete()
    if digest:
        release_files_later([digest])
    record([Act("drop", KIND, subject)], by=by, at=now)


def _locked(row: UUID, by: Account, today: date, *, done: bool = False) -> Reorganisation:
    kept = Reorganisation.objects.select_for_update().filter(pk=row).first()
    if kept is None:
        raise RuleBroken(_("Lần sắp xếp này không còn nữa."))
    require(by, Can.PLACES, kept.unit_id, today)
    if kept.done_at is not None and not done:
        raise RuleBroken(_("Lần sắp xếp này đã thực hiện. Nếu nhầm, hãy ghi một lần sắp xếp khác, theo văn bản và ngày của nó."))
    return kept


def _apply(row: Reorganisation, acts: Sequence[ReorganisingAct], *, by: Account, today: date, now: datetime) -> None:
    for act in acts:
        carry_out(act, on=row.on, decision=row.decision, by=by, today=today, now=now)
    _settle_targets(row, by=by, today=today, now=now)
    settle_reports(row, by=by, now=now)


def _settle_targets(row: Reorganisation, *, by: Account, today: date, now: datetime) -> None:
    """Close each target on the eve, parts first; then open those that are carried on. The day is a break: values are a person's."""
    chosen = {one.target: one for one in map(Choice.model_validate, row.choices)}
    known = Target.objects.select_for_update(of=("self",)).filter(pk__in=list(chosen), voided=False, last__gte=row.on)
    rows = sorted(known.select_related("programme", "objective"), key=lambda one: (one.parent_id is None, str(one.pk)))
    why = _("Sắp xếp đơn vị theo %(decision)s, từ ngày %(day)s.") % {"decision": row.decision, "day": f"{row.on:%d/%m/%Y}"}
    for target in rows:
        # What is begun is closed on the eve; what had not begun is taken back.
        if target.first < row.on:
            closed = _as_told(target, last=row.on - _DAY)
            record_targets([Change(closed, target.pk, target.revision, why)], by=by, today=today, now=now)
        else:
            void_targets([target.pk], reason=why, by=by, today=today, now=now)
    moved = [one for one in reversed(rows) if chosen[str(one.pk)].move_to]
    fresh = [
        _as_told(one, first=max(row.on, one.first), place=unit_named(chosen[str(one.pk)].move_to).pk, value=chosen[str(one.pk)].value)
        for one in moved
    ]
    record_targets([Change(one, reason=why) for one in fresh], by=by, today=today, now=now)


def _as_told(row: Target, **changes: object) -> TargetIn:
    where = tuple((axis, code) for axis, codes in row.filters.items() for code in codes)
    told = {
        "programme": row.programme_id, "title": row.title, "measure": row.counted.code, "place": row.place_id, "first": row.first,
        "last": row.last, "value": row.value, "where": where, "parent": row.parent_id, "note": row.note,
        "objective": row.objective.position if row.objective else None,
    }  # fmt: skip
    return TargetIn.model_validate({**told, **changes})
