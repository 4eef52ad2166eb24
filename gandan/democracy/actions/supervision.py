"""Supervisions: record, amend, void. Boards of the people: keep, end."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.models import WorkItem
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed
from gandan.democracy.actions.recommendation import answered_where, check_watching, matter_lines, recommended_values
from gandan.democracy.actions.showing import after_voiding, after_writing
from gandan.democracy.intake.supervision import BoardIn, SupervisionIn, WatchingIn
from gandan.democracy.models import Board, Critique, LandProject, Opinion, Recommendation, Supervision
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import Measure, measure
from gandan.ledger.rules.lines import Line
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import lineage

D = Dimension
_HELD, _SAID, _TAKEN = measure("supervision.held"), measure("supervision.recommended"), measure("supervision.taken_up")


def fill_watching(row: Supervision | Critique | Opinion, data: WatchingIn) -> None:
    """Put what supervisions, critiques and opinions share into the row."""
    filled(row, data)
    row.held_on, row.documented = data.held_on, data.documented
    row.topic_id = member(D.TOPIC, data.topic) if data.topic else None
    row.body_id, row.body_text = data.body, data.body_text


def held_line(data: WatchingIn, known: Known, held: Measure) -> Line:
    """One occasion, on its first day."""
    axes = within((D.ACTOR_GROUP.value, known.groups(data.lead, data.held_on)), (D.TOPIC.value, data.topic))
    return Line(held, 1, data.place, data.held_on, record_grade(documented=data.documented), data.lead, axes)


def _fill(row: Supervision, data: SupervisionIn) -> None:
    fill_watching(row, data)
    row.last_day, row.watcher, row.board_id, row.form = data.last_day, data.watcher.value, data.board, data.form.value
    row.work_id, row.land_project_id, row.found = data.work, data.land_project, data.found


def _children(row: Supervision, data: SupervisionIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.matters, start=1):
        yield Recommendation(supervision_id=row.id, **recommended_values(one, position))


def _lines(row: Supervision, data: SupervisionIn, known: Known) -> Sequence[Line]:
    return [held_line(data, known, _HELD), *matter_lines(row, data, known, _SAID, _TAKEN, topic=data.topic)]


def _links(data: SupervisionIn) -> Iterable[Link]:
    yield from links("work", WorkItem, data.work)
    yield from links("land_project", LandProject, data.land_project)


def _check(rows: Sequence[tuple[Supervision, SupervisionIn]]) -> None:
    """The board is of the place or of what holds it, and of the kind that supervised."""
    check_watching(rows)
    named = {data.board for _, data in rows if data.board is not None}
    boards = {board.pk: board for board in Board.objects.filter(pk__in=named)} if named else {}
    tree = lineage() if named else None
    for _, data in rows:
        if data.board is None or tree is None:
            continue
        board = boards.get(data.board)
        near = {data.place, *tree.chain(data.place, data.held_on)}
        if board is None or not (board.unit_id in near or data.place in tree.chain(board.unit_id, data.held_on)):
            raise BadInput(gettext("Không tìm thấy ban này ở nơi giám sát. Hãy chọn lại."), field="board")
        if board.kind != data.watcher.value:
            raise BadInput(gettext("Ban đã chọn không cùng loại với nơi giám sát đã ghi. Hãy chọn lại."), field="board")


def _after(written: Sequence[Written[Supervision, SupervisionIn]], acting: Acting) -> None:
    after_writing(RecordKind.SUPERVISION, [one.row for one in written if one.before is not None], acting)


def _after_void(rows: Sequence[Supervision], _reason: str, acting: Acting) -> None:
    after_voiding(RecordKind.SUPERVISION, rows, acting)


SUPERVISION: Recipe[Supervision, SupervisionIn] = Recipe(
    RecordKind.SUPERVISION, Supervision, SupervisionIn, _fill, _lines, _children, more=answered_where, links=_links, check=_check,
    after=_after, after_void=_after_void,
)  # fmt: skip


def record_supervisions(batch: Sequence[Change[SupervisionIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record supervisions, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(SUPERVISION, batch, by=by, today=today, now=now)


def void_supervisions(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void supervisions, with a reason."""
    return void_batch(SUPERVISION, ids, reason=reason, by=by, today=today, now=now)


@transaction.atomic
def keep_board(board: UUID, data: BoardIn, *, by: Account | None, today: date, now: datetime) -> bool:
    """Write down a board, or correct one. False: it stands so already.

    Raises NotAllowed where `by` may not record at its unit (or, to correct, at the unit it was of), BadInput for a unit that was
    not there on the first day of the term.
    """
    standing = Board.objects.select_for_update().filter(pk=board).first()
    if by is not None:
        wanted = [(Can.RECORD, data.unit)] + ([(Can.CORRECT, standing.unit_id)] if standing is not None else [])
        if not all(reach(by, can, today).holds(unit) for can, unit in wanted):
            raise NotAllowed(gettext("Tài khoản này không được ghi ban ở nơi đã chọn."))
    if not lineage().exists(data.unit, data.first):
        raise BadInput(gettext("Nơi này chưa có, hoặc không còn, vào ngày bắt đầu nhiệm kỳ. Hãy chọn lại."), field="unit")
    told = {**data.model_dump(exclude={"unit", "kind"}), "unit_id": data.unit, "kind": data.kind.value}
    if standing is not None and all(getattr(standing, name) == value for name, value in told.items()):
        return False
    Board.objects.update_or_create(pk=board, defaults=told)
    verb = "record" if standing is None else "amend"
    record([Act(verb, "board", board, values={"members": data.members, "unit": str(data.unit)})], by=by, at=now)
    return True
