"""One public thing: a page's worth of words and numbers, made from a record and standing apart from it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from gandan.base.ids import new_id


class PublishedQuerySet(models.QuerySet["Published"]):
    """Public things, asked by kind."""

    def shown(self, kind: str) -> "PublishedQuerySet":
        """Those of a kind that stand, the newest first."""
        return self.filter(kind=kind, withdrawn_at__isnull=True).order_by("-day", "slug")


class Published(models.Model):
    """What anybody may read of one thing. `source` names what it was made from; nothing here points back by a key.

    A withdrawn one keeps its address, so that the page can say so, and loses every word and number.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30)
    source = models.UUIDField()
    slug = models.SlugField(max_length=160)
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="the unit whose page lists it")
    day = models.DateField(help_text="what it is about happened, or was decided, on this day")
    title = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    content = models.JSONField(default=dict, help_text="what its page prints; texts in both languages where they are words")
    digest = models.CharField(max_length=64, help_text="SHA-256 of title, summary and content")
    position = models.BigIntegerField(default=0, help_text="of the ledger when it was made")
    revision = models.PositiveIntegerField(default=1, help_text="grows when what is shown changes")
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        db_table = "publishing_published"
        indexes = [
            models.Index(fields=["kind", "-day"], name="public_things_by_day"),
            models.Index(fields=["place", "kind"], name="public_things_of_a_place"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "source"], name="a_thing_is_published_once"),
            models.UniqueConstraint(fields=["kind", "slug"], name="an_address_is_one_public_thing"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(title="", title_en="", summary="", summary_en="", content={}),
                name="what_is_withdrawn_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"

    @property
    def titled(self) -> str:
        """The title in the reader's language."""
        return self.title_en if _in_english() and self.title_en else self.title

    @property
    def summed_up(self) -> str:
        """The summary in the reader's language."""
        return self.summary_en if _in_english() and self.summary_en else self.summary


def _in_english() -> bool:
    return (get_language() or "vi").startswith("en")
