"""What happened with which report, in the order of days: sent, asked about, returned, sent again, taken in, corrected later.

Every act is the ordinary one; its day is invented, while the ledger was sealed when the demonstration was built.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from gandan.base.clock import VIETNAM
from gandan.base.periods import Grain, grain_end
from gandan.reports.choices import ReportState
from gandan.reports.cycle.actions import send, start, write
from gandan.reports.cycle.receiving import accept, answer, ask, give_back
from gandan.reports.cycle.words import lines_of
from gandan.reports.models import Submission
from gandan.reports.term.shown import Href
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.reporting.mending import mend_sessions
from gandan.upkeep.demo.reporting.registers import AFTER, BEFORE, QUIET, RECENT, SUCCESSORS, books_before
from gandan.upkeep.demo.reporting.senders import INVENTED, OLD_PROVINCE, PROVINCE, account_of
from gandan.upkeep.demo.reporting.words import judgement_of

KIND: Final = "thang"
LATE: Final = ("xa-kim-son", date(2025, 2, 1))
RETURNED: Final = ("xa-xuan-hoa", date(2025, 3, 1))
CORRECTED: Final = ("xa-nghia-do", date(2025, 4, 1))
MISSING: Final = ("xa-cam-con", date(2025, 5, 1))
CORRECTED_ON: Final = date(2025, 6, 10)
NOT_SENT_YET: Final = "xa-phuc-khanh-2025"
WAITING: Final = ("xa-xuan-hoa-2025", "xa-bao-ha-2025", "xa-khe-sao-minh-hoa", INVENTED[0])
_MUONG_MAU: Final = "huyen-muong-mau"
_NA_MA: Final = "xa-na-ma-minh-hoa"


@dataclass(frozen=True)
class Entry:
    """Something that happened at a moment: a unit's report of a month, and what was done with it."""

    at: datetime
    unit: str
    month: date
    do: Callable[["Entry", Href], None]
    above: str = ""

    @property
    def today(self) -> date:
        """The invented day."""
        return self.at.date()

    @property
    def last(self) -> date:
        """The last day that the report counts."""
        return grain_end(self.month, Grain.MONTH)


def diary(until: date) -> list[Entry]:
    """Everything until a day, in order."""
    entries = [*_before(), *_after(), *_recent(), *_of_muong_mau()]
    return sorted((one for one in entries if one.today <= until), key=lambda one: one.at)


def _before() -> Iterator[Entry]:
    for month in BEFORE:
        for book in books_before():
            if (book.slug, month) != MISSING:
                yield from _way(book.slug, month, DISTRICT)
        yield from _way(DISTRICT, month, OLD_PROVINCE)


def _after() -> Iterator[Entry]:
    for month in AFTER:
        for slug in SUCCESSORS:
            yield from _way(slug, month, PROVINCE)


def _recent() -> Iterator[Entry]:
    for slug in SUCCESSORS:
        if slug != NOT_SENT_YET:
            yield from _way(slug, RECENT, PROVINCE)


def _of_muong_mau() -> Iterator[Entry]:
    yield from _way(_NA_MA, date(2026, 9, 1), _MUONG_MAU)
    yield Entry(_moment(_NA_MA, RECENT, date(2026, 11, 4), 9), _NA_MA, RECENT, _begin)
    for slug in ("xa-khe-sao-minh-hoa", *INVENTED):
        yield from _way(slug, RECENT, _MUONG_MAU)


def _way(unit: str, month: date, above: str) -> Iterator[Entry]:
    """How a report went: almost all are sent in the first days of the next month and taken in within two."""
    sent = _day_of(unit, month)
    yield Entry(_moment(unit, month, sent, 8), unit, month, _send, above)
    if (unit, month) == RETURNED or (unit == INVENTED[2] and month == RECENT):
        yield Entry(_moment(unit, month, sent, 13), unit, month, _question, above)
        yield Entry(_moment(unit, month, sent, 15), unit, month, _return, above)
        if (unit, month) == RETURNED:
            yield Entry(_moment(unit, month, sent + timedelta(days=1), 9), unit, month, _mend, above)
            yield Entry(_moment(unit, month, sent + timedelta(days=1), 10), unit, month, _send, above)
            yield Entry(_moment(unit, month, sent + timedelta(days=1), 14), unit, month, _take, above)
    elif month != RECENT or unit not in WAITING:
        taken = sent if month == BEFORE[-1] else sent + timedelta(days=1)
        yield Entry(_moment(unit, month, taken, 15), unit, month, _take, above)
    if (unit, month) == CORRECTED:
        yield Entry(_moment(unit, month, CORRECTED_ON, 9), unit, month, _correct, above)


