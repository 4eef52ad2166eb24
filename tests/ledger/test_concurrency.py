"""Eight writers, the sequencer, an officer who redraws units, and readers, all at once and really committed.

Every transaction leaves a multiple of 1,000 in the district: it posts, corrects, confirms or voids two sources that
sum to 1,000, of which neither is one. Whatever moment an answer is of, its value, its confirmed part and the sum of
its rows must then be multiples of 1,000, or it mixed two moments.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from gandan.base.errors import RuleBroken
from gandan.ledger.actions.confirming import confirm
from gandan.ledger.actions.places import record_places
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.models import Entry, Seal, Unsealed
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.ledger.queries.verify import verify
from gandan.ledger.rules.lines import Posting
from gandan.places.actions import unit_id
from tests.ledger import naive
from tests.ledger.world import NOW, V, lay_tree, quantities, session_lines

WRITERS, ROUNDS = 8, 14
PLACES = ("xa-1", "xa-2", "thon-1a", "thon-3a", "huyen-a")
DAYS = (date(2024, 2, 29), date(2024, 3, 7), date(2024, 3, 20), date(2025, 1, 1))
QUESTIONS = [
    Question(unit_id("huyen-a"), measure("outreach.attendance"), date(2024, 1, 1), date(2025, 6, 30)),
    Question(unit_id("huyen-a"), measure("outreach.attendance"), date(2024, 1, 1), date(2025, 6, 30), by="unit"),
    Question(unit_id("tinh-a"), measure("outreach.attendance"), date(2023, 12, 31), date(2025, 6, 29), by="month"),
    Question(unit_id("viet-nam"), measure("outreach.attendance"), None, date(2026, 1, 1), by="grade"),
    Question(unit_id("viet-nam"), measure("outreach.attendance"), None, date(2026, 1, 1), geography=date(2024, 1, 1), by="unit"),
    Question(unit_id("huyen-a"), measure("outreach.attendance"), date(2024, 2, 15), date(2025, 1, 1), by="topic"),
]


class Work:
    """What each of the threads does, and when it ends."""

    def __init__(self) -> None:
        self.writing = threading.Semaphore(0)
        self.done = threading.Event()
        self.left = WRITERS
        self.lock = threading.Lock()
        self.read = Counter[str]()

    def __call__(self, number: int) -> None:
        if number < WRITERS:
            try:
                self.write(number)
            finally:
                with self.lock:
                    self.left -= 1
                    if self.left == 0:
                        self.done.set()
            return
        (self.sequence, self.redraw, self.ask, self.ask)[number - WRITERS](random.Random(number))  # noqa: S311 - dice of a test

    def write(self, number: int) -> None:
        dice = random.Random(number)  # noqa: S311 - dice of a test
        pairs: list[tuple[UUID, UUID]] = []
        revisions: dict[UUID, int] = {}
        for turn in range(ROUNDS):
            if not pairs or dice.random() < 0.4:
                pairs.append((uuid5(UUID(int=number), f"{turn}a"), uuid5(UUID(int=number), f"{turn}b")))
                revisions.update(dict.fromkeys(pairs[-1], 0))
                pair = pairs[-1]
            else:
                pair = dice.choice(pairs)
            with transaction.atomic():
                if revisions[pair[0]] and dice.random() < 0.4:
                    confirm([("session", source, revisions[source]) for source in pair], account=UUID(int=7), today=DAYS[0])
                else:
                    self.post(pair, revisions, dice)

    @staticmethod
    def post(pair: tuple[UUID, UUID], revisions: dict[UUID, int], dice: random.Random) -> None:
        part = dice.randrange(1, 1000)
        void = revisions[pair[0]] > 0 and dice.random() < 0.2
        for source, people in zip(pair, (part, 1000 - part), strict=True):
            revisions[source] += 1
            lines = [] if void else session_lines(dice.choice(PLACES), dice.choice(DAYS), people)
            post([Posting("session", source, revisions[source], lines)])

    def sequence(self, _dice: random.Random) -> None:
        while not self.done.wait(0.01):
            seal(now=NOW)

    def redraw(self, dice: random.Random) -> None:
        """Villages change hands inside the district, and new ones are founded, while their figures are written."""
        count = 0
        while not self.done.wait(0.05):
            count += 1
            village = dice.choice(("thon-1a", "thon-1b", "thon-3a"))
            on = date(2024, 3, 1 + count % 28)
            try:
                record_places([V(village, 4, dice.choice(("xa-1", "xa-2", "xa-3")), on), V(f"moi-{count}", 4, "xa-1", on)], now=NOW)
            except RuleBroken:
                continue
            self.read["redrawn"] += 1

    def ask(self, dice: random.Random) -> None:
        while not self.done.is_set():
            question = dice.choice(QUESTIONS)
            with one_snapshot():
                answer = totals(question)
                opened = open_entries(question)
            rows = sum(row.value for row in answer.by) if question.by else answer.value
            assert (answer.value % 1000, answer.confirmed % 1000, answer.lines % 2) == (0, 0, 0), answer
            assert (rows, quantities(opened), len(opened)) == (answer.value, answer.value, answer.lines), answer
            assert sum(share.quantity for share in answer.grades) == answer.value
            assert 0 <= answer.confirmed <= answer.value
            with self.lock:
                self.read["asked"] += 1
                self.read["with a tail" if answer.unsealed else "sealed"] += 1


def test_every_answer_is_of_one_moment_while_all_work_at_once(committing: Callable[..., list[Any]]) -> None:
    lay_tree(merged=False)
    work = Work()
    committing(work, WRITERS + 4)
    assert work.read["asked"] > 20
    assert work.read["with a tail"] > 0
    assert work.read["redrawn"] > 0
    for question in QUESTIONS:
        answer, told = totals(question), naive.tell(question)
        assert (answer.value, answer.lines, answer.confirmed) == (told.value, told.lines, told.confirmed)
    seal(now=NOW)
    for question in QUESTIONS:
        answer, told = totals(question), naive.tell(question)
        assert (answer.value, answer.lines, answer.confirmed) == (told.value, told.lines, told.confirmed)
    assert not Unsealed.objects.exists()
    sealed = list(Seal.objects.filter(kind=1).values_list("subject", flat=True))
    assert sorted(sealed) == sorted(Entry.objects.values_list("id", flat=True))
    assert verify().disagreement == ""


def test_two_who_write_one_source_at_once_do_not_double_it(committing: Callable[..., list[Any]]) -> None:
    lay_tree(merged=False)
    source = UUID(int=5)
    start = threading.Barrier(6)

    def write(number: int) -> bool:
        start.wait()
        try:
            post([Posting("session", source, 1, session_lines("xa-1", DAYS[1], 40 + number % 2))])
        except RuleBroken:
            return False
        return True

    assert any(committing(write, 6))
    answer = totals(QUESTIONS[0])
    assert (answer.value in (40, 41), answer.lines) == (True, 1)


def test_nobody_can_post_where_a_unit_is_just_ending(committing: Callable[..., list[Any]]) -> None:
    from gandan.places.actions import NewVersion

    lay_tree(merged=False)
    start = threading.Barrier(5)

    def work(number: int) -> bool:
        start.wait()
        try:
            if number == 0:
                record_places([NewVersion("thon-1b", date(2024, 3, 1), 4, exists=False)], now=NOW)
            else:
                post([Posting("session", UUID(int=number), 1, session_lines("thon-1b", DAYS[1], 10))])
        except RuleBroken:
            return False
        return True

    done = committing(work, 5)
    assert done[0] != any(done[1:]), "either the village ended or somebody recorded there, never both"
    seal(now=NOW)
    assert verify().disagreement == ""
