"""What may follow from a record: the buttons that begin the next one with what this one says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record, WorkItem
from gandan.activities.queries.works import progress_of
from gandan.democracy.models import LandStep
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
    if kind in _OWN_PAGE:
        words, href = _OWN_PAGE[kind]
        return [Link(words(), href(row))]
    return []


# Kinds whose records have a page of their own to go on to: in which words, and where it is.
_OWN_PAGE: Mapping[RecordKind, tuple[Callable[[], str], Callable[[Record], str]]] = {
    K.PROPOSAL: (lambda: _("Xét đề nghị này"), lambda row: at("commendations:proposal", row.pk)),
    K.AWARD: (lambda: _("Họ tên, công bố, in giấy khen"), lambda row: at("commendations:award", row.pk)),
    K.DISCLOSURE: (lambda: _("Tệp, danh sách, tờ niêm yết, trang công khai"), lambda row: at("disclosures:show", row.pk)),
    K.SUPERVISION: (lambda: _("Kiến nghị, trả lời, công bố"), lambda row: at("supervision:show", K.SUPERVISION.value, row.pk)),
    K.CRITIQUE: (lambda: _("Kiến nghị, trả lời, công bố"), lambda row: at("supervision:show", K.CRITIQUE.value, row.pk)),
    K.OPINION: (lambda: _("Kiến nghị, trả lời, công bố"), lambda row: at("supervision:show", K.OPINION.value, row.pk)),
    K.DRAW: (lambda: _("Các bước bốc thăm, phiếu, biên bản"), lambda row: at("draws:show", row.pk)),
    K.LAND_PROJECT: (lambda: _("Các bước, vướng mắc, công bố"), lambda row: at("land:show", row.pk)),
    K.LAND_STEP: (lambda: _("Về trang của dự án"), lambda row: at("land:show", cast(LandStep, row).project_id)),
}


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
