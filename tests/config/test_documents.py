"""Documents that fail when they are stale."""

from __future__ import annotations

import re
from pathlib import Path

from gandan.config import env, roles
from gandan.sites.cli import main

CHECKOUT = Path(__file__).resolve().parents[2]
RUNNING = (CHECKOUT / "docs" / "running.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_and_every_documented_setting_is_read() -> None:
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", RUNNING, re.MULTILINE))
    assert told == set(env.SETTINGS)
    read = set(re.findall(r'"(GANDAN_[A-Z_]+|DATABASE_URL)"', Path(env.__file__).read_text(encoding="utf-8")))
    assert read == set(env.SETTINGS)


def test_every_role_is_documented() -> None:
    assert [role for role in roles.ROLES if f"`{role}`" not in RUNNING] == []


def test_every_hidden_command_is_documented_for_developers() -> None:
    assert [command.name for command in main.COMMANDS if command.hidden and f"`gandan {command.name}" not in RUNNING] == []


def test_nothing_but_the_frame_reads_the_environment() -> None:
    readers = [
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "gandan").rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["gandan/config/env.py"]
