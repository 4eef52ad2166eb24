"""Articles that a second person has published; figures that are told no more are not told by an article either."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gandan.base.clock import VIETNAM
from gandan.publishing.contents.article import ArticleCopy
from gandan.publishing.models import Article, Published
from gandan.publishing.registry import Page, PublicKind


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that are public. Two queries."""
    rows = list(Article.objects.filter(pk__in=list(ids)).exclude(approved={}))
    standing = dict(Published.objects.shown("figure").values_list("slug", "content__value")) if rows else {}
    return {row.pk: _page(row, standing) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every public article. One query."""
    return list(Article.objects.exclude(approved={}).values_list("pk", flat=True))


def _page(row: Article, standing: Mapping[str, object]) -> Page:
    copy = ArticleCopy.model_validate(row.approved)
    told = tuple(one for one in copy.figures if one.code in standing and (one.hidden or standing[one.code] is not None))
    copy = copy.model_copy(update={"figures": told})
    return Page(
        slug=row.slug,
        place=row.unit_id,
        day=(row.published_at or row.written_at).astimezone(VIETNAM).date(),
        title=copy.headline.vi,
        title_en=copy.headline.en,
        summary=copy.lead.vi,
        summary_en=copy.lead.en,
        content=copy.model_dump(mode="json"),
    )


ARTICLE = PublicKind("article", build, all_ids)
