"""Every test runs on a real PostgreSQL, as gandan_app.

One embedded server for tests per checkout, kept between runs under the temporary folder. A template database, keyed by the
migrations and models, saves migrating again. Each pytest process copies it into a database of its own and drops it at the end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytest_django import DjangoDbBlocker

from gandan.config import env
from tests import postgres

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = env.temporary_folder() / f"gandan-tests-{hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:10]}"

Result = TypeVar("Result")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Replaces pytest-django's own: a database of this process, migrated by its owner, used as gandan_app."""
    with django_db_blocker.unblock():
        database = postgres.make_database(DATA, CHECKOUT / "gandan")
        postgres.flush_as_maintenance()
    yield
    with django_db_blocker.unblock():
        postgres.drop_database(database)
        postgres.stop_when_last()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Whoever reads an English page in one test does not speak English in the next: a request leaves its language in the thread."""
    from django.utils import translation

    yield
    translation.deactivate()


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def gandan(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Said]]:
    """The command line inside this process and this test's transaction: `gandan("figures", "xa-ban-lim", "--json").out`."""
    from django.utils import translation

    from gandan.sites.cli import main

    def run(*arguments: str) -> Said:
        monkeypatch.setenv("GANDAN_LANG", "vi")
        code = main.execute(arguments)
        return Said(code, *capsys.readouterr())

    yield run
    translation.activate("vi")


@pytest.fixture
def committing(transactional_db: None) -> Callable[..., list[Any]]:  # Any: whatever the work returns
    """For tests that really commit: run a piece of work in n threads at once, each with its own connection.

    Returns the results in the order of the threads; the first exception is raised. All tables are emptied afterwards.
    """

    def run_at_once(work: Callable[[int], Result], threads: int) -> list[Result]:
        from django.db import connection

        def alone(number: int) -> Result:
            try:
                return work(number)
            finally:
                connection.close()

        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(alone, range(threads)))

    return run_at_once
