"""A figure beside itself: in the tables of its own text, in the sources that a file made here carries, in another text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from django.utils.translation import gettext as _

from gandan.base.errors import GandanError
from gandan.base.quantities import Qualifier
from gandan.base.vietnamese import grouped
from gandan.ledger.answers import Question
from gandan.ledger.queries.totals import totals
from gandan.reports.documents.model import Provenance
from gandan.reports.proving.cells import Ruling, is_of_another_time, ruled
from gandan.reports.proving.files import Given
from gandan.reports.proving.judging import agrees
from gandan.reports.proving.matching import Matched, Meant, is_parted, matched, may_be_a_part
from gandan.reports.proving.places import Places
from gandan.reports.proving.reading import Figure, clean, figures_of, sentences_of
from gandan.reports.proving.times import text_day
from gandan.reports.proving.verdicts import Beside, Verdict, in_own_unit, printed

Key: TypeAlias = tuple[object, ...]
Asks: TypeAlias = Callable[[Matched, Meant], Question | None]
_MOST_SOURCES = 400


@dataclass(frozen=True)
class _Elsewhere:
    """The same figure elsewhere: as it is written there, its value, and where it stands, for people."""

    figure: Figure | None
    value: Decimal
    where: str


def in_annex(one: Matched, verdict: Verdict, rulings: Sequence[Ruling], sources: Sequence[Provenance], asks: Asks) -> Beside | None:
    """A figure of a text beside the sources of its file, or else its tables; None where neither holds it.

    What may be a part of what it is taken for is never said to differ.
    """
    if len(verdict.found) != 1:
        return None
    narrowed = bool(one.meant[0].where)  # a narrowed figure whose days are a source's was read rightly, however far they stood
    found, a_part = _in_sources(verdict, sources), may_be_a_part(replace(one, days_near=True) if narrowed else one)
    if found is None:
        found, a_part = _in_tables(verdict, rulings, asks), may_be_a_part(one)
    return None if a_part and found is not None and not found.agrees else found


def _in_sources(verdict: Verdict, sources: Sequence[Provenance]) -> Beside | None:
    question = verdict.found[0].question
    told = ((one, _question(one)) for one in sources)
    source = next((one for one, asked in told if asked is not None and asked.by is None and _key(asked) == _key(question)), None)
    if source is None:
        return None
    value = in_own_unit(source.value, question.measure)
    words = {"value": printed(value), "position": grouped(source.position)}
    if agrees(verdict.figure, value):
        return Beside(_("khớp với phụ lục: tệp mang con số %(value)s, theo sổ ở dòng %(position)s.") % words, agrees=True)
    return Beside(_("lệch với phụ lục: tệp mang con số %(value)s, theo sổ ở dòng %(position)s.") % words, agrees=False)


def _in_tables(verdict: Verdict, rulings: Sequence[Ruling], asks: Asks) -> Beside | None:
    question = verdict.found[0].question
    other_time = is_of_another_time(verdict.figure.sentence.text)
    found = [
        _Elsewhere(None, one.matched.figure.value, one.where)
        for one in rulings
        if one.compared == other_time and _same(question, one, asks)
    ]  # fmt: skip
    good = next((one for one in found if agrees(verdict.figure, one.value)), None)
    if good is not None:
        words = {"where": good.where, "value": printed(good.value)}
        return Beside(_("khớp với phụ lục: %(where)s ghi %(value)s.") % words, agrees=True)
    if len({one.value for one in found}) == 1:
        words = {"where": found[0].where, "value": printed(found[0].value)}
        return Beside(_("lệch với phụ lục: %(where)s ghi %(value)s.") % words, agrees=False)
    if found:
        return Beside(_("phụ lục ghi nhiều số khác nhau về việc này; chưa rõ ô nào là con số ở đây."), agrees=None)
    return None


def origin_of(sources: Sequence[Provenance], ask: Callable[[Question], Question]) -> str:
    """Of a file made here: whether the figures that it carries are those of the ledger at their positions; "" for another file."""
    right = wrong = 0
    for one in sources[:_MOST_SOURCES]:
        question = _question(one)
        if question is None or question.by is not None:
            continue
        try:
            value = totals(ask(question.narrowed(as_of=one.position))).value
        except GandanError:
            continue
        right, wrong = (right + 1, wrong) if value == one.value else (right, wrong + 1)
    if not right + wrong:
        return ""
    told = {"right": grouped(right), "wrong": grouped(wrong), "position": grouped(max(one.position for one in sources))}
    if not wrong:
        return _("Tệp này do Gần Dân lập, theo sổ ở dòng %(position)s; %(right)s con số tệp mang theo đều đúng như sổ ở dòng ấy.") % told
    return (
        _(
            "Tệp này do Gần Dân lập, theo sổ ở dòng %(position)s; %(right)s con số tệp mang theo đúng như sổ ở dòng ấy, "
            "%(wrong)s con số khác. Có thể lúc lập còn dòng chưa niêm, hoặc tệp đã bị sửa."
        )
        % told
    )


def set_beside(verdicts: Iterable[Verdict], other: Given, places: Places, asks_on: Callable[[date | None], Asks]) -> list[Verdict]:
    """The verdicts, each with what another text says of the same measure, place and days. `asks_on` gives its questions on its day."""
    sentences = sentences_of(clean(other.text))
    figures = figures_of(sentences)
    asks = asks_on(text_day(sentences))
    told: dict[Key, list[_Elsewhere]] = {}
    for source in other.sources:
        question = _question(source)
        if question is not None and question.by is None:
            value = in_own_unit(source.value, question.measure)
            told.setdefault(_key(question), []).append(_Elsewhere(None, value, printed(value)))
    rows = [(one, one.figure.sentence.text.strip()) for one in (matched(sentences, figures, places) if figures else [])]
    rows += [(one.matched, one.where) for one in ruled(other.cells, places) if not one.compared]
    for one, where in rows:
        clear = len(one.meant) == 1 and not one.stranger and len(one.units) < 2
        if not clear or (is_parted(one.figure) and not one.meant[0].part):
            continue
        question = asks(one, one.meant[0])
        if question is not None:
            told.setdefault(_key(question), []).append(_Elsewhere(one.figure, one.figure.value, f"“{where[:200]}”"))
    return [_beside(one, told) for one in verdicts]


def _beside(verdict: Verdict, told: dict[Key, list[_Elsewhere]]) -> Verdict:
    found = told.get(_key(verdict.found[0].question), []) if len(verdict.found) == 1 else []
    if not found:
        return verdict
    alike = next((one for one in found if _alike(verdict.figure, one)), None)
    if alike is not None:
        return replace(verdict, other=Beside(_("văn bản kia cũng vậy: %(where)s.") % {"where": alike.where}, agrees=True))
    if len({one.value for one in found}) > 1:
        return replace(verdict, other=Beside(_("văn bản kia ghi nhiều số khác nhau về việc này; chưa rõ số nào."), agrees=None))
    by = verdict.figure.value - found[0].value
    words = {"by": printed(abs(by)), "where": found[0].where}
    more = _("ở đây nhiều hơn văn bản kia %(by)s: %(where)s.") if by > 0 else _("ở đây ít hơn văn bản kia %(by)s: %(where)s.")
    return replace(verdict, other=Beside(more % words, agrees=False))


def _alike(figure: Figure, other: _Elsewhere) -> bool:
    """Whether both may be one number: as finely as the rougher of the two is written, on the right side of a hedge."""
    if agrees(figure, other.value):
        return True
    if other.figure is None:
        return False
    if Qualifier.EXACT not in (figure.hedge, other.figure.hedge):
        return (figure.hedge, figure.value) == (other.figure.hedge, other.figure.value)
    return agrees(other.figure, figure.value)


def _same(question: Question, one: Ruling, asks: Asks) -> bool:
    """Whether a cell answers a question. A table that gives no days is of the days of its text."""
    meant = one.matched.meant[0]
    if meant.measure != question.measure.code:
        return False
    asked = asks(one.matched, meant)
    if asked is not None:
        return _key(asked) == _key(question)
    where = {axis: (member,) for axis, member in meant.where}
    return one.matched.said is None and not one.matched.units and where == dict(question.where)


def _question(source: Provenance) -> Question | None:
    try:
        return Question.from_json(json.loads(source.question))
    except (GandanError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _key(question: Question) -> Key:
    where = tuple(sorted((axis, tuple(sorted(codes))) for axis, codes in question.where.items()))
    return (question.unit, question.measure.code, where, None if question.measure.is_stock else question.first, question.last)
