"""Reading a pasted list of households. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import folded, grouped

MOST_LINES = 2_000
_NUMBERED = re.compile(r"^\s*(\d{1,6})\s*[.,)\-–]?\s+(.+)$")
_HEADINGS = ("so ho", "so", "stt", "tt", "ho ten", "ho va ten", "dai dien", "chu ho", "ten")


@dataclass(frozen=True)
class PastedHousehold:
    """A line as it was read: its number on the page, the household's number and its representative."""

    line: int
    number: str
    representative: str


def read_pasted(text: str) -> Sequence[PastedHousehold]:
    """Households of a pasted list: number and name in two columns (tab or semicolon), or "12. Lò Văn A". Headings are passed over.

    A line of one column without a number keeps its place as number: "" is left for the intake to refuse. Raises BadInput where
    there are more than `MOST_LINES` households: none is dropped without a word.
    """
    found: list[PastedHousehold] = []
    for line, told in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in re.split(r"[\t;]", told)]
        if not any(cells) or _is_heading(cells):
            continue
        if len(cells) == 1:
            numbered = _NUMBERED.match(told)
            cells = [numbered[1], numbered[2]] if numbered else ["", cells[0]]
        if len(found) == MOST_LINES:
            raise BadInput(
                _("Danh sách dài quá: mỗi lần dán nhiều nhất %(most)s hộ. Hãy chia ra dán làm nhiều lần.") % {"most": grouped(MOST_LINES)},
                field="rows",
            )
        found.append(PastedHousehold(line, cells[0], cells[1]))
    return found


def _is_heading(cells: Sequence[str]) -> bool:
    return all(
        not cell or folded(cell).strip(" .:") in _HEADINGS or folded(cell).startswith(("ho va ten", "ten ", "dai dien")) for cell in cells
    )
