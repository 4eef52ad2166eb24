"""What every command has in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from gandan.base.errors import RuleBroken
from gandan.config import databases, env
from gandan.sites.cli.main import BAD_USAGE, execute
from tests.conftest import Said


def test_an_unknown_command_is_bad_usage(gandan: Callable[..., Said]) -> None:
    said = gandan("nothing")
    assert (said.code, said.out) == (2, "")
    assert "nothing" in said.err


def test_a_command_sees_what_the_test_wrote(gandan: Callable[..., Said]) -> None:
    """The database is not migrated again, so the test's own connection and transaction stay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        before = cursor.fetchone()
        gandan("units", "show", "khong-co")
        cursor.execute("SELECT txid_current()")
        assert cursor.fetchone() == before


def test_language_may_be_told_anywhere(gandan: Callable[..., Said]) -> None:
    assert [gandan("--lang", "en", "serve", "--help").code, gandan("serve", "--help", "--lang=en").code] == [0, 0]


@pytest.mark.parametrize("line", [["demo"], ["serve", "--demo"]])
def test_the_demonstration_is_built_under_the_key_that_later_serves_it(
    line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Codes for people are worked out from the key: one made for that moment would leave every one of them unknown."""
    monkeypatch.setenv("GANDAN_DATA", str(tmp_path))
    monkeypatch.setenv("GANDAN_DATABASE", "")  # both are put back afterwards
    monkeypatch.delenv("GANDAN_SECRET", raising=False)
    keys: list[str] = []

    def set_up() -> None:
        keys.extend([env.secret_key(), (tmp_path / "secret").read_text("utf-8").strip()])
        raise RuleBroken

    monkeypatch.setattr(databases, "set_up_django", set_up)
    assert execute(line) == BAD_USAGE
    assert len(set(keys)) == 1
