"""What a template of certificates says, and what one certificate does. Lengths in millimetres on A4 laid down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, model_validator

from gandan.emulation.choices import AwardForm
from gandan.reports.layouts.ruleset import Mark

WIDTH_MM, HEIGHT_MM = 297, 210
Align: TypeAlias = Literal["left", "center", "right"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Slot(_Part):
    """A box with one text. `text` may name {placeholders}; the letters shrink from `size_pt` to `min_pt` until they fit the box.

    `varies`: it is printed onto blanks too; all else is printed on the blank already.
    """

    name: str
    text: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    size_pt: float
    min_pt: float
    align: Align = "center"
    bold: bool = False
    italic: bool = False
    caps: bool = False
    accent: bool = False
    rule: bool = False
    varies: bool = False

    @model_validator(mode="after")
    def stays_on_the_page(self) -> Slot:
        """A box lies within the page, and its letters do not grow."""
        if self.x_mm < 0 or self.y_mm < 0 or self.x_mm + self.width_mm > WIDTH_MM or self.y_mm + self.height_mm > HEIGHT_MM:
            raise ValueError(f"{self.name}: off the page")
        if self.min_pt > self.size_pt:
            raise ValueError(f"{self.name}: min_pt over size_pt")
        return self


class Frame(_Part):
    """The double frame of plain paper, and the colour of what is set off."""

    accent: str
    gold: str
    inset_mm: float
    band_mm: float


class Template(_Part):
    """How certificates of one kind of body look, since when, and after which source; `verified` False: still to be checked."""

    code: str
    name: str
    name_en: str
    form: AwardForm
    source: str
    mark: Mark
    verified: bool
    valid_from: date
    valid_to: date | None = None
    signer: str
    frame: Frame
    slots: tuple[Slot, ...]

    def holds_on(self, day: date) -> bool:
        """Whether it may be used for decisions of the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Certificate:
    """One certificate, in words as they are printed. `name` "" leaves a dotted line for a hand to fill."""

    body: str
    name: str
    role: str
    achievement: str
    decision: str
    book: str
    place_and_day: str
    signer: str


@dataclass(frozen=True)
class Paper:
    """What it is printed on. `blank`: only what varies, moved by (right, down) tenths of a millimetre. `test`: with the boxes drawn."""

    blank: bool = False
    right: int = 0
    down: int = 0
    test: bool = False
