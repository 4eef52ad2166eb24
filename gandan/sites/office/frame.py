"""The shell of an officer's page: where one can go, as whom, and where the ledger stands."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from gandan.ledger.queries.standing import standing
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import posts_of
from gandan.sites.pages import account_of, today
from gandan.sites.ui.shell import Link, NavItem, Shell


def shell_of(request: HttpRequest, current: str, *, place: str = "", place_note: str = "") -> Shell:
    """The frame for a page of the section `current`. A fixed number of queries."""
    account, day = account_of(request), today()
    posts = posts_of(account, day)
    home = posts[0].slug if posts else ""
    items = [
        ("today", _("Việc hôm nay"), at("today"), "today"),
        ("figures", _("Số liệu"), at("unit", home) if home else "", "figures"),
        ("records", _("Hoạt động"), at("records", "session"), "activities"),
        ("initiatives", _("Mô hình"), at("records", "initiative"), "initiatives"),
        ("import", _("Nhập Excel"), at("imports:list"), "import") if not reach(account, Can.IMPORT, day).is_nowhere else None,
        ("reports", _("Báo cáo"), at("report"), "reports") if not reach(account, Can.REPORT, day).is_nowhere else None,
        ("places", _("Địa bàn"), at("places"), "places"),
        ("people", _("Tài khoản"), at("people"), "person"),
    ]
    stand = standing()
    return Shell(
        nav=tuple(
            NavItem(item[1], item[2], item[3], current=item[0] == current, short=_("Hôm nay") if item[0] == "today" else "")
            for item in items
            if item and item[2]
        ),
        place=place or (posts[0].unit_name if posts else ""),
        place_note=place_note,
        units=tuple(Link(post.unit_name, at("unit", post.slug), note=post.body or post.role) for post in posts),
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
