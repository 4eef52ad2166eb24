"""A sheet of one-time codes to be cut apart and handed out at the counter, each with its square code."""

from __future__ import annotations

import io
import json
import secrets
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from uuid import UUID

import segno
import typst
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.reports.documents.pdf import LAST_RESORT, chosen_font
from gandan.reports.documents.words import cleaned
from gandan.reports.files import FONTS, File
from gandan.reports.layouts.ruleset import Font
from gandan.voice.access.satisfaction import office_day_for
from gandan.voice.queries.counter_code import codes_of
from gandan.voice.rules.counter_code import printed

_FONT = Font(family="Times New Roman", twins=("Tinos",))


@cache
def _source() -> bytes:
    return files("gandan.reports.posters").joinpath("counter_codes.typ").read_bytes()


def codes_sheet(
    office_day: UUID, first: int, last: int, *, account: Account | None, today: date, address: Callable[[str], str], entrance: str,
    illustrative: bool = False,
) -> File:  # fmt: skip
    """Codes of a day by number, first to last, as PDF, ten a page. `address` gives the whole address of a code's page.

    The slips lie in another order at every printing and bear no number: whoever hands them out learns nothing from a used code.
    Always in Vietnamese. Raises NotFound; NotAllowed without Can.RECORD; RuleBroken for numbers that were not issued, or expired.
    """
    row = office_day_for(account, office_day, today, to=Can.RECORD)
    if not 1 <= first <= last <= row.issued:
        raise RuleBroken(_("Ngày này chưa phát các mã ấy. Hãy phát mã rồi in."))
    if today > row.valid_until:
        raise RuleBroken(_("Mã của ngày này đã hết hạn, in ra cũng không trả lời được."))
    codes = codes_of(row, range(first, last + 1))
    secrets.SystemRandom().shuffle(codes)
    family, fonts = chosen_font(_FONT, (FONTS,))
    data = {
        "title": "Mã trả lời về sự hài lòng",
        "office": cleaned(body_names({row.lead_id}).get(row.lead_id, "")),
        "day": f"{row.day:%d/%m/%Y}",
        "question": "Bạn có hài lòng không?",
        "how": "Quét mã bằng điện thoại, hoặc vào trang dưới đây rồi gõ mã:",
        "address": cleaned(entrance),
        "promise": f"Trả lời một lần, đến hết ngày {row.valid_until:%d/%m/%Y}. Không hỏi tên, không ai biết ai trả lời.",
        "foot": "Mỗi lượt giao dịch một mã. Cắt theo đường đứt, phát lẫn thứ tự.",
        "note": "Bản minh họa" if illustrative else "",
        "fonts": list(dict.fromkeys((family, LAST_RESORT))),
        "codes": [{"code": _picture(address(code)), "text": printed(code)} for code in codes],
    }
    pdf = typst.compile(
        _source(), font_paths=fonts, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, format="pdf", timestamp=0
    )  # fmt: skip
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return File(f"ma-hai-long-{row.day.isoformat()}-{first}-{last}.pdf", "application/pdf", pdf)


def _picture(address: str) -> str:
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, light="white", xmldecl=False)
    return target.getvalue().decode()
