"""Recording facts about units, and working out spans and ancestors from them.

Called by the ledger's `record_places`, which holds the sequencer's lock, mends roll-ups and seals the facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import AutoField
from django.utils.translation import gettext

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id, stable_id, stable_uuid
from gandan.base.sealing import digest_of
from gandan.base.vietnamese import folded, sort_key
from gandan.places.models import GazetteerStamp, Succession, Unit, UnitAncestor, UnitSpan, UnitVersion
from gandan.places.queries import lineage
from gandan.places.rules.lineage import Lineage, Span

Row = TypeVar("Row", UnitVersion, Succession, UnitSpan, UnitAncestor)

ROOT = "viet-nam"
BEGINNING = date(1900, 1, 1)  # "before the records": facts whose real first day is not known start here


@dataclass(frozen=True)
class NewVersion:
    """A fact to record about the unit `slug`; `parent` is a slug too."""

    slug: str
    valid_from: date
    level: int
    name: str = ""
    kind: str = ""
    parent: str | None = None
    exists: bool = True
    code: str = ""
    code_scheme: str = ""
    latitude: float | None = None
    longitude: float | None = None
    position: int = 0
    legal_basis: str = ""
    source: str = ""
    invented: bool = False
    again: int = 0  # how often this unit and day were already spoken of: a fact said again is not the fact known before

    def row(self, recorded: int) -> UnitVersion:
        """The row to insert, digest included."""
        parent = unit_id(self.parent) if self.parent else None
        facts = (self.slug, self.valid_from, self.exists, self.level, self.name, self.kind, self.parent, self.code,
                 self.code_scheme, self.position, self.legal_basis)  # fmt: skip
        key = (*facts, self.again) if self.again else facts
        return UnitVersion(
            id=stable_uuid("unit-version", "|".join(map(str, key))), unit_id=unit_id(self.slug),
            valid_from=self.valid_from, exists=self.exists, name=self.name, kind=self.kind, level=self.level,
            code=self.code, code_scheme=self.code_scheme, parent_id=parent, latitude=self.latitude,
            longitude=self.longitude, position=self.position, legal_basis=self.legal_basis, source=self.source,
            digest=digest_of("v1", *facts), recorded=recorded,
        )  # fmt: skip


@dataclass(frozen=True)
class NewSuccession:
    """A fact to record: what `predecessor` became on `on`. Slugs."""

    predecessor: str
    successor: str
    on: date
    kind: str
    whole: bool
    legal_basis: str = ""

    def row(self, recorded: int) -> Succession:
        """The row to insert, digest included."""
        facts = (self.predecessor, self.successor, self.on, self.kind, self.whole, self.legal_basis)
        return Succession(
            id=stable_uuid("succession", "|".join(map(str, facts))), predecessor_id=unit_id(self.predecessor),
            successor_id=unit_id(self.successor), on=self.on, kind=self.kind, whole=self.whole,
            legal_basis=self.legal_basis, digest=digest_of("s1", *facts), recorded=recorded,
        )  # fmt: skip


def unit_id(slug: str) -> int:
    """The identity a slug stands for, the same on every machine."""
    return stable_id("unit", slug)


@dataclass(frozen=True)
class Recorded:
    """What was new: facts to seal, and the units whose place in the tree may have changed."""

    versions: tuple[UnitVersion, ...]
    successions: tuple[Succession, ...]
    changed: frozenset[int]


@transaction.atomic
def record_facts(versions: Sequence[NewVersion], successions: Sequence[NewSuccession]) -> Recorded:
    """Append the facts that are not yet known. Recording the same again changes nothing.

    All facts of one call bear one number of recording: as of a position, an act is known whole or not at all.
    `changed` holds every unit whose ancestors may differ now. Raises RuleBroken where a unit would lie under one that
    is not there on all its days, or a succession would join units that are not there. Spans and ancestors are not
    touched: call `project` next.
    """
    _refuse_contradictions(versions)
    stamp, _ = GazetteerStamp.objects.select_for_update().get_or_create(id=1, defaults={"stamp": new_id(), "recorded": 0})
    act = stamp.recorded + 1
    version_rows = [new.row(act) for new in versions]
    succession_rows = [new.row(act) for new in successions]
    known = _known_ids(UnitVersion, version_rows) | _known_ids(Succession, succession_rows)
    version_rows = [row for row in version_rows if row.id not in known]
    succession_rows = [row for row in succession_rows if row.id not in known]
    _make_units(versions)
    _insert(UnitVersion, version_rows)
    _insert(Succession, succession_rows)
    if version_rows or succession_rows:
        stamp.stamp, stamp.recorded = new_id(), act
        stamp.save(update_fields=["stamp", "recorded"])
    tree = lineage()
    changed = frozenset(_with_descendants(tree, {row.unit_id for row in version_rows}))
    _refuse_orphans(tree, changed)
    _refuse_broken_moves(tree, changed | {row.predecessor_id for row in succession_rows})
    return Recorded(tuple(version_rows), tuple(succession_rows), changed)


def _insert(model: type[Row], rows: Sequence[Row]) -> None:
    """COPY: the whole country is 100,000 rows, for which bulk_create takes ten times as long."""
    if not rows:
        return
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, AutoField)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    attributes = [field.attname for field in fields]
    with connection.cursor() as cursor, cursor.cursor.copy(f'COPY "{meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([getattr(row, attribute) for attribute in attributes])


def _known_ids(model: type[UnitVersion] | type[Succession], rows: Sequence[UnitVersion | Succession]) -> set[UUID]:
    ids = [row.id for row in rows]
    known: set[UUID] = set()
    for at in range(0, len(ids), 5000):
        manager = model._default_manager
        known |= set(manager.filter(id__in=ids[at : at + 5000]).values_list("id", flat=True))
    return known


def _make_units(versions: Iterable[NewVersion]) -> None:
    units = {new.slug: new.invented for new in versions}
    Unit.objects.bulk_create(
        [Unit(id=unit_id(slug), slug=slug, invented=invented) for slug, invented in units.items()],
        ignore_conflicts=True,
        batch_size=5000,
    )


def _with_descendants(tree: Lineage, units: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for unit in units:
        if unit not in found:
            found |= tree.descendants(unit)
    return found


def _refuse_contradictions(versions: Iterable[NewVersion]) -> None:
    """One call says one thing of a unit on a day: within it there is no "later fact" that could win."""
    told: dict[tuple[str, date], NewVersion] = {}
    for new in versions:
        if told.setdefault((new.slug, new.valid_from), new) != new:
            raise RuleBroken(
                gettext("Đơn vị “%(slug)s” được ghi hai điều khác nhau cho ngày %(valid_from)s. Chỉ giữ một.")
                % {"slug": new.slug, "valid_from": f"{new.valid_from:%d/%m/%Y}"}
            )


def _refuse_orphans(tree: Lineage, units: Iterable[int]) -> None:
    """A unit lies under a higher one on each of its days, so that nothing drops out of the totals above it."""
    for unit in units:
        for span in tree.spans(unit):
            if not tree.holds_up(span):
                raise RuleBroken(
                    gettext(
                        "Đơn vị “%(slug)s” từ ngày %(first)s thuộc một đơn vị cấp trên không có suốt thời gian đó, hoặc "
                        "không cao hơn nó. Hãy ghi trong cùng một lần: đơn vị này thuộc về đâu từ ngày cấp trên thay đổi."
                    )
                    % {"slug": _slug(unit), "first": f"{span.first:%d/%m/%Y}"}
                )


def _refuse_broken_moves(tree: Lineage, units: Iterable[int]) -> None:
    """A succession joins a unit that was there on the eve with one that is there on the day."""
    for unit in units:
        for move in tree.moves(unit):
            eve = move.on - timedelta(days=1)
            if not tree.exists(move.successor, move.on) or not tree.exists(move.predecessor, eve):
                raise RuleBroken(
                    gettext(
                        "Kế thừa ngày %(on)s từ “%(slug)s” sang “%(slug2)s”: đơn vị cũ phải có đến hôm trước, đơn vị mới phải có từ hôm ấy."
                    )
                    % {"on": f"{move.on:%d/%m/%Y}", "slug": _slug(move.predecessor), "slug2": _slug(move.successor)}
                )


def _slug(unit: int) -> str:
    return Unit.objects.values_list("slug", flat=True).filter(id=unit).first() or str(unit)


def project(changed: Iterable[int]) -> None:
    """Work out spans and ancestors of these units anew from all facts."""
    units = list(changed)
    tree = lineage()
    for at in range(0, len(units), 20_000):
        part = units[at : at + 20_000]
        UnitSpan.objects.filter(unit_id__in=part).delete()
        UnitAncestor.objects.filter(unit_id__in=part).delete()
        _insert(UnitSpan, span_rows(tree, part))
        _insert(UnitAncestor, ancestor_rows(tree, part))


def span_rows(tree: Lineage, units: Sequence[int]) -> list[UnitSpan]:
    """The spans of these units as the facts make them; nothing is saved. One query."""
    by_day: dict[tuple[int, date], UnitVersion] = {}
    for version in UnitVersion.objects.filter(unit_id__in=units).order_by("recorded"):
        by_day[version.unit_id, version.valid_from] = version
    rows = []
    for unit in units:
        for span in tree.spans(unit):
            version = by_day[unit, span.first]
            rows.append(
                UnitSpan(
                    unit_id=unit, valid=_range(span), name=version.name, kind=version.kind, level=version.level,
                    code=version.code, code_scheme=version.code_scheme, parent_id=version.parent_id,
                    latitude=version.latitude, longitude=version.longitude, position=version.position,
                    sort_key=sort_key(version.name), folded=folded(f"{version.kind} {version.name}"),
                )
            )  # fmt: skip
    return rows


def ancestor_rows(tree: Lineage, units: Iterable[int]) -> list[UnitAncestor]:
    """What lay above these units, and when, as the facts make it; nothing is saved."""
    return [
        UnitAncestor(unit_id=unit, ancestor_id=ancestor, ancestor_level=span.level, depth=depth, valid=_range(span))
        for unit in units
        for ancestor, depth, span in _above(tree, unit)
    ]


def _above(tree: Lineage, unit: int) -> list[tuple[int, int, Span]]:
    """(ancestor, depth, span in which it was one) for the unit itself and all above it."""
    rows: list[tuple[int, int, Span]] = []
    for span in tree.spans(unit):
        rows.append((unit, 0, span))
        if span.parent is None:
            continue
        for ancestor, depth, above in _above(tree, span.parent):
            shared = _overlap(span, above)
            if shared is not None:
                rows.append((ancestor, depth + 1, shared))
    return rows


def _overlap(span: Span, above: Span) -> Span | None:
    first = max(span.first, above.first)
    ends = [end for end in (span.last, above.last) if end is not None]
    last = min(ends) if ends else None
    return None if last is not None and last < first else Span(first, last, above.level, above.parent)


def _range(span: Span) -> DateRange:
    return DateRange(span.first, span.last + timedelta(days=1) if span.last else None, "[)")
