"""An article is written by one and published by another; its figures stay as they were, what is withdrawn is told no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.evidence.actions import publish_photographs, withdraw_photographs
from gandan.evidence.models import Photograph
from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.publishing.access import published_one
from gandan.publishing.actions.articles import propose_article, publish_article, withdraw_article, write_article
from gandan.publishing.actions.stories import publish_story, withdraw_story
from gandan.publishing.intake.article import ArticleIn
from gandan.publishing.models import Article
from gandan.publishing.rules.article import mark_of
from tests.evidence.drawn import kept, picture
from tests.sites.portal.conftest import Write, minority
from tests.world import COMMUNE, NOW, TODAY, UPPER_LIM, World

TEXT = "Bà con kể lại một năm làm việc.\n\n## Con số\n\nĐã mở {cuoc} với {luot} dự.\n\n> Bằng đúng {tich}."
ENGLISH = "People tell of a year of work.\n\n## Figures\n\nThere were {cuoc} with {luot}.\n\n> Exactly {tich}."


@pytest.fixture
def pair(world: World) -> tuple[Account, Account]:
    """Lan writes for her commune; Vân, who leads it, may publish."""
    appoint([NewAppointment("van", Role.LEADER, unit_id(COMMUNE), TODAY)], by=None, now=NOW)
    return world.lan, world.van


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def told_in(text: str = TEXT, **given: object) -> ArticleIn:
    values: dict[str, Any] = {
        "unit": unit_id(COMMUNE), "issuer": "Khối Dân vận xã Bản Lìm", "headline": "Bản Lìm một năm hướng về cơ sở",
        "lead": "Mỗi con số dưới đây đều mở ra được.", "text": text,
    }  # fmt: skip
    return ArticleIn.read(values | given, today=TODAY)


def written(by: Account, data: ArticleIn | None = None, article: UUID | None = None, *, expected: int | None = None) -> Article:
    row, _changed = write_article(article or new_id(), data or told_in(), expected=expected, by=by, today=TODAY, now=NOW)
    return row


def made_public(pair: tuple[Account, Account], data: ArticleIn | None = None) -> Article:
    writer, second = pair
    row = written(writer, data)
    propose_article(row.pk, by=writer, today=TODAY, now=NOW)
    publish_article(row.pk, seen=row.revision, by=second, today=TODAY, now=NOW)
    row.refresh_from_db()
    return row


def read(anyone: Client, row: Article, language: str = "vi") -> str:
    answer = anyone.get(f"/bai/{row.slug}/", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_second_person_publishes_what_the_first_has_written(pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client) -> None:
    writer, second = pair
    row = written(writer)
    assert anyone.get("/bai/ban-lim-mot-nam-huong-ve-co-so/").status_code == 404
    with pytest.raises(RuleBroken):
        publish_article(row.pk, seen=1, by=second, today=TODAY, now=NOW)
    assert propose_article(row.pk, by=writer, today=TODAY, now=NOW)
    assert not propose_article(row.pk, by=writer, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        publish_article(row.pk, seen=1, by=writer, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        publish_article(row.pk, seen=2, by=second, today=TODAY, now=NOW)
    assert publish_article(row.pk, seen=1, by=second, today=TODAY, now=NOW)
    assert not publish_article(row.pk, seen=1, by=second, today=TODAY, now=NOW)
    page = anyone.get("/bai/ban-lim-mot-nam-huong-ve-co-so/").content.decode()
    assert "3 cuộc" in page
    assert 'href="/con-so/luot/"' in page
    assert "3 × 50" in page.replace("\u00a0", " ")
    assert "chị Lan" not in page


def test_numbers_of_an_article_stay_as_they_were(
    pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client, write: Write
) -> None:
    row = made_public(pair)
    write("session", minority(UPPER_LIM, 11, "2024-09-09"))
    publish_story("muong-khe", by=None, today=TODAY, now=NOW)
    page = read(anyone, row)
    assert "3 cuộc" in page
    assert "Nay con số công khai là 4" in page


def test_a_figure_that_is_withdrawn_is_in_no_article(pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client) -> None:
    row = made_public(pair)
    withdraw_story("muong-khe", by=None, today=TODAY, now=NOW)
    page = read(anyone, row)
    assert "đã được rút" in page
    assert "3 cuộc" not in page
    assert "150" not in str(published_one("article", row.slug).content)


def test_the_public_copy_waits_for_the_second_person_and_says_what_changed(
    pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client
) -> None:
    writer, second = pair
    row = made_public(pair)
    again = written(writer, told_in(TEXT + "\n\nThêm một đoạn mới."), row.pk, expected=row.revision)
    assert "Thêm một đoạn mới" not in read(anyone, row)
    with pytest.raises(BadInput):
        propose_article(row.pk, by=writer, today=TODAY, now=NOW)
    again = written(writer, told_in(TEXT + "\n\nThêm một đoạn mới.", changed="Bổ sung một đoạn"), row.pk, expected=again.revision)
    propose_article(row.pk, by=writer, today=TODAY, now=NOW)
    publish_article(row.pk, seen=again.revision, by=second, today=TODAY, now=NOW)
    page = read(anyone, row)
    assert "Thêm một đoạn mới" in page
    assert 'Sửa ngày 24/11/2026: <span lang="vi">Bổ sung một đoạn' in page


def test_what_is_withdrawn_keeps_its_address_and_says_so(pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client) -> None:
    row = made_public(pair)
    with pytest.raises(BadInput):
        withdraw_article(row.pk, why=" ", by=pair[0], today=TODAY, now=NOW)
    assert withdraw_article(row.pk, why="Có ảnh nhầm", by=pair[0], today=TODAY, now=NOW)
    assert not withdraw_article(row.pk, why="Có ảnh nhầm", by=pair[0], today=TODAY, now=NOW)
    answer = anyone.get(f"/bai/{row.slug}/")
    assert answer.status_code == 410
    assert "Bản Lìm một năm" not in answer.content.decode()
    assert "Bản Lìm một năm" not in anyone.get("/bai/").content.decode()


def test_a_photograph_stands_while_it_is_public_and_the_article_outlives_it(
    world: World, pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client, files: None
) -> None:
    shot: Photograph = kept(world.lan, picture(1))
    mark = f"[ảnh {mark_of(shot.pk.hex)}]"
    with pytest.raises(BadInput):
        written(pair[0], told_in(f"{TEXT}\n\n{mark}"))
    publish_photographs([shot.pk], by=world.hoa, now=NOW)
    row = made_public(pair, told_in(f"{TEXT}\n\n{mark}"))
    assert f"/anh-cong-bo/{shot.pk}/lon.jpg" in read(anyone, row)
    withdraw_photographs([shot.pk], by=world.hoa, now=NOW)
    page = read(anyone, row)
    assert str(shot.pk) not in page
    assert "Bà con kể lại" in page


def test_english_says_the_same_or_nothing(pair: tuple[Account, Account], told: dict[str, UUID], anyone: Client) -> None:
    english = {"headline_en": "Bản Lìm, a year near the villages", "lead_en": "Every figure opens.", "text_en": ENGLISH}
    row = made_public(pair, told_in(**english))
    page = read(anyone, row, "en")
    assert "People tell of a year of work." in page
    assert "Bà con kể lại" not in page
    for wrong in ({"text_en": ENGLISH + "\n\nMore."}, {"text_en": ENGLISH.replace("{luot}", "many")}, {"lead_en": ""}):
        with pytest.raises(IntakeRefused):
            told_in(**(english | wrong))


@pytest.mark.parametrize("text", ["## Chỉ có đầu đề", "Số {Không phải mã} ở đây."])
def test_what_cannot_be_read_is_refused_with_a_sentence(world: World, text: str) -> None:
    with pytest.raises(IntakeRefused):
        told_in(text)


def test_a_number_that_is_not_public_cannot_be_told(pair: tuple[Account, Account], told: dict[str, UUID]) -> None:
    with pytest.raises(BadInput, match="khong-co"):
        written(pair[0], told_in("Đã có {khong-co} ở đây."))


def test_sending_twice_writes_once_and_nobody_overwrites_anybody(pair: tuple[Account, Account], told: dict[str, UUID]) -> None:
    article = new_id()
    assert written(pair[0], article=article).revision == written(pair[0], article=article).revision == 1
    with pytest.raises(RuleBroken):
        written(pair[0], told_in("Một đoạn khác hẳn."), article, expected=7)


@pytest.mark.parametrize("who", ["hung", "minh", "mai", "tam", "outsider"])
def test_who_has_no_say_there_writes_nothing(world: World, told: dict[str, UUID], who: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        written(getattr(world, who))
