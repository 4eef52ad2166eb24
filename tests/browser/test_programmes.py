"""Programmes in a real browser, wide and narrow, light and dark: axe has nothing to say, nothing runs off a phone's side."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from gandan.base import clock
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.programmes.actions import Change, record_programmes, record_targets, share_target
from gandan.programmes.intake import ProgrammeIn, TargetIn
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.world import OTHER_COMMUNE, PROVINCE, UPPER_LIM, World


@pytest.fixture
def addresses(year: date, people: World) -> list[str]:
    """A programme with a target that is shared out, one that a merger cut, and a movement."""
    day, now = year, clock.now()
    head = {"kind": "scheme", "symbol": "10-ĐA/TU", "title": "Công tác dân vận", "issuer": organisation_id("ban-dan-van-nui-xanh"),
            "issued_on": "2021-01-15", "first": "2021-01-01", "last": f"{year.year}-12-31", "objectives": ("Dân tin",)}  # fmt: skip
    (made,) = record_programmes([Change(ProgrammeIn.read(head, today=day))], by=None, today=day, now=now)

    def target(place: str, **given: object) -> Change[TargetIn]:
        told = {"programme": made.record, "measure": "outreach.attendance", "place": unit_id(place), "first": f"{year.year - 1}-01-01",
                "last": f"{year.year}-12-31", "value": 4000, "objective": 1}  # fmt: skip
        return Change(TargetIn.read(told | given, today=day))

    cut = {"first": "2025-01-01", "last": "2025-12-31", "objective": None, "measure": "campaigns.held", "value": 3}
    whole, _cut = record_targets([target(PROVINCE), target(UPPER_LIM, **cut)], by=None, today=day, now=now)
    if year.year > 2025:
        share_target(whole.record, {unit_id(OTHER_COMMUNE): 1500}, by=None, today=day, now=now)
    of = "office:programmes:"
    return [
        reverse(f"{of}list"),
        reverse(f"{of}new"),
        reverse(f"{of}show", args=[made.record]),
        reverse(f"{of}amend", args=[made.record]),
        reverse(f"{of}withdraw", args=[made.record]),
        reverse(f"{of}new_target", args=[made.record]),
        reverse(f"{of}amend_target", args=[whole.record]),
        reverse(f"{of}share_target", args=[whole.record]),
    ]


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say_of_programmes(visit: Visit, addresses: list[str]) -> None:
    visit.sign_in("hoa")
    axe = AXE.read_text(encoding="utf-8")
    found = {}
    for address in addresses:
        visit.go(address)
        for twin in visit.page.locator("main details.twin > summary").all():
            twin.click()
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
