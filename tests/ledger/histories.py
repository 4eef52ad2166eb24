"""Random histories of a small country, and random questions about it, made to shrink well.

An event is a few small numbers; the world reads them against what is there at that moment, so that almost every
history is lawful. What the product refuses must have changed nothing: then the event simply did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from hypothesis import strategies as st

from gandan.base.errors import RuleBroken
from gandan.base.periods import Period
from gandan.ledger.actions.confirming import confirm
from gandan.ledger.actions.members import member_id
from gandan.ledger.actions.opening import NewOpening, record_openings, withdraw_openings
from gandan.ledger.actions.places import record_places
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import THEN, Question
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line, Posting
from gandan.people.models import Organisation
from gandan.places.models import Unit
from gandan.places.queries import lineage
from tests.ledger.reorganising import reorganised
from tests.ledger.world import NOW

DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2023-12-31", "2024-01-01", "2024-01-14", "2024-01-15", "2024-02-29", "2024-03-10",
        "2024-06-30", "2024-07-01", "2024-07-20", "2024-12-31", "2025-01-01", "2025-03-05",
    )
)  # fmt: skip
TODAY = date(2026, 11, 24)
PEOPLE = (Grade.HEADCOUNT, Grade.ESTIMATE, Grade.STANDARD_RATE, Grade.UNKNOWN, Grade.SIGNED_LIST, Grade.CHECKED_IN)
GOODS = (Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.NORM_PRICED, Grade.UNKNOWN)
D = Dimension
CODES = {
    D.AUDIENCE: ("general", "ethnic_minority"), D.SECTOR: ("economy", "health"), D.FORCE: ("people", "cadres"),
    D.KIND: ("labour", "goods"), D.ACTOR_GROUP: ("front", "mass"),
}  # fmt: skip
OPENED = ("outreach.sessions", "outreach.attendance", "contributions.labour_days", "initiatives.maintained")


@dataclass(frozen=True)
class Content:
    """What a record says; the numbers are read against the world."""

    kind: str
    place: int
    day: int
    later: int
    quantity: int
    choice: int


@dataclass(frozen=True)
class Event:
    """Something that happens: `what`, to the n-th of its kind, in some way."""

    what: str
    n: int = 0
    content: Content | None = None


small = st.integers(0, 11)
contents = st.builds(
    Content, st.sampled_from(("session", "model", "campaign", "labour")), small, small, st.integers(0, 4), st.integers(1, 9), small
)
events = st.one_of(
    st.builds(Event, st.just("record"), st.just(0), contents),
    st.builds(Event, st.just("reorganise"), st.integers(0, 10), contents),
    st.builds(Event, st.sampled_from(("void", "confirm", "withdraw", "seal")), small),
    st.builds(Event, st.sampled_from(("amend", "take_over")), small, contents),
)
histories = st.lists(events, min_size=1, max_size=12)
sequels = st.lists(events, min_size=1, max_size=6)


@dataclass
class World:
    """What was done so far, as its writers know it."""

    postings: dict[UUID, Posting] = field(default_factory=dict)
    openings: list[UUID] = field(default_factory=list)
    made: int = 0

    def do(self, event: Event) -> None:
        """Let an event happen; what breaks a rule did not happen."""
        try:
            with transaction.atomic():
                self._do(event)
        except RuleBroken:
            return

    def _do(self, event: Event) -> None:
        content = event.content
        if event.what == "seal":
            seal(now=NOW)
        elif event.what == "record" and content is not None:
            self._post(Posting(content.kind, self._new_id(), 1, lines_of(content)))
        elif event.what == "reorganise" and content is not None:
            self.made += 2
            versions, moves = reorganised(lineage(), event.n, content.place, content.choice, DAYS[content.day], f"moi-{self.made}")
            record_places(versions, moves, now=NOW)
        elif event.what == "take_over" and content is not None:
            self._take_over(event.n, content)
        elif event.what == "withdraw" and self.openings:
            withdraw_openings([self.openings[event.n % len(self.openings)]], why="đã nhập chi tiết", by=None, today=TODAY, now=NOW)
        elif self.postings:
            self._change(event, list(self.postings.values())[event.n % len(self.postings)])

    def _change(self, event: Event, standing: Posting) -> None:
        revision = standing.revision
        if event.what == "confirm":
            confirm([(standing.kind, standing.source, revision)], account=UUID(int=7), today=TODAY)
        elif event.what == "void":
            self._post(Posting(standing.kind, standing.source, revision + 1, []))
        elif event.what == "amend" and event.content is not None:
            self._post(Posting(standing.kind, standing.source, revision + 1, lines_of(event.content)))

    def _post(self, posting: Posting) -> None:
        post([posting])
        self.postings[posting.source] = posting

    def _take_over(self, n: int, content: Content) -> None:
        days = sorted((DAYS[content.day], DAYS[(content.day + content.later) % len(DAYS)]))
        asked = measure(OPENED[n % len(OPENED)])
        audience = CODES[D.AUDIENCE][content.choice % 2] if D.AUDIENCE in asked.dimensions and content.choice % 3 else None
        new = NewOpening(there(content.place, days[1]), asked, Period(*days), content.quantity * 100, "Báo cáo số 1", "2", audience)
        self.openings += [done.figure for done in record_openings([new], by=None, today=TODAY, now=NOW) if done.verb == "recorded"]

    def _new_id(self) -> UUID:
        self.made += 1
        return uuid5(UUID(int=1), str(self.made))


def there(n: int, on: date) -> int:
    """The n-th unit of the day."""
    tree = lineage()
    units = sorted(unit for unit in tree.units if tree.exists(unit, on))
    return units[(n * 5 + 3) % len(units)]


def lines_of(content: Content) -> list[Line]:
    """What a record of this content posts."""
    first = DAYS[content.day]
    later = DAYS[min(content.day + content.later, len(DAYS) - 1)]
    place, n = there(content.place, first), content.choice

    def line(code: str, quantity: int, on: date, grade: Grade, *axes: Dimension, closes: int | None = None, shift: int = 0) -> Line:
        members = {axis: member_id(axis, CODES[axis][(n + shift) % 2]) for axis in axes if (n + shift) % 5}
        body = BODIES[n % 3]
        return Line(measure(code), quantity, place, on, grade, body, members, closes)

    if content.kind == "session":
        return [
            line("outreach.sessions", 1, first, Grade.DOCUMENTED, D.AUDIENCE, D.SECTOR),
            line("outreach.attendance", content.quantity * 7, first, PEOPLE[n % 6], D.AUDIENCE, D.SECTOR),
        ]
    if content.kind == "campaign":
        return [
            line("campaigns.turnout", content.quantity, first, PEOPLE[n % 6], D.SECTOR, D.FORCE),
            line("campaigns.turnout", content.quantity + 2, later, PEOPLE[n % 6], D.SECTOR, D.FORCE, shift=1),
        ]
    if content.kind == "labour":
        return [line("contributions.labour_days", content.quantity, first, GOODS[n % 4], D.SECTOR, D.KIND, D.ACTOR_GROUP)]
    grade = Grade.BY_DECISION if n % 2 else Grade.REGISTERED_ONLY
    begun = line("initiatives.maintained", 1, first, grade, D.SECTOR)
    if content.later == 0:
        return [begun]
    return [begun, line("initiatives.maintained", -1, later, grade, D.SECTOR, closes=0)]


BODIES: list[int | None] = [None, 1, 2]


def lay_records() -> None:
    """Something of every kind at every unit in the first days, part of it confirmed, amended, sealed."""
    world = World()
    for n in range(26):
        kind = ("session", "model", "session", "campaign", "labour")[n % 5]
        world.do(Event("record", 0, Content(kind, n, (n * 2) % 5, (n // 5) % 3, n + 1, n)))
        if n % 4 == 0:
            world.do(Event("confirm", n))
        if n % 7 == 0:
            world.do(Event("amend", n // 2, Content(kind, n + 1, n % 4, n % 2, n, n + 1)))
        if n in (3, 9, 17):
            world.do(Event("seal"))


def lay_bodies() -> None:
    """Two organisations that lead."""
    from gandan.people.models import OrganisationVersion

    Organisation.objects.bulk_create([Organisation(id=1, slug="mat-tran"), Organisation(id=2, slug="hoi-nong-dan")])
    root = Unit.objects.get(slug="viet-nam")
    OrganisationVersion.objects.bulk_create(
        [
            OrganisationVersion(
                organisation_id=body, name=f"Tổ chức {body}", group="front", unit=root, valid=(date(1900, 1, 1), None),
                sort_key=str(body), folded=str(body),
            )
            for body in (1, 2)
        ]
    )  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question in small numbers."""

    unit: int
    measure: str
    first: int | None
    last: int
    where: str | None
    member: int
    by: str | None
    geography: int | None
    as_of: int | None


