"""A small tree in time for tests of the ledger, and short ways to post."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from gandan.base.clock import VIETNAM
from gandan.base.ids import new_id
from gandan.ledger.actions.members import ensure_members, member_id
from gandan.ledger.actions.places import record_places
from gandan.ledger.actions.posting import post
from gandan.ledger.answers import Answer, Question
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.lines import Line, Posting
from gandan.places.actions import BEGINNING, NewSuccession, NewVersion, unit_id

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM)
MERGER = date(2025, 7, 1)


def V(slug: str, level: int, parent: str | None, on: date = BEGINNING, **more: object) -> NewVersion:  # noqa: N802 - a table of them reads better
    """A version named after its slug."""
    return NewVersion(slug, on, level, name=slug, kind="", parent=parent, **more)  # type: ignore[arg-type]  # test brevity


def gone(slug: str, level: int, on: date) -> NewVersion:
    """The unit is no more from the day on."""
    return NewVersion(slug, on, level, exists=False)


TREE = [
    V("viet-nam", 0, None), V("tinh-a", 1, "viet-nam"), V("tinh-b", 1, "viet-nam"),
    V("huyen-a", 2, "tinh-a"), V("huyen-b", 2, "tinh-b"),
    V("xa-1", 3, "huyen-a"), V("xa-2", 3, "huyen-a"), V("xa-3", 3, "huyen-a"), V("xa-4", 3, "huyen-b"),
    V("thon-1a", 4, "xa-1"), V("thon-1b", 4, "xa-1"), V("thon-3a", 4, "xa-3"), V("thon-3b", 4, "xa-3"),
]  # fmt: skip

# 1 July 2025: provinces merge, districts go; xa-1 + xa-2 become xa-m; xa-3 is divided by villages; xa-4 goes to xa-n.
AFTER = [
    V("tinh-ab", 1, "viet-nam", MERGER), V("xa-m", 3, "tinh-ab", MERGER), V("xa-n", 3, "tinh-ab", MERGER),
    V("xa-p", 3, "tinh-ab", MERGER),
    V("thon-1a", 4, "xa-m", MERGER), V("thon-1b", 4, "xa-m", MERGER),
    V("thon-3a", 4, "xa-n", MERGER), V("thon-3b", 4, "xa-p", MERGER),
    *[gone(slug, level, MERGER) for slug, level in
      (("tinh-a", 1), ("tinh-b", 1), ("huyen-a", 2), ("huyen-b", 2), ("xa-1", 3), ("xa-2", 3), ("xa-3", 3), ("xa-4", 3))],
]  # fmt: skip
MOVES = [
    NewSuccession("tinh-a", "tinh-ab", MERGER, "merge", whole=True),
    NewSuccession("tinh-b", "tinh-ab", MERGER, "merge", whole=True),
    NewSuccession("huyen-a", "tinh-ab", MERGER, "abolish", whole=True),
    NewSuccession("huyen-b", "tinh-ab", MERGER, "abolish", whole=True),
    NewSuccession("xa-1", "xa-m", MERGER, "merge", whole=True),
    NewSuccession("xa-2", "xa-m", MERGER, "merge", whole=True),
    NewSuccession("xa-3", "xa-n", MERGER, "split", whole=False),
    NewSuccession("xa-3", "xa-p", MERGER, "split", whole=False),
    NewSuccession("xa-4", "xa-n", MERGER, "merge", whole=True),
]


def lay_tree(*, merged: bool = True) -> None:
    """Record the tree, and the merger, and the declared members."""
    ensure_members(MEMBERS)
    record_places(TREE, now=NOW)
    if merged:
        record_places(AFTER, MOVES, now=NOW)


def audience(code: str) -> dict[Dimension, int]:
    """The members of an outreach line for this audience."""
    return {Dimension.AUDIENCE: member_id(Dimension.AUDIENCE, code)}


def session_lines(place: str, on: date, people: int, *, grade: Grade = Grade.HEADCOUNT, to: str = "general") -> list[Line]:
    """What a session posts."""
    return [
        Line(measure("outreach.sessions"), 1, unit_id(place), on, Grade.SELF_DECLARED, members=audience(to)),
        Line(measure("outreach.attendance"), people, unit_id(place), on, grade, members=audience(to)),
    ]


def hold(place: str, on: date, people: int, **more: object) -> UUID:
    """Post one session; its source."""
    source = new_id()
    post([Posting("session", source, 1, session_lines(place, on, people, **more))])  # type: ignore[arg-type]  # brevity
    return source


def model_lines(place: str, since: date, until: date | None = None, *, grade: Grade = Grade.BY_DECISION) -> list[Line]:
    """What an initiative posts: it begins, and perhaps ends."""
    opening = Line(measure("initiatives.maintained"), 1, unit_id(place), since, grade)
    if until is None:
        return [opening]
    return [opening, Line(measure("initiatives.maintained"), -1, unit_id(place), until, grade, closes=0)]


def ask(unit: str, code: str, first: date | None, last: date, **more: object) -> Answer:
    """Put a question."""
    return totals(Question(unit_id(unit), measure(code), first, last, **more))  # type: ignore[arg-type]  # brevity


def by(answer: Answer) -> dict[str, int]:
    """A breakdown as a dictionary."""
    return {row.key: row.value for row in answer.by}


def quantities(rows: Iterable[object]) -> int:
    """The sum of opened entries."""
    return sum(row.quantity for row in rows)  # type: ignore[attr-defined]  # OpenEntry
