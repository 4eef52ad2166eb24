"""Paragraphs and runs of WordprocessingML. Lengths come in points or millimetres and leave as twips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gandan.reports.documents.check import safe_link
from gandan.reports.documents.compose import Piece
from gandan.reports.documents.markup import NOTHING, Attributes, Markup, joined, node, words
from gandan.reports.layouts.ruleset import Below, LineSpacing, Look

TWIPS_PER_MM = 1440 / 25.4


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def mm_twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


@dataclass(frozen=True)
class Spacing:
    """Space around and inside a paragraph; points, with the line rule of the layout or single."""

    before_pt: float = 0
    after_pt: float = 0
    line: LineSpacing | None = None

    def markup(self) -> Markup:
        attributes: dict[str, str | int | None] = {
            "w:before": twips(self.before_pt),
            "w:after": twips(self.after_pt),
            "w:line": 240,
            "w:lineRule": "auto",
        }
        if self.line is not None:
            exact = self.line.mode == "exactly"
            attributes["w:line"] = twips(self.line.value) if exact else round(240 * self.line.value)
            attributes["w:lineRule"] = "exact" if exact else "auto"
        return node("w:spacing", attributes)


@dataclass
class Links:
    """External links of one document: address to relationship id, each address once."""

    first: int
    ids: dict[str, str] = field(default_factory=dict)

    def id_of(self, address: str) -> str:
        return self.ids.setdefault(address, f"rId{self.first + len(self.ids)}")


def run(text: str, look: Look | None = None, *, bold: bool = False, italic: bool = False) -> Markup:
    """Words in a look; without one, in the paragraph style's own size. Line breaks become breaks."""
    properties = [
        node("w:b") if bold or (look and look.bold) else NOTHING,
        node("w:i") if italic or (look and look.italic) else NOTHING,
    ]
    if look is not None:
        half = round(look.size_pt * 2)
        properties += [node("w:sz", {"w:val": half}), node("w:szCs", {"w:val": half})]
        properties.append(node("w:u", {"w:val": "single"}) if look.underline else NOTHING)
    shown = joined(properties)
    return node("w:r", None, node("w:rPr", None, shown) if shown else NOTHING, _text(text))


def _text(text: str) -> Markup:
    lines = [node("w:t", {"xml:space": "preserve"}, words(line)) for line in text.split("\n")]
    return Markup(str(node("w:br")).join(lines))


def piece_runs(pieces: Iterable[Piece], links: Links, look: Look | None = None) -> Markup:
    """Words and figures of a sentence; a figure with a full address is a link, drawn like the words around it."""
    shown = []
    for piece in pieces:
        inner = run(piece.text, look, bold=piece.bold, italic=piece.italic)
        address = safe_link(piece.href, absolute=True)
        if address:
            target: Attributes = {"r:id": links.id_of(address), "w:tooltip": piece.title[:250] or None, "w:history": "1"}
            inner = node("w:hyperlink", target, inner)
        shown.append(inner)
    return joined(shown)


def paragraph(
    *runs: Markup,
    style: str = "",
    align: str = "",
    spacing: Spacing | None = None,
    indent_twips: tuple[int, int] | None = None,
    keep_next: bool = False,
    extra: Markup = NOTHING,
) -> Markup:
    """A paragraph; `align` is a WordprocessingML justification, `extra` goes last into its properties."""
    properties = joined(
        [
            node("w:pStyle", {"w:val": style}) if style else NOTHING,
            node("w:keepNext") if keep_next else NOTHING,
            spacing.markup() if spacing else NOTHING,
            node("w:ind", {"w:left": indent_twips[0], "w:right": indent_twips[1], "w:firstLine": 0}) if indent_twips else NOTHING,
            node("w:jc", {"w:val": align}) if align else NOTHING,
            extra,
        ]
    )
    return node("w:p", None, node("w:pPr", None, properties) if properties else NOTHING, *runs)


def ruled(length_pt: float, room_pt: float, below: Below, *, after_pt: float = 0, keep_next: bool = False) -> Markup:
    """An empty thin paragraph whose bottom border is the rule, centred in `room_pt`, as long as asked."""
    side = twips(max(room_pt - min(length_pt, room_pt), 0) / 2)
    size = max(round(below.weight_pt * 8), 2)
    border = node("w:pBdr", None, node("w:bottom", {"w:val": "single", "w:sz": size, "w:space": 0, "w:color": "000000"}))
    properties = joined(
        [
            node("w:keepNext") if keep_next else NOTHING,
            border,
            node("w:spacing", {"w:before": 0, "w:after": twips(after_pt), "w:line": 40, "w:lineRule": "exact"}),
            node("w:ind", {"w:left": side, "w:right": side, "w:firstLine": 0}),
            node("w:rPr", None, node("w:sz", {"w:val": 4})),
        ]
    )
    return node("w:p", None, node("w:pPr", None, properties))
