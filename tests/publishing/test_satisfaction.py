"""Public copies of results: made when two people let them be, following corrections, telling of no few people."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change
from gandan.publishing.models import Published
from gandan.voice.actions.index_notices import propose_result, publish_result, withdraw_result
from gandan.voice.actions.index_result import record_index_results
from gandan.voice.actions.satisfaction import record_paper_answers, void_paper_answers
from gandan.voice.actions.satisfaction_notices import propose_results, publish_results, withdraw_results
from gandan.voice.rules.satisfaction_interval import rate_of
from tests.voice.satisfied import KEYS, answered, edition, paper, papered
from tests.world import COMMUNE, NOW, TODAY, World, world

__all__ = ["world"]
FIRST, LAST = date(2026, 1, 1), date(2026, 11, 24)


def published(world: World) -> UUID:
    notice = propose_results(world.at(COMMUNE), FIRST, LAST, by=world.lan, today=TODAY, now=NOW).pk
    publish_results(notice, by=world.van, today=TODAY, now=NOW)
    return notice


def content(notice: UUID) -> dict[str, Any]:
    return dict(Published.objects.get(kind="satisfaction", source=notice).content)


def factor(notice: UUID, name: str = "sipas_overall") -> dict[str, Any]:
    return next(one for one in content(notice)["factors"] if one["factor"] == name)


def test_results_are_public_only_once_two_people_let_them_be(world: World) -> None:
    papered(world, 30, 40)
    notice = propose_results(world.at(COMMUNE), FIRST, LAST, by=world.lan, today=TODAY, now=NOW).pk
    assert not Published.objects.exists()
    publish_results(notice, by=world.van, today=TODAY, now=NOW)
    row = Published.objects.get()
    assert (row.place_id, row.day, row.slug) == (world.at(COMMUNE), LAST, "xa-ban-lim-20260101-20261124")
    rate = rate_of(30, 40)
    assert factor(notice)["rate"] == {"tenths": 750, "low": rate.low, "high": rate.high, "answers": 40}
    withdraw_results(notice, by=world.lan, today=TODAY, now=NOW)
    assert Published.objects.get().content == {}


def test_a_correction_and_a_late_answer_change_the_copy(world: World) -> None:
    record = papered(world, 30, 40)
    notice = published(world)
    record_paper_answers([Change(paper(25, 40), record=record, reason="Đếm lại")], by=world.lan, today=TODAY, now=NOW)
    assert factor(notice)["rate"]["tenths"] == 625
    answered(world, *[5] * 5)
    assert factor(notice)["rate"]["answers"] == 45
    void_paper_answers([record], reason="Ghi nhầm", by=world.lan, today=TODAY, now=NOW)
    assert factor(notice)["rate"] is None


@pytest.mark.parametrize(
    ("satisfied", "answers", "told"), [(20, 29, False), (38, 40, False), (40, 40, True), (3, 40, False), (35, 40, True)]
)
def test_small_samples_and_a_few_people_on_one_side_are_not_told(world: World, satisfied: int, answers: int, told: bool) -> None:
    papered(world, satisfied, answers)
    notice = published(world)
    one = factor(notice)
    assert (one["rate"] is not None, one["why"] is None) == (told, told)
    if not told:
        said = str(Published.objects.get(source=notice).content)
        assert all(str(number) not in said.replace("2026", "") for number in (satisfied, answers) if number > 9 and number != 30)


def test_ways_of_asking_stand_apart_only_where_all_may(world: World) -> None:
    papered(world, 30, 40)
    papered(world, 28, 40, channel="phone")
    notice = published(world)
    assert [one["name"]["en"] for one in factor(notice)["channels"]] == ["on paper", "by phone"]
    answered(world, *[5] * 5)
    assert (factor(notice)["channels"], factor(notice)["rate"]["answers"]) == ([], 85)


def test_factors_are_withheld_one_by_one(world: World) -> None:
    counts = [{"question": key, "s4": 30, "s2": 10} for key in KEYS if key != "feedback"]
    papered(world, 30, 40, counts=[*counts, {"question": "feedback", "s4": 10, "s1": 6}])
    notice = published(world)
    assert factor(notice, "sipas_feedback")["rate"] is None
    assert factor(notice, "sipas_staff")["rate"]["answers"] == 40


def test_the_frame_is_told_where_no_difference_in_it_is_a_few_people(world: World) -> None:
    papered(world, 30, 40, served=400, asked=60)
    answered(world, *[5] * 10)
    notice = published(world)
    assert content(notice)["codes"] is None or content(notice)["codes"]["used"] == 10
    assert content(notice)["served_share"] == 10


def test_no_word_of_a_record_is_in_the_copy(world: World) -> None:
    papered(world, 30, 40, title="Phiếu của bà Hoa", note="bà Hoa ở xóm trên không hài lòng")
    notice = published(world)
    assert "Hoa" not in str(content(notice))


def test_an_edition_is_public_with_its_source_and_words_stay_words(world: World) -> None:
    told = {"score": None, "rank": None, "out_of": None, "stated": "đứng top đầu", "note": "riêng"}
    record = record_index_results([Change(edition(**told))], by=world.hoa, today=TODAY, now=NOW)[0].record
    propose_result(record, by=world.lan, today=TODAY, now=NOW)
    assert not Published.objects.exists()
    publish_result(record, seen=1, by=world.van, today=TODAY, now=NOW)
    row = Published.objects.get(kind="index")
    assert (row.content["score"], row.content["rank"], row.content["stated"], row.content["new_series"]) == (
        None,
        None,
        "đứng top đầu",
        True,
    )
    assert "riêng" not in str(row.content)
    withdraw_result(record, by=world.van, today=TODAY, now=NOW)
    assert Published.objects.get(kind="index").content == {}
