"""What may be asked about what a unit recorded, about its totals and about its reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from gandan.activities.models import Record
from gandan.base.clock import VIETNAM
from gandan.base.errors import GandanError
from gandan.emulation.models import Initiative
from gandan.ledger.access import today_of
from gandan.ledger.actions.doubting import Asked, keep_doubts
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.models import Doubt, OpeningFigure
from gandan.ledger.queries.inhabitants import people_of
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.doubts import asking
from gandan.ledger.rules.doubts.asking import DoubtKind
from gandan.ledger.rules.doubts.facts import Event, Known, PeriodRow
from gandan.people.access import covered_units
from gandan.places.choices import Level
from gandan.places.queries import lineage
from gandan.places.rules.lineage import Span
from gandan.reports.kinds.catalogue import terms
from gandan.reports.models import Submission
from gandan.upkeep.doubts.alike import of_models, of_pictures
from gandan.upkeep.doubts.events import MODELS, Told, kind_and_day, told_at, told_near
from gandan.upkeep.doubts.falls import falls_of

SESSIONS, ATTENDANCE, AUDIENCE = "outreach.sessions", "outreach.attendance", "audience"
AT_ENTRY: Final = (DoubtKind.TWO_BODIES, DoubtKind.NO_PLACE, DoubtKind.POPULATION)  # looked for as soon as a record is written


def find_doubts(unit: int, *, today: date, now: datetime, years: tuple[int, int] | None = None) -> int:
    """Look for everything that may be asked about a unit's own book, keep it, close what is mended. Returns how many are new.

    Totals of the unit, whoever recorded what they are made of; records only where they are its own (not those of communes below
    a district or province). `years`: records of these calendar years only, the first and the last. Idempotent: nothing is asked twice.
    """
    places = own_places(unit, today)
    inside = (date(years[0], 1, 1), date(years[1], 12, 31)) if years is not None else None
    written = told_at(places, inside)
    found = [
        *_of_totals(unit, today),
        *_of_years(unit, written.sessions),
        *_of_days(written, today),
        *of_records(written, today),
        *of_pictures(places, today, book_of, now=now),
        *of_models(places, today, book_of, now=now),
        *falls_of(unit, today),
    ]
    scope = Q(unit=unit) & (Q(last__range=inside) if inside is not None else Q())
    return keep_doubts(found, scope, now=now)


def find_all_doubts(*, today: date, now: datetime) -> int:
    """Look at every book in which something stands, and at every unit above it, each by itself. Returns how many questions are new."""
    tree, books, seen = lineage(), set[int](), set[tuple[int, ...]]()
    models: list[type[Record]] = [*MODELS.values(), Initiative]
    listed = [model._default_manager.order_by().values_list("place_id", model.DAY).distinct() for model in models]
    taken_over = OpeningFigure.objects.order_by().values_list("unit_id", "last").distinct()
    for place, day in (pair for pairs in (*listed, taken_over) for pair in pairs):
        chain = tree.chain(place, day) or (place,)
        if chain not in seen:
            seen.add(chain)
            books.add(book_of(place, day, today))
            books.update(unit for unit in chain if _is_above_communes(tree.span(unit, day)))
    books.update(unit for unit, _last in taken_over)
    books.update(Submission.objects.values_list("unit_id", flat=True).distinct())
    return sum(find_doubts(book, today=today, now=now) for book in sorted(books))


def find_for_records(ids: Sequence[UUID], *, now: datetime) -> None:
    """What concerns records just written or voided: few queries. Called in the transaction of the writing."""
    rows = kind_and_day(ids)
    if not rows:
        return
    near = told_near(rows)
    touched = set(ids) | {UUID(one.source) for one in near.events}
    scope = (Q(subject__in=touched) | Q(other__in=touched)) & Q(kind__in=[kind.value for kind in AT_ENTRY])
    keep_doubts(of_records(near, now.astimezone(VIETNAM).date()), scope, now=now)


def find_for_reports(ids: Sequence[UUID], *, now: datetime) -> None:
    """A report is drawn up or about to be sent: look again, so that its author is asked first. It stops no report."""
    today = now.astimezone(VIETNAM).date()
    for row in Submission.objects.filter(pk__in=ids).defer("document"):
        years = (row.first.year, row.last.year) if row.first is not None else None
        try:
            with transaction.atomic():
                find_doubts(row.unit_id, today=today, now=now, years=years)
        except GandanError:
            continue  # a question that cannot be asked today is looked for again tonight


def own_places(unit: int, today: date) -> frozenset[int]:
    """Where the records of a commune's own book stand; of a higher unit only that unit itself."""
    tree = lineage()
    span = tree.span(unit, today) or (tree.spans(unit)[-1] if tree.spans(unit) else None)
    if span is None:
        return frozenset()
    on = today if tree.exists(unit, today) else (span.last or today)
    return covered_units(frozenset({unit}), on) if span.level >= Level.COMMUNE else frozenset({unit})


