"""Reads about places: the tree in time, one unit by the name people use, children in official order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from gandan.base.errors import BadInput, NotFound
from gandan.base.periods import read_date
from gandan.base.vietnamese import folded, sort_key
from gandan.places.models import Succession, Unit, UnitAncestor, UnitSpan, UnitVersion
from gandan.places.rules.lineage import Fact, Lineage, Move

_remembered: dict[tuple[UUID, int | None], Lineage] = {}
_remembering = Lock()
_KEPT = 4


def gazetteer_stamp() -> UUID | None:
    """Changes with every act about units; None: nothing is recorded."""
    with connection.cursor() as cursor:  # asked before every figure
        cursor.execute("SELECT stamp FROM places_stamp")
        row = cursor.fetchone()
    return row[0] if row else None


def lineage(up_to: int | None = None) -> Lineage:
    """The tree in time, from facts recorded up to `up_to` (None: all). One small query when it is remembered."""
    stamp = gazetteer_stamp()
    if stamp is None:
        return Lineage((), ())
    known = _remembered.get((stamp, up_to))
    if known is None:
        known = lineage_of_facts(up_to)
        with _remembering:  # web servers answer in threads
            while len(_remembered) >= _KEPT:
                _remembered.pop(next(iter(_remembered)))
            _remembered[stamp, up_to] = known
    return known


def lineage_of_facts(up_to: int | None = None) -> Lineage:
    """The same tree, built anew from the facts as they stand in the database."""
    versions, successions = UnitVersion.objects.order_by("recorded"), Succession.objects.order_by("recorded")
    if up_to is not None:
        versions, successions = versions.filter(recorded__lte=up_to), successions.filter(recorded__lte=up_to)
    facts = versions.values_list("unit_id", "valid_from", "exists", "level", "parent_id")
    moves = successions.values_list("predecessor_id", "successor_id", "on", "whole")
    return Lineage((Fact(*row) for row in facts.iterator(20_000)), (Move(*row) for row in moves.iterator(20_000)))


def spans_on(on: date) -> QuerySet[UnitSpan]:
    """Every unit as it was on the day."""
    return UnitSpan.objects.filter(valid__contains=on)


def children_on(unit: int, on: date) -> QuerySet[UnitSpan]:
    """Units directly under this one on the day, in official order, then as Vietnamese sorts."""
    return spans_on(on).filter(parent_id=unit).select_related("unit").order_by("position", "sort_key")


def spans_of(unit: int) -> QuerySet[UnitSpan]:
    """All a unit has been, oldest first."""
    return UnitSpan.objects.filter(unit_id=unit).select_related("unit", "parent").order_by("valid")


def names_of(units: Iterable[int]) -> dict[int, UnitSpan]:
    """The last thing each unit was, by identity: what to call it. One query."""
    spans = UnitSpan.objects.filter(unit_id__in=list(units)).select_related("unit").order_by("valid")
    return {span.unit_id: span for span in spans}


def search(text: str, on: date | None = None) -> QuerySet[UnitSpan]:
    """Units whose name holds the words, with or without diacritics; on a day, or whenever."""
    wanted = folded(text)
    found = UnitSpan.objects.filter(Q(folded__contains=wanted) | Q(code=text.strip()))
    if on is not None:
        found = found.filter(valid__contains=on)
    return found.select_related("unit", "parent").order_by("level", "sort_key")


def search_within(text: str, on: date | None = None) -> QuerySet[UnitSpan]:
    """Units named by the first words, in a unit named by the last: "Xuân Hòa, Lào Cai". Empty where nothing fits."""
    words = folded(text.replace(",", " ")).split()
    for cut in range(len(words) - 1, 0, -1):
        above = UnitSpan.objects.filter(folded__contains=" ".join(words[cut:])).values("unit_id")
        inside = UnitAncestor.objects.filter(ancestor__in=above, depth__gt=0, unit=OuterRef("unit"), valid__overlap=OuterRef("valid"))
        found = search(" ".join(words[:cut]), on).filter(Exists(inside))
        if found.exists():
            return found
    return UnitSpan.objects.none()


_CODE_AT = re.compile(r"^(?P<code>[0-9]{1,10})@(?P<day>.+)$")


def unit_named(name: str) -> Unit:
    """The unit a person means by a slug (`huyen-bao-yen`) or by CODE@DATE (`02962@2020-01-01`).

    Raises NotFound with a sentence naming near slugs, BadInput when the date cannot be read.
    """
    at = _CODE_AT.match(name.strip())
    if at is not None:
        return _unit_by_code(at["code"], read_date(at["day"]))
    unit = Unit.objects.filter(slug=name.strip().lower()).first()
    if unit is None:
        words = folded(name.replace("-", " "))
        near = list(Unit.objects.filter(spans__folded__contains=words).values_list("slug", flat=True).distinct()[:5])
        if near:
            raise NotFound(gettext("Không có đơn vị “%(name)s”. Có phải: %(near)s?") % {"name": name, "near": ", ".join(near)})
        raise NotFound(gettext("Không có đơn vị “%(name)s”. Tìm tên đơn vị bằng: gandan units show TÊN.") % {"name": name})
    return unit


def _unit_by_code(code: str, on: date) -> Unit:
    found = {span.unit_id: span.unit for span in spans_on(on).filter(code=code).select_related("unit")}
    if not found:
        raise NotFound(gettext("Ngày %(on)s không có đơn vị nào mang mã %(code)s.") % {"on": f"{on:%d/%m/%Y}", "code": code})
    if len(found) > 1:
        slugs = ", ".join(unit.slug for unit in found.values())
        raise BadInput(
            gettext("Mã %(code)s ngày %(on)s chỉ nhiều đơn vị: %(slugs)s. Hãy ghi một tên trong số đó.")
            % {"code": code, "on": f"{on:%d/%m/%Y}", "slugs": slugs}
        )
    return next(iter(found.values()))


@dataclass(frozen=True)
class Label:
    """What to call a unit in a table: its full name, and its slug as the key."""

    key: str
    text: str


def labels_of(units: Iterable[int]) -> dict[int, Label]:
    """Labels by identity, in one query; of units that a later fact has undone, too."""
    return dict(listed(units))


def listed(units: Iterable[int]) -> list[tuple[int, Label]]:
    """Units in official order, each with what to call it. One query of plain values: lists are long.

    A unit that a later fact has undone was never there, but as of an earlier position it was: it keeps its name.
    """
    wanted = set(units)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (s.unit_id) s.unit_id, u.slug, s.kind, s.name, s.level, s.position, s.sort_key FROM places_unit_span s "
            "JOIN places_unit u ON u.id = s.unit_id WHERE s.unit_id = ANY(%s) ORDER BY s.unit_id, lower(s.valid) DESC",
            [list(wanted)],
        )
        last = {row[0]: row for row in cursor.fetchall()}
    if len(last) < len(wanted):
        undone = UnitVersion.objects.filter(unit_id__in=wanted - last.keys(), exists=True).order_by("recorded")
        versions = undone.values_list("unit_id", "unit__slug", "kind", "name", "level", "position")
        last |= {row[0]: (*row, sort_key(row[3])) for row in versions}
    ordered = sorted(last.values(), key=lambda row: row[4:])
    return [(unit, Label(slug, f"{kind} {name}".strip())) for unit, slug, kind, name, *_ in ordered]


def moves_of(unit: int) -> list[Succession]:
    """What a unit came from and what it became, oldest first. One query."""
    return list(Succession.objects.filter(Q(predecessor_id=unit) | Q(successor_id=unit)).order_by("on", "recorded"))
