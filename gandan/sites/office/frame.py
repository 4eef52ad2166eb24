"""The shell of an officer's page: where one can go, as whom, and where the ledger stands."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from gandan.ledger.queries.standing import standing
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import Post, posts_of
from gandan.places.queries import children_on, lineage
from gandan.sites.pages import account_of, today
from gandan.sites.ui.shell import Link, NavItem, Shell


def shell_of(request: HttpRequest, current: str, *, place: str = "", place_note: str = "", waiting: int = 0) -> Shell:
    """The frame for a page of the section `current`. A fixed number of queries. `waiting`: how much waits today, where known."""
    account, day = account_of(request), today()
    posts = posts_of(account, day)
    home = posts[0].slug if posts else ""
    items = [
        ("today", _("Việc hôm nay"), at("today"), "today"),
        ("figures", _("Số liệu"), at("unit", home) if home else "", "figures"),
        ("records", _("Hoạt động"), at("records", "session"), "activities"),
        ("initiatives", _("Mô hình"), at("initiatives"), "initiatives"),
        ("commendations", _("Khen thưởng"), at("commendations:register"), "tick-off"),
        ("voice", _("Ý kiến Nhân dân"), at("voice"), "sessions"),
        ("programmes", _("Đề án"), at("programmes:list"), "programmes"),
        ("democracy", _("Dân chủ"), at("democracy"), "democracy"),
        ("calendar", _("Lịch"), at("calendar", home) if home else "", "calendar"),
        ("import", _("Nhập Excel"), at("imports:list"), "import") if not reach(account, Can.IMPORT, day).is_nowhere else None,
        ("reports", _("Báo cáo"), at("report"), "reports") if reach(account, Can.REPORT, day).units else None,
        ("places", _("Địa bàn"), at("places"), "places"),
        ("people", _("Tài khoản"), at("people"), "person"),
    ]
    stand = standing()
    return Shell(
        nav=tuple(
            NavItem(
                item[1],
                item[2],
                item[3],
                current=item[0] == current,
                count=waiting if item[0] == "today" else 0,
                short=_("Hôm nay") if item[0] == "today" else "",
            )
            for item in items
            if item and item[2]
        ),
        place=place or (posts[0].unit_name if posts else ""),
        place_note=place_note,
        units=_units(posts, place, day),
        account=account.name,
        account_role=", ".join(dict.fromkeys(post.role for post in posts)),
        account_href=at("people"),
        demo=settings.DEMONSTRATION,
        position=stand.position,
        unsealed=stand.unsealed,
    )


def at(name: str, *args: object) -> str:
    """The address of a page of this face; empty where it is not mounted."""
    try:
        return reverse(f"office:{name}", args=args)
    except NoReverseMatch:
        return ""


def _units(posts: list[Post], current: str, day: date) -> tuple[Link, ...]:
    """Where one can go to look at figures: one's posts, and what lies (or lay, on its last day) under the first."""
    found = {post.slug: Link(post.unit_name, at("unit", post.slug), post.unit_name == current, post.body or post.role) for post in posts}
    if posts:
        spans = lineage().spans(posts[0].unit)
        last = spans[-1].last if spans else None
        for span in children_on(posts[0].unit, last if last is not None and last < day else day):
            found.setdefault(span.unit.slug, Link(span.full_name, at("unit", span.unit.slug), span.full_name == current))
    return tuple(found.values())
