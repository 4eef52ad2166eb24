"""Units to choose from: those within an account's reach, in official order, with those that are no more apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.people.access import Reach
from gandan.places.choices import Level
from gandan.places.queries import lineage, names_of
from gandan.sites.ui.fields import Option

MOST = 400  # beyond it a form offers communes and leaves villages to them


@dataclass(frozen=True)
class Choice:
    """A unit on offer. `group` is the heading under which it stands."""

    unit: int
    slug: str
    label: str
    group: str

    def option(self, value: str, *, selected: bool) -> Option:
        """As an option of a field."""
        return Option(value, self.label, selected=selected, group=self.group)


def units_within(held: Reach, today: date, also: Iterable[int] = ()) -> list[Choice]:
    """Units that the reach covers, for everybody's records or one body's, and those named in `also`. Three queries."""
    named = set(also)
    covered = set(held.covered).union(*(inside for inside, _body in held.covered_lines), named)
    spans = names_of(covered)
    if len(covered) > MOST:
        spans = {unit: span for unit, span in spans.items() if span.level <= Level.COMMUNE or unit in named}
    parents = names_of({span.parent_id for span in spans.values() if span.parent_id is not None})
    tree = lineage()

    def order(unit: int) -> tuple[bool, int, str, int, str]:
        span, above = spans[unit], parents.get(spans[unit].parent_id or 0)
        return (not tree.exists(unit, today), span.level, above.sort_key if above else "", span.position, span.sort_key)

    def choice(unit: int) -> Choice:
        span, above = spans[unit], parents.get(spans[unit].parent_id or 0)
        if not tree.exists(unit, today):
            end = span.valid.upper
            label = _("%(name)s (đến %(end)s)") % {"name": span.full_name, "end": f"{end:%m/%Y}"} if end else span.full_name
            return Choice(unit, span.unit.slug, label, _("Đơn vị trước đây"))
        return Choice(unit, span.unit.slug, span.full_name, above.full_name if above is not None and above.level > 0 else "")

    return [choice(unit) for unit in sorted(spans, key=order)]


def options_of(choices: Iterable[Choice], chosen: str, *, nothing: str) -> tuple[Option, ...]:
    """Options by slug, after one that chooses none."""
    return (Option("", nothing, selected=not chosen), *(one.option(one.slug, selected=one.slug == chosen) for one in choices))
