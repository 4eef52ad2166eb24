"""What a page gives the shell around it: where one can go, who is signed in, what the figures rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # a page of whatever rows

from django.core.paginator import Page
from django.http import HttpRequest

PUBLIC_SLOTS = 5  # a public page on a wide screen names so many sections at once, the last may be "Thêm"
PHONE_SLOTS = 4  # the bar at the foot of a phone has five places, the last is "Thêm"
_AROUND = 1


@dataclass(frozen=True)
class Link:
    """Somewhere to go. `current` marks where one is; `href` may be empty for a step that is only named."""

    label: str
    href: str = ""
    current: bool = False
    note: str = ""


@dataclass(frozen=True)
class NavItem:
    """An entry of the menu. `count` is how many things wait there; `apart` draws a line above it."""

    label: str
    href: str
    icon: str
    count: int = 0
    current: bool = False
    apart: bool = False
    short: str = ""


@dataclass(frozen=True)
class Shell:
    """The frame of a page. `position` None leaves out what the figures rest on; `demo` says the data are for practice."""

    nav: tuple[NavItem, ...] = ()
    place: str = ""
    place_note: str = ""
    units: tuple[Link, ...] = ()
    account: str = ""
    account_role: str = ""
    account_href: str = ""
    demo: bool = False
    position: int | None = None
    unsealed: int = 0
    about_href: str = ""
    foot: tuple[Link, ...] = ()

    @property
    def on_phone(self) -> tuple[NavItem, ...]:
        """The entries that a phone shows at once."""
        return self.nav[:PHONE_SLOTS]

    @property
    def on_wide(self) -> tuple[NavItem, ...]:
        """The sections that a wide public page names at once; the way in stands apart, as the last entry."""
        sections = self.nav[:-1]
        return sections if len(sections) <= PUBLIC_SLOTS else sections[: PUBLIC_SLOTS - 1]

    @property
    def wide_rest(self) -> tuple[NavItem, ...]:
        """The sections that it keeps under "Thêm"."""
        return self.nav[len(self.on_wide) : -1]

    @property
    def wide_rest_is_current(self) -> bool:
        """Whether the page belongs to one of those."""
        return any(item.current for item in self.wide_rest)

    @property
    def way_in(self) -> NavItem | None:
        """Signing in, or back to work."""
        return self.nav[-1] if self.nav else None

    @property
    def rest_is_current(self) -> bool:
        """Whether the page belongs to an entry that a phone keeps under "Thêm"."""
        return any(item.current for item in self.nav[PHONE_SLOTS:])


@dataclass(frozen=True)
class PageLink:
    """One number of a pager; `number` 0 is a gap."""

    number: int
    href: str
    current: bool


def page_links(page: Page[Any], request: HttpRequest, *, parameter: str = "page") -> tuple[PageLink, ...]:
    """First, last, and those around the current page; other parameters of the address are kept."""
    last = page.paginator.num_pages
    wanted = sorted({1, last, *range(max(1, page.number - _AROUND), min(last, page.number + _AROUND) + 1)})
    links: list[PageLink] = []
    for before, number in zip([0, *wanted], wanted, strict=False):
        if number - before > 1:
            links.append(PageLink(0, "", current=False))
        links.append(PageLink(number, page_href(request, number, parameter=parameter), current=number == page.number))
    return tuple(links)


def page_href(request: HttpRequest, number: int, *, parameter: str = "page") -> str:
    """The same address at another page."""
    query = request.GET.copy()
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


def links_of(items: Sequence[Link] | Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    """Links, also from plain (label, href) pairs."""
    return tuple(item if isinstance(item, Link) else Link(item[0], item[1]) for item in items)
