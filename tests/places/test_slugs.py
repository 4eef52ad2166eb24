"""Addresses of units, on small cases and on random ones."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.places.gazetteer.slugs import ORDINARY, Naming, bare, unique_slugs


def test_a_name_of_its_own_needs_no_more() -> None:
    assert unique_slugs([Naming("a", "xa-bao-ha", ("bao-yen",))]) == {"a": "xa-bao-ha"}


def test_namesakes_carry_the_name_of_the_unit_above() -> None:
    assert unique_slugs([Naming("a", "xa-tan-an", ("van-ban", "1")), Naming("b", "xa-tan-an", ("yen-dung", "2"))]) == {
        "a": "xa-tan-an-van-ban",
        "b": "xa-tan-an-yen-dung",
    }


def test_the_preferred_one_keeps_the_short_address_if_it_is_alone() -> None:
    others = [Naming("b", "xa-tan-an", ("yen-dung", "2")), Naming("c", "xa-tan-an", ("ba-to", "3"))]
    first = Naming("a", "xa-tan-an", ("van-ban", "1"), rank=1)
    assert unique_slugs([*others, first])["a"] == "xa-tan-an"
    two = [first, Naming("b", "xa-tan-an", ("bao-yen", "2"), rank=1)]
    assert unique_slugs(two) == {"a": "xa-tan-an-van-ban", "b": "xa-tan-an-bao-yen"}


def test_words_that_tell_nothing_are_left_out() -> None:
    """Sa Pa and Sa Pả, both in thị xã Sa Pa."""
    pair = [Naming("a", "phuong-sa-pa", ("sa-pa", "lao-cai", "03001")), Naming("b", "phuong-sa-pa", ("sa-pa", "lao-cai", "03002"))]
    assert unique_slugs(pair) == {"a": "phuong-sa-pa-03001", "b": "phuong-sa-pa-03002"}


def test_the_suffix_stands_last() -> None:
    pair = [Naming("a", "xa-x", ("ha-noi",), "-2025"), Naming("b", "xa-x", ("hue",), "-2025", rank=1)]
    assert unique_slugs(pair) == {"a": "xa-x-ha-noi-2025", "b": "xa-x-2025"}


def test_units_that_nothing_tells_apart_are_an_error() -> None:
    with pytest.raises(ValueError, match="no address left"):
        unique_slugs([Naming("a", "xa-x", ("y",)), Naming("b", "xa-x", ("y",))])


def test_a_number_alone_keeps_its_kind() -> None:
    assert bare("Quận", "1") == "quan-1"
    assert bare("Huyện", "Bảo Yên") == "bao-yen"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from([0, 1, ORDINARY])), max_size=12), st.randoms())
def test_addresses_are_unique_and_do_not_depend_on_the_order(units: list[tuple[str, str, int]], dice: random.Random) -> None:
    namings = [Naming(str(n), base, (above, f"{n:05}"), rank=rank) for n, (base, above, rank) in enumerate(units)]
    slugs = unique_slugs(namings)
    assert len(set(slugs.values())) == len(namings)
    shuffled = list(namings)
    dice.shuffle(shuffled)
    assert unique_slugs(shuffled) == slugs
