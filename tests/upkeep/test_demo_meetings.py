"""The demonstration's meetings and decisions, and the roll of one invented village."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.recording import Change
from gandan.activities.intake import CampaignIn
from gandan.base.vietnamese import slug
from gandan.democracy.choices.decision import DecisionState
from gandan.democracy.models import Decision, DecisionBasis, Meeting
from gandan.democracy.queries.ballots import marks_of
from gandan.democracy.queries.household import counts_on
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.people.actions import NewOrganisation, organisation_id, record_organisations
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.places.models import Unit
from gandan.places.queries import children_on
from gandan.publishing.access import published
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes
from gandan.upkeep.demo.democracy.meetings import keep_demo_roll, record_demo_meetings
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes
from gandan.upkeep.villages import add_villages_of
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY

LAO_CAI, NA_MA = "tinh-lao-cai", "xa-na-ma-minh-hoa"


def lay() -> None:
    """Both districts with the villages that meet, their bodies and officers, and a campaign to which people gave."""
    ensure_members(MEMBERS)
    wanted = [one for one in communes() if one.slug in ("xa-xuan-hoa", "xa-bao-ha", "xa-nghia-do", "xa-tan-duong")]
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion(LAO_CAI, BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", LAO_CAI),
        *(NewVersion(one.slug, BEGINNING, Level.COMMUNE, one.name.removeprefix("Xã "), "Xã", DISTRICT) for one in wanted),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    villages = {one.slug: one.villages for one in wanted}
    villages |= {one.slug: one.villages for one in invented_communes() if one.slug == NA_MA}
    batch = {Unit.objects.get(slug=commune): list(names) for commune, names in villages.items()}
    add_villages_of(batch, by=None, today=TODAY, now=NOW)
    bodies = [(f"Ủy ban Mặt trận Tổ quốc {one.short}", one.slug) for one in wanted]
    record_organisations(
        [NewOrganisation(slug(name), name, "front", unit_id(unit), date(2004, 1, 1)) for name, unit in bodies], by=None, now=NOW
    )
    for login, role, unit in (
        ("lan", Role.OFFICER, NA_MA), ("hoa", Role.UPPER, PROVINCE), ("lao-cai", Role.UPPER, LAO_CAI),
        ("xuan-hoa", Role.OFFICER, "xa-xuan-hoa"), ("bao-ha", Role.OFFICER, "xa-bao-ha"),
    ):  # fmt: skip
        an_account(login, role, unit)
    day = date(2024, 6, 2)
    told = {
        "place": unit_id("xa-xuan-hoa"), "lead": organisation_id(slug("Ủy ban Mặt trận Tổ quốc xã Xuân Hòa")), "title": "Làm đường",
        "days": [{"day": day}],
        "contributions": [{"kind": "money", "purse": "people", "day": day, "quantity": "5000000", "grade": "receipted"}],
    }  # fmt: skip
    record_campaigns([Change(CampaignIn.read(told, today=TODAY))], by=None, today=TODAY, now=NOW)


@pytest.fixture
def met(db: None) -> None:
    """Recorded twice: again changes nothing."""
    lay()
    record_demo_meetings(today=TODAY, now=NOW)
    before = (Entry.objects.count(), sum(Decision.objects.values_list("revision", flat=True)))
    record_demo_meetings(today=TODAY, now=NOW)
    assert (Entry.objects.count(), sum(Decision.objects.values_list("revision", flat=True))) == before


def test_both_regimes_are_there_one_fell_and_one_went_through_two_channels(met: None) -> None:
    rows = list(Decision.objects.all())
    assert {row.rule.rpartition("-")[2] for row in rows} == {"2007", "2023"}
    assert {row.state for row in rows} == set(DecisionState.values)
    both = next(row for row in rows if row.put_on == date(2024, 3, 6))
    assert (both.tallies.count(), both.votes_for, both.total, both.state) == (2, 66, 97, DecisionState.PASSED.value)
    assert {row.state for row in rows if row.put_on.year < 2023} == {DecisionState.PASSED.value}
    assert all("minh họa" in row.title for row in (*rows, *Meeting.objects.all()))
    assert Meeting.objects.filter(held_on__gt=TODAY, represented=None).count() == 1
    posted = set(Entry.objects.filter(source__in=[row.pk for row in rows]).values_list("measure", flat=True))
    assert posted == {103, 104}
    basis = DecisionBasis.objects.get()
    assert basis.decision_id == both.pk


def test_the_public_reads_them_and_no_small_number(met: None) -> None:
    rows = list(published("decision"))
    assert len(rows) >= 10
    page = Client().get(reverse("portal:decisions")).content.decode()
    assert "minh họa" in page
    for row in rows:
        count = row.content["count"]
        assert all(many is None or many == 0 or many >= 5 for many in count.values())
        assert Client().get(reverse("portal:decision", args=[row.slug])).status_code == 200


@pytest.mark.django_db(transaction=True, databases=["default", "closed"])
def test_one_village_keeps_a_roll_and_marks_what_is_being_put() -> None:
    lay()
    record_demo_meetings(today=TODAY, now=NOW)
    for _twice in range(2):
        keep_demo_roll(today=TODAY, now=NOW)
    village = children_on(unit_id(NA_MA), TODAY)[1].unit_id
    counted = counts_on([village], TODAY)[village]
    assert (counted.roll.households if counted.roll else 0, counted.differ) == (42, False)
    row = Decision.objects.get(state=DecisionState.OPEN.value)
    assert (row.place_id, marks_of([row.pk])[row.pk]) == (village, {"meeting": 26, "paper": 5})
