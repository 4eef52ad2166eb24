"""The demonstration's commendations: a decision of each form, one list published, one proposal on its way, all said to be invented."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.emulation.choices import AwardForm, ProposalState
from gandan.emulation.models import Award, AwardName, Proposal
from gandan.emulation.queries.commendation import published_awards, recipients_of, states_of
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.reports.certificates.access import certificates_file
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.commendations import record_commendations
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY


@pytest.fixture
def commended(db: None) -> Account:
    """Both districts, recorded twice: again changes nothing. The account is bác Hòa's."""
    ensure_members(MEMBERS)
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion("tinh", BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", "tinh"),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    body = NewOrganisation(
        "uy-ban-nhan-dan-huyen-bao-yen", "Ủy ban nhân dân huyện Bảo Yên", "government", unit_id(DISTRICT), date(2004, 1, 1)
    )
    record_organisations([body], by=None, now=NOW)
    an_account("lan", Role.OFFICER, "xa-na-ma-minh-hoa")
    hoa = an_account("hoa", Role.UPPER, PROVINCE)
    record_commendations(today=TODAY, now=NOW)
    entries = Entry.objects.count()
    record_commendations(today=TODAY, now=NOW)
    assert Entry.objects.count() == entries
    return hoa


def test_there_is_a_decision_of_each_form_and_every_name_says_that_it_is_invented(commended: Account) -> None:
    assert set(Award.objects.values_list("form", flat=True)) == set(AwardForm.values)
    assert all("MINHHOA" in number for number in Award.objects.values_list("number", flat=True))
    assert all("minh họa" in title for title in Award.objects.values_list("title", flat=True))
    names = AwardName.objects.values_list("name", flat=True)
    assert len(names) == 17
    assert all(name.endswith(("Mẫu", "Ví Dụ", "Minh Họa")) for name in names)


def test_those_of_the_articles_photograph_are_commended(commended: Account) -> None:
    one = Award.objects.get(place=unit_id(DISTRICT))
    assert {found.who for found in recipients_of(one)} == {"Người có uy tín", "Bí thư chi bộ", "Tổ trưởng tổ dân phố"}
    answer = totals(Question(unit_id(DISTRICT), measure("commendations.individuals"), date(2024, 1, 1), date(2024, 12, 31)))
    assert answer.value == 12


def test_one_list_is_public_and_one_proposal_waits(commended: Account) -> None:
    (public,) = published_awards()
    assert public.names_listed
    states = states_of(Proposal.objects.values_list("pk", flat=True))
    assert sorted(states.values()) == [ProposalState.START, ProposalState.DECIDED]
    printed = certificates_file(public.pk, account=commended, today=TODAY, code="giay-khen-chu-tich-xa", illustrative=True)
    assert printed.data[:5] == b"%PDF-"
