"""What the ledger says to each figure of a text: it agrees, it differs (by how much, since when), or it cannot be proved (why)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from gandan.base.errors import GandanError
from gandan.ledger.answers import THEN, Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.standing import standing
from gandan.ledger.queries.totals import totals
from gandan.places.queries import labels_of, lineage
from gandan.reports.proving.beside import in_annex, origin_of, set_beside
from gandan.reports.proving.cells import Ruling, ruled
from gandan.reports.proving.dating import day_that_fits, depends_on_the_day, right_until
from gandan.reports.proving.files import Given
from gandan.reports.proving.judging import agrees, is_rough, off_by
from gandan.reports.proving.matching import Matched, Meant, is_parted, matched, may_be_a_part, near_meanings
from gandan.reports.proving.places import places_around
from gandan.reports.proving.reading import clean, figures_of, sentences_of
from gandan.reports.proving.times import first_of, text_day
from gandan.reports.proving.verdicts import Beside, Found, Proof, State, Verdict, in_own_unit, printed

__all__ = ["Beside", "Found", "Proof", "State", "Verdict", "printed", "prove"]

MOST_FIGURES = 400  # asked of the ledger for one text


Ask = Callable[[Question], Question]


def prove(
    text: str | Given,
    unit: int,
    *,
    today: date,
    on: date | None = None,
    ask: Ask = lambda question: question,
    against: str | Given | None = None,
) -> Proof:
    """Read a text about a unit and put each of its figures to the ledger, all in one snapshot.

    `on`: the text's day where it gives none. `ask` narrows a question to what the asker may know, or refuses it with a
    GandanError, which is told at the figure. `against`: another text, whose same figures are set beside. Raises BadInput for a text
    that is too long.
    """
    given = text if isinstance(text, Given) else Given(text)
    places = places_around(unit)
    sentences = sentences_of(clean(given.text))
    figures = figures_of(sentences)
    found = matched(sentences, figures, places) if figures else []
    rulings = ruled(given.cells, places)
    asked = [one for one in found if one.meant][:MOST_FIGURES]
    in_tables = [one for one in rulings if not one.compared][: MOST_FIGURES - len(asked)]
    told = on or text_day(sentences)
    end = last_day(unit)
    with one_snapshot():
        stand = standing()
        day = told or min(today, end or today)
        judge = Judge(unit, min(day, today), told is not None, ask, today)
        if told is None:
            fitting = day_that_fits(asked, judge.fits, day)
            judge = replace(judge, day=fitting or day, knows_day=fitting is not None)
        verdicts = [judge.verdict(one) if one in asked or not one.meant else _too_many(one) for one in found]
        cells = [judge.verdict_on_cell(one) for one in in_tables]
        origin = origin_of(given.sources, ask)
    annexed = [
        replace(told, annex=in_annex(one, told, rulings, given.sources, judge.question)) for one, told in zip(found, verdicts, strict=True)
    ]
    if against is not None:
        other = against if isinstance(against, Given) else Given(against)
        annexed = set_beside(annexed, other, places, lambda day: judge.at(min(day or judge.day, today)).question)
    name = labels_of([unit])[unit].text
    return Proof(
        name, judge.day, judge.day_is_said, (*annexed, *cells), stand.position, stand.unsealed, judge.knows_day,
        len(given.cells) - len(cells), origin, against is not None,
    )  # fmt: skip


def last_day(unit: int) -> date | None:
    """The last day on which the unit was there; None while it is."""
    spans = lineage().spans(unit)
    return spans[-1].last if spans else None


@dataclass(frozen=True)
class Judge:
    """Puts matched figures about a unit to the ledger. `day`: where windows "to now" end."""

    home: int
    day: date
    day_is_said: bool
    ask: Ask
    today: date
    knows_day: bool = True

    def at(self, day: date) -> Judge:
        """The same with windows ending on another day."""
        return replace(self, day=day)

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
        try:
            found = self._found(one)
        except GandanError as refused:
            return Verdict(figure, State.UNPROVED, why=str(refused))
        notes = self._notes(one)
        if not found:
            return Verdict(figure, State.UNPROVED, why=_("Câu văn và các câu trước không nói con số tính từ ngày nào."), notes=notes)
        if len(one.meant) > 1:
            why = _("Chưa rõ con số nói về chỉ tiêu nào trong các chỉ tiêu dưới đây. Hãy viết rõ hơn, hoặc tự đối chiếu.")
            return Verdict(figure, State.UNPROVED, tuple(found), why, notes=notes)
        only = found[0]
        why = self._why_unsure(one, only)
        if why:
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

    def _found(self, one: Matched) -> list[Found]:
        """What the ledger has for each thing that a figure may mean. Raises GandanError where it may not be asked."""
        found: list[Found] = []
        for meant in one.meant:
            question = self.question(one, meant)
            if question is None:
                continue
            allowed = self.ask(question)
            answer = totals(allowed)
            exact = in_own_unit(answer.value, question.measure)
            label = labels_of([question.unit])[question.unit]
            found.append(Found(label.key, label.text, allowed, exact, answer.lines, agrees(one.figure, exact)))
        return found

    def _why_unsure(self, one: Matched, only: Found) -> str:
        if not only.lines:
            return _("Sổ chưa ghi gì về chỉ tiêu này trong thời gian ấy, nên chưa đối chiếu được. Chưa có số không có nghĩa là bằng 0.")
        if not self.knows_day and depends_on_the_day(one):
            return _("Văn bản không nói con số tính đến ngày nào, và các con số của nó chưa đủ để biết. Hãy điền ngày của văn bản.")
        if is_parted(one.figure) and not one.meant[0].part and not one.units:
            return _("Đây là một phần của con số khác; sổ không có cách chia nào cho phần này.")
        return ""

    def verdict_on_cell(self, one: Ruling) -> Verdict:
        """The answer to a number in a table; it is never said to differ, since a table may divide in its own ways."""
        told = self.verdict(one.matched)
        if told.state is State.DIFFERENT:
            why = _("Ô này khác sổ, nhưng bảng có thể chia theo cách riêng, nên không nói là lệch. Hãy tự đối chiếu.")
            told = replace(told, state=State.UNPROVED, why=why, difference=None, since="")
        return replace(told, cell=one.where)

    def _why_not(self, one: Matched) -> str:
        if one.figure.percent:
            return _("Đây là một tỷ lệ phần trăm; sổ cái giữ các tổng, không giữ tỷ lệ.")
        near = () if one.meant else near_meanings(one.figure)
        if near:
            names = ", ".join(measure(code).label for code in near)
            return _("Câu văn chưa nói rõ đây là con số nào trong sổ: %(names)s. Hãy viết rõ hơn.") % {"names": names}
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
        if not self.day_is_said and self.knows_day and depends_on_the_day(one):
            notes.append(_("Văn bản không ghi ngày; tính đến hết ngày %(day)s.") % {"day": f"{self.day:%d/%m/%Y}"})
        if said is not None and said.opening == "term" and first_of(said, self.day)[1]:
            notes.append(_("Ngày bắt đầu nhiệm kỳ cần xác minh."))
        return tuple(notes)


def _too_many(one: Matched) -> Verdict:
    why = _("Văn bản có quá nhiều con số; chỉ %(most)s con số đầu được đối chiếu. Hãy kiểm từng phần.") % {"most": MOST_FIGURES}
    return Verdict(one.figure, State.UNPROVED, why=why)
