"""One household, one ballot: across channels, at one moment, and seen only by whoever keeps the roll, for a purpose."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord, Revision
from gandan.democracy.actions.ballots import AlreadyMarked, mark_ballots, unmark_ballot
from gandan.democracy.actions.decision import record_decisions, void_decisions
from gandan.democracy.actions.household import end_household, erase_household, keep_households
from gandan.democracy.choices.decision import Channel
from gandan.democracy.intake.household import HouseholdIn
from gandan.democracy.models import BallotMark, Household
from gandan.democracy.queries.ballots import marks_of
from gandan.democracy.queries.household import counts_on, marks_in, roll_of
from gandan.democracy.rules.household import MOST_LINES, read_pasted
from gandan.evidence.models import Erasure
from gandan.people.access import closed_units
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Look
from tests.democracy.made_meetings import DAY, WHEN, decision, met, put
from tests.world import NOW, OTHER_VILLAGE, TODAY, VILLAGE, World, lay_world

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "closed"])

NAMES = ("Lò Văn Mẫu", "Hoàng Thị Mẫu", "Lý A Mẫu")


@pytest.fixture
def world(transactional_db: None) -> World:
    """The cast, committed: the two logins see only what stands."""
    return lay_world()


def rows(*named: tuple[str, str]) -> list[HouseholdIn]:
    return [HouseholdIn.read({"number": number, "representative": name, "valid_from": DAY}, today=TODAY) for number, name in named]


def kept(world: World) -> list[Household]:
    """A roll of three households, as they stand in it."""
    keep_households(world.at(VILLAGE), rows(*((str(n), name) for n, name in enumerate(NAMES, 1))), by=world.lan, **WHEN)
    return seen(world)


def seen(world: World) -> list[Household]:
    with acting_as(world.lan, Purpose.ROLL, about="test", on=TODAY, now=NOW) as alias:
        return list(roll_of(alias, world.at(VILLAGE), TODAY))


def test_the_roll_is_kept_by_its_commune_and_each_look_says_why(world: World) -> None:
    households = kept(world)
    assert [(one.number, one.representative) for one in households] == [("1", NAMES[0]), ("2", NAMES[1]), ("3", NAMES[2])]
    assert counts_on([world.at(VILLAGE)], TODAY)[world.at(VILLAGE)].roll.households == 3  # type: ignore[union-attr]  # it was just kept
    looks = list(Look.objects.order_by("at", "pk").values_list("purpose", flat=True))
    assert looks == [Purpose.ROLL.value, Purpose.ROLL.value]
    for account in (world.hung, world.minh, world.thu, world.hoa, world.outsider):
        with pytest.raises(NotAllowed):
            keep_households(world.at(VILLAGE), rows(("9", "Kẻ lạ")), by=account, **WHEN)
    with pytest.raises(NotAllowed):
        keep_households(world.at(OTHER_VILLAGE), rows(("9", "Kẻ lạ")), by=world.lan, **WHEN)
    assert Look.objects.count() == 2
    assert AuditRecord.objects.filter(verb="refused_look").count() == 6


def test_the_ordinary_login_sees_neither_roll_nor_marks(world: World) -> None:
    kept(world)
    for model in (Household, BallotMark):
        with pytest.raises(ProgrammingError), transaction.atomic():
            list(model.objects.all()[:1])


def test_another_commune_opens_an_empty_roll(world: World) -> None:
    kept(world)
    assert world.at(VILLAGE) not in closed_units(world.hung, TODAY)
    with acting_as(world.hung, Purpose.ROLL, about="test", on=TODAY, now=NOW) as alias:
        assert list(roll_of(alias, world.at(VILLAGE), TODAY)) == []


def test_keeping_the_same_again_changes_nothing_and_a_known_number_gets_its_new_name(world: World) -> None:
    first = kept(world)
    again = keep_households(world.at(VILLAGE), rows(("1", NAMES[0]), ("2", "Hoàng Văn Mới"), ("4", "Vàng A Mẫu")), by=world.lan, **WHEN)
    assert (again.added, again.renamed, again.unchanged) == (1, 1, 1)
    households = seen(world)
    assert [one.representative for one in households] == [NAMES[0], "Hoàng Văn Mới", NAMES[2], "Vàng A Mẫu"]
    assert households[1].pk == first[1].pk
    with pytest.raises(BadInput):
        keep_households(world.at(VILLAGE), rows(("5", "Một"), ("5", "Hai")), by=world.lan, **WHEN)


def test_no_papers_number_comes_into_the_roll(world: World) -> None:
    for number, name in (("1", "Lò Văn Mẫu 010089012345"), ("0912 345 678", "Lò Văn Mẫu"), ("", "Lò Văn Mẫu"), ("1", "")):
        with pytest.raises(IntakeRefused):
            rows((number, name))
    with pytest.raises(IntakeRefused):
        HouseholdIn.read({"number": "1", "representative": "Lò", "valid_from": DAY, "ethnicity": "Tày"}, today=TODAY)


def test_no_name_of_the_roll_stands_in_trail_history_or_open_numbers(world: World) -> None:
    kept(world)
    trail = " ".join(str(row.values) for row in AuditRecord.objects.all())
    history = " ".join(str(row.snapshot) for row in Revision.objects.all())
    assert not any(name in trail + history for name in NAMES)


def test_a_household_ends_or_is_erased_and_the_number_follows(world: World) -> None:
    households = kept(world)
    village = world.at(VILLAGE)
    assert end_household(village, households[0].pk, last=TODAY - timedelta(days=1), by=world.lan, **WHEN)
    assert not end_household(village, households[0].pk, last=TODAY - timedelta(days=1), by=world.lan, **WHEN)
    with pytest.raises(BadInput):
        end_household(village, households[1].pk, last=TODAY + timedelta(days=1), by=world.lan, **WHEN)
    assert counts_on([village], TODAY)[village].roll.households == 2  # type: ignore[union-attr]  # it was just kept
    assert erase_household(village, households[1].pk, by=world.lan, **WHEN)
    assert not erase_household(village, households[1].pk, by=world.lan, **WHEN)
    assert [one.number for one in seen(world)] == ["3"]
    assert Erasure.objects.filter(subject=households[1].pk, kind="household").exists()
    record = put(world)
    mark_ballots(record, [households[2].pk], Channel.PAPER, by=world.lan, **WHEN)
    with pytest.raises(RuleBroken):
        erase_household(village, households[2].pk, by=world.lan, **WHEN)


def test_a_second_ballot_through_another_channel_is_refused_and_the_first_is_shown(world: World) -> None:
    first, second, third = kept(world)
    record = put(world)
    assert mark_ballots(record, [first.pk, second.pk], Channel.MEETING, by=world.lan, **WHEN) == 2
    with pytest.raises(AlreadyMarked) as told:
        mark_ballots(record, [second.pk, third.pk], Channel.PAPER, by=world.lan, **WHEN)
    assert [(one.number, one.channel, one.on) for one in told.value.first] == [("2", Channel.MEETING, TODAY)]
    assert "hộ số 2: tại cuộc họp, ngày 24/11/2026" in str(told.value)
    assert not any(name in str(told.value) for name in NAMES)
    assert marks_of([record])[record] == {"meeting": 2}
    assert mark_ballots(record, [third.pk], Channel.PAPER, by=world.lan, **WHEN) == 1
    assert marks_of([record])[record] == {"meeting": 2, "paper": 1}
    assert mark_ballots(put(world, title="Việc khác"), [second.pk], Channel.PAPER, by=world.lan, **WHEN) == 1


def test_a_mark_says_the_channel_and_never_the_choice(world: World) -> None:
    fields = {field.name for field in BallotMark._meta.get_fields()}
    assert fields == {"id", "unit", "decision", "household", "channel", "marked_on", "marked_by"}


def test_two_who_mark_at_one_moment_give_a_household_one_ballot(world: World, committing: Callable[..., list[Any]]) -> None:
    household = kept(world)[0]
    record = put(world)
    ready = threading.Barrier(2)

    def mark(number: int) -> str:
        from django.db import connections

        ready.wait()
        try:
            mark_ballots(record, [household.pk], (Channel.MEETING, Channel.PAPER)[number], by=world.lan, **WHEN)
        except AlreadyMarked:
            return "refused"
        finally:
            connections["closed"].close()
        return "marked"

    assert sorted(committing(mark, 2)) == ["marked", "refused"]
    assert sum(marks_of([record])[record].values()) == 1


def test_there_are_no_more_ballots_than_marks_where_marks_are_kept(world: World) -> None:
    first, second, _third = kept(world)
    meeting = met(world)
    record = put(world, meeting=meeting)
    mark_ballots(record, [first.pk], Channel.MEETING, by=world.lan, **WHEN)
    mark_ballots(record, [second.pk], Channel.PAPER, by=world.lan, **WHEN)

    def told(in_meeting: int, on_paper: int) -> None:
        tallies = [{"channel": "meeting", "votes_for": in_meeting}, {"channel": "paper", "votes_for": on_paper}]
        data = decision(decided_on=DAY, tallies=tallies, meeting=meeting)
        record_decisions([Change(data, record=record)], by=world.lan, **WHEN)

    for wrong in ((2, 0), (1, 2)):
        with pytest.raises(BadInput) as refused:
            told(*wrong)
        assert refused.value.field == "tallies"
    told(1, 1)
    with pytest.raises(RuleBroken):
        unmark_ballot(record, first.pk, by=world.lan, **WHEN)


def test_a_mark_made_by_mistake_is_taken_back_while_ballots_come_in(world: World) -> None:
    first = kept(world)[0]
    record = put(world)
    mark_ballots(record, [first.pk], Channel.PAPER, by=world.lan, **WHEN)
    assert unmark_ballot(record, first.pk, by=world.lan, **WHEN)
    assert not unmark_ballot(record, first.pk, by=world.lan, **WHEN)
    assert mark_ballots(record, [first.pk], Channel.MEETING, by=world.lan, **WHEN) == 1
    with acting_as(world.lan, Purpose.BALLOTS, about="test", on=TODAY, now=NOW) as alias:
        assert {one.channel for one in marks_in(alias, record).values()} == {"meeting"}


def test_only_the_commune_marks_and_only_households_of_the_place(world: World) -> None:
    first = kept(world)[0]
    keep_households(world.at(OTHER_VILLAGE), rows(("1", "Giàng A Mẫu")), by=world.hung, **WHEN)
    with acting_as(world.hung, Purpose.ROLL, about="test", on=TODAY, now=NOW) as alias:
        other = roll_of(alias, world.at(OTHER_VILLAGE), TODAY).get()
    record = put(world)
    for account in (world.thu, world.hung, world.minh, world.hoa):
        with pytest.raises(NotAllowed):
            mark_ballots(record, [first.pk], Channel.PAPER, by=account, **WHEN)
    with pytest.raises(RuleBroken):
        mark_ballots(record, [other.pk], Channel.PAPER, by=world.lan, **WHEN)
    void_decisions([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    with pytest.raises(RuleBroken):
        mark_ballots(record, [first.pk], Channel.PAPER, by=world.lan, **WHEN)


def test_a_list_is_read_as_people_paste_it(db: None) -> None:
    pasted = "Số hộ\tHọ và tên\n1\tLò Văn Mẫu\n\n2;Hoàng Thị Mẫu\n3. Lý A Mẫu\nVàng A Mẫu"
    assert [(one.line, one.number, one.representative) for one in read_pasted(pasted)] == [
        (2, "1", "Lò Văn Mẫu"), (4, "2", "Hoàng Thị Mẫu"), (5, "3", "Lý A Mẫu"), (6, "", "Vàng A Mẫu"),
    ]  # fmt: skip


def test_a_list_that_is_too_long_is_refused_and_none_is_dropped_without_a_word() -> None:
    lines = [f"{number}\tHộ Mẫu" for number in range(1, MOST_LINES + 1)]
    assert len(read_pasted("\n".join(lines) + "\n\n")) == MOST_LINES
    with pytest.raises(BadInput, match=r"nhiều nhất 2\.000 hộ"):
        read_pasted("\n".join([*lines, "2001\tHộ Mẫu"]))
