"""How far targets have come, as the ledger answers; what ended under them; programmes by their members."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.base.vietnamese import folded
from gandan.ledger.answers import Answer, Question
from gandan.ledger.queries.totals import totals
from gandan.places.choices import SuccessionKind
from gandan.places.models import Succession
from gandan.places.queries import lineage
from gandan.places.rules.heirs import heirs_of
from gandan.places.rules.lineage import Lineage
from gandan.programmes.choices import ProgrammeKind
from gandan.programmes.models import Programme, Target
from gandan.programmes.rules.progress import Progress, Promise, progress

Ask = Callable[[Question], Question | None]


@dataclass(frozen=True)
class Followed:
    """A target with what the ledger answers for it: exactly what its figure opens."""

    target: Target
    question: Question
    answer: Answer
    progress: Progress


@dataclass(frozen=True)
class Ending:
    """The last day of a unit, the units that its parts went to, and by which decision."""

    last: date
    heirs: tuple[int, ...]
    legal_basis: str


def promise_of(target: Target, tree: Lineage | None = None) -> Promise:
    """What the target promises, cut where its unit ends."""
    spans = (tree or lineage()).spans(target.place_id)
    return Promise(target.value, target.first, target.last, target.counted.is_stock, spans[-1].last if spans else None)


def question_of(target: Target, promise: Promise, today: date) -> Question:
    """What is asked of the ledger: always at the unit as it was, never onto what came after it."""
    first = None if promise.stock else target.first
    return Question(target.place_id, target.counted, first, promise.asked_on(today), where=target.filters)


def followed(targets: Iterable[Target], *, today: date, ask: Ask = lambda question: question) -> dict[UUID, Followed]:
    """How far each target has come; what `ask` refuses (None) or narrows is left out, as is what has not begun.

    `ask` is the door to figures. One answer a target, two for a stock.
    """
    tree = lineage()
    found = {}
    for target in targets:
        promise = promise_of(target, tree)
        question = question_of(target, promise, today)
        allowed = ask(question)
        if allowed != question or today < target.first:
            continue
        answer = totals(question)
        base = totals(question.narrowed(last=promise.eve)).value if promise.stock else 0
        found[target.pk] = Followed(target, question, answer, progress(promise, answer.value, today=today, base=base))
    return found


def endings_of(units: Collection[int], today: date) -> dict[int, Ending]:
    """Those of the units that are no more on the day. One query."""
    tree = lineage()
    last = {unit: spans[-1].last for unit in units if (spans := tree.spans(unit))}
    ended = {unit: day for unit, day in last.items() if day is not None and day < today}
    if not ended:
        return {}
    moves = list(Succession.objects.filter(predecessor_id__in=ended).order_by("on", "recorded"))
    found = {}
    for unit, day in ended.items():
        own = [move for move in moves if move.predecessor_id == unit]
        became = [move.successor_id for move in own if move.kind != SuccessionKind.ABOLISH]
        heirs = tuple(dict.fromkeys(became)) or tuple(heir.unit for heir in heirs_of(tree, unit, today))
        found[unit] = Ending(day, heirs, next((move.legal_basis for move in own if move.legal_basis), ""))
    return found


def found_programmes(visible: QuerySet[Programme], *, words: str = "", kind: str = "") -> QuerySet[Programme]:
    """Of the programmes that an account reads, those wanted: by symbol or title, with or without diacritics. Newest first."""
    rows = visible.filter(voided=False)
    if kind in ProgrammeKind.values:
        rows = rows.filter(kind=kind)
    if words.strip():
        wanted = folded(words)
        listed = rows.values_list("pk", "symbol", "title", "title_en")
        rows = rows.filter(pk__in=[pk for pk, *texts in listed if wanted in folded(" ".join(texts))])
    return rows.order_by("-issued_on", "pk")


def documents_around(row: Programme, visible: QuerySet[Programme]) -> tuple[Programme | None, list[Programme]]:
    """(the document it stands under, those that stand under it), of what an account reads. Two queries."""
    parent = visible.filter(pk=row.parent_id).first() if row.parent_id is not None else None
    return parent, list(visible.filter(parent=row.pk, voided=False).order_by("issued_on", "pk"))


def programmes_of_members(members: Collection[int]) -> dict[int, Programme]:
    """Programmes by their member of the ledger's dimension. One query."""
    return {row.member_id: row for row in Programme.objects.filter(member_id__in=members)}


def parts_given(target: Target) -> dict[int, int]:
    """What each unit was given of a target, as the ledger keeps it. One query."""
    return dict(Target.objects.filter(parent=target, voided=False).values_list("place_id", "value"))


def targets_counted(programmes: Collection[UUID]) -> dict[UUID, int]:
    """How many targets of its own each programme has, parts left out. One query."""
    rows = Target.objects.filter(programme_id__in=programmes, voided=False, parent__isnull=True).values_list("programme_id", flat=True)
    counts: dict[UUID, int] = {}
    for programme in rows:
        counts[programme] = counts.get(programme, 0) + 1
    return counts