def _day_of(unit: str, month: date) -> date:
    """June's were all sent on its last day: the day after, neither the district nor its communes were there."""
    last = grain_end(month, Grain.MONTH)
    if month == BEFORE[-1]:
        return last
    if (unit, month) == LATE:
        return last + timedelta(days=12)
    return last + timedelta(days=5 if unit == DISTRICT else Chance(f"report {unit} {month}").randint(1, 3))


def _moment(unit: str, month: date, day: date, hour: int) -> datetime:
    """A minute of its own, and after the communes' where it is the district's."""
    minute = Chance(f"minute {unit} {month} {hour}").randint(0, 55)
    return datetime.combine(day, time(hour + 3 if unit == DISTRICT else hour, minute), tzinfo=VIETNAM)


def _begin(entry: Entry, _href: Href) -> None:
    by = account_of(entry.unit)
    row = start(KIND, entry.unit, entry.month, entry.last, by=by, today=entry.today, now=entry.at)
    if not row.words.judgement:
        told = judgement_of(KIND, entry.unit, entry.month)
        write(row.pk, told, {}, nothing_to_report=False, by=by, today=entry.today, now=entry.at)


def _send(entry: Entry, href: Href) -> None:
    by = account_of(entry.unit)
    row = start(KIND, entry.unit, entry.month, entry.last, by=by, today=entry.today, now=entry.at)
    dress = {"number": str(_number(entry)), "on": entry.today.isoformat()}
    quiet = (entry.unit, entry.month) == QUIET
    told = judgement_of(KIND, entry.unit, entry.month)
    write(row.pk, told, dress, nothing_to_report=quiet, by=by, today=entry.today, now=entry.at)
    send(row.pk, href=href, illustrative=True, by=by, today=entry.today, now=entry.at)


def _number(entry: Entry) -> int:
    return Chance(f"number {entry.unit}").randint(4, 9) + 11 * entry.month.month


def _take(entry: Entry, _href: Href) -> None:
    accept(_newest(entry).pk, by=account_of(entry.above), today=entry.today, now=entry.at)


def _question(entry: Entry, _href: Href) -> None:
    row = _newest(entry)
    lines = lines_of(row)
    line = next((one for one in lines if "lượt người" in one.text), lines[0])
    words = "Trong tháng có một cuộc đông hơn hẳn các cuộc khác. Đề nghị xem lại số lượt người với danh sách ký."
    note = ask(row.pk, line.key, words, by=account_of(entry.above), today=entry.today, now=entry.at)
    if (entry.unit, entry.month) == RETURNED:
        said = "Đã đối chiếu: ghi nhầm một cuộc, danh sách ký ít hơn. Xin sửa rồi gửi lại."
        answer(note.pk, said, by=account_of(entry.unit), today=entry.today, now=entry.at + timedelta(minutes=40))


def _return(entry: Entry, _href: Href) -> None:
    give_back(
        _newest(entry).pk, "Đề nghị đối chiếu số lượt người với danh sách ký rồi gửi lại.", by=account_of(entry.above),
        today=entry.today, now=entry.at,
    )  # fmt: skip


def _mend(entry: Entry, _href: Href) -> None:
    mend_sessions(entry.unit, entry.month, 1, reason="Danh sách ký ít hơn số đã ghi.", today=entry.today, now=entry.at)


def _correct(entry: Entry, _href: Href) -> None:
    mend_sessions(entry.unit, entry.month, 3, reason="Kiểm tra hồ sơ quý II: sửa theo danh sách ký.", today=entry.today, now=entry.at)


def _newest(entry: Entry) -> Submission:
    return Submission.objects.filter(
        unit__slug=entry.unit, kind=KIND, last=entry.last
    ).exclude(state=ReportState.DRAFT).order_by("-revision")[0]  # fmt: skip
