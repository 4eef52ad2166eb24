"""A province at work in random order: recorded, corrected, voided, reorganised, reported, returned, taken in, revised.

A step is a few small numbers, read against what is there at that moment. What a rule refuses has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from hypothesis import strategies as st

from gandan.activities.actions.recording import Change
from gandan.activities.actions.session import record_sessions, void_sessions
from gandan.activities.intake import SessionIn
from gandan.base.errors import GandanError
from gandan.ledger.actions.posting import post
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line, Posting
from gandan.people.models import Account
from gandan.places.models import UnitSpan
from gandan.places.queries import spans_on, unit_named
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import Doors
from gandan.reports.cycle.actions import send, start, write
from gandan.reports.cycle.reading import as_sent
from gandan.reports.cycle.receiving import accept, answer, ask, give_back
from gandan.reports.cycle.words import lines_of
from gandan.reports.documents.page import render_html
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import Submission
from gandan.upkeep.reorganising.acts import Merge, Part, Rename, ReorganisingAct, Split, Transfer
from gandan.upkeep.reorganising.doing import Prepared, do_reorganisation, look_at, prepare_reorganisation
from gandan.upkeep.villages import add_villages
from tests.reports.term_world import members, opened
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, World

KIND: Final = "ket-qua-nhiem-ky"  # the kind with the fewest questions: what is tried here is not its wording
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
_BODIES: Final = {COMMUNE: "dang-uy-ban-lim", OTHER_COMMUNE: "dang-uy-nam-khao"}
_NAMES: Final = ("Thôn Đông", "Thôn Tây", "Thôn Nam", "Thôn Bắc", "Thôn Thượng", "Thôn Hạ", "Thôn Trung", "Thôn Mới")

Step = tuple[str, int, int, int]
small = st.integers(0, 11)
WHAT: Final = (
    "record", "record", "correct", "correct", "void", "model", "end_model", "reorganise", "reorganise", "send", "send", "receive", "ask",
)  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from(WHAT), small, small, small), min_size=6, max_size=11)


class Nothing(GandanError):
    """There is nothing yet that the step could be about."""


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever happens inside never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Kept:
    """A report as it was when it was sent: its page as both sides read it, byte for byte, and its hash."""

    page: str
    shared: str
    content: str


@dataclass
class Province:
    """What was done so far. `people`: turns by session that counts; `models`: how many go on; `kept`: what was sent."""

    world: World
    people: dict[UUID, int] = field(default_factory=dict)
    sessions: list[tuple[UUID, str]] = field(default_factory=list)
    models: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    kept: dict[UUID, Kept] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    made: int = 0

    def do(self, step: Step) -> None:
        """Let a step happen."""
        what, *numbers = step
        act: Callable[[int, int, int], None] = getattr(self, f"_{what}")
        with suppress(GandanError), transaction.atomic():
            act(*numbers)
            self.done.append(what)

    def _record(self, n: int, day: int, size: int) -> None:
        unit = self._unit(n)
        self._told(uuid5(UUID(int=2), str(self._next())), unit, day, size)

    def _correct(self, n: int, day: int, size: int) -> None:
        source, unit = self._session(n)
        self._told(source, unit, day, size + 20)

    def _told(self, source: UUID, unit: str, day: int, size: int) -> None:
        held_on = date(2026, 9, 28) + timedelta(days=day * 5)
        data = SessionIn(
            place=self._place(unit, held_on, day + size), lead=self.world.body(_BODIES[unit]), title="Họp thôn", held_on=held_on,
            attendance=7 + size * 11, women=size, audience=("general", "ethnic_minority")[size % 2], grade=Grade.HEADCOUNT,
        )  # fmt: skip
        record_sessions([Change(data, record=source, reason="Sửa theo danh sách.")], by=self._writer(unit), today=TODAY, now=NOW)
        if source not in self.people:
            self.sessions.append((source, unit))
        self.people[source] = data.attendance

    def _void(self, n: int, _day: int, _size: int) -> None:
        source, unit = self._session(n)
        void_sessions([source], reason="Ghi trùng.", by=self._writer(unit), today=TODAY, now=NOW)
        self.people[source] = 0

    def _model(self, n: int, day: int, _size: int) -> None:
        since = date(2026, 9, 28) + timedelta(days=day * 5)
        place, source = self._place(self._unit(n), since, day), uuid5(UUID(int=3), str(self._next()))
        self._post_model(source, place, since, None, 1)
        self.models[source] = (place, 1)

    def _end_model(self, n: int, day: int, _size: int) -> None:
        if not self.models:
            raise Nothing
        source = list(self.models)[n % len(self.models)]
        place, revision = self.models[source]
        since = date(2026, 10, 1)
        self._post_model(source, place, since, since + timedelta(days=day) if day else None, revision + 1)
        self.models[source] = (place, revision + 1)

    def _post_model(self, source: UUID, place: int, since: date, until: date | None, revision: int) -> None:
        axes = members({Dimension.SECTOR: "economy", Dimension.SUBJECT: "model"})
        kept = measure("initiatives.maintained")
        lines = [Line(kept, 1, place, since, Grade.BY_DECISION, members=axes)]
        lines += [Line(kept, -1, place, until, Grade.BY_DECISION, members=axes, closes=0)] if until else []
        post([Posting("initiative", source, revision, lines)])

    def _reorganise(self, n: int, day: int, size: int) -> None:
        on = date(2026, 10, 3) + timedelta(days=day * 4)
        unit = self._unit(n)
        below = [span.unit.slug for span in self._villages(unit, on)]
        name = f"{_NAMES[size % len(_NAMES)]} {self._next()}"
        acts: tuple[Callable[[], ReorganisingAct], ...] = (
            lambda: Merge(units=(below[0], below[-1]), name=name),
            lambda: Split(unit=below[0], parts=(Part(name=name), Part(name=f"{name} A"))),
            lambda: Split(unit=below[0], parts=(Part(name=name),), keeps=True),
            lambda: Rename(unit=below[0], name=name),
            lambda: Transfer(units=(below[0],), to=self._unit(n + 1)),
            lambda: Merge(units=(COMMUNE, OTHER_COMMUNE), into=unit),
        )
        if not below:
            raise Nothing
        act = acts[size % len(acts)]()
        row = prepare_reorganisation(Prepared((act,), "12/NQ-HĐND", on), by=self.world.hoa, today=TODAY, now=NOW)
        seen = look_at(row, by=self.world.hoa, today=TODAY, now=NOW).digest
        do_reorganisation(row.pk, seen=seen, by=self.world.hoa, today=TODAY, now=NOW)

    def _send(self, n: int, _day: int, size: int) -> None:
        unit = self._unit(n)
        by = self._writer(unit)
        row = start(KIND, unit, FIRST, LAST, by=by, today=TODAY, now=NOW)
        write(row.pk, {}, {}, nothing_to_report=size == 0, by=by, today=TODAY, now=NOW)
        row = send(row.pk, href=opened, by=by, today=TODAY, now=NOW)
        self.kept[row.pk] = kept_of(row)

    def _receive(self, n: int, _day: int, size: int) -> None:
        row = self._waiting(n)
        if size % 2:
            accept(row.pk, by=self.world.hoa, today=TODAY, now=NOW)
        else:
            give_back(row.pk, "Đề nghị xem lại.", by=self.world.hoa, today=TODAY, now=NOW)

    def _ask(self, n: int, day: int, _size: int) -> None:
        row = self._waiting(n)
        lines = lines_of(row)
        note = ask(row.pk, lines[day % len(lines)].key, "Số này tính thế nào?", by=self.world.hoa, today=TODAY, now=NOW)
        answer(note.pk, "Theo danh sách ký.", by=self._writer(row.unit.slug), today=TODAY, now=NOW)

    def _waiting(self, n: int) -> Submission:
        rows = list(Submission.objects.filter(state=ReportState.SENT).select_related("unit").order_by("started_at", "pk"))
        if not rows:
            raise Nothing
        return rows[n % len(rows)]

    def _session(self, n: int) -> tuple[UUID, str]:
        if not self.sessions:
            raise Nothing
        return self.sessions[n % len(self.sessions)]

    def _unit(self, n: int) -> str:
        return (COMMUNE, OTHER_COMMUNE)[n % 2]

    def _writer(self, unit: str) -> Account:
        return self.world.lan if unit == COMMUNE else self.world.hung

    def _place(self, unit: str, on: date, n: int) -> int:
        """The commune itself or one of its villages of the day."""
        places = [unit_named(unit).pk, *(span.unit_id for span in self._villages(unit, on))]
        return places[n % len(places)]

    def _villages(self, unit: str, on: date) -> list[UnitSpan]:
        return list(spans_on(on).filter(parent__slug=unit).select_related("unit").order_by("position", "sort_key"))

    def _next(self) -> int:
        self.made += 1
        return self.made


def lay_villages() -> None:
    """Two more villages in the first commune, one in the other."""
    for commune, names in ((COMMUNE, ("Thôn Múi 1", "Thôn Múi 2")), (OTHER_COMMUNE, ("Thôn Nậm Khao 2",))):
        add_villages(unit_named(commune), names, by=None, today=TODAY, now=NOW, since=date(2026, 1, 1))


def kept_of(row: Submission) -> Kept:
    """How a sent report reads now."""
    row = Submission.objects.get(pk=row.pk)
    whole, shared = (as_sent(row, Doors(writes, receives=False)) for writes in (True, False))
    return Kept(render_html(whole, ruleset(row.layout)), render_html(shared, ruleset(row.layout)), row.content_hash)
