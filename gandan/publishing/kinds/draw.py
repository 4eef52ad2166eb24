"""Draws: from the day two people announced one, every stage, cancelled ones too."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.base.vietnamese import slug
from gandan.democracy.choices.draw import DrawState, PresentRole
from gandan.democracy.models import Draw, DrawStage
from gandan.democracy.queries.draw import Course, courses_of, names_of_draws, value_of
from gandan.democracy.rules.draw import canonical
from gandan.democracy.rules.draw_stages import PUBLIC
from gandan.publishing.contents.draw import DrawCopy, DrawLotCopy, DrawPersonCopy, DrawPresentCopy, DrawStageCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both

S = DrawState
_LONGEST = 90


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that were announced. Five queries."""
    rows = {row.pk: row for row in Draw.objects.filter(pk__in=list(ids), voided=False).select_related("replaces")}
    courses = {one: course for one, course in courses_of(rows).items() if course.was_public}
    named = names_of_draws([one for one in courses if rows[one].names_listed])
    places = where_of((rows[one].place_id, rows[one].draw_on) for one in courses)
    after = {row.replaces_id: row for row in Draw.objects.filter(replaces__in=list(courses), voided=False)}
    announced = {one for one, course in courses_of(row.pk for row in after.values()).items() if course.was_public}
    followed = {before: draw_address(row) for before, row in after.items() if row.pk in announced}
    return {
        one: _page(rows[one], course, named.get(one, {}), places[rows[one].place_id, rows[one].draw_on], followed.get(one, ""))
        for one, course in courses.items()
    }


def all_ids() -> Collection[UUID]:
    """Every draw that was ever announced. One query."""
    return list(DrawStage.objects.filter(state=S.COMMITTED.value).values_list("draw", flat=True).distinct())


def draw_address(row: Draw) -> str:
    """The address of a draw's public page. Its title is fixed when it is announced."""
    return f"{slug(row.title)[:_LONGEST].strip('-')}-{row.pk.hex[-8:]}"


def _page(row: Draw, course: Course, names: Mapping[str, str], place: str, followed: str) -> Page:
    told, closed, openings = course.document(S.COMMITTED), course.document(S.OPENING), course.document(S.CLOSED)
    outcome, value, state = course.document(S.DRAWN), value_of(row), course.state
    handed, opened = dict(closed.get("commitments", [])), dict(openings.get("openings", []))
    got, labels = dict(outcome.get("drawn", [])), {one["code"]: one["label"] for one in told["lots"]}
    cancelled = course.latest(S.CANCELLED)
    copy = DrawCopy(
        state=state.value, state_words=both(lambda: state.label), place=place, venue=row.venue, draw_on=row.draw_on, number=row.number,
        decided_by=row.decided_by, decided_on=row.decided_on, value_name=Words(vi=value.name, en=value.name_en),
        value_source=Words(vi=value.kind.source, en=value.kind.source_en), value_confirmed=value.kind.confirmed,
        value_from=value.moment, deadline=value.deadline, stages=_stages(course),
        people=tuple(
            DrawPersonCopy(
                code=one["code"], group=one["group"], name=names.get(one["code"], ""), handed_in=one["code"] in handed,
                opened=one["code"] in opened, lot=got.get(one["code"]), lot_label=labels.get(got.get(one["code"]), ""),
            )
            for one in told["participants"]
        ),
        lots=tuple(DrawLotCopy(code=one["code"], label=one["label"]) for one in told["lots"]), left=tuple(outcome.get("left", [])),
        present=tuple(DrawPresentCopy(role=_role(role), number=number) for role, number in openings.get("present", [])),
        handed_in=len(handed), opened=len(opened), value=outcome.get("value", ""), read_from=outcome.get("read_from", ""),
        seed=outcome.get("seed", ""), why=cancelled.why if cancelled is not None else "",
        replaces=draw_address(row.replaces) if row.replaces is not None else "", replaced_by=followed, file=canonical(course.record),
    )  # fmt: skip
    said = both(lambda: state.label)
    return Page(
        slug=draw_address(row), place=row.place_id, day=row.draw_on, title=row.title, title_en=row.title,
        summary=f"{place} · {said.vi}", summary_en=f"{place} · {said.en}", content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _stages(course: Course) -> tuple[DrawStageCopy, ...]:
    return tuple(
        DrawStageCopy(state=one.state, words=_happened(DrawState(one.state)), at=one.at, digest=one.digest)
        for one in course.stages
        if one.state in PUBLIC
    )


def _happened(state: DrawState) -> Words:
    return both(lambda: state.happened)


def _role(role: str) -> Words:
    return both(lambda: PresentRole(role).label)


DRAW = PublicKind(RecordKind.DRAW.value, build, all_ids)
