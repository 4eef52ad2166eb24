"""The page behind the code on a report: it says that the report was sent and nothing of what stands in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gandan.reports.cycle.actions import preview, send, start, write
from gandan.reports.cycle.receiving import give_back
from gandan.reports.models import Submission
from tests.reports.exchange_world import FIRST, LAST, MOOD, sent
from tests.reports.term_world import opened
from tests.world import COMMUNE, NOW, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def path(code: str) -> str:
    return reverse("counter:verification", args=[code])


def test_anybody_sees_that_it_was_sent_and_nothing_else(world: World) -> None:
    row = sent(world.lan, people=8143)
    answer = Client().get(path(row.content_hash))
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Báo cáo này đã gửi", "Xã Bản Lìm", "bản 1", row.printed_head):
        assert said in page
    for kept in ("8.143", "8143", MOOD, world.lan.name, str(row.pk)):
        assert kept not in page
    assert 'content="noindex"' in page
    assert Client().get(path(row.content_hash.upper())).status_code == 200


def test_a_newer_revision_is_told_of(world: World) -> None:
    row = sent(world.lan)
    give_back(row.pk, "Thiếu phụ lục.", by=world.hoa, today=TODAY, now=NOW)
    later = NOW + timedelta(hours=1)
    again = start("thang", COMMUNE, FIRST, LAST, by=world.lan, today=TODAY, now=later)
    parts = list(preview(again, href=opened, by=world.lan, today=TODAY).kind.judgements)
    write(again.pk, {parts[0]: "Lời khác."}, {}, nothing_to_report=False, by=world.lan, today=TODAY, now=later)
    assert "đã có bản sau" not in Client().get(path(row.content_hash)).content.decode()
    second = send(again.pk, href=opened, by=world.lan, today=TODAY, now=later)
    page = Client().get(path(row.content_hash)).content.decode()
    assert "đã có bản sau" in page
    assert "Thiếu phụ lục." not in page
    assert "đã có bản sau" not in Client().get(path(second.content_hash)).content.decode()


def test_an_unknown_or_partial_code_answers_calmly(world: World) -> None:
    row = sent(world.lan)
    for code in ("0" * 64, row.content_hash[:63], "abc", row.content_hash + "0"):
        answer = Client().get(path(code))
        assert answer.status_code == 404
        assert "Không có báo cáo nào mang mã này" in answer.content.decode()
    start("thang", COMMUNE, FIRST.replace(month=9), LAST.replace(month=9, day=30), by=world.lan, today=TODAY, now=NOW)
    assert Submission.objects.filter(state="draft", content_hash="").exists()
    assert Client().post(path(row.content_hash)).status_code == 405
