"""An article composed from the figures: every number is the ledger's, nothing becomes public before a second person lets it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.evidence.actions import publish_photographs
from gandan.ledger.answers import Question
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.publishing.access import published_figures
from gandan.publishing.actions.articles import preview_of, propose_article, publish_article, withdraw_article, write_article
from gandan.publishing.actions.composing import compose_article
from gandan.publishing.intake.article import ArticleIn
from gandan.publishing.models import Article, Published
from gandan.publishing.rules.article import mark_of, unwritten_in
from gandan.reports.article.codes import asked_by
from gandan.reports.article.model import wording
from tests.activities.made import campaign, session
from tests.evidence.drawn import kept, picture
from tests.sites.portal.conftest import Write
from tests.world import COMMUNE, DISTRICT, NOW, TODAY, VILLAGE, World

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
SESSIONS = f"cuoc-tuyen-truyen-{COMMUNE}-20260101-20260630"
TURNOUT = f"luot-ra-quan-{COMMUNE}-20260101-20260630"


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def pair(world: World) -> tuple[Account, Account]:
    """Lan writes for her commune; Vân, who leads it, may publish."""
    appoint([NewAppointment("van", Role.LEADER, unit_id(COMMUNE), TODAY)], by=None, now=NOW)
    return world.lan, world.van


@pytest.fixture
def worked(write: Write) -> None:
    """Two sessions of 2026 in the commune, one before the window, and a campaign at which 1.980 turned out."""
    write("session", session(place=VILLAGE, held_on="2026-03-05", attendance=47))
    write("session", session(place=COMMUNE, held_on="2026-05-05", attendance=53))
    write("session", session(place=COMMUNE, held_on="2025-12-05", attendance=999))
    forces = [{"force": "people", "people": 1_980, "grade": "headcount"}]
    write("campaign", campaign(days=[{"day": "2026-04-05", "turnout": forces}]))


def draft(by: Account | None, article: UUID | None = None, unit: str = COMMUNE, first: date | None = FIRST, last: date = LAST) -> Article:
    row, _made = compose_article(article or new_id(), unit_id(unit), first, last, by=by, today=TODAY, now=NOW)
    return row


def finished(row: Article, by: Account, **given: str) -> Article:
    """The draft without its marked places."""
    texts = {
        name: "\n\n".join(part for part in getattr(row, name).split("\n\n") if not unwritten_in([part])) for name in ("text", "text_en")
    }  # fmt: skip
    told = {name: getattr(row, name) for name in ("issuer", "headline", "headline_en", "lead", "lead_en")} | texts | given
    data = ArticleIn.read({"unit": row.unit_id, **told}, today=TODAY)
    again, _changed = write_article(row.pk, data, expected=row.revision, by=by, today=TODAY, now=NOW)
    return again


def made_public(row: Article, pair: tuple[Account, Account], **given: str) -> Article:
    row = finished(row, pair[0], **given)
    propose_article(row.pk, by=pair[0], today=TODAY, now=NOW)
    publish_article(row.pk, seen=row.revision, by=pair[1], today=TODAY, now=NOW)
    row.refresh_from_db()
    return row


def test_every_number_of_a_composed_article_is_the_ledgers_answer(pair: tuple[Account, Account], worked: None, anyone: Client) -> None:
    row = made_public(draft(pair[0]), pair)
    copies = published_figures(re.findall(r"\{([^}]*)\}", row.text))
    assert set(copies) >= {SESSIONS, TURNOUT}
    for code, copy in copies.items():
        asked = asked_by(code, COMMUNE)
        assert asked is not None
        question = Question(unit_id(COMMUNE), asked.figure.counts, asked.first, asked.last, where=dict(asked.figure.where))
        assert copy.value == totals(question).value
    page = anyone.get(f"/bai/{row.slug}/").content.decode()
    told = re.sub(r"<[^>]*>", "", page)
    assert "2 cuộc" in told
    assert "100 lượt người dự" in told
    assert "gần 2.000 lượt" in told
    assert 'title="1.980 lượt"' in page
    text = re.sub(r"\{[^}]*\}|\[ảnh [^\]]*\]|\d\d/\d\d/\d{4}", "", row.text)
    assert re.findall(r"\d", text) == []
    for code in copies:
        assert f'href="/con-so/{code}/"' in page
        assert anyone.get(f"/con-so/{code}/").status_code == 200
    english = anyone.get(f"/bai/{row.slug}/", headers={"accept-language": "en"}).content.decode()
    assert "nearly 2,000 turnouts" in re.sub(r"<[^>]*>", "", english)


def test_what_was_not_recorded_is_not_spoken_of(pair: tuple[Account, Account], worked: None) -> None:
    text = draft(pair[0]).text
    assert "Đến với Nhân dân" in text
    for word in ("gặp mặt", "họp dân", "đối thoại", "Dân vận khéo", "nghiệm thu", "0 "):
        assert word not in text
    with pytest.raises(RuleBroken, match="chưa có gì để soạn"):
        draft(pair[0], first=date(2026, 7, 1), last=date(2026, 7, 31))


def test_a_draft_makes_nothing_public_and_its_preview_shows_what_would_be(
    pair: tuple[Account, Account], worked: None, anyone: Client
) -> None:
    row = draft(pair[0])
    assert (row.state, row.is_public) == ("draft", False)
    copy = preview_of(row, TODAY)
    assert {one.code: one.value for one in copy.figures}[TURNOUT] == 1_980
    assert not Published.objects.filter(kind__in=("figure", "article")).exists()
    assert anyone.get(f"/con-so/{SESSIONS}/").status_code == 404


def test_places_for_the_officers_own_words_must_be_written_first(pair: tuple[Account, Account], worked: None) -> None:
    row = draft(pair[0])
    assert len(unwritten_in([row.text])) == len(unwritten_in([row.text_en])) == 3
    with pytest.raises(BadInput, match="dành cho lời của cán bộ"):
        propose_article(row.pk, by=pair[0], today=TODAY, now=NOW)
    assert propose_article(finished(row, pair[0]).pk, by=pair[0], today=TODAY, now=NOW)


def test_asking_twice_makes_one_draft(pair: tuple[Account, Account], worked: None) -> None:
    article = new_id()
    assert draft(pair[0], article).revision == draft(pair[0], article).revision == 1
    assert Article.objects.count() == 1


def test_figures_go_with_the_last_article_that_tells_them_and_come_back_with_another(
    pair: tuple[Account, Account], worked: None, anyone: Client
) -> None:
    first, second = made_public(draft(pair[0]), pair), made_public(draft(pair[0]), pair)
    withdraw_article(first.pk, why="Trùng bài", by=pair[0], today=TODAY, now=NOW)
    assert anyone.get(f"/con-so/{SESSIONS}/").status_code == 200
    withdraw_article(second.pk, why="Trùng bài", by=pair[0], today=TODAY, now=NOW)
    assert anyone.get(f"/con-so/{SESSIONS}/").status_code == 410
    third = made_public(draft(pair[0]), pair)
    assert anyone.get(f"/con-so/{SESSIONS}/").status_code == 200
    made_public(third, pair, text="Một đoạn không có số.", text_en="A paragraph without figures.", changed="Bỏ số")
    assert anyone.get(f"/con-so/{SESSIONS}/").status_code == 410


def test_people_are_told_once_in_the_same_days_and_again_in_others(pair: tuple[Account, Account], worked: None) -> None:
    made_public(draft(pair[0]), pair)
    overlapping = draft(pair[0], first=date(2026, 3, 1)).text
    assert "cuoc-tuyen-truyen" in overlapping
    assert "luot-" not in overlapping
    before = draft(pair[0], first=date(2025, 7, 1), last=date(2025, 12, 31)).text
    assert "{luot-tuyen-truyen" in before
    late = draft(pair[0], first=date(2026, 1, 1), last=date(2026, 6, 29))
    row = finished(late, pair[0], text=f"Có {{luot-tuyen-truyen-{COMMUNE}-20260101-20260629}} dự.", text_en="", headline_en="", lead_en="")
    propose_article(row.pk, by=pair[0], today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã công khai ở trang khác"):
        publish_article(row.pk, seen=row.revision, by=pair[1], today=TODAY, now=NOW)


def test_so_few_people_that_they_are_not_printed_are_left_out(pair: tuple[Account, Account], write: Write) -> None:
    write("session", session(place=VILLAGE, held_on="2026-03-05", attendance=3))
    text = draft(pair[0]).text
    assert "{cuoc-tuyen-truyen" in text
    assert "luot" not in text


def test_a_figure_that_a_story_tells_already_is_told_under_its_own_address(world: World, told: dict[str, UUID]) -> None:
    text = draft(None, unit=DISTRICT, first=date(2024, 1, 1), last=date(2024, 12, 31)).text
    assert "{luot}" in text
    assert "{cuoc}" in text
    assert "{mo-hinh}" in text
    assert "luot-gap-mat" not in text  # a part of these people is public in the story: two cuts could be subtracted


def test_only_published_photographs_of_the_unit_and_its_days_stand_in_it(
    world: World, pair: tuple[Account, Account], worked: None, files: None
) -> None:
    shown, hidden, old = kept(world.lan, picture(1)), kept(world.lan, picture(2)), kept(world.lan, picture(3), day=date(2025, 9, 9))
    publish_photographs([shown.pk, old.pk], by=world.hoa, now=NOW)
    row = draft(pair[0])
    assert re.findall(r"\[ảnh ([0-9a-f]{8})\]", row.text) == [mark_of(shown.pk.hex)]
    assert mark_of(hidden.pk.hex) not in row.text_en
    towards = row.text.index("## Hướng về cơ sở")
    assert row.text.index(mark_of(shown.pk.hex)) > towards


def test_records_whose_titles_may_name_somebody_are_not_listed() -> None:
    listed = {one.measure.split(".")[0] for one in wording().figures if one.listed}
    assert listed == {"outreach", "campaigns", "contributions", "initiatives", "gatherings"}


@pytest.mark.parametrize(
    "code",
    [
        "cuoc-tuyen-truyen-xa-nam-khao-20260101-20260630", f"cuoc-tuyen-truyen-{COMMUNE}-20260101-20270630",
        f"cuoc-tuyen-truyen-{COMMUNE}-20260631-20260630", f"khong-co-{COMMUNE}-20260101-20260630", f"mo-hinh-{COMMUNE}-20260101-20260630",
        f"cuoc-tuyen-truyen-{COMMUNE}-20260630",
    ],
)  # fmt: skip
def test_a_code_asks_of_its_own_unit_and_of_days_that_were(pair: tuple[Account, Account], worked: None, code: str) -> None:
    data = ArticleIn.read(
        {"unit": unit_id(COMMUNE), "issuer": "Xã Bản Lìm", "headline": "Một bài viết thử nghiệm", "lead": "Một lời dẫn đủ dài để đọc.",
         "text": f"Có {{{code}}}."}, today=TODAY,
    )  # fmt: skip
    with pytest.raises(BadInput, match="Không có con số công khai"):
        write_article(new_id(), data, expected=None, by=pair[0], today=TODAY, now=NOW)


@pytest.mark.parametrize("who", ["hung", "minh", "mai", "tam", "thu", "outsider"])
def test_who_has_no_say_there_composes_nothing(world: World, worked: None, who: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        draft(getattr(world, who))
    assert not Article.objects.exists()


def test_days_to_come_and_days_in_the_wrong_order_are_refused(pair: tuple[Account, Account], worked: None) -> None:
    with pytest.raises(RuleBroken, match="Chưa đến ngày"):
        draft(pair[0], last=date(2026, 12, 31))
    with pytest.raises(RuleBroken, match="sau ngày cuối"):
        draft(pair[0], first=date(2026, 7, 1), last=date(2026, 6, 30))
