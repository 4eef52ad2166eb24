"""Rooms: who may point to whom, and who may do what."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gandan"
ROOMS = (
    "base", "places", "people", "ledger", "evidence", "programmes", "activities", "voice", "democracy", "emulation", "reports",
    "publishing", "upkeep", "sites",
)  # fmt: skip
LONG_FOR_A_REASON: dict[str, str] = {}


def sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sources():
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def names_called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*sources(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "frontend" / "src").rglob("*.ts")]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FOR_A_REASON} == {}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def test_keys_across_rooms_protect_and_are_not_seen_from_below() -> None:
    for model in our_models():
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey) or field.model is not model:
                continue
            target = field.related_model._meta.app_label
            if target in ROOMS and target != model._meta.app_label:
                where = f"{model.__name__}.{field.name}"
                assert field.remote_field.on_delete is models.PROTECT, where
                assert field.remote_field.related_name == "+", where


def test_keys_point_to_rooms_below() -> None:
    for model in our_models():
        here = ROOMS.index(model._meta.app_label)
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.model is model:
                label = field.related_model._meta.app_label
                assert label in ROOMS, f"{model.__name__}.{field.name}"
                assert ROOMS.index(label) <= here, f"{model.__name__}.{field.name}"


def test_there_are_no_signals() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom | ast.Import):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                assert not any("signals" in name or name == "django.dispatch" for name in names), path


EDGES = ("base/clock.py", "sites/", "config/", "upkeep/bench/", "upkeep/backup/")


def test_only_the_edge_asks_the_clock() -> None:
    asking = {"datetime.now", "date.today", "datetime.today", "timezone.now", "clock.now", "clock.today", "time.time"}
    for path, tree in trees():
        name = str(path.relative_to(PACKAGE))
        if name.startswith(EDGES) or path.name == "tasks.py":
            continue
        assert asking.isdisjoint(names_called(tree)), name


def test_pages_never_build_queries() -> None:
    for path in (PACKAGE / "sites").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert ".objects" not in text, path
        assert "_default_manager" not in text, path
        assert "connection.cursor" not in text, path


def test_signals_of_unfinished_work_are_absent() -> None:
    for path in [*sources(), *(ROOT / "tests").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        for word in ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error"):
            assert word not in text, f"{word} in {path}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    docstring = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8")))
    assert len(docstring or "") > 80, room


def test_rules_and_intake_are_plain_python() -> None:
    for room in ROOMS:
        for path in [*(PACKAGE / room).glob("rules*"), *(PACKAGE / room).glob("intake*")]:
            for source in [path] if path.suffix == ".py" else path.rglob("*.py"):
                for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django"):
                        assert node.module == "django.utils.translation", f"{source}: {node.module}"
