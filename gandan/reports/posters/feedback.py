"""The sheet that hangs at a village hall or a one-stop office: a code that opens the form of that place."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from importlib.resources import files

import segno
import typst

from gandan.places.queries import lineage, names_of
from gandan.reports.documents.pdf import LAST_RESORT, chosen_font
from gandan.reports.documents.words import cleaned
from gandan.reports.files import FONTS, File
from gandan.reports.layouts.ruleset import Font
from gandan.voice.rules.feedback_terms import terms_on

_FONT = Font(family="Times New Roman", twins=("Tinos",))


@cache
def _source() -> bytes:
    return files("gandan.reports.posters").joinpath("feedback.typ").read_bytes()


def feedback_poster(unit: int, *, address: str, follow: str, today: date, illustrative: bool = False) -> File:
    """The sheet of a unit as PDF, one page of A4, always in Vietnamese; the same words give the same bytes.

    `address`: the whole address of the form, `follow`: of the page where a receipt code is typed.
    """
    chain = lineage().chain(unit, today) or (unit,)
    spans = names_of(chain)
    terms = terms_on(today)
    family, fonts = chosen_font(_FONT, (FONTS,))
    data = {
        "title": "BÀ CON CÓ Ý KIẾN, XIN NÓI Ở ĐÂY",
        "place": cleaned(spans[unit].full_name),
        "above": cleaned(", ".join(spans[one].full_name for one in chain[1:] if one in spans and spans[one].level >= 1)),
        "invitation": "Quét mã bằng điện thoại",
        "steps": [
            "Không cần tài khoản, không cần tên; chữ hoặc ảnh đều được.",
            "Gửi xong có một mã: giữ mã để xem trả lời.",
            f"Nơi có trách nhiệm trả lời trong {terms.answer_days} ngày làm việc.",
            "Ý kiến về cán bộ đi thẳng lên cấp trên, không qua người được nói tới.",
            "Tố cáo thì gửi đúng nơi luật định: trang sẽ chỉ chỗ.",
        ],
        "address": cleaned(address),
        "follow": cleaned(f"Xem trả lời: {follow}"),
        "ask": "Không có điện thoại: nói với trưởng thôn hoặc bộ phận một cửa, có người ghi giúp.",
        "foot": "Nhân dân biết, bàn, làm, kiểm tra, giám sát và thụ hưởng",
        "note": "Bản minh họa" if illustrative else "",
        "fonts": list(dict.fromkeys((family, LAST_RESORT))),
        "code": _code(address),
    }
    pdf = typst.compile(
        _source(), font_paths=fonts, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, format="pdf", timestamp=0
    )  # fmt: skip
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return File(f"ma-y-kien-{spans[unit].unit.slug}.pdf", "application/pdf", pdf)


def _code(address: str) -> str:
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, light="white", xmldecl=False)
    return target.getvalue().decode()
