"""Bringing a register in: which kind, whose, which file."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import Reach, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import lineage, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.upkeep.actions.imports import preview_import, receive_register
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.bodies import BodyFinder, NewBody
from gandan.upkeep.imports.places import PlaceFinder

_LARGEST = 50 * 1024 * 1024


def upload(request: HttpRequest) -> HttpResponse:
    """Choose what to bring in. A file that is received is looked at once; nothing is written into the records yet."""
    account, day = account_of(request), today()
    where = reach(account, Can.IMPORT, day)
    if where.is_nowhere:
        raise NotAllowed(_("Tài khoản này không được nhập sổ. Hãy nhờ người được phân công."))
    refused: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _received(request, account, day)
        except RuleBroken as no:
            refused = {(no.field if isinstance(no, BadInput) else "") or "file": str(no)}
    context = {"shell": shell_of(request, "import"), "fields": _fields(request, where, day, refused), "kinds": ImportKind.choices}
    return page(request, "office/imports/upload.html", context, status=422 if refused else 200)


def _received(request: HttpRequest, account: Account, day: date) -> HttpResponse:
    given = request.POST
    if given.get("kind") not in ImportKind.values:
        raise BadInput(_("Hãy chọn loại sổ."), field="kind")
    if not given.get("unit"):
        raise BadInput(_("Hãy chọn đơn vị của sổ."), field="unit")
    unit = unit_named(given["unit"]).pk
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise BadInput(_("Hãy chọn một tệp .xlsx, .xls hoặc .ods."), field="file")
    if (sent.size or 0) > _LARGEST:
        raise BadInput(_("Tệp quá lớn (hơn 50 MB). Hãy chia thành nhiều tệp nhỏ hơn."), field="file")
    batch = receive_register(
        ImportKind(given["kind"]), sent.read(), sent.name or "so.xlsx", unit=unit, by=account, today=day, now=clock.now(),
        lead=_lead(account, unit, given.get("lead", ""), day), create_villages="create_villages" in given,
        create_organisations="create_organisations" in given,
    )  # fmt: skip
    try:
        preview_import(batch, by=account, today=day)
    except BadInput as refused:
        raise BadInput(str(refused), field="file") from None
    return redirect("office:imports:show", batch.pk)


def _lead(account: Account, unit: int, text: str, day: date) -> int | None:
    """The body named for the whole register. An organisation's officer imports for that body."""
    lines = reach(account, Can.IMPORT, day)
    if unit not in lines.covered:
        own = next((body for inside, body in lines.covered_lines if unit in inside), None)
        if own is not None:
            return own
    if not text.strip():
        return None
    tree = lineage()
    spans = tree.spans(unit)
    on = day if tree.exists(unit, day) or not spans else spans[-1].last or day
    try:
        found = BodyFinder(PlaceFinder(unit, today=day)).find(text, unit, on)
    except BadInput as refused:
        raise BadInput(str(refused), field="lead") from None
    if isinstance(found, NewBody):
        raise BadInput(_("Chưa có cơ quan, tổ chức này."), field="lead")
    return found


def _fields(request: HttpRequest, where: Reach, day: date, refused: dict[str, str]) -> tuple[Field, ...]:
    given = request.POST
    choices = [one for one in units_within(where, day) if _is_commune_or_above(one.unit)]
    unit = given.get("unit", "") or (choices[0].slug if choices else "")
    kind = given.get("kind", ImportKind.SESSIONS.value)

    def errors(name: str) -> tuple[str, ...]:
        return (refused[name],) if name in refused else ()

    def ticked(name: str, label: str, told: str) -> Field:
        return Field(name, label, Control.CHECK, "1", (Option("1", label, selected=name in given),), help=told)

    return (
        Field(
            "kind", _("Loại sổ"), Control.RADIO, kind, tuple(Option(v, str(n), selected=v == kind) for v, n in ImportKind.choices),
            errors=errors("kind"), required=True, full=True,
        ),
        Field("unit", _("Sổ của đơn vị"), Control.SELECT, unit, options_of(choices, unit, nothing=_("Chọn đơn vị")), errors=errors("unit"),
              required=True),
        Field("file", _("Tệp"), Control.FILE, errors=errors("file"), required=True, attributes={"accept": ".xlsx,.xls,.ods"},
              help=_("Excel hoặc LibreOffice, đến 50 MB. Chưa ghi gì cho đến khi bạn xem trước và bấm nhập.")),
        Field("lead", _("Đơn vị chủ trì của cả sổ"), Control.TEXT, given.get("lead", ""), errors=errors("lead"), optional_word=True,
              help=_("Chỉ cần khi sổ không có cột này. Ví dụ: UBND xã, Hội LHPN.")),
        ticked("create_villages", _("Thêm thôn, bản chưa có"), _("Tên lạ trong sổ thành thôn, bản của xã. Xem trước sẽ liệt kê.")),
        ticked("create_organisations", _("Thêm cơ quan, tổ chức chưa có"), _("Ví dụ “Hội CCB” của một xã chưa được ghi nhận.")),
    )  # fmt: skip


def _is_commune_or_above(unit: int) -> bool:
    spans = lineage().spans(unit)
    return bool(spans) and spans[-1].level <= Level.COMMUNE
