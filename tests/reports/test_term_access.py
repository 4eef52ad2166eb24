"""Who may draw a report up: an officer of the unit; a reader sees the unit but not this; others see nothing."""

from datetime import date

import pytest

from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.reports.access import draft
from gandan.reports.queries import Draft
from tests.ledger.world import NOW, lay_tree
from tests.reports.term_world import END, KIND, opened, session

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def cast() -> None:
    lay_tree()
    session("xa-1", date(2024, 3, 5), 81)
    roles = {"lan": (Role.OFFICER, "xa-m"), "hung": (Role.OFFICER, "xa-n"), "hoa": (Role.UPPER, "tinh-ab"), "thu": (Role.READER, "xa-m")}
    open_accounts([NewAccount(name, name) for name in roles], by=None, now=NOW)
    appoint([NewAppointment(name, role, unit_id(slug), date(2020, 1, 1)) for name, (role, slug) in roles.items()], by=None, now=NOW)


def drawn_by(name: str | None, unit: str, last: date = END) -> Draft:
    """The report of a unit as someone draws it up today."""
    account = Account.objects.get(username=name) if name else None
    return draft(KIND, unit, None, last, account=account, today=TODAY, href=opened)


def test_officers_draw_up_their_units_and_what_became_part_of_them() -> None:
    assert drawn_by("lan", "xa-m", TODAY).answers["sessions"].value == 0
    assert drawn_by("lan", "xa-1").answers["sessions"].value == 1
    assert drawn_by("hoa", "huyen-a").answers["sessions"].value == 1


@pytest.mark.parametrize(("name", "unit"), [("hung", "xa-m"), ("hung", "huyen-a"), ("lan", "tinh-ab"), (None, "xa-m")])
def test_others_find_nothing(name: str | None, unit: str) -> None:
    with pytest.raises(NotFound):
        drawn_by(name, unit, TODAY if unit != "huyen-a" else END)


def test_a_reader_may_look_at_the_unit_but_not_draw_its_report_up() -> None:
    with pytest.raises(NotAllowed):
        drawn_by("thu", "xa-m", TODAY)


def test_days_to_come_are_refused() -> None:
    with pytest.raises(RuleBroken, match="Chưa đến ngày 25/11/2026"):
        drawn_by("lan", "xa-m", date(2026, 11, 25))
