"""What looks like one thing told twice: one photograph, one model. The rooms they stand in keep the answer too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from itertools import combinations
from uuid import UUID

from django.db.models import F

from gandan.activities.choices import RecordKind
from gandan.base.clock import VIETNAM
from gandan.emulation.actions.twins import tell_twins_apart
from gandan.emulation.choices import TwinAnswer
from gandan.emulation.models import Initiative, Twin
from gandan.emulation.registry import record_type
from gandan.emulation.rules.likeness import alike, one_name, words_of
from gandan.evidence.actions.likeness import answer_likeness
from gandan.evidence.choices import Answer
from gandan.evidence.models import Likeness
from gandan.ledger.actions.doubting import Asked, answered_elsewhere
from gandan.ledger.choices import DoubtState
from gandan.ledger.models import Doubt
from gandan.ledger.rules.doubts import thresholds as at
from gandan.ledger.rules.doubts.asking import DoubtKind
from gandan.places.queries import lineage

BookOf = Callable[[int, date, date], int]


def of_pictures(places: Collection[int], today: date, book_of: BookOf, *, now: datetime) -> list[Asked]:
    """Pictures that the room of photographs found alike. What was said there to be right is answered here too."""
    rows = Likeness.objects.filter(one__place_id__in=places).exclude(one__subject=F("other__subject")).select_related("one", "other")
    found = []
    gone = _voided({(one.subject_kind, one.subject) for row in rows for one in (row.one, row.other)})
    for row in rows:
        if row.one.subject in gone or row.other.subject in gone:
            continue  # one of the two records counts nowhere any more
        if row.answer == Answer.RIGHT:
            same = row.one.subject, row.other.subject
            answered_elsewhere(DoubtKind.PHOTOGRAPH.value, *same, words=row.reason, by=row.answered_by_id, now=now)
            continue
        one = row.one
        found.append(
            Asked(
                DoubtKind.PHOTOGRAPH.value, book_of(one.place_id, one.day, today), one.place_id, one.lead_id, one.day, one.day,
                (("bits", row.distance),), one.subject_kind, (one.subject, row.other.subject),
            )
        )  # fmt: skip
    return found


def _voided(subjects: Collection[tuple[str, UUID]]) -> set[UUID]:
    """Those of the records that are voided. One query a kind."""
    gone: set[UUID] = set()
    for kind in {kind for kind, _subject in subjects}:
        ids = [subject for of, subject in subjects if of == kind]
        gone |= set(record_type(kind).model._default_manager.filter(pk__in=ids, voided=True).values_list("pk", flat=True))
    return gone


def of_models(places: Collection[int], today: date, book_of: BookOf, *, now: datetime) -> list[Asked]:
    """Models of two owners under one commune that bear one name, and were not said to be two."""
    rows = list(Initiative.objects.filter(place_id__in=places, voided=False, until__isnull=True).order_by("recorded_at", "pk"))
    ids = [row.pk for row in rows]
    told = {frozenset((one.one_id, one.other_id)): one for one in Twin.objects.filter(one_id__in=ids, other_id__in=ids)}
    found = []
    for older, newer in combinations(rows, 2):
        if older.lead_id == newer.lead_id:
            continue
        twin = told.get(frozenset((older.pk, newer.pk)))
        if twin is not None and twin.answer == TwinAnswer.OTHER:
            answered_elsewhere(DoubtKind.TWINS.value, newer.pk, older.pk, words=twin.because, by=twin.answered_by_id, now=now)
            continue
        percent = how_alike(older, newer)
        if twin is None and (percent < at.TWIN_PERCENT or not _in_one_place(older, newer, today)):
            continue
        found.append(
            Asked(
                DoubtKind.TWINS.value, book_of(newer.place_id, newer.since, today), newer.place_id, newer.lead_id, newer.since,
                newer.since, (("alike", percent),), RecordKind.INITIATIVE.value, (newer.pk, older.pk),
            )
        )  # fmt: skip
    return found


def _in_one_place(one: Initiative, other: Initiative, today: date) -> bool:
    """Whether one stands where the other does, or above or below it: models of two villages are two, whatever they are called."""
    tree = lineage()
    at_one, at_other = (tree.where(row.place_id, row.since, today) for row in (one, other))
    return at_one in tree.chain(at_other, today) or at_other in tree.chain(at_one, today)


def how_alike(one: Initiative, other: Initiative) -> int:
    """How alike two models are by their names, in percent; 100 where it is one name."""
    return 100 if one_name(one.title, other.title) else alike(words_of(one.title, ""), words_of(other.title, ""))


def write_back(ids: Sequence[UUID], *, now: datetime) -> None:
    """Questions were answered: the rooms of photographs and of models keep the answer too. Called in the same transaction.

    Raises what those rooms raise, and then nothing was answered.
    """
    rows = Doubt.objects.filter(pk__in=ids, kind__in=[DoubtKind.PHOTOGRAPH.value, DoubtKind.TWINS.value]).select_related("answer__by")
    for row in rows:
        right = row.state == DoubtState.RIGHT
        words = row.answer.words or str(row.get_because_display())
        if row.subject is None or row.other is None:
            continue
        if row.kind == DoubtKind.PHOTOGRAPH:
            pairs = Likeness.objects.filter(one__subject=row.subject, other__subject=row.other).values_list("pk", flat=True)
            for likeness in pairs:
                answer = Answer.RIGHT if right else Answer.MEND
                answer_likeness(likeness, answer=answer.value, reason=words if right else "", by=row.answer.by, now=now)
        else:
            tell_twins_apart(
                row.subject, row.other, alike=row.facts["alike"], answer=TwinAnswer.OTHER if right else TwinAnswer.SAME,
                because=words if right else "", asked_at=row.found_at, by=row.answer.by, today=now.astimezone(VIETNAM).date(), now=now,
            )  # fmt: skip
