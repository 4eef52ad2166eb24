"""Imports to look at: the list, the preview, the progress, the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import posts_of
from gandan.places.queries import labels_of
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.upkeep.access import import_for, visible_imports
from gandan.upkeep.choices import BatchState, ImportKind
from gandan.upkeep.imports.kinds import REGISTERS, fields_of
from gandan.upkeep.imports.report import ColumnSeen, Report, SheetSeen, Wrong
from gandan.upkeep.models import ImportBatch
from gandan.upkeep.queries import progress_of
from gandan.upkeep.workbooks.matching import Field as Column

_PAGE = 30
_GROUPS = 40
_ROWS_NAMED = 12


@dataclass(frozen=True)
class BatchRow:
    """A line of the list."""

    batch: ImportBatch
    kind: str
    unit: str
    href: str
    tag: str


@dataclass(frozen=True)
class ErrorGroup:
    """One sentence and all the cells it is about."""

    sheet: str
    heading: str
    message: str
    count: int
    cells: str


@dataclass(frozen=True)
class SheetForm:
    """A sheet and the selects that say which column is which."""

    seen: SheetSeen
    fields: tuple[Field, ...]


def imports(request: HttpRequest) -> HttpResponse:
    """Every import that the account may look at, newest first."""
    account, day = account_of(request), today()
    listed = Paginator(visible_imports(account, day), _PAGE).get_page(request.GET.get("page"))
    rows: Sequence[ImportBatch] = list(listed)
    labels = labels_of({row.unit_id for row in rows})
    context = {
        "shell": shell_of(request, "import"),
        "page": listed,
        "rows": [
            BatchRow(
                row, str(ImportKind(row.kind).label), labels[row.unit_id].text, reverse("office:imports:show", args=[row.pk]), tag_of(row)
            )
            for row in rows
        ],
        "may_import": not reach(account, Can.IMPORT, day).is_nowhere,
        "kinds": ImportKind.choices,
        "own": next((post for post in posts_of(account, day) if not post.body), None),
    }
    return page(request, "office/imports/list.html", context)


def show(request: HttpRequest, batch: UUID) -> HttpResponse:
    """One import as it stands."""
    account, day = account_of(request), today()
    row = import_for(account, batch, day)
    report = Report.kept(row.report) if row.report else Report(row.kind, row.filename)
    done, total = progress_of(row) if row.state == BatchState.RUNNING else (0, 0)
    labels = labels_of({row.unit_id})
    kind = ImportKind(row.kind)
    return page(
        request,
        "office/imports/show.html",
        {
            "shell": shell_of(request, "import"),
            "crumbs": [Link(_("Nhập Excel"), reverse("office:imports:list")), Link(row.filename, "")],
            "batch": row,
            "kind": kind.label,
            "unit": labels[row.unit_id].text,
            "tag": tag_of(row),
            "report": report,
            "groups": grouped_errors(report.errors)[:_GROUPS],
            "more_groups": max(len(grouped_errors(report.errors)) - _GROUPS, 0),
            "forms": [_form(kind, seen) for seen in report.sheets if seen.role != "none"],
            "samples": _samples(kind, report),
            "done": done,
            "total": total,
            "progress_url": reverse("office:imports:progress", args=[row.pk]),
            "can_run": row.state in (BatchState.PREVIEWED, BatchState.FAILED) and report.imported > 0,
        },
    )


def progress(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The progress alone, asked each second; when the import has ended, the page is loaded anew."""
    row = import_for(account_of(request), batch, today())
    done, total = progress_of(row)
    if row.state != BatchState.RUNNING:
        answer = HttpResponse(status=204)
        answer.headers["HX-Refresh"] = "true"
        return answer
    context = {"done": done, "total": total, "progress_url": reverse("office:imports:progress", args=[row.pk])}
    return page(request, "office/imports/progress.html", context)


def tag_of(row: ImportBatch) -> str:
    """The colour of its state."""
    return {BatchState.DONE: "ok", BatchState.FAILED: "no", BatchState.UNDONE: "", BatchState.RUNNING: "ask"}.get(
        BatchState(row.state), "ask"
    )


def grouped_errors(errors: Sequence[Wrong]) -> list[ErrorGroup]:
    """Equal sentences about one column together, the most frequent first."""
    found: dict[tuple[str, str, str], list[Wrong]] = defaultdict(list)
    for error in errors:
        found[error.sheet, error.heading, error.message].append(error)
    groups = [
        ErrorGroup(
            sheet,
            heading,
            message,
            len(cells),
            ", ".join(f"{one.column}{one.row}" for one in cells[:_ROWS_NAMED]) + ("…" if len(cells) > _ROWS_NAMED else ""),
        )
        for (sheet, heading, message), cells in found.items()
    ]
    return sorted(groups, key=lambda group: -group.count)


def _cells(errors: Sequence[Wrong]) -> str:
    named = ", ".join(f"{one.column}{one.row}" for one in errors[:_ROWS_NAMED])
    return f"{named}…" if len(errors) > _ROWS_NAMED else named


def _form(kind: ImportKind, seen: SheetSeen) -> SheetForm:
    register = REGISTERS.get(kind)
    offered = register.lines if register is not None and seen.role == "lines" else fields_of(kind)
    fields = tuple(_select(seen, column, offered) for column in seen.columns)
    return SheetForm(seen, fields)


def _select(seen: SheetSeen, column: ColumnSeen, offered: Sequence[Column]) -> Field:
    """Which field a column is: none, or one of the register's."""
    options = (
        Option("", _("không đọc"), selected=not column.code),
        *(Option(one.code, one.label, selected=one.code == column.code) for one in offered),
    )
    told = _("Ví dụ: %(sample)s") % {"sample": column.sample} if column.sample else ""
    heading = f"{column.letter} · {column.heading}"
    return Field(f"{seen.name}|{column.letter}", heading, Control.SELECT, column.code, options, help=told)


def _samples(kind: ImportKind, report: Report) -> dict[str, object]:
    shown = [one for one in fields_of(kind) if any(one.code in sample.cells for sample in report.samples)]
    rows = [(sample.sheet, sample.row, [sample.cells.get(one.code, "") for one in shown]) for sample in report.samples]
    return {"headings": [one.label for one in shown], "rows": rows}
