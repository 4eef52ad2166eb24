"""Adding a photograph to a record."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.activities.models import Record
from gandan.activities.queries import history
from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.emulation.registry import RecordType, record_type
from gandan.evidence.actions import NewPhotograph, keep_photograph
from gandan.evidence.rules.sizes import MOST_BYTES
from gandan.evidence.rules.taking import may_photograph_record
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.frame import shell_of
from gandan.sites.office.photos.fields import errors_of, typed
from gandan.sites.office.photos.strip import form_fields
from gandan.sites.office.records.detail import crumbs_of, section_of
from gandan.sites.pages import account_of, done, page, today


def add(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """Add a photograph to a record; without a form yet, show one."""
    account, day = account_of(request), today()
    known = record_type(kind)
    row = known.fetch(account, record, day, to=Can.RECORD)
    _may_be_taken(known, row)
    given, errors = typed(request.POST), {}
    if request.method == "POST":
        try:
            return _added(request, known, row, account, given)
        except RuleBroken as refused:
            errors = errors_of(refused)
    context = {
        "shell": shell_of(request, section_of(known.kind)),
        "crumbs": crumbs_of(known),
        "row": row,
        "fields": form_fields(given, errors),
        "back": _at(known, row),
    }
    return page(request, "office/photos/add.html", context, status=422 if errors else 200)


def _may_be_taken(known: RecordType, row: Record) -> None:
    if row.voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không thêm ảnh được nữa."))
    said = next((step.snapshot for step in history(row.pk) if step.verb != "void"), {})
    refusal = may_photograph_record(known.kind.value, said)
    if refusal:
        raise RuleBroken(refusal)


def _added(request: HttpRequest, known: RecordType, row: Record, account: Account, given: Mapping[str, str]) -> HttpResponse:
    sent = request.FILES.get("content")
    if not isinstance(sent, UploadedFile):
        raise BadInput(_("Hãy chọn một tệp ảnh."), field="content")
    if (sent.size or 0) > MOST_BYTES:
        raise BadInput(_("Ảnh lớn quá 12 MB. Hãy thu nhỏ rồi gửi lại."), field="content")
    if not given.get("caption"):
        raise BadInput(_("Hãy ghi ảnh chụp gì."), field="caption")
    if not given.get("people"):
        raise BadInput(_("Hãy trả lời: có trẻ em hoặc người bệnh không?"), field="people")
    new = NewPhotograph(
        _identity(given.get("id", "")), (known.kind.value, row.pk), row.place_id, row.lead_id, row.day, sent.read(),
        people=given["people"], caption=given["caption"], moment=given.get("moment") or "other", consent=given.get("consent", ""),
        keep_location="keep_location" in given,
    )  # fmt: skip
    (kept,) = keep_photograph([new], by=account, now=clock.now())
    if kept.question:
        return done(request, kept.question, reverse("office:photos:show", args=[new.id]))
    return done(request, _("Đã thêm ảnh. Ảnh chỉ xem nội bộ cho đến khi có người công bố."), _at(known, row))


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return new_id()


def _at(known: RecordType, row: Record) -> str:
    return reverse("office:record", args=[known.kind.value, row.pk])
