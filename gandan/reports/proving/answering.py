"""What the ledger says to each figure of a text: it agrees, it differs (by how much, since when), or it cannot be proved (why)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from gandan.base.errors import GandanError
from gandan.base.vietnamese import decimal_text
from gandan.ledger.answers import THEN, Question
from gandan.ledger.measures import Measure, measure
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.standing import standing
from gandan.ledger.queries.totals import totals
from gandan.places.queries import labels_of, lineage
from gandan.reports.proving.dating import day_that_fits, right_until
from gandan.reports.proving.judging import agrees, is_rough, off_by
from gandan.reports.proving.matching import Matched, Meant, matched, may_be_a_part
from gandan.reports.proving.places import places_around
from gandan.reports.proving.reading import Figure, clean, figures_of, sentences_of
from gandan.reports.proving.times import first_of, text_day

MOST_FIGURES = 400  # asked of the ledger for one text


class State(StrEnum):
    """What the ledger says to a figure."""

    PROVED = "proved"
    DIFFERENT = "different"
    UNPROVED = "unproved"


@dataclass(frozen=True)
class Found:
    """One thing that a figure may mean, with what the ledger has for it. `exact` is in the noun's own unit."""

    slug: str
    unit: str
    question: Question
    exact: Decimal
    lines: int
    agrees: bool

    @property
    def label(self) -> str:
        """The measure's name, with what narrows it."""
        narrowed = _(" (cho đồng bào dân tộc thiểu số)") if "audience" in self.question.where else ""
        return self.question.measure.label + narrowed


@dataclass(frozen=True)
class Verdict:
    """A figure of the text and the answer. `why` for what cannot be proved; `notes` is what was taken as meant."""

    figure: Figure
    state: State
    found: tuple[Found, ...] = ()
    why: str = ""
    difference: Decimal | None = None
    since: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """Every figure of a text with its answer, at one position of the ledger. `day`: the text's own, or taken so."""

    unit: str
    day: date
    day_is_said: bool
    verdicts: tuple[Verdict, ...]
    position: int
    unsealed: int
    left: int = 0

    def count(self, state: State) -> int:
        """How many figures have this answer."""
        return sum(1 for one in self.verdicts if one.state is state)


Ask = Callable[[Question], Question]


def prove(text: str, unit: int, *, today: date, on: date | None = None, ask: Ask = lambda question: question) -> Proof:
    """Read a text about a unit and put each of its figures to the ledger, all in one snapshot.

    `on`: the text's day where it gives none. `ask` narrows a question to what the asker may know, or refuses it with a
    GandanError, which is told at the figure. Raises BadInput for a text that is too long.
    """
    sentences = sentences_of(clean(text))
    figures = figures_of(sentences)
    found = matched(sentences, figures, places_around(unit)) if figures else []
    asked = [one for one in found if one.meant][:MOST_FIGURES]
    told = on or text_day(sentences)
    end = last_day(unit)
    with one_snapshot():
        stand = standing()
        day = told or min(today, end or today)
        judge = Judge(unit, min(day, today), told is not None, ask, today)
        if told is None:
            judge = judge.at(day_that_fits(asked, judge.fits, day))
        verdicts = [judge.verdict(one) if one in asked or not one.meant else _too_many(one) for one in found]
    name = labels_of([unit])[unit].text
    return Proof(name, judge.day, judge.day_is_said, tuple(verdicts), stand.position, stand.unsealed)


def last_day(unit: int) -> date | None:
    """The last day on which the unit was there; None while it is."""
    spans = lineage().spans(unit)
    return spans[-1].last if spans else None


def printed(quantity: Decimal | int) -> str:
    """A figure as Vietnamese text."""
    return decimal_text(Decimal(quantity))


def in_own_unit(quantity: int, asked: Measure) -> Decimal:
    """A kept quantity as it is printed: half-days are halves."""
    return Decimal(quantity) / asked.per_unit


