"""Meetings and decisions: what they count, what they refuse, who makes them public, and what rests on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord, Revision
from gandan.democracy.access.decision import decision_for, visible_decisions
from gandan.democracy.access.meeting import meeting_for
from gandan.democracy.actions.decision import record_decisions, void_decisions
from gandan.democracy.actions.decision_basis import rest_campaign
from gandan.democracy.actions.decision_notices import propose_decision, publish_decision, withdraw_decision
from gandan.democracy.actions.household import count_households
from gandan.democracy.actions.meeting import record_meetings, void_meetings
from gandan.democracy.choices.decision import DecisionState, NoticeState
from gandan.democracy.intake.household import HouseholdCountIn
from gandan.democracy.models import Decision, DecisionBasis, DecisionNotice, Meeting
from gandan.democracy.queries.household import counts_on
from gandan.ledger.choices import Grade
from gandan.ledger.models import Entry
from tests.activities.made import campaign
from tests.democracy.made_meetings import DAY, WHEN, counted, decision, meeting, met, put
from tests.world import COMMUNE, OTHER_COMMUNE, OTHER_VILLAGE, TODAY, VILLAGE, World


def refused(**given: Any) -> str:
    """What a form of a decision is told."""
    with pytest.raises(IntakeRefused) as told:
        decision(**given)
    return str(told.value)


def test_a_meeting_counts_once_it_says_how_many_were_there(world: World) -> None:
    record = met(world, represented=None, represented_grade="unknown", held_on=DAY)
    assert world.total(VILLAGE, "meetings.held", DAY, DAY).value == 0
    record_meetings([Change(meeting(), record=record, reason="Họp xong")], by=world.lan, **WHEN)
    assert world.total(VILLAGE, "meetings.held", DAY, DAY).value == 1
    households = world.total(VILLAGE, "meetings.households", DAY, DAY)
    assert (households.value, [(one.grade, one.quantity) for one in households.grades]) == (80, [(Grade.SIGNED_LIST.code, 80)])
    void_meetings([record], reason="Ghi trùng", by=world.lan, **WHEN)
    assert world.total(VILLAGE, "meetings.households", DAY, DAY).value == 0
    assert [row.verb for row in AuditRecord.objects.filter(subject=record).order_by("at", "id")] == ["record", "amend", "void"]


def test_an_invitation_may_lie_ahead_and_what_lies_ahead_has_no_attendance(world: World) -> None:
    ahead = TODAY + timedelta(days=7)
    assert met(world, held_on=ahead, represented=None, represented_grade="unknown")
    wrongs: list[dict[str, Any]] = [
        {"held_on": ahead}, {"represented": 98}, {"secretary_votes": 81}, {"total_source": ""}, {"quorum": 65}, {"agenda": []},
        {"represented_grade": "receipted"},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(IntakeRefused):
            meeting(**wrong)


@pytest.mark.parametrize(
    ("day", "matter", "in_favour", "state"),
    [
        (date(2026, 3, 5), "funds", 66, DecisionState.PASSED),
        (date(2026, 3, 5), "funds", 65, DecisionState.PASSED),
        (date(2026, 3, 5), "funds", 64, DecisionState.FAILED),
        (date(2023, 6, 30), "funds", 64, DecisionState.PASSED),
        (date(2023, 6, 30), "funds", 48, DecisionState.FAILED),
        (date(2023, 7, 1), "funds", 64, DecisionState.FAILED),
        (date(2023, 7, 1), "conventions", 49, DecisionState.PASSED),
        (date(2023, 7, 1), "conventions", 48, DecisionState.FAILED),
    ],
)
def test_the_rule_of_its_day_makes_the_result(world: World, day: date, matter: str, in_favour: int, state: DecisionState) -> None:
    told = counted(in_favour, 3) | {"put_on": day, "decided_on": day, "matter": matter}
    row = Decision.objects.get(pk=put(world, **told))
    assert DecisionState(row.state) is state
    assert world.total(VILLAGE, "decisions.put", day, day).value == 1
    assert world.total(VILLAGE, "decisions.passed", day, day).value == int(state is DecisionState.PASSED)


def test_a_decision_put_under_the_old_regime_and_counted_under_the_new_is_judged_by_the_day_of_the_count(world: World) -> None:
    told = counted(60) | {"put_on": date(2023, 6, 20), "decided_on": date(2023, 7, 2)}
    row = Decision.objects.get(pk=put(world, **told))
    assert (row.rule, row.state) == ("funds-village-2023", DecisionState.FAILED.value)


def test_meeting_and_paper_are_counted_together_and_no_more_than_there_are_households(world: World) -> None:
    record = met(world)
    both = [{"channel": "meeting", "votes_for": 50, "votes_against": 5}, {"channel": "paper", "votes_for": 16, "votes_none": 1}]
    row = Decision.objects.get(pk=put(world, decided_on=DAY, tallies=both, meeting=record))
    assert (row.votes_for, row.votes_against, row.votes_none, row.state) == (66, 5, 1, DecisionState.PASSED.value)
    assert "mỗi hộ chỉ có một phiếu" in refused(**counted(90, 8))
    assert "một dòng" in refused(decided_on=DAY, tallies=[both[1], both[1]])
    assert "lấy từ đâu" in refused(**counted(66, channel="online"))
    assert "tổng số hộ" in refused(**counted(66), total=None)
    assert "ngày có kết quả" in refused(tallies=both).lower()


def test_what_is_voted_at_a_meeting_was_voted_by_those_who_came(world: World) -> None:
    record = met(world, represented=60)
    with pytest.raises(BadInput) as told:
        put(world, meeting=record, **counted(61, channel="meeting"))
    assert told.value.field == "tallies"
    with pytest.raises(BadInput) as told:
        put(world, **counted(40, channel="meeting"))
    assert told.value.field == "meeting"
    kept = put(world, meeting=record, **counted(55, 5, channel="meeting"))
    with pytest.raises(BadInput) as told:
        record_meetings([Change(meeting(represented=59), record=record)], by=world.lan, **WHEN)
    assert told.value.field == "represented"
    with pytest.raises(RuleBroken):
        void_meetings([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert not Meeting.objects.get(pk=record).voided
    void_decisions([kept], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert void_meetings([record], reason="Ghi nhầm", by=world.lan, **WHEN) == 1


def test_the_scope_is_that_of_the_place_and_the_denominator_that_of_the_rule(world: World) -> None:
    for field, wrong in (
        ("scope", {"scope": "commune", "matter": "contributions"}),
        ("scope", {"place": COMMUNE}),
        ("matter", {"scope": "commune", "matter": "village_head", "place": COMMUNE}),
        ("counted_of", {"counted_of": "all_voters"}),
        ("paper", counted(10) | {"paper": "resolution", "number": "01/NQ"}),
    ):
        with pytest.raises(BadInput) as told:
            put(world, **wrong)
        assert told.value.field == field, wrong
    old = {"put_on": date(2022, 5, 1), "decided_on": date(2022, 5, 1), "counted_of": "all_voters", "total": 210}
    assert Decision.objects.get(pk=put(world, **counted(110) | old)).state == DecisionState.PASSED.value


def test_only_those_of_the_place_record_and_see(world: World) -> None:
    record = met(world)
    kept = put(world)
    for account in (world.thu, world.hung):
        with pytest.raises(NotAllowed):
            record_meetings([Change(meeting())], by=account, **WHEN)
        with pytest.raises(NotAllowed):
            record_decisions([Change(decision())], by=account, **WHEN)
    assert meeting_for(world.thu, record, TODAY).pk == record
    assert set(visible_decisions(world.minh, TODAY).values_list("pk", flat=True)) == {kept}
    for account in (world.hung, world.outsider):
        with pytest.raises(NotFound):
            meeting_for(account, record, TODAY)
        with pytest.raises(NotFound):
            decision_for(account, kept, TODAY)


def test_a_second_person_publishes_and_a_correction_takes_it_back(world: World) -> None:
    record = put(world)
    with pytest.raises(RuleBroken):
        propose_decision(record, by=world.lan, **WHEN)
    record_decisions([Change(decision(**counted(66, 3)), record=record)], by=world.lan, **WHEN)
    with pytest.raises(RuleBroken):
        publish_decision(record, seen=2, by=world.van, **WHEN)
    assert propose_decision(record, by=world.lan, **WHEN)
    assert not propose_decision(record, by=world.lan, **WHEN)
    for account, refusal in ((world.lan, RuleBroken), (world.minh, NotAllowed), (world.thu, NotAllowed), (world.hung, NotAllowed)):
        with pytest.raises(refusal):
            publish_decision(record, seen=2, by=account, **WHEN)
    with pytest.raises(RuleBroken):
        publish_decision(record, seen=1, by=world.van, **WHEN)
    assert publish_decision(record, seen=2, by=world.van, **WHEN)
    assert not publish_decision(record, seen=2, by=world.van, **WHEN)
    record_decisions([Change(decision(**counted(65, 3)), record=record)], by=world.lan, **WHEN)
    assert DecisionNotice.objects.get(decision=record).state == NoticeState.INTERNAL.value
    propose_decision(record, by=world.lan, **WHEN)
    publish_decision(record, seen=3, by=world.van, **WHEN)
    assert withdraw_decision(record, by=world.lan, **WHEN)
    assert not withdraw_decision(record, by=world.lan, **WHEN)


def test_contributions_of_a_campaign_rest_on_what_had_been_passed(world: World) -> None:
    held = record_campaigns([Change(campaign(place=VILLAGE, days=[{"day": date(2026, 4, 2)}]))], by=world.lan, **WHEN)[0].record
    passed, fallen = put(world, **counted(66)), put(world, title="Góp làm cổng thôn", **counted(10))
    late = put(world, title="Góp làm sân", put_on=date(2026, 5, 1), **counted(66) | {"decided_on": date(2026, 5, 2)})
    for wrong in (fallen, late):
        with pytest.raises(BadInput):
            rest_campaign(held, [wrong], by=world.lan, **WHEN)
    with pytest.raises(NotAllowed):
        rest_campaign(held, [passed], by=world.thu, **WHEN)
    with pytest.raises(NotFound):
        rest_campaign(held, [passed], by=world.hung, **WHEN)
    assert rest_campaign(held, [passed], by=world.lan, **WHEN)
    assert not rest_campaign(held, [passed], by=world.lan, **WHEN)
    assert DecisionBasis.objects.filter(campaign=held).count() == 1
    void_decisions([passed], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert DecisionBasis.objects.filter(campaign=held).count() == 0


def test_whoever_does_not_see_a_basis_leaves_it_standing(world: World) -> None:
    held = record_campaigns([Change(campaign(place=VILLAGE, days=[{"day": date(2026, 4, 2)}]))], by=world.lan, **WHEN)[0].record
    passed = put(world, **counted(66))
    there = decision(place=OTHER_COMMUNE, scope="commune", **counted(66))
    elsewhere = record_decisions([Change(there)], by=None, **WHEN)[0].record
    DecisionBasis.objects.create(campaign_id=held, decision_id=elsewhere)
    assert rest_campaign(held, [passed], by=world.lan, **WHEN)
    assert set(DecisionBasis.objects.filter(campaign=held).values_list("decision", flat=True)) == {passed, elsewhere}
    assert rest_campaign(held, [], by=world.lan, **WHEN)
    assert list(DecisionBasis.objects.filter(campaign=held).values_list("decision", flat=True)) == [elsewhere]


def test_how_many_households_a_village_has_is_an_open_number_with_a_source(world: World) -> None:
    def told(day: date, many: int, place: str = VILLAGE, source: str = "Trưởng thôn báo") -> HouseholdCountIn:
        return HouseholdCountIn.read({"village": world.at(place), "day": day, "households": many, "source": source}, today=TODAY)

    assert count_households(told(date(2025, 1, 1), 95), by=world.minh, **WHEN)
    assert count_households(told(DAY, 97), by=world.lan, **WHEN)
    assert not count_households(told(DAY, 97), by=world.lan, **WHEN)
    village = world.at(VILLAGE)
    for day, many in ((date(2024, 12, 31), None), (date(2025, 6, 1), 95), (DAY, 97), (TODAY, 97)):
        best = counts_on([village], day)[village].best
        assert (best.households if best is not None else None) == many
    with pytest.raises(NotAllowed):
        count_households(told(TODAY, 1), by=world.thu, **WHEN)
    with pytest.raises(NotFound):
        count_households(told(TODAY, 1), by=world.hung, **WHEN)
    with pytest.raises(BadInput):
        count_households(told(TODAY, 1, COMMUNE), by=world.lan, **WHEN)
    with pytest.raises(IntakeRefused):
        told(TODAY, 1, source="")
    assert counts_on([world.at(OTHER_VILLAGE)], TODAY)[world.at(OTHER_VILLAGE)].best is None


def test_history_and_ledger_hold_counts_and_words_of_the_matter_only(world: World) -> None:
    record = put(world, **counted(66, 3))
    told = Revision.objects.get(record=record).snapshot
    assert told["tallies"][0] == {
        "channel": "paper", "votes_for": 66, "votes_against": 3, "votes_none": 0, "votes_invalid": 0, "source": "",
    }  # fmt: skip
    assert set(Entry.objects.filter(source=record).values_list("quantity", flat=True)) == {1}
