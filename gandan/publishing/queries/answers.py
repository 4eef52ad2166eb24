"""Answers given in public, told apart by topic."""

from gandan.publishing.models import Published, PublishedQuerySet
from gandan.publishing.words import Words

_KIND = "answer"


def topics_present() -> dict[str, Words]:
    """Topics of the answers that stand public, by code, as they are named now. One query."""
    rows = Published.objects.shown(_KIND).order_by("content__topic_code").values_list("content__topic_code", "content__topic")
    return {code: Words.model_validate(words) for code, words in rows.distinct()}


def about_topic(rows: PublishedQuerySet, code: str) -> PublishedQuerySet:
    """Those of the answers about one topic."""
    return rows.filter(content__topic_code=code)
