"""Articles: written, proposed, published by a second person, written anew, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.vietnamese import slug
from gandan.ledger.actions.sealing import seal
from gandan.people.access import reach, require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.publishing.access import PUBLISHES_ARTICLES, published_figures
from gandan.publishing.actions.figures import publish_own, withdraw_unused
from gandan.publishing.choices import ArticleState
from gandan.publishing.contents.article import ArticleCopy, BlockCopy, EditionCopy
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.declared import FigureSpec
from gandan.publishing.intake.article import ArticleIn
from gandan.publishing.making.composed import looked_at, own_figures
from gandan.publishing.making.where import where_of
from gandan.publishing.models import Article
from gandan.publishing.queries.articles import photographs_marked
from gandan.publishing.rules.article import Block, BlockKind, blocks_of, codes_in, photographs_in, unwritten_in
from gandan.publishing.words import Words

KIND = "article"
_LONGEST = 100
_FIELDS = ("issuer", "headline", "headline_en", "lead", "lead_en", "text", "text_en", "changed")


@transaction.atomic
def write_article(
    article: UUID, data: ArticleIn, *, expected: int | None, by: Account | None, today: date, now: datetime
) -> tuple[Article, bool]:
    """Write an article down, or write it anew; returns it, and whether anything changed. What is public stays as it is.

    `article`: its identity, made by whoever writes it first, so that sending twice writes once; `expected`: the revision that was looked
    at, None for a new one. A proposed text is a draft again. Raises NotAllowed without Can.CORRECT at its unit; BadInput for a figure
    or a photograph that is not public there; RuleBroken where somebody wrote meanwhile.
    """
    _require(by, data.unit, (Can.CORRECT,), today)
    row = Article.objects.select_for_update().filter(pk=article).first()
    if row is not None:
        _require(by, row.unit_id, (Can.CORRECT,), today)
        if row.unit_id == data.unit and all(getattr(row, name) == getattr(data, name) for name in _FIELDS):
            return row, False
        if expected != row.revision:
            raise RuleBroken(_("Bài này vừa được người khác sửa. Hãy mở lại để xem bản mới rồi sửa tiếp."))
        if row.slug and row.unit_id != data.unit:
            raise BadInput(_("Bài đã công khai thì giữ nguyên đơn vị."), field="unit")
    _parts(data.unit, data.text, data.text_en, today)
    fresh = row is None
    row = row or Article(pk=article, revision=0)
    row.unit_id = data.unit
    for name in _FIELDS:
        setattr(row, name, getattr(data, name))
    row.state, row.revision = ArticleState.DRAFT.value, row.revision + 1
    row.written_by, row.written_at, row.proposed_by = by, now, None
    row.save(force_insert=fresh)
    _told("write", row, by, now)
    return row, True


@transaction.atomic
def propose_article(article: UUID, *, by: Account | None, today: date, now: datetime) -> bool:
    """Ask a second person to publish the text as it stands. False: that was asked already, or it is public so.

    Raises NotAllowed without Can.CORRECT; BadInput where a new edition does not say what is different, or a place marked for the
    officer's own words is still to be written.
    """
    row = _locked(article, (Can.CORRECT,), by, today)
    if row.state in (ArticleState.PROPOSED.value, ArticleState.PUBLISHED.value):
        return False
    if row.slug and not row.changed:
        raise BadInput(_("Bài đã từng công khai. Hãy ghi lần này sửa gì, để người đọc biết."), field="changed")
    unwritten = unwritten_in([row.text, row.text_en])
    if unwritten:
        raise BadInput(
            _("Bài còn chỗ dành cho lời của cán bộ: “%(what)s”. Hãy viết vào chỗ ấy, hoặc xóa đi.") % {"what": unwritten[0]}, field="text"
        )
    _parts(row.unit_id, row.text, row.text_en, today)
    row.state, row.proposed_by = ArticleState.PROPOSED.value, by
    row.save(update_fields=["state", "proposed_by"])
    _told("propose", row, by, now)
    return True


def publish_article(article: UUID, *, seen: int, by: Account | None, today: date, now: datetime) -> bool:
    """Let the public read it, as the second person; its figures are frozen as they are public now. False: it is public so.

    Figures whose codes say their own question become public with it. `seen`: the revision that was looked at. `by` None is the
    product itself. Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever wrote or proposed it, where it was not
    proposed, or was changed meanwhile, and as `publish_figures`.
    """
    position = seal(now=now).position  # before the transaction: nobody waits for the sequencer meanwhile
    with transaction.atomic():
        return _published(article, seen, position, by, today, now)


def _published(article: UUID, seen: int, position: int, by: Account | None, today: date, now: datetime) -> bool:
    row = _locked(article, PUBLISHES_ARTICLES, by, today)
    if row.revision != seen:
        raise RuleBroken(_("Bài này vừa được sửa. Hãy mở lại, đọc rồi công bố."))
    if row.state == ArticleState.PUBLISHED.value:
        return False
    if row.state != ArticleState.PROPOSED.value:
        raise RuleBroken(_("Bài này chưa được đề nghị công bố."))
    if by is not None and by.pk in (row.written_by_id, row.proposed_by_id):
        raise RuleBroken(_("Người viết hoặc người đề nghị không tự công bố. Hãy để người thứ hai đọc và công bố."))
    before = ArticleCopy.model_validate(row.approved).figures if row.approved else ()
    publish_own(codes_in([row.text, row.text_en]), (row.unit_id, row.unit.slug), position, today=today, now=now)
    row.slug = row.slug or _address(row)
    row.approved = _copy(row, now.astimezone(VIETNAM).date()).model_dump(mode="json")
    row.state, row.published_by, row.published_at, row.withdrawn_why = ArticleState.PUBLISHED.value, by, now, ""
    row.save()
    withdraw_unused((one.code for one in before), now=now)
    _told("publish", row, by, now)
    announce(KIND, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_article(article: UUID, *, why: str, by: Account | None, today: date, now: datetime) -> bool:
    """Take it back from the public at once, and an asked publication too. False: neither stood.

    Whoever may write or publish it may. Raises BadInput without a reason where it was public.
    """
    row = _locked(article, (Can.CORRECT, *PUBLISHES_ARTICLES), by, today)
    if not row.is_public and row.state != ArticleState.PROPOSED.value:
        return False
    reason = " ".join(why.split())[:300]
    if row.is_public and not reason:
        raise BadInput(_("Hãy ghi vì sao rút bài."), field="why")
    before = ArticleCopy.model_validate(row.approved).figures if row.approved else ()
    row.state = (ArticleState.WITHDRAWN if row.is_public else ArticleState.DRAFT).value
    row.approved, row.withdrawn_why, row.proposed_by = {}, reason, None
    row.save()
    withdraw_unused((one.code for one in before), now=now)
    _told("withdraw", row, by, now)
    announce(KIND, [row.pk], now=now)
    return True


def preview_of(row: Article, today: date) -> ArticleCopy:
    """How the text as it stands would be published today. Raises BadInput where a figure or photograph in it is public no more."""
    return _copy(row, today)


def _copy(row: Article, today: date) -> ArticleCopy:
    figures, own, photographs = _parts(row.unit_id, row.text, row.text_en, today)
    figures |= looked_at(own, (row.unit_id, row.unit.slug), today)
    before = ArticleCopy.model_validate(row.approved) if row.approved else None
    editions = before.editions if before is not None else ()
    if before is not None or row.changed:
        editions = (*editions, EditionCopy(on=today, changed=row.changed))
    translated = bool(row.text_en.strip())
    first = blocks_of(row.text)
    other = blocks_of(row.text_en) if translated else first
    where = where_of([(row.unit_id, today)])[row.unit_id, today]
    return ArticleCopy(
        headline=Words(vi=row.headline, en=row.headline_en or row.headline),
        lead=Words(vi=row.lead, en=row.lead_en or row.lead),
        issuer=row.issuer,
        unit=row.unit.slug,
        place=where,
        first_on=before.first_on if before is not None else today,
        editions=editions,
        blocks=tuple(_block(one, two, photographs) for one, two in zip(first, other, strict=True)),
        figures=tuple(figures[code].model_copy(update={"tables": {}}) for code in codes_in([row.text, row.text_en])),
        translated=translated,
    )


def _block(one: Block, two: Block, photographs: Mapping[str, UUID]) -> BlockCopy:
    if one.kind is BlockKind.PHOTOGRAPH:
        return BlockCopy(kind="photograph", words=Words(vi="", en=""), photograph=photographs[one.text])
    return BlockCopy(kind=one.kind.value, words=Words(vi=one.text, en=two.text))


def _parts(unit: int, text: str, text_en: str, today: date) -> tuple[dict[str, FigureCopy], dict[str, FigureSpec], dict[str, UUID]]:
    """The figures that a text names, those that would become public with it, and its photographs. Raises BadInput for another."""
    blocks = blocks_of(text)
    codes = codes_in([text, text_en])
    figures = published_figures(codes)
    own = own_figures([code for code in codes if code not in figures], labels_of([unit])[unit].key, today)
    for code in codes:
        if code not in figures and code not in own:
            raise BadInput(
                _("Không có con số công khai nào mang mã “%(code)s”. Hãy chọn trong danh sách bên dưới.") % {"code": code}, field="text"
            )
    marks = photographs_in(blocks)
    photographs = photographs_marked(unit, marks, today)
    for mark in marks:
        if mark not in photographs:
            raise BadInput(_("Không có ảnh công khai nào của đơn vị mang mã “%(mark)s”.") % {"mark": mark}, field="text")
    return figures, own, photographs


def _address(row: Article) -> str:
    name = slug(row.headline)[:_LONGEST].strip("-") or "bai"
    return f"{name}-{row.pk.hex[-6:]}" if Article.objects.filter(slug=name).exclude(pk=row.pk).exists() else name


def _locked(article: UUID, cans: Sequence[Can], by: Account | None, today: date) -> Article:
    row = Article.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=article).first()
    if row is None:
        raise NotFound(_("Không tìm thấy bài viết này."))
    _require(by, row.unit_id, cans, today)
    return row


def _require(by: Account | None, unit: int, cans: Sequence[Can], today: date) -> None:
    if by is None:
        return
    if len(cans) == 1:
        require(by, cans[0], unit, today)
    elif not any(reach(by, can, today).holds(unit) for can in cans):
        raise NotAllowed(_("Tài khoản này được xem bài, không được làm việc này."))


def _told(verb: str, row: Article, by: Account | None, now: datetime) -> None:
    record([Act(verb, KIND, row.pk, row.revision)], by=by, at=now)
