"""Accounts and roles on pages, reports, and what waits today."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.people.access import may
from gandan.people.choices import Can
from gandan.people.models import Account, Appointment
from gandan.places.actions import unit_id
from tests.activities.made import session
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, OTHER_COMMUNE, PROVINCE, TODAY, World

ROLE = {"role": "recorder", "unit": COMMUNE, "organisation": "", "first": "2026-11-01", "last": "", "decision": ""}
ACCOUNT = ROLE | {"username": "nam.banlim", "name": "anh Nam", "password": "dan-van-kheo-2026"}


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def text(answer: Any) -> str:  # Any: Django's test response
    return str(answer.content.decode())


def test_an_account_is_opened_with_its_first_role(hoa: Client, world: World) -> None:
    assert hoa.post(at("open_account"), ACCOUNT).status_code == 302
    nam = Account.objects.get(username="nam.banlim")
    assert nam.check_password("dan-van-kheo-2026")
    assert may(nam, Can.RECORD, unit_id(COMMUNE), TODAY)
    assert "anh Nam" in text(hoa.get(at("people")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"username": "lan"}, "Tên đăng nhập đã có"),
        ({"username": "chị nam"}, "chữ không dấu"),
        ({"name": ""}, "Hãy ghi tên"),
        ({"password": "ngan"}, "f-password_error"),
        ({"unit": ""}, "Hãy chọn đơn vị."),
        ({"role": "vua"}, "Hãy chọn một vai trò"),
        ({"role": "inspector"}, "phải ghi số quyết định"),
        ({"last": "2026-10-01"}, "không được trước ngày bắt đầu"),
    ],
)
def test_an_account_that_cannot_be_opened_is_not(hoa: Client, world: World, change: dict[str, str], sentence: str) -> None:
    answer = hoa.post(at("open_account"), ACCOUNT | change)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Account.objects.filter(username="nam.banlim").exists()


def test_nobody_appoints_beyond_his_reach(world: World) -> None:
    signed_in(world.hoa).post(at("appoint"), ROLE | {"username": "thu", "role": "upper"})
    thu = signed_in(world.thu)
    assert thu.post(at("appoint"), ROLE | {"username": "minh", "unit": OTHER_COMMUNE}).status_code == 422
    assert thu.post(at("appoint"), ROLE | {"username": "minh"}).status_code == 302
    assert "anh Hùng" not in text(thu.get(at("people")))


def test_a_role_ends_on_the_day_that_is_said(hoa: Client, world: World) -> None:
    row = Appointment.objects.get(account=world.thu)
    assert hoa.post(at("end_appointment", row.pk), {"last": "2026-11-20"}).status_code == 302
    assert not may(world.thu, Can.SEE, unit_id(COMMUNE), TODAY)


def test_everyone_sees_his_own_account_and_no_one_else_s(thu: Client, world: World) -> None:
    shown = text(thu.get(at("people")))
    assert "người xem, Xã Bản Lìm" in shown
    assert reverse("mfa_index") in shown
    assert "chị Lan" not in shown


REPORT = {"unit": PROVINCE, "from": "2026-01-01", "to": "2026-10-31", "number": "12", "signer": "Nguyễn Văn Mẫu"}


def test_a_report_is_read_with_every_figure_a_link(hoa: Client, world: World) -> None:
    written("session", session(), world)
    shown = text(hoa.post(at("report"), REPORT))
    assert f'href="{at("open", PROVINCE)}?measure=outreach.attendance' in shown
    assert "Nguyễn Văn Mẫu" in shown
    assert "đơn vị tưởng tượng" not in shown


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to": "2026-12-31"}, "Chưa đến ngày"),
        ({"number": "mười"}, "Số văn bản là một số nguyên"),
        ({"from": "2026-11-11"}, "sau ngày cuối"),
    ],
)
def test_a_report_that_cannot_be_drawn_up_says_why(hoa: Client, change: dict[str, str], sentence: str) -> None:
    answer = hoa.post(at("report"), REPORT | change)
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_a_report_is_taken_away_as_a_word_file(hoa: Client, world: World) -> None:
    written("session", session(attendance=4321), world)
    answer = hoa.post(at("report_file"), REPORT | {"as": ".docx"})
    body = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "4.321" in body
    assert hoa.post(at("report_file"), REPORT | {"as": ".exe"}).status_code == 422


def test_an_officer_reports_only_for_his_own(lan: Client, world: World) -> None:
    assert lan.post(at("report"), REPORT).status_code == 404
    assert lan.post(at("report"), REPORT | {"unit": COMMUNE}).status_code == 200


def test_what_waits_today_is_counted(hoa: Client, lan: Client, world: World, records: dict[str, UUID]) -> None:
    shown = text(hoa.get(at("today")))
    assert "Chờ tôi xác nhận" in shown
    assert shown.count('<span class="tag ask">1</span>') == 4
    assert "Chờ tôi xác nhận" not in text(lan.get(at("today")))
    hoa.post(at("confirm", "session", records["session"]), {"expected": "1"})
    assert text(hoa.get(at("today"))).count('<span class="tag ask">1</span>') == 3


def test_without_a_role_there_is_a_sentence_and_no_button(world: World) -> None:
    shown = text(signed_in(world.outsider).get(at("today")))
    assert "Tài khoản này chưa được phân công" in shown
    assert at("new", "session") not in shown


def test_the_menu_offers_only_what_the_account_may_do(thu: Client, lan: Client) -> None:
    assert at("report") not in text(thu.get(at("today")))
    assert at("report") in text(lan.get(at("today")))


def test_the_list_of_roles_asks_as_much_for_thirty_people_as_for_one(hoa: Client, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert hoa.get(at("people")).status_code == 200
        return len(asked)

    queries()
    one = queries()
    for number in range(30):
        hoa.post(at("open_account"), ACCOUNT | {"username": f"nguoi-{number}"})
    assert queries() == one
