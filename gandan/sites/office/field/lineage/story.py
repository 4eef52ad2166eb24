"""The lineage of a record in words: what each box says, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.choices import NeedState, RecordKind, WorkState
from gandan.activities.queries.lineage import Figure, Lineage, Node, lineage_of
from gandan.ledger.measures import MEASURES, measure
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.sites.office.field.lineage.layout import Box, Picture, laid_out
from gandan.sites.office.frame import at
from gandan.sites.ui.quantities import number_text, said

# (column of the query, place within its stage) of each stage, from left to right.
_STAGES: tuple[tuple[str, ...], ...] = (
    ("survey", "visit"), ("need",), ("work",), ("plan", "campaign"), ("contribution",), ("acceptance",), ("result",),
)  # fmt: skip
_RECORD_OF = {"contribution": "campaign", "result": "acceptance"}
_SUMS = frozenset(_RECORD_OF)  # no records of their own: sums of one
_STATES = {state.value: state for kind in (WorkState, NeedState) for state in kind}
_MEASURES = frozenset(one.code for one in MEASURES)
_MOST_LINES = 2
KINDS = frozenset({
    RecordKind.SURVEY, RecordKind.VISIT, RecordKind.NEED, RecordKind.WORK, RecordKind.PLAN, RecordKind.CAMPAIGN, RecordKind.ACCEPTANCE,
})  # fmt: skip


def picture_of(kind: RecordKind, record: UUID, account: Account, day: date) -> Picture | None:
    """Where a record comes from and what came of it; None where nothing else is known of it, or its kind has no lineage."""
    if kind not in KINDS:
        return None
    found = lineage_of(kind, record, account, day)
    if len(found.nodes) < 2 and not found.hidden:
        return None
    return _drawn(found)


def _drawn(found: Lineage) -> Picture:
    places = names_of({node.place for node in found.nodes})
    stage_of = {column: (number, step) for number, stage in enumerate(_STAGES) for step, column in enumerate(stage)}
    boxes = []
    for node in found.nodes:
        stage, step = stage_of[node.column]
        record = _RECORD_OF.get(node.column, node.column)
        place = places[node.place].full_name if node.place in places else ""
        boxes.append(
            Box(
                key=node.ref, stage=stage, step=step, title=_title(node, place), kind=_called(node.column), day=f"{node.day:%d/%m/%Y}",
                what=", ".join(part for part in (_SHORT.get(node.column, str)(), f"{node.day:%d/%m/%y}") if part),
                lines=() if node.column in _SUMS else _lines(node), state=_state(node), tell=_tell(node),
                href=at("record", record, node.id), focus=node.focus, voided=node.voided,
            )
        )  # fmt: skip
    edges = [(edge.cause, edge.effect) for edge in found.edges]
    picture = laid_out([title() for title in _TITLES], boxes, edges, dict.fromkeys(range(len(_STAGES)), _("và {n} bản ghi nữa")))
    hidden = ngettext("%(n)s bản ghi ngoài phạm vi của tài khoản.", "%(n)s bản ghi ngoài phạm vi của tài khoản.", found.hidden)
    return Picture(picture.stages, picture.lines, picture.height, hidden % {"n": found.hidden} if found.hidden else "")


def _title(node: Node, place: str) -> str:
    """What was given and what came of it are called by their figures; a visit by its village."""
    if node.column in _SUMS:
        return "; ".join(_lines(node)) or node.title
    return place if node.column == "visit" else node.title


def _lines(node: Node) -> tuple[str, ...]:
    if node.column in _SUMS:
        return tuple(_worded(one) for one in node.figures if one.name in _MEASURES)
    return tuple(text for one in node.figures if (text := _worded(one)))


def _state(node: Node) -> str:
    return str(_STATES[node.state].label) if node.state else ""


def _tell(node: Node) -> str:
    """One line: that it was voided, its state, or its first figures."""
    if node.voided:
        return _("đã hủy")
    if node.column in _SUMS:
        return ""
    return _state(node) or ", ".join(_lines(node)[:_MOST_LINES])


def _worded(figure: Figure) -> str:
    if figure.name in _MEASURES:
        return said(int(figure.value), measure(figure.name), worded=False).exact
    words = _FIGURES.get(figure.name)
    return words(f"{number_text(figure.value)} {figure.unit}".strip()) if words is not None and figure.value else ""


def _called(column: str) -> str:
    names: dict[str, Callable[[], str]] = {"contribution": lambda: _("đóng góp"), "result": lambda: _("kết quả")}
    return names[column]() if column in names else str(RecordKind(column).label)


_FIGURES: dict[str, Callable[[str], str]] = {
    "villages": lambda n: _("%(n)s thôn") % {"n": n},
    "visited": lambda n: _("đã đến %(n)s") % {"n": n},
    "needs": lambda n: _("%(n)s nhu cầu") % {"n": n},
    "households": lambda n: _("%(n)s hộ") % {"n": n},
    "estimate": lambda n: _("ước %(n)s đồng") % {"n": n},
    "planned": lambda n: _("dự kiến %(n)s") % {"n": n},
    "done": lambda n: _("đã làm %(n)s") % {"n": n},
    "left": lambda n: _("còn %(n)s") % {"n": n},
    "items": lambda n: _("%(n)s phần việc") % {"n": n},
    "invited": lambda n: _("mời %(n)s người") % {"n": n},
    "turnout": lambda n: _("%(n)s lượt người") % {"n": n},
    "completed": lambda n: _("%(n)s hoàn thành") % {"n": n},
}
_SHORT: dict[str, Callable[[], str]] = {
    "survey": lambda: _("đợt"),
    "visit": lambda: _("phiếu"),
    "plan": lambda: _("kế hoạch"),
    "campaign": lambda: _("ra quân"),
}
_TITLES: Sequence[Callable[[], str]] = (
    lambda: _("Khảo sát"),
    lambda: _("Nhu cầu"),
    lambda: _("Việc đã chốt"),
    lambda: _("Ra quân"),
    lambda: _("Đóng góp"),
    lambda: _("Nghiệm thu"),
    lambda: _("Kết quả"),
)
