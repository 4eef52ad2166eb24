"""Results, and gatherings with their questions, wide and narrow, light and dark: axe has nothing to say, nothing runs off the side."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.intake import RecordIn
from gandan.base import clock
from gandan.emulation.registry import record_type
from gandan.people.actions import organisation_id
from tests.activities.made import PARTY, gathering, result
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.world import World

MATTERS = [
    {"topic": "countryside", "text": "đường vào thôn mùa mưa, đoạn qua suối", "raised": 4, "answered": 3, "answer": "đã đưa vào kế hoạch"},
    {"topic": "policy", "text": "chế độ người có uy tín", "owed_by": organisation_id(PARTY), "due": date(2026, 4, 5)},
]
GIFTS = [{"item": "phần quà Tết", "quantity": 12, "unit_text": "phần", "value": 3_600_000, "grade": "receipted"}]
LINES = (
    {"kind": "product", "text": "vỏ quế khô", "quantity": "12.5", "unit_text": "tấn", "value": 540_000_000, "households": 18,
     "grade": "receipted"},
    {"kind": "income", "value": 360_000_000, "households": 18}, {"kind": "poverty", "households": 4}, {"kind": "jobs", "jobs": 11},
)  # fmt: skip


def written(kind: str, data: RecordIn, people: World) -> str:
    done = record_type(kind).record([Change(data)], by=people.lan, today=clock.today(), now=clock.now())[0]
    return f"/ban-ghi/{kind}/{done.record}/"


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say_about_results_and_questions(visit: Visit, people: World) -> None:
    of_a_result = written("result", result(*LINES, sector="economy"), people)
    of_a_gathering = written("gathering", gathering(matters=MATTERS, given=GIFTS), people)
    visit.sign_in("lan")
    axe = AXE.read_text(encoding="utf-8")
    found = {}
    for address in (
        "/ket-qua/", "/y-kien-cho-tra-loi/", "/ban-ghi/result/", "/ban-ghi/result/ghi/", of_a_result, f"{of_a_result}sua/",
        "/ban-ghi/gathering/ghi/",
        of_a_gathering, f"{of_a_gathering}sua/",
    ):  # fmt: skip
        visit.go(address)
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
    assert visit.complaints == []
