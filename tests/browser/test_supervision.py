"""Supervision and land clearance, for officers and for everybody, wide and narrow, light and dark: axe has nothing to say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind as K
from gandan.activities.intake import RecordIn
from gandan.base import clock
from gandan.base.ids import new_id
from gandan.democracy.actions.showing import propose_showing, publish_showing
from gandan.democracy.actions.supervision import keep_board
from gandan.democracy.intake.supervision import BoardIn
from gandan.democracy.queries.showing import showings_of
from gandan.emulation.registry import record_type
from gandan.places.actions import unit_id
from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_axe import AXE, RUN
from tests.democracy.watched import DAY, consulting, critique, opinion, project, row, step, supervision
from tests.world import COMMUNE, World


def written(kind: K, data: RecordIn, people: World) -> Any:
    """A record, published by two people: its identity."""
    when: dict[str, Any] = {"today": clock.today(), "now": clock.now()}
    record = record_type(kind.value).record([Change(data)], by=people.lan, **when)[0].record
    propose_showing(kind, [record], by=people.lan, **when)
    publish_showing(kind, {record: 1}, by=people.hoa, **when)
    return record


def addresses(people: World) -> tuple[list[str], list[str]]:
    """(pages of the office, pages of the public) with something to show on each."""
    told = {"unit": unit_id(COMMUNE), "kind": "investment", "of_what": "Đường thôn Lìm 1", "first": DAY, "members": 9}
    board = new_id()
    keep_board(board, BoardIn.read(told, today=clock.today()), by=people.lan, today=clock.today(), now=clock.now())
    land = written(K.LAND_PROJECT, project(), people)
    objections = [
        row("Giá đền bù cây lâu năm", raised=12), row("Lối đi tạm ra khu sản xuất", raised=7, answered_on=DAY, answer="Đã mở đường tạm"),
    ]  # fmt: skip
    written(K.LAND_STEP, step(land, matters=objections), people)
    written(K.LAND_STEP, consulting(land, 33, 8, 5, taken_on=DAY + timedelta(days=9)), people)
    written(K.LAND_STEP, step(land, stage="handover", households=20, taken_on=DAY + timedelta(days=40), documented=False), people)
    recommended = [
        row(),
        row(
            "Bù thêm lớp đá ở đoạn lún", answered_on=DAY, outcome="part", answer="Đã bù 40 m", reason="Chờ xe chở đá", followed_on=DAY,
            seen="Đã chắc",
        ),
    ]  # fmt: skip
    watched = supervision(matters=recommended, land_project=land, watcher="investment", board=board, found="Mặt đường đạt")
    looked_at = written(K.SUPERVISION, watched, people)
    criticised, given = written(K.CRITIQUE, critique(), people), written(K.OPINION, opinion(), people)
    slugs = {pk: one.slug for pk, one in showings_of([land, looked_at, criticised, given]).items()}
    answering = watched.matters[0].id
    office = [
        "/dan-chu/", "/dan-chu/giam-sat/", "/dan-chu/giam-sat/ban/", f"/dan-chu/giam-sat/ban/{board}/",
        f"/dan-chu/giam-sat/supervision/{looked_at}/", f"/dan-chu/giam-sat/supervision/{looked_at}/dong/{answering}/",
        f"/dan-chu/giam-sat/opinion/{given}/", f"/ban-ghi/supervision/{looked_at}/", "/ban-ghi/supervision/ghi/", "/ban-ghi/land_step/ghi/",
        "/dan-chu/giai-phong-mat-bang/", f"/dan-chu/giai-phong-mat-bang/{land}/", f"/ban-ghi/land_project/{land}/sua/",
    ]  # fmt: skip
    public = [
        "/giam-sat/", f"/giam-sat/{slugs[looked_at]}/", f"/giam-sat/phan-bien/{slugs[criticised]}/", f"/giam-sat/gop-y/{slugs[given]}/",
        "/giai-phong-mat-bang/", f"/giai-phong-mat-bang/{slugs[land]}/",
    ]  # fmt: skip
    return office, public


@pytest.mark.parametrize("visit", [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)], indirect=True)
def test_axe_finds_nothing_to_say_about_supervision_and_land(visit: Visit, people: World) -> None:
    office, public = addresses(people)
    axe = AXE.read_text(encoding="utf-8")
    found = {}
    for number, address in enumerate([*public, *office]):
        if number == len(public):
            visit.sign_in("lan")
        visit.go(address)
        visit.page.evaluate(axe)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        said = visit.page.evaluate(RUN) + ([["runs off", wide]] if wide > 0 else [])
        if said:
            found[address] = said
    assert found == {}
    assert visit.complaints == []
