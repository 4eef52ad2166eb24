"""Answers that are public: what takes them back, and what becomes of their words when the sender's own are erased."""

import pytest
from django.test import Client
from django.urls import reverse

from gandan.base.vietnamese import slug as slug_of
from gandan.publishing.access import published
from gandan.voice.actions.feedback import reopen_feedback
from gandan.voice.actions.feedback_answering import answer_feedback
from gandan.voice.actions.feedback_ending import erase_feedback, replay_feedback_erasures
from gandan.voice.actions.feedback_notices import propose_answer, publish_answer, withdraw_answer
from gandan.voice.intake.feedback import AnswerIn, ReopeningIn, ScreenedIn
from gandan.voice.models import Feedback, FeedbackNotice
from tests.voice.sent import ANSWER, REASON, WORDS, again, received
from tests.world import NOW, TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(world: World) -> Feedback:
    """Feedback that was answered."""
    found = received(world)
    answer_feedback(found.pk, AnswerIn(text=ANSWER), by=world.lan, today=TODAY, now=NOW)
    return found


def proposed(world: World, row: Feedback) -> FeedbackNotice:
    words = ScreenedIn(matter="Cống đầu thôn bị tắc", question=WORDS, answer=ANSWER)
    assert propose_answer(row.pk, words, by=world.lan, today=TODAY, now=NOW)
    return FeedbackNotice.objects.get(feedback=row)


def made_public(world: World, row: Feedback) -> str:
    notice = proposed(world, row)
    words = ScreenedIn(matter=notice.matter, question=notice.question, answer=notice.answer)
    assert publish_answer(row.pk, words, seen=notice.revision, by=world.hoa, today=TODAY, now=NOW)
    return reverse("portal:answer", args=[published("answer").get().slug])


def erased(world: World, row: Feedback) -> None:
    assert erase_feedback(row.pk, reason="theo yêu cầu", by=world.lan, today=TODAY, now=NOW)


def test_an_answer_that_is_to_be_looked_at_again_is_public_no_more(world: World, row: Feedback, client: Client) -> None:
    address = made_public(world, row)
    assert client.get(address).status_code == 200
    reopen_feedback(row.pk, ReopeningIn.read({"reason": REASON}, today=TODAY), today=TODAY, now=NOW)
    assert client.get(address).status_code == 410
    assert FeedbackNotice.objects.get(feedback=row).state == "internal"


def test_words_that_were_screened_and_never_published_go_with_the_senders_own(world: World, row: Feedback) -> None:
    proposed(world, row)
    erased(world, row)
    assert not FeedbackNotice.objects.exists()
    assert again(row).words == ""


def test_what_is_public_stays_and_its_words_go_when_it_is_taken_back(world: World, row: Feedback, client: Client) -> None:
    address = made_public(world, row)
    erased(world, row)
    assert client.get(address).status_code == 200
    assert withdraw_answer(row.pk, by=world.lan, today=TODAY, now=NOW)
    assert not FeedbackNotice.objects.exists()
    assert client.get(address).status_code == 410


def test_the_address_that_stays_holds_nobodys_words(world: World, row: Feedback) -> None:
    slug = made_public(world, row).rstrip("/").rsplit("/", 1)[-1]
    words = slug.split("-")
    assert "cong" not in words
    assert slug.startswith(slug_of(again(row).topic.name))


def test_screened_words_that_a_backup_brings_back_go_again(world: World, row: Feedback) -> None:
    erased(world, row)
    Feedback.objects.filter(pk=row.pk).update(words=WORDS, erased_at=None)
    proposed(world, row)
    assert replay_feedback_erasures([(row.pk, "feedback")], now=NOW) == 1
    assert not FeedbackNotice.objects.exists()
