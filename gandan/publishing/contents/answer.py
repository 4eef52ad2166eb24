"""A question of somebody and its answer, as they stand in their public copy: the words that a second person screened."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class AnsweredCopy(Strict):
    """`place` is a commune, or what lies above it: a village of few houses would say whose question it is."""

    matter: str
    question: str
    answer: str
    topic: Words
    topic_code: str
    place: str
    body: str
    received_on: date
    answered_on: date
