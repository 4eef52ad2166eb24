"""The accounts of the demonstration. Given names are illustrative; the password is known to all, and only there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts, organisation_id
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.models import UnitSpan

PASSWORD: Final = "gandan-minh-hoa"  # noqa: S105 - printed on the front page of the demonstration
_FIRST: Final = date(2025, 7, 1)


@dataclass(frozen=True)
class Part:
    """Someone of the cast: a login, a name, a role at a unit, perhaps for one body."""

    username: str
    name: str
    role: Role
    unit: str
    body: str = ""
    decision: str = ""


CAST: Final = (
    Part("lan", "Chị Lan, cán bộ xã Nà Mạ", Role.OFFICER, "xa-na-ma-minh-hoa"),
    Part("minh", "Anh Minh, người ghi ở bản", Role.RECORDER, "bản đầu tiên của xa-na-ma-minh-hoa"),
    Part("hoa", "Bác Hòa, cán bộ cấp trên", Role.UPPER, "tinh-minh-hoa"),
    Part("thu", "Cô Thu, người xem", Role.READER, "huyen-muong-mau"),
    Part("hung", "Anh Hùng, cán bộ xã Khe Sáo", Role.OFFICER, "xa-khe-sao-minh-hoa"),
    Part("kiem-tra", "Tổ kiểm tra", Role.INSPECTOR, "huyen-muong-mau", decision="Quyết định 15-QĐ/UBKT (tưởng tượng)"),
    Part("phu-nu", "Hội Phụ nữ huyện Mường Mẫu", Role.OFFICER, "huyen-muong-mau", body="hoi-lien-hiep-phu-nu-huyen-muong-mau"),
    Part("lao-cai", "Cán bộ tỉnh Lào Cai", Role.UPPER, "tinh-lao-cai-2025"),
    Part("xuan-hoa", "Cán bộ xã Xuân Hòa", Role.OFFICER, "xa-xuan-hoa-2025"),
    Part("bao-ha", "Cán bộ xã Bảo Hà", Role.OFFICER, "xa-bao-ha-2025"),
)


def engage(*, now: datetime) -> None:
    """Open the accounts and give their roles; repeating changes nothing."""
    known = set(Account.objects.values_list("username", flat=True))
    fresh = [NewAccount(part.username, part.name, PASSWORD, demonstration=True) for part in CAST if part.username not in known]
    open_accounts(fresh, by=None, now=now)
    appoint(
        [
            NewAppointment(
                part.username, part.role, _unit(part.unit), _FIRST, organisation=organisation_id(part.body) if part.body else None,
                decision=part.decision,
            )
            for part in CAST
        ],
        by=None, now=now,
    )  # fmt: skip


def _unit(name: str) -> int:
    if not name.startswith("bản"):
        return unit_id(name)
    commune = unit_id(name.rsplit(" ", 1)[-1])
    return UnitSpan.objects.filter(parent_id=commune).order_by("position").values_list("unit_id", flat=True)[0]
