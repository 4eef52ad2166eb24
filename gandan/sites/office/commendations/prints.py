"""Printing certificates of a decision: which template, on what paper, moved how far; and the file itself."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.emulation.access import award_for
from gandan.emulation.actions.commendation_prints import keep_offset
from gandan.emulation.models import Award
from gandan.emulation.queries.commendation import form_title, offset_of, recipients_of
from gandan.people.choices import Can
from gandan.reports.certificates.access import certificates_file
from gandan.reports.certificates.catalogue import require_fitting, template, templates_for
from gandan.reports.certificates.model import Template
from gandan.sites.office.commendations.award import award_at, crumbs
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import in_english
from gandan.sites.ui.shell import Link

_TENTHS = 10


def prints(request: HttpRequest, record: UUID) -> HttpResponse:
    """Choose how to print; keeping how far blanks are off is a write."""
    account, day = account_of(request), today()
    row = award_for(account, record, day, to=Can.REPORT)
    offered = templates_for(row.form, row.decided_on)
    given = request.POST if request.method == "POST" else request.GET
    code = given.get("template", "") or (offered[0].code if offered else "")
    errors: dict[str, tuple[str, ...]] = {}
    if request.method == "POST":
        try:
            one = template(code)
            require_fitting(one, row.form, row.decided_on)
            right, down = _tenths(request.POST, "right"), _tenths(request.POST, "down")
            kept = keep_offset(row.place_id, one.code, right=right, down=down, by=account, today=day, now=clock.now())
        except BadInput as refused:
            errors = {refused.field: (str(refused),)}
        else:
            message = _("Đã giữ khoảng chỉnh cho mẫu này.") if kept else _("Không có gì khác trước, nên không ghi thêm.")
            return done(request, message, f"{reverse('office:commendations:prints', args=[row.pk])}?template={one.code}")
    recipients = recipients_of(row)
    context = {
        "shell": shell_of(request, "commendations"),
        "crumbs": [*crumbs(), Link(row.number, award_at(row))],
        "row": row,
        "form": form_title(row.form).lower(),
        "choose": _template_field(offered, code),
        "papers": _paper_field(),
        "lines": recipients,
        "unnamed": sum(one.is_person and not one.name for one in recipients),
        "known": next((one for one in offered if one.code == code), None),
        "name": _name(next((one for one in offered if one.code == code), None)),
        "offsets": _offset_fields(row, code, request.POST, errors),
        "file": reverse("office:commendations:file", args=[row.pk]),
    }
    return page(request, "office/commendations/prints.html", context, status=422 if errors else 200)


@require_safe
def file(request: HttpRequest, record: UUID) -> HttpResponse:
    """The certificates as one PDF: of the lines that were ticked, of all where none was."""
    lines = {UUID(one) for one in request.GET.getlist("line") if _is_uuid(one)}
    printed = certificates_file(
        record, account=account_of(request), today=today(), code=request.GET.get("template", ""), rows=lines or None,
        blank=request.GET.get("paper") == "blank", test="test" in request.GET, illustrative=settings.DEMONSTRATION,
    )  # fmt: skip
    response = HttpResponse(printed.data, content_type=printed.content_type)
    response["Content-Disposition"] = f'attachment; filename="{printed.name}"'
    return response


def _name(one: Template | None) -> str:
    if one is None:
        return ""
    return one.name_en if in_english() else one.name


def _template_field(offered: tuple[Template, ...], code: str) -> Field:
    options = tuple(Option(one.code, _name(one), selected=one.code == code) for one in offered)
    return Field("template", _("Mẫu"), Control.SELECT, code, options)


def _paper_field() -> Field:
    return Field(
        "paper", _("In lên"), Control.RADIO, "plain",
        (Option("plain", _("giấy trắng, in cả khung và chữ"), selected=True), Option("blank", _("phôi mua sẵn, chỉ in phần thay đổi"))),
        full=True,
    )  # fmt: skip


def _offset_fields(row: Award, code: str, given: QueryDict, errors: Mapping[str, tuple[str, ...]]) -> list[Field]:
    kept = dict(zip(("right", "down"), offset_of(row.place_id, code), strict=True))
    labels = {"right": _("Dịch sang phải"), "down": _("Dịch xuống dưới")}
    helps = {"right": _("Số âm: sang trái. Ví dụ 2,5."), "down": _("Số âm: lên trên.")}
    return [
        Field(
            name, labels[name], Control.TEXT, given.get(name) or _millimetres(kept[name]), unit="mm", help=helps[name],
            errors=errors.get(name, ()), attributes={"inputmode": "decimal"},
        )
        for name in labels
    ]  # fmt: skip


def _millimetres(tenths: int) -> str:
    return f"{tenths / _TENTHS:g}".replace(".", ",")


def _tenths(given: QueryDict, name: str) -> int:
    text = given.get(name, "").strip().replace(",", ".").replace("−", "-") or "0"
    try:
        return round(float(text) * _TENTHS)
    except (ValueError, OverflowError) as unreadable:
        raise BadInput(_("Hãy ghi số milimét, ví dụ 2,5 hoặc -1."), field=name) from unreadable


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
