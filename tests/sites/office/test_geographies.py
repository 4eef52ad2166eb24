"""Three geographies on pages (lúc đó, hiện nay, mốc khác): kept in links, one whole; and a break line where a window holds a change."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gandan.reports.access import draft
from gandan.upkeep.reorganising.acts import Part, Split, Transfer
from tests.ledger.world import hold
from tests.upkeep.test_reorganisations import DECISION, done
from tests.world import COMMUNE, EVE, MERGER, OTHER_COMMUNE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World

WINDOW = "from=2025-01-01&to=2025-12-31"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def at(name: str, unit: str, query: str = WINDOW) -> str:
    return f"{reverse(f'office:{name}', args=[unit])}?{query}"


@pytest.fixture
def _held(world: World) -> None:
    hold(UPPER_LIM, date(2025, 5, 1), 40)
    hold(COMMUNE, date(2025, 8, 1), 2)
    hold(VILLAGE, date(2025, 9, 1), 5)


@pytest.mark.usefixtures("_held")
def test_every_page_of_figures_offers_three_geographies_and_keeps_the_choice(hoa: Client) -> None:
    for name in ("unit", "explore"):
        body = text(hoa, at(name, COMMUNE))
        for geography in ("then", TODAY.isoformat(), EVE.isoformat()):
            assert f"geography={geography}" in body
        chosen = text(hoa, at(name, COMMUNE, f"{WINDOW}&geography={EVE}"))
        assert re.search(rf'geography={EVE}[^"]*" aria-current="true"', chosen)
    asked = text(hoa, at("explore", COMMUNE, f"{WINDOW}&measure=outreach.sessions&by=month"))
    assert "measure=outreach.sessions&amp;by=month" in asked or "by=month&amp;" in asked
    custom = text(hoa, at("unit", COMMUNE, f"{WINDOW}&geography=2025-10-10"))
    assert "Theo đơn vị ngày 10/10/2025" in custom


@pytest.mark.usefixtures("_held")
def test_the_whole_is_the_same_in_every_geography(world: World) -> None:
    wholes = {world.total(PROVINCE, "outreach.attendance", geography=one).value for one in ("then", TODAY, EVE, date(2025, 10, 10))}
    assert wholes == {47}
    assert world.total(COMMUNE, "outreach.attendance").value == 7
    assert world.total(COMMUNE, "outreach.attendance", geography=TODAY).value == 47


@pytest.mark.usefixtures("_held")
def test_a_series_across_a_merger_shows_a_break_line_and_recast_it_shows_none(hoa: Client) -> None:
    for name, query in (("unit", WINDOW), ("explore", f"{WINDOW}&by=month"), ("explore", f"{WINDOW}&by=year"), ("explore", WINDOW)):
        assert "Vạch ngắt 01/07/2025" in text(hoa, at(name, COMMUNE, query))
    months = text(hoa, at("unit", COMMUNE, f"{WINDOW}"))
    assert f'"breaks":[{{"key":"{MERGER:%Y-%m}"' not in months  # the series begins in August: no month of July to draw it at
    assert "Vạch ngắt" not in text(hoa, at("unit", COMMUNE, f"{WINDOW}&geography={TODAY}"))
    assert "Vạch ngắt" not in text(hoa, at("unit", COMMUNE, "from=2026-01-01&to=2026-06-30"))
    assert "Vạch ngắt" not in text(hoa, at("unit", PROVINCE))


def test_a_break_line_says_the_decision_and_stands_in_the_picture_and_its_table(world: World, hoa: Client) -> None:
    for month in (8, 9, 10, 11):
        hold(COMMUNE, date(2026, month, 2), month)
    done(world.hoa, Transfer(units=(VILLAGE,), to=OTHER_COMMUNE))
    body = text(hoa, at("unit", COMMUNE, "from=2026-01-01&to=2026-11-24"))
    assert f"Vạch ngắt 01/10/2026 ({DECISION})" in body
    assert '"breaks":[{"key":"2026-10"' in body
    assert '<tr class="break"><th scope="row">10/2026' in body


@pytest.mark.usefixtures("_held")
def test_what_was_not_attributed_stays_in_sight_until_somebody_says_where_it_lies(world: World, hoa: Client) -> None:
    done(world.hoa, Split(unit=COMMUNE, parts=(Part(name="Xã Lìm Đông"), Part(name="Xã Lìm Tây"))))
    now = at("unit", PROVINCE, f"{WINDOW}&geography={TODAY}")
    assert "Chưa phân bổ" in text(hoa, now)
    assert "Vạch ngắt 01/10/2026" in text(hoa, at("unit", "xa-lim-tay", f"from=2025-01-01&to=2026-11-24&geography={TODAY}"))
    done(world.hoa, Transfer(units=(VILLAGE,), to="xa-lim-tay"))
    rows = {row.label: row.value for row in world.total(PROVINCE, "outreach.attendance", by="unit", geography=TODAY).by if row.value}
    assert rows["Xã Lìm Tây"] == 5
    assert sum(rows.values()) == 47


def test_a_report_counts_by_the_units_that_are_asked_for_and_says_so(world: World, hoa: Client) -> None:
    hold(UPPER_LIM, date(2025, 5, 1), 40)
    hold(COMMUNE, date(2025, 8, 1), 2)

    def attendance(geography: date | str | None) -> int:
        made = draft(
            "thang", COMMUNE, date(2025, 8, 1), date(2025, 8, 31), account=world.hoa, today=TODAY, href=lambda *_: None, geography=geography
        )
        told = [one for one in made.answers.values() if one.question.measure.code == "outreach.attendance" and one.question.by is None]
        assert made.document.notes[-1:] != () or geography is None
        return max(one.value for one in told)

    assert attendance(None) == attendance(TODAY) == 42
    assert attendance("then") == 2
    address = reverse("office:report")
    given = {"kind": "thang", "unit": COMMUNE, "to": "2025-08-31", "from": "2025-08-01"}
    assert "Địa giới" in text(hoa, address)
    shown = hoa.post(address, {**given, "geography": "then"}).content.decode()
    assert "Số liệu tính theo đơn vị hành chính lúc việc diễn ra." in shown
    assert "Vạch ngắt 01/07/2025" in shown
    other = hoa.post(address, {**given, "geography": "day", "geography_day": "2025-07-15"}).content.decode()
    assert "quy về đơn vị hành chính của ngày 15/7/2025" in other or "quy về đơn vị hành chính của ngày 15/07/2025" in other
    assert hoa.post(address, {**given, "geography": "day"}).status_code == 422
