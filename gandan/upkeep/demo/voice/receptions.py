"""Receptions, dialogues and petitions of the demonstration: some years of Bảo Yên, and this year of Nà Mạ.

Every title, question and number is invented and says so.
"""

from collections.abc import Iterator
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
from gandan.voice.actions.dialogue import record_dialogues
from gandan.voice.actions.dialogue_notices import propose_answers, publish_answers
from gandan.voice.actions.petition import record_petitions
from gandan.voice.actions.reception import record_receptions
from gandan.voice.choices.reception import DialogueNoticeState
from gandan.voice.intake.dialogue import AskedIn, DialogueIn, HearerIn
from gandan.voice.intake.petition import PetitionLineIn, PetitionsIn
from gandan.voice.intake.reception import DeclinedIn, ReceptionIn, TurnsIn
from gandan.voice.models import Dialogue
from gandan.voice.queries.reception import notice_of

_YEARS: Final = range(2020, 2025)
# (unit, its government, median of turns at a reception)
_BAO_YEN: Final = (
    (DISTRICT, "Ủy ban nhân dân huyện Bảo Yên", 11),
    ("xa-xuan-hoa", "Ủy ban nhân dân xã Xuân Hòa", 6),
    ("xa-bao-ha", "Ủy ban nhân dân xã Bảo Hà", 7),
)
_NA_MA: Final = "xa-na-ma-minh-hoa"
_NA_MA_GOVERNMENT: Final = "Ủy ban nhân dân xã Nà Mạ"
_MONTHS: Final = (2, 5, 8, 11)
_TOPICS: Final = ("clearance", "countryside", "policy", "environment", "economy", "safety")
_GRADES: Final = ("signed_list", "headcount", "unknown")
_HOSTS: Final = ("chair", "party_head", "deputy_chair", "chair")
# (topic, question, answer): an empty answer is still owed
_ASKED: Final = (
    ("clearance", "Thời gian chi trả bồi thường đoạn đường qua thôn", "Đã niêm yết phương án; chi trả trong quý sau khi phê duyệt."),
    ("countryside", "Làm tiếp đường nội thôn còn lầy lội mùa mưa", "Đã đưa vào kế hoạch; thôn họp bàn mức đóng góp trước khi làm."),
    ("policy", "Hồ sơ hưởng chế độ của hộ mới thoát nghèo", "Bộ phận một cửa hướng dẫn tại chỗ, trả kết quả trong 5 ngày làm việc."),
    ("environment", "Điểm tập kết rác của các bản xa", "Bố trí thêm hai điểm; lịch thu gom niêm yết ở nhà văn hóa."),
    ("economy", "Vay vốn để nuôi trâu, bò vỗ béo", "Ngân hàng Chính sách xã hội nhận hồ sơ ngày giao dịch cố định hằng tháng."),
    ("forest", "Giao đất, giao rừng cho các hộ", ""),
    ("digital", "Sóng điện thoại yếu ở bản xa", ""),
)
_AUDIENCES: Final = ("general", "ethnic_minority", "farmers", "women", "youth", "resettled")
_WEEK: Final = timedelta(days=7)


def record_demo_receptions(*, today: date, now: datetime) -> None:
    """Record them; repeating on the same day changes nothing."""
    record_receptions([*_receptions_of_bao_yen(), *_receptions_of_na_ma(today)], by=None, today=today, now=now)
    record_petitions([*_petitions_of_bao_yen(), *_petitions_of_na_ma(today)], by=None, today=today, now=now)
    record_dialogues([*_dialogues_of_bao_yen(), *_dialogues_of_na_ma(today)], by=None, today=today, now=now)
    lan, hoa, upper, xuan_hoa = (Account.objects.get(username=name) for name in ("lan", "hoa", "lao-cai", "xuan-hoa"))
    _published(_id("dialogue", "xa-xuan-hoa/2024"), xuan_hoa, upper, today, now)
    _published(_id("dialogue", f"{_NA_MA}/1"), lan, hoa, today, now)
    _proposed(_id("dialogue", f"{_NA_MA}/2"), lan, today, now)


