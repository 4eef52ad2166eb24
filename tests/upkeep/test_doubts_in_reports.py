"""Questions and reports: the author is asked first, what he mends nobody above sees, what is issued carries no questions."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import date
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change
from gandan.ledger.access import doubts_above, own_doubts
from gandan.ledger.actions.doubting import answer_doubt
from gandan.ledger.models import Doubt
from gandan.places.actions import unit_id
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import doors_to
from gandan.reports.cycle.actions import preview, send, start, write
from gandan.reports.cycle.reading import as_sent
from gandan.reports.cycle.receiving import give_back
from gandan.reports.documents.page import render_html
from gandan.reports.documents.word.package import render_docx
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import Submission
from gandan.sites.ui.doubts import question_of
from tests.activities.made import PARTY, session
from tests.reports.term_world import opened
from tests.upkeep.test_doubts import SESSIONS
from tests.world import COMMUNE, NOW, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
KIND = "ket-qua-nhiem-ky"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def begun(world: World) -> Submission:
    return start(KIND, COMMUNE, FIRST, LAST, by=world.lan, today=TODAY, now=NOW)


def sent(world: World) -> Submission:
    row = begun(world)
    part = next(iter(preview(row, href=opened, by=world.lan, today=TODAY).kind.judgements))
    write(row.pk, {part: "Nhân dân đồng tình."}, {}, nothing_to_report=False, by=world.lan, today=TODAY, now=NOW)
    return send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW)


def brought_in(world: World, **given: object) -> UUID:
    """A record that came with a register: nothing is asked at its entry."""
    return SESSIONS.record([Change(session(**given))], by=None, today=TODAY, now=NOW)[0].record  # type: ignore[arg-type]  # test brevity


def twice_in_a_register(world: World) -> tuple[UUID, UUID]:
    return brought_in(world, topic="forest"), brought_in(world, lead=PARTY, topic="forest")


def test_drawing_a_report_up_asks_its_author_and_nobody_else(world: World) -> None:
    twice_in_a_register(world)
    assert not Doubt.objects.exists()
    begun(world)
    assert [one.kind for one in own_doubts(world.lan, TODAY)] == ["two_bodies"]
    assert not doubts_above(world.hoa, TODAY).exists()


def test_sending_is_never_held_up_and_what_is_open_goes_above(world: World) -> None:
    twice_in_a_register(world)
    row = sent(world)
    assert row.state == ReportState.SENT
    (asked,) = doubts_above(world.hoa, TODAY)
    assert (asked.kind, asked.state, asked.sent_at) == ("two_bodies", "asked", NOW)


def test_an_answer_goes_above_with_its_question(world: World) -> None:
    twice_in_a_register(world)
    begun(world)
    answer_doubt(Doubt.objects.get().pk, state="right_because", because="two_events", words="hai lớp", by=world.lan, today=TODAY, now=NOW)
    sent(world)
    (asked,) = doubts_above(world.hoa, TODAY).select_related("answer")
    assert (asked.because, asked.answer.words) == ("two_events", "hai lớp")


def test_what_is_corrected_before_sending_is_not_shown_above_by_any_way(world: World) -> None:
    _first, second = twice_in_a_register(world)
    begun(world)
    SESSIONS.void([second], reason="ghi hai lần", by=world.lan, today=TODAY, now=NOW)
    row = sent(world)
    assert Doubt.objects.get().state == "corrected"
    assert not doubts_above(world.hoa, TODAY).exists()
    give_back(row.pk, "Xin xem lại câu cuối.", by=world.hoa, today=TODAY, now=NOW)
    sent(world)
    assert not doubts_above(world.hoa, TODAY).exists()


def test_what_is_mended_after_sending_is_no_longer_asked_above_as_open(world: World) -> None:
    _first, second = twice_in_a_register(world)
    sent(world)
    SESSIONS.void([second], reason="ghi hai lần", by=world.lan, today=TODAY, now=NOW)
    (asked,) = doubts_above(world.hoa, TODAY)
    assert asked.state == "corrected"


def test_an_issued_report_says_how_figures_were_counted_and_carries_no_question(world: World) -> None:
    for day in range(1, 7):
        brought_in(world, held_on=date(2026, 3, day), attendance=80, grade="standard_rate")
    row = sent(world)
    (asked,) = Doubt.objects.filter(unit_id=unit_id(COMMUNE), kind="ratio", first=date(2026, 1, 1))
    document = as_sent(row, doors_to(world.lan, row, TODAY))
    rules = ruleset(row.layout)
    file = io.BytesIO()
    render_docx(document, rules, file)
    with zipfile.ZipFile(file) as package:
        parts = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith(".xml"))
    for told in (render_html(document, rules), parts):
        words = html.unescape(re.sub(r"<[^>]+>", "", told))
        assert question_of(asked) not in words
        for never in ("Hỏi thêm", "Cần làm rõ", "phải không?", "80 người một cuộc", str(asked.pk)):
            assert never not in words
        assert "ước theo định mức" in words
