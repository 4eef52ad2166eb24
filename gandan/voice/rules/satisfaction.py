"""The dated questionnaire on satisfaction, what counts as satisfied, and how many sums its answers make. Pure."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _

SCORES = (1, 2, 3, 4, 5)
TOGETHER = 5  # answers that are counted at once, so that no line of the ledger is one person's
FACTORS = ("sipas_access", "sipas_procedure", "sipas_staff", "sipas_result", "sipas_feedback", "sipas_overall")
CHANNELS = ("counter_code", "paper", "phone")


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    vi: str
    en: str

    def in_language(self, language: str | None) -> str:
        """English where it was chosen, else Vietnamese."""
        return self.en if (language or "vi").startswith("en") else self.vi


@dataclass(frozen=True)
class SipasQuestion:
    """One question: its key, the factor that it belongs to (a member of the ledger's `topic`), and its words."""

    key: str
    factor: str
    text: Words


@dataclass(frozen=True)
class Questionnaire:
    """A dated questionnaire. `answers`: (score, words), the best first; `satisfied`: the scores that count as satisfied.

    `least`: below so many answers no percentage is printed. `valid_days`: how long a code answers, the day of issue included.
    """

    code: str
    name: Words
    valid_from: date
    valid_to: date | None
    source: Words
    confirmed: bool
    satisfied: frozenset[int]
    least: int
    valid_days: int
    answers: tuple[tuple[int, Words], ...]
    questions: tuple[SipasQuestion, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its questions, in order."""
        return tuple(one.key for one in self.questions)

    def last_day(self, issued_on: date) -> date:
        """The last day on which a code of that day answers."""
        return issued_on + timedelta(days=self.valid_days - 1)


@dataclass(frozen=True)
class Sums:
    """How many answered about a factor, and how many of them are satisfied."""

    answers: int = 0
    satisfied: int = 0


def sums_of(one: Questionnaire, counts: Iterable[tuple[str, int, int]]) -> dict[str, Sums]:
    """Answers and satisfied by factor. `counts`: (question, score, how many). What no question asks is left out."""
    factor = {question.key: question.factor for question in one.questions}
    answers: dict[str, int] = defaultdict(int)
    satisfied: dict[str, int] = defaultdict(int)
    for key, score, many in counts:
        if key not in factor or many <= 0:
            continue
        answers[factor[key]] += many
        if score in one.satisfied:
            satisfied[factor[key]] += many
    return {name: Sums(answers[name], satisfied[name]) for name in FACTORS if answers.get(name)}


def questionnaire_on(day: date) -> Questionnaire:
    """The questionnaire in force on a day. Raises BadInput where there was none."""
    for one in questionnaires():
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to):
            return one
    raise BadInput(_("Ngày này chưa có phiếu hỏi sự hài lòng. Hãy xem lại ngày."), field="day")


def questionnaire(code: str) -> Questionnaire:
    """The questionnaire of this code. Raises BadInput."""
    found = next((one for one in questionnaires() if one.code == code), None)
    if found is None:
        raise BadInput(_("Không có phiếu hỏi “%(code)s”.") % {"code": code}, field="questionnaire")
    return found


@lru_cache(maxsize=1)
def questionnaires() -> tuple[Questionnaire, ...]:
    """Every questionnaire of the data file, the latest first."""
    with resources.files("gandan.voice.rules").joinpath("satisfaction.toml").open("rb") as file:
        told = tomllib.load(file)["questionnaire"]
    return tuple(sorted((_read(one) for one in told), key=lambda one: one.valid_from, reverse=True))


def _read(told: Mapping[str, Any]) -> Questionnaire:  # Any: as the file spells it
    return Questionnaire(
        code=told["code"],
        name=Words(told["name"], told["name_en"]),
        valid_from=told["valid_from"],
        valid_to=told.get("valid_to"),
        source=Words(told["source"], told["source_en"]),
        confirmed=told["confirmed"],
        satisfied=frozenset(told["satisfied"]),
        least=told["least"],
        valid_days=told["valid_days"],
        answers=tuple((one["score"], Words(one["text"], one["text_en"])) for one in told["answer"]),
        questions=tuple(SipasQuestion(one["key"], one["factor"], Words(one["text"], one["text_en"])) for one in told["question"]),
    )
