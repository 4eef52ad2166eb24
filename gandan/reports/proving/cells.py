"""What a number in a table means: its row and its heading name the measure, its row perhaps a part or a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gandan.base.quantities import Qualifier
from gandan.base.vietnamese import folded
from gandan.reports.proving.grammar import grammar, phrase
from gandan.reports.proving.matching import Matched, Meant, meaning_of
from gandan.reports.proving.places import Places
from gandan.reports.proving.reading import Figure, Sentence, plain_of
from gandan.reports.proving.tables import Cell
from gandan.reports.proving.times import Said, said_in

_WHOLE = re.compile(r"^(?:tong cong|tong so|tong|cong|toan [a-z]+(?: [a-z]+){0,3})$")
_ANOTHER = re.compile(r"(?<![a-z])(?:luy ke|cung ky|nam truoc|ky truoc|so voi|ty le|tang giam|ke hoach|chi tieu giao)(?![a-z])|%")


@dataclass(frozen=True)
class Ruling:
    """A cell with what it means. `compared`: it tells of other days than the text, or compares: cumulative, a year before, a plan."""

    cell: Cell
    matched: Matched
    compared: bool

    @property
    def where(self) -> str:
        """Where it stands, for people."""
        return _("bảng %(table)s, dòng “%(row)s”, cột “%(column)s”") % {
            "table": self.cell.table, "row": self.cell.row[:80], "column": self.cell.column[:80],
        }  # fmt: skip


def ruled(cells: Sequence[Cell], places: Places) -> list[Ruling]:
    """Cells whose meaning is clear: one measure, the whole or a part that is declared. The others say nothing."""
    return [one for cell in cells if (one := _ruling(cell, places)) is not None]


def is_of_another_time(text: str) -> bool:
    """Whether words speak of another span of days, or of a comparison: cumulative, a year before, a plan."""
    return _ANOTHER.search(plain_of(text)) is not None


def _ruling(cell: Cell, places: Places) -> Ruling | None:
    label = re.sub(r"^(?:trong đó|riêng)\s*:?\s*", "", cell.row, flags=re.IGNORECASE)
    text = f"{cell.caption}. {cell.above}. {label}; {cell.column}: "
    plain = plain_of(text)
    sentence = Sentence(text + cell.written, plain + plain_of(cell.written), -1, -1)
    noun, counts = _counted(cell, label)
    if not counts:
        return None
    figure = Figure(
        sentence, len(text), len(text) + len(cell.written), cell.written, _in_metres(cell.value, noun), Decimal(1), Qualifier.EXACT, noun,
        counts, "",
    )  # fmt: skip
    meant = meaning_of(figure, plain_of(f"{label} ; {cell.column}"))
    if len(meant) != 1:
        return None
    units, named = _places(label, places)
    own = _says_what(meant[0], label)
    if not (own or named or meant[0].part or _WHOLE.match(folded(label))):
        return None
    said = next((found for words in (cell.column, cell.above, cell.caption) if (found := _said(words)) is not None), None)
    read = Matched(figure, meant, said, said is not None, units, days_near=said is not None)
    return Ruling(cell, read, is_of_another_time(f"{cell.column} {cell.row}"))


def _counted(cell: Cell, label: str) -> tuple[str, frozenset[str]]:
    """The noun that is counted: of the column of units, else of the heading, else of the row, else above the table."""
    for words in (cell.unit, cell.column, label, cell.caption):
        found = _noun_in(plain_of(words))
        if found:
            return found, grammar().counted[found]
    return "", frozenset()


def _noun_in(plain: str) -> str:
    found = _nouns().search(plain)
    return re.sub(r"[ ,]+", " ", found[0]) if found else ""


def _nouns() -> re.Pattern[str]:
    return phrase(word for word in grammar().counted if len(word) > 1)


def _in_metres(value: Decimal, noun: str) -> Decimal:
    return value * 1000 if noun == "km" else value


def _says_what(meant: Meant, label: str) -> bool:
    """Whether the row itself says what is counted, so that it is no row of a division."""
    plain = plain_of(label)
    return any(one.cue.search(plain) for one in grammar().readings if one.measure == meant.measure)


def _places(label: str, places: Places) -> tuple[tuple[int, ...], bool]:
    units = places.names.get(folded(label), ())
    return (units, True) if len(units) == 1 else ((), False)


def _said(words: str) -> Said | None:
    plain = plain_of(words)
    said = said_in(Sentence(words, plain, -1, -1))
    return said if said is not None and (said.is_window or said.last is not None) else None
