"""`totals`: the one way to any figure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.vietnamese import sort_key
from gandan.ledger.answers import Answer, ByRow, GradeShare, Question, RatioAnswer
from gandan.ledger.choices import Dimension, Grade, Kind
from gandan.ledger.measures import measure as measure_of
from gandan.ledger.models import Member
from gandan.ledger.queries.held import Held
from gandan.ledger.queries.plan import Reading, reading_of
from gandan.ledger.queries.reading import Cell, lines_of, read
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.rollups import ORGANISATION
from gandan.ledger.rules.pieces import OUTSIDE, Plan
from gandan.people.models import OrganisationVersion
from gandan.places.queries import Label, listed

UNCOUNTABLE = gettext_lazy("Không tính được: hệ thống không giữ danh tính người dự, nên chỉ biết số lượt.")
_Order = Any  # a number, a day or a Vietnamese sort key: the same kind within one table
_INSIDE_LINES = {"force", "kind", "norm", "grade"}  # axes on which the lines of one record differ


def totals(question: Question, held: Held | None = None) -> Answer:
    """Answer a question about a flow or a stock, in one snapshot. `held`: what is known for many questions of that snapshot.

    Raises RuleBroken for a measure of different people (never guessed) and for a ratio (ask `ratio`), BadInput for an
    axis, member or breakdown that the measure does not carry.
    """
    if question.measure.kind is Kind.DISTINCT:
        raise RuleBroken(str(UNCOUNTABLE))
    if question.measure.kind is Kind.RATIO:
        raise RuleBroken(_("Tỷ lệ là một tổng chia cho một tổng: hãy hỏi bằng ratio()."))
    with one_snapshot():
        reading = reading_of(question, held.tree if held is not None else None)
        members = member_ids(question, held)
        found = (held.nothing(question, reading) if held is not None else None) or read(question, reading, members)
        records = _records(question, reading, members, found.cells)
        rows = _rows(question, reading.plan, found.cells, held)
    return Answer(
        question=question,
        measure=question.measure,
        value=sum(cell.quantity for cell in found.cells),
        lines=sum(cell.lines for cell in found.cells),
        records=records,
        confirmed=sum(cell.confirmed for cell in found.cells),
        grades=_grades(found.cells),
        by=rows,
        position=found.position,
        unsealed=found.unsealed,
        geography_used=_geography(reading.plan),
        read_from="rollup" if reading.runs else "entries",
    )


def ratio(question: Question) -> RatioAnswer:
    """A sum over a sum, both answered in one snapshot."""
    measure = question.measure
    with one_snapshot():
        return RatioAnswer(
            question,
            measure,
            totals(question.narrowed(measure=measure_of(measure.numerator))),
            totals(question.narrowed(measure=measure_of(measure.denominator))),
        )


def member_ids(question: Question, held: Held | None = None) -> dict[str, list[int]]:
    """Per axis of the filter: the ids that may pass. Raises BadInput naming the known codes for an unknown one."""
    known = held.members if held is not None else {}
    for axis, codes in question.where.items():
        if (axis, tuple(codes)) not in known:
            known[axis, tuple(codes)] = _ids(axis, codes)
    return {axis: known[axis, tuple(codes)] for axis, codes in question.where.items()}


def _ids(axis: str, codes: Iterable[str]) -> list[int]:
    wanted = list(codes)
    if axis == "grade":
        known = {grade.code: int(grade) for grade in Grade}
    elif axis == ORGANISATION:
        known = dict(OrganisationVersion.objects.filter(organisation__slug__in=wanted).values_list("organisation__slug", "organisation_id"))
    else:
        known = dict(Member.objects.filter(dimension=axis).values_list("code", "id"))
    missing = [code for code in wanted if code not in known]
    if missing and axis == Dimension.PROGRAMME:  # other units' documents are not told by their codes
        raise BadInput(_("Không có chương trình, đề án “%(missing)s”.") % {"missing": ", ".join(missing)}, field="where")
    if missing:
        raise BadInput(
            _("“%(axis)s” không có “%(missing)s”. Có: %(known)s.")
            % {"axis": axis, "missing": ", ".join(missing), "known": ", ".join(sorted(known)[:20])},
            field="where",
        )
    return [known[code] for code in wanted]


def _records(question: Question, reading: Reading, members: dict[str, list[int]], cells: Sequence[Cell]) -> int | None:
    if _INSIDE_LINES.intersection(question.where):
        return None
    if question.measure.single or not cells:
        return sum(cell.lines for cell in cells)
    whole = Reading(reading.plan, None, (), reading.plan.pieces if question.as_of is None else reading.edges, reading.top)
    source, params = lines_of(question, whole, members)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT e.source FROM ({source}) e GROUP BY e.source "  # noqa: S608
            "HAVING sum(CASE WHEN e.quantity > 0 THEN 1 ELSE -1 END) > 0) live",
            params,
        )
        return int(cursor.fetchone()[0])


def _geography(plan: Plan) -> str:
    if plan.recast_to is None:
        return "then"
    return f"{plan.recast_to.isoformat()}{' (chosen as it was then)' if plan.selected_then else ''}"


def _grades(cells: Iterable[Cell]) -> tuple[GradeShare, ...]:
    sums: dict[int, int] = defaultdict(int)
    for cell in cells:
        sums[cell.grade] += cell.quantity
    whole = sum(sums.values())
    language = get_language()
    return tuple(
        GradeShare(*_words_of(number, language), sums[number], sums[number] / whole if whole else 0.0)
        for number in sorted(sums)
        if sums[number]
    )


@lru_cache(maxsize=64)
def _words_of(grade: int, _language: str | None) -> tuple[str, str, bool, str]:
    """Code, name in the language in force, whether counted, css. Remembered: a table asks for them hundreds of times."""
    one = Grade(grade)
    return one.code, str(one.label), one.counted, one.css


def _rows(question: Question, plan: Plan, cells: Iterable[Cell], held: Held | None) -> tuple[ByRow, ...]:
    by = question.by
    if by is None:
        return ()
    groups: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        key: object = cell.group if by == "unit" else cell.grade if by == "grade" else cell.key
        groups[key].append(cell)
    if by == "unit":
        return _unit_rows(plan, groups, held)
    labels = _labels(by, [str(key) for key in groups])
    ordered = sorted(groups, key=lambda key: labels[str(key)][0])
    return tuple(_row(labels[str(key)][1], groups[key]) for key in ordered)


def _row(label: Label, cells: Iterable[Cell], *, unattributed: bool = False) -> ByRow:
    cells = list(cells)
    return ByRow(
        key=label.key, label=label.text, value=sum(c.quantity for c in cells), lines=sum(c.lines for c in cells),
        confirmed=sum(c.confirmed for c in cells), grades=_grades(cells), unattributed=unattributed,
    )  # fmt: skip


def _unit_rows(plan: Plan, groups: dict[object, list[Cell]], held: Held | None) -> tuple[ByRow, ...]:
    """Units in official order; what belongs to none of them last, and only where there is some."""
    units = {piece.group for piece in plan.pieces if piece.group is not None and piece.group != OUTSIDE}
    labels = (held.listed if held is not None else listed)(units | {unit for unit in (plan.loose,) if unit is not None})
    rows = [_row(label, groups.get(unit, [])) for unit, label in labels if unit != plan.loose]
    loose = groups.get(plan.loose, [])
    if plan.loose is not None and any(cell.quantity for cell in loose):
        label = dict(labels)[plan.loose]
        text = _("Chưa phân bổ, thuộc %(unit)s") if plan.recast_to else _("Chung toàn %(unit)s")
        rows.append(_row(Label(label.key, text % {"unit": label.text}), loose, unattributed=True))
    return tuple(rows)


def _labels(by: str, keys: list[str]) -> dict[str, tuple[_Order, Label]]:
    """For each key: where it stands among the others, and its label."""
    if by == "grade":
        return {key: (int(key), Label(Grade(int(key)).code, str(Grade(int(key)).label))) for key in keys}
    if by in ("month", "year"):
        return {key: (key, Label(key[:7] if by == "month" else key[:4], _time_label(by, key))) for key in keys}
    nothing = (10**9, Label("", _("không ghi")))
    ids = [int(key) for key in keys if key != "0"]
    named: dict[str, tuple[_Order, Label]] = {"0": nothing}
    if by == ORGANISATION:
        for version in OrganisationVersion.objects.filter(organisation_id__in=ids).select_related("organisation").order_by("valid"):
            named[str(version.organisation_id)] = (0, Label(version.organisation.slug, version.name))
        return _numbered(named)
    english = (get_language() or "vi").startswith("en")
    for member in Member.objects.filter(id__in=ids):
        named[str(member.id)] = (member.position, Label(member.code, member.name_en if english else member.name))
    return named


def _numbered(named: dict[str, tuple[_Order, Label]]) -> dict[str, tuple[_Order, Label]]:
    return {key: ((key == "0", sort_key(label.text)), label) for key, (_order, label) in named.items()}


def _time_label(by: str, key: str) -> str:
    day = date.fromisoformat(key)
    return f"{day.month}/{day.year}" if by == "month" else str(day.year)
