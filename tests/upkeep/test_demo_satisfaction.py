"""The demonstration's satisfaction: results of two communes, too few of a third, a code to be tried, editions with their break."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.publishing.models import Published
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.muong_mau.district import DISTRICT as MUONG_MAU
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from gandan.upkeep.demo.voice.satisfaction import record_demo_satisfaction
from gandan.voice.models import IndexResult, OfficeDay
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY

_XUAN_HOA = "xa-xuan-hoa-2025"


@pytest.fixture
def satisfied(db: None) -> None:
    """Recorded twice: again changes nothing."""
    ensure_members(MEMBERS)
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion("tinh", BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", "tinh"),
        NewVersion(_XUAN_HOA, date(2025, 7, 1), Level.COMMUNE, "Xuân Hòa", "Xã", "tinh"),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    bodies = (
        ("uy-ban-nhan-dan-huyen-bao-yen", "Ủy ban nhân dân huyện Bảo Yên", DISTRICT),
        ("uy-ban-nhan-dan-xa-xuan-hoa", "Ủy ban nhân dân xã Xuân Hòa", _XUAN_HOA),
    )
    record_organisations(
        [NewOrganisation(slug, name, "government", unit_id(at), date(2004, 1, 1)) for slug, name, at in bodies], by=None, now=NOW
    )
    an_account("lan", Role.OFFICER, "xa-na-ma-minh-hoa")
    an_account("hung", Role.OFFICER, "xa-khe-sao-minh-hoa")
    an_account("hoa", Role.UPPER, PROVINCE)
    an_account("xuan-hoa", Role.OFFICER, _XUAN_HOA)
    an_account("lao-cai", Role.UPPER, "tinh")
    record_demo_satisfaction(today=TODAY, now=NOW)
    entries = Entry.objects.count()
    record_demo_satisfaction(today=TODAY, now=NOW)
    assert Entry.objects.count() == entries


def test_two_communes_have_results_and_a_third_too_few(satisfied: None) -> None:
    rows = {row.content["place_slug"]: row.content for row in Published.objects.filter(kind="satisfaction")}
    overall = {slug: next(one for one in told["factors"] if one["factor"] == "sipas_overall") for slug, told in rows.items()}
    assert overall["xa-na-ma-minh-hoa"]["rate"]["answers"] == 64 + 48 + 60
    assert len(overall["xa-na-ma-minh-hoa"]["channels"]) == 3
    assert overall[_XUAN_HOA]["rate"]["answers"] == 92 + 55
    assert (overall["xa-khe-sao-minh-hoa"]["rate"], overall["xa-khe-sao-minh-hoa"]["why"]["vi"][:13]) == (None, "chưa đủ phiếu")


def test_codes_wait_to_be_tried(satisfied: None) -> None:
    row = OfficeDay.objects.get(day=TODAY)
    assert (row.issued, row.used, row.valid_until >= TODAY) == (12, 0, True)
    assert OfficeDay.objects.count() == 5


def test_of_the_real_district_only_words_stand_and_scores_are_of_invented_places(satisfied: None) -> None:
    rows = IndexResult.objects.filter(place=unit_id(DISTRICT)).order_by("index")
    assert [(row.edition_year, row.score, row.rank, row.stated) for row in rows] == [(2022, None, None, "đứng top đầu")] * 2
    scored = IndexResult.objects.exclude(score=None)
    assert {row.place.slug for row in scored} == {MUONG_MAU, "xa-na-ma-minh-hoa"}
    assert all("minh họa" in row.document for row in scored)
    public = Published.objects.filter(kind="index")
    assert {row.content["new_series"] for row in public if row.content["place_slug"] in (DISTRICT, MUONG_MAU)} == {False}
    assert {row.content["new_series"] for row in public if row.content["edition_year"] == 2025} == {True}
