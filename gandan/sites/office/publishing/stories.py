"""Stories and their figures: what is public of them, as of which position, and publishing them anew or taking them back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.ledger.queries.standing import standing
from gandan.publishing.access import StoryAtWork, stories_for, story_for
from gandan.publishing.actions.stories import publish_story, withdraw_story
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today


@dataclass(frozen=True)
class Shown:
    """A story in the list. `behind`: how many lines of the ledger came after it was published."""

    one: StoryAtWork
    behind: int
    href: str
    publish: str
    withdraw: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What stories the account sees, and how far each is public. Six queries beside the frame's."""
    stand = standing()
    last = stand.position + stand.unsealed
    shown = [_shown(one, last) for one in stories_for(account_of(request), today())]
    context = {"shell": shell_of(request, "democracy"), "stories": shown, "crumbs": [(_("Dân chủ"), at("democracy"))]}
    return page(request, "office/publishing/home.html", context)


@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Make a story public as the ledger stands, or make it anew."""
    account, day = account_of(request), today()
    story_for(account, code, day)
    publish_story(code, by=account, today=day, now=clock.now())
    return done(request, _("Đã công bố theo sổ cái hiện nay."), reverse("office:publishing:home"))


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a story back from the public, at once and everywhere."""
    account, day = account_of(request), today()
    story_for(account, code, day)
    gone = withdraw_story(code, by=account, today=day, now=clock.now())
    return done(
        request, _("Đã rút khỏi trang công khai.") if gone else _("Câu chuyện này đang không công khai."), reverse("office:publishing:home")
    )


def _shown(one: StoryAtWork, last: int) -> Shown:
    return Shown(
        one,
        last - one.row.position if one.row is not None and one.stands else 0,
        reverse("portal:home") if one.stands else "",
        at("publishing:publish_story", one.story.code),
        at("publishing:withdraw_story", one.story.code),
    )
