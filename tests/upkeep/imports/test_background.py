"""Runs in the background: progress seen beside the transaction, and what a page says of a run that broke."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from gandan.activities.models import Session
from gandan.base.errors import RuleBroken
from gandan.places.actions import unit_id
from gandan.upkeep.actions import imports
from gandan.upkeep.actions.imports import preview_import, receive_register
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.models import ImportBatch, ImportProgress
from gandan.upkeep.queries import has_worker, progress_of
from gandan.upkeep.tasks import run_import_task
from tests.upkeep.imports.conftest import written
from tests.world import COMMUNE, NOW, TODAY, lay_world

HEAD = ["Ngày", "Nội dung", "Chủ trì", "Số người"]


@pytest.fixture
def received(committing: Callable[..., list[Any]], tmp_path: Path) -> ImportBatch:
    cast = lay_world()
    path = written(tmp_path / "so.xlsx", {"A": [HEAD, *[[f"{n}/3/2026", f"Rừng {n}", "MTTQ xã", 40] for n in range(1, 29)]]})
    batch = receive_register(ImportKind.SESSIONS, path.read_bytes(), "so.xlsx", unit=unit_id(COMMUNE), by=cast.lan, today=TODAY, now=NOW)
    preview_import(batch, by=cast.lan, today=TODAY)
    return batch


def test_a_task_runs_the_import_and_tells_how_far_it_is(received: ImportBatch) -> None:
    assert progress_of(received) == (0, 0)
    run_import_task(batch=str(received.pk), account=str(received.uploaded_by_id))
    received.refresh_from_db()
    assert (received.state, Session.objects.count()) == ("done", 28)
    assert progress_of(received) == (28, 28)
    assert ImportProgress.objects.count() == 1


def test_what_is_refused_stands_with_the_batch(received: ImportBatch) -> None:
    run_import_task(batch=str(received.pk), account=str(received.uploaded_by_id))
    run_import_task(batch=str(received.pk), account=str(received.uploaded_by_id))
    received.refresh_from_db()
    assert received.state == "done"
    assert Session.objects.count() == 28


def test_a_run_that_breaks_leaves_nothing_and_says_so(received: ImportBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_given: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(imports, "_refuse_if", cut)  # the last beat of a run: everything is written by then
    with pytest.raises(MemoryError):
        run_import_task(batch=str(received.pk), account=str(received.uploaded_by_id))
    received.refresh_from_db()
    assert (received.state, Session.objects.count()) == ("failed", 0)
    assert "chưa dòng nào được ghi" in received.problem
    monkeypatch.undo()
    run_import_task(batch=str(received.pk), account=str(received.uploaded_by_id))
    assert Session.objects.count() == 28


def test_a_page_leaves_large_files_to_a_worker_where_one_is(received: ImportBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    from gandan.sites.office.imports import acts

    monkeypatch.setattr(acts, "_AT_ONCE", 10)
    assert not has_worker()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert has_worker()
    client = Client()
    assert received.uploaded_by is not None
    client.force_login(received.uploaded_by, backend="django.contrib.auth.backends.ModelBackend")
    page = f"/nhap-excel/{received.pk}/"
    assert client.post(page + "nhap/").status_code == 302
    received.refresh_from_db()
    assert (received.state, Session.objects.count()) == ("running", 0)
    assert "Đang nhập" in client.get(page).content.decode()
    asked = client.get(page + "tien-do/", headers={"hx-request": "true"})
    assert (asked.status_code, "hx-get" in asked.content.decode()) == (200, True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        ((name, _given),) = cursor.fetchall()
    assert name == "upkeep.run_import"
    run_import_task(batch=str(received.pk), account=str(received.uploaded_by_id))
    assert client.get(page + "tien-do/", headers={"hx-request": "true"}).headers["HX-Refresh"] == "true"


def test_two_imports_of_a_unit_at_once_are_one_after_the_other(received: ImportBatch) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT pg_advisory_xact_lock(%s::int, %s::int)", [imports._RUNNING, received.unit_id % 2**31])
        with pytest.raises(RuleBroken, match="đang được nhập"):
            imports.run_import(received, by=None, today=TODAY, now=NOW)
        received.refresh_from_db()
        assert received.state == "previewed"
        cursor.execute("ROLLBACK")
    other.close()
    assert imports.run_import(received, by=None, today=TODAY, now=NOW).new == 28
