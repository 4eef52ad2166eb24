"""Short ways to issue codes, to answer, to record batches and editions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.voice.actions.counter_code import answer_code, issue_codes
from gandan.voice.actions.satisfaction import record_paper_answers
from gandan.voice.intake.index_result import IndexIn
from gandan.voice.intake.satisfaction import AnswersIn, PaperAnswersIn
from gandan.voice.models import OfficeDay
from gandan.voice.queries.counter_code import codes_of
from gandan.voice.rules.counter_code import Answered, Attempt
from gandan.voice.rules.satisfaction import questionnaires
from tests.world import COMMUNE, NOW, TODAY, World

OFFICE = "uy-ban-ban-lim"
KEYS = questionnaires()[0].keys


def codes(
    world: World, many: int = 5, *, transactions: int = 100, on: date = TODAY, now: datetime = NOW, place: str = COMMUNE
) -> list[str]:
    """Codes of a day of the commune's office, as chị Lan issues them."""
    issued = issue_codes(world.at(place), world.body(OFFICE), many, transactions=transactions, by=world.lan, today=on, now=now)
    return codes_of(OfficeDay.objects.get(pk=issued.office_day), range(issued.first, issued.last + 1))


def said(score: int = 5, **scores: int) -> AnswersIn:
    """One person's answers: the same score everywhere, but where told otherwise."""
    return AnswersIn.read({"scores": dict.fromkeys(KEYS, score) | scores}, today=TODAY)


def answered(world: World, *scores: int, on: date = TODAY, now: datetime = NOW) -> None:
    """So many people answer with codes of one day, each with this score."""
    for code, score in zip(codes(world, len(scores), on=on, now=now, transactions=4000), scores, strict=True):
        attempt: Attempt = answer_code(code, said(score), today=on, now=now)
        assert attempt.answered is Answered.COUNTED


def paper(satisfied: int, answers: int, **given: Any) -> PaperAnswersIn:
    """A batch on paper: of everybody asked all answered, some satisfied and the others not, about everything."""
    counts = [{"question": key, "s4": satisfied, "s2": answers - satisfied} for key in KEYS]
    values = {
        "title": "Thu phiếu ở bộ phận một cửa", "place": World.at(COMMUNE), "lead": World.body(OFFICE), "collected_on": TODAY,
        "asked": answers, "answered": answers, "documented": True, "counts": counts,
    }  # fmt: skip
    return PaperAnswersIn.read(values | given, today=TODAY)


def papered(world: World, satisfied: int, answers: int, **given: Any) -> UUID:
    """The same, recorded by chị Lan."""
    return record_paper_answers([Change(paper(satisfied, answers, **given))], by=world.lan, today=TODAY, now=NOW)[0].record


def edition(**given: Any) -> IndexIn:
    """The commune's SIPAS of 2025: 85,27 points, 12th of 99."""
    values = {
        "title": "SIPAS 2025 của xã", "place": World.at(COMMUNE), "lead": World.body(OFFICE), "announced_on": date(2026, 3, 20),
        "index": "sipas", "edition_year": 2025, "score": "85.27", "rank": 12, "out_of": 99, "document": "Quyết định 512/QĐ-UBND",
    }  # fmt: skip
    return IndexIn.read(values | given, today=TODAY)
