"""Codes at the counter: once, in time, against transactions; counted in fives, and nobody's answer kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.models import AuditRecord
from gandan.ledger.models import Entry
from gandan.voice.actions.counter_code import answer_code, count_transactions, issue_codes
from gandan.voice.models import AnswerBundle, BundleCount, CounterCode, OfficeDay
from gandan.voice.rules.counter_code import Answered, Attempt
from tests.voice.satisfied import OFFICE, answered, codes, said
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, VILLAGE, World, lay_world

SIPAS = {"topic": ("sipas_overall",)}


def test_a_code_answers_once_and_says_the_day_it_was_used(world: World) -> None:
    (code,) = codes(world, 1)
    assert answer_code(code, said(5), today=TODAY, now=NOW) == Attempt(Answered.COUNTED)
    again = answer_code(code.lower(), said(1), today=TODAY, now=NOW)
    assert again == Attempt(Answered.USED, TODAY.isoformat())
    assert (AnswerBundle.objects.get().answers, OfficeDay.objects.get().used) == (1, 1)
    assert list(BundleCount.objects.values_list("score", flat=True).distinct()) == [5]


def test_answers_are_counted_five_by_five_on_their_day(world: World) -> None:
    answered(world, 5, 4, 3, 2)
    assert world.total(COMMUNE, "satisfaction.answers").value == 0
    answered(world, 5)
    assert world.total(COMMUNE, "satisfaction.answers", TODAY, where=SIPAS).value == 5
    assert world.total(COMMUNE, "satisfaction.satisfied", TODAY, where=SIPAS).value == 3
    assert world.total(COMMUNE, "satisfaction.satisfied", where={"form": ("counter_code",), "topic": ("sipas_staff",)}).value == 3
    assert world.total(COMMUNE, "satisfaction.answers", where={"form": ("paper",)}).value == 0
    assert set(Entry.objects.values_list("source_kind", "source")) == {("satisfaction", AnswerBundle.objects.get().pk)}


def test_no_line_of_the_ledger_is_one_persons(world: World) -> None:
    answered(world, *[5] * 12)
    per_source = Entry.objects.filter(measure=161).values_list("source", "quantity")
    assert {quantity for _source, quantity in per_source} == {5}
    assert len({source for source, _quantity in per_source}) == 2
    assert AnswerBundle.objects.get(counted=False).answers == 2


def test_a_question_may_be_left_out(world: World) -> None:
    five = codes(world, 5)
    for code in five[:4]:
        answer_code(code, said(4), today=TODAY, now=NOW)
    only = type(said()).read({"scores": {"staff": 1}}, today=TODAY)
    answer_code(five[4], only, today=TODAY, now=NOW)
    assert world.total(COMMUNE, "satisfaction.answers", where={"topic": ("sipas_staff",)}).value == 5
    assert world.total(COMMUNE, "satisfaction.answers", where=SIPAS).value == 4
    assert world.total(COMMUNE, "satisfaction.satisfied", where={"topic": ("sipas_staff",)}).value == 4


def test_nothing_in_the_tables_tells_whose_answer_it_was(world: World) -> None:
    """A code keeps its day; counts keep neither code nor time; the trail says the day and no minute."""
    late = NOW + timedelta(hours=3, minutes=17)
    for code, score in zip(codes(world, 3), (1, 5, 5), strict=True):
        answer_code(code, said(score), today=TODAY, now=late)
    assert {field.name for field in CounterCode._meta.fields} == {"digest", "office_day", "used_on"}
    assert {field.name for field in BundleCount._meta.fields} == {"id", "bundle", "question", "score", "many"}
    trail = AuditRecord.objects.filter(verb="answer")
    assert {row.at.astimezone(VIETNAM) for row in trail} == {datetime(2026, 11, 24, tzinfo=VIETNAM)}
    assert {str(row.values) for row in trail} == {"{}"}


def test_rows_of_codes_do_not_lie_in_the_order_of_their_numbers(world: World) -> None:
    from gandan.voice.queries.counter_code import digest_of

    made = [digest_of(code) for code in codes(world, 60)]
    assert sorted(made) == sorted(CounterCode.objects.values_list("digest", flat=True))
    assert made != list(CounterCode.objects.order_by().values_list("digest", flat=True))


def test_a_code_expires(world: World) -> None:
    (code,) = codes(world, 1)
    last = OfficeDay.objects.get().valid_until
    assert last == TODAY + timedelta(days=2)
    assert answer_code(code, said(), today=last + timedelta(days=1), now=NOW).answered is Answered.EXPIRED
    assert answer_code(code, said(), today=last, now=NOW).answered is Answered.COUNTED


def test_what_is_no_code_of_ours_changes_nothing(world: World) -> None:
    codes(world, 1)
    for text in ("", "x", "2" * 13, "\x00", "ă" * 13, "2" * 5000):
        assert answer_code(text, said(), today=TODAY, now=NOW).answered is Answered.UNKNOWN
    assert not AnswerBundle.objects.exists()


def test_codes_are_issued_only_against_transactions(world: World) -> None:
    codes(world, 20, transactions=20)
    with pytest.raises(RuleBroken, match="20 mã"):
        codes(world, 1, transactions=20)
    codes(world, 1, transactions=21)
    row = OfficeDay.objects.get()
    assert (row.transactions, row.issued, row.used, row.unused) == (21, 21, 0, 21)
    for wrong in (0, -1, 6000, 10**17):
        with pytest.raises(BadInput):
            issue_codes(world.at(COMMUNE), world.body(OFFICE), 1, transactions=wrong, by=world.lan, today=TODAY, now=NOW)


def test_there_are_never_more_answers_than_transactions(world: World) -> None:
    three = codes(world, 3, transactions=3)
    day = OfficeDay.objects.get()
    assert count_transactions(day.pk, 1, by=world.lan, today=TODAY, now=NOW)
    assert not count_transactions(day.pk, 1, by=world.lan, today=TODAY, now=NOW)
    assert answer_code(three[0], said(), today=TODAY, now=NOW).answered is Answered.COUNTED
    assert answer_code(three[1], said(), today=TODAY, now=NOW).answered is Answered.FULL
    count_transactions(day.pk, 2, by=world.lan, today=TODAY, now=NOW)
    assert answer_code(three[1], said(), today=TODAY, now=NOW).answered is Answered.COUNTED
    with pytest.raises(RuleBroken):
        count_transactions(day.pk, 1, by=world.lan, today=TODAY, now=NOW)


def test_only_who_records_for_the_office_issues_codes(world: World) -> None:
    for account in (world.thu, world.hung, world.van, world.outsider, world.minh):
        with pytest.raises(NotAllowed):
            issue_codes(world.at(COMMUNE), world.body(OFFICE), 1, transactions=9, by=account, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        issue_codes(world.at(OTHER_COMMUNE), world.body(OFFICE), 1, transactions=9, by=world.lan, today=TODAY, now=NOW)
    assert not OfficeDay.objects.exists()
    issue_codes(world.at(VILLAGE), world.body(OFFICE), 1, transactions=9, by=world.minh, today=TODAY, now=NOW)


def test_offices_of_one_commune_are_counted_apart(world: World) -> None:
    for office in (OFFICE, "cong-an-ban-lim"):
        issue_codes(world.at(COMMUNE), world.body(office), 1, transactions=9, by=world.lan, today=TODAY, now=NOW)
    assert OfficeDay.objects.count() == 2


def test_one_code_answers_once_however_many_use_it_at_once(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    (code,) = codes(world, 1)

    def answer(number: int) -> Answered:
        return answer_code(code, said(1 + number % 5), today=TODAY, now=NOW).answered

    found = committing(answer, 8)
    assert sorted(one.value for one in found) == ["counted", *["used"] * 7]
    assert (OfficeDay.objects.get().used, AnswerBundle.objects.get().answers) == (1, 1)


def test_many_who_answer_at_once_are_all_counted(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    made = codes(world, 15)

    def answer(number: int) -> Answered:
        return answer_code(made[number], said(4), today=TODAY, now=NOW).answered

    assert committing(answer, 15) == [Answered.COUNTED] * 15
    assert (OfficeDay.objects.get().used, AnswerBundle.objects.filter(counted=True).count()) == (15, 3)
    assert world.total(COMMUNE, "satisfaction.answers", where=SIPAS).value == 15
