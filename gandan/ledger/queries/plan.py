"""From a question to what will be read: pieces of geography, runs of whole grains, and edges of single days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.periods import Grain, cover
from gandan.ledger.answers import THEN, Question
from gandan.ledger.choices import GRAIN_NUMBERS
from gandan.ledger.models import Watermark
from gandan.ledger.rollups import ORGANISATION, Combination, combination_for
from gandan.ledger.rules.lines import AXES
from gandan.ledger.rules.pieces import Piece, Plan, own_pieces, plan_recast, plan_then
from gandan.places.queries import gazetteer_stamp, lineage
from gandan.places.rules.lineage import Lineage

BEGINNING = date(1900, 1, 1)
BY = ("unit", "month", "year", "grade", ORGANISATION, *AXES)


@dataclass(frozen=True, slots=True)
class Run:
    """Roll-up rows of a unit, of one grain, starting from `lo` to `hi`; `end` is the last day they hold."""

    group: int | None
    unit: int
    own: bool
    grain: int
    lo: date
    hi: date
    end: date


@dataclass(frozen=True)
class Reading:
    """What to read for a question: runs from the roll-up `combination`, edges from entries."""

    plan: Plan
    combination: Combination | None
    runs: tuple[Run, ...]
    edges: tuple[Piece, ...]
    top: int | None


def reading_of(question: Question, tree: Lineage | None = None) -> Reading:
    """Decide how the question is read. `tree`: that of its snapshot, if it is at hand. Raises BadInput for an axis that its measure
    does not carry.
    """
    axes = _axes(question)
    _refuse_future(question)
    tree = lineage(recorded_by(question.as_of)) if tree is None or question.as_of is not None else tree
    plan = _plan(tree, question)
    top = next((unit for unit in (question.unit,) if _is_top(tree, unit)), None)
    if question.as_of is not None:
        return Reading(plan, None, (), tuple(own_pieces(tree, plan.pieces)), None)
    combination = combination_for(axes, question.measure)
    if combination is None:
        return Reading(plan, None, (), plan.pieces, top)
    runs: list[Run] = []
    edges: list[Piece] = []
    too_long = {Grain.YEAR} if question.by == "month" else set[Grain]()
    for piece in plan.pieces:
        _cut(tree, piece, combination, too_long, runs, edges)
    return Reading(plan, combination, tuple(runs), tuple(edges), top)


def _axes(question: Question) -> set[str]:
    by = question.by
    if by is not None and by not in BY:
        raise BadInput(_("Không chia được theo “%(by)s”. Chia theo: %(BY)s.") % {"by": by, "BY": ", ".join(BY)}, field="by")
    axes = set(question.where) - {"grade"}
    if by in AXES or by == ORGANISATION:
        axes.add(by)
    carried = {dimension.value for dimension in question.measure.dimensions} | {ORGANISATION}
    strange = axes - carried
    if strange:
        raise BadInput(
            _("“%(name)s” không chia theo %(strange)s. Có: %(carried)s.")
            % {"name": question.measure.label, "strange": ", ".join(sorted(strange)), "carried": ", ".join(sorted(carried))},
            field="where",
        )
    return axes


# The pieces of one answer share a few windows.
_covered = lru_cache(maxsize=1024)(cover)


def _cut(tree: Lineage, piece: Piece, combination: Combination, too_long: set[Grain], runs: list[Run], edges: list[Piece]) -> None:
    levels = [s.level for s in tree.spans(piece.unit) if s.first <= piece.last and (s.last or date.max) >= piece.first]
    grains = combination.grains_at(max(levels)) - too_long if levels else frozenset()
    if not grains:
        edges.append(piece)
        return
    covered = _covered(piece.first, min(piece.last, date(9998, 12, 31)), grains)
    runs += [
        Run(piece.group, piece.unit, piece.own, GRAIN_NUMBERS[span.grain], span.first_start or BEGINNING, span.last_start, span.days.last)
        for span in covered.spans
    ]
    edges += [Piece(piece.group, piece.unit, own=piece.own, first=days.first or BEGINNING, last=days.last) for days in covered.leftovers]


def _plan(tree: Lineage, question: Question) -> Plan:
    measure = question.measure
    first = BEGINNING if question.first is None or measure.is_stock else question.first
    by_unit = question.by == "unit"
    if not tree.spans(question.unit):
        return Plan((), None, selected_then=True, loose=None)
    if isinstance(question.geography, date):
        _refuse_before_records(tree, question)
        return _recast(tree, question.unit, first, question.last, question.geography, by_unit=by_unit)
    if question.geography != THEN:
        raise BadInput(_("Địa giới là “then” (như lúc đó) hoặc một ngày."), field="geography")
    if measure.is_stock and _country_is_there(tree, question.unit, question.last):
        return _recast(tree, question.unit, first, question.last, question.last, by_unit=by_unit)
    return plan_then(tree, question.unit, first, question.last, by_unit=by_unit)


@lru_cache(maxsize=256)
def _recast(tree: Lineage, unit: int, first: date, last: date, on: date, *, by_unit: bool) -> Plan:
    if _is_top(tree, unit) and not by_unit:
        return Plan((Piece(None, unit, own=False, first=first, last=last),), on, selected_then=False, loose=None)
    return plan_recast(tree, unit, first, last, on, by_unit=by_unit)


def _is_top(tree: Lineage, unit: int) -> bool:
    spans = tree.spans(unit)
    return bool(spans) and all(span.parent is None for span in spans)


def _country_is_there(tree: Lineage, unit: int, on: date) -> bool:
    """Whether the country that the unit belongs to was there on the day; without it nothing can be recast."""
    return tree.exists(tree.chain(unit, tree.spans(unit)[0].first)[-1], on)


def _refuse_before_records(tree: Lineage, question: Question) -> None:
    if isinstance(question.geography, date) and not _country_is_there(tree, question.unit, question.geography):
        raise BadInput(
            _("Ngày %(geography)s chưa có đơn vị nào trong danh mục, nên không quy về địa giới ngày ấy được.")
            % {"geography": f"{question.geography:%d/%m/%Y}"},
            field="geography",
        )


def _refuse_future(question: Question) -> None:
    """An answer as of a position never changes: what is not sealed yet cannot be asked."""
    if question.as_of is None:
        return
    last = Watermark.objects.aggregate(top=Max("position"))["top"] or 0
    if not 0 <= question.as_of <= last:
        raise BadInput(
            _("Sổ cái mới niêm đến dòng %(last)s; không hỏi “tính đến dòng %(as_of)s” được.") % {"last": last, "as_of": question.as_of},
            field="as_of",
        )


def recorded_by(as_of: int | None) -> int | None:
    """The last act about places that was wholly sealed at the position; None: all of them."""
    return None if as_of is None else _recorded_by(gazetteer_stamp(), as_of)


@lru_cache(maxsize=64)
def _recorded_by(_stamp: UUID | None, as_of: int) -> int:
    # Under one stamp the sealed facts are always the same ones, so the answer may be remembered.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.recorded, bool_and(s.position <= %s) FROM (SELECT id, recorded FROM places_unit_version "
            "UNION ALL SELECT id, recorded FROM places_succession) f JOIN ledger_seal s ON s.subject = f.id "
            "GROUP BY 1 HAVING bool_or(s.position <= %s) ORDER BY 1 DESC LIMIT 1",
            [as_of, as_of],
        )
        row = cursor.fetchone()
    if row is None:
        return 0
    act, whole = row
    return int(act) if whole else int(act) - 1
