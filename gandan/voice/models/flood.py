"""Buckets of the flood limits. They hold no address."""

from django.db import models


class FloodBucket(models.Model):
    """How much of a limit is left. `key`: a keyed hash with the day as its salt; erased a day after the last use."""

    key = models.CharField(max_length=64, primary_key=True)
    left = models.PositiveIntegerField(help_text="thousandths of what may still come")
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "voice_flood"

    def __str__(self) -> str:
        return self.key[:8]
