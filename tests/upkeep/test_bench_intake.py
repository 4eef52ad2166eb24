"""The bench of intake: the product records every session over HTTP, and the bare ways write the very same rows."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from gandan.base import clock
from gandan.config import env
from gandan.upkeep.bench import building, intake, telling_files, writing
from tests import postgres

NAME = f"{building.PREFIX}test_{os.getpid()}_intake"


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


def test_every_way_writes_the_rows_of_the_same_sessions(elsewhere: None) -> None:
    now = clock.now()
    measured = intake.measure_intake(NAME, batches=4, runs=1, keep=False, now=now, tell=_quietly)
    assert {(one.way, one.phones, one.items) for one in measured.paces} == {
        (way, phones, 200) for way in ("http", "insert", "copy") for phones in (1, 4)
    }
    assert measured.rows == pytest.approx(10, abs=0.5)  # itself, three lines posted and waiting, history, trail, receipt
    section = telling_files.intake_section(writing.this_machine(now), measured)
    assert "| one phone: pace against the bare insert | >= 0.25 |" in section
