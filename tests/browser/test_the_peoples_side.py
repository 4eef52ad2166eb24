"""The people's side as a stranger with a cheap phone meets it: answering once, asking and being answered, checking a draw, reading a doubt.

And what the office sees when one household brings a second ballot.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from gandan.activities.actions.recording import Change
from gandan.base import clock
from gandan.democracy.actions.household import keep_households
from gandan.democracy.choices.decision import Channel
from gandan.democracy.models import Draw
from gandan.democracy.queries.ballots import marks_of
from gandan.emulation.registry import record_type
from gandan.ledger.actions.sealing import seal
from gandan.publishing import declared
from gandan.publishing.actions.stories import publish_story
from gandan.publishing.kinds.draw import draw_address
from gandan.voice.actions.counter_code import issue_codes
from gandan.voice.models import AnswerBundle, Feedback, FeedbackStep, OfficeDay
from gandan.voice.queries.counter_code import codes_of
from tests.activities.made import session
from tests.browser.conftest import PHONE, Visit
from tests.democracy.made_draws import drawn
from tests.democracy.made_meetings import met, put
from tests.democracy.test_ballots import NAMES, rows
from tests.sites.portal import conftest as portal
from tests.voice.satisfied import KEYS, OFFICE
from tests.voice.sent import ANSWER, WORDS
from tests.world import COMMUNE, UPPER_LIM, VILLAGE, World

MATTER = "Cống đầu thôn bị tắc"
WHY = "Cống vẫn tràn sau trận mưa hôm qua, xin xem lại."
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
ON_A_PHONE = pytest.mark.parametrize("visit", [("light", PHONE)], indirect=True)


@pytest.fixture
def stranger(chromium: Browser, live_server: LiveServer, scripts: bool) -> Page:
    """A phone of somebody without an account, with scripts or without."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": PHONE, "height": 844}, locale="vi-VN", java_script_enabled=scripts
    )
    return context.new_page()


@SCRIPTS
def test_a_stranger_answers_the_questions_once_and_not_twice(people: World, stranger: Page) -> None:
    today, now = clock.today(), clock.now()
    issued = issue_codes(people.at(COMMUNE), people.body(OFFICE), 1, transactions=20, by=people.lan, today=today, now=now)
    code = codes_of(OfficeDay.objects.get(pk=issued.office_day), [issued.first])[0]
    stranger.goto("/hai-long/ma/")
    stranger.get_by_label("Mã trên giấy").fill(code.lower())
    stranger.get_by_role("button", name="Tiếp tục").click()
    stranger.get_by_role("button", name="Gửi câu trả lời").click()
    stranger.get_by_text("Chưa có câu nào được chọn.").wait_for()
    for key in KEYS:
        stranger.locator(f'label:has(input[name="q-{key}"][value="5"])').click()
    stranger.get_by_role("button", name="Gửi câu trả lời").click()
    stranger.get_by_role("heading", name="Cảm ơn bạn").wait_for()
    stranger.goto(f"/hai-long/ma/{code}/")
    stranger.get_by_role("heading", name="Mã này đã trả lời rồi").wait_for()
    assert stranger.get_by_role("button", name="Gửi câu trả lời").count() == 0
    assert AnswerBundle.objects.get().answers == 1


