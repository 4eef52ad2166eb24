"""Files that go out: templates, a unit's records with their keys, the register with its errors."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory, TemporaryFile
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from gandan.base.errors import NotFound
from gandan.base.vietnamese import slug
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.places.queries import labels_of, unit_named
from gandan.sites.pages import account_of, today
from gandan.upkeep.access import import_for
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds import offered_fields, title_of
from gandan.upkeep.imports.report import Report
from gandan.upkeep.queries import exported_rows
from gandan.upkeep.workbooks.writing.annotating import annotate
from gandan.upkeep.workbooks.writing.register import write_register

_BLANK_LINES = 25  # two printed pages
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(request: HttpRequest, kind: str) -> FileResponse:
    """An empty register: to be filled in on a screen, or printed on A4 and filled in by hand."""
    account_of(request)
    known = _kind(kind)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mau.xlsx"
        write_register(path, title_of(known).upper(), offered_fields(known), row_key=False, blank_rows=_BLANK_LINES, subtitle=_("Đơn vị: "))
        return _sent(path, f"mau-{slug(title_of(known))}.xlsx")


def export(request: HttpRequest, kind: str) -> FileResponse:
    """A unit's records as a register; its lines carry keys, so that corrections come back to their records."""
    account, day = account_of(request), today()
    known = _kind(kind)
    unit = unit_named(request.GET.get("unit", ""))
    where = reach(account, Can.SEE, day)
    if unit.pk not in where.covered and not any(unit.pk in inside for inside, _body in where.covered_lines):
        raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của tài khoản."))
    if known is ImportKind.OPENING and unit.pk not in where.covered:
        raise NotFound(_("Số đầu kỳ là của cả đơn vị, không của riêng một cơ quan."))
    name = labels_of([unit.pk])[unit.pk].text
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        told = _("%(unit)s, xuất ngày %(day)s. Sửa ngay trong tệp rồi nhập lại: dòng đã sửa thành đính chính.")
        write_register(
            path, title_of(known).upper(), offered_fields(known), exported_rows(known, unit.pk, account, day),
            row_key=known is not ImportKind.OPENING, subtitle=told % {"unit": name, "day": f"{day:%d/%m/%Y}"},
        )  # fmt: skip
        return _sent(path, f"{slug(title_of(known))}-{unit.slug}.xlsx")


def errors(request: HttpRequest, batch: UUID) -> FileResponse:
    """The register as it came, with what has to be corrected written beside each line."""
    row = import_for(account_of(request), batch, today())
    report = Report.kept(row.report) if row.report else Report(row.kind, row.filename)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "loi.xlsx"
        with row.file.open("rb") as kept:
            annotate(kept.read(), report.cell_errors(), path, filename=row.filename)
        return _sent(path, f"loi-{slug(Path(row.filename).stem)}.xlsx")


def _kind(kind: str) -> ImportKind:
    if kind not in ImportKind.values:
        raise NotFound(_("Không có loại sổ này."))
    return ImportKind(kind)


def _sent(path: Path, name: str) -> FileResponse:
    """The file, streamed from a copy that is gone when it is closed: its folder cannot outlive this call on every system."""
    copy = TemporaryFile()  # noqa: SIM115 - closed by the response
    with path.open("rb") as made:
        copyfileobj(made, copy)
    copy.seek(0)
    return FileResponse(copy, as_attachment=True, filename=name, content_type=_EXCEL)
