"""Where something was: a village with its commune, as people say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gandan.places.choices import Level
from gandan.places.queries import labels_of, lineage

Happened = tuple[int, date]


def where_of(happened: Iterable[Happened]) -> dict[Happened, str]:
    """What to call each place on its day: "Bản Trang, Xã Điện Quan"; a commune and what is above it, alone. One query."""
    tree = lineage()
    chains: dict[Happened, list[int]] = {}
    for place, day in set(happened):
        span = tree.span(place, day)
        inside = span is not None and span.level > Level.COMMUNE
        above = [unit for unit in tree.chain(place, day)[1:] if (held := tree.span(unit, day)) and held.level == Level.COMMUNE]
        chains[place, day] = [place, *above] if inside else [place]
    labels = labels_of({unit for chain in chains.values() for unit in chain})
    return {one: ", ".join(labels[unit].text for unit in chain) for one, chain in chains.items()}
