"""`gandan import`: a register file into the records of a unit."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Self

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken


def import_(  # noqa: PLR0917 - Typer reads options from parameters
    kind: Annotated[str, typer.Argument(metavar="KIND", help="sessions | campaigns | gatherings | initiatives | results | opening")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help=".xlsx .xls .ods")],
    unit: Annotated[str, typer.Option(help="huyen-bao-yen | 02962@2020-01-01")] = "",
    lead: Annotated[str, typer.Option(help="The body that leads where the register names none (slug).")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="One bad line refuses the whole file.")] = False,
    create_villages: Annotated[bool, typer.Option("--create-villages", help="Add villages that are not known yet.")] = False,
    create_organisations: Annotated[bool, typer.Option("--create-organisations", help="Add bodies that are not known yet.")] = False,
    errors_to: Annotated[Path | None, typer.Option("--errors", help="Write the same workbook with an error column (.xlsx).")] = None,
) -> None:
    """Nhập một sổ Excel: tuyên truyền, ra quân, gặp mặt, mô hình hoặc số đầu kỳ. Nhập lại cùng tệp không đổi gì."""
    from gandan.people.actions import organisation_id
    from gandan.places.actions import ROOT
    from gandan.places.queries import unit_named
    from gandan.upkeep.actions.imports import import_register
    from gandan.upkeep.choices import ImportKind
    from gandan.upkeep.workbooks.writing.annotating import annotate

    if kind not in ImportKind.values:
        raise BadInput(_("Không có loại sổ “%(kind)s”. Các loại có: %(kinds)s.") % {"kind": kind, "kinds": ", ".join(ImportKind.values)})
    if not path.is_file():
        raise BadInput(_("Không mở được tệp “%(path)s”. Hãy kiểm tra lại đường dẫn.") % {"path": path})
    if errors_to is not None and not errors_to.absolute().parent.is_dir():
        raise BadInput(_("Không có thư mục “%(path)s” để ghi tệp lỗi.") % {"path": errors_to.absolute().parent})
    if not unit and kind != ImportKind.OPENING:
        raise RuleBroken(_("Hãy nói sổ này của đơn vị nào, ví dụ: --unit xa-xuan-hoa-2025."))
    with _Bar(visible=not as_json) as bar:
        report = import_register(
            ImportKind(kind), path, unit=unit_named(unit or ROOT).pk, by=None, today=clock.today(), now=clock.now(), dry_run=dry_run,
            strict=strict, lead=organisation_id(lead) if lead else None, create_villages=create_villages,
            create_organisations=create_organisations, told=bar.tell,
        )  # fmt: skip
    if errors_to is not None and report.errors:
        annotate(path, report.cell_errors(), errors_to, filename=path.name)
    if as_json:
        print(json.dumps(report.as_command(), ensure_ascii=False))
    else:
        _say(report.as_command(), dry_run=dry_run)
        for one in report.remarks:
            print(
                _("Xem lại: trang %(sheet)s, dòng %(row)s: %(why)s") % {"sheet": one.sheet, "row": one.row, "why": one.why}, file=sys.stderr
            )
        for error in report.errors:
            print(_place(error.sheet, error.row, error.column) + ": " + error.message, file=sys.stderr)
    if report.errors:
        raise typer.Exit(1)


def _place(sheet: str, row: int, column: str) -> str:
    if column:
        return _("Trang %(sheet)s, ô %(column)s%(row)s") % {"sheet": sheet, "column": column, "row": row}
    return _("Trang %(sheet)s, dòng %(row)s") % {"sheet": sheet, "row": row}


def _say(told: dict[str, object], *, dry_run: bool) -> None:
    errors, skipped = told["errors"], told["skipped"]
    assert isinstance(errors, list)  # noqa: S101 - what `as_command` makes
    assert isinstance(skipped, list)  # noqa: S101
    sentence = (
        _("Sẽ nhập %(imported)s trong %(rows)s dòng; %(unchanged)s dòng đã có, %(skipped)s dòng bỏ qua, %(errors)s chỗ sai.")
        if dry_run
        else _("Đã nhập %(imported)s trong %(rows)s dòng; %(unchanged)s dòng đã có, %(skipped)s dòng bỏ qua, %(errors)s chỗ sai.")
    )
    print(sentence % {**told, "skipped": len(skipped), "errors": len(errors)})


class _Bar:
    """A Rich progress bar on stderr, or nothing."""

    def __init__(self, *, visible: bool) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True, disable=not visible)
        self._task = self._progress.add_task(_("Đang nhập"), total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self._progress.stop()

    def tell(self, done: int, total: int) -> None:
        """Rows done of all."""
        self._progress.update(self._task, completed=done, total=total)
