"""The sheet that hangs where something is disclosed: whose, what, by which decision, from when to when, and where to read all of it."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from importlib.resources import files
from uuid import UUID

import segno
import typst
from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.base.vietnamese import slug
from gandan.democracy.access.disclosure import disclosure_for
from gandan.democracy.models import Disclosure
from gandan.democracy.rules.disclosure import clock_of, item
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.reports.documents.pdf import LAST_RESORT, chosen_font
from gandan.reports.documents.words import cleaned
from gandan.reports.files import FONTS, File
from gandan.reports.layouts.ruleset import Font

_FONT = Font(family="Times New Roman", twins=("Tinos",))


@cache
def _source() -> bytes:
    return files("gandan.reports.posters").joinpath("disclosure.typ").read_bytes()


def disclosure_poster(record: UUID, *, account: Account | None, today: date, address: str, illustrative: bool = False) -> File:
    """The sheet as PDF, one page of A4; the same disclosure gives the same bytes. `address`: the whole address of its public page.

    Always in Vietnamese: it hangs in a village hall. Raises NotFound; RuleBroken for a voided one.
    """
    row = disclosure_for(account, record, today)
    if row.voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không in tờ niêm yết được."))
    with translation.override("vi"):
        data = _words(row, address)
    family, fonts = chosen_font(_FONT, (FONTS,))
    data |= {
        "fonts": list(dict.fromkeys((family, LAST_RESORT))),
        "code": _code(address),
        "note": "Bản minh họa, không có giá trị công khai" if illustrative else "",
    }
    pdf = typst.compile(
        _source(), font_paths=fonts, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, format="pdf", timestamp=0
    )  # fmt: skip
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return File(f"to-niem-yet-{slug(row.title)[:60].strip('-')}-{row.decided_on.isoformat()}.pdf", "application/pdf", pdf)


def _words(row: Disclosure, address: str) -> dict[str, object]:
    """What is printed, as people wrote it: none of it is looked at as code."""
    head = item(row.item)
    days = clock_of(row.item, row.decided_on).stays_days
    facts = [
        ("Nội dung thuộc mục", head.vi),
        ("Văn bản", _decision(row)),
        ("Nơi công khai", names_of([row.place_id])[row.place_id].full_name),
        ("Niêm yết từ ngày", f"{row.posted_on:%d/%m/%Y}" if row.posted_on else "……/……/…………"),
        ("Đến ngày", _until(row, days)),
    ]
    return {
        "unit": cleaned(body_names({row.lead_id}).get(row.lead_id, "")),
        "title": cleaned(row.title),
        "facts": [[name, cleaned(said)] for name, said in facts if said],
        "address": cleaned(address),
        "invitation": "Quét mã để đọc toàn văn",
        "ask": "Bà con có điều chưa rõ, xin hỏi trưởng thôn hoặc bộ phận một cửa của xã.",
        "foot": "Nhân dân biết, bàn, làm, kiểm tra, giám sát và thụ hưởng",
    }


def _decision(row: Disclosure) -> str:
    number = f"số {row.number}, " if row.number else ""
    body = f" của {row.decided_by}" if row.decided_by else ""
    return f"{number}ngày {row.decided_on:%d/%m/%Y}{body}"


def _until(row: Disclosure, days: int) -> str:
    if row.until is not None:
        return f"{row.until:%d/%m/%Y}"
    return "khi có thông báo mới" if row.posted_on else f"ít nhất {days} ngày kể từ ngày niêm yết"


def _code(address: str) -> str:
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, light="white", xmldecl=False)
    return target.getvalue().decode()
