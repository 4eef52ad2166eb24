"""A figure: number, unit and hedge; how it was counted; what it opens. The same everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gandan.ledger.answers import Answer, RatioAnswer
from gandan.sites.ui.grades import Segment, in_words, segments, spoken
from gandan.sites.ui.quantities import Said, measure_name, opened, percent, said


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
    return Figure(
        name=name,
        said=None if answer.value is None else said(answer.value, answer.measure),
        how=_ratio_in_words(answer) if how is None else how,
        bar=(),
        bar_label="",
        confirmed="",
        confirmed_css="",
        opens=opened(below.lines, below.records) if below.lines else _("chưa có bản ghi nào"),
        href=href if below.lines else "",
        questions=questions,
    )


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
