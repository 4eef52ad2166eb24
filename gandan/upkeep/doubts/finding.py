"""What may be asked about the sessions of a unit, and about its totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.activities.choices import RecordKind
from gandan.activities.models import Session
from gandan.base.clock import VIETNAM
from gandan.base.errors import GandanError
from gandan.evidence.models import Likeness
from gandan.ledger.access import today_of
from gandan.ledger.actions.doubting import Asked, keep_doubts
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.models import Doubt, OpeningFigure
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.doubts import asking
from gandan.ledger.rules.doubts.facts import Event, Known, PeriodRow
from gandan.people.access import covered_units
from gandan.places.choices import Level
from gandan.places.queries import lineage
from gandan.reports.kinds.catalogue import terms

SESSIONS, ATTENDANCE, AUDIENCE = "outreach.sessions", "outreach.attendance", "audience"
EVENT_KINDS: Final = (asking.DoubtKind.TWO_BODIES, asking.DoubtKind.NO_PLACE)  # what is looked for as soon as a record is written


def find_doubts(unit: int, *, today: date, now: datetime) -> int:
    """Look for everything that may be asked about a unit's own book, keep it, close what is mended. Returns how many are new.

    Totals of the unit, whoever recorded what they are made of; records only where they are its own (not those of communes below
    a district or province). Idempotent: nothing is asked twice.
    """
    events = _events(unit, today)
    found = [*_of_totals(unit, today), *_of_years(unit, events), *_of_records(events, today), *_of_pictures(events, today)]
    return keep_doubts(found, Q(unit=unit), now=now)


def find_all_doubts(*, today: date, now: datetime) -> int:
    """Look at every book in which sessions or taken-over totals stand, each by itself. Returns how many questions are new."""
    placed = Session.objects.order_by().values_list("place_id", "held_on").distinct()
    books = {book_of(place, day, today) for place, day in placed} | set(OpeningFigure.objects.values_list("unit_id", flat=True).distinct())
    return sum(find_doubts(book, today=today, now=now) for book in sorted(books))


def find_for_records(ids: Sequence[UUID], *, now: datetime) -> None:
    """What concerns records just written or voided: few queries. Called in the transaction of the writing."""
    rows = list(Session.objects.filter(pk__in=ids))
    near = Q(pk__in=[])
    for row in rows:
        near |= Q(place_id=row.place_id, held_on=row.held_on)
    events = _read(Session.objects.filter(near, voided=False)) if rows else []
    touched = set(ids) | {UUID(one.source) for one in events}
    scope = (Q(subject__in=touched) | Q(other__in=touched)) & Q(kind__in=[kind.value for kind in EVENT_KINDS])
    keep_doubts(_of_records(events, now.astimezone(VIETNAM).date()), scope, now=now)


def _events(unit: int, today: date) -> list[Event]:
    """Sessions of a commune's own book, or what was recorded at a higher unit itself."""
    tree = lineage()
    span = tree.span(unit, today) or (tree.spans(unit)[-1] if tree.spans(unit) else None)
    if span is None:
        return []
    on = today if tree.exists(unit, today) else (span.last or today)
    places = covered_units(frozenset({unit}), on) if span.level >= Level.COMMUNE else frozenset({unit})
    return _read(Session.objects.filter(place_id__in=places, voided=False))


def _read(rows: QuerySet[Session]) -> list[Event]:
    listed = rows.select_related("topic").prefetch_related("partners").order_by("held_on", "pk")
    return [
        Event(
            source=str(row.pk), place=row.place_id, body=row.lead_id, day=row.held_on, topic=row.topic.code if row.topic else "",
            attendance=row.attendance, partners=tuple(sorted(one.pk for one in row.partners.all())),
        )
        for row in listed
    ]  # fmt: skip


