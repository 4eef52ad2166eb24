"""The interface for programs: what it answers, how it says no, that anybody may ask from anywhere and nobody may write."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gandan.publishing.models import Published
from tests.sites.portal.conftest import _the_casts_day, anyone, story, told, world, write
from tests.world import NOW

__all__ = ["_the_casts_day", "anyone", "story", "told", "world", "write"]


def asked(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status, answer.content
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


def test_it_says_what_there_is(anyone: Client, told: dict[str, UUID]) -> None:
    root = asked(anyone, "/")
    assert root["kinds"]["figure"] == Published.objects.filter(kind="figure").count()
    assert "story" not in root["kinds"]
    assert root["licence"]["name"] == "CC-BY-4.0"
    assert root["ledger_position"] > 0


def test_a_figure_comes_with_its_tables_and_its_records_page_by_page(anyone: Client, told: dict[str, UUID]) -> None:
    figure = asked(anyone, "/figures/luot")
    assert figure["figure"]["value"] == 150
    assert {row["table"] for row in figure["tables"]} >= {"unit", "unit_now"}
    first, second = (asked(anyone, f"/figures/luot/records?size=2&page={number}") for number in (1, 2))
    assert (first["total"], len(first["rows"]), len(second["rows"])) == (3, 2, 1)
    assert asked(anyone, "/figures/luot/records?year=1999")["total"] == 0
    assert asked(anyone, "/figures/luot/records?unit=xa-lim-thuong")["total"] == 1


def test_pages_of_a_table_make_the_whole_and_no_more_is_read_than_is_answered(anyone: Client, told: dict[str, UUID]) -> None:
    for code in ("figures", "figure-tables", "figure-records", "initiatives"):
        whole = asked(anyone, f"/datasets/{code}?size=200")
        assert whole["total"] == len(whole["rows"]) > 0, code
        pages = [asked(anyone, f"/datasets/{code}?size=1&page={number}")["rows"] for number in range(1, whole["total"] + 2)]
        assert [row for page in pages for row in page] == whole["rows"], code
    for address in ("/datasets/figure-records", "/figures/luot/records"):
        with CaptureQueriesContext(connection) as asking:
            asked(anyone, f"{address}?size=1")
        grades = [one["sql"] for one in asking if '"publishing_line"."grades"' in one["sql"]]
        assert [sql.count("::uuid") for sql in grades] == [2], address  # of the figure, and of the one record


def test_things_are_asked_for_by_kind_and_place(anyone: Client, told: dict[str, UUID]) -> None:
    one = asked(anyone, "/things?kind=initiative")
    assert [item["slug"] for item in one["items"]] == ["du-lich"]
    place = one["items"][0]["place"]
    assert asked(anyone, f"/things?kind=initiative&place={place}")["total"] == 1
    assert asked(anyone, "/things?kind=story")["total"] == 0
    assert asked(anyone, "/things?kind=initiative&page=9")["items"] == []
    assert set(asked(anyone, "/things/initiative/du-lich")["tables"]) == {"initiatives"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/figures/khong-co", 404), ("/things/story/muong-khe", 404), ("/things/initiative/khong-co", 404), ("/datasets/khong-co", 404),
        ("/things", 422), ("/things?kind=a&page=0", 422), ("/datasets/figures?size=5000", 422), ("/datasets/figures?place=khong-co", 404),
        ("/things?kind=%00", 422),
    ],
)  # fmt: skip
def test_it_says_no_in_one_sentence(anyone: Client, told: dict[str, UUID], address: str, status: int) -> None:
    assert list(asked(anyone, address, status)) == ["sentence"]


def test_what_was_withdrawn_answers_410(anyone: Client, told: dict[str, UUID]) -> None:
    Published.objects.filter(kind="initiative").update(title="", title_en="", summary="", summary_en="", content={}, withdrawn_at=NOW)
    assert "đã được rút" in asked(anyone, "/things/initiative/du-lich", 410)["sentence"]
    assert "Du lịch" not in json.dumps(asked(anyone, "/datasets/initiatives"), ensure_ascii=False)


def test_anybody_may_ask_and_nobody_may_write(anyone: Client, told: dict[str, UUID]) -> None:
    assert anyone.post("/api/v1/figures").status_code == 405
    assert anyone.head("/api/v1/figures").status_code == 200
    asking = anyone.options("/api/v1/figures")
    assert (asking.status_code, asking.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


def test_it_is_explained_on_a_page_and_to_programs(anyone: Client, told: dict[str, UUID]) -> None:
    described = json.loads(anyone.get("/api/v1/openapi.json").content)
    assert described["openapi"].startswith("3.1")
    page = anyone.get("/api/v1/docs/").content.decode()
    assert all(path in page for path in described["paths"])
    assert "cdn" not in page.lower()
