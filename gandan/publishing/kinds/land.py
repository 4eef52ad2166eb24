"""Land clearance: a project and its published steps, in counts; small ones and what would give them away are hidden here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.land import LandKind, LandStage
from gandan.democracy.models import LandObjection, LandProject, LandStep
from gandan.democracy.queries.land import objections_in, step_of, villages_of
from gandan.democracy.queries.showing import shown_records, slug_of
from gandan.democracy.rules.land.counts import OF_HOUSEHOLDS, StepTold, sum_of
from gandan.democracy.rules.land.procedure import procedure_on
from gandan.democracy.rules.land.public import Shown, shown_answers, shown_part, shown_sum, shown_whole
from gandan.ledger.rules.suppression import LEAST
from gandan.people.queries import body_names
from gandan.publishing.contents.land import LandCopy, MinutesCopy, NumberCopy, ObjectionCopy, ProcedureCopy, StageCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of published projects, each with those of its steps that are published too. Seven queries."""
    rows = list(shown_records(LandProject, RecordKind.LAND_PROJECT, ids))
    steps = list(shown_records(LandStep, RecordKind.LAND_STEP).filter(project__in=[row.pk for row in rows]).order_by("taken_on", "pk"))
    objections = objections_in(step.pk for step in steps)
    bodies = body_names({one.owed_by_id for one in objections if one.owed_by_id is not None})
    villages = villages_of(row.pk for row in rows)
    places = where_of(
        [(row.place_id, row.started_on) for row in rows]
        + [(unit, row.started_on) for row in rows for unit in villages.get(row.pk, ())]
    )  # fmt: skip
    of_project: dict[UUID, list[LandStep]] = defaultdict(list)
    for step in steps:
        of_project[step.project_id].append(step)
    raised: dict[UUID, list[ObjectionCopy]] = defaultdict(list)
    for one in objections:
        raised[one.step.project_id].append(_objection(one, bodies))
    return {
        row.pk: _page(
            row, places[row.place_id, row.started_on], [places[unit, row.started_on] for unit in villages.get(row.pk, ())],
            of_project[row.pk], raised[row.pk],
        )
        for row in rows
    }  # fmt: skip


def all_ids() -> Collection[UUID]:
    """Every project that is public. One query."""
    return list(shown_records(LandProject, RecordKind.LAND_PROJECT).values_list("pk", flat=True))


def _page(row: LandProject, place: str, villages: Sequence[str], steps: Sequence[LandStep], objections: Sequence[ObjectionCopy]) -> Page:
    procedure = procedure_on(row.started_on)
    kind = both(lambda: LandKind(row.kind).label)
    copy = LandCopy(
        kind=kind,
        owner=row.owner,
        decision=row.decision,
        place=place,
        villages=tuple(villages),
        area=row.area,
        households=_number(shown_whole(row.households)),
        resettled=_number(shown_part(row.households, row.resettled)) if row.resettled is not None else None,
        started_on=row.started_on,
        procedure=ProcedureCopy(
            name=Words(vi=procedure.name, en=procedure.name_en), source=procedure.source, confirmed=procedure.confirmed
        ),
        stages=tuple(_stage(stage, row.households, steps) for stage in procedure.stages),
        objections=tuple(objections),
    )
    return Page(
        slug=slug_of(row), place=row.place_id, day=row.started_on, title=row.title, title_en=row.title, summary=f"{kind.vi}, {place}",
        summary_en=f"{kind.en}, {place}", content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _stage(stage: LandStage, affected: int, steps: Sequence[LandStep]) -> StageCopy:
    mine = [one for one in steps if one.stage == stage.value]
    told: list[StepTold] = [step_of(one) for one in mine]
    of = sum_of(stage, told)
    answers = shown_answers(affected, told) if stage is LandStage.CONSULTING else None
    households = shown_sum(affected, told) if stage in OF_HOUSEHOLDS else None
    if answers is not None:
        households = answers.asked
    return StageCopy(
        stage=both(lambda: stage.label), code=stage.value, first=of.first, last=of.last, times=of.times, documented=of.documented,
        households=_number(households) if households is not None else None, dialogues=of.dialogues,
        agreed=_number(answers.agreed) if answers is not None else None,
        disagreed=_number(answers.disagreed) if answers is not None else None,
        other=_number(answers.other) if answers is not None else None,
        minutes=tuple(
            MinutesCopy(number=one.minutes_number, on=one.minutes_on, kept=one.minutes_kept) for one in mine if one.minutes_on is not None
        ),
    )  # fmt: skip


def _objection(one: LandObjection, bodies: Mapping[int, str]) -> ObjectionCopy:
    topic = one.topic
    return ObjectionCopy(
        text=one.text, topic=Words(vi=topic.name, en=topic.name_en) if topic is not None else None,
        raised=one.raised if one.raised >= LEAST else None,
        owed_by=bodies.get(one.owed_by_id, "") if one.owed_by_id is not None else one.owed_text, due=one.due,
        answered_on=one.answered_on, answer=one.answer,
    )  # fmt: skip


def _number(one: Shown) -> NumberCopy:
    return NumberCopy(value=one.value, at_least=one.at_least)


LAND = PublicKind("land", build, all_ids)
