"""What the rules of doubts look at: numbers, places, days, bodies and times. No words of people, no names."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """One session or meeting as it was recorded. `starts`, `ends`: minutes of the day, where they are known."""

    source: str
    place: int
    body: int
    day: date
    topic: str
    attendance: int
    partners: tuple[int, ...] = ()
    starts: int | None = None
    ends: int | None = None


@dataclass(frozen=True)
class PeriodRow:
    """The figures of one period, measure by measure, in the order of the periods. `cumulative`: since the year began, as reported."""

    number: int
    figures: tuple[tuple[str, int], ...]
    cumulative: tuple[tuple[str, int], ...] = ()
    corrected: bool = False


@dataclass(frozen=True)
class Shot:
    """A photograph of a source. `fingerprint`: 64-bit dHash."""

    source: str
    fingerprint: int


@dataclass(frozen=True)
class Registration:
    """A model as it was registered."""

    source: str
    title: str
    content: str = ""


@dataclass(frozen=True)
class Stated:
    """One figure as the annex and the text of a document give it. `qualifier`: exact, over, nearly or about, as the text says it."""

    code: str
    annex: int
    text: int
    qualifier: str = "exact"


@dataclass(frozen=True)
class Known:
    """What is known of a place: people who live there (0: not known), and the days on which it stood."""

    place: int
    people: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class UnitYear:
    """Everything that one unit wrote down in a year."""

    events: tuple[Event, ...] = ()
    rows: tuple[PeriodRow, ...] = ()
    shots: tuple[Shot, ...] = ()
    models: tuple[Registration, ...] = ()
    stated: tuple[Stated, ...] = ()
    places: tuple[Known, ...] = ()
