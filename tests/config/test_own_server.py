"""A PostgreSQL server of one's own: an administrator who is no superuser is enough."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from gandan.config import env, roles
from gandan.config.postgres.folders import Folders
from gandan.config.postgres.server import FAST_AND_LOOSE, Server

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Stands for a province's server; our data folder is another one and starts no server."""
    place = env.temporary_folder() / f"gandan-own-{os.getpid()}"
    server = Server(Folders(place / "theirs"), tuning=FAST_AND_LOOSE)
    place.mkdir(mode=0o755)
    server.ensure_running()
    monkeypatch.setenv("GANDAN_DATA", str(place / "ours"))
    for name in ("GANDAN_DATABASE", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    yield server
    server.stop()
    shutil.rmtree(place)


def _url(server: Server, user: str, monkeypatch: pytest.MonkeyPatch, rights: str) -> None:
    with server.connect() as admin:
        admin.execute(f"CREATE ROLE {user} LOGIN PASSWORD 'mật khẩu' {rights}")
    address = server.address()
    assert address is not None
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{user}:{quote('mật khẩu')}@/postgres?host={quote(address.host)}&port={address.port}")


def _gandan(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gandan", *arguments], cwd=CHECKOUT, capture_output=True, text=True, timeout=600, check=False
    )


def test_an_administrator_with_two_rights_is_enough(own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    _url(own, "dba", monkeypatch, "CREATEROLE CREATEDB")
    for _again in (1, 2):
        done = _gandan("migrate")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    ours = env.data_folder()
    assert (ours / "postgres").exists() is False, "no embedded server was made"
    known = json.loads((ours / "roles.json").read_text())
    address = own.address()
    assert address is not None
    with psycopg.connect(
        host=address.host, port=address.port, user=roles.APP, password=known[roles.APP], dbname=env.DEFAULT_DATABASE
    ) as app:
        assert app.execute("SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone() == (
            False,
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DELETE FROM base_audit")


def test_an_administrator_without_rights_hears_what_to_ask_for(own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    _url(own, "guest", monkeypatch, "")
    refused = _gandan("migrate")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "CREATEROLE" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
