"""The page /kiem-chung/: for those signed in, within their reach, and nothing is kept."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.reports.term_world import session
from tests.reports.test_cycle import MOOD, sent
from tests.sites.office.conftest import _the_casts_day, records, signed_in
from tests.world import COMMUNE, OTHER_COMMUNE, World, world

__all__ = ["_the_casts_day", "records", "world"]
pytestmark = pytest.mark.django_db
WHERE = "/kiem-chung/"


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(WHERE).status_code == 302


def test_a_text_is_answered_under_the_form(world: World) -> None:
    officer = signed_in(world.thu)
    shown = officer.post(WHERE, {"unit": COMMUNE, "text": "Năm 2026 có 99.999 cuộc tuyên truyền. Trời mưa 35 mm."}).content.decode()
    assert "<mark>99.999 cuộc</mark>" in shown
    assert "Không có chỉ tiêu nào của sổ cái nói về con số này." in shown


def test_a_file_is_read_and_another_kind_refused(world: World) -> None:
    officer = signed_in(world.thu)
    good = officer.post(WHERE, {"unit": COMMUNE, "file": SimpleUploadedFile("a.txt", "Năm 2026 có 5 cuộc tuyên truyền".encode())})
    assert "<mark>5 cuộc</mark>" in good.content.decode()
    bad = officer.post(WHERE, {"unit": COMMUNE, "file": SimpleUploadedFile("a.xls", b"x")})
    assert bad.status_code == 422
    assert "Chỉ đọc được tệp" in bad.content.decode()


def test_an_empty_form_asks_for_what_is_missing(world: World) -> None:
    assert "Hãy dán đoạn văn cần kiểm" in signed_in(world.thu).post(WHERE, {"unit": COMMUNE, "text": " "}).content.decode()


def test_another_communes_unit_is_not_there(world: World) -> None:
    assert signed_in(world.thu).post(WHERE, {"unit": "viet-nam", "text": "5 cuộc"}).status_code == 404


def test_a_second_text_is_set_beside_and_is_not_kept(world: World) -> None:
    officer = signed_in(world.thu)
    text = "Năm 2026 có 5 cuộc tuyên truyền."
    form = {"unit": COMMUNE, "text": text, "against_text": "Năm 2026 có 7 cuộc tuyên truyền."}
    assert "Ở đây ít hơn văn bản kia 2" in officer.post(WHERE, form).content.decode()
    upload = {"unit": COMMUNE, "text": text, "against_file": SimpleUploadedFile("b.txt", "Năm 2026 có 5 cuộc tuyên truyền.".encode())}
    assert "Văn bản kia cũng vậy" in officer.post(WHERE, upload).content.decode()
    refused = officer.post(WHERE, {"unit": COMMUNE, "text": text, "against_file": SimpleUploadedFile("b.xls", b"x")})
    assert refused.status_code == 422


def test_a_report_that_is_not_ones_to_see_cannot_be_compared_with(world: World) -> None:
    for told in ("9f3f1c1e-0000-4000-8000-000000000000", "x"):
        form = {"unit": COMMUNE, "text": "Năm 2026 có 5 cuộc tuyên truyền.", "against_report": told}
        answer = signed_in(world.thu).post(WHERE, form)
        assert answer.status_code == 422
        assert "Không tìm thấy báo cáo này" in answer.content.decode()


def test_a_sent_report_of_the_unit_is_compared_with_and_its_judgement_is_not_read(world: World) -> None:
    session(COMMUNE, date(2026, 10, 5), 81)
    row = sent(world.lan)
    text = "Từ ngày 01/10/2026 đến ngày 31/10/2026 có 3 cuộc tuyên truyền."
    shown = signed_in(world.lan).post(WHERE, {"unit": COMMUNE, "text": text, "against_report": str(row.pk)}).content.decode()
    assert "Ở đây nhiều hơn văn bản kia 2" in shown
    assert MOOD not in shown
    assert str(row.pk) in signed_in(world.thu).get(WHERE).content.decode()
    assert str(row.pk) not in signed_in(world.hung).get(WHERE).content.decode()
    assert str(row.pk) not in signed_in(world.mai).get(WHERE).content.decode()
    other = signed_in(world.hung).post(WHERE, {"unit": OTHER_COMMUNE, "text": text, "against_report": str(row.pk)})
    assert other.status_code == 422
    assert "Không tìm thấy báo cáo này" in other.content.decode()
    above = signed_in(world.hoa).post(WHERE, {"unit": OTHER_COMMUNE, "text": text, "against_report": str(row.pk)})
    assert "của chính đơn vị được hỏi" in above.content.decode()
