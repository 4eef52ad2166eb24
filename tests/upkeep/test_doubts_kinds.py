"""Each kind of question over what is stored: crowds above the people of a place, one thing told twice, sums that fell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound
from gandan.base.periods import Period
from gandan.emulation.actions import answer_twin
from gandan.emulation.choices import TwinAnswer
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.models import Twin
from gandan.emulation.registry import record_type
from gandan.emulation.rules.likeness import one_name
from gandan.evidence.actions import keep_photograph
from gandan.evidence.actions.likeness import answer_likeness
from gandan.evidence.models import Likeness
from gandan.ledger.actions.doubting import answer_doubt
from gandan.ledger.actions.inhabitants import record_inhabitants
from gandan.ledger.actions.opening import NewOpening, record_openings
from gandan.ledger.actions.places import record_places
from gandan.ledger.measures import measure
from gandan.ledger.models import Doubt, Inhabitants
from gandan.people.actions import organisation_id
from gandan.places.actions import NewVersion, unit_id
from gandan.places.choices import Level
from gandan.reports.cycle.actions import send, start
from gandan.sites.ui.doubts import question_of
from gandan.upkeep.doubts.finding import find_all_doubts, find_doubts
from tests.activities.made import DAY, FRONT, PARTY, campaign, gathering, session
from tests.evidence.drawn import new, picture
from tests.reports.term_world import opened
from tests.reports.term_world import session as posted
from tests.world import COMMUNE, DISTRICT, LOWER_LIM, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, VILLAGE, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def wrote(world: World, kind: str, data: object) -> UUID:
    return record_type(kind).record([Change(data)], by=world.lan, today=TODAY, now=NOW)[0].record


def live(world: World, place: str, people: int, on: date = date(2026, 1, 1)) -> None:
    record_inhabitants({unit_id(place): people}, on=on, source="Sổ hộ tịch", by=world.lan, today=TODAY, now=NOW)


def look(unit: str = COMMUNE) -> list[Doubt]:
    find_doubts(unit_id(unit), today=TODAY, now=NOW)
    return list(Doubt.objects.exclude(state="corrected").order_by("kind", "last"))


def told(kind: str) -> list[tuple[str, dict[str, int]]]:
    return [(one.subject_kind, one.facts) for one in Doubt.objects.filter(kind=kind).exclude(state="corrected").order_by("subject_kind")]


def test_more_people_than_live_there_is_asked_at_once_for_sessions_gatherings_and_each_day_of_a_campaign(world: World) -> None:
    live(world, VILLAGE, 100)
    wrote(world, "session", session(VILLAGE, attendance=101))
    wrote(world, "session", session(VILLAGE, attendance=100, held_on=date(2026, 3, 9)))
    groups = [{"group": "reputable", "people": 70, "grade": "signed_list"}, {"group": "ritual", "people": 45, "grade": "signed_list"}]
    wrote(world, "gathering", gathering(VILLAGE, groups=groups))
    days = [
        {"day": DAY, "turnout": [{"force": "people", "people": 90}]},
        {"day": date(2026, 3, 6), "turnout": [{"force": "people", "people": 95}]},
    ]
    wrote(world, "campaign", campaign(VILLAGE, days=days))
    assert told("population") == [
        ("gathering", {"attendance": 115, "people": 100}), ("session", {"attendance": 101, "people": 100}),
    ]  # fmt: skip
    assert [one.facts for one in look()] == [one.facts for one in Doubt.objects.order_by("kind", "last")]
    days[0]["turnout"].append({"force": "cadres", "people": 11})  # type: ignore[attr-defined]  # test brevity
    wrote(world, "campaign", campaign(VILLAGE, days=days, title="Phát quang"))
    assert ("campaign", {"attendance": 101, "people": 100}) in told("population")


def test_days_of_work_are_held_against_the_people_day_by_day(world: World) -> None:
    live(world, VILLAGE, 50)
    given = [{"kind": "labour", "purse": "people", "quantity": "240", "day": DAY}]
    two_days = [{"day": DAY}, {"day": date(2026, 3, 6)}]
    wrote(world, "campaign", campaign(VILLAGE, days=two_days, contributions=given))
    assert told("population") == [("campaign", {"workdays": 60, "people": 50})]
    assert "60 ngày công" in question_of(Doubt.objects.get())


def test_where_nobody_wrote_down_how_many_live_there_nothing_is_asked(world: World) -> None:
    wrote(world, "session", session(VILLAGE, attendance=9000))
    assert look() == []
    live(world, VILLAGE, 300, on=date(2026, 6, 1))
    assert [one.kind for one in look()] == ["population"]
    live(world, VILLAGE, 9500, on=date(2026, 2, 1))
    assert look() == []


def test_numbers_of_people_are_written_down_once_by_those_who_correct_there(world: World) -> None:
    live(world, VILLAGE, 300)
    live(world, VILLAGE, 310)
    assert [(row.people, row.unit_id) for row in Inhabitants.objects.all()] == [(310, unit_id(VILLAGE))]
    given = {"on": DAY, "source": "Sổ", "today": TODAY, "now": NOW}
    for other, refusal in (
        (world.thu, NotAllowed),
        (world.van, NotAllowed),
        (world.hung, NotFound),
        (world.mai, NotFound),
        (world.outsider, NotFound),
    ):
        with pytest.raises(refusal):
            record_inhabitants({unit_id(VILLAGE): 9}, by=other, **given)  # type: ignore[arg-type]  # test brevity
    for people, changed in (
        ({}, {}),
        ({unit_id(VILLAGE): 0}, {}),
        ({unit_id(VILLAGE): 9}, {"source": " "}),
        ({unit_id(VILLAGE): 9}, {"on": date(2027, 1, 1)}),
    ):
        with pytest.raises(BadInput):
            record_inhabitants(people, by=world.lan, **(given | changed))  # type: ignore[arg-type]  # test brevity


def test_a_gathering_and_a_campaign_that_two_bodies_told_are_asked_about_like_a_session(world: World) -> None:
    for lead in (FRONT, PARTY):
        wrote(world, "gathering", gathering(lead=lead))
        wrote(world, "campaign", campaign(lead=lead, days=[{"day": DAY, "turnout": [{"force": "people", "people": 90}]}]))
    assert [kind for kind, _facts in told("two_bodies")] == ["campaign", "gathering"]
    assert [one.kind for one in look()] == ["two_bodies", "two_bodies"]


def test_one_body_in_five_places_on_one_day_is_asked_about_and_in_four_is_not(world: World) -> None:
    villages = [f"thon-lim-{number}" for number in range(2, 6)]
    record_places(
        [NewVersion(slug, date(2026, 1, 1), Level.VILLAGE, name=f"Lìm {slug[-1]}", kind="Thôn", parent=COMMUNE, invented=True)
         for slug in villages],
        now=NOW,
    )  # fmt: skip
    for slug in villages:
        wrote(world, "session", session(slug, attendance=40 + int(slug[-1])))
    assert look() == []
    wrote(world, "session", session(VILLAGE, attendance=57))
    (asked,) = look()
    assert (asked.kind, asked.facts) == ("overlap", {"places": 5})
    assert "5 nơi" in question_of(asked)


# One photograph, one model: the rooms they stand in hold the question too.


@pytest.fixture
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def pictured_twice(world: World) -> Likeness:
    for title in ("Làm đường", "Phát quang"):
        road = wrote(world, "campaign", campaign(VILLAGE, title=title))
        given = {"subject": ("campaign", road), "place": unit_id(VILLAGE), "lead": organisation_id(FRONT)}
        keep_photograph([new(picture(3), **given)], by=world.lan, now=NOW)
    return Likeness.objects.get()


@pytest.mark.usefixtures("files_of_the_test")
@pytest.mark.parametrize(
    ("given", "kept"),
    [({"state": "right_because", "because": "other", "words": "một công trình, hai đợt"}, ("right", "một công trình, hai đợt")),
     ({"state": "right_because", "because": "two_events"}, ("right", "đó là hai việc khác nhau")),
     ({"state": "will_correct"}, ("mend", ""))],
)  # fmt: skip
def test_an_answer_about_a_photograph_is_kept_with_the_photograph(world: World, given: dict[str, str], kept: tuple[str, str]) -> None:
    likeness = pictured_twice(world)
    (asked,) = look()
    assert (asked.kind, asked.subject) == ("photograph", likeness.one.subject)
    answer_doubt(asked.pk, by=world.lan, today=TODAY, now=NOW, **given)
    likeness.refresh_from_db()
    assert (likeness.answer, likeness.reason, likeness.answered_by) == (*kept, world.lan)
    assert [one.state for one in look()] == [given["state"]]


@pytest.mark.usefixtures("files_of_the_test")
def test_an_answer_at_the_photograph_answers_here(world: World) -> None:
    likeness = pictured_twice(world)
    look()
    answer_likeness(likeness.pk, answer="right", reason="Chụp lại cho rõ", by=world.lan, now=NOW)
    (asked,) = look()
    assert (asked.state, asked.because, asked.answer.words, asked.answer.by) == ("right_because", "other", "Chụp lại cho rõ", world.lan)


@pytest.mark.usefixtures("files_of_the_test")
def test_a_photograph_is_asked_about_no_more_once_one_of_the_two_records_is_voided(world: World) -> None:
    likeness = pictured_twice(world)
    assert len(look()) == 1
    record_type("campaign").void([likeness.other.subject], reason="ghi hai lần", by=world.lan, today=TODAY, now=NOW)
    assert look() == []


def registered(world: World, title: str, lead: str, place: str = COMMUNE) -> UUID:
    """A model that came with a register: it was not stopped at its entry."""
    values = {"place": unit_id(place), "lead": organisation_id(lead), "title": title, "since": "2026-03-01"}
    data = InitiativeIn.read(values, today=TODAY)
    return record_type("initiative").record([Change(data)], by=None, today=TODAY, now=NOW)[0].record


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("Mô hình bê tông đường ngõ", "Điển hình BÊ TÔNG ĐƯỜNG NGÕ kiểu mẫu", True), ("Câu lạc bộ hát then", "Câu lạc bộ hát", True),
     ("Rau sạch", "Rau sạch cho hộ nghèo", False), ("Rau sạch của phụ nữ", "Rau sạch của đoàn viên", False),
     ("Đường hoa", "Đường cờ", False),
     ("Mô hình", "Điển hình", False), ("Hát", "Hát then", False)],
)  # fmt: skip
def test_a_name_is_one_whatever_praises_it_and_another_where_it_says_for_whom(one: str, other: str, is_one: bool) -> None:
    assert one_name(one, other) is is_one
    assert one_name(other, one) is is_one


@pytest.mark.parametrize(
    ("given", "kept"),
    [({"state": "right_because", "because": "two_events"}, ("other", "đó là hai việc khác nhau")),
     ({"state": "will_correct"}, ("same", ""))],
)  # fmt: skip
def test_a_model_registered_twice_is_asked_about_and_the_answer_is_kept_with_it(
    world: World, given: dict[str, str], kept: tuple[str, str]
) -> None:
    first, second = registered(world, "Mô hình đường hoa", FRONT), registered(world, "Điển hình đường hoa kiểu mẫu", PARTY)
    (asked,) = look()
    assert (asked.kind, asked.subject_kind, {asked.subject, asked.other}) == ("twins", "initiative", {first, second})
    answer_doubt(asked.pk, by=world.lan, today=TODAY, now=NOW, **given)
    twin = Twin.objects.get()
    assert ({twin.one_id, twin.other_id}, twin.answer, twin.because) == ({first, second}, *kept)
    assert [one.state for one in look()] == [given["state"]]


def test_a_twin_that_was_answered_among_the_models_waits_here_no_more(world: World) -> None:
    registered(world, "Mô hình đường hoa", FRONT)
    registered(world, "Điển hình đường hoa", PARTY, VILLAGE)
    (asked,) = look()
    assert asked.subject is not None
    assert asked.other is not None
    twin = Twin.objects.create(one_id=asked.subject, other_id=asked.other, alike=100, asked_at=NOW)
    answer_twin(twin.pk, answer=TwinAnswer.OTHER, because="Hai thôn", by=world.lan, today=TODAY, now=NOW)
    assert [(one.state, one.answer.words) for one in look()] == [("right_because", "Hai thôn")]


# What reports said before.


def sent(world: World, month: int, last: int) -> None:
    row = start("thang", COMMUNE, date(2026, month, 1), date(2026, month, last), by=world.lan, today=TODAY, now=NOW)
    send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW)


def moved(on: date) -> None:
    """The village goes over to the other commune."""
    record_places([NewVersion(VILLAGE, on, Level.VILLAGE, name="Lìm 1", kind="Thôn", parent=OTHER_COMMUNE, invented=True)], now=NOW)


def test_a_sum_since_new_year_that_fell_is_asked_about_while_the_report_is_drawn_up(world: World) -> None:
    posted(VILLAGE, date(2026, 2, 3), 90)
    posted(COMMUNE, date(2026, 3, 3), 41)
    sent(world, 3, 31)
    posted(COMMUNE, date(2026, 4, 3), 17)
    moved(date(2026, 4, 1))
    start("thang", COMMUNE, date(2026, 4, 1), date(2026, 4, 30), by=world.lan, today=TODAY, now=NOW)
    fallen = Doubt.objects.filter(kind="falling")
    found = {(one.facts["was"], one.facts["now"]) for one in fallen}
    assert (131, 58) in found
    assert any("131" in question_of(one) and "58" in question_of(one) for one in fallen)
    before = fallen.count()
    sent(world, 4, 30)
    assert Doubt.objects.filter(kind="falling").exclude(state="corrected").count() == before


def test_a_fall_that_corrections_explain_is_not_asked_about(world: World) -> None:
    source = posted(COMMUNE, date(2026, 3, 3), 90)
    posted(COMMUNE, date(2026, 3, 9), 41)
    sent(world, 3, 31)
    posted(COMMUNE, date(2026, 3, 3), 20, source=source, revision=2)
    posted(COMMUNE, date(2026, 4, 3), 17)
    sent(world, 4, 30)
    assert not Doubt.objects.filter(kind="falling").exists()


def taken_over(unit: str, sessions: int, people: int) -> None:
    term = Period(date(2020, 8, 1), date(2024, 11, 30))
    given = [
        NewOpening(unit_id(unit), measure(code), term, value, "Báo cáo 2024", audience="ethnic_minority")
        for code, value in (("outreach.sessions", sessions), ("outreach.attendance", people))
    ]  # fmt: skip
    record_openings(given, by=None, today=TODAY, now=NOW)


def test_the_night_asks_at_the_level_where_the_sum_is_made_and_nowhere_above_it(world: World) -> None:
    taken_over(UPPER_LIM, 1000, 59_453)
    taken_over(LOWER_LIM, 1358, 188_640 - 59_453)
    find_all_doubts(today=TODAY, now=NOW)
    find_all_doubts(today=TODAY, now=NOW)
    (asked,) = Doubt.objects.filter(facts__attendance=188_640)
    assert asked.unit_id == unit_id(DISTRICT)
