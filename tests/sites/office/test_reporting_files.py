"""A report taken away: as it was sent, with or without the officer's words; a draft says that it is one."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client

from gandan.reports.models import Submission
from tests.reports.term_world import session
from tests.sites.office.conftest import signed_in
from tests.sites.office.test_reporting import CHOSEN, MOOD, begun, path, sent
from tests.world import COMMUNE, PROVINCE, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)
KINDS = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "html": b"<!"}


def words_in(docx: bytes) -> str:
    with ZipFile(BytesIO(docx)) as parts:
        return re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())


def taken(client: Client, row: Submission, suffix: str = "docx", more: str = "") -> bytes:
    answer = client.get(path("file", row.pk, suffix) + more)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return answer.content


def test_a_sent_report_is_taken_away_in_four_kinds_and_stays_as_it_was_sent(lan: Client, hoa: Client) -> None:
    source = session(COMMUNE, DAY, 81)
    row = sent(lan)
    before = words_in(taken(lan, row))
    assert "81 lượt" in before
    assert MOOD in before
    for suffix, begins in KINDS.items():
        assert taken(hoa, row, suffix).startswith(begins)
    session(COMMUNE, DAY, 90, source=source, revision=2)
    assert words_in(taken(lan, row)) == before
    assert "DỰ THẢO" not in before
    assert lan.get(path("file", row.pk, "exe")).status_code == 404


def test_judgement_leaves_only_with_those_who_read_it_and_a_version_without_it_says_so(lan: Client, thu: Client, world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(lan)
    for file in (taken(thu, row), taken(signed_in(world.tam), row), taken(lan, row, more="?nhan-dinh=khong")):
        told = words_in(file)
        assert MOOD not in told
        assert "Phần nhận định chỉ gửi cấp trên" in told
    assert MOOD.encode() not in taken(thu, row, "html")


def test_a_draft_is_taken_away_by_those_who_write_it_and_says_that_it_is_one(lan: Client) -> None:
    session(COMMUNE, DAY, 81)
    row = begun(lan)
    assert "(dự thảo)" in words_in(taken(lan, row)).lower()
    assert "DỰ THẢO" in lan.get(path("show", row.pk)).content.decode()


def test_who_may_take_a_report_away(lan: Client, world: World) -> None:
    session(COMMUNE, DAY, 81)
    row = sent(lan)
    assert Client().get(path("file", row.pk, "docx")).status_code == 302
    for other in (world.outsider, world.hung, world.mai):
        assert signed_in(other).get(path("file", row.pk, "docx")).status_code == 404


def test_after_three_corrections_the_frozen_report_shows_the_same_bytes_and_the_page_lists_just_three(lan: Client, hoa: Client) -> None:
    sources = [session(COMMUNE, DAY + timedelta(days=day), 50 + day) for day in range(5)]
    row = sent(lan)
    hoa.post(path("accept", row.pk))

    def shown() -> str:
        return hoa.get(path("show", row.pk)).content.decode()

    def paper(page: str) -> str:
        return page[page.index('<div class="paper">') : page.rindex("</article>")]

    before, file, stored = shown(), words_in(taken(hoa, row)), json.dumps(Submission.objects.get(pk=row.pk).document, sort_keys=True)
    assert "không con số nào đổi" in before
    for source, people in zip(sources[:3], (60, 70, 40), strict=True):
        session(COMMUNE, DAY, people, source=source, revision=2)
    after = shown()
    assert paper(after).encode() == paper(before).encode()
    assert words_in(taken(hoa, row)) == file
    assert json.dumps(Submission.objects.get(pk=row.pk).document, sort_keys=True) == stored
    assert len(hoa.get(path("show", row.pk)).context["corrections"]) == 3
    for amount in ("+10 lượt", "+19 lượt", "−12 lượt"):
        assert amount in after
    assert {one.source for one, _href in hoa.get(path("show", row.pk)).context["corrections"]} == set[UUID](sources[:3])


def test_the_highest_unit_says_that_its_report_was_issued_and_its_sum_is_proved(lan: Client, hoa: Client, world: World) -> None:
    session(COMMUNE, DAY, 81)
    session(PROVINCE, DAY, 300)
    below = sent(lan)
    row = begun(hoa, PROVINCE)
    assert hoa.post(path("send", row.pk), {}).status_code == 302
    page = hoa.get(path("show", row.pk)).content.decode()
    assert "Đã ban hành" in page
    assert "Đã ban hành" not in lan.get(path("show", below.pk)).content.decode()
    assert lan.post(path("issue", below.pk)).status_code == 422
    assert lan.post(path("issue", row.pk)).status_code == 404
    assert signed_in(world.tam).post(path("issue", row.pk)).status_code == 403
    assert Client().post(path("issue", row.pk)).status_code == 302
    assert hoa.post(path("issue", row.pk)).status_code == 302
    assert hoa.post(path("issue", row.pk)).status_code == 302
    assert "đã ban hành" in hoa.get(path("owed") + CHOSEN).content.decode()
    hoa.post(path("accept", below.pk))
    assert "khớp với tổng các cột" in hoa.get(path("sums", PROVINCE) + CHOSEN).content.decode()
