"""Proofs of places: spans and ancestors are what the facts make, and facts stand in the order of their seals."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from gandan.places.actions import ancestor_rows, span_rows
from gandan.places.models import Unit, UnitAncestor, UnitSpan
from gandan.places.queries import lineage_of_facts

_AT_ONCE = 20_000
_SPAN = (
    "unit_id", "valid", "name", "kind", "level", "code", "code_scheme", "parent_id", "latitude", "longitude", "position",
    "sort_key", "folded",
)  # fmt: skip
_ANCESTOR = ("unit_id", "ancestor_id", "ancestor_level", "depth", "valid")


def order_of_facts() -> Iterator[str]:
    """Later facts win, so their order of recording, which no digest holds, must be that of their seals."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT position FROM (SELECT s.position, f.recorded, max(f.recorded) OVER (ORDER BY s.position) AS before "
            "FROM (SELECT id, recorded FROM places_unit_version UNION ALL SELECT id, recorded FROM places_succession) f "
            "JOIN ledger_seal s ON s.subject = f.id) o WHERE recorded < before ORDER BY position LIMIT 1"
        )
        row = cursor.fetchone()
    if row is not None:
        yield _("Thứ tự ghi của thay đổi đơn vị ở dòng niêm %(row)s đã bị đổi: không theo thứ tự niêm.") % {"row": row[0]}


def projections() -> Iterator[str]:
    """Spans and ancestors equal those worked out anew from the facts."""
    tree = lineage_of_facts()
    units = sorted({*tree.units, *UnitSpan.objects.values_list("unit_id", flat=True), *_with_ancestors()})
    for at in range(0, len(units), _AT_ONCE):
        part = units[at : at + _AT_ONCE]
        spans = {tuple(getattr(row, name) for name in _SPAN) for row in span_rows(tree, part)}
        above = {tuple(getattr(row, name) for name in _ANCESTOR) for row in ancestor_rows(tree, part)}
        kept_spans = set(UnitSpan.objects.filter(unit_id__in=part).values_list(*_SPAN))
        kept_above = set(UnitAncestor.objects.filter(unit_id__in=part).values_list(*_ANCESTOR))
        for made, kept, what in ((spans, kept_spans, _("Các thời kỳ")), (above, kept_above, _("Các cấp trên"))):
            differing = sorted({row[0] for row in made ^ kept})
            if differing:
                slug = Unit.objects.values_list("slug", flat=True).get(id=differing[0])
                yield _("%(what)s của đơn vị “%(slug)s” không như các thay đổi đã ghi. Làm lại bằng: gandan verify --rebuild.") % {
                    "what": what,
                    "slug": slug,
                }
                return


def _with_ancestors() -> set[int]:
    return set(UnitAncestor.objects.values_list("unit_id", flat=True).distinct())
