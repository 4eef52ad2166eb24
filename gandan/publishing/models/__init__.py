"""Tables of what is public."""

from gandan.publishing.models.published import Published, PublishedQuerySet
from gandan.publishing.models.records import PublishedLine, PublishedRecord

__all__ = ["Published", "PublishedLine", "PublishedQuerySet", "PublishedRecord"]
