"""Batches on paper and by phone, what answers come to, and periods that two people make public."""

from datetime import date
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.periods import Period
from gandan.voice.access.satisfaction import paper_answers_for, visible_office_days
from gandan.voice.actions.satisfaction import record_paper_answers, void_paper_answers
from gandan.voice.actions.satisfaction_notices import propose_results, publish_results, withdraw_results
from gandan.voice.choices.satisfaction import Channel, NoticeState
from gandan.voice.models import PaperCount, SatisfactionNotice
from gandan.voice.queries.satisfaction import frame_of, period_words, results_of, rows_of, waiting_in
from gandan.voice.rules.satisfaction import FACTORS, Sums
from gandan.voice.rules.satisfaction_interval import rate_of
from tests.activities.made import standing, verbs
from tests.voice.satisfied import KEYS, OFFICE, answered, codes, paper, papered
from tests.world import COMMUNE, NOW, PROVINCE, TODAY, VILLAGE, World

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
SIPAS = {"topic": ("sipas_overall",)}


def test_a_batch_counts_by_factor_and_channel(world: World) -> None:
    record = papered(world, 25, 40)
    assert world.total(COMMUNE, "satisfaction.answers", where=SIPAS).value == 40
    assert world.total(COMMUNE, "satisfaction.satisfied", where=SIPAS | {"form": ("paper",)}).value == 25
    assert world.total(COMMUNE, "satisfaction.satisfied", where={"form": ("phone",)}).value == 0
    assert PaperCount.objects.filter(paper=record).count() == len(KEYS)
    assert verbs(record) == (["record"], ["record"])


def test_a_corrected_batch_is_counted_as_corrected_and_a_voided_one_not_at_all(world: World) -> None:
    record = papered(world, 25, 40)
    record_paper_answers([Change(paper(30, 41, channel="phone"), record=record, reason="Đếm lại")], by=world.lan, today=TODAY, now=NOW)
    assert world.total(COMMUNE, "satisfaction.answers", where=SIPAS | {"form": ("phone",)}).value == 41
    assert world.total(COMMUNE, "satisfaction.answers", where={"form": ("paper",)}).value == 0
    void_paper_answers([record], reason="Ghi nhầm nơi", by=world.lan, today=TODAY, now=NOW)
    assert (world.total(COMMUNE, "satisfaction.answers").value, standing(record)) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"answered": 41},
        {"asked": 39},
        {"served": 20},
        {"counts": [{"question": "staff", "s4": 41}]},
        {"counts": [{"question": "staff", "s4": 4}, {"question": "staff", "s4": 4}]},
        {"counts": [{"question": "staff"}]},
        {"counts": []},
        {"counts": [{"question": "clerk_12", "s4": 4}]},
        {"counts": [{"question": "staff", "s4": -1}]},
        {"channel": "counter_code"},
        {"answered": 0},
    ],
)
def test_sums_that_cannot_be_are_refused(world: World, wrong: dict[str, object]) -> None:
    with pytest.raises(IntakeRefused):
        paper(25, 40, **wrong)


def test_results_stand_apart_by_channel_and_together_with_their_interval(world: World) -> None:
    answered(world, *[5] * 20, *[2] * 15)
    papered(world, 30, 50)
    found = {one.factor: one for one in results_of(world.at(COMMUNE), FIRST, TODAY)}
    assert tuple(found) == FACTORS
    overall = found["sipas_overall"]
    assert overall.together.sums == Sums(85, 50)
    assert overall.together.rate == rate_of(50, 85)
    parts = dict(overall.channels)
    assert (parts[Channel.COUNTER_CODE].rate, parts[Channel.PAPER].rate) == (rate_of(20, 35), rate_of(30, 50))
    assert (parts[Channel.PHONE].rate, parts[Channel.PHONE].is_short) == (None, False)


def test_too_few_answers_have_no_percentage(world: World) -> None:
    papered(world, 20, 29)
    (first, *_rest) = results_of(world.at(COMMUNE), FIRST, TODAY)
    assert (first.together.rate, first.together.is_short, first.together.sums.answers) == (None, True, 29)
    papered(world, 1, 1, title="Phiếu gửi sau")
    (first, *_rest) = results_of(world.at(COMMUNE), FIRST, TODAY)
    assert first.together.rate == rate_of(21, 30)


