"""Finding a unit, seeing it through time, and the villages that a commune keeps."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.places.queries import children_on, unit_named
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, DISTRICT, TODAY, UPPER_LIM, VILLAGE, World


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def text(answer: Any) -> str:  # Any: Django's test response
    assert answer.status_code in (200, 422)
    return str(answer.content.decode())


@pytest.mark.parametrize("words", ["lìm thượng", "lim thuong", "LÌM THƯỢNG", "91101", "lim thuong, muong khe"])
def test_a_unit_is_found_with_or_without_diacritics(lan: Client, words: str) -> None:
    assert f'href="{at("place", UPPER_LIM)}"' in text(lan.get(at("places"), {"q": words}))


def test_a_search_without_result_says_what_to_try(lan: Client) -> None:
    assert "Không có đơn vị nào như vậy" in text(lan.get(at("places"), {"q": "không đâu"}))


def test_a_unit_tells_what_it_was_and_became(lan: Client) -> None:
    shown = text(lan.get(at("place", UPPER_LIM)))
    assert all(words in shown for words in ("Từ 01/07/2025 không còn đơn vị này.", "Nhập vào", "Xã Bản Lìm", "mã 91101", "Huyện Mường Khe"))


def test_what_lay_in_a_unit_is_asked_of_a_day(lan: Client) -> None:
    assert "Xã Lìm Thượng</a>" in text(lan.get(at("place", DISTRICT), {"on": "2024-01-01"}))
    assert "chưa ghi đơn vị nào ở trong" in text(lan.get(at("place", DISTRICT), {"on": "2026-01-01"}))


def names(commune: str) -> list[str]:
    return [span.full_name for span in children_on(unit_named(commune).pk, TODAY)]


def test_a_commune_adds_its_villages(lan: Client) -> None:
    told = {"names": "Thôn Lìm 2\n\nTổ dân phố số 1\n", "on": "", "decision": "5/QĐ-UBND"}
    assert lan.post(at("add_villages", COMMUNE), told).status_code == 302
    assert set(names(COMMUNE)) == {"Thôn Lìm 1", "Thôn Lìm 2", "Tổ dân phố số 1"}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"names": ""}, "Hãy ghi ít nhất một tên."),
        ({"names": "Thôn Lìm 1"}, "Lìm 1"),
        ({"names": "Thôn Mới", "on": "hôm qua"}, "không đọc được"),
    ],
)
def test_what_cannot_be_added_is_said(lan: Client, told: dict[str, str], sentence: str) -> None:
    answer = lan.post(at("add_villages", COMMUNE), {"on": "", "decision": ""} | told)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert names(COMMUNE) == ["Thôn Lìm 1"]


def test_a_village_is_renamed_and_ended(lan: Client) -> None:
    assert lan.post(at("rename_village", VILLAGE), {"name": "Bản Lìm Mới", "on": "2026-10-01"}).status_code == 302
    assert names(COMMUNE) == ["Bản Lìm Mới"]
    shown = text(lan.get(at("place", VILLAGE)))
    assert "Thôn Lìm 1" in shown
    assert lan.post(at("end_village", VILLAGE), {"on": "2026-11-01"}).status_code == 422  # it still holds a cluster
    assert names(COMMUNE) == ["Bản Lìm Mới"]


def test_only_who_keeps_villages_is_offered_to(world: World, lan: Client, thu: Client) -> None:
    assert at("add_villages", COMMUNE) in text(lan.get(at("place", COMMUNE)))
    assert at("add_villages", COMMUNE) not in text(thu.get(at("place", COMMUNE)))
    assert at("unit", COMMUNE) not in text(signed_in(world.outsider).get(at("place", COMMUNE)))


def test_a_search_asks_as_much_for_fifty_units_as_for_one(lan: Client) -> None:
    def queries(words: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert lan.get(at("places"), {"q": words}).status_code == 200
        return len(asked)

    queries("Lìm 1")
    one = queries("Lìm 1")
    lan.post(
        at("add_villages", COMMUNE), {"names": "\n".join(f"Thôn Lìm {number}" for number in range(100, 150)), "on": "", "decision": ""}
    )
    queries("Lìm 1")  # the tree is read anew after an act about units
    assert queries("Lìm 1") == one
