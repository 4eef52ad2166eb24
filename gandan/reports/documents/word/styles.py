"""styles.xml: the layout's body, headings, notes and cells as named styles, so that a clerk can go on editing."""

from __future__ import annotations

from gandan.reports.documents.markup import NOTHING, Markup, joined, node
from gandan.reports.documents.word.text import Spacing, mm_twips
from gandan.reports.layouts.ruleset import Look, Ruleset

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def styles_part(ruleset: Ruleset) -> Markup:
    """The whole part. Ids: Normal, GDBody, GDHeading1 to 3, GDNote, GDCell, Header."""
    body = ruleset.body
    own = [
        _style("GDBody", "Thân văn bản", body.look, _body_paragraph(ruleset)),
        *(
            _style(f"GDHeading{depth}", f"Đề mục cấp {depth}", level.look, _heading_paragraph(ruleset, depth))
            for depth, level in enumerate(ruleset.outline, 1)
        ),
        _style("GDNote", "Ghi chú văn bản", ruleset.notes.look, _body_paragraph(ruleset)),
        _style("GDCell", "Ô bảng", Look(size_pt=ruleset.annex.table_pt), _cell_paragraph()),
        _style("Header", "header", Look(size_pt=ruleset.page_number.size_pt), node("w:jc", {"w:val": "center"})),
    ]
    table = node(
        "w:style",
        {"w:type": "table", "w:default": "1", "w:styleId": "TableNormal"},
        node("w:name", {"w:val": "Normal Table"}),
        node("w:uiPriority", {"w:val": 99}),
    )
    return node("w:styles", {"xmlns:w": W}, _defaults(ruleset), _normal(), *own, table)


def _defaults(ruleset: Ruleset) -> Markup:
    family = ruleset.font.family
    half = round(ruleset.body.look.size_pt * 2)
    fonts = {f"w:{script}": family for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    looks = node(
        "w:rPr",
        None,
        node("w:rFonts", fonts),
        node("w:sz", {"w:val": half}),
        node("w:szCs", {"w:val": half}),
        node("w:lang", {"w:val": "vi-VN", "w:eastAsia": "vi-VN", "w:bidi": "ar-SA"}),
    )
    return node(
        "w:docDefaults",
        None,
        node("w:rPrDefault", None, looks),
        node("w:pPrDefault", None, node("w:pPr", None, node("w:widowControl"), Spacing().markup())),
    )


def _normal() -> Markup:
    return node(
        "w:style",
        {"w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"},
        node("w:name", {"w:val": "Normal"}),
        node("w:qFormat"),
    )


def _style(code: str, name: str, look: Look, paragraph: Markup) -> Markup:
    half = round(look.size_pt * 2)
    marks = [node("w:b") if look.bold else NOTHING, node("w:i") if look.italic else NOTHING]
    return node(
        "w:style",
        {"w:type": "paragraph", "w:customStyle": None if code == "Header" else "1", "w:styleId": code},
        node("w:name", {"w:val": name}),
        node("w:basedOn", {"w:val": "Normal"}),
        node("w:qFormat"),
        node("w:pPr", None, paragraph),
        node("w:rPr", None, *marks, node("w:sz", {"w:val": half}), node("w:szCs", {"w:val": half})),
    )


def _body_paragraph(ruleset: Ruleset) -> Markup:
    body = ruleset.body
    spacing = Spacing(before_pt=body.gap_pt, line=body.line)
    return joined([spacing.markup(), node("w:ind", {"w:firstLine": mm_twips(body.first_line_mm)}), node("w:jc", {"w:val": "both"})])


def _heading_paragraph(ruleset: Ruleset, depth: int) -> Markup:
    level = node("w:outlineLvl", {"w:val": depth - 1})
    return joined([node("w:keepNext"), _body_paragraph(ruleset), level])


def _cell_paragraph() -> Markup:
    return Spacing(before_pt=2, after_pt=2).markup()
