"""Satisfaction of the demonstration: Nà Mạ and Xuân Hòa with enough answers, Khe Sáo with too few; editions of indices.

Every answer, score and number is invented and says so. Scores stand for invented places only: of huyện Bảo Yên only words
about 2022 are known, and only words stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.demo.asking import ILLUSTRATIVE
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.muong_mau.district import DISTRICT as MUONG_MAU
from gandan.voice.actions.counter_code import answer_code, issue_codes
from gandan.voice.actions.index_notices import propose_result, publish_result
from gandan.voice.actions.index_result import record_index_results
from gandan.voice.actions.satisfaction import record_paper_answers
from gandan.voice.actions.satisfaction_notices import propose_results, publish_results
from gandan.voice.choices.satisfaction import Asked
from gandan.voice.intake.index_result import IndexIn
from gandan.voice.intake.satisfaction import AnswersIn, PaperAnswersIn
from gandan.voice.models import OfficeDay
from gandan.voice.queries.counter_code import codes_of

_NA_MA: Final = "xa-na-ma-minh-hoa"
_XUAN_HOA: Final = "xa-xuan-hoa-2025"
_KHE_SAO: Final = "xa-khe-sao-minh-hoa"
_INVENTED: Final = "Số liệu minh họa, không phải kết quả thật"
# Of a hundred, how many give each score: the feedback of people is dealt with worst, as it often is.
_WEIGHTS: Final = {
    Asked.ACCESS: (38, 41, 14, 5, 2), Asked.PROCEDURE: (30, 42, 18, 7, 3), Asked.STAFF: (41, 37, 14, 5, 3),
    Asked.RESULT: (35, 40, 15, 7, 3), Asked.FEEDBACK: (20, 37, 26, 12, 5), Asked.OVERALL: (34, 43, 15, 5, 3),
}  # fmt: skip
_TODAY: Final = 12  # codes that wait at the counter, for whoever tries the demonstration


@dataclass(frozen=True)
class _Paper:
    """A batch of the demonstration: where, how, of how many."""

    unit: str
    body: str
    channel: str
    served: int
    asked: int
    answered: int


_PAPERS: Final = (
    _Paper(_NA_MA, "Ủy ban nhân dân xã Nà Mạ", "paper", 420, 80, 64),
    _Paper(_NA_MA, "Ủy ban nhân dân xã Nà Mạ", "phone", 420, 60, 48),
    _Paper(_XUAN_HOA, "Ủy ban nhân dân xã Xuân Hòa", "paper", 610, 110, 92),
    _Paper(_XUAN_HOA, "Ủy ban nhân dân xã Xuân Hòa", "phone", 610, 70, 55),
    _Paper(_KHE_SAO, "Ủy ban nhân dân xã Khe Sáo", "paper", 95, 20, 14),
)


def record_demo_satisfaction(*, today: date, now: datetime) -> None:
    """Record them; repeating on the same day changes nothing."""
    first, last = _quarter_before(today)
    record_paper_answers([_paper(one, last) for one in _PAPERS], by=None, today=today, now=now)
    lan = Account.objects.get(username="lan")
    _at_the_counter(lan, first, now)
    _waiting_codes(lan, today, now)
    for unit, proposer, second in ((_NA_MA, "lan", "hoa"), (_XUAN_HOA, "xuan-hoa", "lao-cai"), (_KHE_SAO, "hung", "hoa")):
        one, other = (Account.objects.get(username=name) for name in (proposer, second))
        publish_results(propose_results(unit_id(unit), first, last, by=one, today=today, now=now).pk, by=other, today=today, now=now)
    _editions(today, now)


def _paper(one: _Paper, on: date) -> Change[PaperAnswersIn]:
    chance = Chance(f"satisfaction {one.unit} {one.channel}")
    counts = []
    for question, weights in _WEIGHTS.items():
        many = one.answered if question is not Asked.FEEDBACK else one.answered * 2 // 3
        scores = [_score(chance, weights) for _person in range(many)]
        counts.append({"question": question.value} | {f"s{score}": scores.count(score) for score in range(1, 6)})
    told = {
        "place": unit_id(one.unit), "lead": organisation_id(slug(one.body)), "collected_on": on - timedelta(days=5),
        "title": "Hỏi sự hài lòng ở bộ phận một cửa (minh họa)", "channel": one.channel, "served": one.served, "asked": one.asked,
        "answered": one.answered, "documented": True, "counts": counts, "note": ILLUSTRATIVE,
    }  # fmt: skip
    return Change(PaperAnswersIn.read(told, today=on), record=_id("paper", f"{one.unit}/{one.channel}/{on}"))


def _at_the_counter(by: Account, first: date, now: datetime) -> None:
    """Four market days of the quarter at Nà Mạ: of 20 codes each, 15 were answered."""
    unit, lead = unit_id(_NA_MA), organisation_id("uy-ban-nhan-dan-xa-na-ma")
    chance = Chance("satisfaction at the counter")
    for week in (2, 4, 7, 9):
        day = first + timedelta(weeks=week)
        if OfficeDay.objects.filter(unit=unit, lead=lead, day=day).exists():
            continue
        issued = issue_codes(unit, lead, 20, transactions=26, by=by, today=day, now=now)
        row = OfficeDay.objects.get(pk=issued.office_day)
        for code in codes_of(row, range(issued.first, issued.first + 15)):
            answer_code(code, _answers(chance, day), today=day, now=now)


def _waiting_codes(by: Account, today: date, now: datetime) -> None:
    """Codes of today that nobody has used: to be tried."""
    unit, lead = unit_id(_NA_MA), organisation_id("uy-ban-nhan-dan-xa-na-ma")
    if not OfficeDay.objects.filter(unit=unit, lead=lead, day=today).exists():
        issue_codes(unit, lead, _TODAY, transactions=30, by=by, today=today, now=now)


def _answers(chance: Chance, day: date) -> AnswersIn:
    said = {one.value: _score(chance, weights) for one, weights in _WEIGHTS.items() if one is not Asked.FEEDBACK or chance.random() < 0.6}
    return AnswersIn.read({"scores": said}, today=day)


def _score(chance: Chance, weights: Sequence[int]) -> int:
    return 5 - chance.choices(range(5), weights)[0]


def _editions(today: date, now: datetime) -> None:
    """What is told of huyện Bảo Yên, in words only; editions of the invented district and of its commune, a series of its own."""
    changes = [change for change in _told() if change.data.announced_on <= today]
    record_index_results(changes, by=None, today=today, now=now)
    upper, hoa = Account.objects.get(username="lao-cai"), Account.objects.get(username="hoa")
    for change in changes:
        if change.record is None:
            continue
        second = upper if change.data.place == unit_id(DISTRICT) else hoa
        propose_result(change.record, by=None, today=today, now=now)
        publish_result(change.record, seen=1, by=second, today=today, now=now)


def _told() -> Iterator[Change[IndexIn]]:
    district = (DISTRICT, "uy-ban-nhan-dan-huyen-bao-yen", "huyện Bảo Yên")
    for index in ("sipas", "par_index"):
        yield _edition(*district, index, 2022, stated="đứng top đầu", document="Bài báo về công tác dân vận huyện Bảo Yên, cuối năm 2024")
    invented = (MUONG_MAU, "uy-ban-nhan-dan-huyen-muong-mau", "huyện Mường Mẫu")
    for index, scores in (("sipas", ("81.40", "83.15")), ("par_index", ("78.62", "80.97"))):
        for year, score in zip((2020, 2021), scores, strict=True):
            yield _edition(*invented, index, year, score=score, document=_INVENTED)
    yield _edition(
        _NA_MA, "uy-ban-nhan-dan-xa-na-ma", "xã Nà Mạ", "sipas", 2025, score="85.27", rank=5, out_of=12, document=_INVENTED
    )  # fmt: skip


def _edition(unit: str, body: str, name: str, index: str, year: int, **given: object) -> Change[IndexIn]:
    announced = date(year + 1, 3, 20)
    told = {
        "title": f"Kết quả năm {year} của {name} (minh họa)", "place": unit_id(unit), "lead": organisation_id(body), "index": index,
        "edition_year": year, "announced_on": announced, "note": ILLUSTRATIVE,
    }  # fmt: skip
    return Change(IndexIn.read(told | given, today=announced), record=_id("index", f"{unit}/{index}/{year}"))


def _quarter_before(day: date) -> tuple[date, date]:
    """The last whole quarter."""
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    last = start - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


def _id(kind: str, key: str) -> UUID:
    return stable_uuid("demonstration-satisfaction", f"{kind}/{key}")
