"""The labelled set is the one that was frozen."""

from collections import Counter

from tests.doubts_set.frozen import FROZEN_HASH, FROZEN_SEED
from tests.doubts_set.generator import KINDS, content_hash, labelled_set


def test_the_frozen_set_is_still_the_one_that_was_frozen() -> None:
    made = labelled_set(FROZEN_SEED)
    assert content_hash(made) == FROZEN_HASH
    planted = Counter(one.planted for one in made)
    assert len(made) == 2000
    assert planted[""] == 1000
    assert all(planted[kind] in (90, 91) for kind in KINDS)
