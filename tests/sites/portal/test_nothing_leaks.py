"""What must not be public is planted in every room; then everything that anybody can reach is read, byte by byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from pytest_django import Settings

from gandan.activities.actions.recording import Change
from gandan.democracy.actions.disclosure import record_disclosures
from gandan.emulation.actions.commendation_notices import propose_list, publish_list
from gandan.emulation.registry import record_type
from gandan.evidence.actions import publish_photographs, withdraw_subjects
from gandan.publishing.models import Published, PublishedLine
from gandan.publishing.opendata.declared import datasets
from tests.conftest import Said
from tests.democracy.made_disclosures import disclosure
from tests.democracy.made_draws import drawn_up
from tests.democracy.made_meetings import met, put
from tests.emulation.test_commendations import awarded, named
from tests.evidence.drawn import kept, picture
from tests.sites.portal.conftest import Write, minority, model, publish
from tests.voice.sent import received
from tests.world import LOWER_LIM, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, World

# Each plant is a string that occurs nowhere else.
PLANTS = {
    "a note of a record": "Ghichukin noibo",
    "the reason of a voiding": "Lydokin nhamcuoc",
    "the title of a voided record": "Cuockin dahuy",
    "a commended person whom the decision does not name": "Hotenkin Mau",
    "a list that nobody published": "Khenkin chuacongbo",
    "a private photograph": "Anhkin cuarieng",
    "a withdrawn photograph": "Anhrut laivesau",
    "an unpublished disclosure": "Congkhaikin banthao",
    "an unpublished meeting": "Hopkin chuacong",
    "an unpublished decision": "Quyetkin chuacong",
    "a draw that is being prepared": "Bocthamkin nhap",
    "who sent feedback": "Nguoiguikin Mau",
    "the telephone of who sent feedback": "0912345678",
    "the words of unanswered feedback": "Loikin phananh chua traloi cua nguoi dan",
    "the matter of unanswered feedback": "Viecphananhkin",
    "how a model is done that no story tells": "Mohinhkin chuake",
    "a model that was withdrawn": "Mohinhrut dulich",
}
_ATTRIBUTE = re.compile(rb"""\s(?:href|src|content|data-[a-z-]+)=["']([^"'#]+)""")
_QUOTED = re.compile(rb'"(/[^"\s#]*)"')
_FACES = {"portal", "counter", "api"}


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def planted(world: World, story: object, write: Write) -> dict[str, bytes]:
    """Everything that must stay unseen, beside things of the same kinds that are public. Returns contents of private files."""
    write("session", minority(UPPER_LIM, 3, note=PLANTS["a note of a record"]))
    write("session", minority(UPPER_LIM, 28, "2024-04-04"))
    write("session", minority(UPPER_LIM, 61, "2024-04-05"))
    write("session", minority(LOWER_LIM, 45, "2024-05-06"))
    write("session", minority(OTHER_COMMUNE, 77, "2024-05-07"))
    gone = write("session", minority(UPPER_LIM, 50, "2024-04-09", title=PLANTS["the title of a voided record"]))
    shown = write("initiative", model("Du lịch cộng đồng bản Lìm", description=PLANTS["a model that was withdrawn"]))
    write("initiative", model("Mô hình không kể tên", description=PLANTS["how a model is done that no story tells"]))
    publish()
    for kind, record in (("session", gone), ("initiative", shown)):
        record_type(kind).void([record], reason=PLANTS["the reason of a voiding"], by=world.hoa, today=TODAY, now=NOW)
    listed = awarded(world, names_listed=False)
    named(listed, world, PLANTS["a commended person whom the decision does not name"])
    propose_list(listed, by=world.lan, today=TODAY, now=NOW)
    publish_list(listed, seen=1, by=world.van, today=TODAY, now=NOW)
    awarded(world, title=PLANTS["a list that nobody published"])
    kept(world.lan, picture(1), caption=PLANTS["a private photograph"])
    taken = kept(world.lan, picture(2), caption=PLANTS["a withdrawn photograph"])
    seen = kept(world.lan, picture(3), caption="Đường vào bản đã sạch")
    publish_photographs([taken.pk, seen.pk], by=world.hoa, now=NOW)
    withdraw_subjects([(taken.subject_kind, taken.subject)], by=None, now=NOW)
    record_disclosures([Change(disclosure(title=PLANTS["an unpublished disclosure"]))], by=world.lan, today=TODAY, now=NOW)
    met(world, title=PLANTS["an unpublished meeting"])
    put(world, title=PLANTS["an unpublished decision"])
    drawn_up(world, title=PLANTS["a draw that is being prepared"])
    received(
        world, matter=PLANTS["the matter of unanswered feedback"], words=PLANTS["the words of unanswered feedback"], wants_contact=True,
        name=PLANTS["who sent feedback"], reach=PLANTS["the telephone of who sent feedback"],
    )  # fmt: skip
    return {"a private photograph": picture(1), "a withdrawn photograph": picture(2)}


def addresses() -> Iterator[str]:
    """Every address of the public faces that takes no argument."""

    def walk(resolver: URLResolver, path: str, face: str) -> Iterator[str]:
        for one in resolver.url_patterns:
            route = path + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one, route, one.namespace or one.app_name or face)
            elif isinstance(one, URLPattern) and "<" not in route and face in _FACES:
                yield "/" + route

    yield from walk(get_resolver(), "", "")