@SCRIPTS
def test_a_stranger_asks_is_answered_and_asks_once_more(people: World, stranger: Page, visit: Visit) -> None:
    stranger.goto(f"/y-kien/gui/?noi={VILLAGE}")
    stranger.get_by_label("Việc gì?").fill(MATTER)
    stranger.get_by_label("Kể cho rõ").fill("Tắc")
    stranger.get_by_role("button", name="Gửi", exact=True).click()
    stranger.get_by_text("Ngắn quá: cần ít nhất 10 chữ.").first.wait_for()
    assert stranger.get_by_label("Kể cho rõ").input_value() == "Tắc"
    assert stranger.get_by_label("Việc gì?").input_value() == MATTER
    stranger.get_by_label("Kể cho rõ").fill(WORDS)
    stranger.get_by_label("Về nội dung nào?").select_option("environment")
    stranger.wait_for_timeout(3500)  # nobody reads and writes faster than the form allows
    stranger.get_by_role("button", name="Gửi", exact=True).click()
    code = stranger.locator(".receipt .code").inner_text()

    visit.sign_in("lan")
    visit.go("/y-kien-nhan-dan/phan-anh/")
    visit.page.get_by_role("link", name=MATTER).first.click()
    visit.page.locator("#tra-loi textarea").fill(ANSWER)
    visit.page.get_by_role("button", name="Gửi trả lời").click()
    visit.page.get_by_text("Người gửi xem được bằng mã của họ").wait_for()

    follow(stranger, code.lower().replace("-", " "))
    stranger.get_by_text(ANSWER).wait_for()
    stranger.get_by_label("Vì sao chưa được?").fill("Chưa")
    stranger.get_by_role("button", name="Đề nghị xem lại").click()
    stranger.get_by_text("Ngắn quá: cần ít nhất 10 chữ.").wait_for()
    assert stranger.get_by_label("Vì sao chưa được?").input_value() == "Chưa"
    stranger.get_by_label("Vì sao chưa được?").fill(WHY)
    stranger.get_by_role("button", name="Đề nghị xem lại").click()
    stranger.get_by_text("Ý kiến được xem lại, và có hạn trả lời mới.").wait_for()
    assert stranger.get_by_text(ANSWER).is_visible()  # what was answered before is still theirs to read
    follow(stranger, code)
    assert stranger.get_by_role("button", name="Đề nghị xem lại").count() == 0
    row = Feedback.objects.get()
    assert (row.reopened, FeedbackStep.objects.filter(feedback=row, state="reopened").count()) == (1, 1)
    assert visit.complaints == []


def follow(stranger: Page, code: str) -> None:
    """Type the receipt code."""
    stranger.goto("/y-kien/theo-doi/")
    stranger.get_by_label("Mã của bạn").fill(code)
    stranger.get_by_role("button", name="Xem", exact=True).click()


@ON_A_PHONE
def test_a_stranger_checks_a_draw_with_the_saved_page_and_no_network(people: World, visit: Visit, tmp_path: Path) -> None:
    slug = draw_address(Draw.objects.get(pk=drawn(people)))
    visit.go("/boc-tham/")
    visit.page.get_by_role("link", name="Bốc thăm nền nhà khu tái định cư").click()
    saved = []
    for name, suffix in (("Tải trang kiểm tra để giữ", "html"), ("Tải hồ sơ bốc thăm", "json")):
        with visit.page.expect_download() as coming:
            visit.page.get_by_role("link", name=name).click()
        assert slug in coming.value.suggested_filename
        saved.append(tmp_path / f"saved.{suffix}")
        coming.value.save_as(saved[-1])
    page, record = saved
    visit.page.context.set_offline(True)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.goto(page.as_uri())
    visit.page.get_by_text("Hồ sơ đúng: mọi bước tính lại đều khớp.").wait_for()
    assert visit.page.locator("#questions li.ok").count() == 8
    assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    forged = tmp_path / "forged.html"
    told = record.read_text("utf-8")
    assert "Lô số 1" in told
    forged.write_text(page.read_text("utf-8").replace("Lô số 1", "Lô số 9"), "utf-8")
    visit.page.goto(forged.as_uri())
    visit.page.get_by_text("Hồ sơ không khớp.").wait_for()
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "blob"}
    assert visit.complaints == []