def test_rows_are_in_the_order_of_offices_and_months_and_never_of_satisfaction(world: World) -> None:
    papered(world, 10, 40, collected_on="2026-03-05")
    papered(world, 39, 40, lead=world.body("cong-an-ban-lim"), collected_on="2026-01-05")
    by_office = rows_of(world.at(COMMUNE), FIRST, TODAY, "organisation")
    assert {(row.key, row.told.sums) for row in by_office} == {(OFFICE, Sums(40, 10)), ("cong-an-ban-lim", Sums(40, 39))}
    assert [row.label for row in rows_of(world.at(COMMUNE), FIRST, TODAY, "month")] == ["1/2026", "3/2026"]
    assert [row.told.sums for row in rows_of(world.at(PROVINCE), FIRST, TODAY, "unit") if row.key == COMMUNE] == [Sums(80, 49)]


def test_the_frame_says_of_how_many(world: World) -> None:
    codes(world, 8, transactions=20)
    answered(world, 5, 5)
    papered(world, 25, 40, served=100, asked=50)
    found = frame_of([world.at(COMMUNE)], FIRST, TODAY)
    assert (found.transactions, found.issued, found.used, found.served, found.asked, found.answered) == (4000, 10, 2, 100, 50, 40)
    assert waiting_in([world.at(COMMUNE)]) == 2
    papered(world, 25, 40, title="Không biết tổng số")
    assert frame_of([world.at(COMMUNE)], FIRST, TODAY).served is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), "tháng 2/2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "quý III/2026"),
        (FIRST, LAST, Period(FIRST, LAST).label()),
        (FIRST, date(2026, 12, 31), "năm 2026"),
        (date(2025, 12, 15), date(2026, 6, 14), "từ 15/12/2025 đến 14/06/2026"),
    ],
)
def test_periods_are_called_as_people_call_them(first: date, last: date, words: str) -> None:
    assert period_words(first, last) == words


def proposed(world: World, first: date = FIRST, last: date = LAST) -> UUID:
    papered(world, 30, 40, collected_on="2026-05-05")
    return propose_results(world.at(COMMUNE), first, last, by=world.lan, today=TODAY, now=NOW).pk


def test_a_second_person_publishes(world: World) -> None:
    notice = proposed(world)
    with pytest.raises(RuleBroken, match="thứ hai"):
        publish_results(notice, by=world.lan, today=TODAY, now=NOW)
    for account in (world.thu, world.minh, world.hung):
        with pytest.raises(NotAllowed):
            publish_results(notice, by=account, today=TODAY, now=NOW)
    assert publish_results(notice, by=world.van, today=TODAY, now=NOW)
    assert not publish_results(notice, by=world.van, today=TODAY, now=NOW)
    row = SatisfactionNotice.objects.get()
    assert (row.state, row.proposed_by, row.published_by) == (NoticeState.PUBLISHED.value, world.lan, world.van)
    assert withdraw_results(notice, by=world.lan, today=TODAY, now=NOW)
    assert verbs(notice)[0] == ["propose", "publish", "withdraw"]


def test_only_a_period_that_is_over_and_has_answers_is_proposed(world: World) -> None:
    papered(world, 30, 40, collected_on="2026-05-05")
    unit = world.at(COMMUNE)
    with pytest.raises(BadInput):
        propose_results(unit, FIRST, date(2026, 12, 31), by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(BadInput):
        propose_results(unit, LAST, FIRST, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        propose_results(unit, date(2026, 1, 1), date(2026, 1, 31), by=world.lan, today=TODAY, now=NOW)
    for account in (world.thu, world.minh, world.hung):
        with pytest.raises(NotAllowed):
            propose_results(unit, FIRST, LAST, by=account, today=TODAY, now=NOW)


def test_periods_that_overlap_are_not_both_public_for_nobody_to_subtract(world: World) -> None:
    notice = proposed(world)
    papered(world, 30, 40, place=world.at(VILLAGE), collected_on="2026-05-06")
    for unit, account in ((COMMUNE, world.lan), (PROVINCE, world.hoa), (VILLAGE, world.lan)):
        with pytest.raises(RuleBroken, match="2026"):
            propose_results(world.at(unit), date(2026, 5, 1), date(2026, 5, 31), by=account, today=TODAY, now=NOW)
    assert propose_results(world.at(COMMUNE), FIRST, LAST, by=world.lan, today=TODAY, now=NOW).pk == notice
    withdraw_results(notice, by=world.lan, today=TODAY, now=NOW)
    propose_results(world.at(PROVINCE), date(2026, 5, 1), date(2026, 5, 31), by=world.hoa, today=TODAY, now=NOW)


def test_another_commune_sees_neither_days_nor_batches(world: World) -> None:
    record = papered(world, 25, 40)
    codes(world, 2)
    assert visible_office_days(world.lan, TODAY).count() == 1
    assert paper_answers_for(world.thu, record, TODAY).pk == record
    for account in (world.hung, world.outsider):
        assert visible_office_days(account, TODAY).count() == 0
