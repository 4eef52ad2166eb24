"""Village meetings and decisions of the demonstration: both regimes, one that fell, one through two channels, one still being put.

Every number, title and household is invented and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.activities.models import Campaign
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.democracy.actions.ballots import mark_ballots
from gandan.democracy.actions.decision import record_decisions
from gandan.democracy.actions.decision_basis import rest_campaign
from gandan.democracy.actions.decision_notices import propose_decision, publish_decision
from gandan.democracy.actions.household import KIND, count_households, keep_households
from gandan.democracy.actions.meeting import record_meetings
from gandan.democracy.choices.decision import Channel, DecisionState, Matter, NoticeState, Paper, ToldTo
from gandan.democracy.intake.decision import DecisionIn, TallyIn, TellingIn
from gandan.democracy.intake.household import HouseholdCountIn, HouseholdIn
from gandan.democracy.intake.meeting import AgendaIn, MeetingIn
from gandan.democracy.models import Decision
from gandan.democracy.queries.ballots import marks_of
from gandan.democracy.queries.decision import notice_of, people_gave
from gandan.democracy.queries.household import roll_of
from gandan.ledger.choices import Grade
from gandan.people.actions import organisation_id
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.upkeep.demo.bao_yen.district import LAST, communes
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes

_NA_MA: Final = "xa-na-ma-minh-hoa"
_SOURCE: Final = "Số hộ minh họa, không phải số liệu chính thức"
_OFFICERS: Final = {"xa-xuan-hoa": "xuan-hoa", "xa-bao-ha": "bao-ha"}
_ROAD: Final = "Mức đóng góp làm đường ngõ (minh họa)"
_FUND: Final = "Thu, chi quỹ làm đường ngõ (minh họa)"
_RULES: Final = "Sửa đổi quy ước của {village} (minh họa)"
_FAMILY: Final = ("Lò", "Hoàng", "Lý", "Bàn", "Vàng", "Giàng", "Đặng", "Lương", "Ma", "Triệu")
_MOST_BASES: Final = 2


@dataclass(frozen=True)
class _Told:
    """A meeting at which one matter was put. `votes`: (channel, for, against, no opinion). `total`: households of the village."""

    key: str
    commune: str
    village: int
    on: date
    total: int
    came: int
    matter: Matter
    title: str
    votes: Sequence[tuple[Channel, int, int, int]] = ()
    counted_after: int = 0
    number: str = ""


def record_demo_meetings(*, today: date, now: datetime) -> None:
    """Record them and make some public; repeating on the same day changes nothing. It posts meetings and decisions, nothing else."""
    lan, hoa, upper = (Account.objects.get(username=name) for name in ("lan", "hoa", "lao-cai"))
    for told in _bao_yen():
        record = _recorded(told, None, today, now)
        login = _OFFICERS.get(told.commune)
        if login is not None:
            officer = Account.objects.get(username=login)
            _published(record, officer, upper, today, now)
            _rested(record, officer, today, now)
    for told in _na_ma(today):
        record = _recorded(told, lan, today, now)
        if told.votes:
            _published(record, lan, hoa, today, now)
            _rested(record, lan, today, now)
    _invited(today, now, lan)


def keep_demo_roll(*, today: date, now: datetime) -> None:
    """The roll of one village of Nà Mạ, and marks for what is still being put there; behind the closed login, as chị Lan.

    Commits by itself. Repeating on the same day changes nothing.
    """
    lan = Account.objects.get(username="lan")
    village = _villages(_NA_MA, today)[1]
    since = date(2025, 7, 1)
    rows = [
        HouseholdIn(number=f"{number:02d}", representative=f"{_FAMILY[number % len(_FAMILY)]} Văn Mẫu {number:02d}", valid_from=since)
        for number in range(1, 43)
    ]
    keep_households(village, rows, by=lan, today=today, now=now)
    decision = stable_uuid("demonstration decision", "na-ma/open")
    if marks_of([decision]):
        return
    with acting_as(lan, Purpose.BALLOTS, about=f"{KIND} {_NA_MA}", on=today, now=now) as alias:
        households = list(roll_of(alias, village, today).values_list("pk", flat=True))
    mark_ballots(decision, households[:26], Channel.MEETING, by=lan, today=today, now=now)
    mark_ballots(decision, households[26:31], Channel.PAPER, by=lan, today=today, now=now)


def _bao_yen() -> Iterator[_Told]:
    """Four communes from 2021 to 2024; until 30/6/2023 more than half of the households was enough."""
    meeting = Channel.MEETING
    for at, commune in enumerate(("xa-xuan-hoa", "xa-bao-ha", "xa-nghia-do", "xa-tan-duong")):
        for year in (2021, 2022, 2023):
            total = 76 + (13 * at + 7 * year) % 40
            came, in_favour = total * 3 // 4, total * 11 // 20 + 1
            yield _Told(
                f"{commune}/{year}", commune, (at + year) % 4, date(year, 2, 17 + at), total, came, Matter.CONTRIBUTIONS, _ROAD,
                [(meeting, in_favour, came - in_favour, 0)], number=f"{at + 1:02d}/NQ-MINHHOA",
            )  # fmt: skip
        yield _Told(
            f"{commune}/2023-conventions", commune, at, date(2023, 9, 14 + at), 102 + at, 84, Matter.CONVENTIONS, _RULES,
            [(meeting, 55 + at, 20, 5)], number=f"{at + 5:02d}/NQ-MINHHOA",
        )  # fmt: skip
    yield _Told(
        "xa-xuan-hoa/2024", "xa-xuan-hoa", 0, date(2024, 3, 6), 97, 70, Matter.FUNDS, _FUND,
        [(meeting, 58, 7, 5), (Channel.PAPER, 8, 0, 0)], counted_after=9, number="09/NQ-MINHHOA",
    )  # fmt: skip
    yield _Told("xa-bao-ha/2024", "xa-bao-ha", 1, date(2024, 2, 27), 97, 75, Matter.CONTRIBUTIONS, _ROAD, [(meeting, 60, 9, 6)])
    yield _Told(
        "xa-bao-ha/2024-again", "xa-bao-ha", 1, date(2024, 4, 18), 97, 82, Matter.CONTRIBUTIONS,
        "Mức đóng góp làm đường ngõ, bàn lại (minh họa)", [(meeting, 71, 6, 5)], number="10/NQ-MINHHOA",
    )  # fmt: skip


def _na_ma(today: date) -> Iterator[_Told]:
    """What Nà Mạ's villages decided this year, and what is being put now."""
    meeting, paper = Channel.MEETING, Channel.PAPER
    yield _Told(
        "na-ma/funds", _NA_MA, 0, today - timedelta(days=96), 97, 74, Matter.FUNDS, _FUND,
        [(meeting, 58, 9, 5), (paper, 8, 0, 0)], counted_after=7, number="01/NQ-MINHHOA",
    )  # fmt: skip
    yield _Told(
        "na-ma/fell", _NA_MA, 2, today - timedelta(days=61), 88, 66, Matter.CONTRIBUTIONS,
        "Đóng góp xây cổng chào (minh họa)", [(meeting, 50, 10, 6)],
    )  # fmt: skip
    yield _Told(
        "na-ma/conventions", _NA_MA, 3, today - timedelta(days=40), 90, 71, Matter.CONVENTIONS, _RULES,
        [(meeting, 51, 12, 8)], number="02/NQ-MINHHOA",
    )  # fmt: skip
    yield _Told("na-ma/open", _NA_MA, 1, today - timedelta(days=5), 42, 26, Matter.FUNDS, "Thu, chi quỹ điện đường thôn (minh họa)")


