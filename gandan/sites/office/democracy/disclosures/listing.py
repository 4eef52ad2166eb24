"""The list that a decision lets be published: pasted, or from a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.periods import read_date
from gandan.democracy.access.disclosure import disclosure_for
from gandan.democracy.actions.disclosure_lists import erase_list, write_list
from gandan.democracy.choices.disclosure import ListShows
from gandan.democracy.intake.disclosure import PublishedListIn
from gandan.democracy.models import Disclosure
from gandan.democracy.queries.disclosure import list_of
from gandan.democracy.rules.disclosure import item
from gandan.democracy.rules.disclosure_lists import MOST_ROWS, rows_of
from gandan.people.choices import Can
from gandan.sites.office.democracy.disclosures.acts import show_at
from gandan.sites.office.democracy.disclosures.register import crumbs_below, item_title
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.upkeep.workbooks.model import written
from gandan.upkeep.workbooks.reading import open_workbook

MOST_BYTES = 5 * 1024 * 1024
Faults = dict[str, tuple[str, ...]]


def listing(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write the list, in the place of one that stood."""
    account, day = account_of(request), today()
    row = disclosure_for(account, record, day, to=Can.CORRECT)
    if row.voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không làm gì thêm được. Hãy ghi một bản ghi mới."))
    faults: Faults = {}
    if request.method == "POST":
        try:
            data = PublishedListIn.read(_told(request.POST), today=day)
            write_list(row.pk, data, _rows(request), by=account, today=day, now=clock.now())
        except IntakeRefused as refused:
            for error in refused.errors:
                field = error.field or "shows"
                faults[field] = (*faults.get(field, ()), error.message)
        except BadInput as refused:
            faults = {refused.field or "rows": (str(refused),)}
        except RuleBroken as refused:
            faults = {"shows": (str(refused),)}
        else:
            return done(
                request, _("Đã ghi danh sách. Người thứ hai xem và công bố thì danh sách mới lên trang công khai."), show_at(row.pk)
            )
    standing = list_of(row.pk)
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [*crumbs_below(), Link(row.title, show_at(row.pk))],
        "row": row,
        "fields": _fields(request.POST, row, faults),
        "standing": standing,
        "back": show_at(row.pk),
        "erase": reverse("office:disclosures:erase_list", args=[row.pk]) if standing is not None else "",
        "item": item_title(item(row.item)),
        "most": item(row.item).names.label,
    }
    return page(request, "office/democracy/disclosures/list.html", context, status=422 if faults else 200)


@require_POST
def erase(request: HttpRequest, record: UUID) -> HttpResponse:
    """Erase the list for good."""
    account, day = account_of(request), today()
    row = disclosure_for(account, record, day, to=Can.CORRECT)
    gone = erase_list(row.pk, by=account, today=day, now=clock.now())
    return done(request, _("Đã xóa hẳn danh sách.") if gone else _("Không có gì thay đổi."), show_at(row.pk))


def _told(given: QueryDict) -> Mapping[str, Any]:  # Any: as the intake takes it
    until = given.get("keep_until", "").strip()
    try:
        day = read_date(until) if until else None
    except BadInput as refused:
        raise BadInput(str(refused), field="keep_until") from refused
    return {"shows": given.get("shows", ""), "allowed_by": given.get("allowed_by", ""), "keep_until": day}


def _rows(request: HttpRequest) -> list[list[str]]:
    """The lines of the workbook that was sent, else those that were pasted."""
    sent = request.FILES.get("file")
    if sent is None or not sent.size:
        return rows_of(request.POST.get("rows", ""))
    if sent.size > MOST_BYTES:
        raise BadInput(_("Tệp lớn hơn 5 MB. Hãy chỉ giữ trang có danh sách."), field="file")
    try:
        book = open_workbook(sent.read(MOST_BYTES), str(sent.name or "danh-sach.xlsx"))
        sheet = next(book.sheets(), None)
    except BadInput as refused:
        raise BadInput(str(refused), field="file") from refused
    if sheet is None:
        raise BadInput(_("Tệp không có trang nào hiện. Hãy bỏ ẩn trang có danh sách."), field="file")
    found: list[list[str]] = []
    for line in sheet.raw_lines():
        cells = [written(cell).strip() for cell in line]
        if any(cells):
            found.append(cells)
        if len(found) > MOST_ROWS + 1:
            break
    return _without_empty_columns(found)


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    """Columns that hold nothing are no columns of the list."""
    wide = max((len(row) for row in rows), default=0)
    kept = [at for at in range(wide) if any(at < len(row) and row[at] for row in rows)]
    return [[row[at] if at < len(row) else "" for at in kept] for row in rows]


def _fields(given: QueryDict, row: Disclosure, faults: Faults) -> tuple[Field, ...]:
    most = list(ListShows).index(item(row.item).names)
    chosen = given.get("shows", "") or ListShows.COUNTS.value
    shows = tuple(
        Option(one.value, str(one.label).capitalize(), selected=one.value == chosen)
        for number, one in enumerate(ListShows)
        if number <= most or one.value == chosen
    )  # fmt: skip
    return (
        Field("shows", _("Quyết định cho công khai những gì"), Control.RADIO, chosen, shows, errors=faults.get("shows", ()),
              required=True, full=True),
        Field("allowed_by", _("Theo điều nào của quyết định"), value=given.get("allowed_by", ""), errors=faults.get("allowed_by", ()),
              help=_("Ví dụ: Điều 3. Bắt buộc khi công khai họ tên.")),
        Field("keep_until", _("Giữ họ tên đến hết ngày"), Control.DATE, given.get("keep_until", ""), errors=faults.get("keep_until", ()),
              help=_("Sau ngày này họ tên tự xóa hẳn, số lượng vẫn còn.")),
        Field("rows", _("Dán danh sách"), Control.TEXTAREA, given.get("rows", ""), errors=faults.get("rows", ()), full=True,
              help=_("Mỗi dòng một người hoặc một hộ: họ tên, thôn bản; cách nhau bằng dấu chấm phẩy, hoặc dán thẳng từ Excel.")),
        Field("file", _("Hoặc tệp Excel"), Control.FILE, errors=faults.get("file", ()), full=True,
              attributes={"accept": ".xlsx,.xls,.ods"},
              help=_("Chỉ hai cột họ tên và thôn bản; trang đầu tiên được đọc, tệp không được giữ.")),
    )  # fmt: skip
