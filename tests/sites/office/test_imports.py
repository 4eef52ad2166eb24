"""The pages of Excel in and out: who may, the whole way through, and what they say."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from python_calamine import CalamineWorkbook

from gandan.activities.models import Session
from gandan.people.models import Account
from gandan.upkeep.models import ImportBatch
from tests.upkeep.imports.conftest import written
from tests.upkeep.imports.test_sessions import SHEET
from tests.world import COMMUNE, OTHER_COMMUNE, World, world

__all__ = ["world"]
HOME = "/nhap-excel/"


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def lines_of(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def as_(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(client: Client, tmp_path: Path, lines: Any = SHEET, *, unit: str = COMMUNE, kind: str = "sessions", **more: str) -> Any:
    content = written(tmp_path / "gui.xlsx", {"Sổ": lines}).read_bytes()
    return client.post(HOME + "moi/", {"kind": kind, "unit": unit, "file": SimpleUploadedFile("sổ tuyên truyền.xlsx", content), **more})


def test_an_officer_brings_a_register_in_and_takes_it_back(world: World, tmp_path: Path) -> None:
    lan = as_(world.lan)
    assert lan.get(HOME).status_code == 200
    assert lan.get(HOME + "moi/").status_code == 200
    answer = sent(lan, tmp_path)
    batch = ImportBatch.objects.get()
    assert (answer.status_code, batch.state, batch.filename) == (302, "previewed", "sổ tuyên truyền.xlsx")
    assert Session.objects.count() == 0
    preview = lan.get(answer.url).content.decode()
    assert "Nhập 3 dòng" in preview
    assert preview.count("<h1>") == 1
    done = lan.post(f"{answer.url}nhap/", follow=True).content.decode()
    assert "Đã nhập 3 dòng." in done
    assert Session.objects.filter(voided=False, recorded_by=world.lan).count() == 3
    assert lan.get(f"{answer.url}hoan-tac/").status_code == 200
    assert lan.post(f"{answer.url}hoan-tac/", {"reason": " "}).status_code == 422
    assert "Đã hoàn tác 3 bản ghi." in lan.post(f"{answer.url}hoan-tac/", {"reason": "nhập nhầm"}, follow=True).content.decode()
    assert Session.objects.filter(voided=False).count() == 0
    assert "đã hoàn tác" in lan.get(HOME).content.decode()


def test_the_outsider_sees_nothing_and_the_reader_may_not(world: World, tmp_path: Path) -> None:
    url = sent(as_(world.lan), tmp_path).url
    for path in ("", "nhap/", "cot/", "hoan-tac/", "loi.xlsx", "tien-do/"):
        ask = "post" if path in ("nhap/", "cot/") else "get"
        assert getattr(as_(world.hung), ask)(url + path).status_code == 404
        assert getattr(as_(world.outsider), ask)(url + path).status_code == 404
        assert getattr(as_(world.thu), ask)(url + path).status_code == 403
        assert getattr(as_(world.lan), ask)(url + path).status_code in (200, 204, 302, 422)
    assert as_(world.thu).get(HOME + "moi/").status_code == 403
    assert sent(as_(world.hung), tmp_path).status_code == 404
    assert sent(as_(world.hung), tmp_path, unit=OTHER_COMMUNE).status_code == 302
    assert as_(world.hung).get(HOME + "xuat/sessions/", {"unit": COMMUNE}).status_code == 404
    assert Client().get(HOME).status_code == 302


def test_a_wrong_file_gets_a_sentence(world: World) -> None:
    lan = as_(world.lan)
    for content, words in ((b"not a workbook", "không"), (b"", "tệp")):
        given = {"kind": "sessions", "unit": COMMUNE, "file": SimpleUploadedFile("x.xlsx", content)}
        answer = lan.post(HOME + "moi/", given)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "Traceback" not in answer.content.decode()


def test_columns_matched_by_hand_are_remembered(world: World, tmp_path: Path) -> None:
    lan = as_(world.lan)
    sheet = [["Ngày", "Việc gì", "Chủ trì", "Bao nhiêu"], ["5/3/2026", "Phòng cháy", "MTTQ xã", 40]]
    url = sent(lan, tmp_path, sheet).url
    assert "chưa thấy" in lan.get(url).content.decode()
    matched = {"Sổ|A": "held_on", "Sổ|B": "title", "Sổ|C": "lead", "Sổ|D": "attendance"}
    assert "Nhập 1 dòng" in lan.post(url + "cot/", matched, follow=True).content.decode()
    again = sent(lan, tmp_path, sheet).url
    assert "Nhập 1 dòng" in lan.get(again).content.decode()


def test_errors_come_back_in_the_same_workbook(world: World, tmp_path: Path) -> None:
    lan = as_(world.lan)
    sheet = [
        ["Ngày", "Nội dung", "Chủ trì", "Số người"],
        ["31/2/2026", "Phòng cháy", "MTTQ xã", 40],
        ["3/3/2026", "Rừng", "Hội Xanh", "80-90"],
    ]
    url = sent(lan, tmp_path, sheet).url
    page = lan.get(url).content.decode()
    assert "Không có ngày 31 tháng 2" in page
    lines = lines_of(body_of(lan.get(url + "loi.xlsx")))
    assert lines[0][4] == "Lỗi cần sửa"
    assert "Không có ngày 31" in lines[1][4]
    assert "80-90" in lines[2][4]
    assert "Hội Xanh" in lines[2][4]


def test_an_exported_register_comes_back_as_corrections(world: World, tmp_path: Path) -> None:
    lan = as_(world.lan)
    lan.post(sent(lan, tmp_path).url + "nhap/")
    lines = lines_of(body_of(lan.get(HOME + "xuat/sessions/", {"unit": COMMUNE})))
    headings = lines[3]
    assert headings[-1] == "Khóa dòng"
    lines[4][headings.index("Số lượt người dự (*)")] = 95
    content = written(tmp_path / "sua.xlsx", {"Sổ": lines}).read_bytes()
    given = {"kind": "sessions", "unit": COMMUNE, "file": SimpleUploadedFile("sua.xlsx", content)}
    url = lan.post(HOME + "moi/", given).headers["Location"]
    assert "Nhập 1 dòng" in lan.get(url).content.decode()
    lan.post(url + "nhap/")
    assert sorted(Session.objects.values_list("attendance", "revision")) == [(95, 2), (100, 1), (1250, 1)]


@pytest.mark.parametrize("kind", ["sessions", "campaigns", "gatherings", "initiatives", "results", "opening"])
def test_every_kind_has_a_template(world: World, kind: str) -> None:
    answer = as_(world.lan).get(f"{HOME}mau/{kind}.xlsx")
    assert answer.status_code == 200
    assert 'paperSize="9"' in ZipFile(BytesIO(body_of(answer))).read("xl/worksheets/sheet1.xml").decode()


def test_an_officer_of_one_body_brings_in_its_own_sessions(world: World, tmp_path: Path) -> None:
    mai = as_(world.mai)
    sheet = [["Ngày", "Nội dung", "Chủ trì", "Địa điểm", "Số người"], ["3/3/2026", "Bình đẳng", "Hội LHPN tỉnh", "xã Nậm Khao", 40],
             ["4/3/2026", "Rừng", "UBND xã", "xã Bản Lìm", 20]]  # fmt: skip
    url = sent(mai, tmp_path, sheet, unit="tinh-nui-xanh").url
    page = mai.get(url).content.decode()
    assert "Nhập 1 dòng" in page
    assert "không được ghi cho nơi này" in page
    assert as_(world.hoa).get(url).status_code == 200
    assert as_(world.lan).get(url).status_code == 404


def test_the_list_asks_as_often_for_one_as_for_three(
    world: World, tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lan = as_(world.lan)
    sent(lan, tmp_path)
    lan.get(HOME)
    with CaptureQueriesContext(connection) as once:
        lan.get(HOME)
    asked = len(once)
    sent(lan, tmp_path)
    sent(lan, tmp_path)
    with django_assert_num_queries(asked):
        lan.get(HOME)
