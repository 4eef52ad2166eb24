"""What a result counts in, and what it must leave to an acceptance. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from gandan.activities.choices import ResultKind
from gandan.base.vietnamese import folded

# Of each kind: the measure, and the field of a line that holds its quantity.
COUNTED: Final[dict[ResultKind, tuple[str, str]]] = {
    ResultKind.PRODUCT: ("results.production_value", "value"),
    ResultKind.INCOME: ("results.income", "value"),
    ResultKind.POVERTY: ("results.households_out_of_poverty", "households"),
    ResultKind.JOBS: ("results.jobs", "jobs"),
}
IN_DONG: Final = (ResultKind.PRODUCT, ResultKind.INCOME)
BUILT: Final = frozenset({"road", "roads", "house", "houses", "duong", "duong giao thong", "nha", "nha tam", "xoa nha tam"})
_HOUSES: Final = re.compile(r"\b(xoa )?nha (tam|dot nat|dai doan ket|tinh nghia|tinh thuong)\b")
_ROADS: Final = re.compile(r"\bduong (giao thong|be tong|lien thon|lien ban|lien xa|thon|ban|noi dong|vao|truc|nhua|lang)\b")
_LENGTHS: Final = frozenset({"m", "met", "km", "m dai", "met dai", "ki lo met", "kilomet"})


def is_built(text: str, unit_text: str = "") -> bool:
    """Whether the words tell of a road or a house, which acceptances count already (a sugar that is called "đường" is none)."""
    said = folded(text).strip()
    return bool(_HOUSES.search(said) or _ROADS.search(said)) or (said.startswith("duong") and folded(unit_text).strip() in _LENGTHS)


class Told(NamedTuple):
    """A line that stands in some record: what may be counted twice. `model` and `text` are compared in small letters without marks."""

    record: str
    first: date
    last: date
    model: str
    kind: str
    text: str

    def same_as(self, other: "Told") -> bool:
        """Whether both tell the same thing of the same model, of days in common."""
        return (
            self.record != other.record
            and (folded(self.model), self.kind, folded(self.text)) == (folded(other.model), other.kind, folded(other.text))
            and self.first <= other.last
            and other.first <= self.last
        )


def told_twice(lines: Sequence[Told], others: Iterable[Told]) -> tuple[Told, Told] | None:
    """The first (line, other) that tell the same thing twice; only of a model that has a name."""
    held = [*others, *lines]
    return next(((one, other) for one in lines if one.model.strip() for other in held if one.same_as(other)), None)
