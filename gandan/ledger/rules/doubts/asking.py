"""Each rule, by its kind. A rule gives what it found as numbers; whoever shows it makes the question of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, pairwise
from math import comb

from gandan.ledger.rules.doubts import thresholds as at
from gandan.ledger.rules.doubts.facts import Event, Known, PeriodRow, Registration, Shot, Stated, UnitYear

ROUND = 5


class DoubtKind(StrEnum):
    """What may be asked about."""

    RATIO = "ratio"
    HEAPING = "heaping"
    COPIED = "copied"
    TWO_BODIES = "two_bodies"
    OVERLAP = "overlap"
    POPULATION = "population"
    PHOTOGRAPH = "photograph"
    TWINS = "twins"
    NO_PLACE = "no_place"
    FALLING = "falling"
    ANNEX = "annex"


@dataclass(frozen=True)
class Found:
    """A question: its kind, the numbers it rests on, and the sources it is about (the one whose author is asked first)."""

    kind: DoubtKind
    facts: tuple[tuple[str, int], ...]
    sources: tuple[str, ...] = ()


def even_ratio(sessions: int, attendance: int) -> Found | None:
    """Whether a total of people is the total of sessions times one round number, more evenly than luck explains.

    188.640 = 2.358 × 80. Reason: domain notes, 8: by luck once in `sessions` totals, round once in ten of these.
    """
    if sessions <= 0 or attendance % sessions:
        return None
    each = attendance // sessions
    if each < at.EVEN_LEAST or each % ROUND or sessions * (10 if each % 10 == 0 else ROUND) < at.EVEN_LUCK:
        return None
    return Found(DoubtKind.RATIO, (("attendance", attendance), ("sessions", sessions), ("each", each)))


def same_number(events: Sequence[Event]) -> Found | None:
    """Whether most sessions have one and the same round number of people."""
    if len(events) < at.SAME_EVENTS:
        return None
    each, times = Counter(one.attendance for one in events).most_common(1)[0]
    if each < at.EVEN_LEAST or each % ROUND or 100 * times < at.SAME_SHARE * len(events):
        return None
    return Found(DoubtKind.RATIO, (("each", each), ("times", times), ("of", len(events))))


def heaping(events: Sequence[Event]) -> Found | None:
    """Whether more numbers end in 0 or 5 than an honest habit of rounding gives: one tail of the binomial."""
    count = len(events)
    if count < at.HEAPED_EVENTS:
        return None
    heaped = sum(one.attendance % ROUND == 0 for one in events)
    if tail(count, heaped, at.HEAPED_HONEST / 100) > at.HEAPED_LUCK:
        return None
    return Found(DoubtKind.HEAPING, (("heaped", heaped), ("of", count)))


def tail(count: int, least: int, share: float) -> float:
    """The probability of at least so many of `count` where each is so with probability `share`."""
    return sum(comb(count, k) * share**k * (1 - share) ** (count - k) for k in range(least, count + 1))


def copied(rows: Sequence[PeriodRow]) -> list[Found]:
    """Periods with the figures of the period before. A figure that seldom moves says nothing by being the same."""
    values = {code: [dict(row.figures).get(code, 0) for row in rows] for code, _value in (rows[0].figures if rows else ())}
    changing = {code for code, told in values.items() if len(set(told)) > 1}
    lively = {code for code in changing if 2 * len({value for value in values[code] if value}) >= sum(1 for value in values[code] if value)}
    found = []
    for before, row in pairwise(rows):
        was, now = dict(before.figures), dict(row.figures)
        same = [code for code in changing if now.get(code) and was.get(code) == now[code]]
        other = [code for code in changing if was.get(code) != now.get(code)]
        telling = [code for code in same if code in lively and now[code] >= at.COPIED_LEAST]
        if telling and len(same) >= at.COPIED_FIGURES and len(other) <= at.COPIED_MISSED:
            found.append(Found(DoubtKind.COPIED, (("period", row.number), ("before", before.number), ("same", len(same)))))
    return found


def two_bodies(events: Sequence[Event]) -> list[Found]:
    """Pairs of events that two bodies each told as their own: the same place and matter, the same day or nearly."""
    found = []
    for one, other in combinations(sorted(events, key=lambda event: (event.place, event.topic, event.day)), 2):
        if (one.place, one.topic) != (other.place, other.topic) or not one.topic or one.body == other.body:
            continue
        days = abs((one.day - other.day).days)
        if other.body in one.partners or one.body in other.partners or days > at.EVENT_DAYS:
            continue
        near = 100 * abs(one.attendance - other.attendance) <= at.EVENT_NEAR * max(one.attendance, other.attendance)
        if near:
            facts = (("days", days), ("one", one.attendance), ("other", other.attendance))
            found.append(Found(DoubtKind.TWO_BODIES, facts, (other.source, one.source)))
    return found


def overlapping(events: Sequence[Event]) -> list[Found]:
    """Events that one body led at the same time in two places. Only where the times are known."""
    timed = [one for one in events if one.starts is not None and one.ends is not None]
    return [
        Found(DoubtKind.OVERLAP, (("minutes", _shared(one, other)),), (other.source, one.source))
        for one, other in combinations(timed, 2)
        if (one.body, one.day) == (other.body, other.day) and one.place != other.place and _shared(one, other) > 0
    ]


def many_places(events: Iterable[Event]) -> list[Found]:
    """Days on which one body led in more places than a day has room for: what is asked where no hours are known.

    Hours are not written down, so what overlaps cannot be seen; so many places on one day can.
    """
    days: dict[tuple[int, date], dict[int, Event]] = defaultdict(dict)
    for one in events:
        days[one.body, one.day].setdefault(one.place, one)
    return [
        Found(DoubtKind.OVERLAP, (("places", len(inside)),), (max(inside.values(), key=lambda one: one.source).source,))
        for inside in days.values()
        if len(inside) >= at.DAY_PLACES
    ]


def _shared(one: Event, other: Event) -> int:
    return min(one.ends or 0, other.ends or 0) - max(one.starts or 0, other.starts or 0)


def above_population(events: Iterable[Event], places: Iterable[Known]) -> list[Found]:
    """Events at which more people were than live at the place, where that number is known."""
    people = {one.place: one.people for one in places if one.people}
    return [
        Found(DoubtKind.POPULATION, (("attendance", one.attendance), ("people", people[one.place])), (one.source,))
        for one in events
        if one.attendance > people.get(one.place, one.attendance)
    ]


def same_picture(shots: Sequence[Shot]) -> list[Found]:
    """Photographs of two sources that are one picture, or nearly."""
    return [
        Found(DoubtKind.PHOTOGRAPH, (("bits", bits),), (other.source, one.source))
        for one, other in combinations(shots, 2)
        if one.source != other.source and (bits := (one.fingerprint ^ other.fingerprint).bit_count()) <= at.PICTURE_BITS
    ]


def likely_twins(models: Sequence[Registration], alike: Callable[[Registration, Registration], int]) -> list[Found]:
    """Models registered twice. `alike`: how alike two are, in percent; the room of the models knows."""
    return [
        Found(DoubtKind.TWINS, (("alike", percent),), (other.source, one.source))
        for one, other in combinations(models, 2)
        if (percent := alike(one, other)) >= at.TWIN_PERCENT
    ]


def no_place(events: Iterable[Event], places: Iterable[Known]) -> list[Found]:
    """Events at a place that did not stand that day."""
    known = {one.place: one for one in places}
    return [
        Found(DoubtKind.NO_PLACE, (("day", one.day.toordinal()),), (one.source,))
        for one in events
        if (place := known.get(one.place)) is not None
        and ((place.first is not None and one.day < place.first) or (place.last is not None and one.day > place.last))
    ]


def falling(rows: Sequence[PeriodRow]) -> list[Found]:
    """Cumulative figures that fell from one period to the next where nothing was corrected."""
    found = []
    for before, row in pairwise(rows):
        now = dict(row.cumulative)
        for code, was in before.cumulative:
            if now.get(code, was) < was and not row.corrected:
                found.append(Found(DoubtKind.FALLING, (("period", row.number), ("was", was), ("now", now[code])), (code,)))
    return found


def annex_against_text(stated: Iterable[Stated]) -> list[Found]:
    """Figures of a text that are not what the annex says. "Trên", "gần", "khoảng" are bounds, not values."""
    return [Found(DoubtKind.ANNEX, (("annex", one.annex), ("text", one.text)), (one.code,)) for one in stated if not _fits(one)]


def _fits(one: Stated) -> bool:
    gap, room = 100 * (one.annex - one.text), at.HEDGED * one.annex
    if one.qualifier == "over":
        return 0 <= gap <= room
    if one.qualifier == "nearly":
        return 0 <= -gap <= room
    if one.qualifier == "about":
        return abs(gap) <= room
    return gap == 0


def doubts_of(year: UnitYear, alike: Callable[[Registration, Registration], int]) -> list[Found]:
    """Everything that may be asked about a unit's year. Where one number stands everywhere, its round end is not asked about too."""
    sums = (len(year.events), sum(one.attendance for one in year.events))
    ratio = even_ratio(*sums) or same_number(year.events)
    heaped = heaping(year.events) if ratio is None else None
    return [
        *(one for one in (ratio, heaped) if one is not None),
        *copied(year.rows),
        *two_bodies(year.events),
        *overlapping(year.events),
        *many_places(year.events),
        *above_population(year.events, year.places),
        *same_picture(year.shots),
        *likely_twins(year.models, alike),
        *no_place(year.events, year.places),
        *falling(year.rows),
        *annex_against_text(year.stated),
    ]
