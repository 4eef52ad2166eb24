"""Which layout holds for a family of bodies on a date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gandan.base.errors import RuleBroken
from gandan.reports.layouts.ruleset import Choice, Family, Ruleset, parameter

CODES = ("party-hd36", "party-hd05", "state-nd30")


def read_table(name: str) -> dict[str, Any]:  # Any: whatever TOML holds; the models check it
    """One data file of `rules/` as a plain tree."""
    return tomllib.loads(files("gandan.reports.layouts").joinpath("rules", f"{name}.toml").read_text("utf-8"))


@cache
def ruleset(code: str) -> Ruleset:
    """The layout with this code, as its file says; KeyError for an unknown code."""
    if code not in CODES:
        raise KeyError(code)
    found = Ruleset.model_validate(read_table(code))
    for path in found.disputed:
        parameter(found, path)
    return found


def rulesets() -> tuple[Ruleset, ...]:
    """Every layout the product ships, oldest first within its family."""
    return tuple(ruleset(code) for code in CODES)


def ruleset_for(family: Family, on: date, *, choices: Mapping[str, Mapping[str, Choice]] | None = None) -> Ruleset:
    """The layout for documents of `family` dated `on`.

    `choices` sets disputed parameters by code of the rule set, the first day of validity included:
    `{"party-hd05": {"valid_from": date(2026, 1, 12)}}` also ends party-hd36 a day earlier.
    RuleBroken when no layout is known for that date.
    """
    chosen = [
        found.with_choices((choices or {})[found.code]) if found.code in (choices or {}) else found
        for found in rulesets()
        if found.family == family
    ]
    valid = [found for found in chosen if found.valid_from <= on]
    if not valid:
        raise RuleBroken(
            format_lazy(
                _("Chưa có quy tắc thể thức cho văn bản ngày {on}; thể thức sớm nhất có từ ngày {first}."),
                on=f"{on:%d/%m/%Y}",
                first=f"{min(found.valid_from for found in chosen):%d/%m/%Y}",
            )
        )
    return max(valid, key=lambda found: found.valid_from)


def last_day(code: str, *, choices: Mapping[str, Mapping[str, Choice]] | None = None) -> date | None:
    """The last day on which a layout holds, or None while nothing replaces it."""
    successor = ruleset(code).replaced_by
    if not successor:
        return None
    begins = ruleset(successor).with_choices((choices or {}).get(successor, {})).valid_from
    return begins - timedelta(days=1)
