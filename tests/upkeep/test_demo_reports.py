"""The demonstration's year of reports: what its registers leave alone, who sends what when, and that each odd thing stands once."""

from collections import Counter
from datetime import date

from gandan.base.periods import Grain, grain_end
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes
from gandan.upkeep.demo.bao_yen.sessions import SessionRow
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes
from gandan.upkeep.demo.reporting import diary as told
from gandan.upkeep.demo.reporting.diary import Entry, diary
from gandan.upkeep.demo.reporting.registers import (
    AFTER,
    BEFORE,
    QUIET,
    RECENT,
    SUCCESSORS,
    books_after,
    books_before,
    campaigns_of,
    sessions_of,
)
from gandan.upkeep.demo.reporting.senders import INVENTED, senders, username_of
from gandan.upkeep.demo.reporting.words import judgement_of

UNTIL = date(2026, 11, 24)


def entries(what: str) -> list[Entry]:
    return [one for one in diary(UNTIL) if one.do.__name__ == what]


def test_what_the_founding_article_counts_is_left_alone_whatever_days_are_asked_about() -> None:
    rows = [row for book in books_before() for row in sessions_of(book, BEFORE)]
    assert len(rows) > 300
    assert "Đồng bào dân tộc thiểu số" not in {row.audience for row in rows}
    assert all(date(2025, 1, 1) <= row.day <= date(2025, 6, 30) for row in rows)
    held = [row for book in books_after({}) for row in campaigns_of(book)]
    assert min(row.days[0] for row in held) >= date(2025, 7, 1)


def test_numbers_are_natural_and_the_same_every_time() -> None:
    for book in (*books_before(), *books_after({})):
        months = BEFORE if book in books_before() else (*AFTER, RECENT)
        rows = sessions_of(book, months)
        assert rows == sessions_of(book, months)
        sizes = [row.attendance for row in rows]
        assert max(Counter(sizes).values()) <= max(3, len(sizes) // 4), book.slug
        assert sum(size % 5 == 0 for size in sizes) / len(sizes) < 0.5, book.slug
        assert all(0 <= (row.women or 0) <= row.attendance and 0 <= (row.minority or 0) <= row.attendance for row in rows)
        sums = [(len(inside), sum(row.attendance for row in inside)) for month in months if (inside := _in(rows, month))]
        assert len(set(sums)) == len(sums), book.slug


def _in(rows: list[SessionRow], month: date) -> list[SessionRow]:
    return [row for row in rows if month <= row.day <= grain_end(month, Grain.MONTH)]


def test_every_commune_writes_every_month_but_the_quiet_one() -> None:
    for book in books_before():
        rows = sessions_of(book, BEFORE)
        assert {month for month in BEFORE if not _in(rows, month)} == ({QUIET[1]} if book.slug == QUIET[0] else set())


def test_seventeen_communes_report_to_june_and_six_from_july() -> None:
    sent = {(one.unit, one.month) for one in entries("_send")}
    old = {(one.slug, month) for one in communes() for month in BEFORE} - {told.MISSING}
    assert {pair for pair in sent if pair[0] in {one.slug for one in communes()}} == old
    assert {pair for pair in sent if pair[0] == DISTRICT} == {(DISTRICT, month) for month in BEFORE}
    assert {pair for pair in sent if pair[0] in SUCCESSORS and pair[1] != RECENT} == {
        (slug, month) for slug in SUCCESSORS for month in AFTER
    }


def test_each_thing_to_look_at_stands_once() -> None:
    late = [one for one in entries("_send") if one.month in BEFORE and (one.today - one.last).days > 5]
    assert [(one.unit, one.month) for one in late] == [told.LATE]
    assert [(one.unit, one.month) for one in entries("_correct")] == [told.CORRECTED]
    assert [(one.unit, one.month) for one in entries("_mend")] == [told.RETURNED]
    assert Counter((one.unit, one.month) for one in entries("_send"))[told.RETURNED] == 2
    taken = {(one.unit, one.month) for one in entries("_take")}
    waits = {(one.unit, one.month) for one in entries("_send")} - taken - {(one.unit, one.month) for one in entries("_return")}
    assert waits == {(unit, RECENT) for unit in told.WAITING}


def test_it_happens_in_order_and_on_days_when_the_senders_were_there() -> None:
    rows = diary(UNTIL)
    assert [one.at for one in rows] == sorted(one.at for one in rows)
    terms = {one.unit: one for one in senders()}
    for one in rows:
        assert one.today >= one.last
        assert username_of(one.unit) != username_of(one.above or "nobody")
        if one.unit in terms:
            assert terms[one.unit].first <= one.today <= (terms[one.unit].last or date.max)
    assert diary(date(2026, 10, 31)) == [one for one in rows if one.today <= date(2026, 10, 31)]
    assert set(INVENTED) <= {one.slug for one in invented_communes()}


def test_what_officers_wrote_names_no_number() -> None:
    words = judgement_of(told.KIND, "xa-xuan-hoa", date(2025, 5, 1))
    assert "minh họa" in words["people"]
    assert not any(letter.isdigit() for text in words.values() for letter in text)
