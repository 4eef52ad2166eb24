"""The demonstration is entered by a button; nothing else is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from gandan.people.models import Account
from tests.world import World


@pytest.fixture
def lan(world: World) -> Account:
    """Chị Lan's account, opened for the demonstration."""
    world.lan.demonstration = True
    world.lan.save(update_fields=["demonstration"])
    return world.lan


def enter(client: Client, username: str) -> int:
    return client.post(reverse("counter:enter", args=[username])).status_code


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_an_account_of_the_demonstration_is_entered(anyone: Client, lan: Account, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    answer = anyone.post(reverse("counter:enter", args=["lan"]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("office:today"))
    assert anyone.get(reverse("office:today")).status_code == 200


def test_outside_the_demonstration_nobody_is_entered(anyone: Client, lan: Account, settings: Settings) -> None:
    settings.DEMONSTRATION = False
    assert enter(anyone, "lan") == 404
    assert not signed_in(anyone)


def test_only_accounts_opened_for_it_are_entered(anyone: Client, lan: Account, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    assert enter(anyone, "minh") == 404
    assert enter(anyone, "khong-co") == 404
    Account.objects.filter(username="lan").update(is_active=False)
    assert enter(anyone, "lan") == 404
    assert not signed_in(anyone)


def test_a_link_does_not_enter(anyone: Client, lan: Account, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    assert anyone.get(reverse("counter:enter", args=["lan"])).status_code == 405
    assert Client(enforce_csrf_checks=True).post(reverse("counter:enter", args=["lan"])).status_code == 403
    assert not signed_in(anyone)


def test_the_sign_in_page_lists_them_only_in_the_demonstration(anyone: Client, lan: Account, settings: Settings) -> None:
    door = reverse("counter:enter", args=["lan"])
    settings.DEMONSTRATION = True
    for path in (reverse("account_login"), "/"):
        page = anyone.get(path).content.decode()
        assert door in page
        assert reverse("counter:enter", args=["minh"]) not in page
        assert "nhập Excel" in page
    settings.DEMONSTRATION = False
    assert door not in anyone.get(reverse("account_login")).content.decode()
    assert door not in anyone.get("/").content.decode()
