"""What is said of a unit, as facts to record anew: what it was from a day on, that it is no more; and the recording of an act."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, count

from django.utils.translation import gettext as _

from gandan.base.audit import Act, Actor, record
from gandan.base.errors import BadInput
from gandan.ledger.actions.places import record_places
from gandan.places.actions import BEGINNING, NewSuccession, NewVersion
from gandan.places.models import Unit, UnitSpan, UnitVersion
from gandan.places.queries import spans_of

_SOURCE = "xã, phường ghi"
_LONGEST_DECISION = 200


def gone(unit: Unit, day: date, level: int, decision: str = "") -> NewVersion:
    """That the unit is no more from the day on."""
    return NewVersion(unit.slug, day, level, exists=False, legal_basis=decision, invented=unit.invented)


def story_from(unit: Unit, on: date) -> list[NewVersion]:
    """What is known of a unit on the day and of every later change, as facts to say anew."""
    told: dict[date, NewVersion] = {}
    for span in spans_of(unit.pk):
        ended = span.valid.upper
        if ended is not None and ended <= on:
            continue
        day = max(span.valid.lower, on)
        told[day] = replace(as_version(span), valid_from=day)
        if ended is not None:
            told[ended] = gone(unit, ended, span.level)  # unless the next span begins that day
    return [told[day] for day in sorted(told)]


def as_version(span: UnitSpan) -> NewVersion:
    """What a span says, as a fact of its first day."""
    return NewVersion(
        span.unit.slug, span.valid.lower, span.level, name=span.name, kind=span.kind, parent=span.parent.slug if span.parent else None,
        code=span.code, code_scheme=span.code_scheme, latitude=span.latitude, longitude=span.longitude, position=span.position,
        source=_SOURCE, invented=span.unit.invented,
    )  # fmt: skip


def record_told(versions: Sequence[NewVersion], moves: Sequence[NewSuccession], *, verb: str, by: Actor | None, now: datetime) -> None:
    """Record and audit. What was said of a unit and day before is said again as a new fact, so that the latest word holds."""
    if any(len(one.legal_basis) > _LONGEST_DECISION for one in versions):
        raise BadInput(_("Số quyết định dài quá %(most)s ký tự. Hãy ghi gọn lại.") % {"most": _LONGEST_DECISION}, field="decision")
    known = UnitVersion.objects.filter(unit__slug__in={one.slug for one in versions})
    said = Counter(known.values_list("unit__slug", "valid_from"))
    recorded = record_places([replace(one, again=said[one.slug, one.valid_from]) for one in versions], moves, now=now)
    acts = (
        Act(verb, "unit_version", row.id, values={"unit": row.unit_id, "from": row.valid_from.isoformat()}) for row in recorded.versions
    )
    record(acts, by=by, at=now)


def free_slugs(wanted: Sequence[str], since: date, *, taken: Collection[str] = ()) -> list[str]:
    """The addresses wanted; one already taken, by an earlier unit or by a namesake but for tones, gets the year, then a number."""
    found: list[str] = []
    for base in wanted:
        dated = [f"{base}-{since.year}"] if since != BEGINNING else []
        tries = chain([base], dated, (f"{base}-{n}" for n in count(2)))
        free = (slug for slug in tries if slug not in found and slug not in taken and not Unit.objects.filter(slug=slug).exists())
        found.append(next(free))
    return found