def _receptions_of_bao_yen() -> Iterator[Change[ReceptionIn]]:
    for unit, body, median in _BAO_YEN:
        chance = Chance(f"receptions {unit}")
        for year in _YEARS:
            for number, month in enumerate(_MONTHS):
                day = _weekday(date(year, month, 5 + 5 * chance.randint(0, 3)))
                yield _reception(f"{unit}/{year}-{month}", unit, body, day, chance, median, regular=number != 2 or year % 2 == 0)


def _receptions_of_na_ma(today: date) -> Iterator[Change[ReceptionIn]]:
    """One a month of this year, up to a week ago."""
    chance = Chance("receptions na ma")
    for month in range(1, 13):
        day = _weekday(date(today.year, month, 14))
        change = _reception(f"{_NA_MA}/{today.year}-{month}", _NA_MA, _NA_MA_GOVERNMENT, day, chance, 7, regular=True)
        if day <= today - _WEEK:
            yield change


def _reception(key: str, unit: str, body: str, day: date, chance: Chance, median: int, *, regular: bool) -> Change[ReceptionIn]:
    turns = tuple(
        TurnsIn.model_validate({"topic": topic, "people": chance.size(median / 2, 0.5, 1, 30), "grade": chance.choice(_GRADES[:2])})
        for topic in chance.sample(_TOPICS, k=chance.randint(1, 3))
    )
    brought = max(1, sum(one.people for one in turns) - chance.randint(0, 3))
    at_once = chance.randint(0, brought)
    name = "định kỳ" if regular else "đột xuất"
    declined = (DeclinedIn.model_validate({"why": "settled", "many": 1}),) if chance.random() < 0.15 else ()
    data = ReceptionIn.model_validate({
        **_owned(unit, body), "title": f"Tiếp dân {name} tháng {day:%m/%Y} (minh họa)", "held_on": day,
        "form": "regular" if regular else "unscheduled", "host": chance.choice(_HOSTS), "turns": turns, "brought": brought,
        "on_the_spot": at_once, "passed_on": chance.randint(0, brought - at_once), "declined": declined, "documented": True,
    })  # fmt: skip
    return Change(data, record=_id("reception", key))


def _dialogues_of_bao_yen() -> Iterator[Change[DialogueIn]]:
    for unit, body, _median in _BAO_YEN:
        chance = Chance(f"dialogues {unit}")
        for year in _YEARS:
            day = _weekday(date(year, 10 if unit == DISTRICT else 9, 10 + chance.randint(0, 9)))
            yield _dialogue(f"{unit}/{year}", unit, body, day, chance, chance.size(70, 0.3, 30, 160))


def _dialogues_of_na_ma(today: date) -> Iterator[Change[DialogueIn]]:
    chance = Chance("dialogues na ma")
    for number, weeks in enumerate((40, 18, 4)):
        yield _dialogue(f"{_NA_MA}/{number}", _NA_MA, _NA_MA_GOVERNMENT, _weekday(today - weeks * _WEEK), chance, 45 + 7 * number)


def _dialogue(key: str, unit: str, body: str, day: date, chance: Chance, people: int) -> Change[DialogueIn]:
    first, second = chance.sample(_AUDIENCES, k=2)
    apart = people * chance.randint(30, 60) // 100
    hearers = (
        HearerIn.model_validate({"audience": first, "people": people - apart, "grade": chance.choice(_GRADES)}),
        HearerIn.model_validate({"audience": second, "people": apart, "grade": chance.choice(_GRADES)}),
    )
    data = DialogueIn.model_validate({
        **_owned(unit, body), "title": f"Đối thoại với Nhân dân năm {day:%Y} (minh họa)", "held_on": day, "host": "chair",
        "hearers": hearers, "information": "Kết quả phát triển kinh tế - xã hội, các dự án sắp triển khai.",
        "matters": tuple(_matters(body, day, chance)), "documented": True,
    })  # fmt: skip
    return Change(data, record=_id("dialogue", key))


