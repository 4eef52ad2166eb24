"""What satisfaction comes to: every figure a sum over entries of the ledger; frames and what waits from this room's tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum

from gandan.base.periods import Period
from gandan.ledger.answers import Question
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.queries.dimensions import codes_of
from gandan.ledger.queries.totals import totals
from gandan.places.queries import lineage
from gandan.voice.choices.satisfaction import Channel, NoticeState
from gandan.voice.models import AnswerBundle, OfficeDay, PaperAnswers, SatisfactionNotice
from gandan.voice.rules.satisfaction import CHANNELS, FACTORS, Sums, questionnaire_on
from gandan.voice.rules.satisfaction_interval import Rate, is_enough, rate_of

_ANSWERS, _SATISFIED = "satisfaction.answers", "satisfaction.satisfied"
OVERALL = "sipas_overall"
Where = Mapping[str, tuple[str, ...]]
NOWHERE: Where = {}


@dataclass(frozen=True)
class Told:
    """What so many answers come to. `rate` is None where they are too few for a percentage."""

    sums: Sums
    rate: Rate | None

    @property
    def is_short(self) -> bool:
        """There are answers, and too few of them."""
        return self.rate is None and self.sums.answers > 0


@dataclass(frozen=True)
class FactorResult:
    """One factor: together, and by the way in which the answers came."""

    factor: str
    label: str
    together: Told
    channels: tuple[tuple[Channel, Told], ...]


@dataclass(frozen=True)
class RowResult:
    """One row of a table by office, month or unit: what all in all came to."""

    key: str
    label: str
    told: Told


@dataclass(frozen=True)
class Frame:
    """Of how many: transactions of the days on which codes were issued, codes, answers by code; people served, asked, answering on
    paper and by phone. `served` None: some batch does not say it."""

    transactions: int
    issued: int
    used: int
    served: int | None
    asked: int
    answered: int


def results_of(unit: int, first: date, last: date, *, only: Where = NOWHERE) -> list[FactorResult]:
    """The six factors of a unit in a period, all of its offices together. `only`: what narrows it more. Six questions to the ledger."""
    least = questionnaire_on(last).least
    names = dict(codes_of(Dimension.TOPIC, FACTORS))
    sums = {channel: _by(unit, first, last, "topic", {**only, "form": (channel,)}) for channel in CHANNELS}
    found = []
    for factor in FACTORS:
        each = {channel: sums[channel].get(factor, Sums()) for channel in CHANNELS}
        whole = Sums(sum(one.answers for one in each.values()), sum(one.satisfied for one in each.values()))
        parts = tuple((Channel(channel), told_of(one, least)) for channel, one in each.items())
        found.append(FactorResult(factor, names.get(factor, factor), told_of(whole, least), parts))
    return found


def rows_of(unit: int, first: date, last: date, by: str, *, only: Where = NOWHERE) -> list[RowResult]:
    """All in all, by "organisation", "month" or "unit", in the order in which the ledger gives them: never by how satisfied."""
    least = questionnaire_on(last).least
    where = {**only, "topic": (OVERALL,)}
    labels: dict[str, str] = {}
    sums = _by(unit, first, last, by, where, labels)
    return [RowResult(key, labels[key], told_of(one, least)) for key, one in sums.items() if one.answers]


def told_of(sums: Sums, least: int) -> Told:
    """With its rate where the sample is large enough."""
    return Told(sums, rate_of(sums.satisfied, sums.answers) if sums.answers and is_enough(sums.answers, least) else None)


def frame_of(units: Iterable[int], first: date, last: date) -> Frame:
    """Of how many the answers of these units are. Two queries."""
    where = list(units)
    days = OfficeDay.objects.filter(unit__in=where, day__range=(first, last)).aggregate(
        transactions=Sum("transactions"), issued=Sum("issued"), used=Sum("used")
    )
    papers = list(
        PaperAnswers.objects.filter(place__in=where, collected_on__range=(first, last), voided=False).values_list(
            "served", "asked", "answered"
        )
    )
    unknown = any(served is None for served, _asked, _answered in papers)
    return Frame(
        days["transactions"] or 0, days["issued"] or 0, days["used"] or 0,
        None if unknown or not papers else sum(served or 0 for served, _asked, _answered in papers),
        sum(asked for _served, asked, _answered in papers), sum(answered for _served, _asked, answered in papers),
    )  # fmt: skip


def waiting_in(units: Iterable[int]) -> int:
    """Answers that were given and are not counted yet, because their five is not full. One query."""
    found = AnswerBundle.objects.filter(unit__in=list(units), counted=False).aggregate(many=Sum("answers"))
    return int(found["many"] or 0)


def notices_touching(places: Iterable[tuple[int, date]]) -> list[UUID]:
    """Published periods in which something at these places on these days is counted. One query."""
    tree = lineage()
    wanted = Q(pk__in=[])
    for place, day in set(places):
        wanted |= Q(unit__in=[place, *tree.chain(place, day)], first__lte=day, last__gte=day)
    return list(SatisfactionNotice.objects.filter(wanted, state=NoticeState.PUBLISHED.value).values_list("pk", flat=True))


def overlapping(unit: int, first: date, last: date, *, but: UUID | None = None) -> SatisfactionNotice | None:
    """A period that was proposed or published and that shares days with this one, of the unit, of one above it or of one below it.

    Two such would let a reader work out a small number by subtraction.
    """
    rows = SatisfactionNotice.objects.exclude(state=NoticeState.INTERNAL.value).filter(first__lte=last, last__gte=first)
    tree = lineage()
    mine = {unit, *tree.chain(unit, last)}
    for row in rows.order_by("first", "pk"):
        if row.pk != but and (row.unit_id in mine or unit in tree.chain(row.unit_id, row.last)):
            return row
    return None


def notices_of(units: Iterable[int]) -> list[SatisfactionNotice]:
    """Every period of these units that was proposed or published, the latest first."""
    rows = SatisfactionNotice.objects.filter(unit__in=list(units)).exclude(state=NoticeState.INTERNAL.value)
    return list(rows.select_related("unit", "proposed_by", "published_by").order_by("-last", "-first", "pk"))


def published_notices(ids: Iterable[UUID]) -> list[SatisfactionNotice]:
    """Those of the ids that are public. One query."""
    return list(
        SatisfactionNotice.objects.filter(pk__in=list(ids), state=NoticeState.PUBLISHED.value).select_related("unit", "published_by")
    )


def every_notice() -> list[UUID]:
    """The identity of every period that was ever proposed."""
    return list(SatisfactionNotice.objects.values_list("pk", flat=True))


def period_words(first: date, last: date) -> str:
    """A period in words: "tháng 3/2026", "quý I/2026", else both days."""
    return Period(first, last).label()


def _by(unit: int, first: date, last: date, by: str, where: Where, labels: dict[str, str] | None = None) -> dict[str, Sums]:
    asked = Question(unit, measure(_ANSWERS), first, last, where, by)
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for at, question in enumerate((asked, asked.narrowed(measure=measure(_SATISFIED)))):
        for row in totals(question).by:
            found[row.key][at] += row.value
            if labels is not None:
                labels.setdefault(row.key, row.label)
    return {key: Sums(*pair) for key, pair in found.items()}