def _recorded(told: _Told, by: Account | None, today: date, now: datetime) -> UUID:
    """The number of households, the meeting and the decision. Returns the decision."""
    village = _villages(told.commune, told.on)[told.village]
    count = HouseholdCountIn(village=village, day=told.on, households=told.total, source=_SOURCE)
    count_households(count, by=by, today=today, now=now)
    lead, meeting = organisation_id(slug(f"Ủy ban Mặt trận Tổ quốc {_short(told.commune)}")), stable_uuid("demonstration meeting", told.key)
    title = told.title.format(village=_named(told.commune, told.on)[village])
    held = MeetingIn(
        place=village, lead=lead, title=f"Họp {_named(told.commune, told.on)[village]} (minh họa)", held_on=told.on, begins_at=time(19, 30),
        venue="Nhà văn hóa thôn", agenda=(AgendaIn(text=title), AgendaIn(text="Việc khác của thôn")), households_total=told.total,
        total_source=_SOURCE, represented=told.came, represented_grade=Grade.SIGNED_LIST, secretary_votes=told.came - 2, counters=3,
        documented=True,
    )  # fmt: skip
    record_meetings([Change(held, record=meeting)], by=by, today=today, now=now)
    record = stable_uuid("demonstration decision", told.key)
    record_decisions([Change(_decision(told, title, village, lead, meeting), record=record)], by=by, today=today, now=now)
    return record


