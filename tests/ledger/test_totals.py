"""Totals, geographies and grades on a small tree."""

from datetime import date

import pytest

from gandan.base.ids import new_id
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import ByRow, Question
from gandan.ledger.choices import Grade
from gandan.ledger.measures import measure
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.lines import Posting
from gandan.places.actions import unit_id
from tests.ledger.world import MERGER, NOW, ask, by, hold, lay_tree, model_lines, quantities, session_lines

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)


@pytest.fixture(autouse=True)
def tree() -> None:
    lay_tree()


@pytest.mark.parametrize("sealed", [False, True])
def test_a_total_is_the_sum_of_its_entries_sealed_or_not(sealed: bool) -> None:
    hold("xa-1", date(2024, 3, 5), 47)
    hold("thon-1a", date(2024, 3, 20), 30, grade=Grade.ESTIMATE)
    hold("huyen-a", date(2024, 5, 1), 100)
    hold("xa-4", date(2024, 5, 2), 9)
    if sealed:
        seal(now=NOW)
    answer = ask("huyen-a", "outreach.attendance", FIRST, LAST)
    assert (answer.value, answer.lines, answer.records) == (177, 3, 3)
    assert answer.unsealed == (0 if sealed else 8)
    assert [(g.grade, g.quantity) for g in answer.grades] == [("headcount", 147), ("estimate", 30)]
    opened = open_entries(answer.question)
    assert quantities(opened) == 177
    assert by(ask("huyen-a", "outreach.attendance", FIRST, LAST, by="unit")) == {
        "xa-1": 77, "xa-2": 0, "xa-3": 0, "huyen-a": 100,
    }  # fmt: skip
    assert by(ask("huyen-a", "outreach.attendance", FIRST, LAST, by="month")) == {"2024-03": 77, "2024-05": 100}


@pytest.mark.parametrize("sealed", [False, True])
def test_old_units_are_recast_onto_the_new_and_nothing_is_lost(sealed: bool) -> None:
    hold("xa-1", date(2024, 3, 5), 1)
    hold("xa-2", date(2024, 3, 5), 10)
    hold("thon-3a", date(2024, 3, 5), 100)
    hold("xa-3", date(2024, 3, 5), 1_000)
    hold("huyen-a", date(2024, 3, 5), 10_000)
    hold("xa-4", date(2024, 3, 5), 100_000)
    hold("xa-n", date(2025, 8, 5), 1_000_000)
    if sealed:
        seal(now=NOW)
    now = date(2026, 1, 1)
    old = ask("huyen-a", "outreach.attendance", FIRST, LAST, geography=now, by="unit")
    assert old.value == 11_111
    assert by(old) == {"xa-m": 11, "xa-n": 100, "xa-p": 0, "tinh-ab": 11_000}
    assert old.by[-1].unattributed
    new = ask("tinh-ab", "outreach.attendance", FIRST, LAST, geography=now, by="unit")
    assert by(new) == {"xa-m": 11, "xa-n": 1_100_100, "xa-p": 0, "tinh-ab": 11_000}
    assert new.value == 1_111_111
    assert ask("viet-nam", "outreach.attendance", FIRST, LAST, geography=now).value == 1_111_111
    assert ask("xa-n", "outreach.attendance", FIRST, LAST).value == 1_000_000
    assert ask("xa-n", "outreach.attendance", FIRST, LAST, geography=now).value == 1_100_100
    back = ask("viet-nam", "outreach.attendance", FIRST, LAST, geography=date(2024, 1, 1), by="unit")
    assert by(back) == {"tinh-a": 11_111, "tinh-b": 100_000, "viet-nam": 1_000_000}
    for question in (old.question, new.question, back.question):
        assert quantities(open_entries(question)) == sum(row.value for row in ask_again(question))


def ask_again(question: Question) -> list[ByRow]:
    return list(totals(question).by)


def test_a_stock_is_a_level_on_a_day_across_a_merger() -> None:
    source = new_id()
    post([Posting("initiative", source, 1, model_lines("xa-1", date(2020, 1, 1), date(2025, 9, 1)))])
    post([Posting("initiative", new_id(), 1, model_lines("xa-2", date(2021, 1, 1)))])
    seal(now=NOW)
    assert ask("huyen-a", "initiatives.maintained", None, date(2024, 12, 31)).value == 2
    assert ask("xa-m", "initiatives.maintained", None, date(2025, 8, 31)).value == 2
    later = ask("xa-m", "initiatives.maintained", None, date(2025, 9, 1))
    assert (later.value, later.lines, later.records) == (1, 1, 1)
    assert len(open_entries(later.question)) == 1


def test_reposting_changes_nothing_and_a_correction_reverses() -> None:
    source = new_id()
    lines = session_lines("xa-1", date(2024, 3, 5), 47)
    assert post([Posting("session", source, 1, lines)]).added == 2
    seal(now=NOW)
    again = post([Posting("session", source, 1, lines)])
    assert (again.added, again.reversed) == (0, 0)
    before = seal(now=NOW).position
    changed = post([Posting("session", source, 2, session_lines("xa-1", date(2024, 3, 5), 50))])
    assert (changed.added, changed.reversed) == (1, 1)
    question = Question(unit_id("huyen-a"), measure("outreach.attendance"), FIRST, LAST)
    assert ask("huyen-a", "outreach.attendance", FIRST, LAST).value == 50
    seal(now=NOW)
    answer = ask("huyen-a", "outreach.attendance", FIRST, LAST)
    assert (answer.value, answer.lines, answer.records) == (50, 1, 1)
    assert quantities(open_entries(question)) == 50
    assert ask("huyen-a", "outreach.attendance", FIRST, LAST, as_of=before).value == 47
    assert quantities(open_entries(question.narrowed(as_of=before))) == 47
    post([Posting("session", source, 3, [])])
    assert ask("huyen-a", "outreach.attendance", FIRST, LAST).value == 0
    assert open_entries(question) == []


def test_lines_can_be_filtered_by_audience() -> None:
    hold("xa-1", date(2024, 3, 5), 47, to="ethnic_minority")
    hold("xa-1", date(2024, 3, 6), 20)
    seal(now=NOW)
    assert ask("tinh-a", "outreach.sessions", FIRST, LAST, where={"audience": ("ethnic_minority",)}).value == 1
    assert ask("tinh-a", "outreach.attendance", FIRST, LAST, where={"audience": ("ethnic_minority",)}, by="unit").by[0].value == 47
    assert by(ask("tinh-a", "outreach.attendance", FIRST, LAST, by="audience")) == {"general": 20, "ethnic_minority": 47}


def test_the_merger_day_is_the_first_of_the_new_units() -> None:
    from gandan.base.errors import RuleBroken

    hold("xa-m", MERGER, 1)
    with pytest.raises(RuleBroken, match="không có đơn vị"):
        hold("xa-1", MERGER, 1)
