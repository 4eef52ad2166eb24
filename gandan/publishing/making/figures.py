"""The copy of a published figure, and of its lines: what is hidden is left out before anything is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gandan.base.sentences import in_language
from gandan.ledger.answers import ByRow, GradeShare, OpenEntry
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.ledger.queries.standing import sealed_digests
from gandan.people.queries import body_names
from gandan.publishing.contents.figure import FigureCopy, Graded, RowCopy, rounded_down
from gandan.publishing.contents.record import PartCopy
from gandan.publishing.making.answers import LISTED, Listed, Told
from gandan.publishing.making.where import where_of
from gandan.publishing.words import Words, both, same

_LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class LineMade:
    """One number of the list of records, ready to be kept. `value` None: not told."""

    listed: Listed
    day: date
    place: str
    body: str
    value: int | None
    grades: tuple[str, ...]
    parts: tuple[PartCopy, ...]


def figure_copy(told: Told, *, owner: str, unit: str, place: Words, head: str) -> FigureCopy:
    """The copy of one figure. Two answers a table, for the words in both languages."""
    spec, whole = told.spec, told.whole
    total_hidden = told.hidden.total
    percent = int(whole.confirmed_share * 100)
    return FigureCopy(
        code=spec.code,
        owner=owner,
        unit=unit,
        unit_id=told.unit,
        place=place,
        measure=spec.measure,
        first=spec.first,
        last=spec.last,
        form=spec.form,
        name=spec.name,
        counted_in=spec.unit or both(lambda: whole.measure.unit.label),
        window=spec.window,
        how=spec.how,
        note=spec.note,
        unknown=spec.unknown,
        parts=spec.parts,
        beside=spec.beside,
        value=None if total_hidden else whole.value,
        lines=whole.lines,
        records=whole.records,
        listed=len({(one.kind, one.source) for one in told.listed}) if spec.listed else 0,
        confirmed=0 if total_hidden else rounded_down(percent) if told.some_hidden else percent,
        grades=_graded(whole.grades) if told.tells_grades and not total_hidden else (),
        some_hidden=told.some_hidden,
        tables={} if total_hidden else {table: _rows(told, table) for table in told.tables},
        recast_on=told.today,
        position=whole.position if told.position is None else told.position,
        head=head,
    )


def products(figures: Mapping[str, FigureCopy], whole: str, by: str) -> Mapping[str, FigureCopy]:
    """The figures, `whole` with the words "by × times" where it is exactly that, and both are told."""
    one, other = figures.get(whole), figures.get(by)
    if one is None or other is None or one.value is None or other.value is None:
        return figures
    if other.value <= 1 or one.value % other.value or one.value <= other.value:
        return figures
    return {**figures, whole: one.model_copy(update={"product": (other.value, one.value // other.value)})}


def lines_made(told: Told) -> list[LineMade]:
    """The list of records behind a figure, oldest first; none where it is not to be listed. Five queries."""
    if not told.spec.listed:
        return []
    groups: dict[Listed, list[int]] = defaultdict(list)
    for n, listed in enumerate(told.listed):
        groups[listed].append(n)
    lines = told.lines
    places = where_of({(line.place, line.occurred_on) for line in lines})
    bodies = body_names({line.organisation for line in lines if line.organisation})
    names, seals = _member_names(), sealed_digests([line.id for line in lines])
    made = []
    for listed, numbers in groups.items():
        first, hidden = lines[numbers[0]], told.hides(LISTED, listed)
        made.append(
            LineMade(
                listed=listed,
                day=first.occurred_on,
                place=places[first.place, first.occurred_on],
                body=bodies.get(first.organisation or 0, ""),
                value=None if hidden else sum(lines[n].quantity for n in numbers),
                grades=tuple(dict.fromkeys(lines[n].grade for n in numbers)),
                parts=tuple(
                    PartCopy(
                        told=_members(lines[n], told.spec.parts, names),
                        value=None if hidden or n in told.hidden.lines else lines[n].quantity,
                        grade=lines[n].grade,
                        position=lines[n].position,
                        seal=seals.get(lines[n].id, ""),
                    )
                    for n in numbers
                ),
            )
        )
    return made


def _rows(told: Told, table: str) -> tuple[RowCopy, ...]:
    in_both = []
    for language in _LANGUAGES:
        with in_language(language):
            in_both.append({row.key: row for row in told.rows(table)})
    return tuple(_row(told, table, row, in_both[1].get(row.key)) for row in in_both[0].values())


def _row(told: Told, table: str, row: ByRow, english: ByRow | None) -> RowCopy:
    hidden = told.hides(table, row.key)
    return RowCopy(
        key=row.key,
        label=Words(vi=row.label, en=english.label if english is not None else row.label),
        value=None if hidden else row.value,
        lines=row.lines,
        grades=_graded(row.grades) if told.tells_grades and not hidden else (),
        unattributed=row.unattributed,
    )


def _graded(grades: Iterable[GradeShare]) -> tuple[Graded, ...]:
    return tuple((grade.grade, grade.quantity) for grade in grades)


def _member_names() -> list[dict[tuple[str, str], str]]:
    found = []
    for language in _LANGUAGES:
        with in_language(language):
            found.append(names_of_codes())
    return found


def _members(line: OpenEntry, axes: Sequence[str], names: list[dict[tuple[str, str], str]]) -> Words:
    carried = [(axis, line.members[axis]) for axis in axes if axis in line.members]
    if not carried:
        return same("")
    vi, en = (", ".join(named.get(one, "") for one in carried) for named in names)
    return Words(vi=vi, en=en)
