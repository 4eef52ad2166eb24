"""A figure: number, unit and hedge; how it was counted; what it opens. The same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from gandan.ledger.answers import Answer, RatioAnswer
from gandan.ledger.choices import CountedIn
from gandan.sites.ui.grades import Segment, in_words, segments, spoken
from gandan.sites.ui.quantities import Said, measure_name, number_text, opened, percent, said
from gandan.voice.rules.satisfaction import questionnaire_on
from gandan.voice.rules.satisfaction_interval import is_enough, rate_of


@dataclass(frozen=True)
class Figure:
    """Everything the template prints; `href` is empty where nothing stands behind the figure."""

    name: str
    said: Said | None
    how: str
    bar: tuple[Segment, ...]
    bar_label: str
    confirmed: str
    confirmed_css: str
    opens: str
    href: str
    questions: int


def figure_of(
    answer: Answer | RatioAnswer, href: str, *, name: str = "", how: str | None = None, questions: int = 0, worded: bool = True
) -> Figure:
    """What a figure shows. `how` None words it from the grades; `questions` counts doubts that wait for an answer."""
    shown_name = name or measure_name(answer.measure)
    if isinstance(answer, RatioAnswer):
        return _ratio(answer, href, shown_name, how, questions)
    has_bar = answer.measure.scale is not None
    bar = segments(answer.grades) if has_bar and answer.value else ()
    confirmed, css = _confirmed(answer)
    return Figure(
        name=shown_name,
        said=said(answer.value, answer.measure, worded=worded),
        how=in_words(answer) if how is None else how,
        bar=bar,
        bar_label=spoken(bar),
        confirmed=confirmed,
        confirmed_css=css,
        opens=opened(answer.lines, answer.records) if answer.lines else _("chưa có bản ghi nào"),
        href=href if answer.lines else "",
        questions=questions,
    )


def _ratio(answer: RatioAnswer, href: str, name: str, how: str | None, questions: int) -> Figure:
    below = answer.denominator
    share = answer.measure.unit is CountedIn.SHARE
    withheld = share and not share_may_be_told(answer)
    return Figure(
        name=name,
        said=None if answer.value is None or withheld else said(answer.value, answer.measure),
        how=(share_in_words(answer) if share else _ratio_in_words(answer)) if how is None else how,
        bar=(),
        bar_label="",
        confirmed="",
        confirmed_css="",
        opens=opened(below.lines, below.records) if below.lines else _("chưa có bản ghi nào"),
        href=href if below.lines else "",
        questions=questions,
    )


def share_may_be_told(answer: RatioAnswer) -> bool:
    """Whether a share of answers may be printed: they are about one thing that was asked, and enough."""
    return len(answer.question.where.get("topic", ())) == 1 and is_enough(
        answer.denominator.value, questionnaire_on(answer.question.last).least
    )


def share_in_words(answer: RatioAnswer) -> str:
    """What a share stands on, or why it is not printed."""
    if len(answer.question.where.get("topic", ())) != 1:
        return _("chọn một yếu tố: mỗi yếu tố có số phiếu và khoảng tin cậy của nó")
    return interval_words(answer.numerator.value, answer.denominator.value, questionnaire_on(answer.question.last).least)


def interval_words(satisfied: int, answers: int, least: int) -> str:
    """How many answered, and between which bounds the truth lies with 95 in 100; or that too few answered."""
    if not is_enough(answers, least):
        return _("chưa đủ phiếu: mới có %(many)s, cần %(least)s") % {"many": number_text(answers), "least": number_text(least)}
    rate = rate_of(satisfied, answers)
    return _("n = %(many)s; khoảng tin cậy 95%%: %(low)s–%(high)s%%") % {
        "many": number_text(answers), "low": tenths_text(rate.low), "high": tenths_text(rate.high),
    }  # fmt: skip


def tenths_text(tenths: int) -> str:
    """Tenths of a per cent as a number: 853 as 85,3 (85.3 in English)."""
    return number_text(Fraction(tenths, 10))


def _ratio_in_words(answer: RatioAnswer) -> str:
    above, below = answer.numerator, answer.denominator
    return f"{said(above.value, above.measure).exact} / {said(below.value, below.measure).exact}"


def _confirmed(answer: Answer) -> tuple[str, str]:
    """The mark of what the level above has looked at, and its colour."""
    if not answer.lines:
        return "", ""
    points = percent(answer.confirmed_share)
    if points == 0:
        return _("chưa xác nhận"), ""
    return _("đã xác nhận %(percent)s%%") % {"percent": points}, "ok" if points >= 90 else ""
