"""Facts about places under figures: what is refused, and what an old position still sees."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction

from gandan.base.errors import BadInput, RuleBroken
from gandan.ledger.actions.places import record_places
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.models import Seal
from gandan.ledger.queries.plan import recorded_by
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.lines import Posting
from gandan.places.actions import NewSuccession
from gandan.places.models import GazetteerStamp, UnitVersion
from tests.ledger.world import AFTER, MERGER, MOVES, NOW, V, ask, by, gone, hold, lay_tree, model_lines, session_lines

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
DAY = date(2024, 6, 1)


@pytest.fixture(autouse=True)
def tree() -> None:
    lay_tree(merged=False)


def test_an_act_about_units_is_known_whole_or_not_at_all() -> None:
    hold("xa-1", date(2024, 3, 5), 47)
    hold("xa-3", date(2024, 3, 5), 30)
    before = seal(now=NOW).position
    record_places(AFTER, MOVES, now=NOW)
    last = Seal.objects.count()
    for position in range(before, last + 1):
        answer = ask("viet-nam", "outreach.attendance", FIRST, LAST, geography=date(2026, 1, 1), as_of=position, by="unit")
        assert answer.value == 77
        assert by(answer) == ({"tinh-ab": 77} if position == last else {"tinh-a": 77, "tinh-b": 0}), position
    assert [recorded_by(at) for at in (0, before, last - 1, last)] == [0, 1, 1, 2]


def test_a_position_that_is_not_sealed_yet_cannot_be_asked() -> None:
    hold("xa-1", date(2024, 3, 5), 47)
    with pytest.raises(BadInput, match="mới niêm đến dòng"):
        ask("xa-1", "outreach.attendance", FIRST, LAST, as_of=Seal.objects.count() + 1)
    with pytest.raises(BadInput, match="mới niêm đến dòng"):
        ask("xa-1", "outreach.attendance", FIRST, LAST, as_of=-1)
    assert ask("xa-1", "outreach.attendance", FIRST, LAST, as_of=0).value == 0


def test_a_day_without_units_is_no_geography() -> None:
    hold("xa-1", date(2024, 3, 5), 47)
    with pytest.raises(BadInput, match="chưa có đơn vị"):
        ask("xa-1", "outreach.attendance", FIRST, LAST, geography=date(1899, 12, 31))
    assert ask("xa-1", "initiatives.maintained", None, date(1899, 12, 31)).value == 0


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([gone("xa-1", 3, DAY)], "thuộc một đơn vị cấp trên không có suốt thời gian đó"),
        ([V("xa-9", 3, "huyen-khong-co", DAY), V("huyen-khong-co", 2, "tinh-a", date(2025, 1, 1))], "cấp trên không có suốt"),
        ([V("xa-9", 3, "xa-1", DAY)], "hoặc không cao hơn nó"),
        ([V("xa-9", 3, None, DAY)], "cấp trên"),
        ([V("xa-1", 3, "huyen-a", DAY), V("xa-1", 3, "huyen-b", DAY)], "hai điều khác nhau"),
        ([gone("thon-1a", 4, date(2024, 2, 1))], "đã có số liệu ngày 05/03/2024"),
    ],
)
def test_facts_that_would_lose_figures_are_refused_whole(facts: list[object], said: str) -> None:
    hold("thon-1a", date(2024, 3, 5), 47)
    known = UnitVersion.objects.count()
    with pytest.raises(RuleBroken, match=said), transaction.atomic():
        record_places(facts, now=NOW)  # type: ignore[arg-type]  # built by the test's short words
    assert UnitVersion.objects.count() == known
    assert ask("viet-nam", "outreach.attendance", FIRST, LAST).value == 47


def test_a_succession_joins_units_that_are_there() -> None:
    with pytest.raises(RuleBroken, match="đơn vị cũ phải có đến hôm trước"), transaction.atomic():
        record_places([V("xa-9", 3, "huyen-a", date(2025, 1, 1))], [NewSuccession("xa-1", "xa-9", DAY, "split", whole=False)], now=NOW)
    record_places([V("xa-9", 3, "huyen-a", DAY)], [NewSuccession("xa-1", "xa-9", DAY, "split", whole=False)], now=NOW)
    with pytest.raises(RuleBroken, match="đơn vị cũ phải có đến hôm trước"), transaction.atomic():
        record_places([gone("xa-9", 3, DAY)], now=NOW)


def test_recording_the_same_again_changes_nothing() -> None:
    record_places(AFTER, MOVES, now=NOW)
    stamp, sealed = GazetteerStamp.objects.get().stamp, Seal.objects.count()
    again = record_places(AFTER, MOVES, now=NOW)
    assert (again.versions, again.successions, again.changed) == ((), (), frozenset())
    assert (GazetteerStamp.objects.get().stamp, Seal.objects.count()) == (stamp, sealed)


def test_an_ended_unit_is_divided_by_what_it_became_and_not_by_where_a_village_went_before() -> None:
    """A village that left the district years before its end must not lift the rows up to the provinces."""
    record_places([V("thon-1b", 4, "xa-4", date(2020, 1, 1))], now=NOW)
    record_places([fact for fact in AFTER if fact.slug != "thon-1b"] + [V("thon-1b", 4, "xa-n", MERGER)], MOVES, now=NOW)
    hold("xa-1", date(2024, 3, 5), 47)
    hold("thon-1b", date(2024, 3, 5), 100)
    answer = ask("huyen-a", "outreach.attendance", FIRST, LAST, geography=date(2026, 1, 1), by="unit")
    assert by(answer) == {"xa-m": 47, "xa-n": 0, "xa-p": 0}


def test_backdated_facts_move_roll_ups_at_once() -> None:
    hold("thon-1a", date(2024, 3, 5), 47)
    hold("xa-1", date(2024, 3, 5), 5)
    seal(now=NOW)
    record_places([V("thon-1a", 4, "xa-4", date(2024, 2, 1))], now=NOW)
    units = {"xa-1": 5, "huyen-a": 5, "xa-4": 47, "huyen-b": 47, "viet-nam": 52}
    assert {unit: ask(unit, "outreach.attendance", FIRST, LAST).value for unit in units} == units
    assert ask("huyen-b", "outreach.attendance", FIRST, LAST).read_from == "rollup"


def test_a_source_cannot_stand_twice_in_one_posting() -> None:
    lines = session_lines("xa-1", date(2024, 3, 5), 47)
    with pytest.raises(RuleBroken, match="hai lần"):
        post([Posting("session", UUID(int=1), 1, lines), Posting("session", UUID(int=1), 2, lines)])
    with pytest.raises(RuleBroken, match="chỉ được tính một lần"):
        post([Posting("session", UUID(int=1), 1, [*lines, *lines])])
    post([Posting("session", UUID(int=1), 1, lines)])
    assert totals(ask("xa-1", "outreach.attendance", FIRST, LAST).question).value == 47


def test_a_unit_that_ceded_a_part_keeps_what_it_does_afterwards() -> None:
    record_places([], [NewSuccession("xa-1", "xa-2", DAY, "transfer", whole=False)], now=NOW)
    hold("xa-1", date(2024, 3, 5), 47)
    hold("xa-1", date(2024, 7, 5), 30)
    for sealed in (False, True):
        if sealed:
            seal(now=NOW)
        answer = ask("huyen-a", "outreach.attendance", FIRST, LAST, geography=date(2025, 1, 1), by="unit")
        assert by(answer) == {"xa-1": 30, "xa-2": 0, "xa-3": 0, "huyen-a": 47}, "before, nobody knows which part"
        assert answer.by[-1].unattributed
        assert ask("xa-2", "outreach.attendance", FIRST, LAST, geography=date(2024, 1, 1)).value == 0


def test_a_unit_that_was_wholly_taken_over_and_goes_on_keeps_nothing_of_before() -> None:
    record_places([], [NewSuccession("xa-1", "xa-2", DAY, "merge", whole=True)], now=NOW)
    hold("xa-1", date(2024, 3, 5), 47)
    hold("xa-1", date(2024, 7, 5), 30)
    answer = ask("huyen-a", "outreach.attendance", FIRST, LAST, geography=date(2025, 1, 1), by="unit")
    assert by(answer) == {"xa-1": 30, "xa-2": 47, "xa-3": 0}


def test_a_correction_takes_a_closing_back_before_its_opening() -> None:
    source = UUID(int=31)
    post([Posting("initiative", source, 1, model_lines("xa-1", date(2024, 1, 1), date(2024, 9, 1)))])
    seal(now=NOW)
    post([Posting("initiative", source, 2, model_lines("xa-1", date(2024, 2, 1), date(2024, 9, 1)))])
    seal(now=NOW)
    last = Seal.objects.count()
    levels = [ask("xa-1", "initiatives.maintained", None, LAST, as_of=at).value for at in range(last + 1)]
    assert min(levels) == 0
