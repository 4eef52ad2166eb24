"""Feedback as tests send it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gandan.base.ids import new_id
from gandan.voice.actions.feedback import Sent, receive_feedback
from gandan.voice.intake.feedback import FeedbackIn
from gandan.voice.models import Feedback
from gandan.voice.rules.feedback_codes import code_from
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

SECRET = b"a secret of the tests"
WORDS = "Cống đầu thôn bị tắc hai tuần nay, nước tràn ra đường mỗi khi mưa."
REASON = "Việc này do cơ quan khác quản lý, xin chuyển để trả lời đúng thẩm quyền."
ANSWER = "Ủy ban nhân dân xã đã cho thông cống ngày 23 tháng 11 và sẽ kiểm tra lại sau mỗi trận mưa."


def told(world: World, *, place: str = VILLAGE, **more: Any) -> dict[str, Any]:
    """What a form says."""
    return {
        "place": world.at(place), "topic": "environment", "concerns": "nobody", "matter": "Cống đầu thôn bị tắc", "words": WORDS, **more,
    }  # fmt: skip


def sent(world: World, *, picture: bytes | None = None, today: date = TODAY, place: str = VILLAGE, **more: Any) -> Sent:
    """A form on its way, with a code of its own."""
    key = new_id()
    return Sent(key, code_from(SECRET, key.bytes), FeedbackIn.read(told(world, place=place, **more), today=today), picture)


def received(world: World, *, today: date = TODAY, now: datetime = NOW, place: str = VILLAGE, **more: Any) -> Feedback:
    """Feedback that came in."""
    return receive_feedback(sent(world, place=place, today=today, **more), today=today, now=now)


def again(row: Feedback) -> Feedback:
    """The row as it stands."""
    return Feedback.objects.get(pk=row.pk)


def other(one: Sent, **more: Any) -> Sent:
    """The same form with something else in it."""
    return replace(one, **more)


def key() -> UUID:
    """A new identity."""
    return new_id()


__all__ = ["ANSWER", "COMMUNE", "REASON", "SECRET", "WORDS", "again", "key", "other", "received", "sent", "told"]
