"""Questions about figures: found by themselves, asked of the author, answered, closed by a correction."""

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.base.periods import Period
from gandan.emulation.registry import record_type
from gandan.ledger.access import doubts_above, own_doubts
from gandan.ledger.actions.doubting import answer_doubt, show_above
from gandan.ledger.actions.opening import NewOpening, record_openings
from gandan.ledger.measures import measure
from gandan.ledger.models import Doubt, DoubtAnswer
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.doubts.finding import find_all_doubts, find_doubts
from tests.activities.made import PARTY, session
from tests.conftest import Said
from tests.world import COMMUNE, DISTRICT, NOW, TODAY, VILLAGE, World, world

__all__ = ["world"]

SESSIONS = record_type("session")


def wrote(world: World, by: Account | None = None, record: UUID | None = None, **given: object) -> UUID:
    change = Change(session(**given), record=record, reason="xem lại sổ" if record else "")  # type: ignore[arg-type]  # test brevity
    return SESSIONS.record([change], by=by or world.lan, today=TODAY, now=NOW)[0].record


def told_twice(world: World) -> tuple[UUID, UUID]:
    """One event at the commune, as two bodies tell it."""
    return wrote(world, topic="forest"), wrote(world, lead=PARTY, topic="forest")


def taken_over(sessions: int, people: int) -> list[Doubt]:
    """The questions about the district's total, which a signed report gives."""
    given = [
        NewOpening(
            unit_id(DISTRICT),
            measure(code),
            Period(date(2020, 8, 1), date(2024, 11, 30)),
            value,
            "Báo cáo 2024",
            audience="ethnic_minority",
        )
        for code, value in (("outreach.sessions", sessions), ("outreach.attendance", people))
    ]
    record_openings(given, by=None, today=TODAY, now=NOW)
    find_doubts(unit_id(DISTRICT), today=TODAY, now=NOW)
    find_doubts(unit_id(DISTRICT), today=date(2026, 11, 25), now=NOW)
    return list(Doubt.objects.filter(unit_id=unit_id(DISTRICT)))


def test_the_articles_pair_raises_one_question_at_the_districts_total(world: World) -> None:
    (row,) = taken_over(2358, 188640)
    assert (row.kind, row.state) == ("ratio", "asked")
    assert row.facts == {"attendance": 188640, "sessions": 2358, "each": 80}
    assert list(own_doubts(world.hoa, TODAY)) == [row]
    assert not own_doubts(world.lan, TODAY).exists()


def test_the_pair_is_found_since_the_term_began_whatever_was_done_before(world: World) -> None:
    year = Period(date(2019, 1, 1), date(2019, 12, 31))
    before = [
        NewOpening(unit_id(DISTRICT), measure(code), year, value, "Báo cáo 2019", audience="ethnic_minority")
        for code, value in (("outreach.sessions", 13), ("outreach.attendance", 777))
    ]  # fmt: skip
    record_openings(before, by=None, today=TODAY, now=NOW)
    (asked,) = taken_over(2_358, 188_640)
    assert (asked.facts, asked.first) == ({"sessions": 2_358, "attendance": 188_640, "each": 80}, date(2020, 8, 1))
    assert asked.state == "asked"


@pytest.mark.parametrize(("sessions", "people"), [(1423, 89900), (984, 58496), (1000, 59450), (1000, 30720), (1000, 42990), (1000, 6160)])
def test_natural_pairs_raise_none(world: World, sessions: int, people: int) -> None:
    assert taken_over(sessions, people) == []


def test_one_event_of_two_bodies_is_asked_of_the_newer_author_as_soon_as_it_is_written(world: World) -> None:
    first, second = told_twice(world)
    row = Doubt.objects.get()
    assert (row.kind, {row.subject, row.other}) == ("two_bodies", {first, second})
    assert row.facts == {"days": 0, "one": 47, "other": 47}
    find_doubts(unit_id(COMMUNE), today=TODAY, now=NOW)
    assert Doubt.objects.count() == 1


