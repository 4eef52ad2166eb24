"""A major upgrade of the embedded server keeps databases, rows, owners, rights and passwords."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import psycopg
import pytest

from gandan.base.errors import RuleBroken
from gandan.config import env, roles
from gandan.config.postgres.folders import Folders
from gandan.config.postgres.server import FAST_AND_LOOSE, Server
from gandan.config.postgres.upgrade import upgrade


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A running server of version 16 with our roles and one database."""
    # Not pytest's own folder: that one is closed to the system user who runs the server for root.
    data = env.temporary_folder() / f"gandan-upgrade-{os.getpid()}"
    monkeypatch.setenv("GANDAN_DATA", str(data))
    server = Server(Folders(data), version=16, tuning=FAST_AND_LOOSE)
    server.ensure_running()
    with server.connect() as admin:
        roles.ensure_roles(admin)
        roles.ensure_database(admin, "gandan")
    with _as(server, roles.OWNER) as owner:
        owner.execute("CREATE TABLE entry (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text NOT NULL)")
        roles.grant(owner, roles.Walls(append_only=frozenset({"entry"}), closed=frozenset()))
    with _as(server, roles.APP) as app:
        app.execute("INSERT INTO entry (what) VALUES ('họp thôn'), ('ra quân')")
    yield server
    for version in (16, 18):
        Server(Folders(data), version=version).stop()
    shutil.rmtree(data)


def _as(server: Server, role: str) -> roles.Connection:
    address = server.address()
    assert address is not None
    return psycopg.connect(
        host=address.host, port=address.port, user=role, password=roles.passwords()[role], dbname="gandan", autocommit=True
    )


def test_an_upgrade_keeps_everything_and_removes_the_old_files(old: Server) -> None:
    told: list[str] = []
    new = upgrade(old, to=18, progress=told.append)
    with _as(new, roles.APP) as app:
        assert app.info.server_version // 10_000 == 18
        assert app.execute("SELECT id, what FROM entry ORDER BY id").fetchall() == [(1, "họp thôn"), (2, "ra quân")]
        app.execute("INSERT INTO entry (what) VALUES ('sau khi chuyển')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DELETE FROM entry")
    with _as(new, roles.OWNER) as owner:
        assert owner.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'entry'").fetchone() == (roles.OWNER,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never changed or deleted"):
            owner.execute("DELETE FROM entry")
    assert len(told) == 1
    assert (new.folders.version(), old.cluster.exists()) == (18, False)
    assert upgrade(new, to=18) == new, "a second upgrade does nothing"


def test_a_failed_upgrade_leaves_the_old_server_in_use(old: Server) -> None:
    """The dump cannot be written: a file that nobody may write is in its place."""
    (old.folders.root / "upgrade.dump").touch(mode=0o400)
    with pytest.raises(RuleBroken, match=r"upgrade\.dump"):
        upgrade(old, to=18)
    with _as(old, roles.APP) as app:
        app.execute("INSERT INTO entry (what) VALUES ('vẫn ghi được')")
    new = upgrade(old, to=18)
    with _as(new, roles.APP) as app:
        assert app.execute("SELECT count(*) FROM entry").fetchone() == (3,)


def test_a_start_that_was_killed_half_way_is_finished_by_the_next(old: Server) -> None:
    half = old.folders.root / "18.new-1"
    (half / "base").mkdir(parents=True)
    second = Server(old.folders, version=18, tuning=FAST_AND_LOOSE, port=5440)
    second.ensure_running()
    assert (half.exists(), second.address() is not None) == (False, True)
