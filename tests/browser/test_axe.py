"""axe-core has nothing to say about the main pages, wide and narrow, light and dark; nothing runs off a phone's side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gandan.activities.models import Session
from tests.browser.conftest import DESK, PHONE, Visit
from tests.world import COMMUNE, PROVINCE, UPPER_LIM, World

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RUN = (
    "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    ".then(result => result.violations.map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))"
)


def addresses(year: date) -> list[str]:
    window = f"?from={year.year - 1}-01-01&to={year}"
    return [
        "/viec-hom-nay/",
        f"/don-vi/{PROVINCE}/{window}",
        f"/don-vi/{UPPER_LIM}/",
        f"/so-lieu/{COMMUNE}/{window}",
        f"/so-lieu/{COMMUNE}/mo/{window}",
        "/ban-ghi/session/",
        f"/ban-ghi/session/{Session.objects.first().pk}/",  # type: ignore[union-attr]  # `year` made six
        "/ban-ghi/session/ghi/",
        "/ban-ghi/campaign/ghi/",
        "/ban-ghi/survey/ghi/",
        "/phan-viec/",
        f"/lich/{COMMUNE}/",
        "/dan-tin/",
        "/chep-tin/?span=week",
        "/dia-ban/?q=lim",
        f"/dia-ban/{COMMUNE}/",
        f"/bao-cao/?unit={PROVINCE}&to={year}&from={year.year - 1}-01-01",
        "/nguoi-dung/",
        "/nguoi-dung/mo/",
        "/khong-co-trang-nay/",
    ]


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say_and_nothing_runs_off_the_side(visit: Visit, people: World, year: date) -> None:
    visit.sign_in("hoa")
    axe = AXE.read_text(encoding="utf-8")
    found = {}
    for address in addresses(year):
        visit.go(address)
        for number in range(visit.page.locator("figure[data-chart]").count()):
            visit.page.locator("figure[data-chart]").nth(number).scroll_into_view_if_needed()
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
    assert [one for one in visit.complaints if "404" not in one] == []
