"""Articles for officers: the list, one with what may be done to it, and how it would look to the public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.publishing.access import PUBLISHES_ARTICLES, article_for, articles_for, published_figures, shown_story
from gandan.publishing.actions.articles import preview_of, propose_article, publish_article, withdraw_article
from gandan.publishing.choices import ArticleState
from gandan.publishing.models import Article
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.publishing.writing import units_to_write_for
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.portal.articles import body_of, position_of
from gandan.sites.portal.frame import public_page
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

PER_PAGE = 30
S = ArticleState


@dataclass(frozen=True)
class Panel:
    """What may be done to an article now, by this account. `public`: its address, where some edition is public."""

    state: str
    css: str
    edits: bool
    proposes: bool
    publishes: bool
    withdraws: bool
    waits: bool
    behind: bool
    public: str


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Articles of units that the account sees. Five queries beside the frame's."""
    account, day = account_of(request), today()
    shown: Page[Article] = Paginator(articles_for(account, day), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs()[:-1],
        "rows": [(row, S(row.state).label, at("publishing:article", row.pk)) for row in shown],
        "page": shown,
        "writes": bool(units_to_write_for(account, day)),
    }
    return page(request, "office/publishing/articles.html", context)


@require_safe
def article(request: HttpRequest, article: UUID) -> HttpResponse:
    """One article. Queries as those of appointments."""
    return _shown(request, article_for(account_of(request), article, today()))


@require_safe
def preview(request: HttpRequest, article: UUID) -> HttpResponse:
    """The text that is worked on, drawn as the public would read it. Nothing is made public by looking."""
    row = article_for(account_of(request), article, today())
    copy = preview_of(row, today())
    standing = published_figures([one.code for one in copy.figures])
    context = body_of(copy, standing) | {
        "row": {"day": today()},
        "beside": [],
        "crumbs": [Link(_("Bài viết"), at("publishing:articles")), Link(row.headline, at("publishing:article", row.pk))],
        "address": _("có khi bài được công bố"),
        "place_href": at("publishing:article", row.pk),
        "preview": True,
        "opens_later": len(standing) < len(copy.figures),
    }
    return public_page(request, "portal/articles/one.html", context, story=shown_story(), current="", position=position_of(copy))


@require_POST
def propose(request: HttpRequest, article: UUID) -> HttpResponse:
    """Ask a second person to publish it."""
    message = _("Đã đề nghị công bố. Người thứ hai sẽ đọc và công bố.")
    return _acted(request, article, lambda row, by: propose_article(row.pk, by=by, today=today(), now=clock.now()), message)


@require_POST
def publish(request: HttpRequest, article: UUID) -> HttpResponse:
    """Make it public, as the second person."""
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    message = _("Đã công bố. Ai cũng đọc được bài này.")
    return _acted(request, article, lambda row, by: publish_article(row.pk, seen=number, by=by, today=today(), now=clock.now()), message)


@require_POST
def withdraw(request: HttpRequest, article: UUID) -> HttpResponse:
    """Take it back at once."""
    why = request.POST.get("why", "")
    message = _("Đã rút bài khỏi trang công khai.")
    return _acted(request, article, lambda row, by: withdraw_article(row.pk, why=why, by=by, today=today(), now=clock.now()), message)


def crumbs() -> list[Link]:
    """The way down to articles."""
    return [
        Link(_("Dân chủ"), at("democracy")),
        Link(_("Công bố câu chuyện, con số"), at("publishing:home")),
        Link(_("Bài viết"), at("publishing:articles")),
    ]


def _acted(request: HttpRequest, article: UUID, act: Callable[[Article, Account], bool], message: str) -> HttpResponse:
    account = account_of(request)
    row = article_for(account, article, today())
    try:
        changed = act(row, account)
    except BadInput as refused:
        return _shown(request, row, error=str(refused), field=refused.field)
    return done(request, message if changed else _("Không có gì thay đổi."), at("publishing:article", row.pk))


def _shown(request: HttpRequest, row: Article, *, error: str = "", field: str = "") -> HttpResponse:
    account = account_of(request)
    panel = _panel(row, account)
    why = Field(
        "why", _("Vì sao rút"), Control.TEXT, request.POST.get("why", ""), errors=(error,) if error and field == "why" else (),
        required=row.is_public, full=True,
    )  # fmt: skip
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs(),
        "row": row,
        "panel": panel,
        "why": why,
        "error": error if field != "why" else "",
        "act": at("publishing:article", row.pk),
    }
    return page(request, "office/publishing/article.html", context, status=422 if error else 200)


def _panel(row: Article, account: Account) -> Panel:
    day, state = today(), S(row.state)
    writes = reach(account, Can.CORRECT, day).holds(row.unit_id)
    decides = any(reach(account, can, day).holds(row.unit_id) for can in PUBLISHES_ARTICLES)
    own = account.pk in (row.written_by_id, row.proposed_by_id)
    waits = state is S.PROPOSED
    return Panel(
        state=str(state.label),
        css="ok" if state is S.PUBLISHED else "ask" if waits else "",
        edits=writes,
        proposes=writes and state in (S.DRAFT, S.WITHDRAWN),
        publishes=decides and waits and not own,
        withdraws=(writes or decides) and (row.is_public or waits),
        waits=waits,
        behind=row.is_public and state is not S.PUBLISHED,
        public=reverse("portal:article", args=[row.slug]) if row.is_public else "",
    )
