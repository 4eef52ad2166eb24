"""Articles of the demonstration: the story of Bảo Yên with its photographs, and one of what stood beside it in the news."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import Any, Final
from uuid import UUID

from gandan.base.ids import stable_uuid
from gandan.places.actions import unit_id
from gandan.publishing.access import published
from gandan.publishing.actions.articles import propose_article, publish_article, write_article
from gandan.publishing.intake.article import ArticleIn
from gandan.publishing.models import Article
from gandan.publishing.rules.article import mark_of
from gandan.upkeep.demo.photographs import LABEL

_WORDS: Final = ("issuer", "headline", "headline_en", "lead", "lead_en", "text", "text_en")


@dataclass(frozen=True)
class _Written:
    """An article as its file has it."""

    key: str
    unit: str
    words: dict[str, str]
    photographs: dict[str, str]

    @property
    def id(self) -> UUID:
        return stable_uuid("demonstration article", self.key)


def record_demo_articles(*, today: date, now: datetime) -> None:
    """Write them and let the public read them. Repeating changes nothing: one that somebody changed or withdrew stays so."""
    written = _articles()
    known = set(Article.objects.filter(pk__in=[one.id for one in written]).values_list("pk", flat=True))
    for one in reversed([one for one in written if one.id not in known]):
        data = ArticleIn.read({"unit": unit_id(one.unit)} | _with_photographs(one), today=today)
        row, _fresh = write_article(one.id, data, expected=None, by=None, today=today, now=now)
        propose_article(row.pk, by=None, today=today, now=now)
        publish_article(row.pk, seen=row.revision, by=None, today=today, now=now)


def _articles() -> list[_Written]:
    told = tomllib.loads(resources.files("gandan.upkeep.demo").joinpath("data/articles.toml").read_text("utf-8"))
    return [_written(one) for one in told["articles"]]


def _written(one: dict[str, Any]) -> _Written:  # Any: as read from TOML
    return _Written(one["key"], one["unit"], {name: one[name].strip() for name in _WORDS}, one["photographs"])


def _with_photographs(one: _Written) -> dict[str, str]:
    """Its words with the marks of those of its photographs that are public."""
    captions = {LABEL + caption: key for key, caption in one.photographs.items()}
    rows = published("photograph").filter(title__in=list(captions)).values_list("title", "source")
    marks = {captions[title]: mark_of(source.hex) for title, source in rows}
    words = dict(one.words)
    for key in one.photographs:
        mark = f"[ảnh {marks[key]}]" if key in marks else ""
        for name in ("text", "text_en"):
            words[name] = words[name].replace(f"[ảnh {key}]", mark)
    return words
