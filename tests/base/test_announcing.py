"""What a room above does when a room below tells of a change."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

import pytest

from gandan.base import announcing
from gandan.base.announcing import announce, follow, unfollowed
from gandan.base.ids import new_id
from tests.world import NOW


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    before = {kind: list(those) for kind, those in announcing._FOLLOWERS.items()}
    yield
    announcing._FOLLOWERS.clear()
    announcing._FOLLOWERS.update(before)


def test_a_follower_is_told_once_of_each_change_of_its_kind_only() -> None:
    told: list[tuple[list[UUID], datetime]] = []

    def remember(ids: Sequence[UUID], *, now: datetime) -> None:
        told.append((list(ids), now))

    follow("invented", remember)
    follow("invented", remember)
    one, other = new_id(), new_id()
    announce("invented", [one, other, one], now=NOW)
    announce("another", [one], now=NOW)
    announce("invented", [], now=NOW)
    assert told == [([one, other], NOW)]


def test_what_nobody_follows_may_be_announced() -> None:
    announce("nobody", [new_id()], now=NOW)


def test_what_a_follower_raises_reaches_the_one_who_told() -> None:
    def refuse(ids: Sequence[UUID], *, now: datetime) -> None:
        raise ValueError(ids, now)

    follow("invented", refuse)
    with pytest.raises(ValueError, match="2026"):
        announce("invented", [new_id()], now=NOW)


def test_a_long_batch_may_do_once_itself_what_would_follow_each_act() -> None:
    told: list[UUID] = []

    def remember(ids: Sequence[UUID], *, now: datetime) -> None:
        told.extend(ids if now == NOW else ())

    def cut_off() -> None:
        with unfollowed("invented"):
            announce("invented", [inside], now=NOW)
            raise ValueError

    follow("invented", remember)
    before, inside, after = new_id(), new_id(), new_id()
    announce("invented", [before], now=NOW)
    with pytest.raises(ValueError):  # noqa: PT011  # any end of it
        cut_off()
    announce("invented", [after], now=NOW)
    assert told == [before, after]
