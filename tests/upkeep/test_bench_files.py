"""The benches of files: both ways write the same rows, and the report is a whole one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker
from python_calamine import CalamineWorkbook

from gandan.base.errors import RuleBroken
from gandan.config import env
from gandan.upkeep.bench import building, exports, imports, reports, telling_files, writing
from gandan.upkeep.bench.alone import run_alone
from gandan.upkeep.bench.country import Shape
from tests import postgres
from tests.ledger.world import NOW

NAME = f"{building.PREFIX}test_{os.getpid()}_files"


def _quietly(_step: str, _share: float) -> None:
    """Nobody watches a test."""


@pytest.fixture
def elsewhere(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let a bench make databases of its own; afterwards this process works in its test database again."""
    before = env.read().database
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            env.work_in(database=before)
            postgres._use(before)


def test_the_bare_import_writes_exactly_the_rows_of_the_product(elsewhere: None) -> None:
    measured = imports.measure_import(NAME, rows=60, runs=1, keep=False, now=NOW, tell=_quietly)
    assert measured.records == 60
    assert measured.lines == 150  # sessions, attendance, and the women of every other one
    assert measured.peak > 0
    section = telling_files.import_section(writing.this_machine(NOW), measured)
    assert "| import against bare | <= 4x |" in section


def test_both_exports_hold_the_same_values(tmp_path: Path) -> None:
    exports.run_product(str(tmp_path / "product.xlsx"), "40")
    exports.run_bare(str(tmp_path / "bare.xlsx"), "40")
    product, bare = (
        CalamineWorkbook.from_path(str(tmp_path / f"{name}.xlsx")).get_sheet_by_index(0).to_python() for name in ("product", "bare")
    )
    assert [[value for value in row if value != ""] for row in product[-40:]] == [[value for value in row if value != ""] for row in bare]


def test_a_report_is_written_in_every_way(elsewhere: None) -> None:
    try:
        tree = building.build_country(f"{NAME}_tree", Shape(provinces=2, communes=4, villages=20), now=NOW, tell=_quietly)
        built = building.build(NAME, 2_000, tree, now=NOW, tell=_quietly)
        measured = reports.measure_built_report(built, runs=1, tell=_quietly)
    finally:
        for name in (NAME, f"{NAME}_tree"):
            building.drop_database(name)
    assert measured.figures > 20
    assert set(measured.taken) == {f"{suffix}{way}" for suffix in ("docx", "pdf") for way in ("", ", template", ", bare")}
    section = telling_files.report_section(writing.this_machine(NOW), measured)
    assert section.count("<= 3x") == 2


def test_a_way_that_fails_says_why() -> None:
    with pytest.raises(RuleBroken, match="invalid literal"):
        run_alone("export", "nowhere.xlsx", "many")
