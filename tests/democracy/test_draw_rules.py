"""The arithmetic of a draw: the same everywhere, uniform, and not to be steered by withholding or by choosing last."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput
from gandan.democracy.rules import draw as rules
from gandan.democracy.rules.draw import (
    below,
    canonical,
    commitment_of,
    commitments_document,
    digest_of,
    drawn_by,
    hash_of,
    name_hash,
    openings_document,
    outcome_document,
    secret_read,
    seed_of,
    shuffled,
    words,
)
from gandan.democracy.rules.draw_check import Asked, check, is_right
from gandan.democracy.rules.draw_values import named, offered, public_values, value_kind, value_read

SECRETS = {"H01": "7KQF2-M9DXA-0TRWE-5HJ3P", "H02": "00000-11111-22222-33333", "H03": "ZZZZZ-YYYYY-XXXXX-WWWWW"}
VALUE = "12345 67890"


def record(opened: tuple[str, ...] = ("H01", "H02"), value: str = VALUE) -> dict[str, Any]:
    """A whole record of three who draw three lots; all hand in, some open."""
    told: dict[str, Any] = {
        "method": rules.METHOD,
        "draw": "0199",
        "title": "Bốc thăm “lô đất” ở bản Mo",
        "participants": [{"code": code, "group": "Bản Mo"} for code in ("H01", "H02", "H03")],
        "lots": [{"code": code, "label": ""} for code in ("L1", "L2", "L3")],
    }
    closed = commitments_document(digest_of(told), {code: commitment_of("0199", code, one) for code, one in SECRETS.items()})
    openings = openings_document(digest_of(closed), {code: SECRETS[code] for code in opened}, [("front", 2)])
    fixed = digest_of(openings)
    result = drawn_by(["H01", "H02", "H03"], ["L1", "L2", "L3"], openings=fixed, value=value)
    outcome = outcome_document(result, openings=fixed, value=value, read_from="truyền hình")
    return {"format": rules.METHOD, "announcement": told, "commitments": closed, "openings": openings, "outcome": outcome}


def test_the_method_gives_the_same_numbers_for_ever() -> None:
    """Vectors of gandan-draw/1: a page, a script and another program must agree with them."""
    assert canonical({"b": [1, None], "a": "Bốc “thăm”\n"}) == '{"a":"Bốc “thăm”\\n","b":[1,null]}'
    assert hash_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert commitment_of("0199", "H01", SECRETS["H01"]) == hash_of("gandan-draw-secret/1\n0199\nH01\n7KQF2-M9DXA-0TRWE-5HJ3P")
    seed = seed_of("ab" * 32, VALUE)
    assert seed == hash_of("gandan-draw/1\n" + "ab" * 32 + "\n12345 67890")
    assert list(itertools.islice(words("00" * 32), 3)) == FIRST_WORDS
    assert shuffled(15, "00" * 32) == [14, 0, 5, 9, 4, 8, 10, 12, 13, 7, 6, 3, 11, 2, 1]


FIRST_WORDS = [int(sha256(bytes(40)).hexdigest()[at : at + 8], 16) for at in (0, 8, 16)]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 7, 10, 15, 255])
def test_rejection_leaves_every_number_exactly_as_likely(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enumerated, not sampled: with octets for words, every word that is kept gives each number equally often."""
    monkeypatch.setattr(rules, "_RANGE", 256)
    end = object()

    def outcome(word: int) -> object:
        stream = iter([word])
        try:
            return below(limit, stream)
        except (StopIteration, RuntimeError):
            return end

    found = Counter(outcome(word) for word in range(256))
    thrown = found.pop(end, 0)
    assert thrown == 256 % limit
    assert set(found.values()) == {256 // limit}
    assert set(found) == set(range(limit))


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_every_run_of_choices_is_another_order(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fisher and Yates exactly: the choices are as many as the orders, and no order comes twice. With exact choices, all are alike."""
    orders = []
    for choices in itertools.product(*(range(at + 1) for at in range(size - 1, 0, -1))):
        left = iter(choices)
        monkeypatch.setattr(rules, "below", lambda _limit, _stream, left=left: next(left))
        orders.append(tuple(shuffled(size, "00" * 32)))
    assert sorted(orders) == sorted(itertools.permutations(range(size)))


# The 99.9th percentile of chi-square for n! - 1 degrees of freedom. The seeds are fixed: the test always says the same.
@pytest.mark.parametrize(("size", "seeds", "bound"), [(3, 6000, 20.52), (4, 12000, 49.73), (5, 24000, 172.4), (6, 72000, 841.9)])
def test_orders_are_uniform_over_many_seeds(size: int, seeds: int, bound: float) -> None:
    orders = list(itertools.permutations(range(size)))
    found = Counter(tuple(shuffled(size, hash_of(f"{size}:{number}"))) for number in range(seeds))
    expected = seeds / len(orders)
    assert sum((found[order] - expected) ** 2 / expected for order in orders) < bound


@given(st.integers(1, 300), st.integers(1, 300), st.text(alphabet="0123456789", min_size=1))
def test_a_result_is_a_permutation_whatever_the_seed(people: int, lots: int, value: str) -> None:
    who, what = [f"H{one}" for one in range(people)], [f"L{one}" for one in range(lots)]
    result = drawn_by(who, what, openings="00" * 32, value=value)
    got = [lot for _who, lot in result.drawn if lot is not None]
    assert [one for one, _lot in result.drawn] == who
    assert sorted([*got, *result.left]) == sorted(what)
    assert len(got) == min(people, lots)


@given(st.data())
def test_changing_anything_that_was_fixed_is_seen(data: st.DataObject) -> None:
    """Any text or number of the record, changed anywhere, makes some question answer no. Only words about where it was read are free."""
    told = record()
    places = [path for path in _paths(told) if path[-1] != "read_from"]
    *way, last = data.draw(st.sampled_from(places))
    inside: Any = told
    for step in way:
        inside = inside[step]
    inside[last] = inside[last] + 1 if isinstance(inside[last], int) else inside[last] + data.draw(st.sampled_from("xưZ0 "))
    assert not is_right(told)


def _paths(inside: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(inside, dict):
        return [path for key, value in inside.items() for path in _paths(value, (*so_far, key))]
    if isinstance(inside, list):
        return [path for at, value in enumerate(inside) for path in _paths(value, (*so_far, at))]
    return [so_far]


def test_a_right_record_is_right_at_every_stage() -> None:
    whole = record()
    assert is_right(whole)
    assert [one.asked for one in check(whole)] == list(Asked)
    for last in ("outcome", "openings", "commitments"):
        del whole[last]
        assert is_right(whole)


@pytest.mark.parametrize("nonsense", [{}, {"announcement": 3}, {"format": "x", "announcement": {"participants": [], "lots": []}}])
def test_what_is_no_record_is_wrong_and_breaks_nothing(nonsense: dict[str, Any]) -> None:
    assert check(nonsense)[0].right is False


# The withholding claim, in a model small enough to try everything. The hash is an ideal one: a table of its own for every
# assignment of outcomes to inputs. Three lots' worth of outcomes; the coalition is everybody, the operator included.
OUTCOMES, VALUES = 2, 3


def _choices() -> list[int]:
    """What a coalition of two may have fixed when openings are closed: who opened and who did not."""
    return list(range(4))


def _best(favoured: int, table: Callable[[int, int], int], *, value_known: bool) -> Fraction:
    """The best chance of the favoured outcome that any strategy of withholding reaches, the value being uniform."""
    if value_known:  # choosing after the value: for each value the best choice
        wins = sum(max(table(choice, value) == favoured for choice in _choices()) for value in range(VALUES))
        return Fraction(wins, VALUES)
    return max(Fraction(sum(table(choice, value) == favoured for value in range(VALUES)), VALUES) for choice in _choices())


def test_whoever_withholds_before_the_value_is_known_steers_nothing() -> None:
    """Every strategy against every ideal hash: the coalition must choose before it can evaluate, so its chance is the honest one, 1/2.

    A strategy fixes a choice without having seen the table's rows for the value, so what counts is the mean over all tables.
    The same coalition choosing after the value is known (the last revealer) reaches far more: that is why openings close first.
    """
    cells = [(choice, value) for choice in _choices() for value in range(VALUES)]
    blind = dict.fromkeys(_choices(), Fraction(0))
    late, tables = Fraction(0), 0
    for filled in itertools.product(range(OUTCOMES), repeat=len(cells)):
        table = dict(zip(cells, filled, strict=True))
        tables += 1
        for choice in _choices():
            blind[choice] += Fraction(sum(table[choice, value] == 0 for value in range(VALUES)), VALUES)
        late += _best(0, lambda choice, value, table=table: table[choice, value], value_known=True)  # type: ignore[misc]
    assert {one / tables for one in blind.values()} == {Fraction(1, 2)}
    assert late / tables == 1 - Fraction(1, 2) ** 4


def test_one_honest_secret_protects_when_the_value_was_known_all_along() -> None:
    """The second wall: the value is known to the coalition from the start, and one honest secret of all possible ones is opened.

    Every pair (commitment of the coalition, honest secret) under a mixing that is a bijection in the honest secret: whatever the
    coalition hands in, each outcome is exactly as likely, provided it opens what it handed in.
    """
    for theirs in range(OUTCOMES):
        for value in range(VALUES):
            found = Counter((theirs + honest + value) % OUTCOMES for honest in range(OUTCOMES))
            assert set(found.values()) == {1}


def test_withholding_under_a_known_value_chooses_among_no_more_than_two_to_the_k() -> None:
    """What is not promised, as a bound: k of the coalition's secrets give at most 2**k seeds to choose from."""
    seeds = {record(opened=opened)["outcome"]["seed"] for size in range(4) for opened in itertools.combinations(SECRETS, size)}
    assert len(seeds) == 2 ** len(SECRETS)


def test_the_seed_hangs_on_the_closed_openings_and_the_value_alone() -> None:
    """Once the openings are closed, nothing that the office may still write changes the result."""
    one, two = record(), record()
    two["outcome"]["read_from"] = "báo in"
    assert is_right(two)
    assert one["outcome"]["drawn"] == two["outcome"]["drawn"]
    assert record(opened=("H01",))["outcome"]["seed"] != one["outcome"]["seed"]
    assert record(value="12345 67891")["outcome"]["seed"] != one["outcome"]["seed"]


def test_a_copied_commitment_opens_for_nobody_else() -> None:
    copied = commitment_of("0199", "H01", SECRETS["H01"])
    assert commitment_of("0199", "H02", SECRETS["H01"]) != copied
    assert commitment_of("0200", "H01", SECRETS["H01"]) != copied


def test_a_name_is_checked_by_its_salt_and_by_nothing_else() -> None:
    assert name_hash("Người  thứ nhất", "s") == name_hash("Người thứ nhất", "s")
    assert name_hash("Người thứ nhất", "s") != name_hash("Người thứ nhất", "t")


@pytest.mark.parametrize("typed", ["7kqf2 m9dxa 0trwe 5hj3p", "7KQF2-M9DXA-OTRWE-5HJ3P", " 7KQF2M9DXA0TRWE5HJ3P"])
def test_a_secret_is_read_as_people_type_it(typed: str) -> None:
    assert secret_read(typed) == SECRETS["H01"]


@pytest.mark.parametrize("typed", ["", "7KQF2", "7KQF2-M9DXA-0TRWE-5HJ3!", "7KQF2-M9DXA-0TRWE-5HJ3PP", "ư" * 20])
def test_what_is_no_secret_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        secret_read(typed)


def test_a_value_is_written_in_one_way_only() -> None:
    kind = value_kind("minh_hoa")
    assert value_read(kind, "00009, 12345 - 00001\n54321 99999 10000") == "00001 00009 10000 12345 54321 99999"
    assert value_read(value_kind("drand"), "AB" * 32) == "ab" * 32
    for wrong in ("", "12345", "1234 12345 12345 12345 12345 12345", "12345 " * 7):
        with pytest.raises(BadInput):
            value_read(kind, wrong)
    with pytest.raises(BadInput):
        value_read(value_kind("drand"), "xyz")


def test_the_lottery_has_its_27_numbers_and_107_digits() -> None:
    kind = value_kind("xsmb")
    assert sum(many for many, _digits in kind.groups) == 27
    assert sum(many * digits for many, digits in kind.groups) == 107
    assert len(kind.groups) == len(kind.prizes) == 8
    assert not kind.confirmed


def test_a_value_is_named_exactly_and_all_is_closed_before_it() -> None:
    lottery = named("xsmb", date(2026, 12, 1), None)
    assert (lottery.moment.isoformat(), lottery.deadline.isoformat()) == ("2026-12-01T18:15:00+07:00", "2026-12-01T17:45:00+07:00")
    assert "01/12/2026" in lottery.name
    beacon = named("drand", date(2026, 12, 1), time(10, 0))
    assert beacon.name.endswith("vòng 34430212")
    assert (beacon.moment - beacon.deadline).total_seconds() == 1800
    with pytest.raises(BadInput):
        named("drand", date(2026, 12, 1), None)
    with pytest.raises(BadInput):
        named("drand", date(2020, 12, 1), time(10, 0))


def test_made_up_numbers_are_offered_in_the_demonstration_only() -> None:
    assert [one.code for one in offered(date(2026, 12, 1), demonstration=False)] == ["xsmb", "drand"]
    assert [one.code for one in offered(date(2026, 12, 1), demonstration=True)] == [one.code for one in public_values()]
