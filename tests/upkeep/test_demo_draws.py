"""The demonstration's draws; its finished one is checked by the script of the manual and by the saved page without a network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import sync_playwright

from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw, DrawStage
from gandan.democracy.queries.draw import states_of
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion
from gandan.places.choices import Level
from gandan.publishing.access import published
from gandan.publishing.contents.draw import DrawCopy
from gandan.sites.ui.assets import DIST
from gandan.upkeep.demo.democracy.draws import record_demo_draws
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "27-boc-tham.md"


@pytest.fixture
def held(db: None) -> dict[DrawState, Draw]:
    """The draws by state, recorded twice: again changes nothing."""
    ensure_members(MEMBERS)
    record_places((NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),), now=NOW)
    record_muong_mau(now=NOW)
    an_account("lan", Role.OFFICER, "xa-na-ma-minh-hoa")
    an_account("hoa", Role.UPPER, PROVINCE)
    record_demo_draws(today=TODAY, now=NOW)
    before = (Entry.objects.count(), DrawStage.objects.count())
    record_demo_draws(today=TODAY, now=NOW)
    assert (Entry.objects.count(), DrawStage.objects.count()) == before
    states = states_of(Draw.objects.values_list("pk", flat=True))
    return {states[row.pk]: row for row in Draw.objects.all()}


def finished() -> tuple[str, DrawCopy]:
    row = next(row for row in published("draw") if row.content["state"] == "drawn")
    return row.slug, DrawCopy.model_validate(row.content)


def script() -> str:
    found = re.search(r"```python\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def run(folder: Path, record: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    (folder / "kiem_tra.py").write_text(script(), "utf-8")
    (folder / "ho-so.json").write_text(json.dumps(record), "utf-8")
    command = [sys.executable, "-I", "-X", "utf8", "kiem_tra.py", "ho-so.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_one_was_cancelled_one_finished_and_one_takes_in_seals(held: dict[DrawState, Draw]) -> None:
    assert set(held) == {DrawState.CANCELLED, DrawState.DRAWN, DrawState.GATHERING}
    assert held[DrawState.DRAWN].replaces == held[DrawState.CANCELLED]
    assert all("minh họa" in row.title for row in held.values())
    _slug, copy = finished()
    assert (len(copy.people), copy.handed_in, copy.opened) == (15, 13, 12)
    assert sorted(one.lot or "" for one in copy.people) == [f"L{number:02d}" for number in range(1, 16)]
    assert Entry.objects.filter(source=held[DrawState.DRAWN].pk).count() == 2


def test_the_script_of_the_manual_gives_the_same_answer(held: dict[DrawState, Draw], tmp_path: Path) -> None:
    assert len(script().splitlines()) < 40
    _slug, copy = finished()
    said = run(tmp_path, json.loads(copy.file))
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("KHỚP")
    assert said.stdout.splitlines()[2:] == [f"{one.code} -> {one.lot}" for one in copy.people]
    for path, value in ((("outcome", "value"), "0"), (("announcement", "title"), "x"), (("openings", "openings", 0, 1), "0")):
        spoiled: Any = json.loads(copy.file)
        inside = spoiled
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value
        assert run(tmp_path, spoiled).returncode == 1


def test_the_saved_page_checks_it_in_chromium_without_a_network(held: dict[DrawState, Draw], tmp_path: Path) -> None:
    """Opened as a file, as a person does who kept it; with everything to the network refused."""
    name, copy = finished()
    saved = tmp_path / "kiem-tra.html"
    saved.write_bytes(Client().get(reverse("portal:draw_saved_check", args=[name])).content)
    empty = tmp_path / "trong.html"
    empty.write_bytes(Client().get(reverse("portal:draw_check_page")).content)
    assert (DIST / "check.html").stat().st_size < 60_000
    spoiled = json.loads(copy.file)
    first, second = spoiled["outcome"]["drawn"][:2]
    first[1], second[1] = second[1], first[1]
    waiting = json.loads(copy.file)
    del waiting["outcome"]
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as player:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = player.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda problem: problems.append(str(problem)))
        page.goto(saved.as_uri())
        assert "Hồ sơ đúng" in page.inner_text("#verdict")
        assert [line.split("\t")[0::2] for line in page.inner_text("#result").splitlines()[1:]] == [
            [one.code, f"{one.lot} · {one.lot_label}"] for one in copy.people
        ]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(empty.as_uri())
        page.fill("#text", json.dumps(spoiled))
        page.click("#run")
        assert "không khớp" in page.inner_text("#verdict")
        assert page.inner_text("#questions li.no").endswith("KHÔNG khớp")
        page.click("#other")
        page.fill("#text", "{nửa tệp")
        page.click("#run")
        assert "Không đọc được" in page.inner_text("[role=alert]")
        (tmp_path / "ho-so.json").write_text(json.dumps(waiting), "utf-8")
        page.set_input_files("#file", tmp_path / "ho-so.json")
        page.fill("#typed", copy.value)
        page.click("#compute")
        assert copy.seed in page.inner_text("#check")  # anybody knows the result before the office has typed the value
        browser.close()
    assert problems == []
    assert [url for url in asked if not url.startswith("file:")] == []
