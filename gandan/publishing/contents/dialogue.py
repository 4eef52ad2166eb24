"""A dialogue as it stands in its public copy: what was asked and answered, with whom in counts."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class HearersCopy(Strict):
    """How many of one audience came. `people` None: too few to print, or so that such a number cannot be worked out."""

    audience: Words
    people: int | None
    counted: bool


class AnswerCopy(Strict):
    """One matter with its answer, as its officer wrote them."""

    matter: str
    topic: Words | None
    answer: str
    body: str


class DialogueCopy(Strict):
    """A dialogue. `waiting`: how many questions are not in it because they have no answer yet."""

    title: str
    place: str
    held_on: date
    host: Words
    body: str
    hearers: tuple[HearersCopy, ...]
    total: int | None
    answers: tuple[AnswerCopy, ...]
    waiting: int
