"""docs/words.md is the dictionary: what the code names has a row there, and every command is documented."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import MEASURES
from gandan.people.choices import Can, Role
from gandan.sites.cli.main import COMMANDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
ROOMS = (
    "base", "places", "people", "ledger", "evidence", "programmes", "activities", "voice", "democracy", "emulation", "reports",
    "publishing", "upkeep", "sites",
)  # fmt: skip


def rows() -> set[str]:
    """What stands in code letters in the tables of the dictionary."""
    lines = (DOCS / "words.md").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if line.startswith("|") for word in re.findall(r"`([^`]+)`", line)}


def documented() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md")))


def test_every_model_has_a_row() -> None:
    told = rows()
    assert [model.__name__ for model in apps.get_models() if model._meta.app_label in ROOMS and model.__name__ not in told] == []


def test_every_measure_grade_and_dimension_has_a_row() -> None:
    told = rows()
    named = [one.code for one in MEASURES] + [grade.code for grade in Grade] + [one.value for one in Dimension]
    assert [name for name in named if name not in told] == []


def test_every_measure_is_told_in_its_own_words() -> None:
    text = (DOCS / "words.md").read_text(encoding="utf-8")
    assert [one.code for one in MEASURES if not one.within and f"| `{one.code}` |" not in text] == []
    assert [one.code for one in MEASURES if not one.name_en] == []


def test_every_permission_and_role_has_a_row() -> None:
    told = rows()
    assert [can.name for can in Can if f"Can.{can.name}" not in told] == []
    assert [role.value for role in Role if role.value not in told] == []


@pytest.mark.parametrize("role", list(Role))
def test_the_permission_table_says_what_a_role_may(role: Role) -> None:
    said = {
        "see": Can.SEE,
        "record": Can.RECORD,
        "correct": Can.CORRECT,
        "import": Can.IMPORT,
        "report": Can.REPORT,
        "adapt kinds": Can.KINDS,
        "keep villages": Can.PLACES,
        "keep phones": Can.DEVICES,
        "read the log of looks": Can.LOOKS,
        "see personal data": Can.PERSONAL,
    }
    line = next(line for line in (DOCS / "words.md").read_text(encoding="utf-8").splitlines() if f"| `{role.value}` |" in line)
    words = line.split("|")[3]
    if role is Role.UPPER:
        assert "all of it" in words
        assert role.grants == frozenset(Can)
    else:
        assert {can for word, can in said.items() if re.search(rf"\b{word}\b(?! personal)", words)} == role.grants


def test_every_command_is_documented() -> None:
    told, text = rows(), documented()
    assert [one.name for one in COMMANDS if one.name not in told] == []
    assert [one.name for one in COMMANDS if not one.hidden and f"gandan {one.name}" not in text] == []
