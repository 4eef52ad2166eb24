"""What must be disclosed, by which clock, and how a disclosure stands on a day. Heads and clocks are data (`disclosure_items.toml`)."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods.working_days import after_working_days, is_confirmed
from gandan.base.sentences import gettext as _
from gandan.democracy.choices.disclosure import DisclosureNoticeState, DisclosureState, ListShows

SOON: Final = timedelta(days=5)  # calendar days before the last one, in which somebody should be reminded
_FILE: Final = Path(__file__).with_name("disclosure_items.toml")


@dataclass(frozen=True)
class Law:
    """The law whose clock holds on a day. `working_days` from the decision; a posting stays `stays_days`."""

    code: str
    name: str
    valid_from: date
    working_days: int
    stays_days: int
    source: str
    confirmed: bool
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Item:
    """A head of what must be disclosed. `names`: the most that a list published under it may show of people.

    `working_days` and `stays_days` None: as the law of the day says.
    """

    code: str
    vi: str
    en: str
    answers: str
    answers_en: str
    ways: tuple[str, ...]
    names: ListShows
    valid_from: date
    source: str
    confirmed: bool
    working_days: int | None = None
    stays_days: int | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is a head on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Clock:
    """By when a decision must be disclosed, how long the posting stays, on what basis. `confirmed` False: "cần xác minh"."""

    due_on: date
    working_days: int
    stays_days: int
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Dates:
    """The days of a disclosure. `until` None: until further notice."""

    due_on: date
    posted_on: date | None
    until: date | None
    withdrawn_on: date | None


@cache
def items() -> tuple[Item, ...]:
    """Every head, in the order of the law."""
    return tuple(Item(**{**one, "ways": tuple(one["ways"]), "names": ListShows(one["names"])}) for one in _told()["items"])


@cache
def laws() -> tuple[Law, ...]:
    """Every law that gave a clock, the oldest first."""
    return tuple(Law(**one) for one in _told()["laws"])


def item(code: str) -> Item:
    """The head of this code. Raises BadInput for another."""
    found = next((one for one in items() if one.code == code), None)
    if found is None:
        raise BadInput(_("Không có mục công khai “%(code)s”. Hãy chọn một mục trong danh sách.") % {"code": code}, field="item")
    return found


def clock_of(code: str, decided_on: date) -> Clock:
    """The clock of a decision under a head. Raises BadInput for an unknown head, and for a day before any law that is known here."""
    head = item(code)
    law = next((one for one in laws() if one.holds_on(decided_on)), None)
    if law is None or not head.holds_on(decided_on):
        raise BadInput(
            _("Ngày %(day)s chưa có quy định công khai mà hệ thống biết. Hãy kiểm tra lại ngày quyết định.")
            % {"day": f"{decided_on:%d/%m/%Y}"},
            field="decided_on",
        )
    own = head.working_days is not None
    days = head.working_days if head.working_days is not None else law.working_days
    stays = head.stays_days if head.stays_days is not None else law.stays_days
    due = after_working_days(decided_on, days)
    confirmed = head.confirmed and law.confirmed and is_confirmed(decided_on, due)
    return Clock(due, days, stays, head.source if own else law.source, confirmed)


def state_of(told: Dates, today: date) -> DisclosureState:
    """How it stands on the day. Withdrawing wins over everything; what is posted is never overdue, however late it was posted."""
    if told.withdrawn_on is not None and told.withdrawn_on <= today:
        return DisclosureState.WITHDRAWN
    if told.posted_on is not None and told.posted_on <= today:
        return DisclosureState.ENDED if told.until is not None and told.until < today else DisclosureState.POSTED
    if today > told.due_on:
        return DisclosureState.OVERDUE
    return DisclosureState.SOON if today >= told.due_on - SOON else DisclosureState.NOT_DUE


def spanned(ways: Sequence[tuple[date, date | None]]) -> tuple[date | None, date | None]:
    """(first day, last day) of all ways together. Last None: not posted, or one of them hangs until further notice."""
    if not ways:
        return None, None
    lasts = [last for _first, last in ways]
    known = [last for last in lasts if last is not None]
    return min(first for first, _last in ways), max(known) if len(known) == len(lasts) else None


def address_of(disclosure: UUID) -> str:
    """Its permanent public address: the same whatever is corrected in it."""
    return disclosure.hex[-12:]


def said_in_public(words: Sequence[object]) -> str:
    """SHA-256 of what a second person looks at before it is public: where it changes, it must be looked at again."""
    return sha256(json.dumps([str(one) for one in words], ensure_ascii=False).encode()).hexdigest()


def why_not_publish(state: DisclosureNoticeState, *, proposed_by: UUID | None, by: UUID) -> str:
    """A sentence why this account may not publish it now; empty: it may. A second person publishes."""
    if state is not DisclosureNoticeState.PROPOSED:
        return _("Nội dung này chưa được đề nghị đưa lên trang công khai. Hãy đề nghị trước, người thứ hai công bố.")
    if proposed_by == by:
        return _("Người đề nghị không tự công bố. Hãy nhờ người thứ hai xem và công bố.")
    return ""


def require_allowed(code: str, shows: ListShows) -> None:
    """Raise RuleBroken where a list would show more of people than its head lets it."""
    order = list(ListShows)
    head = item(code)
    if order.index(shows) > order.index(head.names):
        raise RuleBroken(
            _("Mục “%(item)s” chỉ công khai %(most)s. Hãy chọn cách hiện ít hơn, hoặc chọn đúng mục của quyết định.")
            % {"item": head.vi, "most": head.names.label}
        )


def _told() -> dict[str, list[dict[str, Any]]]:  # Any: TOML
    told: dict[str, list[dict[str, Any]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))  # Any: TOML
    return told
