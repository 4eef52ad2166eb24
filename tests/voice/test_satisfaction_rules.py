"""Questionnaires, codes, intervals and series: pure."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput
from gandan.voice.choices.satisfaction import Asked
from gandan.voice.rules.counter_code import BITS, LENGTH, LETTERS, printed, read_code, spelled, why_not_issue
from gandan.voice.rules.index_result import Edition, assessed_on, series_of, why_not_edition
from gandan.voice.rules.satisfaction import FACTORS, Sums, questionnaire_on, questionnaires, sums_of
from gandan.voice.rules.satisfaction_interval import may_be_told, noted_share, rate_of, wilson


# Reference values: R, binom::binom.wilson / prop.test(correct=FALSE); Newcombe 1998 (81 of 263, 15 of 148, 0 of 20, 1 of 29).
@pytest.mark.parametrize(
    ("satisfied", "answers", "low", "high"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
        (5, 10, "0.2366", "0.7634"),
        (10, 10, "0.7225", "1.0000"),
    ],
)
def test_the_interval_is_wilsons(satisfied: int, answers: int, low: str, high: str) -> None:
    found = wilson(satisfied, answers)
    assert tuple(str(bound.quantize(Decimal("0.0001"))) for bound in found) == (low, high)


@given(st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_mirrors_itself(pair: tuple[int, int]) -> None:
    satisfied, answers = pair
    low, high = wilson(satisfied, answers)
    assert 0 <= low <= Decimal(satisfied) / answers + Decimal("1e-12")
    assert Decimal(satisfied) / answers - Decimal("1e-12") <= high <= 1
    other_low, other_high = wilson(answers - satisfied, answers)
    assert abs(other_low - (1 - high)) <= Decimal("2e-12")
    assert abs(other_high - (1 - low)) <= Decimal("2e-12")
    rate = rate_of(satisfied, answers)
    assert 0 <= rate.low <= rate.tenths <= rate.high <= 1000
    assert (rate.tenths == 1000) == (satisfied == answers)
    assert (rate.tenths == 0) == (satisfied == 0)
    assert rate.share == Fraction(satisfied, answers)


@pytest.mark.parametrize(("satisfied", "answers"), [(1, 0), (-1, 5), (6, 5)])
def test_an_interval_of_nothing_is_refused(satisfied: int, answers: int) -> None:
    with pytest.raises(ValueError, match="of"):
        wilson(satisfied, answers)


@pytest.mark.parametrize(
    ("satisfied", "answers", "told"),
    [(25, 30, True), (26, 30, False), (30, 30, True), (0, 30, True), (4, 40, False), (5, 40, True), (24, 29, False)],
)
def test_the_public_reads_no_rate_that_tells_of_a_few_people(satisfied: int, answers: int, told: bool) -> None:
    assert may_be_told(satisfied, answers, 30) is told


def test_a_population_is_noted_from_one_in_twenty() -> None:
    assert [noted_share(asked, 1000) for asked in (0, 49, 50, 505, 1000)] == [None, None, 5, 51, 100]
    assert noted_share(10, 0) is None


def test_every_questionnaire_asks_the_five_factors_and_all_in_all_in_both_languages() -> None:
    for one in questionnaires():
        assert tuple(question.factor for question in one.questions) == FACTORS
        assert {question.key for question in one.questions} <= set(Asked.values)
        assert [score for score, _words in one.answers] == [5, 4, 3, 2, 1]
        texts = [one.name, one.source, *(words for _score, words in one.answers), *(question.text for question in one.questions)]
        assert all(words.vi and words.en and words.vi != words.en for words in texts)
    with pytest.raises(BadInput):
        questionnaire_on(date(1999, 1, 1))


def test_satisfied_are_those_whom_the_questionnaire_says() -> None:
    one = questionnaires()[0]
    counts = [("staff", 5, 3), ("staff", 4, 2), ("staff", 3, 4), ("overall", 1, 1), ("unheard", 5, 9), ("result", 5, 0)]
    assert sums_of(one, counts) == {"sipas_staff": Sums(9, 5), "sipas_overall": Sums(1, 0)}


@given(st.integers(0, 2**256 - 1))
def test_a_code_is_read_back_however_it_is_typed(number: int) -> None:
    code = spelled(number)
    assert (len(code), set(code) <= set(LETTERS), set(code) & set("01ILO")) == (LENGTH, True, set())
    assert read_code(f" {printed(code).lower()} ") == code


@given(st.text(max_size=60))
def test_what_is_no_code_reads_as_nothing(text: str) -> None:
    assert read_code(text) == "" or len(read_code(text)) == LENGTH


def test_a_code_is_too_long_to_guess() -> None:
    assert len(LETTERS) ** LENGTH > 2**BITS


@pytest.mark.parametrize(
    ("many", "issued", "transactions", "used", "refused"),
    [(10, 0, 10, 0, False), (1, 10, 10, 0, True), (0, 0, 10, 0, True), (201, 0, 900, 0, True), (1, 5, 4, 5, True), (5, 5, 10, 5, False)],
)
def test_there_are_never_more_codes_than_transactions(many: int, issued: int, transactions: int, used: int, refused: bool) -> None:
    assert bool(why_not_issue(many, issued=issued, transactions=transactions, used=used)) is refused


def test_a_communes_editions_are_a_new_series_and_never_join_its_districts() -> None:
    district = [Edition("sipas", year, 1, 2, Decimal(80 + year - 2020)) for year in (2020, 2021)]
    words = Edition("sipas", 2022, 1, 2, stated="đứng top đầu")
    commune = Edition("sipas", 2025, 7, 3, Decimal("85.27"), 12, 99)
    found = series_of([commune, words, *district], order=[1, 7])
    assert [(one.unit, [edition.year for edition in one.editions], one.broken) for one in found] == [
        (1, [2020, 2021, 2022], False),
        (7, [2025], True),
    ]


@pytest.mark.parametrize(("level", "year", "refused"), [(3, 2024, True), (3, 2025, False), (2, 2022, False), (4, 2020, True)])
def test_communes_have_no_edition_before_they_were_assessed_as_communes(level: int, year: int, refused: bool) -> None:
    assert bool(why_not_edition("sipas", level=level, year=year)) is refused


def test_an_edition_is_about_the_units_of_its_year() -> None:
    assert assessed_on(2022, date(2023, 3, 20)) == date(2022, 12, 31)
    assert assessed_on(2022, date(2022, 12, 1)) == date(2022, 12, 1)
