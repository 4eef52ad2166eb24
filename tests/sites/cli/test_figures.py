"""`gandan figures` and `gandan open`: the documents that scripts depend on."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from gandan.base.ids import new_id
from gandan.base.periods import Period
from gandan.ledger.actions.confirming import confirm
from gandan.ledger.actions.opening import NewOpening, record_openings
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line, Posting
from gandan.places.actions import unit_id
from gandan.sites.cli.main import execute
from tests.ledger.world import NOW, hold, lay_tree, model_lines

pytestmark = pytest.mark.django_db(transaction=True)
WINDOW = ["--from", "2024-01-01", "--to", "31/12/2024"]


@pytest.fixture(autouse=True)
def ledger() -> None:
    lay_tree()
    first = hold("xa-1", date(2024, 3, 5), 47, to="ethnic_minority")
    hold("thon-3a", date(2024, 4, 2), 30, grade=Grade.ESTIMATE, to="ethnic_minority")
    hold("xa-2", date(2024, 5, 6), 1000)
    days = Line(measure("contributions.labour_days"), 25, unit_id("xa-1"), date(2024, 3, 5), Grade.RECEIPTED)
    post([Posting("campaign", new_id(), 1, [days])])
    post([Posting("initiative", new_id(), 1, model_lines("xa-1", date(2024, 1, 1)))])
    seal(now=NOW)
    confirm([("session", first, 1)], account=new_id(), today=date(2026, 11, 24))


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str, code: int = 0) -> Any:
        assert execute(arguments) == code
        captured = capsys.readouterr()
        return captured.err if code else json.loads(captured.out)

    return run


def test_figures_of_a_unit_as_a_document(told: Any) -> None:
    document = told("figures", "huyen-a", *WINDOW, "--measure", "outreach.attendance", "--where", "audience=ethnic_minority", "--json")
    assert document == {
        "unit": "huyen-a", "from": "2024-01-01", "to": "2024-12-31", "geography": "then", "position": document["position"],
        "unsealed": 1, "figures": [{
            "measure": "outreach.attendance", "unit": "lượt người", "value": 77, "lines": 2, "records": 2, "confirmed": 47,
            "grades": {"headcount": 47, "estimate": 30},
        }],
    }  # fmt: skip


def test_without_a_measure_every_measure_that_fits_the_filter_is_told(told: Any) -> None:
    every = {figure["measure"]: figure for figure in told("figures", "huyen-a", *WINDOW, "--json")["figures"]}
    assert (every["outreach.attendance"]["value"], every["initiatives.maintained"]["value"]) == (1077, 1)
    assert every["contributions.labour_days"]["value"] == 12.5, "25 half-days are 12.5 ngày công"
    assert every["contributions.labour_days"]["unit"] == "ngày công"
    assert "outreach.average" not in every
    assert "outreach.people" not in every
    filtered = told("figures", "huyen-a", *WINDOW, "--where", "audience=ethnic_minority", "--json")["figures"]
    assert {figure["measure"] for figure in filtered} == {code for code in every if Dimension.AUDIENCE in measure(code).axes}


def test_a_breakdown_in_the_geography_of_a_day_sums_to_the_figure(told: Any) -> None:
    asked = ("--measure", "outreach.attendance", "--by", "unit", "--geography", "2026-01-01", "--json")
    (figure,) = told("figures", "huyen-a", *WINDOW, *asked)["figures"]
    assert [(row["key"], row["value"], row.get("unattributed", False)) for row in figure["by"]] == [
        ("xa-m", 1047, False), ("xa-n", 30, False), ("xa-p", 0, False),
    ]  # fmt: skip
    assert figure["value"] == 1077


def test_open_lists_entries_that_sum_to_the_figure(told: Any) -> None:
    document = told("open", "huyen-a", "--measure", "outreach.attendance", *WINDOW, "--where", "audience=ethnic_minority", "--json")
    assert (document["measure"], document["total"]) == ("outreach.attendance", 77)
    assert sum(entry["quantity"] for entry in document["entries"]) == 77
    assert [(entry["place"], entry["grade"], entry["confirmed"]) for entry in document["entries"]] == [
        ("xa-1", "headcount", True), ("thon-3a", "estimate", False),
    ]  # fmt: skip
    halves = told("open", "huyen-a", "--measure", "contributions.labour_days", *WINDOW, "--json")
    assert (halves["total"], halves["entries"][0]["quantity"]) == (12.5, 12.5)


def test_a_figure_as_of_a_position_stays(told: Any) -> None:
    asked = ("figures", "huyen-a", *WINDOW, "--measure", "outreach.attendance", "--json")
    position = told(*asked)["position"]
    hold("xa-1", date(2024, 6, 1), 5)
    seal(now=NOW)
    assert told(*asked)["figures"][0]["value"] == 1082
    before = told(*asked, "--as-of", str(position))
    assert (before["figures"][0]["value"], before["position"], before["unsealed"]) == (1077, position, 0)
    assert "mới niêm đến dòng" in told(*asked, "--as-of", "99999", code=2)


def test_a_ratio_is_a_sum_over_a_sum(told: Any) -> None:
    (figure,) = told("figures", "huyen-a", *WINDOW, "--measure", "outreach.average", "--json")["figures"]
    assert (figure["value"], figure["numerator"], figure["denominator"]) == (359.0, 1077, 3)
    assert "Không tính được" in told("figures", "huyen-a", "--measure", "outreach.people", code=2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("huyen-a", "--where", "audience"), "không phải là điều kiện"),
        (("huyen-a", "--where", "audience=nobody"), "không có"),
        (("huyen-a", "--from", "2025-01-01", "--to", "2024-01-01"), "sau ngày cuối"),
        (("huyen-a", "--measure", "outreach.nothing"), "Không có chỉ tiêu"),
        (("huyen-khong-co",), "Không có đơn vị"),
        (("huyen-a", "--by", "phase"), "Không chia được"),
        (("huyen-a", "--geography", "1800-01-01"), "không hợp lý"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(told: Any, arguments: tuple[str, ...], said: str) -> None:
    error = told("figures", *arguments, "--json", code=2)
    assert said in error
    assert len(error.strip().splitlines()) == 1


def test_people_read_a_table_and_sheets_read_csv(capsys: pytest.CaptureFixture[str]) -> None:
    record_openings(
        [NewOpening(unit_id("xa-1"), measure("outreach.attendance"), Period.year(2023), 900, "Báo cáo 12-BC/HU")],
        by=None, today=date(2026, 11, 24), now=NOW,
    )  # fmt: skip
    assert execute(["figures", "huyen-a", "--from", "2023-06-01", "--to", "2024-12-31", "--measure", "outreach.attendance"]) == 0
    out = capsys.readouterr().out
    assert "1.977" in out
    assert "Số đầu kỳ của xa-1" in out
    assert execute(["figures", "huyen-a", *WINDOW, "--measure", "outreach.attendance", "--by", "month", "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[1:] == [
        ["outreach.attendance", "lượt người", "2024-03", "3/2024", "47", "1", "47"],
        ["outreach.attendance", "lượt người", "2024-04", "4/2024", "30", "1", "0"],
        ["outreach.attendance", "lượt người", "2024-05", "5/2024", "1000", "1", "0"],
    ]
