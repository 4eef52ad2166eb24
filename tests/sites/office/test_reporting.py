"""The pages of the reporting cycle: what is owed, writing, sending, asking, returning, taking in, the sum; and who may do what."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gandan.reports.models import LineNote, Submission
from tests.reports.term_world import session
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, OTHER_COMMUNE, PROVINCE, World

pytestmark = pytest.mark.django_db
MONTH = {"kind": "thang", "unit": COMMUNE, "first": "2026-10-01", "last": "2026-10-31"}
CHOSEN = "?kind=thang&period=2026-10"
MOOD = "Bà con lo giá ngô xuống."
DAY = date(2026, 10, 5)


def path(name: str, *args: object) -> str:
    return reverse(f"office:reporting:{name}", args=args)


def begun(client: Client, unit: str = COMMUNE) -> Submission:
    assert client.post(path("begin"), {**MONTH, "unit": unit}).status_code == 302
    return Submission.objects.get(unit__slug=unit, state="draft")


def sent(client: Client) -> Submission:
    row = begun(client)
    part = next(iter(field.name for field in client.get(path("show", row.pk)).context["parts"]))
    answer = client.post(path("send", row.pk), {part: MOOD})
    assert answer.status_code == 302, answer.content.decode()
    return Submission.objects.get(pk=row.pk)


def test_a_month_goes_from_what_is_owed_to_what_was_taken_in(lan: Client, hoa: Client, thu: Client) -> None:
    source = session(COMMUNE, DAY, 81)
    owed = lan.get(path("owed") + CHOSEN)
    assert owed.status_code == 200
    assert "Soạn và gửi" in owed.content.decode()
    row = sent(lan)
    above = hoa.get(path("owed") + CHOSEN).content.decode()
    assert "đã gửi, chờ xem" in above
    assert "chưa nhận được" in above
    page = hoa.get(path("show", row.pk))
    assert MOOD in page.content.decode()
    line = page.context["asks"][0].options[0].value
    assert hoa.post(path("ask", row.pk), {"line": line, "question": "Buổi này ở đâu?"}).status_code == 302
    note = LineNote.objects.get()
    assert lan.post(path("answer", row.pk, note.pk), {"answer": "Ở thôn Lìm 1."}).status_code == 302
    assert "Ở thôn Lìm 1." in hoa.get(path("show", row.pk)).content.decode()
    assert MOOD not in thu.get(path("show", row.pk)).content.decode()
    assert "Buổi này ở đâu?" not in thu.get(path("show", row.pk)).content.decode()
    assert hoa.post(path("accept", row.pk)).status_code == 302
    session(COMMUNE, DAY, 90, source=source, revision=2)
    shown = lan.get(path("show", row.pk)).content.decode()
    assert "Lúc gửi và hiện nay" in shown
    assert "+9" in shown
    sums = hoa.get(path("sums", PROVINCE) + CHOSEN).content.decode()
    assert "khớp với tổng các cột" in sums
    assert "chưa khớp" not in sums


def test_what_is_refused_stands_in_the_page_with_what_was_written(lan: Client, hoa: Client) -> None:
    row = begun(lan)
    part = lan.get(path("show", row.pk)).context["parts"][0].name
    empty = lan.post(path("send", row.pk), {part: MOOD})
    assert empty.status_code == 422
    assert "Sổ cái chưa có dòng nào" in empty.content.decode()
    secret = lan.post(path("keep", row.pk), {part: "TỐI MẬT"})
    assert secret.status_code == 422
    assert "TỐI MẬT" in secret.content.decode()
    assert lan.post(path("send", row.pk), {part: MOOD, "nothing": "1"}).status_code == 302
    assert hoa.post(path("give_back", row.pk), {"because": ""}).status_code == 422
    assert hoa.post(path("give_back", row.pk), {"because": "Thiếu phụ lục."}).status_code == 302
    assert "Thiếu phụ lục." in lan.get(path("show", begun(lan).pk)).content.decode()


def test_every_page_asks_a_stranger_to_sign_in_and_is_not_there_for_others(lan: Client, world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(lan)
    pages = [path("show", row.pk), path("sums", COMMUNE)]
    writes = [path("keep", row.pk), path("send", row.pk), path("ask", row.pk), path("give_back", row.pk), path("accept", row.pk)]
    for address in (*pages, path("owed")):
        assert Client().get(address).status_code == 302
    for address in writes:
        assert Client().post(address).status_code == 302
    for account in (world.outsider, world.hung, world.mai):
        other = signed_in(account)
        assert [other.get(address).status_code for address in pages] == [404, 404]
        assert [other.post(address).status_code for address in writes] == [404] * len(writes)
        assert other.post(path("begin"), MONTH).status_code == 404
    assert signed_in(world.outsider).get(path("owed")).status_code == 200
    thu = signed_in(world.thu)
    assert [thu.get(address).status_code for address in pages] == [200, 200]
    assert [thu.post(address).status_code for address in writes] == [403] * len(writes)
    assert thu.post(path("begin"), MONTH).status_code == 403
    assert lan.post(path("accept", row.pk)).status_code == 403


def test_a_draft_is_read_by_those_who_write_only(lan: Client, thu: Client, hoa: Client) -> None:
    row = begun(lan)
    assert lan.get(path("show", row.pk)).status_code == 200
    for other in (thu, hoa):
        assert other.get(path("show", row.pk)).status_code == 404
        assert other.get(path("file", row.pk, "docx")).status_code == 404
        assert "đang soạn" not in other.get(path("owed")).content.decode()
    assert hoa.post(path("begin"), MONTH).status_code == 403


def test_a_kind_a_period_and_a_note_that_are_none_are_refused_in_words(lan: Client, world: World) -> None:
    assert lan.get(path("owed") + "?kind=khong-co").status_code == 422
    assert lan.get(path("owed") + "?kind=thang&period=2026-12").status_code == 422
    assert lan.get(path("owed") + "?kind=quy&period=2026-10").status_code == 200
    assert lan.post(path("begin"), {**MONTH, "unit": OTHER_COMMUNE}).status_code == 404
    row = begun(lan)
    assert lan.post(path("answer", row.pk, row.pk), {"answer": "x"}).status_code == 404
