"""What recipes with recommendations, points or objections share; and writing down what became of one of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.utils.translation import gettext

from gandan.activities.actions.parts import member, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, last_told, read_again, record_batch
from gandan.activities.models import Record
from gandan.activities.queries import check_bodies
from gandan.base.errors import NotFound, RuleBroken
from gandan.democracy.choices.recommendation import Outcome as Fate
from gandan.democracy.intake.recommendation import AskedIn, RecommendationIn
from gandan.democracy.intake.supervision import WatchingIn
from gandan.democracy.rules.recommendation import is_taken_up
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import Measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.queries import lineage

D = Dimension


class Told(Protocol):
    """An intake with rows that are answered."""

    @property
    def place(self) -> int: ...
    @property
    def lead(self) -> int: ...
    @property
    def counted_on(self) -> tuple[date, ...]: ...
    @property
    def matters(self) -> tuple[AskedIn, ...]: ...
    @property
    def documented(self) -> bool: ...


T = TypeVar("T", bound=Told)


def asked_values(one: AskedIn, position: int) -> dict[str, object]:
    """What a row of a record keeps of it."""
    return {
        "position": position, "row": one.id, "text": one.text, "topic_id": member(D.TOPIC, one.topic) if one.topic else None,
        "raised": one.raised, "owed_by_id": one.owed_by, "owed_text": one.owed_text, "due": one.due, "answered_on": one.answered_on,
        "answer": one.answer,
    }  # fmt: skip


def recommended_values(one: RecommendationIn, position: int) -> dict[str, object]:
    """The same, with what became of it."""
    own = {"outcome": one.outcome.value, "reason": one.reason, "followed_on": one.followed_on, "seen": one.seen}
    return asked_values(one, position) | own


def check_owing(rows: Sequence[tuple[Record, Told]]) -> None:
    """Whoever owes an answer is a body that was recorded. Raises BadInput."""
    owing = {one.owed_by for _, data in rows for one in data.matters if one.owed_by is not None}
    if owing:
        check_bodies(owing)


def check_watching(rows: Sequence[tuple[Record, WatchingIn]]) -> None:
    """The same, and the body that was spoken to. Raises BadInput."""
    check_owing(rows)
    named = {data.body for _, data in rows if data.body is not None}
    if named:
        check_bodies(named)


def answered_where(rows: Sequence[tuple[Record, Told]]) -> Mapping[UUID, Mapping[UUID, int]]:
    """Where each answered row counts, by record and row: at its place, or at what the place had become by the day of the answer."""
    later = [(row, data) for row, data in rows if any(one.answered_on is not None for one in data.matters)]
    if not later:
        return {}
    tree = lineage()
    found: dict[UUID, Mapping[UUID, int]] = {}
    for row, data in later:
        said = data.counted_on[0]
        found[row.id] = {
            one.id: data.place if tree.exists(data.place, one.answered_on) else tree.where(data.place, said, one.answered_on)
            for one in data.matters
            if one.answered_on is not None
        }
    return found


def matter_lines(row: Record, data: Told, known: Known, said: Measure, done: Measure, *, topic: str | None = None) -> Iterable[Line]:
    """Each row on the day it was said; and on the day it was answered, where it was taken up (an objection: answered)."""
    day = data.counted_on[0]
    group, grade = known.groups(data.lead, day), record_grade(documented=data.documented)
    places = known.more.get(row.id, {})
    for one in data.matters:
        axes = within((D.ACTOR_GROUP.value, group), (D.TOPIC.value, one.topic or topic))
        yield Line(said, one.raised, data.place, day, grade, data.lead, axes)
        counts = is_taken_up(one.outcome) if isinstance(one, RecommendationIn) else True
        if one.answered_on is not None and counts:
            yield Line(done, one.raised, places[one.id], one.answered_on, grade, data.lead, axes)


def answer_matter(
    recipe: Recipe[Any, Any], record: UUID, line: UUID, answer: Mapping[str, object], *,
    expected: int | None, by: Account, today: date, now: datetime,
) -> Outcome:  # fmt: skip
    """Write down what became of one row, as a correction of its record with its reason. Saying the same again changes nothing.

    `answer`: fields of the row. Raises IntakeRefused for what does not fit, NotFound for an unknown row; see `record_batch`.
    """
    told = read_again(recipe, last_told([record]).get(record))
    if told is None:
        raise RuleBroken(gettext("Bản ghi này chưa đọc lại được. Hãy mở bản ghi và sửa ở đó."))
    said: dict[str, Any] = told.model_dump(mode="json")
    rows = said["matters"]
    if not any(one["id"] == str(line) for one in rows):
        raise NotFound(gettext("Không tìm thấy dòng này trong bản ghi."))
    said["matters"] = [one | dict(answer) if one["id"] == str(line) else one for one in rows]
    data = recipe.intake.read(said, today=today)
    followed = bool(answer.get("followed_on"))
    reason = gettext("Ghi việc xem lại sau khi trả lời.") if followed else gettext("Ghi trả lời của nơi được kiến nghị.")
    change = Change(data, record=record, expected=expected, reason=reason)
    return record_batch(recipe, [change], by=by, today=today, now=now)[0]


def fate_of(text: str) -> Fate:
    """The outcome of its code; unknown: not answered."""
    return Fate(text) if text in Fate.values else Fate.NONE
