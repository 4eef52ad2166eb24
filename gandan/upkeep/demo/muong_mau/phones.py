"""The phone of bản Mạ 1 and what it sent, through the same door as any phone: received, asked about, refused, set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from gandan.activities.actions.recording import Change
from gandan.activities.actions.session import record_sessions
from gandan.activities.choices import RecordKind, ToldBy
from gandan.activities.intake import RecordIn, SessionIn
from gandan.base.clock import VIETNAM
from gandan.base.ids import stable_uuid
from gandan.ledger.choices import Grade
from gandan.people.actions.device import NewInvitation, invite_devices, open_recorder, pair_device, see_device
from gandan.people.models import Account, Device
from gandan.upkeep.actions.receiving import receive_items
from gandan.upkeep.demo import asking
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.muong_mau.current import NaMa, survey_id
from gandan.upkeep.demo.wishes import some_needs
from gandan.upkeep.field.receipts import Signer

_PHONE: Final = "Điện thoại của bản Mạ 1"
_INVITED: Final = "Điện thoại của bản Mạ 2"
_KEY: Final = 20_261_120  # whoever has it can do nothing: the secret of the phone is made by chance and thrown away
_FORM: Final = 1
VISIT: Final = stable_uuid("demonstration visit", "na-ma/open/0")
FIRE: Final = stable_uuid("demonstration session", "na-ma/fire")
_SCHOOL: Final = stable_uuid("demonstration session", "na-ma/school")
_AT_THE_COMMUNE: Final = stable_uuid("demonstration session", "na-ma/school, told by the commune")


@dataclass(frozen=True)
class _Sent:
    """Something sent so many days ago. `expected`: the revision its editor saw; None: new."""

    name: str
    kind: RecordKind
    record: UUID
    data: RecordIn
    expected: int | None = None

    def item(self, moment: datetime) -> Mapping[str, object]:
        """As a phone sends it."""
        return {
            "id": str(stable_uuid("demonstration item", f"na-ma/{self.name}")), "kind": self.kind.value, "form": _FORM,
            "made_at": moment.isoformat(), "record": str(self.record), "expected": self.expected, "data": self.data.model_dump(mode="json"),
        }  # fmt: skip


@transaction.atomic
def use_phones(*, today: date, now: datetime) -> None:
    """Pair one phone, leave one invitation open, and send; repeating changes nothing."""
    lan, minh = (Account.objects.get(username=name) for name in ("lan", "minh"))
    here = NaMa(today)
    if not Device.objects.filter(account=minh, name=_PHONE).exists():
        _equip(here, lan, minh, now)
    device = Device.objects.select_related("account").get(account=minh, name=_PHONE)
    _send(device, here, [*_first(here)], days=4, now=now)
    school = _session(here, "Vận động trẻ đến trường sau mùa vụ", -3, 52, Grade.SIGNED_LIST)
    _told_by_the_commune(here, lan, school, today=today, now=now)
    _send(device, here, _second(here, school), days=1, now=now)


def _equip(here: NaMa, lan: Account, minh: Account, now: datetime) -> None:
    before = now - timedelta(days=18)
    (invited,) = invite_devices([NewInvitation(minh.pk, _PHONE)], by=lan, now=before)
    key = Signer(ec.derive_private_key(_KEY, ec.SECP256R1())).public
    paired = pair_device(invited.token, name=_PHONE, public_key=key, now=before + timedelta(hours=2))
    see_device(paired.device, today=here.today)
    recorder = open_recorder("Chị Sen, người ghi ở bản Mạ 2", here.villages[1][1], by=lan, now=now)
    invite_devices([NewInvitation(recorder.pk, _INVITED)], by=lan, now=now)


def _session(here: NaMa, title: str, days: int, people: int, grade: Grade, *, women: int | None = None) -> SessionIn:
    return SessionIn(
        place=here.villages[0][1], lead=here.lead, title=title, held_on=here.day(days), audience="ethnic_minority", form="village",
        language="thai", attendance=people, grade=grade, women=women, note=asking.ILLUSTRATIVE,
    )  # fmt: skip


def _first(here: NaMa) -> list[_Sent]:
    """The survey of its village, and a meeting."""
    village, unit = here.villages[0]
    chance = Chance("na-ma open 0")
    visit = asking.visit(survey_id("open"), unit, here.lead, village, here.day(-7), some_needs(village, chance), chance)
    fire = _session(here, "Phòng cháy rừng mùa khô", -5, 47, Grade.HEADCOUNT, women=21)
    return [_Sent("visit", RecordKind.VISIT, VISIT, visit), _Sent("fire", RecordKind.SESSION, FIRE, fire)]


def _told_by_the_commune(here: NaMa, lan: Account, school: SessionIn, *, today: date, now: datetime) -> None:
    """The commune wrote down one meeting as well, and corrected another, before the phone had a network again."""
    told = school.model_copy(update={"told_by": ToldBy.VILLAGE_HEAD, "title": "Họp bản vận động trẻ đến trường"})
    corrected = _session(here, "Phòng cháy rừng mùa khô", -5, 49, Grade.SIGNED_LIST, women=22)
    changes = [
        Change(told, record=_AT_THE_COMMUNE),
        Change(corrected, record=FIRE, reason="Đếm lại theo danh sách ký để ở nhà văn hóa bản."),
    ]
    record_sessions(changes, by=lan, today=today, now=now)


def _second(here: NaMa, school: SessionIn) -> list[_Sent]:
    """A meeting that the commune told too, an edit of what it has corrected meanwhile, and a slip of the hand."""
    edited = _session(here, "Phòng cháy rừng mùa khô", -5, 45, Grade.HEADCOUNT, women=21)
    slip = _session(here, "Sinh hoạt chi hội phụ nữ", -2, 31, Grade.HEADCOUNT).model_copy(update={"women": 36})
    return [
        _Sent("school", RecordKind.SESSION, _SCHOOL, school),
        _Sent("fire again", RecordKind.SESSION, FIRE, edited, expected=1),
        _Sent("slip", RecordKind.SESSION, stable_uuid("demonstration session", "na-ma/slip"), slip),
    ]


def _send(device: Device, here: NaMa, sent: list[_Sent], *, days: int, now: datetime) -> None:
    made = datetime.combine(here.day(-days), time(19, 40), VIETNAM)
    receive_items([one.item(made) for one in sent], device=device, today=here.today, now=now)
