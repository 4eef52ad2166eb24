"""Forms are pinned: a changed intake needs a new version, and what was filled in long ago is still read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from gandan.base.intake import IntakeRefused
from gandan.upkeep.field import forms
from gandan.upkeep.field.forms import FORMS, VERSIONS, FormUnknown, form_of, pinned, shape, upgraded

FILES = sorted(VERSIONS.glob("*.json"))


@pytest.mark.parametrize("kind", list(FORMS))
def test_the_newest_version_is_the_intake_as_it_is_now(kind: str) -> None:
    form = FORMS[kind]
    told = f"add version {form.version + 1} of {kind}: a step in forms._STEPS, then `python -m gandan.upkeep.field.forms`"
    assert pinned(kind, form.version)["shape"] == json.loads(json.dumps(shape(form.intake))), told


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_was_filled_in_in_any_version_is_read_today(path: Any) -> None:
    held = json.loads(path.read_text(encoding="utf-8"))
    assert f"{held['kind']}.{held['version']}" == path.stem
    assert held["sample"]
    assert form_of(held["kind"], held["version"]).intake.read(
        upgraded(held["kind"], held["version"], held["sample"]), today=date(2026, 12, 31)
    )


@pytest.mark.parametrize("kind", list(FORMS))
def test_every_version_has_its_file(kind: str) -> None:
    numbers = sorted(int(path.stem.rpartition(".")[2]) for path in FILES if path.stem.startswith(f"{kind}."))
    assert numbers == list(range(1, FORMS[kind].version + 1))


def test_a_newer_form_is_not_read() -> None:
    for kind, version in (("session", FORMS["session"].version + 1), ("khác", 1)):
        with pytest.raises(FormUnknown):
            form_of(kind, version)


def test_older_versions_are_raised_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMS["session"]

    def rename(data: dict[str, Any]) -> dict[str, Any]:
        return {"attendance" if name == "people" else name: value for name, value in data.items()}

    def grade(data: dict[str, Any]) -> dict[str, Any]:
        return {"grade": "unknown"} | data

    later = forms.Form("session", 3, form.intake, (rename, grade))
    monkeypatch.setitem(FORMS, "session", later)
    first = {"place": 1, "people": 5}
    assert upgraded("session", 1, first) == {"place": 1, "attendance": 5, "grade": "unknown"}
    assert upgraded("session", 2, {"attendance": 5}) == {"attendance": 5, "grade": "unknown"}
    assert upgraded("session", 3, {"attendance": 5}) == {"attendance": 5}


def test_the_schema_tells_the_phone_every_rule_in_both_languages() -> None:
    schema = FORMS["campaign_day"].schema
    rules = [*schema["x-rules"], *(rule for one in schema["$defs"].values() for rule in one.get("x-rules", ()))]
    assert {rule["rule"] for rule in rules} == {
        "not_after_today", "not_before", "once", "sum_at_most", "among", "whole", "requires", "forbids",
    }  # fmt: skip
    assert all(rule["vi"] and rule["en"] and rule["vi"] != rule["en"] for rule in rules)
    assert "enum" in json.dumps(schema["properties"]["party_grade"])
    assert "description" not in json.dumps(schema)


def test_a_rule_says_no_here_as_its_schema_says_there() -> None:
    sample = pinned("session", 1)["sample"]
    for wrong in ({"women": 99}, {"lead": 3}, {"grade": "receipted"}):
        with pytest.raises(IntakeRefused) as refused:
            FORMS["session"].intake.read(sample | wrong, today=date(2026, 12, 31))
        assert str(refused.value) in {rule["vi"] for rule in FORMS["session"].schema["x-rules"]}
