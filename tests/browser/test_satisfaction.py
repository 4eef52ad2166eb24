"""Satisfaction in a real browser: axe has nothing to say, nothing runs off a phone's side, a stranger answers with one finger."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.activities.actions.recording import Change
from gandan.base import clock
from gandan.voice.actions.counter_code import issue_codes
from gandan.voice.actions.index_notices import propose_result, publish_result
from gandan.voice.actions.index_result import record_index_results
from gandan.voice.actions.satisfaction_notices import propose_results, publish_results
from gandan.voice.models import AnswerBundle, OfficeDay
from gandan.voice.queries.counter_code import codes_of
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.voice.satisfied import KEYS, OFFICE, edition, papered
from tests.world import COMMUNE, DISTRICT, NOW, TODAY, World

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def laid(people: World) -> list[str]:
    """Codes of the machine's own day, results of a quarter, editions of both series."""
    today, now = clock.today(), clock.now()
    unit, office = people.at(COMMUNE), people.body(OFFICE)
    issued = issue_codes(unit, office, 3, transactions=20, by=people.lan, today=today, now=now)
    papered(people, 30, 40, collected_on="2026-03-05", served=200, asked=60)
    papered(people, 26, 38, collected_on="2026-02-05", channel="phone", title="Gọi điện")
    papered(people, 8, 12, collected_on="2026-05-05", lead=people.body("cong-an-ban-lim"), title="Công an xã")
    notice = propose_results(unit, FIRST, LAST, by=people.lan, today=TODAY, now=NOW)
    publish_results(notice.pk, by=people.van, today=TODAY, now=NOW)
    words = {"place": people.at(DISTRICT), "edition_year": 2022, "announced_on": date(2023, 3, 20), "title": "Huyện 2022"}
    told = (edition(), edition(**words, score=None, rank=None, out_of=None, stated="đứng top đầu"))
    for data in told:
        record = record_index_results([Change(data)], by=people.hoa, today=TODAY, now=NOW)[0].record
        propose_result(record, by=None, today=TODAY, now=NOW)
        publish_result(record, seen=1, by=people.hoa, today=TODAY, now=NOW)
    row = OfficeDay.objects.get(pk=issued.office_day)
    return codes_of(row, range(issued.first, issued.last + 1))


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_the_pages_of_satisfaction_are_for_everyone(visit: Visit, people: World) -> None:
    code, *_rest = laid(people)
    day = OfficeDay.objects.get()
    pages = {
        "results": f"/y-kien-nhan-dan/hai-long/?unit={COMMUNE}&from=2026-01-01&to=2026-06-30",
        "codes": "/y-kien-nhan-dan/hai-long/ma/",
        "day": f"/y-kien-nhan-dan/hai-long/ma/{day.pk}/",
        "screen": f"/y-kien-nhan-dan/hai-long/ma/{day.pk}/man-hinh/?n=1",
        "indices": "/y-kien-nhan-dan/chi-so/",
        "friendly": f"/chinh-quyen-than-thien/{COMMUNE}/?from=2026-01-01&to=2026-06-30",
        "paper": "/ban-ghi/paper_answers/ghi/",
        "index": "/ban-ghi/index/ghi/",
        "public": "/hai-long/",
        "period": "/hai-long/xa-ban-lim-20260101-20260331/",
        "form": f"/hai-long/ma/{code}/",
        "enter": "/hai-long/ma/",
    }
    visit.sign_in("hoa")
    axe, found = AXE.read_text(encoding="utf-8"), {}
    for name, address in pages.items():
        visit.go(address)
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[name] = said
    assert found == {}
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [("light", PHONE)], indirect=True)
def test_a_stranger_answers_with_one_finger(visit: Visit, people: World) -> None:
    code, *_rest = laid(people)
    visit.go(f"/hai-long/ma/{code}/")
    for key in KEYS:
        answer = visit.page.locator(f'label:has(input[name="q-{key}"][value="4"])')
        box = answer.bounding_box()
        assert box is not None
        assert (box["height"] >= 48, box["width"] >= 48) == (True, True)
        answer.click()
    visit.page.get_by_role("button", name="Gửi câu trả lời").click()
    visit.page.get_by_role("heading", name="Cảm ơn bạn").wait_for()
    assert AnswerBundle.objects.get().answers == 1
