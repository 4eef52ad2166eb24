"""The cast, files kept in a folder of the test, and short ways to make registers."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from pytest_django.fixtures import Settings

from gandan.places.actions import unit_id
from gandan.upkeep.actions.imports import import_register
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.report import Report
from tests.world import COMMUNE, NOW, TODAY, world

__all__ = ["world"]

Sheets = dict[str, Sequence[Sequence[Any]]]


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def written(path: Path, sheets: Sheets, merges: Sequence[tuple[str, str, Any]] = ()) -> Path:
    """A workbook with these lines; `merges`: (sheet, range, value)."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, time):
                        sheet.write_datetime(number, column, value, book.add_format({"num_format": "hh:mm"}))
                    elif isinstance(value, str) and value.startswith("="):
                        sheet.write_string(number, column, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - Excel knows no zones
                    elif value is not None:
                        sheet.write(number, column, value)
            for on, area, value in merges:
                if on == name:
                    sheet.merge_range(area, value)
    return path


Register = Callable[..., Report]


@pytest.fixture
def bring(world: Any, tmp_path: Path) -> Register:
    """Write a workbook and import it for the commune, as the product itself unless `by` is given."""

    def go(
        kind: str, sheets: Sheets, *, unit: str = COMMUNE, name: str = "so.xlsx", by: Any = None, merges: Any = (), **options: Any
    ) -> Report:
        path = written(tmp_path / name, sheets, merges)
        return import_register(ImportKind(kind), path, unit=unit_id(unit), by=by, today=TODAY, now=NOW, **options)

    return go
