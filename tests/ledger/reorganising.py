"""Eleven ways in which units change, as facts to record, from a tree and a few small numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from gandan.places.actions import NewSuccession, NewVersion
from gandan.places.models import Unit
from gandan.places.rules.lineage import Lineage

Facts = tuple[list[NewVersion], list[NewSuccession]]


class Hand:
    """The tree on the day, by slug."""

    def __init__(self, tree: Lineage, on: date, fresh: str) -> None:
        self.tree, self.on, self.fresh = tree, on, fresh
        self.slugs = dict(Unit.objects.values_list("id", "slug"))
        self.ids = {slug: unit for unit, slug in self.slugs.items()}

    def of_levels(self, *levels: int) -> list[str]:
        spans = {unit: self.tree.span(unit, self.on) for unit in self.tree.units}
        return sorted(self.slugs[unit] for unit, span in spans.items() if span is not None and span.level in levels)

    def level(self, slug: str) -> int:
        span = self.tree.span(self.ids[slug], self.on)
        assert span is not None
        return span.level

    def parent(self, slug: str) -> str:
        span = self.tree.span(self.ids[slug], self.on)
        assert span is not None
        assert span.parent is not None
        return self.slugs[span.parent]

    def children(self, slug: str) -> list[str]:
        return sorted(self.slugs[child] for child in self.tree.children(self.ids[slug], self.on))

    def be(self, slug: str, parent: str | None, level: int, name: str = "") -> NewVersion:
        return NewVersion(slug, self.on, level, name=name or slug, parent=parent)

    def end(self, slug: str) -> NewVersion:
        return NewVersion(slug, self.on, self.level(slug), exists=False)

    def become(self, before: str, after: str, *, whole: bool = True, kind: str = "merge") -> NewSuccession:
        return NewSuccession(before, after, self.on, kind, whole=whole)

    def bring(self, children: Sequence[str], to: str) -> list[NewVersion]:
        return [self.be(child, to, self.level(child)) for child in children]


def reorganised(tree: Lineage, way: int, n: int, other: int, on: date, fresh: str) -> Facts:
    """The facts of one act: the `way`-th kind of change, of the n-th unit, with another. Empty where there is none."""
    return _WAYS[way % len(_WAYS)](Hand(tree, on, fresh), n, other)


def _pick(names: Sequence[str], n: int) -> str | None:
    return names[n % len(names)] if names else None


def _pair(hand: Hand, n: int, other: int) -> tuple[str, str] | None:
    one = _pick(hand.of_levels(1, 2, 3, 3, 4), n * 3 + 2)
    if one is None:
        return None
    peers = [slug for slug in hand.of_levels(hand.level(one)) if slug != one]
    two = _pick(peers, other)
    return (one, two) if two is not None else None


def _merge(hand: Hand, n: int, other: int) -> Facts:
    pair = _pair(hand, n, other)
    if pair is None:
        return [], []
    versions = [hand.be(hand.fresh, hand.parent(pair[0]), hand.level(pair[0])), *map(hand.end, pair)]
    for one in pair:
        versions += hand.bring(hand.children(one), hand.fresh)
    return versions, [hand.become(one, hand.fresh) for one in pair]


def _absorb(hand: Hand, n: int, other: int) -> Facts:
    pair = _pair(hand, n, other)
    if pair is None:
        return [], []
    kept, lost = pair
    return [hand.end(lost), *hand.bring(hand.children(lost), kept)], [hand.become(lost, kept)]


def _divide(hand: Hand, n: int, _other: int) -> Facts:
    one = _pick(hand.of_levels(3, 4), n)
    if one is None:
        return [], []
    parts = [f"{hand.fresh}-a", f"{hand.fresh}-b"]
    versions = [hand.be(part, hand.parent(one), hand.level(one)) for part in parts] + [hand.end(one)]
    for at, child in enumerate(hand.children(one)):
        versions += hand.bring([child], parts[at % 2])
    return versions, [hand.become(one, part, whole=False, kind="split") for part in parts]


def _cede(hand: Hand, n: int, other: int) -> Facts:
    pair = _pair(hand, n, other)
    if pair is None:
        return [], []
    giver, taker = pair
    # Sometimes all that was there goes over and the name goes on with nothing: what happened before is no longer its own.
    whole = other % 4 == 3
    return hand.bring(hand.children(giver)[:1], taker), [hand.become(giver, taker, whole=whole, kind="transfer")]


def _move(hand: Hand, n: int, other: int) -> Facts:
    one = _pick(hand.of_levels(2, 3, 4), n)
    if one is None:
        return [], []
    parents = [slug for slug in hand.of_levels(hand.level(hand.parent(one))) if slug != hand.parent(one)]
    to = _pick(parents, other)
    return (hand.bring([one], to), []) if to is not None else ([], [])


def _rename(hand: Hand, n: int, _other: int) -> Facts:
    one = _pick(hand.of_levels(3, 4), n)
    return ([hand.be(one, hand.parent(one), hand.level(one), name=f"{one} mới")], []) if one else ([], [])


def _renew(hand: Hand, n: int, _other: int) -> Facts:
    one = _pick(hand.of_levels(1, 2, 3), n)
    if one is None:
        return [], []
    versions = [hand.be(hand.fresh, hand.parent(one), hand.level(one)), hand.end(one)]
    return versions + hand.bring(hand.children(one), hand.fresh), [hand.become(one, hand.fresh, kind="rename")]


def _found(hand: Hand, n: int, _other: int) -> Facts:
    one = _pick(hand.of_levels(2, 3), n)
    return ([hand.be(hand.fresh, one, hand.level(one) + 1)], []) if one else ([], [])


def _abolish(hand: Hand, n: int, _other: int) -> Facts:
    one = _pick(hand.of_levels(2), n)
    if one is None:
        return [], []
    above = hand.parent(one)
    return [hand.end(one), *hand.bring(hand.children(one), above)], [hand.become(one, above, kind="abolish")]


def _end(hand: Hand, n: int, _other: int) -> Facts:
    one = _pick(hand.of_levels(4), n)
    return ([hand.end(one)], []) if one else ([], [])


def _undo(hand: Hand, n: int, _other: int) -> Facts:
    """The youngest villages were recorded by mistake: they never were."""
    one = _pick([slug for slug in hand.of_levels(3, 4) if slug.startswith("moi-")], n)
    if one is None:
        return [], []
    span = hand.tree.spans(hand.ids[one])[0]
    return [NewVersion(one, span.first, span.level, exists=False)], []


_WAYS: tuple[Callable[[Hand, int, int], Facts], ...] = (
    _merge, _absorb, _divide, _cede, _move, _rename, _renew, _found, _abolish, _end, _undo,
)  # fmt: skip