def everything_public() -> dict[str, bytes]:
    """What every reachable address of the public faces answers, in both languages: crawled from all that takes no argument."""
    found: dict[str, bytes] = {}
    for language in ("vi", "en"):
        anyone = Client()
        anyone.cookies["django_language"] = language
        things = Published.objects.exclude(kind__in=("story", "index"))
        seeds = [*addresses(), *(f"/api/v1/things/{kind}/{slug}" for kind, slug in things.values_list("kind", "slug"))]
        seeds += [f"/api/v1/datasets/{one.code}?size=200" for one in datasets()]
        seeds += [f"/api/v1/things?kind={kind}" for kind in set(things.values_list("kind", flat=True))]
        seeds += [f"/api/v1/figures/{slug}/records" for slug in things.filter(kind="figure").values_list("slug", flat=True)]
        seeds += [f"/noi/{place}/tin.atom" for place in (UPPER_LIM, LOWER_LIM, OTHER_COMMUNE)]
        waiting = list(dict.fromkeys(seeds))
        seen = set(waiting)
        while waiting:
            address = waiting.pop()
            answer = anyone.get(address)
            assert answer.status_code < 500, address
            content = b"".join(answer) if answer.streaming else answer.content
            found[f"{language} {address}"] = content + repr(answer.headers).encode()
            for raw in [*_ATTRIBUTE.findall(content), *_QUOTED.findall(content)]:
                link = urljoin(f"http://testserver{address}", unescape(raw.decode("utf-8", "replace")))
                split = urlsplit(link)
                there = split.path + (f"?{split.query}" if split.query else "")
                if split.netloc == "testserver" and there not in seen and _is_public(split.path):
                    seen.add(there)
                    waiting.append(there)
    return found


def _is_public(path: str) -> bool:
    try:
        return bool(_FACES & set(resolve(path).namespaces))
    except Resolver404:
        return False


def said(text: str) -> list[bytes]:
    """The ways in which a text may stand in an answer."""
    return [text.encode(), quote(text).encode(), text.encode("unicode_escape"), text.lower().replace(" ", "-").encode()]


def test_nothing_that_is_not_public_is_in_any_answer(planted: dict[str, bytes]) -> None:
    read = everything_public()
    assert len(read) > 120
    assert any("Đường vào bản đã sạch".encode() in content for content in read.values())
    for what, plant in PLANTS.items():
        leaks = [address for address, content in read.items() if any(way in content for way in said(plant))]
        assert leaks == [], what
    for what, file in planted.items():
        assert not [address for address, content in read.items() if file[:4000] in content], what


def test_nothing_that_is_not_public_is_in_the_folder_of_files(
    planted: dict[str, bytes], gandan: Callable[..., Said], tmp_path: Path
) -> None:
    folder = tmp_path / "cong"
    assert gandan("publish", str(folder)).code == 0
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(files) > 60
    for what, plant in PLANTS.items():
        assert [path for path, content in files.items() if any(way in content or way in str(path).encode() for way in said(plant))] == [], (
            what
        )
    for what, file in planted.items():
        assert [path for path, content in files.items() if content == file] == [], what


def test_no_table_of_people_holds_a_number_below_five_or_what_gives_it_away(planted: dict[str, bytes]) -> None:
    anyone = Client()

    def rows(code: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(anyone.get(f"/du-lieu/{code}.csv").content.decode("utf-8-sig"))))

    people = [row for code in ("figures", "figure-tables", "figure-records") for row in rows(code) if row["slug"] == "luot"]
    assert people
    values = [row["value"] for row in people]
    assert not {"1", "2", "3", "4", "28"} & set(values)  # 28 would give the three away
    assert "" in values
    assert all(row["hidden"] == "value" for row in people if row["value"] == "")
    small = PublishedLine.objects.filter(figure__slug="luot", value__in=(1, 2, 3, 4))
    assert not small.exists()


def test_a_withdrawn_page_says_so_and_nothing_else(planted: dict[str, bytes]) -> None:
    withdrawn = Published.objects.filter(withdrawn_at__isnull=False)
    assert {row.kind for row in withdrawn} >= {"initiative", "photograph"}
    assert Client().get("/mo-hinh/du-lich/").status_code == 410
    for row in withdrawn:
        assert (row.title, row.summary, row.content) == ("", "", {})


def test_every_public_address_is_one_that_is_crawled() -> None:
    told = set(addresses())
    assert {"/", "/con-so/", "/du-lieu/", "/tin.atom", "/sitemap.xml", "/y-kien/gui/", "/api/v1/figures", "/api/v1/openapi.json"} <= told


def test_identities_of_public_records_are_those_of_their_own_pages(planted: dict[str, bytes]) -> None:
    """A record that is in no figure is not to be had by its identity either."""
    assert Client().get(f"/ban-ghi-cong-khai/session/{UUID(int=5)}/").status_code == 404
    assert Client().get(f"/anh-cong-bo/{UUID(int=5)}/shown.jpg").status_code == 404
