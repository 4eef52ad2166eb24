"""A hub of the office: doors to its parts, and how much waits behind each. Today's page asks the same tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.people.models import Account
from gandan.sites.office.frame import at

Words = str | Promise
WAITING = _("việc đang chờ")


def nothing_waits(_account: Account, _day: date) -> int:
    """For a part where nothing waits for anybody."""
    return 0


@dataclass(frozen=True)
class Entry:
    """A part of a hub. `route`: a name within the office face, with `arguments`; `waits`: how much waits there for the
    account, and `waiting` says what that number is."""

    label: Words
    description: Words
    route: str
    waits: Callable[[Account, date], int] = nothing_waits
    waiting: Words = WAITING
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Door:
    """An entry as a page draws it."""

    entry: Entry
    href: str
    count: int


def doors_of(entries: Iterable[Entry], account: Account, day: date) -> list[Door]:
    """The parts that are there, with what waits in each. Queries: those that the parts' counts take."""
    return [Door(one, href, one.waits(account, day)) for one in entries if (href := at(one.route, *one.arguments))]
