"""The demonstration's disclosures: years of some communes, a list in numbers, what hangs and what waits; all said to be invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db.models import QuerySet

from gandan.base.vietnamese import slug
from gandan.democracy.choices.disclosure import DisclosureState
from gandan.democracy.models import Disclosure, PublishedName
from gandan.democracy.queries.disclosure import dates_of, public_disclosures
from gandan.democracy.rules.disclosure import address_of, state_of
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.publishing.access import published, published_one
from gandan.publishing.contents.disclosure import DisclosureCopy
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes
from gandan.upkeep.demo.democracy.disclosures import record_demo_disclosures
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from tests.evidence.conftest import files_of_the_test
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY

__all__ = ["files_of_the_test"]
LAO_CAI = "tinh-lao-cai"


@pytest.fixture
def disclosed(db: None, files_of_the_test: Path) -> QuerySet[Disclosure]:
    """Both districts, recorded twice: again changes nothing."""
    ensure_members(MEMBERS)
    wanted = [one for one in communes() if one.slug in ("xa-xuan-hoa", "xa-bao-ha", "xa-nghia-do", "xa-viet-tien")]
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion(LAO_CAI, BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", LAO_CAI),
        *(NewVersion(one.slug, BEGINNING, Level.COMMUNE, one.name.removeprefix("Xã "), "Xã", DISTRICT) for one in wanted),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    bodies = [("Ủy ban nhân dân tỉnh Lào Cai", LAO_CAI), *((f"Ủy ban nhân dân {one.short}", one.slug) for one in wanted)]
    record_organisations(
        [NewOrganisation(slug(name), name, "government", unit_id(unit), date(2004, 1, 1)) for name, unit in bodies], by=None, now=NOW
    )
    for login, role, unit in (
        ("lan", Role.OFFICER, "xa-na-ma-minh-hoa"), ("hoa", Role.UPPER, PROVINCE), ("lao-cai", Role.UPPER, LAO_CAI),
        ("xuan-hoa", Role.OFFICER, "xa-xuan-hoa"), ("bao-ha", Role.OFFICER, "xa-bao-ha"),
    ):  # fmt: skip
        an_account(login, role, unit)
    record_demo_disclosures(today=TODAY, now=NOW)
    entries, revisions = Entry.objects.count(), sum(Disclosure.objects.values_list("revision", flat=True))
    record_demo_disclosures(today=TODAY, now=NOW)
    assert (Entry.objects.count(), sum(Disclosure.objects.values_list("revision", flat=True))) == (entries, revisions)
    return Disclosure.objects.all()


def test_every_state_is_there_and_every_title_says_that_it_is_invented(disclosed: QuerySet[Disclosure]) -> None:
    assert {state_of(dates_of(row), TODAY) for row in disclosed} == set(DisclosureState)
    assert all("minh họa" in row.title for row in disclosed)
    assert all("MINHHOA" in row.number for row in disclosed)
    assert {row.decided_on.year for row in disclosed.filter(place=unit_id("xa-xuan-hoa"))} == set(range(2020, 2025))
    assert all("minh họa" in name for name in PublishedName.objects.values_list("name", flat=True))


def test_the_list_of_536_is_public_in_numbers_and_that_of_a_commune_by_name(disclosed: QuerySet[Disclosure]) -> None:
    one_stop = disclosed.get(title__startswith="536")
    copy = DisclosureCopy.model_validate(published_one("disclosure", address_of(one_stop.pk)).content)
    assert copy.list is not None
    assert (copy.list.total, copy.list.names, len(copy.list.counts)) == (536, (), 9)
    poverty = disclosed.get(title__startswith="Kết quả rà soát hộ nghèo (minh họa)")
    told = DisclosureCopy.model_validate(published_one("disclosure", address_of(poverty.pk)).content).list
    assert told is not None
    assert len(told.names) == 14
    assert published("disclosure").count() == public_disclosures(list(disclosed.values_list("pk", flat=True))).count() > 8
