"""A target in words and as a bar: what was promised, what the ledger answers, where its pace leads, where its unit ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.errors import NotFound
from gandan.ledger.access import askable
from gandan.ledger.answers import Answer, Question
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.ledger.rollups import ORGANISATION
from gandan.people.access import Reach
from gandan.people.models import Account
from gandan.people.queries import bodies_named
from gandan.places.models import UnitSpan
from gandan.places.queries import names_of
from gandan.programmes.access import may_give
from gandan.programmes.choices import TargetState
from gandan.programmes.models import Programme, Target
from gandan.programmes.queries import Ask, Ending, Followed, endings_of, followed
from gandan.programmes.rules.progress import TELLS_FROM, Progress, parts_of
from gandan.sites.office.figures import opened_at
from gandan.sites.office.frame import at
from gandan.sites.ui.grades import HATCHES, Segment
from gandan.sites.ui.quantities import measure_name, said
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Bar:
    """Done beside promised: counted parts solid, guessed ones hatched. `mark`: where the promise stands, when more was done."""

    parts: tuple[Segment, ...]
    label: str
    mark: str


@dataclass(frozen=True)
class Break:
    """Where the unit of a target ended: nothing is added up across that day."""

    place: str
    last: date
    legal_basis: str
    heirs: tuple[Link, ...]


@dataclass(frozen=True)
class TargetRow:
    """A target as a page tells it. `done` is empty where the account may not ask, or nothing has begun."""

    id: UUID
    objective: int | None
    name: str
    narrowed: str
    place: str
    place_href: str
    first: date
    last: date
    stock: bool
    promised: str
    done: str
    href: str
    percent: int | None
    bar: Bar | None
    pace: str
    state: str
    css: str
    cut: Break | None
    parts: tuple[TargetRow, ...]
    parts_said: str
    note: str
    amend: str
    share: str
    void: str


@dataclass(frozen=True)
class Held:
    """Where the account may record and correct: for the buttons only, the acts ask again."""

    record: Reach
    correct: Reach


@dataclass(frozen=True)
class _Known:
    """Looked up once for all targets of a page."""

    places: Mapping[int, UnitSpan]
    members: Mapping[tuple[str, str], str]
    endings: Mapping[int, Ending]
    progress: Mapping[UUID, Followed]
    children: Mapping[UUID | None, list[Target]]


def asking(account: Account, day: date) -> Ask:
    """The door to figures: the question as the account may ask it, None where it may not."""

    def ask(question: Question) -> Question | None:
        try:
            return askable(account, question, day)
        except NotFound:
            return None

    return ask


def target_rows(programme: Programme, targets: Sequence[Target], account: Account, held: Held, day: date) -> list[TargetRow]:
    """Targets with their parts beneath them. A fixed number of queries beside the answers of the ledger."""
    endings = endings_of({row.place_id for row in targets}, day)
    bodies = {code for row in targets for code in row.filters.get(ORGANISATION, ())}
    known = _Known(
        places=names_of({row.place_id for row in targets} | {heir for one in endings.values() for heir in one.heirs}),
        members=names_of_codes() | {(ORGANISATION, body.slug): body.name for body in bodies_named(bodies)},
        endings=endings,
        progress=followed(targets, today=day, ask=asking(account, day)),
        children=_by_whole(targets),
    )
    return [_row(row, programme, known, held, day) for row in known.children.get(None, ())]


def _by_whole(targets: Iterable[Target]) -> dict[UUID | None, list[Target]]:
    rows = list(targets)
    ids = {row.pk for row in rows}
    children: dict[UUID | None, list[Target]] = {}
    for row in rows:
        children.setdefault(row.parent_id if row.parent_id in ids else None, []).append(row)
    return children


def _row(row: Target, programme: Programme, known: _Known, held: Held, day: date) -> TargetRow:
    found = known.progress.get(row.pk)
    span = known.places[row.place_id]
    below = sorted(known.children.get(row.pk, ()), key=lambda part: _order(known.places[part.place_id]))
    measure = row.counted
    writes = not programme.voided and may_give(held.correct, programme, row.parent)
    shares = not programme.voided and may_give(held.record, programme, row)
    return TargetRow(
        id=row.pk,
        objective=row.objective_id,
        name=row.title or measure_name(measure),
        narrowed=narrowed_words(row, programme, known.members),
        place=span.full_name,
        place_href=at("unit", span.unit.slug) if found is not None else at("place", span.unit.slug),
        first=row.first,
        last=row.last,
        stock=measure.is_stock,
        promised=said(row.value, measure, worded=False).exact,
        done=said(found.answer.value, measure, worded=False).exact if found is not None else "",
        href=opened_at(span.unit.slug, found.question) if found is not None and found.answer.lines else "",
        percent=found.progress.percent if found is not None else None,
        bar=bar_of(found.answer, found.progress) if found is not None else None,
        pace=pace_of(found.progress, row) if found is not None else _unasked(row, day),
        state=str(found.progress.state.label) if found is not None else "",
        css="ok" if found is not None and found.progress.state is TargetState.MET else "",
        cut=_break(row, known, day),
        parts=tuple(_row(part, programme, known, held, day) for part in below),
        parts_said=parts_words(row, below, known.places),
        note=row.note,
        amend=at("programmes:amend_target", row.pk) if writes else "",
        share=at("programmes:share_target", row.pk) if shares else "",
        void=at("programmes:void_target", row.pk) if writes else "",
    )


def _order(span: UnitSpan) -> tuple[int, int, str]:
    return span.level, span.position, span.sort_key


def narrowed_words(row: Target, programme: Programme, members: Mapping[tuple[str, str], str]) -> str:
    """What narrows a target, in words: "đồng bào dân tộc thiểu số · chỉ việc làm theo văn bản này"."""
    told = []
    for axis, codes in row.filters.items():
        if axis == "programme" and codes == (programme.slug,):
            told.append(_("chỉ tính việc làm theo văn bản này"))
        else:
            told.append(", ".join(members.get((axis, code), code) for code in codes))
    return " · ".join(told)


def bar_of(answer: Answer, progress: Progress) -> Bar | None:
    """What was done as a share of what was promised; of more than that, the promise is marked inside."""
    whole = max(progress.promise.value, answer.value)
    if answer.value <= 0:
        return Bar((), _("Chưa có gì được ghi."), "")
    parts, start, told = [], 0.0, []
    for grade in answer.grades:
        width = 100 * grade.quantity / whole
        points = grade.quantity * 100 // progress.promise.value
        parts.append(Segment(f"{start:.2f}%", f"{width:.2f}%", grade.css, HATCHES.get(grade.css, ""), str(grade.label), points))
        told.append(f"{grade.label} {points}%")
        start += width
    label = _("Đạt %(percent)s%%: %(how)s") % {"percent": progress.percent, "how": ", ".join(told)}
    mark = f"{100 * progress.promise.value / whole:.2f}%" if answer.value > progress.promise.value else ""
    return Bar(tuple(parts), label, mark)


def pace_of(progress: Progress, row: Target) -> str:
    """Where it stands and where its pace leads, in one sentence. Never a blame."""
    last = f"{row.last:%d/%m/%Y}"
    left = said(progress.left, row.counted, worded=False).exact
    match progress.state:
        case TargetState.MET:
            return _("Đã đạt tính đến %(day)s.") % {"day": f"{progress.on:%d/%m/%Y}"}
        case TargetState.SHORT:
            return _("Hết kỳ ngày %(day)s, còn %(left)s chưa làm được.") % {"day": last, "left": left}
        case TargetState.CUT:
            return _("Theo dõi đến hết %(day)s, ngày cuối của đơn vị.") % {"day": f"{progress.on:%d/%m/%Y}"}
    projected = progress.projected_percent
    if projected is None and progress.elapsed >= TELLS_FROM:
        return _("Còn %(left)s, đến %(day)s.") % {"left": left, "day": last}
    if projected is None:
        return _("Còn %(left)s, đến %(day)s. Chưa đủ lâu để nói về tốc độ.") % {"left": left, "day": last}
    if projected >= 100:
        return _("Với tốc độ này sẽ đạt trước %(day)s.") % {"day": last}
    return _("Với tốc độ này đạt %(percent)s%% vào %(day)s.") % {"percent": projected, "day": last}


def _unasked(row: Target, day: date) -> str:
    if day < row.first:
        return _("Tính từ %(day)s.") % {"day": f"{row.first:%d/%m/%Y}"}
    return _("Số liệu của nơi này nằm ngoài phạm vi của tài khoản.")


def parts_words(row: Target, parts: Sequence[Target], places: Mapping[int, UnitSpan]) -> str:
    """The parts beside the whole, and why they need not agree. Empty where nothing was given on."""
    if not parts:
        return ""
    told = parts_of(row.value, (part.value for part in parts))
    given = {
        "n": told.count,
        "given": said(told.given, row.counted, worded=False).exact,
        "whole": said(told.whole, row.counted, worded=False).exact,
        "place": places[row.place_id].full_name,
    }
    if told.beyond == 0:
        return _("Giao cho %(n)s nơi, tổng bằng đúng chỉ tiêu chung %(whole)s.") % given
    return _("Tổng giao cho %(n)s nơi là %(given)s, chỉ tiêu chung là %(whole)s. Hai số đứng nguyên như văn bản.") % given


def _break(row: Target, known: _Known, day: date) -> Break | None:
    ending = known.endings.get(row.place_id)
    if ending is None or ending.last >= row.last or day <= ending.last:
        return None
    heirs = tuple(Link(known.places[heir].full_name, at("place", known.places[heir].unit.slug)) for heir in ending.heirs)
    return Break(known.places[row.place_id].full_name, ending.last, ending.legal_basis, heirs)
