"""Public things of any kind as lines that open: what kind each is, what it is called, where, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.publishing.models import Published


@dataclass(frozen=True)
class Kind:
    """What a kind of public thing is called, one and many, and the route of its page."""

    one: Promise
    many: Promise
    route: str


# In the order in which a place's page tells them.
KINDS: Final[Mapping[str, Kind]] = {
    "figure": Kind(_("Con số"), _("Con số"), "figure"),
    "article": Kind(_("Bài viết"), _("Bài viết"), "article"),
    "campaign": Kind(_("Ra quân"), _("Ra quân, trước và sau"), "campaign"),
    "initiative": Kind(_("Mô hình"), _("Mô hình"), "initiative"),
    "award": Kind(_("Khen thưởng"), _("Khen thưởng"), "award"),
    "disclosure": Kind(_("Công khai"), _("Nội dung công khai"), "disclosure"),
    "decision": Kind(_("Dân bàn"), _("Việc dân bàn, quyết định"), "decision"),
    "supervision": Kind(_("Giám sát"), _("Giám sát"), "supervision"),
    "critique": Kind(_("Phản biện"), _("Phản biện xã hội"), "critique"),
    "opinion": Kind(_("Góp ý"), _("Góp ý xây dựng Đảng, chính quyền"), "opinion"),
    "land": Kind(_("Giải phóng mặt bằng"), _("Giải phóng mặt bằng"), "land_project"),
    "draw": Kind(_("Bốc thăm"), _("Bốc thăm công khai"), "draw"),
    "answer": Kind(_("Trả lời ý kiến"), _("Câu trả lời cho ý kiến của dân"), "answer"),
    "dialogue": Kind(_("Đối thoại"), _("Đối thoại với Nhân dân"), "dialogue"),
    "satisfaction": Kind(_("Sự hài lòng"), _("Sự hài lòng"), "satisfaction_period"),
}


@dataclass(frozen=True)
class Thing:
    """A public thing as a line."""

    kind: str
    title: str
    summary: str
    href: str
    day: date


def things(rows: Iterable[Published]) -> list[Thing]:
    """Rows as lines; of kinds that have no page of their own, none."""
    return [
        Thing(str(KINDS[row.kind].one), row.titled, row.summed_up, reverse(f"portal:{KINDS[row.kind].route}", args=[row.slug]), row.day)
        for row in rows
        if row.kind in KINDS
    ]
