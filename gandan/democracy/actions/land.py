"""Land clearance: projects and steps in counts. Record, amend, void; no step counts more households than the project affects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch
from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.vietnamese import grouped
from gandan.democracy.actions.recommendation import answered_where, asked_values, check_owing, matter_lines
from gandan.democracy.actions.showing import LAND, after_voiding, after_writing
from gandan.democracy.choices.land import LandStage
from gandan.democracy.intake.land import LandProjectIn, LandStepIn
from gandan.democracy.models import LandObjection, LandProject, LandStep, LandVillage
from gandan.democracy.queries.land import told_steps
from gandan.democracy.rules.land.counts import COUNTED, StepTold, too_many
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.queries import lineage, names_of
from gandan.places.rules.lineage import Lineage

D = Dimension
_AFFECTED = measure("land.affected")
_AGREED, _DISAGREED, _DIALOGUES = measure("land.agreed"), measure("land.disagreed"), measure("land.dialogues")
_OBJECTIONS, _ANSWERED = measure("land.objections"), measure("land.objections_answered")


def _fill_project(row: LandProject, data: LandProjectIn) -> None:
    filled(row, data)
    row.started_on, row.kind, row.use = data.started_on, data.kind.value, data.use.value
    row.owner, row.decision, row.documented = data.owner, data.decision, data.documented
    row.households, row.resettled, row.area = data.households, data.resettled, data.area


def _project_children(row: LandProject, data: LandProjectIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, unit in enumerate(data.villages, start=1):
        yield LandVillage(project_id=row.id, position=position, unit_id=unit)


def _project_lines(_row: LandProject, data: LandProjectIn, known: Known) -> Sequence[Line]:
    axes = within((D.ACTOR_GROUP.value, known.groups(data.lead, data.started_on)))
    grade = record_grade(documented=data.documented)
    return [Line(_AFFECTED, data.households, data.place, data.started_on, grade, data.lead, axes)]


def _check_project(rows: Sequence[tuple[LandProject, LandProjectIn]]) -> None:
    """It touches villages of its own place, and affects no fewer households than its steps count."""
    tree = lineage()
    for _, data in rows:
        for unit in data.villages:
            if data.place not in tree.chain(unit, data.started_on):
                raise BadInput(
                    gettext("%(unit)s không thuộc nơi có dự án. Hãy chọn các thôn trong địa bàn.")
                    % {"unit": names_of([unit])[unit].full_name},
                    field="villages",
                )
    known = {row.id: data for row, data in rows if row.revision > 1}
    steps = told_steps(known) if known else {}
    for record, told in steps.items():
        _check_sums(known[record].households, told)
    early = {record: min((one.on for one in told), default=date.max) for record, told in steps.items()}
    if any(known[record].started_on > on for record, on in early.items()):
        raise BadInput(
            gettext("Dự án có bước được ghi trước ngày này. Hãy ghi ngày bắt đầu không muộn hơn bước đầu tiên."), field="started_on"
        )


def _after_project(written: Sequence[Written[LandProject, LandProjectIn]], acting: Acting) -> None:
    after_writing(RecordKind.LAND_PROJECT, [one.row for one in written if one.before is not None], acting)


def _after_void_project(rows: Sequence[LandProject], _reason: str, acting: Acting) -> None:
    if LandStep.objects.filter(project__in=[row.pk for row in rows], voided=False).exists():
        raise RuleBroken(gettext("Dự án này còn bước đang được tính. Hãy hủy các bước ghi nhầm trước, rồi hủy dự án."))
    after_voiding(RecordKind.LAND_PROJECT, rows, acting)


def _fill_step(row: LandStep, data: LandStepIn) -> None:
    filled(row, data)
    row.project_id, row.stage, row.taken_on = data.project, data.stage.value, data.taken_on
    row.households, row.agreed, row.disagreed, row.other = data.households, data.agreed, data.disagreed, data.other
    row.minutes_number, row.minutes_on, row.minutes_kept = data.minutes_number, data.minutes_on, data.minutes_kept
    row.dialogues, row.documented = data.dialogues, data.documented


def _step_children(row: LandStep, data: LandStepIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.matters, start=1):
        yield LandObjection(step_id=row.id, **asked_values(one, position))


def _step_lines(row: LandStep, data: LandStepIn, known: Known) -> Sequence[Line]:
    """What the step counts on its day; objections and their answers each on their own."""
    axes = within((D.ACTOR_GROUP.value, known.groups(data.lead, data.taken_on)))
    grade = record_grade(documented=data.documented)
    code = COUNTED.get(data.stage)
    counted = [
        (measure(code) if code else None, data.households), (_AGREED, data.agreed), (_DISAGREED, data.disagreed),
        (_DIALOGUES, data.dialogues),
    ]  # fmt: skip
    return [
        *(Line(what, many, data.place, data.taken_on, grade, data.lead, axes) for what, many in counted if what is not None and many),
        *matter_lines(row, data, known, _OBJECTIONS, _ANSWERED, topic="clearance"),
    ]


def _step_links(data: LandStepIn) -> Iterable[Link]:
    return links("project", LandProject, data.project)


def _check_step(rows: Sequence[tuple[LandStep, LandStepIn]]) -> None:
    """Where the project is, not before it began, and with the other steps of its kind no more households than it affects.

    Projects are locked, so that two steps written at once are added up.
    """
    check_owing(rows)
    named = {data.project for _, data in rows}
    projects = {row.pk: row for row in LandProject.objects.select_for_update().filter(pk__in=named).order_by("pk")}
    touched: dict[UUID, set[int]] = defaultdict(set)
    for project, unit in LandVillage.objects.filter(project__in=named).values_list("project_id", "unit_id"):
        touched[project].add(unit)
    tree = lineage()
    for _, data in rows:
        project = projects[data.project]
        if data.taken_on < project.started_on:
            raise BadInput(gettext("Bước này được ghi trước ngày bắt đầu dự án. Hãy xem lại ngày."), field="taken_on")
        if not _is_where(tree, data, project, touched[project.pk]):
            raise BadInput(gettext("Nơi của bước phải là nơi có dự án, hoặc thôn, bản của dự án. Hãy chọn lại."), field="place")
    others = told_steps(named, but={row.id for row, _ in rows})
    for record in named:
        mine = [step_told(data) for _, data in rows if data.project == record]
        _check_sums(projects[record].households, [*others.get(record, ()), *mine])


def _is_where(tree: Lineage, data: LandStepIn, project: LandProject, touched: set[int]) -> bool:
    if data.place == project.place_id or data.place in touched:
        return True
    home = tree.where(project.place_id, project.started_on, data.taken_on)
    return home in tree.chain(data.place, data.taken_on)


def step_told(data: LandStepIn) -> StepTold:
    """A step as the sums take it."""
    return StepTold(data.stage, data.taken_on, data.households, data.agreed, data.disagreed, data.other, data.dialogues, data.documented)


def _check_sums(affected: int, steps: Iterable[StepTold]) -> None:
    for one in too_many(affected, steps):
        raise BadInput(
            gettext(
                "Các lần “%(stage)s” cộng lại là %(many)s hộ, nhiều hơn %(affected)s hộ bị ảnh hưởng của dự án. "
                "Mỗi lần chỉ ghi số hộ thêm, không tính lại hộ đã ghi ở lần trước."
            )
            % {"stage": LandStage(one.stage).label, "many": grouped(one.households or 0), "affected": grouped(affected)},
            field="households",
        )


def _after_step(written: Sequence[Written[LandStep, LandStepIn]], acting: Acting) -> None:
    after_writing(RecordKind.LAND_STEP, [one.row for one in written if one.before is not None], acting)
    left = [one.before.project for one in written if one.before is not None and one.before.project != one.data.project]
    announce(LAND, left, now=acting.now)


def _after_void_step(rows: Sequence[LandStep], _reason: str, acting: Acting) -> None:
    after_voiding(RecordKind.LAND_STEP, rows, acting)


LAND_PROJECT: Recipe[LandProject, LandProjectIn] = Recipe(
    RecordKind.LAND_PROJECT, LandProject, LandProjectIn, _fill_project, _project_lines, _project_children, check=_check_project,
    after=_after_project, after_void=_after_void_project,
)  # fmt: skip
LAND_STEP: Recipe[LandStep, LandStepIn] = Recipe(
    RecordKind.LAND_STEP, LandStep, LandStepIn, _fill_step, _step_lines, _step_children, more=answered_where, links=_step_links,
    check=_check_step, after=_after_step, after_void=_after_void_step,
)  # fmt: skip


def record_land_projects(batch: Sequence[Change[LandProjectIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record projects of land clearance, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(LAND_PROJECT, batch, by=by, today=today, now=now)


def record_land_steps(batch: Sequence[Change[LandStepIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record steps, or amend those that are known. Raises BadInput where they count too many households. See `record_batch`."""
    return record_batch(LAND_STEP, batch, by=by, today=today, now=now)
