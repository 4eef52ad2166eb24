"""From a survey to its results on pages: the lineage, the survey's coverage, work items and what is left of them, plans."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.models import WorkItem
from gandan.sites.office.field.lineage.layout import MOST, WIDTH, Box, laid_out
from tests.sites.office.conftest import signed_in
from tests.sites.office.test_field_records import accepted, chain, planned, settled, surveyed, text, visited
from tests.world import World

__all__ = ["chain"]


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def lineage_part(page: str) -> str:
    return page[page.index('class="card lineage"') : page.index("</section>", page.index('class="card lineage"'))]


@pytest.mark.parametrize("kind", ["survey", "visit", "need", "work", "plan", "acceptance"])
def test_every_record_of_a_lineage_leads_to_the_others(lan: Client, chain: dict[str, UUID], kind: str) -> None:
    part = lineage_part(text(lan.get(at("record", kind, chain[kind]))))
    others = {other: at("record", other, chain[other]) in part for other in chain}
    assert others == dict.fromkeys(chain, True)
    assert part.count('aria-current="true"') == 3  # the picture, the list beside it, the list of phones
    assert "<path d=" in part
    assert "style=" not in part


def test_a_record_alone_has_no_lineage(lan: Client, world: World) -> None:
    page = text(lan.get(at("record", "survey", surveyed(lan))))
    assert 'class="card lineage"' not in page


def test_what_the_reader_may_not_see_is_counted_not_named(lan: Client, chain: dict[str, UUID], world: World) -> None:
    minh = signed_in(world.minh)
    page = text(minh.get(at("record", "work", chain["work"])))
    assert "Bê tông hóa đường nội thôn" in page
    assert minh.get(at("record", "work", settled(lan, place=str(world.at("xa-ban-lim"))))).status_code == 404


def test_boxes_stand_in_their_columns_and_lines_lead_from_cause_to_effect() -> None:
    boxes = [Box(("a", 1), 0, "A"), Box(("b", 1), 2, "B1"), Box(("b", 2), 2, "B2", focus=True)]
    picture = laid_out(["một", "hai", "ba"], boxes, [(("a", 1), ("b", 2)), (("b", 1), ("b", 2)), (("a", 1), ("c", 9))], {})
    assert [stage.title for stage in picture.stages] == ["một", "ba"]
    placed = {box.key: box for stage in picture.stages for box in stage.boxes}
    assert placed["a", 1].x + placed["a", 1].width < placed["b", 1].x
    assert all(box.x >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= picture.height for box in placed.values())
    assert len({(box.x, box.y) for box in placed.values()}) == 3
    assert [line.hot for line in picture.lines] == [True, True]


def test_a_long_column_is_drawn_in_part_and_listed_whole() -> None:
    boxes = [Box(("need", number), 1, str(number), focus=number == 11) for number in range(12)] + [Box(("survey", 0), 0, "S")]
    picture = laid_out(["S", "N"], boxes, [(("survey", 0), ("need", number)) for number in range(12)], {1: "và {n} nữa"})
    drawn = picture.stages[1].boxes
    assert (len(drawn), len(picture.stages[1].every)) == (MOST, 12)
    assert [box.title for box in drawn if not box.href and box.key[0] == "more"] == ["và 5 nữa"]
    assert any(box.focus for box in drawn)
    assert len(picture.lines) == MOST


def test_the_page_of_a_survey_says_where_it_has_been_and_adds_up_the_answers(lan: Client, chain: dict[str, UUID], world: World) -> None:
    visited(lan, chain["survey"], visited_on="2026-11-12", **{"answers.doan-duong-lay-dai-bao-nhieu-met": "900"})
    page = text(lan.get(at("record", "survey", chain["survey"])))
    assert "đã đến 1 trong 1 thôn" in page
    assert re.search(r'<td class="n" data-label="Số lần đến"><b>2</b>', page)
    foot = page[page.index("<tfoot>") : page.index("</tfoot>")]
    assert ("900" in foot, "không: 1" in foot, "đất: 1" in foot) == (True, True, True)
    assert page.index("Bê tông hóa đường nội thôn") < page.index("Sửa nhà văn hóa")
    assert f"?needs={chain['need']}" in page
    assert "?survey=" in page


def test_who_only_looks_is_offered_nothing_to_write(chain: dict[str, UUID], thu: Client) -> None:
    for kind, record in chain.items():
        page = text(thu.get(at("record", kind, record)))
        main = page[page.index("<main") : page.index("</main>")]
        assert "/ghi/" not in main, kind


def test_work_items_say_how_far_they_have_come(lan: Client, chain: dict[str, UUID], world: World) -> None:
    page = text(lan.get(at("works")))
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert all(words in row for words in ("300 m", "120 m", "180 m", "nghiệm thu một phần", "20/12/2026", "Đã làm 40 phần trăm"))
    assert "Cần hỏi lại" not in page
    late = settled(lan, title="Việc quá hạn", deadline="2026-11-20")
    page = text(lan.get(at("works")))
    assert str(late) in page[page.index("Cần hỏi lại") : page.index('class="card filters"')]
    accepted(lan, late, **{"items.0.completed": "1"})
    page = text(lan.get(at("works")))
    assert (str(late) in page, "Cần hỏi lại" in page) == (False, False)
    assert str(late) in text(lan.get(at("works"), {"show": "all"}))


def test_the_rest_of_a_work_item_is_carried_on_once(lan: Client, chain: dict[str, UUID], thu: Client, world: World) -> None:
    url = at("carry_on", chain["work"])
    assert thu.get(url).status_code == 403
    assert signed_in(world.hung).get(url).status_code == 404
    assert "180 m" in text(lan.get(url))
    assert lan.post(url, {"deadline": "32/1"}).status_code == 422
    first = lan.post(url, {"deadline": "2027-03-31"})
    again = lan.post(url, {})
    assert (first.status_code, first.headers["Location"]) == (302, again.headers["Location"])
    rest = WorkItem.objects.get(carried_from=chain["work"])
    assert (int(rest.quantity or 0), rest.deadline) == (180, date(2027, 3, 31))
    done = settled(lan, title="Xong")
    accepted(lan, done, **{"items.0.completed": "1"})
    assert lan.post(at("carry_on", done)).status_code == 422


def test_a_plan_says_what_is_still_missing(lan: Client, chain: dict[str, UUID], world: World) -> None:
    page = text(lan.get(at("record", "plan", chain["plan"])))
    assert all(words in page for words in ("Còn thiếu 1 thứ.", "7,5 tấn", "mời 20 người mỗi ngày", "07:30"))
    assert f"?plan={chain['plan']}" in page


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def test_work_items_ask_as_much_for_three_as_for_one(lan: Client, world: World) -> None:
    settled(lan)
    before = queries(lan, at("works"))
    for number in range(2):
        accepted(lan, settled(lan, title=f"Việc {number}"))
    settled(lan, title="Muộn", deadline="2026-11-15")
    settled(lan, title="Muộn nữa", deadline="2026-11-15")
    assert queries(lan, at("works")) <= before + 6  # the list of what to ask about, once there is any


def test_a_survey_asks_as_much_for_three_villages_as_for_one(lan: Client, world: World) -> None:
    survey = surveyed(lan)
    visited(lan, survey)
    url = at("record", "survey", survey)
    before = queries(lan, url)
    for number in range(3):
        visited(lan, survey, visited_on=f"2026-11-1{number + 1}")
    assert queries(lan, url) == before


def test_chosen_items_go_into_one_plan(lan: Client, chain: dict[str, UUID], world: World) -> None:
    page = text(lan.get(at("new", "plan"), {"items": [str(chain["work"])]}))
    assert f'value="{chain["work"]}" checked' in page
    assert "Ra quân: Bê tông hóa 300 m đường" in page
    planned(lan, chain["work"])
