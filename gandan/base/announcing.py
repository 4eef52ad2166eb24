"""A room below tells that something changed; rooms above follow it in the same transaction.

A lower room cannot call a higher one, and signals are not used. What must follow is registered by name when the room above
is made ready, and an action of the lower room says openly that it announces.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID


class Follower(Protocol):
    """What is done when things of a kind have changed."""

    def __call__(self, ids: Sequence[UUID], *, now: datetime) -> object: ...


_FOLLOWERS: Final[dict[str, list[Follower]]] = defaultdict(list)


def follow(kind: str, follower: Follower) -> None:
    """Be told of changes of a kind. Called once, when a room is made ready; registering the same follower again changes nothing."""
    if follower not in _FOLLOWERS[kind]:
        _FOLLOWERS[kind].append(follower)


@contextmanager
def unfollowed(kind: str) -> Iterator[None]:
    """For a long batch whose caller does what follows itself, once, instead of after each of its acts."""
    before = _FOLLOWERS.pop(kind, None)
    try:
        yield
    finally:
        if before is not None:
            _FOLLOWERS[kind] = before


def announce(kind: str, ids: Iterable[UUID], *, now: datetime) -> None:
    """Tell that these were written, published, withdrawn, voided or erased. Call it inside the transaction of that write, after it.

    Nobody may follow; then nothing happens. What a follower raises undoes the write.
    """
    changed = list(dict.fromkeys(ids))
    if not changed:
        return
    for follower in _FOLLOWERS.get(kind, ()):
        follower(changed, now=now)