def _is_above_communes(span: Span | None) -> bool:
    return span is not None and Level.COUNTRY < span.level < Level.COMMUNE


def _of_totals(unit: int, today: date) -> list[Asked]:
    """The unit's whole, and what reports count of it since a term began, each way of counting it: the same numbers are asked about once."""
    found: dict[tuple[int, int], Asked] = {}
    windows = [(None, today), *((one.windows["term"].first, min(one.last or today, today)) for one in terms() if one.first <= today)]
    for first, last in windows:
        whole = totals(Question(unit, measure(SESSIONS), first, last, by=AUDIENCE))
        if not whole.value:
            continue
        for where in ({}, *({AUDIENCE: (row.key,)} for row in whole.by)):
            asked = Question(unit, measure(SESSIONS), first, last, where)
            try:
                sessions, people = totals(asked).value, totals(asked.narrowed(measure=measure(ATTENDANCE))).value
            except GandanError:
                continue  # a row of the breakdown that is no member, such as what has no audience
            ratio = asking.even_ratio(sessions, people)
            if ratio is not None and not _is_of_one_below(asked, sessions):
                found.setdefault((sessions, people), Asked(ratio.kind.value, unit, unit, None, first, last, ratio.facts, rolling=True))
    return list(found.values())


def _is_of_one_below(asked: Question, sessions: int) -> bool:
    """Whether a unit right below has all of it: then it is asked there, once."""
    return any(row.value == sessions and not row.unattributed for row in totals(asked.narrowed(by="unit")).by)


def _of_years(unit: int, sessions: Sequence[Event]) -> list[Asked]:
    years: dict[int, list[Event]] = defaultdict(list)
    for one in sessions:
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


def _of_days(written: Told, today: date) -> list[Asked]:
    """Days on which one body led in more places than a day has room for. Records hold no hours: overlaps cannot be seen otherwise."""
    by_source = written.by_source()
    return [asked_of(found, written, by_source, today) for found in asking.many_places(written.events)]


def of_records(written: Told, today: date) -> list[Asked]:
    """Questions about single records: two bodies, a place that was not there, more people than live there."""
    tree = lineage()
    nowhere = [one for one in written.events if not tree.exists(one.place, one.day)]
    found = [*asking.two_bodies(written.events), *asking.no_place(nowhere, [Known(one.place, last=date.min) for one in nowhere])]
    known = people_of({one.place for one in written.events}) if written.events else people_of(())
    for one in written.crowds:
        found += asking.above_population([one], [Known(one.place, known.at(one.place, one.day))])
    for one in written.labour:
        found += [_of_work(above) for above in asking.above_population([one], [Known(one.place, known.at(one.place, one.day))])]
    by_source = written.by_source()
    return [asked_of(one, written, by_source, today) for one in found]


def _of_work(found: asking.Found) -> asking.Found:
    """Said of days of work, not of people who came."""
    facts = dict(found.facts)
    return asking.Found(found.kind, (("workdays", facts["attendance"]), ("people", facts["people"])), found.sources)


def asked_of(found: asking.Found, written: Told, by_source: Mapping[str, Event], today: date) -> Asked:
    """What was found of records, as a question to the author of the first."""
    first = by_source[found.sources[0]]
    return Asked(
        found.kind.value, book_of(first.place, first.day, today), first.place, first.body, first.day, first.day, found.facts,
        written.kinds[first.source].value, tuple(UUID(one) for one in found.sources),
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
