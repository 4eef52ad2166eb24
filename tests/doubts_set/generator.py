"""The labelled set of synthetic unit-years: half of them honest, half with one planted fault.

Written, and frozen by seed and content hash, before any rule had a threshold (tests/doubts_set/frozen.py). The honest half
has what honest books have: people who round, villages with as many in the hall each month, bodies that each held a session
in one village on one day, corrections, models with kindred names.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from gandan.ledger.rules.doubts.facts import Event, Known, PeriodRow, Registration, Shot, Stated, UnitYear

SIZE = 2000
YEAR = 2025
KINDS = (
    "ratio", "heaping", "copied", "two_bodies", "overlap", "population", "photograph", "twins", "no_place", "falling", "annex",
)  # fmt: skip
TOPICS = (
    "chuyển đổi số",
    "bảo hiểm y tế",
    "phòng cháy rừng",
    "hôn nhân gia đình",
    "nông thôn mới",
    "vệ sinh môi trường",
    "an toàn giao thông",
)
SUBJECTS = ("rau sạch", "đường hoa", "tổ tiết kiệm", "nhà sạch vườn đẹp", "bê tông đường ngõ", "câu lạc bộ hát then", "thu gom rác thải",
            "tổ hòa giải", "nuôi ong lấy mật", "quế hữu cơ", "dòng họ tự quản", "tiếng mõ an ninh", "ngân hàng bò giống")  # fmt: skip
NEAR = ("cho hộ nghèo", "ở trường học", "của phụ nữ", "của đoàn viên", "với cựu chiến binh", "cho người cao tuổi")
MEASURES = ("sessions", "attendance", "campaigns", "labour", "households")


@dataclass(frozen=True)
class Labelled:
    """A unit-year and the fault planted in it, or an empty word."""

    number: int
    planted: str
    year: UnitYear


def labelled_set(seed: int, size: int = SIZE) -> list[Labelled]:
    """The set of a seed: always the same. Odd numbers carry a fault, each kind in its turn."""
    made = []
    for number in range(size):
        rng = Random(f"{seed}/{number}")  # noqa: S311 - the same set each time, nothing secret
        honest = _honest(rng)
        kind = KINDS[(number // 2) % len(KINDS)] if number % 2 else ""
        made.append(Labelled(number, kind, _PLANT[kind](rng, honest) if kind else honest))
    return made


def content_hash(made: list[Labelled]) -> str:
    """SHA-256 of the whole set, written canonically."""
    return sha256(json.dumps([asdict(one) for one in made], default=str, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _honest(rng: Random) -> UnitYear:
    places = tuple(Known(place, rng.randint(140, 900), date(2000, 1, 1)) for place in range(1, rng.randint(4, 12)))
    habits = {place.place: _Habit(rng, place.people) for place in places}
    events: list[Event] = []
    for month in range(1, 13):
        for _ in range(rng.choice((0, 1, 2, 2, 3, 4, 6))):
            place = rng.choice(places)
            events.append(_session(rng, len(events), place, habits[place.place], date(YEAR, month, rng.randint(1, 28))))
    if not events:
        events.append(_session(rng, 0, places[0], habits[places[0].place], date(YEAR, 3, 3)))
    events += _coincidences(rng, events)
    rows = _rows(rng, events)
    return UnitYear(tuple(events), rows, _shots(rng, events), _models(rng), _stated(rng, rows), places)


class _Habit:
    """How a village comes and how its recorder writes it down."""

    def __init__(self, rng: Random, people: int) -> None:
        self.usual = max(8, int(people * rng.uniform(0.08, 0.3)))
        self.spread = rng.choice((0.05, 0.12, 0.25, 0.35))
        self.rounds = rng.choice((0.0, 0.1, 0.25, 0.4, 0.55))
        self.step = rng.choice((5, 5, 10))
        self.favourite = rng.choice((0, 2, 4, 6, 8))
        self.prefers = rng.choice((0.0, 0.0, 0.08))

    def attendance(self, rng: Random, people: int) -> int:
        count = min(people - 2, max(5, int(rng.gauss(self.usual, self.usual * self.spread))))
        if rng.random() < self.rounds:
            return max(self.step, count // self.step * self.step)
        if rng.random() < self.prefers:
            return count // 10 * 10 + self.favourite or 5
        return count


def _session(rng: Random, number: int, place: Known, habit: _Habit, day: date) -> Event:
    starts = rng.choice((None, 450, 480, 840, 870, 1140, 1170))
    ends = None if starts is None else starts + rng.choice((60, 90, 120))
    count = habit.attendance(rng, place.people)
    return Event(f"s{number}", place.place, rng.choice((1, 1, 1, 2, 3, 4)), day, rng.choice(TOPICS), count, (), starts, ends)


def _coincidences(rng: Random, events: list[Event]) -> list[Event]:
    """What looks like a fault and is none: another topic by another body, a second session later on the same day, a joint one told once."""
    found = []
    for number, one in enumerate(rng.sample(events, min(len(events), rng.randint(0, 3)))):
        kind = rng.choice(("topic", "later", "joint"))
        if kind == "topic":
            others = [topic for topic in TOPICS if topic != one.topic]
            found.append(
                replace(one, source=f"c{number}", body=one.body % 4 + 1, topic=rng.choice(others), attendance=max(5, one.attendance - 3),
                        starts=None, ends=None)
            )  # fmt: skip
        elif kind == "later" and one.starts is not None and one.ends is not None:
            others = [topic for topic in TOPICS if topic != one.topic]
            found.append(
                replace(one, source=f"c{number}", topic=rng.choice(others), starts=one.ends + 10, ends=one.ends + 80,
                        attendance=max(5, one.attendance + rng.randint(-9, -1)))
            )  # fmt: skip
        else:
            others = [topic for topic in TOPICS if topic != one.topic]
            found.append(
                replace(one, source=f"c{number}", partners=(one.body % 4 + 1,), day=one.day + timedelta(1), topic=rng.choice(others),
                        attendance=max(5, one.attendance - 1))
            )  # fmt: skip
    return found


def _rows(rng: Random, events: list[Event]) -> tuple[PeriodRow, ...]:
    rows: list[PeriodRow] = []
    sums = dict.fromkeys(MEASURES, 0)
    quiet = rng.random() < 0.3  # a commune where the same little happens each month
    households = rng.randint(900, 2500)
    base = {"campaigns": rng.randint(0, 2), "labour": rng.randint(20, 300)}
    for month in range(1, 13):
        inside = [one for one in events if one.day.month == month]
        corrected = month > 1 and rng.random() < 0.02
        figures = {
            "sessions": len(inside),
            "attendance": sum(one.attendance for one in inside),
            "campaigns": base["campaigns"] if quiet else rng.randint(0, 3),
            "labour": rng.choice((0, base["labour"] // 10 * 10)) if quiet else rng.randint(0, 400),
            "households": households,
        }
        for code in MEASURES:
            sums[code] += figures[code]
        if corrected:
            sums["attendance"] = max(0, sums["attendance"] - figures["attendance"] - rng.randint(1, 40))
        rows.append(PeriodRow(month, tuple(figures.items()), tuple((code, sums[code]) for code in MEASURES[:4]), corrected))
    return tuple(rows)


def _shots(rng: Random, events: list[Event]) -> tuple[Shot, ...]:
    shots = [Shot(one.source, rng.getrandbits(64)) for one in events if rng.random() < 0.6]
    if shots and rng.random() < 0.25:  # the same hall from the same seat: alike, and another picture
        shots.append(Shot(rng.choice(events).source, _flipped(rng, shots[0].fingerprint, rng.randint(11, 22))))
    return tuple(shots)


def _flipped(rng: Random, bits: int, count: int) -> int:
    for bit in rng.sample(range(64), count):
        bits ^= 1 << bit
    return bits


def _models(rng: Random) -> tuple[Registration, ...]:
    chosen = rng.sample(SUBJECTS, rng.randint(2, 6))
    found = [Registration(f"m{number}", f"Mô hình {subject}") for number, subject in enumerate(chosen)]
    if rng.random() < 0.5:  # a kindred one, for other people
        found.append(Registration("m-kin", f"Mô hình {chosen[0]} {rng.choice(NEAR)}"))
    return tuple(found)


def _stated(rng: Random, rows: tuple[PeriodRow, ...]) -> tuple[Stated, ...]:
    found = []
    for code, value in rows[-1].cumulative:
        style = rng.choice(("exact", "exact", "over", "nearly", "about"))
        step = 10 ** max(0, len(str(value)) - 2)
        if style == "over":
            told = value // step * step
        elif style == "nearly":
            told = -(-value // step) * step
        else:
            told = value if style == "exact" else round(value / step) * step
        found.append(Stated(code, value, told, "exact" if told == value else style))
    return tuple(found)


def _resum(year: UnitYear, events: list[Event]) -> UnitYear:
    """The year with other events, its figures and its text worked out again from them; the rest as it was."""
    rows, sessions, people = [], 0, 0
    for row in year.rows:
        inside = [one for one in events if one.day.month == row.number]
        figures = dict(row.figures) | {"sessions": len(inside), "attendance": sum(one.attendance for one in inside)}
        sessions, people = sessions + figures["sessions"], people + figures["attendance"]
        sums = dict(row.cumulative) | {"sessions": sessions, "attendance": people}
        rows.append(PeriodRow(row.number, tuple(figures.items()), tuple(sums.items()), row.corrected))
    last = dict(rows[-1].cumulative)
    stated = tuple(replace(one, annex=last[one.code], text=last[one.code], qualifier="exact")
                   if one.code in ("sessions", "attendance") else one for one in year.stated)  # fmt: skip
    return replace(year, events=tuple(events), rows=tuple(rows), stated=stated)


def _ratio(rng: Random, year: UnitYear) -> UnitYear:
    each, share = rng.choice((30, 40, 50, 60, 80, 100, 45, 75)), rng.choice((0.75, 0.9, 1.0, 1.0, 1.0))
    room = {one.place: one.people for one in year.places}
    return _resum(year, [replace(one, attendance=min(each, room[one.place])) if rng.random() < share else one for one in year.events])


def _heaping(rng: Random, year: UnitYear) -> UnitYear:
    step, share = rng.choice((5, 10, 10, 50)), rng.choice((0.85, 0.95, 1.0, 1.0))
    return _resum(
        year,
        [replace(one, attendance=max(step, round(one.attendance / step) * step)) if rng.random() < share else one for one in year.events],
    )


def _copied(rng: Random, year: UnitYear) -> UnitYear:
    busy = [row.number for row in year.rows[:-1] if dict(row.figures)["sessions"] > 0]
    month = rng.choice(busy) if busy else 3
    events = [one for one in year.events if one.day.month != month + 1]
    for number, one in enumerate([one for one in year.events if one.day.month == month]):
        events.append(replace(one, source=f"x{number}", day=one.day.replace(month=month + 1, day=min(28, one.day.day + rng.randint(0, 2)))))
    changed = _resum(year, events)
    rows = list(changed.rows)
    kept = dict(rows[month - 1].figures)
    if rng.random() < 0.25:
        kept["labour"] += rng.randint(1, 9)  # one figure touched
    rows[month] = replace(rows[month], figures=tuple(kept.items()))
    return replace(changed, rows=tuple(rows))


def _two_bodies(rng: Random, year: UnitYear) -> UnitYear:
    one = rng.choice(year.events)
    other = replace(one, source="x", body=one.body % 4 + 1, starts=None, ends=None,
                    attendance=max(5, int(one.attendance * rng.uniform(0.85, 1.0))))  # fmt: skip
    if rng.random() < 0.15:
        other = replace(other, day=other.day + timedelta(1))  # written a day late
    return _resum(year, [*year.events, other])


def _overlap(rng: Random, year: UnitYear) -> UnitYear:
    one = rng.choice(year.events)
    starts = one.starts if one.starts is not None else 480
    first = replace(one, starts=starts, ends=starts + 90)
    elsewhere = rng.choice([place.place for place in year.places if place.place != one.place])
    other = replace(first, source="x", place=elsewhere, starts=starts + rng.choice((0, 15, 30, 60)), topic=rng.choice(TOPICS),
                    attendance=max(5, one.attendance - rng.randint(1, 9)))  # fmt: skip
    other = replace(other, ends=(other.starts or 0) + 90)
    return _resum(year, [first if found is one else found for found in year.events] + [other])


def _population(rng: Random, year: UnitYear) -> UnitYear:
    one = rng.choice(year.events)
    people = next(place.people for place in year.places if place.place == one.place)
    more = replace(one, attendance=int(people * rng.uniform(1.03, 4)))
    return _resum(year, [more if found is one else found for found in year.events])


def _photograph(rng: Random, year: UnitYear) -> UnitYear:
    shots = list(year.shots) or [Shot(year.events[0].source, rng.getrandbits(64))]
    again = Shot("x", _flipped(rng, rng.choice(shots).fingerprint, rng.choice((0, 0, 1, 2, 4, 6, 8, 11))))
    return replace(year, shots=(*shots, again))


def _twins(rng: Random, year: UnitYear) -> UnitYear:
    one = rng.choice(year.models)
    words = one.title.removeprefix("Mô hình ").split()
    style = rng.choice(("same", "order", "longer", "spelled", "short"))
    if style == "order":
        words = words[len(words) // 2 :] + words[: len(words) // 2]
    elif style == "longer":
        words = [*words, "kiểu", "mẫu"]
    elif style == "short" and len(words) > 2:
        words = words[:-1]
    title = f"Điển hình {' '.join(words)}"
    return replace(year, models=(*year.models, Registration("x", title.upper() if style == "spelled" else title)))


def _no_place(rng: Random, year: UnitYear) -> UnitYear:
    one = rng.choice(year.events)
    past = rng.random() < 0.5
    days = rng.randint(1, 60)
    gone = {"last": one.day - timedelta(days)} if past else {"first": one.day + timedelta(days)}
    places = tuple(replace(place, **gone) if place.place == one.place else place for place in year.places)  # type: ignore[arg-type]  # days
    return replace(year, places=places)


def _falling(rng: Random, year: UnitYear) -> UnitYear:
    rows = list(year.rows)
    month = rng.randint(2, 11)
    sums = dict(rows[month].cumulative)
    before = dict(rows[month - 1].cumulative)
    code = rng.choice(MEASURES[:4])
    sums[code] = max(0, before[code] - rng.randint(1, max(1, before[code] // 4)))
    rows[month] = replace(rows[month], cumulative=tuple(sums.items()), corrected=False)
    return replace(year, rows=tuple(rows))


def _annex(rng: Random, year: UnitYear) -> UnitYear:
    stated = list(year.stated)
    place = rng.randrange(len(stated))
    one = stated[place]
    style = rng.choice(("digits", "more", "hedge"))
    if style == "digits" and one.annex >= 10:
        text = str(one.annex)
        wrong = int(text[:-2] + text[-1] + text[-2])
        told = wrong if wrong != one.annex else one.annex + 9
    else:
        told = one.annex + max(1, int(one.annex * rng.uniform(0.02, 0.3)))
    stated[place] = replace(one, text=told, qualifier="over" if style == "hedge" else "exact")
    return replace(year, stated=tuple(stated))


_PLANT: dict[str, Callable[[Random, UnitYear], UnitYear]] = {
    "ratio": _ratio, "heaping": _heaping, "copied": _copied, "two_bodies": _two_bodies, "overlap": _overlap, "population": _population,
    "photograph": _photograph, "twins": _twins, "no_place": _no_place, "falling": _falling, "annex": _annex,
}  # fmt: skip
