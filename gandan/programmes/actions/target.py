"""Targets: record, amend, share out among sub-units, void."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.ledger.measures import measure
from gandan.ledger.models import Member
from gandan.ledger.rollups import ORGANISATION
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account, Organisation
from gandan.places.queries import lineage
from gandan.programmes.access import may_give
from gandan.programmes.actions.common import Change, Outcome, last_told, may_change, tell
from gandan.programmes.intake import TargetIn
from gandan.programmes.models import Objective, Programme, Target

KIND: Final = "target"


@transaction.atomic
def record_targets(batch: Sequence[Change[TargetIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record targets, or amend those that are known where they differ. Repeating changes nothing.

    Raises NotAllowed where `by` may write neither for the programme nor for the unit of the whole; BadInput for a place that
    was not there, or not within the issuer's unit, an unknown member, a part that does not fit its whole.
    """
    ids = [one.record for one in batch if one.record]
    known = {row.pk: row for row in Target.objects.select_for_update().filter(pk__in=ids)}
    wholes = {row.pk: row for row in Target.objects.filter(pk__in=[one.data.parent for one in batch if one.data.parent], voided=False)}
    programmes = {row.pk: row for row in Programme.objects.filter(pk__in=[one.data.programme for one in batch])}
    _check_members(batch)
    told = last_told(known)
    return [
        _written(one, known.get(one.record) if one.record else None, programmes, wholes, told, by=by, today=today, now=now) for one in batch
    ]


def _written(
    change: Change[TargetIn], row: Target | None, programmes: Mapping[UUID, Programme], wholes: Mapping[UUID, Target],
    told: Mapping[UUID, Mapping[str, Any]], *, by: Account | None, today: date, now: datetime,
) -> Outcome:  # fmt: skip
    data = change.data
    programme, whole = _named(data, programmes, wholes)
    _require(by, Can.RECORD if row is None else Can.CORRECT, programme, whole, today)
    said = data.model_dump(mode="json")
    if row is None:
        _may_take_more(programme)
        row, verb = Target(pk=change.record or new_id(), recorded_by=by, recorded_at=now), "record"
    else:
        if row.programme_id != programme.pk or row.parent_id != data.parent:
            raise RuleBroken(_("Chỉ tiêu không chuyển sang văn bản khác được. Hãy bỏ chỉ tiêu này rồi ghi ở văn bản kia."))
        if not row.voided and told.get(row.pk) == said:
            return Outcome(row.pk, row.revision, "unchanged")
        may_change(row, change.expected)
        _parts_still_fit(row, data)
        row.revision, verb = row.revision + 1, "amend"
    _check_place(data, programme, whole)
    _fill(row, data, programme)
    _save(row)
    tell(KIND, verb, [((row.pk, row.revision, said), change.reason)], by=by, now=now)
    return Outcome(row.pk, row.revision, "recorded" if verb == "record" else "amended")


def _named(data: TargetIn, programmes: Mapping[UUID, Programme], wholes: Mapping[UUID, Target]) -> tuple[Programme, Target | None]:
    programme = programmes.get(data.programme)
    if programme is None:
        raise BadInput(_("Không tìm thấy chương trình, đề án này."), field="programme")
    if data.parent is None:
        return programme, None
    whole = wholes.get(data.parent)
    if whole is None or whole.programme_id != programme.pk:
        raise BadInput(_("Không tìm thấy chỉ tiêu chung mà phần này thuộc về."), field="parent")
    if (whole.counted.code, whole.filters) != (data.measure, data.filters):
        raise BadInput(_("Phần giao cho cấp dưới phải tính cùng một cách với chỉ tiêu chung."), field="measure")
    if data.first < whole.first or data.last > whole.last:
        raise BadInput(_("Thời gian của phần giao phải nằm trong thời gian của chỉ tiêu chung."), field="first")
    return programme, whole


def _require(by: Account | None, can: Can, programme: Programme, whole: Target | None, today: date) -> None:
    if by is not None and not may_give(reach(by, can, today), programme, whole):
        raise NotAllowed(_("Tài khoản này không được giao chỉ tiêu ở đây. Hãy nhờ cơ quan ban hành văn bản."))


def _may_take_more(programme: Programme) -> None:
    if programme.voided:
        raise RuleBroken(_("Văn bản này đã hủy, không giao chỉ tiêu được nữa."))


def _check_members(batch: Sequence[Change[TargetIn]]) -> None:
    """Every member code that is named, looked up at once."""
    named = {pair for one in batch for pair in one.data.where}
    bodies = {code for axis, code in named if axis == ORGANISATION}
    known = set(Member.objects.filter(code__in={code for _axis, code in named}).values_list("dimension", "code"))
    known |= {(ORGANISATION, one) for one in Organisation.objects.filter(slug__in=bodies).values_list("slug", flat=True)}
    missing = sorted(code for axis, code in named if (axis, code) not in known)
    if missing:
        raise BadInput(_("Không có “%(code)s” để chia theo. Hãy chọn một mục có sẵn.") % {"code": missing[0]}, field="where")


