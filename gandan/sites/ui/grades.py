"""The bar under a figure: how much of it was known in which way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from gandan.ledger.answers import Answer, GradeShare
from gandan.ledger.choices import Grade, Scale
from gandan.sites.ui.quantities import number_text, percents

_FEW: Final = 2
HATCHES: Final = {"g4": "url(#hatch-indigo)", "g5": "url(#hatch-gold)"}


@dataclass(frozen=True)
class Segment:
    """One part of a bar. `x` and `width` are SVG attributes in percent; `fill` only where it is hatched."""

    x: str
    width: str
    css: str
    fill: str
    label: str
    percent: int


@dataclass(frozen=True)
class KeyItem:
    """One line of a legend: a sample and the grades that look like it."""

    css: str
    fill: str
    label: str


@dataclass(frozen=True)
class Known:
    """How a quantity was known: its words and its swatch."""

    label: str
    css: str
    fill: str


def known_of(code: str) -> Known:
    """How a grade is worded and drawn."""
    grade = Grade[code.upper()]
    return Known(str(grade.label), grade.css, HATCHES.get(grade.css, ""))


def ways() -> tuple[tuple[Known, ...], ...]:
    """Every way of knowing, by the nature of a quantity: people, what was recorded, goods and money, stocks."""
    return tuple(tuple(known_of(Grade(grade).code) for grade in scale.value) for scale in Scale)


def _length(share: float) -> str:
    return f"{share * 100:.3f}".rstrip("0").rstrip(".") + "%"


def segments(grades: Iterable[GradeShare]) -> tuple[Segment, ...]:
    """Parts of the bar in the order of the scale, empty ones left out."""
    present = [grade for grade in grades if grade.share > 0]
    whole = percents(tuple(grade.share for grade in present))
    parts: list[Segment] = []
    start = 0.0
    for grade, points in zip(present, whole, strict=True):
        parts.append(Segment(_length(start), _length(grade.share), grade.css, HATCHES.get(grade.css, ""), str(grade.label), points))
        start += grade.share
    return tuple(parts)


def spoken(parts: Sequence[Segment]) -> str:
    """The bar in words, for those who do not see it: "điểm danh 12%, ước lượng 6%"."""
    return ", ".join(f"{part.label} {part.percent or _('dưới 1')}%" for part in parts)


def key_of_answers(answers: Iterable[Answer]) -> tuple[KeyItem, ...]:
    """The legend of exactly the grades that these answers carry: one sample a colour, counted ones first."""
    labels: dict[str, list[str]] = {}
    for answer in answers:
        for grade in answer.grades:
            if grade.share > 0 and str(grade.label) not in labels.setdefault(grade.css, []):
                labels[grade.css].append(str(grade.label))
    return tuple(KeyItem(css, HATCHES.get(css, ""), ", ".join(labels[css])) for css in sorted(labels))


def in_words(answer: Answer) -> str:
    """How a figure is known, in one short phrase. Of many ways only the two that matter are told: counted, or guessed."""
    present = [grade for grade in answer.grades if grade.share > 0]
    if not present or answer.measure.scale is None:
        return ""
    if len(present) == 1:
        return _("toàn bộ: %(how)s") % {"how": present[0].label}
    if answer.measure.scale is Scale.STOCK:
        return ", ".join(f"{number_text(grade.quantity)} {grade.label}" for grade in present)
    parts = segments(present)
    if len(parts) <= _FEW:
        return spoken(parts)
    counted = sum(part.percent for part, grade in zip(parts, present, strict=True) if grade.counted)
    return _("%(counted)s%% có đếm hoặc có giấy tờ, %(guessed)s%% ước hoặc không rõ") % {"counted": counted, "guessed": 100 - counted}