@ON_A_PHONE
def test_a_figure_says_that_the_old_registers_do_not_tell_how_it_was_counted(
    people: World, visit: Visit, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Cách đếm: sổ cũ không ghi."
    folder = tmp_path / "stories"
    folder.mkdir()
    story = folder / "story.toml"
    shutil.copy(Path(portal.__file__).with_name("story.toml"), story)
    declares = 'code = "luot"\n'
    written = story.read_text("utf-8")
    assert declares in written
    story.write_text(written.replace(declares, f'{declares}unknown = [ {{ vi = "{said}", en = "Not said." }} ]\n'), "utf-8")
    monkeypatch.setattr(declared, "FOLDER", folder)
    settings.DEMONSTRATION = True
    today, now = clock.today(), clock.now()
    for day in (date(2024, 3, 5), date(2024, 5, 6)):
        data = session(place=UPPER_LIM, held_on=day, audience="ethnic_minority", attendance=80, grade="unknown", title="Họp bản")
        record_type("session").record([Change(data)], by=people.hoa, today=today, now=now)
    seal(now=now)
    publish_story("muong-khe", by=None, today=today, now=now)
    visit.go("/")
    visit.page.get_by_role("link", name="160 lượt người").first.click()
    assert visit.page.get_by_role("heading", name="Lượt người dự", exact=True).is_visible()
    unsure = visit.page.get_by_role("region", name="Điều chưa biết").inner_text().replace("\u00a0", " ")
    assert said in unsure
    assert "160 lượt người bằng đúng 2 × 80. Có thể số này tính bình quân cho mỗi cuộc; sổ không nói." in unsure
    assert "không rõ cách đếm" in visit.page.inner_text("main")
    visit.page.get_by_role("link", name="Xem 2 bản ghi").click()
    assert visit.page.get_by_text("Họp bản").first.is_visible()
    assert visit.complaints == []


@pytest.mark.django_db(transaction=True, databases=["default", "closed"])
@ON_A_PHONE
def test_a_second_ballot_of_a_household_through_another_channel_is_refused_and_shown(people: World, visit: Visit) -> None:
    today, now = clock.today(), clock.now()
    waiting = put(people, meeting=met(people))
    keep_households(people.at(VILLAGE), rows(*((str(n), name) for n, name in enumerate(NAMES, 1))), by=people.lan, today=today, now=now)
    visit.sign_in("lan")
    mark(visit, waiting, Channel.PAPER, 1)
    visit.page.get_by_text("Đã đánh dấu 1 hộ.").wait_for()
    # Another window opened the list before that: there household 2 can still be ticked.
    other = Visit(visit.page.context.new_page(), visit.address)
    opened_by(other, waiting)
    opened_by(visit, waiting)
    tick(visit, Channel.MEETING, 2)
    visit.page.get_by_text("Đã đánh dấu 1 hộ.").wait_for()
    tick(other, Channel.PAPER, 2, 3)
    refused = other.page.get_by_text("Mỗi hộ chỉ có một phiếu, nên chưa đánh dấu hộ nào.")
    refused.wait_for()
    line = other.page.get_by_role("row").filter(has_text=NAMES[1])
    assert "vừa nộp lần hai" in line.inner_text()
    assert str(Channel.MEETING.label) in line.inner_text()
    assert f"{today:%d/%m/%Y}" in line.inner_text()
    assert marks_of([waiting])[waiting] == {Channel.PAPER.value: 1, Channel.MEETING.value: 1}
    assert other.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def opened_by(visit: Visit, decision: object) -> None:
    """Open the list of households of a decision, for a purpose that is logged."""
    visit.go(f"/dan-chu/dan-ban/{decision}/phieu/")
    visit.page.get_by_role("button", name="Mở danh sách hộ để đánh dấu (ghi nhật ký)").click()
    visit.page.get_by_text(NAMES[0]).wait_for()


def tick(visit: Visit, channel: Channel, *numbers: int) -> None:
    """Mark households on the open list."""
    visit.page.locator(f"[name=channel][value={channel.value}]").check()
    for number in numbers:
        visit.page.get_by_role("checkbox", name=f"Hộ số {number} đã nộp phiếu").check()
    visit.page.get_by_role("button", name="Đánh dấu các hộ đã chọn").click()


def mark(visit: Visit, decision: object, channel: Channel, *numbers: int) -> None:
    """Open and mark."""
    opened_by(visit, decision)
    tick(visit, channel, *numbers)
