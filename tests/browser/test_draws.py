"""A draw in a real Chromium: a phone makes a secret, seals it, opens it; officers run it; nothing for axe to find on any page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from gandan.base import clock
from gandan.democracy.actions.draw_stages import announce_draw, close_list, gather_draw, propose_draw
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw, DrawCommitment, DrawOpening
from gandan.democracy.queries.draw import course_of
from gandan.democracy.queries.draw_keys import key_of
from gandan.democracy.rules.draw import commitment_of
from gandan.publishing.kinds.draw import draw_address
from tests.browser.conftest import DESK, PHONE, Visit, chromium, people, player, visit
from tests.browser.test_axe import AXE, RUN
from tests.democracy.made_draws import drawn, drawn_up
from tests.world import World, lay_world

__all__ = ["chromium", "people", "player", "visit"]


def looked_at(visit: Visit) -> None:
    """Nothing wider than the screen, nothing for axe to find."""
    assert visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, visit.page.url
    visit.page.evaluate(AXE.read_text("utf-8"))
    assert visit.page.evaluate(RUN) == [], visit.page.url


def taking_in(world: World) -> UUID:
    """A draw of tomorrow that takes in seals now: a browser's clock cannot be moved."""
    today, now = clock.today(), clock.now()
    draw = drawn_up(world, draw_on=today + timedelta(days=1))
    propose_draw(draw, by=world.lan, today=today, now=now)
    announce_draw(draw, seen=course_of(draw).stages[-1].digest, by=world.hoa, today=today, now=now)
    gather_draw(draw, by=world.lan, today=today, now=now)
    return draw


@pytest.mark.parametrize("visit", [("light", PHONE), ("dark", DESK)], indirect=True)
def test_a_phone_makes_a_secret_sends_its_seal_and_opens_it_later(people: World, visit: Visit) -> None:
    draw = taking_in(people)
    slip = f"{reverse('counter:draw', args=[draw])}?ma=H01&khoa={key_of(draw, 'H01')}"
    visit.go(slip)
    looked_at(visit)
    secret = visit.page.input_value("#f-mine")
    assert len(secret) == 23
    visit.page.get_by_role("button", name="Gửi dấu niêm phong").click()
    visit.page.get_by_text("Đã nhận dấu niêm phong của bạn").wait_for()
    looked_at(visit)
    assert DrawCommitment.objects.get().commitment == commitment_of(str(draw), "H01", secret)
    close_list(draw, by=people.lan, today=clock.today(), now=clock.now())
    visit.go(slip)
    looked_at(visit)
    assert visit.page.input_value("#f-secret") == secret
    visit.page.get_by_role("button", name="Mở mã bí mật").click()
    visit.page.get_by_text("Bạn đã mở mã bí mật").wait_for()
    assert DrawOpening.objects.get().secret == secret
    visit.sign_in("lan")
    for name in ("list", "show", "slips"):
        visit.go(reverse(f"office:draws:{name}", args=[] if name == "list" else [draw]))
        looked_at(visit)
    assert course_of(draw).state is DrawState.OPENING
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [("light", DESK), ("dark", PHONE)], indirect=True)
def test_the_public_pages_check_a_draw_where_they_stand(transactional_db: None, visit: Visit) -> None:
    slug = draw_address(Draw.objects.get(pk=drawn(lay_world())))
    for path in ("/boc-tham/", f"/boc-tham/{slug}/", f"/boc-tham/{slug}/kiem-tra/"):
        visit.go(path)
        looked_at(visit)
    assert "Hồ sơ đúng" in visit.page.inner_text("#verdict")
    assert visit.page.locator("#questions li.ok").count() == 8
    assert visit.complaints == []