@dataclass(frozen=True)
class Judge:
    """Puts matched figures about a unit to the ledger. `day`: where windows "to now" end."""

    home: int
    day: date
    day_is_said: bool
    ask: Ask
    today: date

    def at(self, day: date) -> Judge:
        """The same with windows ending on another day."""
        return Judge(self.home, day, self.day_is_said, self.ask, self.today)

    def fits(self, one: Matched, day: date) -> bool:
        """Whether a figure with one clear meaning agrees where the text is of this day."""
        question = self.at(day).question(one, one.meant[0]) if len(one.meant) == 1 and not one.stranger else None
        if question is None:
            return False
        try:
            exact = totals(self.ask(question)).value
        except GandanError:
            return False
        return agrees(one.figure, in_own_unit(exact, question.measure))

    def question(self, one: Matched, meant: Meant) -> Question | None:
        """The question that a figure answers if it means this; None where no days are given and it is no level."""
        asked = measure(meant.measure)
        units = one.units or (self.home,)
        said = one.said
        last = min(said.last, self.day) if said and said.last else self.day
        gone = last_day(units[0])
        last = min(last, gone) if gone else last
        first: date | None = None
        if not asked.is_stock:
            if said is None or not said.is_window:
                return None
            first = first_of(said, last)[0]
            if first is None or first > last:
                return None
        there = lineage().exists(units[0], last)
        where = {axis: (member,) for axis, member in meant.where}
        return Question(units[0], asked, first, last, where=where, geography=last if there else THEN)

    def verdict(self, one: Matched) -> Verdict:
        """The answer to one figure."""
        figure = one.figure
        why = self._why_not(one)
        if why:
            return Verdict(figure, State.UNPROVED, why=why)
        found: list[Found] = []
        for meant in one.meant:
            question = self.question(one, meant)
            if question is None:
                continue
            try:
                allowed = self.ask(question)
                answer = totals(allowed)
            except GandanError as refused:
                return Verdict(figure, State.UNPROVED, why=str(refused))
            exact = in_own_unit(answer.value, question.measure)
            label = labels_of([question.unit])[question.unit]
            found.append(Found(label.key, label.text, allowed, exact, answer.lines, agrees(figure, exact)))
        notes = self._notes(one)
        if not found:
            return Verdict(figure, State.UNPROVED, why=_("Câu văn và các câu trước không nói con số tính từ ngày nào."), notes=notes)
        if len(one.meant) > 1:
            why = _("Chưa rõ con số nói về chỉ tiêu nào trong các chỉ tiêu dưới đây. Hãy viết rõ hơn, hoặc tự đối chiếu.")
            return Verdict(figure, State.UNPROVED, tuple(found), why, notes=notes)
        only = found[0]
        if not only.lines:
            why = _("Sổ chưa ghi gì về chỉ tiêu này trong thời gian ấy, nên chưa đối chiếu được. Chưa có số không có nghĩa là bằng 0.")
            return Verdict(figure, State.UNPROVED, tuple(found), why, notes=notes)
        if only.agrees:
            rough = (_("Viết tròn; sổ có đúng %(exact)s.") % {"exact": printed(only.exact)},) if is_rough(figure) else ()
            return Verdict(figure, State.PROVED, tuple(found), notes=(*rough, *notes))
        if may_be_a_part(one):
            why = _("Con số có thể chỉ là một phần của chỉ tiêu này, nên không nói là lệch. Hãy viết rõ là phần nào, hoặc tự đối chiếu.")
            return Verdict(figure, State.UNPROVED, tuple(found), why, notes=notes)
        asked = only.question.measure
        since = right_until(only.question, int(figure.value * asked.per_unit), lambda value: agrees(figure, in_own_unit(value, asked)))
        return Verdict(figure, State.DIFFERENT, tuple(found), difference=off_by(figure, only.exact), since=since, notes=notes)

    def _why_not(self, one: Matched) -> str:
        if one.figure.percent:
            return _("Đây là một tỷ lệ phần trăm; sổ cái giữ các tổng, không giữ tỷ lệ.")
        if not one.meant:
            return _("Không có chỉ tiêu nào của sổ cái nói về con số này.")
        if one.stranger:
            return _("“%(place)s” không có trong địa bàn được hỏi.") % {"place": one.stranger}
        if len(one.units) > 1:
            return _("Câu văn nêu nhiều nơi; chưa rõ con số là của nơi nào.")
        return ""

    def _notes(self, one: Matched) -> tuple[str, ...]:
        """What was taken as meant and not said in the figure's own sentence."""
        notes: list[str] = []
        said = one.said
        if said is not None and said.is_window and not one.said_here:
            notes.append(_("Thời gian lấy theo câu trước: “%(words)s”.") % {"words": said.words.strip()})
        if not self.day_is_said and (said is None or said.last is None):
            notes.append(_("Văn bản không ghi ngày; tính đến hết ngày %(day)s.") % {"day": f"{self.day:%d/%m/%Y}"})
        if said is not None and said.opening == "term" and first_of(said, self.day)[1]:
            notes.append(_("Ngày bắt đầu nhiệm kỳ cần xác minh."))
        return tuple(notes)


def _too_many(one: Matched) -> Verdict:
    why = _("Văn bản có quá nhiều con số; chỉ %(most)s con số đầu được đối chiếu. Hãy kiểm từng phần.") % {"most": MOST_FIGURES}
    return Verdict(one.figure, State.UNPROVED, why=why)
