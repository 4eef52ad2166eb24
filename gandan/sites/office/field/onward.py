"""What may follow from a record: the buttons that begin the next one with what this one says."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record, WorkItem
from gandan.activities.queries.works import progress_of
from gandan.emulation.registry import RecordType
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.frame import at
from gandan.sites.ui.shell import Link

K = RecordKind


def onward_of(known: RecordType, row: Record, account: Account, day: date) -> list[Link]:
    """Where one may go on from a record that stands. The pages ask again whether one may."""
    if row.voided:
        return []
    writes = reach(account, Can.RECORD, day).holds(row.place_id, row.lead_id)
    return [link for link in _begins(known.kind, row) if link.href] if writes else []


def _begins(kind: RecordKind, row: Record) -> list[Link]:
    if kind is K.NEED:
        return [Link(_("Lập phần việc từ nhu cầu này"), f"{at('new', 'work')}?needs={row.pk}")]
    if kind is K.INITIATIVE:
        return [Link(_("Đọc trang của mô hình"), at("initiative", row.pk)), Link(_("Chuyển bước"), at("initiative_step", row.pk))]
    if kind is K.WORK:
        return _from_work(cast(WorkItem, row))
    if kind is K.PLAN:
        return [Link(_("Ra quân theo kế hoạch này"), f"{at('new', 'campaign')}?plan={row.pk}"), _gate(kind, row)]
    if kind is K.CAMPAIGN:
        return [Link(_("Nghiệm thu"), f"{at('new', 'acceptance')}?campaign={row.pk}"), _gate(kind, row)]
    if kind is K.PROPOSAL:
        return [Link(_("Xét đề nghị này"), at("commendations:proposal", row.pk))]
    if kind is K.DISCLOSURE:
        return [Link(_("Tệp, danh sách, tờ niêm yết, trang công khai"), at("disclosures:show", row.pk))]
    if kind is K.AWARD:
        return [Link(_("Họ tên, công bố, in giấy khen"), at("commendations:award", row.pk))]
    return []


def _from_work(item: WorkItem) -> list[Link]:
    """What may be done with what is left of an item."""
    so_far = progress_of([item])[item.pk]
    if not so_far.is_open:
        return []
    links = [
        Link(_("Đưa vào kế hoạch"), f"{at('new', 'plan')}?items={item.pk}"),
        Link(_("Nghiệm thu"), f"{at('new', 'acceptance')}?items={item.pk}"),
    ]
    return [*links, Link(_("Chuyển phần còn lại"), at("carry_on", item.pk))] if so_far.left != 0 else links


def _gate(kind: RecordKind, row: Record) -> Link:
    return Link(_("Điểm danh bằng mã QR"), at("gates", kind.value, row.pk))