def _of_totals(unit: int, today: date) -> list[Asked]:
    """The unit's whole, and what reports count of it since a term began, each way of counting it: the same numbers are asked about once."""
    found: dict[tuple[int, int], Asked] = {}
    windows = [(None, today), *((one.windows["term"].first, min(one.last or today, today)) for one in terms() if one.first <= today)]
    for first, last in windows:
        codes = [row.key for row in totals(Question(unit, measure(SESSIONS), first, last, by=AUDIENCE)).by]
        for where in ({}, *({AUDIENCE: (code,)} for code in codes)):
            asked = Question(unit, measure(SESSIONS), first, last, where)
            try:
                sessions, people = totals(asked).value, totals(asked.narrowed(measure=measure(ATTENDANCE))).value
            except GandanError:
                continue  # a row of the breakdown that is no member, such as what has no audience
            ratio = asking.even_ratio(sessions, people)
            if ratio is not None:
                found.setdefault((sessions, people), Asked(ratio.kind.value, unit, unit, None, first, last, ratio.facts, rolling=True))
    return list(found.values())


def _of_years(unit: int, events: Sequence[Event]) -> list[Asked]:
    years: dict[int, list[Event]] = defaultdict(list)
    for one in events:
        years[one.day.year].append(one)
    return [
        Asked(found.kind.value, unit, unit, None, date(year, 1, 1), date(year, 12, 31), found.facts)
        for year, inside in years.items()
        for found in _of_a_year(inside)
    ]


def _of_a_year(events: Sequence[Event]) -> list[asking.Found]:
    same = asking.same_number(events)
    heaped = asking.heaping(events) if same is None else None
    months = range(1, max(one.day.month for one in events) + 1)
    rows = [
        PeriodRow(month, (("sessions", len(inside)), ("attendance", sum(one.attendance for one in inside))))
        for month in months
        for inside in [[one for one in events if one.day.month == month]]
    ]
    return [*(one for one in (same, heaped) if one is not None), *asking.copied(rows)]


def _of_records(events: Sequence[Event], today: date) -> list[Asked]:
    """Questions about single records: two bodies, a place that was not there."""
    tree = lineage()
    by_source = {one.source: one for one in events}
    gone = [Known(one.place, last=date.min) for one in events if not tree.exists(one.place, one.day)]
    found = [*asking.two_bodies(events), *asking.no_place([one for one in events if not tree.exists(one.place, one.day)], gone)]
    return [_asked(one, [by_source[source] for source in one.sources], today) for one in found]


def _of_pictures(events: Sequence[Event], today: date) -> list[Asked]:
    """Pictures that the room of photographs found alike and nobody has answered for."""
    by_source = {one.source: one for one in events}
    rows = Likeness.objects.filter(one__subject__in=[UUID(source) for source in by_source], answer="")
    alike = rows.values_list("one__subject", "other__subject", "distance")
    return [
        _asked(asking.Found(asking.DoubtKind.PHOTOGRAPH, (("bits", bits),), (str(one), str(other))), [by_source[str(one)]], today, other)
        for one, other, bits in alike
    ]


def _asked(found: asking.Found, events: Sequence[Event], today: date, other: UUID | None = None) -> Asked:
    first = events[0]
    sources = tuple(UUID(one.source) for one in events) + ((other,) if other is not None else ())
    return Asked(
        found.kind.value, book_of(first.place, first.day, today), first.place, first.body, first.day, first.day, found.facts,
        RecordKind.SESSION.value, sources,
    )  # fmt: skip


def book_of(place: int, day: date, today: date) -> int:
    """Whose book a place's records stand in: its commune, as it is called today; higher up, the place itself."""
    tree = lineage()
    chain = tree.chain(place, day) or (place,)
    commune = next((unit for unit in chain if (span := tree.span(unit, day)) is not None and span.level == Level.COMMUNE), chain[0])
    return today_of(commune, today)


def doubts_of_unit(unit: int) -> list[Doubt]:
    """Everything that was asked of a unit's book, by day and then by kind: never by how doubtful it is."""
    return list(Doubt.objects.filter(unit=unit).order_by("last", "kind", "pk"))
