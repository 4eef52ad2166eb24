"""`gandan account`: the way in to a new database."""

from collections.abc import Callable
from typing import Any

import pytest
import typer
from django.contrib.auth import authenticate

from gandan.base import clock
from gandan.people.access import may
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.ledger.world import lay_tree

pytestmark = pytest.mark.django_db
Gandan = Callable[..., Any]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the person at the keyboard types for a password."""

    def types(password: str) -> None:
        monkeypatch.setattr(typer, "prompt", lambda *_args, **_more: password)

    return types


def test_it_opens_the_first_account_and_gives_it_a_role(gandan: Gandan, typed: Callable[[str], None]) -> None:
    lay_tree()
    typed("một-câu-dài-dễ-nhớ")
    assert gandan("account", "quan-tri", "--name", "Quản trị", "--unit", "tinh-ab", "--role", "upper").code == 0
    account = authenticate(username="quan-tri", password="một-câu-dài-dễ-nhớ")
    assert isinstance(account, Account)
    assert may(account, Can.APPOINT, unit_id("xa-m"), clock.today())
    assert not may(account, Can.APPOINT, unit_id("viet-nam"), clock.today())
    typed("một-câu-khác-dễ-nhớ")
    assert gandan("account", "quan-tri", "--new-password").code == 0
    assert authenticate(username="quan-tri", password="một-câu-dài-dễ-nhớ") is None
    assert authenticate(username="quan-tri", password="một-câu-khác-dễ-nhớ") == account


def test_a_weak_password_an_unknown_unit_or_role_opens_nothing(gandan: Gandan, typed: Callable[[str], None]) -> None:
    lay_tree()
    typed("12345678")
    assert gandan("account", "ai-do", "--unit", "tinh-ab").code == 2
    typed("một-câu-dài-dễ-nhớ")
    assert gandan("account", "ai-do", "--unit", "khong-co").code == 2
    assert gandan("account", "ai-do", "--unit", "tinh-ab", "--role", "vua").code == 2
    assert gandan("account", "ai-do", "--new-password").code == 2
    assert not Account.objects.filter(username="ai-do").exists()
