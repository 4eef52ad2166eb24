"""Results on satisfaction: percentages with the answers they stand on and their interval, and none that tells of a few people."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from gandan.base.sentences import gettext as _
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import codes_of
from gandan.ledger.rules.suppression import LEAST
from gandan.places.queries import lineage
from gandan.publishing.contents.satisfaction import ChannelCopy, CodesCopy, FactorCopy, RateCopy, SatisfactionCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both
from gandan.voice.choices.satisfaction import Channel
from gandan.voice.models import SatisfactionNotice
from gandan.voice.queries.satisfaction import Frame, Told, every_notice, frame_of, period_words, published_notices, results_of
from gandan.voice.rules.satisfaction import FACTORS, Questionnaire, questionnaire_on
from gandan.voice.rules.satisfaction_interval import is_enough, may_be_told, noted_share


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of the periods that a second person published. The ledger is asked anew for each: a correction below shows here."""
    rows = published_notices(ids)
    places = where_of((row.unit_id, row.last) for row in rows)
    return {row.pk: _page(row, places[row.unit_id, row.last]) for row in rows}


def _page(row: SatisfactionNotice, place: str) -> Page:
    asked = questionnaire_on(row.last)
    period = both(lambda: period_words(row.first, row.last))
    frame = frame_of(lineage().subtree(row.unit_id, row.last) | {row.unit_id}, row.first, row.last)
    copy = SatisfactionCopy(
        place=place, place_slug=row.unit.slug, period=period, first=row.first, last=row.last,
        questionnaire=Words(vi=asked.name.vi, en=asked.name.en), source=Words(vi=asked.source.vi, en=asked.source.en),
        confirmed=asked.confirmed, least=asked.least, factors=_factors(row, asked), codes=_codes(frame),
        served_share=noted_share(frame.answered, frame.served) if frame.served else None,
    )  # fmt: skip
    title = both(lambda: _("Sự hài lòng %(period)s: %(place)s") % {"period": period_words(row.first, row.last), "place": place})
    return Page(
        slug=f"{row.unit.slug}-{row.first:%Y%m%d}-{row.last:%Y%m%d}", place=row.unit_id, day=row.last, title=title.vi, title_en=title.en,
        content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _factors(row: SatisfactionNotice, asked: Questionnaire) -> tuple[FactorCopy, ...]:
    names = {factor: _named(factor) for factor in FACTORS}
    return tuple(
        FactorCopy(
            factor=one.factor, name=names[one.factor], rate=_rate(one.together, asked.least), why=_why(one.together, asked.least),
            channels=_channels(one.channels, asked.least),
        )
        for one in results_of(row.unit_id, row.first, row.last)
    )  # fmt: skip


def _rate(told: Told, least: int) -> RateCopy | None:
    if told.rate is None or not may_be_told(told.sums.satisfied, told.sums.answers, least):
        return None
    return RateCopy(tenths=told.rate.tenths, low=told.rate.low, high=told.rate.high, answers=told.rate.answers)


def _why(told: Told, least: int) -> Words | None:
    """Why a rate is not printed, without a number that gives it away."""
    if _rate(told, least) is not None:
        return None
    if told.sums.answers == 0:
        return both(lambda: _("chưa có phiếu"))
    if not is_enough(told.sums.answers, least):
        return both(lambda: _("chưa đủ phiếu: cần ít nhất %(least)s") % {"least": least})
    few_others = told.sums.answers - told.sums.satisfied < LEAST
    return both(
        lambda: (
            _("hầu hết hài lòng; còn lại dưới 5 người nên không in tỷ lệ") if few_others else _("dưới 5 người hài lòng nên không in tỷ lệ")
        )
    )


def _channels(parts: Sequence[tuple[Channel, Told]], least: int) -> tuple[ChannelCopy, ...]:
    """The ways apart, where every one that has answers may be told: else one could be worked out from the others."""
    with_answers = [(channel, told) for channel, told in parts if told.sums.answers]
    rates = [(channel, _rate(told, least)) for channel, told in with_answers]
    if len(rates) < 2 or any(rate is None for _channel, rate in rates):
        return ()
    return tuple(ChannelCopy(name=_channel_words(channel), rate=rate) for channel, rate in rates if rate is not None)


def _channel_words(channel: Channel) -> Words:
    return both(lambda: channel.label)


def _codes(frame: Frame) -> CodesCopy | None:
    """The frame of the codes, where no difference in it is a few people."""
    steps = (frame.transactions, frame.issued, frame.used)
    gaps = (frame.used, frame.transactions - frame.used, frame.issued - frame.used)
    if not frame.used or any(0 < abs(gap) < LEAST for gap in gaps):
        return None
    return CodesCopy(transactions=steps[0], issued=steps[1], used=steps[2])


def _named(factor: str) -> Words:
    return both(lambda: dict(codes_of(Dimension.TOPIC, [factor])).get(factor, factor))


SATISFACTION = PublicKind("satisfaction", build, every_notice)
