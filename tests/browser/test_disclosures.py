"""The pages of disclosures in a real Chromium: nothing for axe to find, nothing wider than the screen, in light and dark."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from gandan.democracy.rules.disclosure import address_of
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.democracy.made_disclosures import way
from tests.evidence.conftest import files_of_the_test
from tests.sites.office.conftest import signed_in
from tests.sites.office.test_disclosures import PEOPLE, at, published, recorded
from tests.world import COMMUNE, World

__all__ = ["files_of_the_test"]


@pytest.mark.parametrize("visit", [("light", DESK), ("dark", PHONE)], indirect=True)
def test_the_pages_of_disclosures_are_open_to_everyone(visit: Visit, people: World) -> None:
    one = recorded(people, item="welfare", title="Danh sách hưởng phụ cấp một cửa", ways=[way(), way(way="hall", where="Nhà văn hóa thôn")])
    recorded(people, item="plan", decided_on=date(2026, 1, 5), title="Kế hoạch phát triển kinh tế - xã hội năm 2026")
    told = {"shows": "names_villages", "allowed_by": "Điều 3", "keep_until": "2026-12-31", "rows": PEOPLE}
    signed_in(people.lan).post(at("list", one), told)
    published(people, one)
    visit.sign_in("lan")
    pages = [reverse("portal:disclosures"), reverse("portal:disclosure", args=[address_of(one)]), reverse("office:democracy")]
    pages += [at("register"), at("overdue"), at("heads", COMMUNE), at("show", one), at("list", one)]
    for path in [*pages, reverse("office:record", args=["disclosure", one]), reverse("office:amend", args=["disclosure", one])]:
        visit.go(path)
        width = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, path
        # Into the page's own world, past its content policy, as a browser's tools do.
        visit.page.evaluate(AXE.read_text("utf-8"))
        assert visit.page.evaluate(RUN) == [], path
    assert visit.complaints == []
