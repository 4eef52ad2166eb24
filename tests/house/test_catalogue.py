"""The English catalogue is complete: every text that a screen, a document or the command line may show has its English."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from gandan.ledger.measures import MEASURES
from gandan.ledger.members import MEMBERS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gandan"
ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
HOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def messages(path: Path) -> list[Message]:
    return [message for message in catalogue(path) if message.id]


def first(text: Any) -> str:  # Any: babel gives a string, or a tuple where there is a plural
    return str(text[0] if isinstance(text, tuple | list) else text)


def every(text: Any) -> list[str]:
    return [str(one) for one in text] if isinstance(text, tuple | list) else [str(text)]


@pytest.fixture(scope="module")
def asked_for(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """(context, text) of every text in code and templates, as Django's own command collects them from a copy."""
    assert shutil.which("xgettext"), "Chưa có gettext: hãy chạy `make test`, hoặc cài gói gettext của Debian."
    folder = tmp_path_factory.mktemp("texts")
    copy = folder / "gandan"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "*.mo", "*.po"))
    (copy / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location", "-e", "html,txt,py"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = messages(copy / "locale" / "en" / "LC_MESSAGES" / "django.po")
    return {(message.context or "", first(message.id)) for message in found}


def test_nothing_is_missing_and_nothing_is_stale(asked_for: set[tuple[str, str]]) -> None:
    held = {(message.context or "", first(message.id)) for message in messages(ENGLISH)}
    assert sorted(asked_for - held) == []
    assert sorted(held - asked_for) == []


def test_everything_is_translated_and_nothing_only_guessed() -> None:
    empty = [first(message.id) for message in messages(ENGLISH) if not all(every(message.string))]
    assert empty == []
    assert [first(message.id) for message in messages(ENGLISH) if message.fuzzy] == []
    assert not catalogue(ENGLISH).obsolete


def test_each_plural_has_both_forms() -> None:
    plural = [message for message in messages(ENGLISH) if isinstance(message.id, tuple)]
    assert plural
    assert [first(message.id) for message in plural if len(every(message.string)) != 2] == []


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    differing = [
        first(message.id)
        for message in messages(ENGLISH)
        for text in every(message.string)
        if sorted(set(HOLDERS.findall(text))) != sorted(set(HOLDERS.findall(first(message.id))))
    ]
    assert differing == []


def test_spaces_at_the_ends_are_the_same() -> None:
    def ends(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [
        first(message.id) for message in messages(ENGLISH) for text in every(message.string) if ends(text) != ends(first(message.id))
    ] == []


def test_no_text_was_left_in_vietnamese() -> None:
    same = [first(one.id) for one in messages(ENGLISH) if first(one.string) == first(one.id) and VIETNAMESE.search(first(one.id))]
    assert same == ["đồng"]


def test_measures_and_members_bear_both_languages() -> None:
    assert [one.code for one in MEASURES if not (one.name and one.name_en) or VIETNAMESE.search(one.name_en)] == []
    assert [one.code for one in MEMBERS if not (one.name and one.name_en)] == []


def test_data_that_people_read_bear_both_languages() -> None:
    """Kinds of reports: their names. What stands inside an official document is Vietnamese by law."""
    for path in sorted((PACKAGE / "reports" / "kinds").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        if "figure" in told or "figures" in told:
            assert told.get("name"), path
            assert told.get("name_en"), path


def test_public_stories_say_everything_in_both_languages() -> None:
    for path in sorted((PACKAGE / "publishing" / "stories").glob("*.toml")):
        assert list(told_once(tomllib.loads(path.read_text(encoding="utf-8")))) == [], path


def told_once(value: object, at: str = "") -> Iterator[str]:
    """Where Vietnamese stands without its English."""
    if isinstance(value, dict):
        if "vi" in value and not value.get("en"):  # what has English alone is the Vietnamese name of a record
            yield at
        for name, inner in value.items():
            yield from told_once(inner, f"{at}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from told_once(inner, f"{at}[{number}]")
