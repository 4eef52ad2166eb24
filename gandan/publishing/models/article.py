"""Bài viết: the text that is worked on, and beside it the copy that a second person let the public read."""

from django.db import models
from django.db.models import Q

from gandan.base.ids import new_id
from gandan.publishing.choices import ArticleState


class Article(models.Model):
    """An article of a unit. `approved` is what the public reads, frozen; the text beside it may be on its way to a new edition."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", help_text="the unit that issues it")
    issuer = models.CharField(max_length=200)
    headline = models.CharField(max_length=200)
    headline_en = models.CharField(max_length=200, blank=True)
    lead = models.TextField()
    lead_en = models.TextField(blank=True)
    text = models.TextField(help_text="as it was typed: publishing/rules/article.py")
    text_en = models.TextField(blank=True)
    changed = models.CharField(max_length=300, blank=True, help_text="what is different from what is public; readers see it")
    state = models.CharField(max_length=10, choices=ArticleState.choices, default=ArticleState.DRAFT)
    revision = models.PositiveIntegerField(default=1, help_text="of the text that is worked on")
    written_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    slug = models.SlugField(max_length=120, blank=True, help_text="its address, given when it is first published, for ever")
    approved = models.JSONField(default=dict, help_text="an ArticleCopy: what is public; empty: nothing is")
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "publishing_article"
        indexes = [models.Index(fields=["unit", "-written_at"], name="articles_of_a_unit")]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="an_address_is_one_article"),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED.value)
                | (Q(published_at__isnull=False) & ~Q(slug="") & ~Q(published_by=models.F("proposed_by")))
                & ~Q(published_by=models.F("written_by")),
                name="a_second_person_publishes_an_article",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def is_public(self) -> bool:
        """Whether some edition of it may be read by anybody."""
        return bool(self.approved)
