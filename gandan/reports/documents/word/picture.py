"""The block at the end of a sent document: a code to scan, and the words beside it."""

from __future__ import annotations

from gandan.reports.documents.markup import Attributes, Markup, joined, node
from gandan.reports.documents.model import Verification
from gandan.reports.documents.word.tables import columns_table
from gandan.reports.documents.word.text import Spacing, paragraph, run
from gandan.reports.documents.words import cleaned
from gandan.reports.layouts.ruleset import Look

CODE_ID = "rIdCode"
CODE_NAME = "media/code.png"
NAMES = {
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_EMU_PER_PT = 12_700
_SIDE_PT = 68.0
_LOOK = Look(size_pt=9)


def verification_block(mark: Verification, width_pt: float) -> Markup:
    """The code and its words side by side over the width of the text; on one page."""
    said = [paragraph(run(cleaned(line), _LOOK), spacing=Spacing(after_pt=2), align="left", keep_next=True) for line in mark.words]
    gap = paragraph(spacing=Spacing(before_pt=6), keep_next=True)
    return joined(
        [gap, columns_table([_SIDE_PT + 10, width_pt - _SIDE_PT - 10], [[paragraph(_picture(mark.address)), joined(said)]]), paragraph()]
    )


def _picture(address: str) -> Markup:
    side = round(_SIDE_PT * _EMU_PER_PT)
    size: Attributes = {"cx": side, "cy": side}
    fill = node("pic:blipFill", None, node("a:blip", {"r:embed": CODE_ID}), node("a:stretch", None, node("a:fillRect")))
    form = node("a:xfrm", None, node("a:off", {"x": 0, "y": 0}), node("a:ext", size))
    shape = node("pic:spPr", None, form, node("a:prstGeom", {"prst": "rect"}, node("a:avLst")))
    named: Attributes = {"id": 1, "name": "Mã kiểm tra", "descr": cleaned(address)}
    names = node("pic:nvPicPr", None, node("pic:cNvPr", named), node("pic:cNvPicPr"))
    picture = node("pic:pic", None, names, fill, shape)
    graphic = node("a:graphic", None, node("a:graphicData", {"uri": NAMES["xmlns:pic"]}, picture))
    near: Attributes = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}
    inline = node("wp:inline", near, node("wp:extent", size), node("wp:docPr", named), node("wp:cNvGraphicFramePr"), graphic)
    return node("w:r", None, node("w:drawing", None, inline))