def _check_place(data: TargetIn, programme: Programme, whole: Target | None) -> None:
    tree = lineage()
    if not tree.exists(data.place, data.first):
        told = {"day": f"{data.first:%d/%m/%Y}"}
        raise BadInput(_("Ngày %(day)s không có đơn vị này. Hãy chọn đơn vị của ngày ấy, hoặc sửa lại ngày.") % told, field="place")
    above = programme.place_id if whole is None else whole.place_id
    if data.place not in tree.subtree(above, data.first):
        raise BadInput(_("Chỉ tiêu chỉ giao cho nơi nằm trong địa bàn của nơi giao."), field="place")
    if whole is not None and data.place == whole.place_id:
        raise BadInput(_("Phần giao phải cho một đơn vị cấp dưới."), field="place")


def _parts_still_fit(row: Target, data: TargetIn) -> None:
    """A whole that was shared out goes on counting in the same way, over at least the time of its parts."""
    parts = list(row.parts.filter(voided=False))
    moved = (row.counted.code, row.filters, row.place_id) != (data.measure, data.filters, data.place)
    if parts and (moved or any(part.first < data.first or part.last > data.last for part in parts)):
        raise RuleBroken(_("Chỉ tiêu này đã giao cho cấp dưới. Hãy bỏ các phần đã giao trước khi đổi cách tính, nơi hoặc thời gian."))


def _fill(row: Target, data: TargetIn, programme: Programme) -> None:
    row.programme, row.parent_id, row.title, row.note = programme, data.parent, data.title, data.note
    row.measure, row.place_id, row.value = measure(data.measure).number, data.place, data.value
    row.first, row.last = data.first, data.last
    row.where = {axis: list(codes) for axis, codes in data.filters.items()}
    objective = Objective.objects.filter(programme=programme, position=data.objective).first() if data.objective else None
    if data.objective and objective is None:
        raise BadInput(_("Văn bản không có mục tiêu này."), field="objective")
    row.objective = objective


def _save(row: Target) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        if "a_unit_has_one_part_of_a_target" in str(taken):
            raise BadInput(_("Đơn vị này đã được giao một phần của chỉ tiêu. Hãy sửa phần ấy."), field="place") from taken
        raise RuleBroken(_("Chỉ tiêu này vừa được người khác ghi. Hãy mở lại rồi làm tiếp.")) from taken


@transaction.atomic
def share_target(target: UUID, values: Mapping[int, int], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Make a target's parts equal to `values`: a value by unit, 0 for none. The sum need not be the whole.

    Parts that change keep their identity; a part of 0 is voided. Repeating changes nothing. Raises as `record_targets`.
    """
    whole = Target.objects.select_for_update().select_related("programme").filter(pk=target, voided=False).first()
    if whole is None:
        raise BadInput(_("Không tìm thấy chỉ tiêu này."), field="target")
    _require(by, Can.RECORD, whole.programme, whole, today)
    known = {part.place_id: part for part in whole.parts.filter(voided=False)}
    gone = [part.pk for place, part in known.items() if values.get(place) == 0]
    if gone:
        void_targets(gone, reason=_("Không giao phần này nữa."), by=by, today=today, now=now)
    where = tuple((axis, code) for axis, codes in whole.filters.items() for code in codes)
    changes = []
    for place, value in values.items():
        part = known.get(place)
        if value and (part is None or part.value != value):
            data = TargetIn(
                programme=whole.programme_id, title=whole.title, measure=whole.counted.code, place=place, value=value,
                first=part.first if part else whole.first, last=part.last if part else whole.last, where=where, parent=whole.pk,
            )  # fmt: skip
            changes.append(Change(data, record=part.pk if part else None))
    return record_targets(changes, by=by, today=today, now=now)


@transaction.atomic
def void_targets(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Take targets back, and their parts with them, with a reason. Voiding again changes nothing. Returns how many changed."""
    if not reason.strip():
        raise BadInput(_("Hãy ghi lý do."), field="reason")
    rows = list(Target.objects.select_for_update(of=("self",)).select_related("programme", "parent").filter(pk__in=list(ids), voided=False))
    for row in rows:
        _require(by, Can.CORRECT, row.programme, row.parent, today)
    whole = list(rows)
    waiting = [row.pk for row in rows]
    while waiting:
        below = list(Target.objects.select_for_update(of=("self",)).filter(parent__in=waiting, voided=False))
        whole += below
        waiting = [row.pk for row in below]
    unique = {row.pk: row for row in whole}
    for row in unique.values():
        row.voided, row.revision = True, row.revision + 1
    Target.objects.bulk_update(list(unique.values()), ["voided", "revision"])
    told = last_told(unique)
    tell(KIND, "void", (((row.pk, row.revision, told.get(row.pk, {})), reason.strip()) for row in unique.values()), by=by, now=now)
    return len(unique)
