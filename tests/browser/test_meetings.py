"""Meetings, decisions, rolls and ballots in a browser: axe has nothing to say, nothing runs off the side."""

from __future__ import annotations

import pytest

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.recording import Change
from gandan.base import clock
from gandan.democracy.actions.decision_notices import propose_decision, publish_decision
from gandan.democracy.actions.household import keep_households
from gandan.democracy.models import DecisionNotice
from tests.activities.made import campaign
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.democracy.made_meetings import counted, met, put
from tests.democracy.test_ballots import NAMES, rows
from tests.world import COMMUNE, VILLAGE, World

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "closed"])
GIVEN = [{"kind": "money", "purse": "people", "day": "2026-04-02", "quantity": "5000000", "grade": "receipted"}]


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say(visit: Visit, people: World) -> None:
    today, now = clock.today(), clock.now()
    meeting = met(people, secretary_votes=70, counters=3, venue="nhà văn hóa thôn")
    both = [{"channel": "meeting", "votes_for": 58, "votes_against": 9, "votes_none": 5}, {"channel": "paper", "votes_for": 8}]
    told = [{"to": "people", "done_on": "2026-03-06"}, {"to": "committee"}, {"to": "front"}]
    passed = put(people, **counted(66) | {"tallies": both}, meeting=meeting, tellings=told, by_residents=True, total=97)
    put(people, title="Hương ước mới của thôn", matter="conventions", meeting=meeting)
    waiting = put(people, title="Quỹ điện đường thôn", meeting=meeting)
    propose_decision(passed, by=people.lan, today=today, now=now)
    publish_decision(passed, seen=1, by=people.hoa, today=today, now=now)
    slug = DecisionNotice.objects.get().slug
    keep_households(people.at(VILLAGE), rows(*((str(n), name) for n, name in enumerate(NAMES, 1))), by=people.lan, today=today, now=now)
    held = record_campaigns(
        [Change(campaign(place=VILLAGE, days=[{"day": "2026-04-02"}], contributions=GIVEN))], by=people.lan, today=today, now=now
    )
    visit.sign_in("lan")
    axe = AXE.read_text(encoding="utf-8")
    found = {}

    def look(name: str) -> None:
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[name] = said

    for address in (
        "/dan-chu/", "/ban-ghi/meeting/", "/ban-ghi/meeting/ghi/", f"/ban-ghi/meeting/{meeting}/", "/ban-ghi/decision/",
        f"/ban-ghi/decision/ghi/?meeting={meeting}", f"/ban-ghi/decision/{passed}/", f"/ban-ghi/decision/{passed}/sua/",
        f"/ban-ghi/campaign/{held[0].record}/", "/dan-chu/so-ho/", f"/dan-chu/so-ho/{COMMUNE}/", f"/dan-chu/so-ho/{VILLAGE}/",
        f"/dan-chu/dan-ban/{waiting}/phieu/", "/dan-ban/", f"/dan-ban/{slug}/",
    ):  # fmt: skip
        visit.go(address)
        look(address)
    visit.go(f"/dan-chu/so-ho/{VILLAGE}/")
    visit.page.get_by_role("button", name="Mở sổ để lập, sửa danh sách hộ (ghi nhật ký)").click()
    visit.page.get_by_text(NAMES[0]).wait_for()
    look("the roll, open")
    visit.go(f"/dan-chu/dan-ban/{waiting}/phieu/")
    visit.page.get_by_role("button", name="Mở danh sách hộ để đánh dấu (ghi nhật ký)").click()
    visit.page.get_by_role("checkbox", name="Hộ số 1 đã nộp phiếu").check()
    look("the ballots, open")
    visit.page.get_by_role("button", name="Đánh dấu các hộ đã chọn").click()
    visit.page.get_by_text("Đã đánh dấu 1 hộ.").wait_for()
    assert found == {}
    assert visit.complaints == []
