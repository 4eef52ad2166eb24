"""Notes under the text: from which day each figure counts, what was not counted, what nobody above has looked at."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.base.periods import ReportingPeriod
from gandan.base.periods.reporting import cumulative, same_period_last_year
from gandan.ledger.choices import Grade, Scale
from gandan.reports.documents.model import Paragraph, Run
from gandan.reports.kinds.model import FigureSpec
from gandan.reports.term.shown import Figures, within_sentence
from gandan.reports.term.windows import written


def notes(figures: Figures, *, illustrative: bool) -> tuple[Paragraph, ...]:
    """The notes of a report, from its answers alone. A figure that was counted whole needs none."""
    noted = [spec for spec in figures.kind.figures if spec.noted and figures.is_recorded(spec.code)]
    made = [_illustrative()] if illustrative else []
    made.append(_windows(figures))
    made += [note for spec in noted if (note := _guessed(figures, spec)) is not None]
    unconfirmed = _unconfirmed(figures, noted)
    return (*made, *([unconfirmed] if unconfirmed else []))


def _illustrative() -> Paragraph:
    return Paragraph.of(_("Số liệu trong văn bản này là số liệu minh họa, không phải số liệu chính thức của đơn vị."))


def _windows(figures: Figures) -> Paragraph:
    windows = figures.windows
    if windows.period is not None:
        return _period(windows.period)
    firsts = {window.words: window.first for window in windows.by_code.values()}
    if windows.days_of_their_own:
        begun = _("Mọi số liệu tính từ ngày %(first)s") % {"first": written(next(iter(firsts.values())))}
    else:
        told = [_("“%(words)s” tính từ ngày %(first)s") % {"words": words, "first": written(first)} for words, first in firsts.items()]
        begun = _("Số liệu ghi %(windows)s") % {"windows": "; ".join(told)}
    return Paragraph.of(_("%(begun)s; tất cả đến hết ngày %(last)s.") % {"begun": begun, "last": written(windows.last)})


def _period(period: ReportingPeriod) -> Paragraph:
    """The days of the period, and of what it is compared with: the same cut-off, or the comparison means nothing."""
    earlier = same_period_last_year(period)
    return Paragraph.of(
        _(
            "Số liệu trong kỳ tính từ ngày %(first)s đến hết ngày %(last)s; lũy kế tính từ ngày %(begun)s; "
            "cùng kỳ năm trước từ ngày %(earlier_first)s đến hết ngày %(earlier_last)s, theo địa giới ngày cuối kỳ này."
        )
        % {
            "first": written(period.first), "last": written(period.last), "begun": written(cumulative(period).first),
            "earlier_first": written(earlier.first), "earlier_last": written(earlier.last),
        }
    )  # fmt: skip


def _guessed(figures: Figures, spec: FigureSpec) -> Paragraph | None:
    """What was not counted: "Lượt người dự …: trong 1.500 lượt người, có 300 lượt người là ước lượng."."""
    guessed = [grade for grade in figures.answers[spec.code].grades if not grade.counted]
    if not guessed:
        return None
    words = {grade.code: phrase for grade, phrase in _phrases().items()}
    whole = figures.exact(spec.code)
    if guessed[0].quantity == whole.value:
        return Paragraph.of(_("%(name)s: toàn bộ ") % {"name": spec.name}, whole, f" {words[guessed[0].grade]}.")
    pieces: list[str | Run] = [_("%(name)s: trong ") % {"name": spec.name}, whole, _(", có ")]
    for place, grade in enumerate(guessed):
        pieces += [_(", ") if place else "", figures.graded(spec.code, grade), f" {words[grade.grade]}"]
    return Paragraph.of(*pieces, ".")


def _unconfirmed(figures: Figures, noted: list[FigureSpec]) -> Paragraph | None:
    """What the level above has not confirmed, of what is counted in records."""
    pieces: list[str | Run] = []
    for spec in noted:
        answer = figures.answers[spec.code]
        if spec.where or spec.counts.scale not in (Scale.RECORDS, Scale.STOCK) or answer.confirmed == answer.value:
            continue
        pieces += ["; " if pieces else "", f"{within_sentence(spec.name)}: "]
        if answer.confirmed:
            pieces += [figures.unconfirmed(spec.code), _(" trong "), figures.exact(spec.code)]
        else:
            pieces += [_("cả "), figures.exact(spec.code)]
    return Paragraph.of(_("Cấp trên chưa xác nhận: "), *pieces, ".") if pieces else None


def _phrases() -> dict[Grade, str]:
    return {
        Grade.ESTIMATE: _("là ước lượng"),
        Grade.STANDARD_RATE: _("ước theo định mức"),
        Grade.UNKNOWN: _("không rõ cách đếm (sổ không ghi)"),
        Grade.SELF_DECLARED: _("do nơi tổ chức tự khai, chưa có hồ sơ kèm theo"),
        Grade.NORM_PRICED: _("tính theo định mức, chưa có biên nhận"),
        Grade.REGISTERED_ONLY: _("mới đăng ký, chưa có quyết định"),
        Grade.INHERITED: _("lấy từ báo cáo trước"),
    }
