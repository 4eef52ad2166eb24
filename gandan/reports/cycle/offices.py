"""Whom to call about a report: the committee that owes it, as it was called on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from gandan.base.errors import RuleBroken
from gandan.people.choices import ActorGroup
from gandan.people.models import OrganisationVersion
from gandan.places.queries import spans_on
from gandan.reports.kinds.model import ReportKind
from gandan.reports.term.issuing import UnitOnDay, issuer_of


def offices_of(kind: ReportKind, units: Collection[int], on: date) -> dict[int, str]:
    """The issuing committee of each unit on a day, by unit: as recorded, else called after the unit. Two queries."""
    group = ActorGroup.PARTY if kind.family == "party" else ActorGroup.GOVERNMENT
    named: dict[int, list[str]] = defaultdict(list)
    bodies = OrganisationVersion.objects.filter(unit_id__in=units, group=group, valid__contains=on).order_by("sort_key")
    for unit, name in bodies.values_list("unit_id", "name"):
        named[unit].append(name)
    found: dict[int, str] = {}
    for span in spans_on(on).filter(unit_id__in=units).select_related("unit"):
        there = UnitOnDay(span.unit_id, span.unit.slug, span.name, span.kind, span.level, tuple(named[span.unit_id]))
        try:
            found[span.unit_id] = issuer_of(there, None, kind.family).name
        except RuleBroken:
            found[span.unit_id] = span.full_name
    return found
