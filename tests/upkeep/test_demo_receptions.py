"""The demonstration's receptions, dialogues and petitions: natural, invented, told once, and public by two people."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.base.vietnamese import slug
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.publishing.access import published
from gandan.publishing.contents.dialogue import DialogueCopy
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from gandan.upkeep.demo.voice.receptions import record_demo_receptions
from gandan.voice.models import Dialogue, Petitions, Reception
from gandan.voice.queries.reception import owed_answers, waiting_dialogues
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY

LAO_CAI = "tinh-lao-cai"
PLACES = (
    (DISTRICT, "Ủy ban nhân dân huyện Bảo Yên"),
    ("xa-xuan-hoa", "Ủy ban nhân dân xã Xuân Hòa"),
    ("xa-bao-ha", "Ủy ban nhân dân xã Bảo Hà"),
)


@pytest.fixture
def told(db: None) -> None:
    """Both districts, recorded twice: again changes nothing."""
    ensure_members(MEMBERS)
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion(LAO_CAI, BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", LAO_CAI),
        NewVersion("xa-xuan-hoa", BEGINNING, Level.COMMUNE, "Xuân Hòa", "Xã", DISTRICT),
        NewVersion("xa-bao-ha", BEGINNING, Level.COMMUNE, "Bảo Hà", "Xã", DISTRICT),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    record_organisations(
        [NewOrganisation(slug(name), name, "government", unit_id(unit), date(2004, 1, 1)) for unit, name in PLACES], by=None, now=NOW
    )
    for login, role, unit in (
        ("lan", Role.OFFICER, "xa-na-ma-minh-hoa"), ("hoa", Role.UPPER, PROVINCE), ("lao-cai", Role.UPPER, LAO_CAI),
        ("xuan-hoa", Role.OFFICER, "xa-xuan-hoa"),
    ):  # fmt: skip
        an_account(login, role, unit)
    record_demo_receptions(today=TODAY, now=NOW)
    entries = Entry.objects.count()
    record_demo_receptions(today=TODAY, now=NOW)
    assert Entry.objects.count() == entries


def test_every_year_has_some_and_every_title_says_that_it_is_invented(told: None) -> None:
    for model in (Reception, Dialogue, Petitions):
        rows = list(model.objects.all())
        assert all("minh họa" in row.title and row.note == "Dữ liệu minh họa." and row.revision == 1 for row in rows)
        for unit, _body in PLACES:
            assert {row.day.year for row in rows if row.place_id == unit_id(unit)} == set(range(2020, 2025))
        assert any(row.place_id == unit_id("xa-na-ma-minh-hoa") and row.day.year == TODAY.year for row in rows)
        assert all(row.day.weekday() < 5 for row in rows if model is not Petitions)


def test_numbers_are_natural(told: None) -> None:
    turns = [one for row in Reception.objects.prefetch_related("turns") for one in row.turns.values_list("people", flat=True)]
    assert len(set(turns)) > 8
    question = Question(unit_id(DISTRICT), measure("petitions.received"), date(2020, 1, 1), date(2024, 12, 31))
    received = totals(question).value
    assert received > totals(question.narrowed(measure=measure("petitions.settled"))).value > received / 3
    assert totals(question.narrowed(where={"kind": ("to_cao",)})).value < received / 10


def test_two_dialogues_are_public_one_waits_and_some_answers_are_owed(told: None) -> None:
    copies = [DialogueCopy.model_validate(row.content) for row in published("dialogue")]
    assert sorted({copy.place for copy in copies}) == ["Xã Nà Mạ", "Xã Xuân Hòa"]
    assert all(copy.answers and copy.waiting for copy in copies)
    assert waiting_dialogues(Dialogue.objects.all()).count() == 1
    owed = owed_answers(Dialogue.objects.filter(place=unit_id("xa-na-ma-minh-hoa")), most=20)
    assert owed
    assert {one.owed_by for one in owed} == {"Ủy ban nhân dân xã Nà Mạ"}
