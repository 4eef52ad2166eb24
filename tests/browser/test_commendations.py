"""Commendations in a real browser: axe has nothing to say, nothing runs off a phone's side."""

from __future__ import annotations

import pytest

from gandan.emulation.actions.commendation_notices import propose_list, publish_list
from gandan.emulation.models import AwardNotice
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.emulation.test_commendations import WHEN, awarded, named, proposed
from tests.world import World


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_the_pages_of_commendations_are_for_everyone(visit: Visit, people: World) -> None:
    record, waiting = awarded(people, names_listed=True), proposed(people, title="Đề nghị khen dân vận khéo năm 2026")
    named(record, people, "Ông Nguyễn Văn Mẫu", "Bà Giàng Thị Mẫu")
    propose_list(record, by=people.lan, **WHEN)
    publish_list(record, seen=1, by=people.van, **WHEN)
    slug = AwardNotice.objects.get(award=record).slug
    visit.sign_in("hoa")
    axe, found = AXE.read_text(encoding="utf-8"), {}
    pages = (
        "/so-khen-thuong/",
        f"/so-khen-thuong/{record}/",
        f"/so-khen-thuong/{record}/in/",
        f"/de-nghi-khen/{waiting}/",
        f"/ban-ghi/award/ghi/?proposal={waiting}",
        f"/ban-ghi/award/{record}/",
        f"/khen-thuong/{slug}/",
    )
    for address in pages:
        visit.go(address)
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
    assert visit.complaints == []
