"""Feeds, the public calendar, the sitemap: what is public and no more, gone with what it told."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from defusedxml.ElementTree import fromstring
from django.test import Client
from icalendar import Calendar

from gandan.places.actions import unit_id
from gandan.publishing.models import Published
from tests.sites.portal.test_sections import fill_every_section
from tests.world import NOW, OTHER_COMMUNE, TODAY, World

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def thing(kind: str, slug: str, **given: object) -> Published:
    values = {
        "kind": kind, "source": uuid4(), "slug": slug, "place_id": unit_id(OTHER_COMMUNE), "day": TODAY, "title": f"Việc {slug}",
        "title_en": f"Thing {slug}", "summary": "Một câu", "content": {"a": 1}, "digest": "0" * 64, "published_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    return Published.objects.create(**(values | given))


def disclosure(slug: str, *, names: bool = False, until: str | None = None) -> Published:
    words = {"vi": "Một", "en": "One"}
    listed = {
        "allowed_by": "QĐ",
        "keep_until": None,
        "gone": False,
        "total": 9,
        "counts": [],
        "names": [{"name": "Người Mẫu", "village": ""}],
    }
    content: dict[str, object] = {
        "item": "a", "item_name": words, "answers": words, "place": "Xã Nậm Khao", "number": "1", "decided_by": "UBND",
        "decided_on": "2026-01-01",
        "posted_on": "2026-01-02", "until": until, "link": "", "ways": [], "papers": [], "list": listed if names else None,
    }  # fmt: skip
    return thing("disclosure", slug, content=content)


def titles(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return [one.findtext(f"{ATOM}title") or "" for one in fromstring(answer.content).iter(f"{ATOM}entry")]


def test_the_feed_tells_what_is_new_with_whole_addresses(world: World, anyone: Client) -> None:
    disclosure("quy-hoach")
    root = fromstring(anyone.get("/tin.atom").content)
    links = [one.get("href", "") for one in root.iter(f"{ATOM}link")]
    assert "http://testserver/cong-khai/quy-hoach/" in links
    assert titles(anyone, "/tin.atom") == ["Công khai: Việc quy-hoach"]


def test_a_place_has_a_feed_of_its_own(world: World, anyone: Client) -> None:
    disclosure("quy-hoach")
    assert titles(anyone, f"/noi/{OTHER_COMMUNE}/tin.atom") == ["Công khai: Việc quy-hoach"]
    assert titles(anyone, "/noi/xa-ban-lim/tin.atom") == []
    assert anyone.get("/noi/khong-co/tin.atom").status_code == 404


def test_what_is_withdrawn_leaves_the_feed(world: World, anyone: Client) -> None:
    row = disclosure("quy-hoach")
    Published.objects.filter(pk=row.pk).update(title="", title_en="", summary="", content={}, withdrawn_at=NOW)
    assert titles(anyone, "/tin.atom") == []
    assert "quy-hoach" not in anyone.get("/sitemap.xml").content.decode()
    assert "quy-hoach" not in anyone.get("/lich-cong-khai.ics").content.decode()


def test_the_calendar_says_when_a_posting_ends(world: World, anyone: Client) -> None:
    disclosure("quy-hoach", until=(TODAY + timedelta(days=9)).isoformat())
    disclosure("cu", until=(TODAY - timedelta(days=400)).isoformat())
    disclosure("mai")
    events = Calendar.from_ical(anyone.get("/lich-cong-khai.ics").content).walk("VEVENT")
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in events] == [
        ("Hết hạn niêm yết: Việc quy-hoach", TODAY + timedelta(days=9))
    ]  # fmt: skip


def test_the_sitemap_names_public_pages_and_no_list_with_names(world: World, anyone: Client) -> None:
    fill_every_section()
    disclosure("quy-hoach")
    disclosure("danh-sach", names=True)
    found = [one.text or "" for one in fromstring(anyone.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    assert "http://testserver/cong-khai/quy-hoach/" in found
    assert not [one for one in found if "danh-sach" in one or "khen-thuong" in one]
    assert len(set(found)) == len(found)
    assert "Sitemap: http://testserver/sitemap.xml" in anyone.get("/robots.txt").content.decode()


def test_every_page_of_the_sitemap_opens(anyone: Client, told: dict[str, UUID]) -> None:
    found = [one.text or "" for one in fromstring(anyone.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    assert len(found) > 8
    for one in found:
        assert anyone.get(one.removeprefix("http://testserver")).status_code == 200, one
