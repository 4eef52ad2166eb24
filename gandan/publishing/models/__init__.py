"""Tables of what is public."""

from gandan.publishing.models.published import Published, PublishedQuerySet

__all__ = ["Published", "PublishedQuerySet"]