def test_only_the_author_sees_it_before_a_report_is_sent_and_only_he_answers(world: World) -> None:
    told_twice(world)
    row = Doubt.objects.get()
    assert list(own_doubts(world.lan, TODAY)) == [row]
    for other in (world.hoa, world.hung, world.thu, world.minh, world.outsider):
        assert not own_doubts(other, TODAY).exists()
        assert not doubts_above(other, TODAY).exists()
        with pytest.raises(NotFound):
            answer_doubt(row.pk, state="will_correct", by=other, today=TODAY, now=NOW)
    assert show_above(unit_id(COMMUNE), date(2026, 3, 1), date(2026, 3, 31), now=NOW) == 1
    assert show_above(unit_id(COMMUNE), date(2026, 3, 1), date(2026, 3, 31), now=NOW) == 0
    assert list(doubts_above(world.hoa, TODAY)) == [row]
    with pytest.raises(NotAllowed):
        answer_doubt(row.pk, state="will_correct", by=world.hoa, today=TODAY, now=NOW)


def test_what_is_mended_before_sending_is_never_shown_above(world: World) -> None:
    first, _second = told_twice(world)
    SESSIONS.void([first], reason="ghi hai lần", by=world.lan, today=TODAY, now=NOW)
    assert Doubt.objects.get().state == "corrected"
    assert show_above(unit_id(COMMUNE), None, TODAY, now=NOW) == 0
    assert not doubts_above(world.hoa, TODAY).exists()


def test_a_corrected_record_closes_its_question_by_itself_and_the_same_mistake_opens_it_again(world: World) -> None:
    _first, second = told_twice(world)
    answer_doubt(Doubt.objects.get().pk, state="will_correct", by=world.lan, today=TODAY, now=NOW)
    wrote(world, record=second, lead=PARTY, topic="health")
    assert Doubt.objects.get().state == "corrected"
    with pytest.raises(RuleBroken):
        answer_doubt(Doubt.objects.get().pk, state="will_correct", by=world.lan, today=TODAY, now=NOW)
    wrote(world, record=second, lead=PARTY, topic="forest")
    assert Doubt.objects.get().state == "asked"


def test_right_because_needs_a_reason_of_the_list_and_stays_answered(world: World) -> None:
    told_twice(world)
    row = Doubt.objects.get()
    for wrong in ({"state": "right_because"}, {"state": "right_because", "because": "other"}, {"state": "asked"},
                  {"state": "right_because", "because": "norm", "words": "x" * 301}):  # fmt: skip
        with pytest.raises(BadInput):
            answer_doubt(row.pk, by=world.lan, today=TODAY, now=NOW, **wrong)
    for _again in range(2):
        answer_doubt(row.pk, state="right_because", because="two_events", words="hai lớp", by=world.lan, today=TODAY, now=NOW)
    assert AuditRecord.objects.filter(verb="answer", subject=row.pk).count() == 1
    assert "hai lớp" not in str(AuditRecord.objects.get(verb="answer", subject=row.pk).values)
    find_doubts(unit_id(COMMUNE), today=TODAY, now=NOW)
    assert Doubt.objects.get().state == "right_because"
    assert DoubtAnswer.objects.get().words == "hai lớp"


def test_one_number_at_every_session_is_asked_about_once_a_year(world: World) -> None:
    for day in range(1, 7):
        wrote(world, held_on=date(2026, 4, day), attendance=80)
    assert find_doubts(unit_id(COMMUNE), today=TODAY, now=NOW) == 1
    assert find_doubts(unit_id(COMMUNE), today=TODAY, now=NOW) == 0
    row = Doubt.objects.get()
    assert (row.kind, row.facts) == ("ratio", {"each": 80, "times": 6, "of": 6})
    assert find_doubts(unit_id(VILLAGE), today=TODAY, now=NOW) == 0


def test_every_book_is_looked_at_once_a_night(world: World) -> None:
    for day in range(1, 7):
        wrote(world, held_on=date(2026, 4, day), attendance=80, place=VILLAGE)
    assert find_all_doubts(today=TODAY, now=NOW) == 1
    assert find_all_doubts(today=TODAY, now=NOW) == 0
    assert Doubt.objects.get().unit_id == unit_id(COMMUNE)


def test_the_command_asks_and_tells_as_json(world: World, gandan: Callable[..., Said]) -> None:
    taken_over(2358, 188640)
    (told,) = json.loads(gandan("doubts", DISTRICT, "--json").out)["doubts"]
    assert told["question"] == "188.640 = 2.358 × 80. Số lượt này tính bình quân 80 người một cuộc phải không?"
    assert "188.640 = 2.358 × 80" in gandan("doubts", DISTRICT).out
    assert "Không có câu hỏi nào" in gandan("doubts", COMMUNE).out
