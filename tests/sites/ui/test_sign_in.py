"""The sign-in pages with what the sign-in library really hands them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from gandan.people.actions import NewAccount, open_accounts
from gandan.people.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "mưa rừng tháng mười"


@pytest.fixture
def lan() -> Account:
    opened = datetime(2026, 10, 1, 8, tzinfo=UTC)
    return open_accounts([NewAccount(username="lan", name="Chị Lan", password=PASSWORD)], by=None, now=opened)[0]


def signed_in() -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": "lan", "password": PASSWORD})
    return client


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_a_wrong_password_is_answered_in_vietnamese(lan: Account) -> None:
    html = Client().post(reverse("account_login"), {"login": "lan", "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại và thử lần nữa." in html
    assert 'value="lan"' in html
    assert "sai" not in re.findall(r'value="([^"]*)"', html)


@pytest.mark.parametrize("name", ["account_logout", "account_change_password", "account_reauthenticate", "mfa_index", "mfa_activate_totp"])
def test_pages_about_ones_account_stand(name: str, lan: Account) -> None:
    html = signed_in().get(reverse(name), follow=True).content.decode()
    assert html.count("<h1>") == 1
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []


def test_an_authenticator_is_switched_on_and_asked_for_and_off_again(lan: Account) -> None:
    client = signed_in()
    assert "Xác nhận là chính mình" in client.get(reverse("mfa_activate_totp"), follow=True).content.decode()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    secret = page.context["form"].secret
    codes = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True).content.decode()
    assert "Mã dự phòng" in codes
    assert len(re.findall(r"<li>[\w-]+</li>", codes)) == 10

    other = Client()
    asked = other.post(reverse("account_login"), {"login": "lan", "password": PASSWORD}, follow=True)
    assert "Nhập mã xác thực" in asked.content.decode()
    wrong = other.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Mã chưa đúng." in wrong

    client.post(reverse("mfa_deactivate_totp"))
    assert "chưa bật" in client.get(reverse("mfa_index")).content.decode()
