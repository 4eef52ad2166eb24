"""What every command has in common."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

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
