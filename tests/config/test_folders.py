"""Where the embedded server's things lie, and who reaches them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from gandan.base.errors import RuleBroken
from gandan.config import env
from gandan.config.postgres.account import Account
from gandan.config.postgres.folders import LONGEST_SOCKET_PATH, Folders, binaries
from gandan.config.postgres.server import tuned_for

# Somebody who owns nothing here.
STRANGER = Account(uid=54_321, gid=54_321)


def test_a_folder_inside_a_private_one_is_out_of_reach() -> None:
    with tempfile.TemporaryDirectory() as private:
        inside = Path(private) / "data"
        inside.mkdir(mode=0o755)
        assert (STRANGER.may_enter(inside), Account().may_enter(inside)) == (False, True)
        before = Path(private).stat().st_mode
        Path(private).chmod(0o711)
        assert STRANGER.may_enter(inside) is True
        Path(private).chmod(before)


def test_binaries_out_of_reach_are_copied_once_and_never_opened_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Standing in for /root: an installed package that the server's user cannot read."""
    here = Folders(tmp_path)
    here.root.mkdir()
    monkeypatch.setattr(Account, "may_run", lambda _self, _program: False)
    copied = binaries(18, here, STRANGER)
    made = copied.stat().st_mtime_ns
    assert copied.is_relative_to(here.root)
    assert (copied / "postgres").stat().st_mode & 0o777 == 0o755
    assert binaries(18, here, STRANGER) == copied
    assert copied.stat().st_mtime_ns == made


def test_a_long_path_keeps_its_socket_in_the_temporary_folder(tmp_path: Path) -> None:
    deep = tmp_path / ("thư mục rất dài " * 6)
    folders = Folders(deep)
    folders.prepare(Account())
    socket = folders.socket(Account())
    assert len(os.fsencode(socket / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH
    assert socket.parent == env.temporary_folder()
    assert socket.stat().st_mode & 0o777 == 0o700
    socket.rmdir()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RuleBroken, match="GANDAN_DATA"):
        Folders(tmp_path / "file").prepare(Account())


def test_words_name_databases() -> None:
    assert [env.database_name(word) for word in ("", "demo", "huyen_a")] == ["gandan", "gandan_demo", "huyen_a"]


@pytest.mark.parametrize(("gigabytes", "buffers"), [(1, "128MB"), (4, "512MB"), (64, "2048MB")])
def test_the_server_takes_a_modest_share_of_memory(gigabytes: int, buffers: str) -> None:
    assert tuned_for(gigabytes << 30)["shared_buffers"] == buffers