def _matters(body: str, day: date, chance: Chance) -> Iterator[AskedIn]:
    for topic, text, answer in (*chance.sample(_ASKED[:5], k=3), chance.choice(_ASKED[5:])):
        raised = chance.randint(1, 4)
        owed = {} if answer else {"owed_by": organisation_id(slug(body)), "due": day + timedelta(days=30)}
        yield AskedIn.model_validate(
            {"topic": topic, "text": text, "raised": raised, "answered": raised if answer else 0, "answer": answer, **owed}
        )


def _petitions_of_bao_yen() -> Iterator[Change[PetitionsIn]]:
    for unit, body, median in _BAO_YEN:
        chance = Chance(f"petitions {unit}")
        for year in _YEARS:
            for half, (first, last) in enumerate(((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))), start=1):
                if (year, half) != (2024, 2):  # the register of that half was not closed when the demonstration's story ends
                    yield _petitions(f"{unit}/{year}-{half}", unit, body, (first, last), chance, median)


def _petitions_of_na_ma(today: date) -> Iterator[Change[PetitionsIn]]:
    """The quarters of this year that are over."""
    chance = Chance("petitions na ma")
    for quarter in range(1, 5):
        first = date(today.year, 3 * quarter - 2, 1)
        last = (date(today.year + quarter // 4, 3 * quarter % 12 + 1, 1)) - timedelta(days=1)
        change = _petitions(f"{_NA_MA}/{today.year}-{quarter}", _NA_MA, _NA_MA_GOVERNMENT, (first, last), chance, 4)
        if last < today:
            yield change


def _petitions(key: str, unit: str, body: str, span: tuple[date, date], chance: Chance, median: int) -> Change[PetitionsIn]:
    letters = tuple(
        _letters(kind, topic, chance, median)
        for kind, topic in (("khieu_nai", "clearance"), ("kien_nghi", chance.choice(_TOPICS[1:])), ("kien_nghi", "clearance"))
    )
    if chance.random() < 0.3:
        letters += (PetitionLineIn.model_validate({"kind": "to_cao", "received": 1, "transferred": 1}),)
    first, last = span
    data = PetitionsIn.model_validate({
        **_owned(unit, body), "title": f"Đơn thư từ {first:%d/%m} đến {last:%d/%m/%Y} (minh họa)", "first": first, "last": last,
        "letters": letters, "documented": True,
    })  # fmt: skip
    return Change(data, record=_id("petitions", key))


def _letters(kind: str, topic: str, chance: Chance, median: int) -> PetitionLineIn:
    received = chance.size(median, 0.4, 1, 40)
    competent = received - chance.randint(0, received // 2)
    transferred = chance.randint(0, received - competent)
    carried = chance.randint(0, 2)
    settled = max(0, carried + competent - chance.randint(0, 2))
    return PetitionLineIn.model_validate({
        "kind": kind, "topic": topic, "carried": carried, "received": received, "competent": competent, "transferred": transferred,
        "settled": settled, "in_time": settled - chance.randint(0, min(1, settled)),
    })  # fmt: skip


def _published(dialogue: UUID, first: Account, second: Account, today: date, now: datetime) -> None:
    """By two hands, once: one that somebody has taken back stays so."""
    row = Dialogue.objects.get(pk=dialogue)
    if notice_of(row) is None:
        propose_answers(dialogue, by=first, today=today, now=now)
    standing = notice_of(row)
    if standing is not None and standing.state == DialogueNoticeState.PROPOSED:
        publish_answers(dialogue, seen=row.revision, by=second, today=today, now=now)


def _proposed(dialogue: UUID, by: Account, today: date, now: datetime) -> None:
    if notice_of(Dialogue.objects.get(pk=dialogue)) is None:
        propose_answers(dialogue, by=by, today=today, now=now)


def _owned(unit: str, body: str) -> dict[str, object]:
    return {"place": unit_id(unit), "lead": organisation_id(slug(body)), "note": ILLUSTRATIVE}


def _id(what: str, key: str) -> UUID:
    return stable_uuid(f"demonstration {what}", key)


def _weekday(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))
