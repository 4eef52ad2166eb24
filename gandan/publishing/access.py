"""The door to what is public. Nobody is signed in: what stands in these tables is for everybody, and nothing else is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.models import Unit
from gandan.publishing import declared
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.contents.story import StoryCopy
from gandan.publishing.declared import Story, stories
from gandan.publishing.models import Article, Published, PublishedLine, PublishedQuerySet, PublishedRecord

PUBLISHES_ARTICLES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither


class Withdrawn(NotFound):
    """It was public and was withdrawn (a page answers 410)."""


def published(kind: str, *, places: Collection[int] | None = None) -> PublishedQuerySet:
    """Public things of a kind, the newest first; `places`: only those of these units."""
    rows = Published.objects.shown(kind)
    return rows if places is None else rows.filter(place_id__in=places)


def published_one(kind: str, slug: str) -> Published:
    """One public thing by its address. Raises NotFound, or Withdrawn with the day on which it was taken back."""
    row = Published.objects.filter(kind=kind, slug=slug).first()
    if row is None:
        raise NotFound(_("Không có trang công khai nào ở địa chỉ này."))
    if row.withdrawn_at is not None:
        raise Withdrawn(_("Trang này đã được rút ngày %(day)s.") % {"day": f"{row.withdrawn_at:%d/%m/%Y}"})
    return row


def was_published(kind: str, slug: str) -> bool:
    """Whether there is, or ever was, a public thing at this address."""
    return Published.objects.filter(kind=kind, slug=slug).exists()


def shown_story() -> StoryCopy | None:
    """The story that the front page tells: the one published first of those that stand. None where there is none. One query."""
    row = published("story").order_by("published_at", "slug").first()
    return StoryCopy.model_validate(row.content) if row is not None else None


def published_figure(code: str) -> tuple[Published, FigureCopy]:
    """One public figure with its copy. Raises NotFound, or Withdrawn. One query."""
    row = published_one("figure", code)
    return row, FigureCopy.model_validate(row.content)


def published_figures(codes: Iterable[str] | None = None) -> dict[str, FigureCopy]:
    """Public figures by code, in the order of the codes; all of them where none are named. One query."""
    rows = published("figure")
    if codes is None:
        return {row.slug: FigureCopy.model_validate(row.content) for row in rows.order_by("published_at", "id")}
    found = {row.slug: row for row in rows.filter(slug__in=list(codes))}
    return {code: FigureCopy.model_validate(found[code].content) for code in codes if code in found}


def published_record(kind: str, record: UUID) -> PublishedRecord:
    """The public page of a record behind a figure. Raises NotFound, or Withdrawn. One query."""
    row = PublishedRecord.objects.filter(kind=kind, record=record).first()
    if row is None:
        raise NotFound(_("Không tìm thấy bản ghi công khai này."))
    if row.withdrawn_at is not None:
        raise Withdrawn(_("Trang này đã được rút ngày %(day)s.") % {"day": f"{row.withdrawn_at:%d/%m/%Y}"})
    return row


@dataclass(frozen=True)
class StoryAtWork:
    """A declared story as an officer sees it: what is public of it, and whether the account may publish it and take it back."""

    story: Story
    row: Published | None
    may_publish: bool

    @property
    def stands(self) -> bool:
        """Whether it is public now."""
        return self.row is not None and self.row.withdrawn_at is None


def stories_for(account: Account | None, on: date) -> list[StoryAtWork]:
    """The declared stories of units that the account sees. Four queries."""
    sees, reports = reach(account, Can.SEE, on), reach(account, Can.REPORT, on)
    told = stories(declared.FOLDER)
    units = dict(Unit.objects.filter(slug__in=[story.unit for story in told]).values_list("slug", "pk"))
    rows = {row.slug: row for row in Published.objects.filter(kind="story")}
    return [
        StoryAtWork(story, rows.get(story.code), reports.holds(units[story.unit]))
        for story in told
        if story.unit in units and sees.holds(units[story.unit])
    ]


def story_for(account: Account | None, code: str, on: date) -> StoryAtWork:
    """One of them. Raises NotFound."""
    found = next((one for one in stories_for(account, on) if one.story.code == code), None)
    if found is None:
        raise NotFound(_("Không có câu chuyện nào mang mã này."))
    return found


def articles_for(account: Account | None, on: date) -> QuerySet[Article]:
    """Articles of units that the account sees, whatever their state; the newest first. For officers' pages only."""
    return Article.objects.filter(unit_id__in=reach(account, Can.SEE, on).covered).select_related("unit").order_by("-written_at", "pk")


def article_for(account: Account | None, article: UUID, on: date) -> Article:
    """One of them. Raises NotFound."""
    row = articles_for(account, on).filter(pk=article).first()
    if row is None:
        raise NotFound(_("Không tìm thấy bài viết này."))
    return row


def lines_of_record(row: PublishedRecord) -> QuerySet[PublishedLine]:
    """What a public record adds to public figures, each with its figure."""
    return row.lines.filter(figure__withdrawn_at__isnull=True).select_related("figure").order_by("figure__published_at", "figure_id", "pk")
