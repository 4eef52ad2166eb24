"""Draws of the demonstration, in an invented resettlement area of Nà Mạ: one cancelled in public, its repetition finished, one that takes
in seals now. Every code, plot and number is invented and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.base.clock import VIETNAM
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.democracy.actions import draw_stages as stages
from gandan.democracy.actions.draw import record_draws
from gandan.democracy.actions.draw_secrets import hand_in, open_secret
from gandan.democracy.choices.draw import DrawState, PublicSource
from gandan.democracy.intake.draw import DrawIn, DrawLotIn, DrawParticipantIn
from gandan.democracy.queries.draw import course_of, states_of
from gandan.democracy.queries.draw_keys import key_of
from gandan.democracy.rules.draw import commitment_of, secret_read
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id

S = DrawState
_NA_MA: Final = "xa-na-ma-minh-hoa"
_GOVERNMENT: Final = slug("Ủy ban nhân dân xã Nà Mạ")
_VILLAGES: Final = ("Bản Mạ 1", "Bản Mạ 2", "Bản Mạ 3")
_AREAS: Final = (100, 110, 120)
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PRESENT: Final = (("households", 14), ("village", 3), ("front", 5), ("supervision", 5), ("government", 3), ("others", 21))


@dataclass(frozen=True)
class _Held:
    """A draw of the demonstration, on which day, and who runs it and stands second."""

    key: str
    title: str
    day: date
    many: int
    lan: Account
    hoa: Account
    replaces: UUID | None = None

    @property
    def record(self) -> UUID:
        return stable_uuid("demonstration draw", self.key)

    @property
    def codes(self) -> list[str]:
        return [f"H{number:02d}" for number in range(1, self.many + 1)]

    def at(self, hour: int, minute: int) -> datetime:
        """A moment of the day of the draw."""
        return datetime.combine(self.day, time(hour, minute), tzinfo=VIETNAM)

    def secret(self, code: str) -> str:
        """The secret that this participant's phone is said to have made."""
        octets = sha256(f"{self.key} {code}".encode()).digest()
        return secret_read("".join(_LETTERS[octet % len(_LETTERS)] for octet in octets[:20]))


def record_demo_draws(*, today: date, now: datetime) -> None:
    """Record them; repeating on the same day changes nothing."""
    lan, hoa = (Account.objects.get(username=name) for name in ("lan", "hoa"))
    title = "Bốc thăm 15 nền nhà khu tái định cư bản Mạ (minh họa)"
    first = _Held("first", title, today - timedelta(days=19), 15, lan, hoa)
    again = _Held("again", title, today - timedelta(days=12), 15, lan, hoa, first.record)
    waiting = _Held("waiting", "Bốc thăm 8 nền nhà khu tái định cư bản Mạ, đợt 2 (minh họa)", today + timedelta(days=6), 8, lan, hoa)
    _cancelled(first, today)
    _finished(again, today)
    _taking_in(waiting, today, now)


def _cancelled(held: _Held, today: date) -> None:
    """Seals were taken in; then the power failed, and nothing could be closed in time."""
    if _announced(held, today, held.at(7, 30) - timedelta(days=5)):
        stages.gather_draw(held.record, by=held.lan, today=today, now=held.at(8, 0))
        _hand_in(held, held.codes[:6])
        why = "Mất điện cả xã từ 9 giờ, không khóa được danh sách trước giờ có số công khai. Sẽ bốc lại sau một tuần (minh họa)."
        stages.cancel_draw(held.record, why=why, by=held.hoa, today=today, now=held.at(19, 0))


def _finished(held: _Held, today: date) -> None:
    """Thirteen of fifteen put in a secret, twelve opened it."""
    if not _announced(held, today, held.at(7, 30) - timedelta(days=5)):
        return
    draw, lan, hoa = held.record, held.lan, held.hoa
    stages.gather_draw(draw, by=lan, today=today, now=held.at(8, 0))
    _hand_in(held, held.codes[:13])
    stages.close_list(draw, by=lan, today=today, now=held.at(9, 0))
    for number, code in enumerate(held.codes[:12]):
        open_secret(draw, participant=code, key=key_of(draw, code), secret=held.secret(code), now=held.at(9, 5 + number))
    stages.close_openings(draw, present=_PRESENT, by=lan, today=today, now=held.at(9, 30))
    stages.enter_value(
        draw, number=_numbers(held.key), read_from="Bảng số minh họa của bản dùng thử", by=lan, today=today, now=held.at(18, 40)
    )
    stages.hold_draw(draw, number=_numbers(held.key), by=hoa, today=today, now=held.at(18, 55))


def _taking_in(held: _Held, today: date, now: datetime) -> None:
    """Announced yesterday, open since this morning."""
    if _announced(held, today, now - timedelta(days=1)):
        stages.gather_draw(held.record, by=held.lan, today=today, now=now)
        for code in held.codes[:2]:
            _seal(held, code, now)


def _announced(held: _Held, today: date, now: datetime) -> bool:
    """Recorded and announced by two people. False: it was so already."""
    record_draws([Change(_told(held, today), record=held.record)], by=held.lan, today=today, now=now)
    if states_of([held.record])[held.record] is not S.START:
        return False
    stages.propose_draw(held.record, by=held.lan, today=today, now=now)
    seen = course_of(held.record).stages[-1].digest
    return stages.announce_draw(held.record, seen=seen, by=held.hoa, today=today, now=now)


def _told(held: _Held, today: date) -> DrawIn:
    return DrawIn(
        place=unit_id(_NA_MA), lead=organisation_id(_GOVERNMENT), title=held.title, draw_on=held.day, venue="Nhà văn hóa bản Mạ 2",
        number="61/QĐ-MINHHOA", decided_by="Ủy ban nhân dân xã Nà Mạ (minh họa)", decided_on=today - timedelta(days=40),
        value=PublicSource.ILLUSTRATION.value, replaces=held.replaces, note="Số liệu minh họa.",
        participants=tuple(
            DrawParticipantIn(code=code, group=_VILLAGES[number % len(_VILLAGES)]) for number, code in enumerate(held.codes)
        ),
        lots=tuple(
            DrawLotIn(code=f"L{number:02d}", label=f"Nền số {number}, {_AREAS[number % len(_AREAS)]} m²")
            for number in range(1, held.many + 1)
        ),
    )  # fmt: skip


def _hand_in(held: _Held, codes: Sequence[str]) -> None:
    for number, code in enumerate(codes):
        _seal(held, code, held.at(8, 5 + number))


def _seal(held: _Held, code: str, now: datetime) -> None:
    sealed = commitment_of(str(held.record), code, held.secret(code))
    hand_in(held.record, participant=code, key=key_of(held.record, code), commitment=sealed, now=now)


def _numbers(key: str) -> str:
    """Six invented numbers of five digits."""
    digits = str(int(sha256(f"numbers of {key}".encode()).hexdigest(), 16))
    return " ".join(digits[at : at + 5] for at in range(0, 30, 5))
