"""Questions as pages draw them: in one order for all, without marks of more or less doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.ledger.access import doubts_above, own_doubts
from gandan.ledger.choices import DoubtState, RightBecause
from gandan.ledger.models import Doubt
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.reports.models import Submission
from gandan.sites.office.frame import at
from gandan.sites.ui.doubts import question_of

MOST = 200  # questions on one page
OPEN = (DoubtState.ASKED, DoubtState.MEND)


@dataclass(frozen=True)
class Shown:
    """One question: in words, of which place and days, where its record is, and how far it has come."""

    row: Doubt
    question: str
    place: str
    days: str
    record: str
    state: str
    because: str
    words: str
    open: bool


def shown(rows: Iterable[Doubt]) -> list[Shown]:
    """Ready to be drawn. One query for the places."""
    listed = list(rows)
    places = labels_of({row.place_id for row in listed})
    return [
        Shown(
            row=row,
            question=question_of(row),
            place=places[row.place_id].text if row.place_id in places else "",
            days=_days(row),
            record=at("record", row.subject_kind, row.subject) if row.subject else "",
            state=str(row.get_state_display()),
            because=str(row.get_because_display()) if row.because else "",
            words=row.answer.words if hasattr(row, "answer") else "",
            open=row.state in OPEN,
        )
        for row in listed
    ]


def _days(row: Doubt) -> str:
    """The year it is about, or its last day."""
    whole = row.first is not None and (row.first, row.last) == (date(row.last.year, 1, 1), date(row.last.year, 12, 31))
    return _("năm %(year)s") % {"year": row.last.year} if whole else f"{row.last:%d/%m/%Y}"


def own_shown(account: Account, day: date) -> list[Shown]:
    """What is asked of this account, by day."""
    return shown(own_doubts(account, day).exclude(state=DoubtState.CORRECTED).select_related("answer").order_by("last", "pk")[:MOST])


def above_shown(account: Account, day: date) -> list[Shown]:
    """What units below have sent with a question, by day."""
    return shown(doubts_above(account, day).exclude(state=DoubtState.CORRECTED).select_related("answer").order_by("last", "pk")[:MOST])


def of_report(account: Account, unit: int, first: date | None, last: date, day: date) -> tuple[list[Shown], list[Shown]]:
    """(what the author is asked, what the level above may see) of the days of a unit's report. The mended ones are in neither."""
    inside = Q(unit=unit) & (Q(first=None) | Q(first__lte=last))
    if first is not None:
        inside &= Q(last__gte=first)
    own, above = own_doubts(account, day).filter(inside), doubts_above(account, day).filter(inside)
    return _by_day(own), _by_day(above)


@dataclass(frozen=True)
class Panel:
    """What is asked about the days of a report. `own`: of this account, as author; `above`: what the level above may see."""

    own: list[Shown]
    above: list[Shown]
    reasons: Sequence[tuple[str, object]]

    @property
    def waiting(self) -> int:
        """How many of the author's questions are still open."""
        return sum(1 for one in self.own if one.open)


def doubts_panel(account: Account, row: Submission, day: date) -> Panel:
    """The panel of a report's page."""
    own, above = of_report(account, row.unit_id, row.first, row.last, day)
    return Panel(own, above, RightBecause.choices)


def _by_day(rows: QuerySet[Doubt]) -> list[Shown]:
    """By day, as everywhere: nothing is sorted by how doubtful it is."""
    return shown(rows.exclude(state=DoubtState.CORRECTED).select_related("answer").order_by("last", "pk")[:MOST])


def of_record(account: Account, record: UUID, day: date) -> list[Shown]:
    """The questions about one record that this account may answer. Two queries, more where there are any."""
    named = Q(subject=record) | Q(other=record)
    return shown(own_doubts(account, day).filter(named).exclude(state=DoubtState.CORRECTED).select_related("answer").order_by("last", "pk"))


def open_count(account: Account, day: date) -> int:
    """How many questions wait for this account's answer."""
    return own_doubts(account, day).filter(state__in=OPEN)[:MOST].count()