def _decision(told: _Told, title: str, village: int, lead: int, meeting: UUID) -> DecisionIn:
    decided = told.on + timedelta(days=told.counted_after) if told.votes else None
    tallies = tuple(TallyIn(channel=one, votes_for=yes, votes_against=no, votes_none=none) for one, yes, no, none in told.votes)
    return DecisionIn(
        place=village, lead=lead, title=title, put_on=told.on, decided_on=decided, matter=told.matter,
        proposal=f"{title}: đã phát dự thảo đến từng hộ trước cuộc họp.", meeting=meeting, total=told.total, total_source=_SOURCE,
        tallies=tallies, paper=Paper.RESOLUTION if told.number else Paper.NONE, number=told.number,
        issued_on=decided if told.number else None, effective_on=decided + timedelta(days=7) if told.number and decided else None,
        tellings=tuple(TellingIn(to=one, done_on=decided if one is ToldTo.PEOPLE else None) for one in ToldTo),
        draft_posted_on=told.on - timedelta(days=33) if told.matter is Matter.CONVENTIONS else None,
        dossier_sent_on=decided + timedelta(days=1) if told.matter is Matter.CONVENTIONS and decided else None, documented=True,
    )  # fmt: skip


def _invited(today: date, now: datetime, lan: Account) -> None:
    """A meeting that lies ahead: an invitation."""
    village = _villages(_NA_MA, today)[4]
    lead = organisation_id(slug(f"Ủy ban Mặt trận Tổ quốc {_short(_NA_MA)}"))
    data = MeetingIn(
        place=village, lead=lead, title=f"Họp {_named(_NA_MA, today)[village]} (minh họa)", held_on=today + timedelta(days=9),
        begins_at=time(19, 30), venue="Nhà văn hóa thôn",
        agenda=(AgendaIn(text=_ROAD), AgendaIn(text="Bầu Ban Thanh tra nhân dân (minh họa)")),
    )  # fmt: skip
    record_meetings([Change(data, record=stable_uuid("demonstration meeting", "na-ma/ahead"))], by=lan, today=today, now=now)


def _published(record: UUID, first: Account, second: Account, today: date, now: datetime) -> None:
    notice = notice_of(record)
    if notice is not None and notice.state == NoticeState.PUBLISHED.value:
        return
    propose_decision(record, by=first, today=today, now=now)
    revision = Decision.objects.values_list("revision", flat=True).get(pk=record)
    publish_decision(record, seen=revision, by=second, today=today, now=now)


def _rested(record: UUID, by: Account, today: date, now: datetime) -> None:
    """Campaigns of the village or its commune in the same year, to which people gave, rest on what was passed before them."""
    row = Decision.objects.get(pk=record)
    if row.state != DecisionState.PASSED or row.matter == Matter.CONVENTIONS or row.decided_on is None:
        return
    commune = next(unit for unit, villages in _by_commune(row.put_on).items() if row.place_id in villages)
    held = Campaign.objects.filter(
        place__in=[row.place_id, commune], voided=False, first_day__gt=row.decided_on, first_day__year=row.decided_on.year
    ).order_by("first_day", "pk")  # fmt: skip
    chosen = [one for one in held[:20] if people_gave(one.pk)][:_MOST_BASES]
    for campaign in chosen:
        rest_campaign(campaign.pk, [record], by=by, today=today, now=now)


def _by_commune(day: date) -> Mapping[int, frozenset[int]]:
    slugs = ("xa-xuan-hoa", "xa-bao-ha", "xa-nghia-do", "xa-tan-duong", _NA_MA)
    return {unit_id(one): frozenset(_villages(one, min(day, LAST) if one != _NA_MA else day)) for one in slugs}


def _villages(commune: str, day: date) -> list[int]:
    """The villages of a commune in official order."""
    return [span.unit_id for span in children_on(unit_id(commune), day)]


def _named(commune: str, day: date) -> Mapping[int, str]:
    return {span.unit_id: span.full_name for span in children_on(unit_id(commune), day)}


def _short(commune: str) -> str:
    known = {one.slug: one.short for one in communes()} | {one.slug: one.short for one in invented_communes()}
    return known[commune]
