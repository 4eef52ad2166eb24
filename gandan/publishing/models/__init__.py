"""Tables of publishing: what is public, and articles on their way to it."""

from gandan.publishing.models.article import Article
from gandan.publishing.models.published import Published, PublishedQuerySet
from gandan.publishing.models.records import PublishedLine, PublishedRecord

__all__ = ["Article", "Published", "PublishedLine", "PublishedQuerySet", "PublishedRecord"]
