"""The sections of the portal: one table, from which the menu is drawn. A section shows where something of its kinds is public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gandan.publishing.opendata.declared import datasets
from gandan.sites.ui.shell import Link, NavItem


@dataclass(frozen=True)
class Section:
    """A part of the portal. `key` is what a page passes as `current`; `route` a name of `portal`; no `kinds`: it is always there.

    `foot`: it is named at the foot of every page, too.
    """

    key: str
    label: Promise
    route: str
    kinds: frozenset[str] = frozenset()
    foot: bool = False


OPEN_DATA: Final = frozenset(kind for one in datasets() for kind in one.kinds)

# In the order of the menu. A part of the product adds its line beside what it belongs to.
SECTIONS: Final[tuple[Section, ...]] = (
    Section("home", gettext_lazy("Câu chuyện"), "home", frozenset({"story"})),
    Section("articles", gettext_lazy("Bài viết"), "articles", frozenset({"article"})),
    Section("figures", gettext_lazy("Con số"), "figures", frozenset({"figure"})),
    Section("initiatives", gettext_lazy("Mô hình"), "initiatives", frozenset({"initiative"})),
    Section("campaigns", gettext_lazy("Ra quân"), "campaigns", frozenset({"campaign"})),
    Section("satisfaction", gettext_lazy("Sự hài lòng"), "satisfaction", frozenset({"satisfaction", "index"})),
    Section("disclosures", gettext_lazy("Công khai"), "disclosures", frozenset({"disclosure"})),
    Section("decisions", gettext_lazy("Dân bàn"), "decisions", frozenset({"decision"})),
    Section("supervision", gettext_lazy("Giám sát"), "watched", frozenset({"supervision", "critique", "opinion"})),
    Section("land", gettext_lazy("Giải phóng mặt bằng"), "land_projects", frozenset({"land"})),
    Section("answers", gettext_lazy("Trả lời ý kiến"), "answers", frozenset({"answer"})),
    Section("dialogues", gettext_lazy("Đối thoại"), "dialogues", frozenset({"dialogue"})),
    Section("photos", gettext_lazy("Ảnh"), "photos", frozenset({"photograph"})),
    Section("draws", gettext_lazy("Bốc thăm"), "draws", frozenset({"draw"})),
    Section("opendata", gettext_lazy("Dữ liệu mở"), "opendata", OPEN_DATA, foot=True),
    Section("map", gettext_lazy("Bản đồ"), "map", frozenset({"figure"})),
    Section(
        "places",
        gettext_lazy("Theo nơi"),
        "places",
        frozenset({"article", "campaign", "disclosure", "decision", "draw", "answer", "story"}),
    ),
    Section("method", gettext_lazy("Cách đếm"), "method", foot=True),
)


def menu(present: Collection[str], current: str) -> tuple[NavItem, ...]:
    """The entries of the menu where these kinds are public; `current` is the key of the section one is in."""
    return tuple(NavItem(str(one.label), _href(one), "", current=one.key == current) for one in SECTIONS if _stands(one, present))


def foot(present: Collection[str]) -> tuple[Link, ...]:
    """What the foot of every page names."""
    return tuple(Link(str(one.label), _href(one)) for one in SECTIONS if one.foot and _stands(one, present))


def _stands(one: Section, present: Collection[str]) -> bool:
    return not one.kinds or not one.kinds.isdisjoint(present)


def _href(one: Section) -> str:
    return reverse(f"portal:{one.route}")
