"""Results on satisfaction and of indices as they stand in their copies."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class RateCopy(Strict):
    """A share in tenths of a per cent, with its 95 % interval and the number of answers that it stands on."""

    tenths: int
    low: int
    high: int
    answers: int


class ChannelCopy(Strict):
    """The same of the answers that came in one way."""

    name: Words
    rate: RateCopy


class FactorCopy(Strict):
    """One factor. `rate` None: `why` says why it is not printed. `channels` is empty where one of them could not be told."""

    factor: str
    name: Words
    rate: RateCopy | None
    why: Words | None
    channels: tuple[ChannelCopy, ...] = ()


class CodesCopy(Strict):
    """Of the days on which codes were issued: transactions, codes, answers by code."""

    transactions: int
    issued: int
    used: int


class SatisfactionCopy(Strict):
    """The results of a unit for a period, as it publishes them. `served_share`: per cent of the people served who answered, where known."""

    place: str
    place_slug: str
    period: Words
    first: date
    last: date
    questionnaire: Words
    source: Words
    confirmed: bool
    least: int
    factors: tuple[FactorCopy, ...]
    codes: CodesCopy | None
    served_share: int | None


class IndexCopy(Strict):
    """An edition of an index about a unit. Score and rank may be missing: then `stated` holds the words of the source.

    `new_series`: a commune's: it is not joined to what its district had.
    """

    index: str
    name: Words
    edition_year: int
    place: str
    place_slug: str
    score: Words | None
    rank: int | None
    out_of: int | None
    stated: str
    document: str
    announced_on: date
    new_series: bool
