"""Work items: record, amend, void, confirm, and carry the rest of one on as another. They post nothing until accepted."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import models, transaction
from django.utils.translation import gettext

from gandan.activities.actions.acceptance import ACCEPTANCE
from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, member, partners
from gandan.activities.actions.recording import (
    Acting,
    Change,
    Known,
    Outcome,
    Recipe,
    Written,
    confirm_batch,
    last_told,
    read_again,
    record_batch,
    restate_batch,
    void_batch,
)
from gandan.activities.choices import RecordKind
from gandan.activities.intake import WorkItemIn
from gandan.activities.models import AcceptanceItem, Need, WorkItem, WorkNeed
from gandan.activities.queries.works import progress_of
from gandan.base.errors import NotFound, RuleBroken
from gandan.ledger.choices import Dimension
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.queries import lineage


def _fill(row: WorkItem, data: WorkItemIn) -> None:
    filled(row, data)
    row.fixed_on, row.kind, row.sector_id = data.fixed_on, data.kind.value, member(Dimension.SECTOR, data.sector) if data.sector else None
    row.quantity, row.unit, row.unit_text = data.quantity, data.unit.value, data.unit_text
    row.estimate, row.households, row.deadline, row.basis = data.estimate, data.households, data.deadline, data.basis
    row.carried_from_id = data.carried_from


def _children(row: WorkItem, data: WorkItemIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, need in enumerate(data.needs, start=1):
        yield WorkNeed(item_id=row.id, position=position, need_id=need)


def _lines(_row: WorkItem, _data: WorkItemIn, _known: Known) -> Sequence[Line]:
    return ()


def _links(data: WorkItemIn) -> Iterable[Link]:
    needs = (Link("needs", Need, need) for need in data.needs)
    return (*links("carried_from", WorkItem, data.carried_from), *needs)


def _check(rows: Sequence[tuple[WorkItem, WorkItemIn]]) -> None:
    if any(data.carried_from == row.id for row, data in rows):
        raise RuleBroken(gettext("Phần việc không chuyển tiếp từ chính nó được. Hãy chọn phần việc trước đó."))


def _restate(written: Sequence[Written[WorkItem, WorkItemIn]], acting: Acting) -> None:
    """What was accepted of an item counts by its kind, unit and sector: when these are corrected, so are the figures."""
    for one in written:
        was = one.before
        if was is None or (was.kind, was.unit, was.sector) == (one.data.kind, one.data.unit, one.data.sector):
            continue
        accepted = AcceptanceItem.objects.filter(item=one.row.id, acceptance__voided=False).values_list("acceptance", flat=True)
        reason = gettext("Phần việc “%(item)s” đã được sửa.") % {"item": one.data.title[:200]}
        restate_batch(ACCEPTANCE, list(accepted), reason=reason, by=acting.by, now=acting.now)


WORK: Recipe[WorkItem, WorkItemIn] = Recipe(
    RecordKind.WORK, WorkItem, WorkItemIn, _fill, _lines, _children, links=_links, check=_check, after=_restate
)


@transaction.atomic
def carry_on_rest(
    item: UUID, *, by: Account | None, today: date, now: datetime, deadline: date | None = None, title: str = "", reason: str = ""
) -> Outcome:
    """Record what is left of a work item as an item of its own, settled today. Repeating answers with the one already recorded.

    What was accepted so far stays with the first item, which is open no more. Raises NotFound for an item that is not there,
    RuleBroken where it is voided, or nothing is left of it.
    """
    row = WorkItem.objects.select_for_update().filter(pk=item).first()
    told = read_again(WORK, last_told([item]).get(item)) if row is not None else None
    if row is None or told is None:
        raise NotFound(gettext("Không tìm thấy bản ghi này."))
    if row.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, không sửa được nữa. Hãy ghi một bản ghi mới."))
    carried = list(WorkItem.objects.filter(carried_from=item).order_by("recorded_at"))
    standing = next((one for one in carried if not one.voided), None)
    if standing is not None:
        return Outcome(standing.pk, standing.revision, "unchanged")
    so_far = progress_of([row])[row.pk]
    if not so_far.is_open or so_far.left == 0:
        raise RuleBroken(gettext("Phần việc này không còn gì để chuyển tiếp. Nếu đã xong, hãy ghi biên bản nghiệm thu là hoàn thành."))
    rest = told.model_copy(
        update={
            "title": title.strip() or gettext("%(title)s (phần còn lại)") % {"title": told.title[:280]},
            "place": lineage().where(told.place, told.fixed_on, today),
            "fixed_on": today,
            "quantity": so_far.left,
            "estimate": None,
            "deadline": deadline,
            "carried_from": item,
        }
    )
    change = Change(WorkItemIn.read(rest.model_dump(), today=today), record=uuid5(item, f"rest:{len(carried) + 1}"), reason=reason)
    return record_batch(WORK, [change], by=by, today=today, now=now)[0]


def record_works(
    batch: Sequence[Change[WorkItemIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record work items, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(WORK, batch, by=by, today=today, now=now, batch=imported)


def void_works(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void work items, with a reason."""
    return void_batch(WORK, ids, reason=reason, by=by, today=today, now=now)


def confirm_works(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm work items as they stand."""
    return confirm_batch(WORK, ids, by=by, today=today, now=now)
