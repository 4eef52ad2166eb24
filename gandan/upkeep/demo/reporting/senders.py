"""Who sends the reports of the demonstration's 2025, and who takes them in. Only those of the cast can sign in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes
from gandan.upkeep.demo.reporting.registers import MERGER, SUCCESSORS

OLD_PROVINCE: Final = "tinh-lao-cai"
PROVINCE: Final = "tinh-lao-cai-2025"
INVENTED: Final = ("xa-pac-nga-minh-hoa", "xa-suoi-cham-minh-hoa", "xa-ta-vai-minh-hoa")
_OF_THE_CAST: Final = {
    "xa-xuan-hoa-2025": "xuan-hoa", "xa-bao-ha-2025": "bao-ha", PROVINCE: "lao-cai", OLD_PROVINCE: "lao-cai",
    "xa-na-ma-minh-hoa": "lan", "xa-khe-sao-minh-hoa": "hung", "huyen-muong-mau": "hoa",
}  # fmt: skip
_FIRST, _LAST = date(2025, 1, 1), date(2025, 6, 30)


@dataclass(frozen=True)
class Sender:
    """Whoever sends for a unit: an account, its name, its role there, from day to day."""

    unit: str
    username: str
    name: str
    role: Role
    first: date
    last: date | None = None


def username_of(unit: str) -> str:
    """The account that writes a unit's reports, or takes in those of the units below."""
    return _OF_THE_CAST.get(unit, f"bao-cao-{unit}")


def account_of(unit: str) -> Account:
    """The account itself."""
    return Account.objects.get(username=username_of(unit))


def senders() -> tuple[Sender, ...]:
    """Everybody who is not of the cast, and the province's officer before the merger."""
    ended = "đến 30/6/2025"
    return (
        *(_officer(one.slug, f"Cán bộ {one.short} ({ended})", _FIRST, _LAST) for one in communes()),
        Sender(DISTRICT, username_of(DISTRICT), f"Cán bộ huyện Bảo Yên ({ended})", Role.UPPER, _FIRST, _LAST),
        Sender(OLD_PROVINCE, username_of(OLD_PROVINCE), "", Role.UPPER, _FIRST, _LAST),
        *(_officer(slug, f"Cán bộ {name[0].lower()}{name[1:]}", MERGER) for slug, name in SUCCESSORS.items() if slug not in _OF_THE_CAST),
        *(_officer(one.slug, f"Cán bộ {one.short}", date(2026, 1, 1)) for one in invented_communes() if one.slug in INVENTED),
    )


def engage_senders(*, now: datetime) -> None:
    """Open their accounts and give their roles; repeating changes nothing."""
    wanted = senders()
    known = set(Account.objects.filter(username__in=[one.username for one in wanted]).values_list("username", flat=True))
    fresh = [NewAccount(one.username, one.name, demonstration=True) for one in wanted if one.username not in known]
    open_accounts(fresh, by=None, now=now)
    given = [NewAppointment(one.username, one.role, unit_id(one.unit), one.first, one.last) for one in wanted]
    appoint(given, by=None, now=now)


def _officer(unit: str, name: str, first: date, last: date | None = None) -> Sender:
    return Sender(unit, username_of(unit), name, Role.OFFICER, first, last)
