"""Feedback in a real browser: axe has nothing to say, nothing runs off a phone's side, and a stranger sends it with one finger."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gandan.base import clock
from gandan.voice.actions.feedback import receive_feedback
from gandan.voice.actions.feedback_answering import answer_feedback, merge_feedback
from gandan.voice.actions.feedback_notices import propose_answer, publish_answer
from gandan.voice.intake.feedback import AnswerIn, ScreenedIn
from gandan.voice.models import Feedback, FeedbackNotice
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.evidence.drawn import picture
from tests.voice.sent import ANSWER, WORDS, received, sent
from tests.world import VILLAGE, World

MATTER = "Cống đầu thôn bị tắc"
SHOTS = os.environ.get("GANDAN_SHOTS", "")  # a folder: the pages as they look, for whoever wants to see them


def laid(people: World) -> tuple[Feedback, Feedback, str, str]:
    """One that waits with a photograph, one that is public, the code of the latter and its address."""
    today, now = clock.today(), clock.now()
    waits = receive_feedback(sent(people, picture=picture(), today=today), today=today, now=now)
    received(people, today=today, now=now, matter="Cống lại tắc")
    other = received(people, today=today, now=now)
    merge_feedback(other.pk, waits.pk, by=people.lan, today=today, now=now)
    form = sent(people, today=today)
    public = receive_feedback(form, today=today, now=now)
    answer_feedback(public.pk, AnswerIn(text=ANSWER), by=people.lan, today=today, now=now)
    words = ScreenedIn(matter=MATTER, question=WORDS, answer=ANSWER)
    propose_answer(public.pk, words, by=people.lan, today=today, now=now)
    publish_answer(public.pk, words, seen=1, by=people.van, today=today, now=now)
    return waits, public, form.code, FeedbackNotice.objects.get().slug


def looked_at(visit: Visit, name: str) -> list[object]:
    """What axe says of the page that is open, and whether it runs off the side."""
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    if SHOTS:
        scheme = visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
        visit.page.screenshot(path=str(Path(SHOTS) / f"{name}-{scheme}-{visit.page.evaluate('innerWidth')}.png"), full_page=True)
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    said: list[object] = visit.page.evaluate(RUN)
    return said + ([["runs off", wide]] if wide > 0 else [])


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_the_pages_of_feedback_are_for_everyone(visit: Visit, people: World) -> None:
    waits, public, code, slug = laid(people)
    here = "/y-kien-nhan-dan/phan-anh/"
    pages = {
        "place": "/y-kien/gui/?tim=lim",
        "form": f"/y-kien/gui/?noi={VILLAGE}",
        "follow": "/y-kien/theo-doi/",
        "answers": "/y-kien/",
        "answer": f"/y-kien/{slug}/",
        "hub": "/y-kien-nhan-dan/",
        "inbox": here,
        "one": f"{here}{waits.pk}/",
        "answered": f"{here}{public.pk}/",
        "notice": f"{here}{public.pk}/cong-khai/",
        "contact": f"{here}{waits.pk}/lien-he/",
        "codes": "/y-kien-nhan-dan/ma-qr/",
    }
    visit.sign_in("lan")
    found = {}
    for name, address in pages.items():
        visit.go(address)
        if said := looked_at(visit, name):
            found[name] = said
    visit.go("/y-kien/theo-doi/")
    visit.page.get_by_label("Mã của bạn").fill(code)
    visit.page.get_by_role("button", name="Xem", exact=True).click()
    visit.page.get_by_text(ANSWER).wait_for()
    if said := looked_at(visit, "followed"):
        found["followed"] = said
    assert found == {}
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [("light", PHONE)], indirect=True)
def test_a_stranger_sends_with_one_finger_and_gets_a_code(visit: Visit, people: World) -> None:
    visit.go(f"/y-kien/gui/?noi={VILLAGE}&kenh=hall")
    visit.page.get_by_label("Việc gì?").fill(MATTER)
    visit.page.get_by_label("Kể cho rõ: ở đâu, từ bao giờ, cần gì").fill(WORDS)
    visit.page.get_by_label("Về nội dung nào?").select_option("environment")
    button = visit.page.get_by_role("button", name="Gửi", exact=True)
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 48
    visit.page.wait_for_timeout(3500)  # nobody reads and writes faster than the form allows
    button.click()
    visit.page.get_by_role("heading", name="Đã nhận ý kiến của bạn").wait_for()
    assert looked_at(visit, "received") == []
    assert Feedback.objects.get().channel == "hall"
    visit.page.get_by_role("button", name="Xem ý kiến của tôi").click()
    visit.page.get_by_role("heading", name="Đã tiếp nhận").wait_for()
    assert visit.complaints == []
