"""An article composed from the figures of a unit and its days: a draft for the unit's officer to edit, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.publishing.actions.articles import write_article
from gandan.publishing.intake.article import ArticleIn
from gandan.publishing.making.composed import may_not_be_told, public_code
from gandan.publishing.models import Article, Published
from gandan.publishing.queries.pictures import Shot, shots_of
from gandan.publishing.rules.article import mark_of
from gandan.reports.article.codes import Asked
from gandan.reports.article.composing import Composed, composed


def compose_article(
    article: UUID, unit: int, first: date | None, last: date, *, by: Account | None, today: date, now: datetime
) -> tuple[Article, bool]:
    """Make a draft from what the ledger has of a unit; returns it, and whether it was made. Nothing becomes public.

    `article`: its identity, so that asking twice makes one. `first` None: since the term began. `by` None is the product itself.
    Raises NotFound or NotAllowed without Can.CORRECT at the unit, RuleBroken for days to come, where the ledger has nothing to tell,
    and as `composed`.
    """
    if by is not None:
        require(by, Can.CORRECT, unit, today)
    known = Article.objects.filter(pk=article, unit_id=unit).first()
    if known is not None:
        return known, False
    if last > today:
        raise RuleBroken(_("Chưa đến ngày %(last)s. Bài chỉ soạn được đến hết hôm nay.") % {"last": f"{last:%d/%m/%Y}"})
    label = labels_of([unit])[unit]
    made = composed(
        unit, label.key, first, last, left_out=lambda asked, _answer: _kept_back(asked, unit, today), code_of=_code_of,
    )  # fmt: skip
    if not made.figures:
        raise RuleBroken(_("Sổ chưa ghi gì về %(unit)s trong thời gian này, nên chưa có gì để soạn.") % {"unit": label.text})
    begins = min((one.first for one in made.figures.values() if one.first is not None), default=first)
    texts = _texts(made, shots_of(unit, begins, last, today))
    data = ArticleIn.read(
        {
            "unit": unit, "issuer": label.text, "headline": made.headline, "headline_en": made.headline_en, "lead": made.lead,
            "lead_en": made.lead_en, "text": texts[0], "text_en": texts[1],
        },
        today=today,
    )  # fmt: skip
    return write_article(article, data, expected=None, by=by, today=today, now=now)


def _code_of(asked: Asked) -> str:
    """The code under which the public knows it already, else its own."""
    code = public_code(asked)
    return code if code == asked.code or Published.objects.shown("figure").filter(slug=code).exists() else asked.code


def _kept_back(asked: Asked, unit: int, today: date) -> bool:
    """Whether it may not be told; what the public knows already may."""
    return _code_of(asked) == asked.code and may_not_be_told(asked, unit, today)


def _texts(made: Composed, shots: Sequence[Shot]) -> tuple[str, str]:
    """The text in both languages: a photograph at the end of each part that has a fitting one, and another before all."""
    left = list(shots)
    blocks: list[tuple[str, str]] = []
    for part in made.parts:
        if part.words.vi:
            blocks.append((part.words.vi, part.words.en))
        elif (shot := next((one for one in left if one.kind in part.pictures), None)) is not None:
            left.remove(shot)
            blocks.append((_mark(shot), _mark(shot)))
    if left:
        blocks.insert(0, (_mark(left[0]), _mark(left[0])))
    return "\n\n".join(vi for vi, _en in blocks), "\n\n".join(en for _vi, en in blocks)


def _mark(shot: Shot) -> str:
    return f"[ảnh {mark_of(shot.photograph.hex)}]"
