"""The cast of docs/style.md, in an invented province: who works where, and what the tree looked like before a merger.

    Tỉnh Núi Xanh > Huyện Mường Khe (to 30/06/2025) > Xã Lìm Thượng, Xã Lìm Hạ; since 01/07/2025 both are Xã Bản Lìm
                  > Xã Nậm Khao, which went through it unchanged

chị Lan: officer of Xã Bản Lìm · anh Minh: recorder of Thôn Lìm 1 · bác Hòa: the province · cô Thu: reader of Xã Bản Lìm ·
anh Hùng: officer of Xã Nậm Khao · chị Mai: the women's union of the province, wherever it leads or takes part ·
ông Tâm: inspector by decision · bà Vân: leader. An outsider has an account and no appointment.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

import pytest

from gandan.base.clock import VIETNAM
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Answer, Question
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.queries.totals import totals
from gandan.people.actions import (
    NewAccount,
    NewAppointment,
    NewOrganisation,
    appoint,
    open_accounts,
    organisation_id,
    record_organisations,
)
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import BEGINNING, NewSuccession, NewVersion, unit_id
from gandan.places.choices import Level

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM)
MERGER = date(2025, 7, 1)
EVE = date(2025, 6, 30)

COUNTRY, PROVINCE, DISTRICT = "viet-nam", "tinh-nui-xanh", "huyen-muong-khe"
UPPER_LIM, LOWER_LIM = "xa-lim-thuong", "xa-lim-ha"
COMMUNE, OTHER_COMMUNE = "xa-ban-lim", "xa-nam-khao"
VILLAGE, OTHER_VILLAGE = "thon-lim-1", "thon-nam-khao-1"
CLUSTER = "cum-ban-mo"

PASSWORD = "can-bo-xa-2026"


def _unit(slug: str, level: Level, kind: str, name: str, parent: str | None, on: date = BEGINNING, code: str = "") -> NewVersion:
    return NewVersion(slug, on, level, name=name, kind=kind, parent=parent, code=code, invented=slug != COUNTRY)


TREE = [
    _unit(COUNTRY, Level.COUNTRY, "", "Việt Nam", None),
    _unit(PROVINCE, Level.PROVINCE, "Tỉnh", "Núi Xanh", COUNTRY, code="91"),
    _unit(DISTRICT, Level.DISTRICT, "Huyện", "Mường Khe", PROVINCE, code="911"),
    _unit(UPPER_LIM, Level.COMMUNE, "Xã", "Lìm Thượng", DISTRICT, code="91101"),
    _unit(LOWER_LIM, Level.COMMUNE, "Xã", "Lìm Hạ", DISTRICT, code="91102"),
    _unit(OTHER_COMMUNE, Level.COMMUNE, "Xã", "Nậm Khao", DISTRICT, code="91103"),
    _unit(VILLAGE, Level.VILLAGE, "Thôn", "Lìm 1", UPPER_LIM),
    _unit(CLUSTER, Level.CLUSTER, "Cụm", "bản Mo", VILLAGE),
    _unit(OTHER_VILLAGE, Level.VILLAGE, "Thôn", "Nậm Khao 1", OTHER_COMMUNE),
]
AFTER = [
    _unit(COMMUNE, Level.COMMUNE, "Xã", "Bản Lìm", PROVINCE, MERGER, code="91101"),
    _unit(OTHER_COMMUNE, Level.COMMUNE, "Xã", "Nậm Khao", PROVINCE, MERGER, code="91103"),
    _unit(VILLAGE, Level.VILLAGE, "Thôn", "Lìm 1", COMMUNE, MERGER),
    NewVersion(DISTRICT, MERGER, Level.DISTRICT, exists=False),
    NewVersion(UPPER_LIM, MERGER, Level.COMMUNE, exists=False),
    NewVersion(LOWER_LIM, MERGER, Level.COMMUNE, exists=False),
]
MOVES = [
    NewSuccession(DISTRICT, PROVINCE, MERGER, "abolish", whole=True),
    NewSuccession(UPPER_LIM, COMMUNE, MERGER, "merge", whole=True),
    NewSuccession(LOWER_LIM, COMMUNE, MERGER, "merge", whole=True),
]

_BODIES = (
    ("ban-dan-van-nui-xanh", "Ban Tuyên giáo và Dân vận Tỉnh ủy Núi Xanh", "party", PROVINCE),
    ("hoi-phu-nu-nui-xanh", "Hội Liên hiệp Phụ nữ tỉnh Núi Xanh", "mass", PROVINCE),
    ("dang-uy-ban-lim", "Đảng ủy xã Bản Lìm", "party", COMMUNE),
    ("uy-ban-ban-lim", "Ủy ban nhân dân xã Bản Lìm", "government", COMMUNE),
    ("mat-tran-ban-lim", "Ủy ban Mặt trận Tổ quốc xã Bản Lìm", "front", COMMUNE),
    ("cong-an-ban-lim", "Công an xã Bản Lìm", "forces", COMMUNE),
    ("dang-uy-nam-khao", "Đảng ủy xã Nậm Khao", "party", OTHER_COMMUNE),
)
BODIES = tuple(NewOrganisation(slug, name, group, unit_id(unit), BEGINNING) for slug, name, group, unit in _BODIES)

LINE = "hoi-phu-nu-nui-xanh"
_CAST = (
    ("lan", "chị Lan", Role.OFFICER, COMMUNE, ""),
    ("minh", "anh Minh", Role.RECORDER, VILLAGE, ""),
    ("hoa", "bác Hòa", Role.UPPER, PROVINCE, ""),
    ("thu", "cô Thu", Role.READER, COMMUNE, ""),
    ("hung", "anh Hùng", Role.OFFICER, OTHER_COMMUNE, ""),
    ("mai", "chị Mai", Role.OFFICER, PROVINCE, ""),
    ("tam", "ông Tâm", Role.INSPECTOR, PROVINCE, "12-QĐ/UBKTTU"),
    ("van", "bà Vân", Role.LEADER, COMMUNE, ""),
)


@dataclass(frozen=True)
class World:
    """The province and its cast. `at` and `body` give identities by slug."""

    lan: Account
    minh: Account
    hoa: Account
    thu: Account
    hung: Account
    mai: Account
    tam: Account
    van: Account
    outsider: Account
    today: ClassVar[date] = TODAY
    now: ClassVar[datetime] = NOW

    @staticmethod
    def at(slug: str) -> int:
        """The identity of a unit."""
        return unit_id(slug)

    @staticmethod
    def body(slug: str) -> int:
        """The identity of an organisation."""
        return organisation_id(slug)

    def total(self, unit: str, code: str, first: date | None = None, last: date = TODAY, **more: object) -> Answer:
        """What the ledger answers."""
        return totals(Question(unit_id(unit), measure(code), first, last, **more))  # type: ignore[arg-type]  # test brevity


def lay_world() -> World:
    """Record the tree with its merger, the bodies, the accounts and their appointments. For one test's database."""
    ensure_members(MEMBERS)
    record_places(TREE, now=NOW)
    record_places(AFTER, MOVES, now=NOW)
    record_organisations(BODIES, by=None, now=NOW)
    accounts = [NewAccount(login, name) for login, name, *_ in _CAST] + [NewAccount("khach", "người lạ")]
    people = {account.username: account for account in open_accounts(accounts, by=None, now=NOW)}
    appoint(
        (
            NewAppointment(
                login, role, unit_id(unit), BEGINNING, decision=decision, organisation=organisation_id(LINE) if login == "mai" else None
            )
            for login, _, role, unit, decision in _CAST
        ),
        by=None,
        now=NOW,
    )
    return World(**{login: people[login] for login, *_ in _CAST}, outsider=people["khach"])


@pytest.fixture
def world(db: None) -> World:
    """The cast in its province. A room asks for it in its `conftest.py`."""
    return lay_world()
