"""When a matter has passed: real cases of both regimes, and exactness against fractions."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput
from gandan.democracy.choices.decision import CountedOf, Matter, Scope
from gandan.democracy.rules.thresholds import (
    PROCEDURE,
    Rule,
    Share,
    all_rules,
    explain,
    is_quorate,
    parameter_on,
    passes,
    rule_coded,
    rule_on,
)

OLD, NEW = date(2023, 6, 30), date(2023, 7, 1)
V, C = Scope.VILLAGE, Scope.COMMUNE
M = Matter

# (matter, scope, day, in favour, of, passed)
CASES = [
    # Two thirds of all households since 1/7/2023: 97 households need 65.
    (M.FUNDS, V, NEW, 65, 97, True),
    (M.FUNDS, V, NEW, 64, 97, False),
    (M.FUNDS, V, NEW, 66, 97, True),
    # Exactly two thirds is enough.
    (M.FUNDS, V, NEW, 60, 90, True),
    (M.FUNDS, V, NEW, 59, 90, False),
    (M.CONTRIBUTIONS, C, NEW, 800, 1200, True),
    (M.CONTRIBUTIONS, C, NEW, 799, 1200, False),
    (M.CONTRIBUTIONS, V, NEW, 67, 100, True),
    (M.CONTRIBUTIONS, V, NEW, 66, 100, False),
    # The day before, more than half was enough: of 97, 49.
    (M.FUNDS, V, OLD, 49, 97, True),
    (M.FUNDS, V, OLD, 48, 97, False),
    (M.CONTRIBUTIONS, C, OLD, 601, 1200, True),
    # Exactly half fails under “more than 50%”, in both regimes.
    (M.CONTRIBUTIONS, C, OLD, 600, 1200, False),
    (M.CONVENTIONS, V, NEW, 45, 90, False),
    (M.CONVENTIONS, V, NEW, 46, 90, True),
    (M.CONVENTIONS, V, OLD, 45, 90, False),
    (M.VILLAGE_HEAD, V, NEW, 49, 97, True),
    (M.BOARDS, V, NEW, 48, 96, False),
    (M.BOARDS, V, NEW, 49, 96, True),
    (M.OTHER, V, NEW, 1, 1, True),
    # Nobody lives there: nothing passes.
    (M.FUNDS, V, NEW, 0, 0, False),
    (M.OTHER, V, OLD, 0, 0, False),
]


@pytest.mark.parametrize(("matter", "scope", "day", "in_favour", "of", "passed"), CASES)
def test_real_cases_of_both_regimes(matter: Matter, scope: Scope, day: date, in_favour: int, of: int, passed: bool) -> None:
    assert passes(rule_on(matter, scope, day), in_favour, of) is passed


def test_a_rule_says_what_it_takes_of_97_households() -> None:
    assert rule_on(M.FUNDS, V, NEW).share.least_of(97) == 65
    assert rule_on(M.FUNDS, V, OLD).share.least_of(97) == 49
    assert explain(rule_on(M.FUNDS, V, NEW), 66, 97) == "66/97 (tất cả đại diện hộ gia đình): cần ít nhất 2/3, tức từ 65 trở lên."
    assert explain(rule_on(M.FUNDS, V, OLD), 48, 96) == "48/96 (tất cả đại diện hộ gia đình): cần trên 50%, tức từ 49 trở lên."


def test_the_meeting_chooses_its_own_officers_by_those_who_came() -> None:
    rule = rule_on(PROCEDURE, V, NEW)
    assert rule.of == (CountedOf.ATTENDING,)
    assert passes(rule, 36, 70)
    assert not passes(rule, 35, 70)


def test_only_the_old_regime_could_count_all_voters() -> None:
    assert rule_on(M.FUNDS, V, OLD).counted_of(CountedOf.ALL_VOTERS) is CountedOf.ALL_VOTERS
    assert rule_on(M.FUNDS, V, NEW).counted_of(CountedOf.RULE) is CountedOf.ALL_HOUSEHOLDS
    with pytest.raises(BadInput) as refused:
        rule_on(M.FUNDS, V, NEW).counted_of(CountedOf.ATTENDING)
    assert refused.value.field == "counted_of"


def test_a_quorum_that_nobody_confirmed_is_asked_for_and_not_made_up() -> None:
    new, old = rule_on(M.FUNDS, V, NEW), rule_on(M.FUNDS, V, OLD)
    assert is_quorate(new, 97, 97) is None
    assert is_quorate(new, 60, 97, set_by_officer=65) is False
    assert is_quorate(new, 65, 97, set_by_officer=65) is True
    assert is_quorate(old, 49, 97) is True
    assert is_quorate(old, 48, 96) is False


def test_what_no_rule_covers_is_refused_and_not_guessed() -> None:
    for matter, scope, day in ((M.FUNDS, V, date(2001, 1, 1)), (M.VILLAGE_HEAD, C, NEW)):
        with pytest.raises(BadInput) as refused:
            rule_on(matter, scope, day)
        assert refused.value.field == "matter"


def test_on_no_day_do_two_rules_speak_of_one_matter() -> None:
    rules = all_rules()
    for one in rules:
        for other in rules:
            if one is not other and (one.matter, one.scope) == (other.matter, other.scope):
                first, second = sorted((one, other), key=lambda rule: rule.valid_from)
                assert first.valid_to is not None
                assert first.valid_to < second.valid_from
    assert len({one.code for one in rules}) == len(rules)


def test_the_regimes_meet_without_a_gap() -> None:
    for rule in all_rules():
        if rule.valid_to is not None:
            assert rule_on(rule.matter, rule.scope, rule.valid_to + timedelta(days=1)).valid_from == rule.valid_to + timedelta(days=1)


def test_every_rule_has_its_source_and_says_that_it_is_not_confirmed() -> None:
    assert all(rule.source for rule in all_rules())
    assert not any(rule.confirmed for rule in all_rules())
    consents = parameter_on("consents_valid_months", NEW)
    assert consents is not None
    assert consents.value == 3
    assert not consents.confirmed
    assert parameter_on("consents_valid_months", OLD) is None
    assert rule_coded("funds-village-2023") == rule_on(M.FUNDS, V, NEW)
    assert rule_coded("none") is None


@given(parts=st.integers(1, 20), more=st.integers(0, 20), strict=st.booleans(), many=st.integers(0, 20_000), of=st.integers(1, 20_000))
def test_a_share_is_compared_exactly(parts: int, more: int, strict: bool, many: int, of: int) -> None:
    share, exact = Share(parts, parts + more, strict=strict), Fraction(parts, parts + more)
    assert share.is_reached(many, of) is (Fraction(many, of) > exact if strict else Fraction(many, of) >= exact)
    least = share.least_of(of)
    assert share.is_reached(least, of)
    assert not share.is_reached(least - 1, of)


@given(rule=st.sampled_from(list(all_rules())), total=st.integers(1, 5_000), in_favour=st.integers(0, 5_000))
def test_one_more_in_favour_never_undoes_a_decision(rule: Rule, total: int, in_favour: int) -> None:
    assert passes(rule, in_favour, total) <= passes(rule, in_favour + 1, total)
