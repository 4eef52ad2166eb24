"""Tables of photographs, of the files they are made of, of pictures that look alike, and of what was erased."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gandan.base.ids import new_id
from gandan.evidence.choices import Answer, Moment, People, State


class StoredFile(models.Model):
    """A file of the store by its content. It stays as long as a photograph, or a row of a room above, names it."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=40)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "evidence_file"

    def __str__(self) -> str:
        return self.sha256[:12]


class PhotographQuerySet(models.QuerySet["Photograph"]):
    """Photographs, asked by what stands."""

    def standing(self) -> "PhotographQuerySet":
        """Those that were not erased."""
        return self.filter(erased_at__isnull=True)

    def of(self, kind: str, subject: UUID) -> "PhotographQuerySet":
        """Those of one record, in the order of the work."""
        return self.filter(subject_kind=kind, subject=subject).order_by("received_at", "pk")


class Photograph(models.Model):
    """A photograph of a record, named as the ledger names it. Its place, leading body and day are the record's.

    `original` is never shown to the public; `shown` and `small` are made from it, without metadata, blurred where asked.
    `revision` grows with every new description. An erased one keeps its identity, so that it does not come back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject_kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    moment = models.CharField(max_length=10, choices=Moment.choices, default=Moment.OTHER)
    caption = models.CharField(max_length=300, blank=True)
    taken_at = models.DateTimeField(null=True, help_text="a claim of the phone's clock")
    received_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    revision = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the content as it came")
    original = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    shown = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    small = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    width = models.PositiveIntegerField(help_text="pixels of the upright original")
    height = models.PositiveIntegerField()
    likeness = models.BigIntegerField(null=True, help_text="64-bit dHash; empty for a flat picture")
    people = models.CharField(max_length=20, choices=People.choices)
    screened_by = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, related_name="+", db_index=False, help_text="who gave that answer"
    )
    consent = models.CharField(max_length=200, blank=True, help_text="where the signed consent is kept")
    blur = models.JSONField(default=list, help_text="[x, y, width, height] in 0..1 of the upright picture")
    keep_location = models.BooleanField(default=False)
    latitude = models.FloatField(null=True, help_text="degrees")
    longitude = models.FloatField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PRIVATE)
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = PhotographQuerySet.as_manager()

    class Meta:
        db_table = "evidence_photograph"
        indexes = [
            models.Index(fields=["subject"], name="photographs_of_a_record"),
            models.Index(fields=["place", "-day"], name="photographs_of_a_place"),
            models.Index(fields=["state", "-day"], name="photographs_by_state"),
            models.Index(fields=["sha256"], name="photographs_by_content"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(published_by=F("recorded_by")), name="nobody_publishes_what_he_recorded"),
            models.CheckConstraint(condition=~Q(published_by=F("proposed_by")), name="nobody_publishes_what_he_proposed"),
            models.CheckConstraint(condition=~Q(published_by=F("screened_by")), name="nobody_publishes_on_his_own_answer"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_by__isnull=False, published_at__isnull=False, erased_at__isnull=True),
                name="someone_has_published_what_is_public",
            ),
            models.CheckConstraint(
                condition=~Q(state="published", people="children_or_sick", consent=""), name="children_and_sick_are_public_by_consent_only"
            ),
            models.CheckConstraint(condition=~Q(state="published", caption=""), name="what_is_public_has_a_caption"),
            models.CheckConstraint(
                condition=Q(keep_location=True) | Q(latitude__isnull=True, longitude__isnull=True),
                name="a_location_is_kept_where_asked_only",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, original__isnull=False, shown__isnull=False, small__isnull=False)
                | Q(
                    erased_at__isnull=False, original__isnull=True, shown__isnull=True, small__isnull=True, caption="", sha256="",
                    likeness__isnull=True, latitude__isnull=True, longitude__isnull=True, consent="",
                ),
                name="an_erased_photograph_has_nothing_left",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.caption or str(self.pk)


class Likeness(models.Model):
    """The same picture, or nearly, in photographs of two records: asked of the author of the newer one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Photograph, models.CASCADE, related_name="likenesses", help_text="the newer, whose author is asked")
    other = models.ForeignKey(Photograph, models.CASCADE, related_name="+")
    distance = models.PositiveSmallIntegerField(help_text="bits of 64 that differ")
    answer = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "evidence_likeness"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="a_likeness_is_asked_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="a_photograph_is_not_like_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"


class Erasure(models.Model):
    """What was erased, so that a restored backup erases it again. Holds no words."""

    append_only = True

    subject = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        db_table = "evidence_erasure"

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
