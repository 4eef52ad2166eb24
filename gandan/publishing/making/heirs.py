"""Where an ended unit is today: which of its parts went where, and who else came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gandan.places.queries import labels_of, lineage, names_of
from gandan.places.rules.heirs import heirs_of
from gandan.publishing.contents.story import HeirsCopy, IntoCopy
from gandan.publishing.declared import Heirs


def heirs_copy(heirs: Heirs, unit: int, today: date) -> HeirsCopy | None:
    """The change of a unit up to today; None where it is still there."""
    tree = lineage()
    found = heirs_of(tree, unit, today)
    if not found:
        return None
    end = tree.spans(unit)[-1].last
    assert end is not None  # noqa: S101  # heirs_of answers for ended units only
    children = tree.children(unit, end)
    into = {child: tree.where(child, end, today) for child in children}
    others = [other for heir in found for other in heir.others]
    labels = labels_of([*children, *others, *(heir.unit for heir in found)])
    order = {one: place for place, one in enumerate(labels)}
    return HeirsCopy(
        figure=heirs.figure,
        heading=heirs.heading,
        lines=heirs.lines,
        units=tuple(
            IntoCopy(
                key=labels[heir.unit].key,
                name=labels[heir.unit].text,
                came=tuple(labels[child].text for child in sorted(children, key=order.__getitem__) if into[child] == heir.unit),
                others=tuple(labels[other].text for other in heir.others),
            )
            for heir in sorted(found, key=lambda heir: order[heir.unit])
        ),
        ended=end,
        where_from=_parents(others, end),
    )


def _parents(units: Sequence[int], on: date) -> str:
    """The unit above those that came from elsewhere, by name; empty for none."""
    tree = lineage()
    above = {chain[1] for unit in units if len(chain := tree.chain(unit, on)) > 1}
    return ", ".join(sorted(span.full_name for span in names_of(above).values()))
