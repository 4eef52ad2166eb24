"""Photographs in a real browser: blurred by hand, compared by a slider, and nothing for axe to say about their pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from gandan.activities.actions.recording import Change
from gandan.base import clock
from gandan.base.ids import new_id
from gandan.emulation.registry import record_type
from gandan.evidence.actions import NewPhotograph, keep_photograph, propose_photographs, publish_photographs
from gandan.evidence.models import Photograph
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, campaign
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.evidence.drawn import picture
from tests.world import COMMUNE, World


@pytest.fixture
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def road(files_of_the_test: None, people: World) -> UUID:
    """A campaign with before and after, and the same picture once more elsewhere; one is public, one proposed."""
    day: date = clock.today()
    known = record_type("campaign")
    made = [
        known.record([Change(campaign(today=day, title=title, days=[{"day": day}]))], by=people.lan, today=day, now=clock.now())[0].record
        for title in ("Làm đường thôn Lìm 1", "Làm đường lần trước")
    ]
    for record, moment, seed, caption in (
        (made[1], "other", 1, "Đường cũ"),
        (made[0], "before", 1, "Đường đất lầy lội"),
        (made[0], "after", 2, "Đường bê tông"),
    ):
        new = NewPhotograph(
            new_id(), ("campaign", record), unit_id(COMMUNE), organisation_id(FRONT), day, picture(seed), people="adults", caption=caption,
            moment=moment,
        )  # fmt: skip
        keep_photograph([new], by=people.lan, now=clock.now())
        if moment == "other":
            propose_photographs([new.id], by=people.lan, now=clock.now())
        else:
            publish_photographs([new.id], by=people.hoa, now=clock.now())
    return made[0]


def asked(road: UUID) -> Photograph:
    return Photograph.objects.get(subject=road, moment="before")


@pytest.mark.parametrize("visit", [("light", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say_about_photographs(visit: Visit, road: UUID) -> None:
    visit.sign_in("hoa")
    axe = AXE.read_text(encoding="utf-8")
    found = {}
    one = asked(road).pk
    for address in (
        f"/ban-ghi/campaign/{road}/", f"/anh/{one}/", f"/anh/{one}/xoa/", f"/anh/them/campaign/{road}/", f"/don-vi/{COMMUNE}/anh/",
        "/anh/cho-cong-bo/", "/anh/",
    ):  # fmt: skip
        visit.go(address)
        if "/ban-ghi/" in address:
            visit.page.locator("summary", has_text="Thêm ảnh").click()
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
    assert visit.complaints == []


def test_a_face_is_blurred_by_drawing_by_a_tap_and_by_the_keyboard(visit: Visit, road: UUID) -> None:
    visit.sign_in("lan")
    one = asked(road)
    visit.go(f"/anh/{one.pk}/")
    frame = visit.page.locator("blur-boxes .frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box is not None
    mouse = visit.page.mouse
    mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.75)
    mouse.up()
    mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8)
    visit.page.get_by_role("button", name="Thêm một vùng ở giữa").click()
    assert visit.page.locator("blur-boxes .box").count() == 3
    visit.page.locator("blur-boxes .box").nth(2).focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.get_by_role("button", name="Bỏ vùng 2").click()
    visit.page.get_by_role("button", name="Lưu").click()
    visit.page.get_by_text("Đã ghi lại ảnh.").wait_for()
    now = Photograph.objects.get(pk=one.pk)
    drawn, added = now.blur
    assert drawn == pytest.approx([0.25, 0.25, 0.25, 0.5], abs=0.02)
    assert added == pytest.approx([0.42, 0.4, 0.2, 0.2])
    assert (now.state, now.shown_id == one.shown_id) == ("private", False)
    assert visit.page.locator("blur-boxes .box").count() == 2


def test_before_and_after_are_compared_by_a_slider(visit: Visit, road: UUID) -> None:
    visit.go("/anh/")
    pair = visit.page.locator("before-after")
    assert pair.get_attribute("data-on") == ""
    slider = pair.locator("input[type=range]")
    slider.focus()
    for _ in range(10):
        visit.page.keyboard.press("ArrowRight")
    assert pair.evaluate("one => one.style.getPropertyValue('--at')") == "60%"
    frames = pair.locator(".frames").bounding_box()
    assert frames is not None
    visit.page.mouse.click(frames["x"] + frames["width"] * 0.25, frames["y"] + 20)
    assert slider.input_value() == "25"
    assert pair.locator(".over").evaluate("one => getComputedStyle(one).clipPath") == "inset(0px 0px 0px 25%)"


def test_without_a_script_both_pictures_stand_beside_each_other(visit: Visit, road: UUID) -> None:
    assert visit.page.context.browser is not None
    context = visit.page.context.browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(visit.address + "/anh/")
    boxes = [page.locator("before-after img").nth(number).bounding_box() for number in range(2)]
    assert all(box is not None and box["width"] > 100 for box in boxes)
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert not page.locator("before-after input").is_visible()
    context.close()