BREAKDOWNS = ("unit", "month", "year", "grade", "organisation", "audience", "sector", "force", "kind")
FILTERS = ("audience", "sector", "force", "grade", "organisation", "kind")
asked = st.builds(
    Asked,
    unit=st.one_of(st.sampled_from((0, 1, 2)), st.integers(0, 23)),
    measure=st.sampled_from(
        ("outreach.attendance", "initiatives.maintained", "outreach.sessions", "campaigns.turnout", "contributions.labour_days")
    ),
    first=st.none() | st.integers(0, 4),
    last=st.sampled_from((12, 10, 8, 6, 5, 4, 3, 2, 1)),
    where=st.none() | st.none() | st.sampled_from(FILTERS),
    member=st.integers(0, 5),
    by=st.none() | st.just("unit") | st.just("unit") | st.sampled_from(BREAKDOWNS),
    geography=st.none() | st.integers(0, 12),
    as_of=st.none() | st.none() | st.integers(0, 10),
)


def question_of(told: Asked, last_position: int) -> Question:
    """The question that the small numbers mean in the world as it is; axes that its measure lacks are left out."""
    slugs = Unit.objects.order_by("slug").values_list("id", "slug")
    # The country first, then down: questions about it hold the most.
    units = [unit for unit, _slug in sorted(slugs, key=lambda row: (_ORDER.find(row[1][:2]), row[1]))]
    asked_measure = measure(told.measure)
    carried = {axis.value for axis in asked_measure.dimensions} | {"organisation", "grade"}
    where = {told.where: (_code(told.where, told.member),)} if told.where in carried and told.where is not None else {}
    by = told.by if told.by in {*carried, "unit", "month", "year"} else None
    days = (*DAYS, date(2026, 1, 1))
    return Question(
        unit=units[told.unit % len(units)],
        measure=asked_measure,
        first=DAYS[told.first] if told.first is not None else None,
        last=days[told.last],
        where=where,
        by=by,
        geography=days[told.geography] if told.geography is not None else THEN,
        as_of=last_position - last_position * told.as_of // 14 if told.as_of is not None else None,
    )


_ORDER = "vi ti hu xa mo th"


def _code(axis: str, n: int) -> str:
    if axis == "grade":
        return (*PEOPLE, Grade.INHERITED)[n].code
    if axis == "organisation":
        return ("mat-tran", "hoi-nong-dan")[n % 2]
    return CODES[Dimension(axis)][n % 2]


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever happens inside never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
