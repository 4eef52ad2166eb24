"""The home page: a story where one is declared, a calm entrance elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from gandan.publishing import declared
from gandan.publishing.actions.stories import withdraw_story
from gandan.sites.portal.words import hedge
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import NOW, UPPER_LIM


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_each_figure_of_the_story_opens(anyone: Client, told: dict[str, UUID]) -> None:
    home = text(anyone, "/")
    assert 'href="/con-so/cuoc/">3 cuộc</a>' in home
    assert 'href="/con-so/luot/">150 lượt người</a>' in home


def test_the_product_is_said_only_where_the_division_is_exact(anyone: Client, told: dict[str, UUID], write: Write) -> None:
    assert "Bằng đúng 3\u00a0×\u00a050." in text(anyone, "/")
    write("session", minority(UPPER_LIM, 51, "2024-08-08"))
    assert "Bằng đúng" in text(anyone, "/")
    publish()
    assert "Bằng đúng" not in text(anyone, "/")


def test_what_is_not_recorded_is_not_spoken_of(anyone: Client, story: declared.Story) -> None:
    publish()
    home = text(anyone, "/")
    assert "Chuyện Mường Khe" in home
    assert "Đã mở" not in home


def test_three_clicks_lead_from_the_story_to_a_record(anyone: Client, told: dict[str, UUID]) -> None:
    first = re.search(r'class="num[^"]*" href="(/con-so/[^"]+)"', text(anyone, "/"))
    assert first
    second = re.search(r'class="figure[^"]*" href="([^"]+/ban-ghi/)"', text(anyone, first[1]))
    assert second
    third = re.search(r'href="(/ban-ghi-cong-khai/[^"]+)"', text(anyone, second[1]))
    assert third
    assert "Dấu niêm" in text(anyone, third[1])


def test_the_six_become_where_the_district_is_today(anyone: Client, told: dict[str, UUID]) -> None:
    home = text(anyone, "/")
    assert "Nay ở đâu" in home
    assert "cộng lại vẫn đúng 3 cuộc" in home
    assert ">Xã Bản Lìm</h3>" in home
    assert ">Xã Nậm Khao</h3>" in home


def test_the_story_is_told_in_english_too(anyone: Client, told: dict[str, UUID]) -> None:
    anyone.cookies["django_language"] = "en"
    assert "The story of Mường Khe" in text(anyone, "/")


def public_addresses(told: dict[str, UUID]) -> list[str]:
    pages = ["/con-so/cuoc/", "/con-so/cuoc/bang.csv", "/con-so/cuoc/ban-ghi/", "/mo-hinh/du-lich/"]
    return [*pages, reverse("portal:record", args=["session", told["first"]])]


def test_what_is_declared_is_not_public_until_somebody_publishes_it(anyone: Client, story: declared.Story, write: Write) -> None:
    write("session", minority(UPPER_LIM, 40))
    home = text(anyone, "/")
    assert reverse("account_login") in home
    assert "Chuyện Mường Khe" not in home
    assert {anyone.get(address).status_code for address in ("/con-so/", "/con-so/cuoc/", "/mo-hinh/", "/mo-hinh/du-lich/")} == {404}
    assert text(anyone, "/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_what_is_withdrawn_is_gone_everywhere_at_once(anyone: Client, told: dict[str, UUID]) -> None:
    assert {anyone.get(address).status_code for address in public_addresses(told)} == {200}
    assert withdraw_story("muong-khe", by=None, now=NOW, today=NOW.date())
    assert {anyone.get(address).status_code for address in public_addresses(told)} == {410}
    assert {anyone.get(address).status_code for address in ("/con-so/", "/mo-hinh/")} == {404}
    assert "Chuyện Mường Khe" not in text(anyone, "/")
    assert "đã được rút" in anyone.get("/con-so/cuoc/").content.decode()
    publish()
    assert {anyone.get(address).status_code for address in public_addresses(told)} == {200}


def test_the_story_that_is_shipped_can_be_read() -> None:
    shipped = declared.stories(Path(declared.__file__).parent / "stories")[0]
    codes = {spec.code for spec in shipped.figures} | {"tich"}
    lines = [*shipped.opening, *(line for section in shipped.sections for line in section.lines)]
    named = {code for line in lines for words in (line.vi, line.en) for code in re.findall(r"\{([a-z0-9-]+)\}", words)}
    assert named <= codes
    assert {section.shares for section in shipped.sections} <= codes | {""}


@pytest.mark.parametrize(
    ("language", "value", "unit", "words"),
    [
        ("vi", 9_736_000_000, "đồng", "gần 10 tỷ đồng"),
        ("en", 9_736_000_000, "đồng", "nearly 10 billion đồng"),
        ("vi", 20_413, "lượt", "trên 20.000 lượt"),
        ("en", 20_413, "turnouts", "more than 20,000 turnouts"),
        ("en", 2_480_000, "đồng", "nearly 2.5 million đồng"),
    ],
)
def test_hedged_words_come_from_the_exact_total(language: str, value: int, unit: str, words: str) -> None:
    with translation.override(language):
        assert hedge(value, unit, money=unit == "đồng") == words


def test_every_page_has_one_heading_a_description_and_one_address(anyone: Client, told: dict[str, UUID]) -> None:
    record = reverse("portal:record", args=["session", told["first"]])
    for path in ("/", "/con-so/", "/con-so/luot/", "/con-so/luot/ban-ghi/", "/mo-hinh/", "/mo-hinh/du-lich/", "/cach-dem/", record):
        page = text(anyone, path)
        assert len(re.findall(r"<h1[ >]", page)) == 1, path
        assert re.search(r'<meta name="description" content="[^"]{5,}', page), path
        assert f'<link rel="canonical" href="http://testserver{path}">' in page, path
        assert re.search(r"<title>\s*\S.* · Gần Dân</title>", page), path
