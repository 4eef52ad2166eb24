"""Registers of models and exemplars (danh sách mô hình, điển hình)."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.periods import read_date, read_period
from gandan.emulation.intake import InitiativeIn
from gandan.ledger.members import MEMBERS
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds.common import (
    COMMUNE,
    LEAD,
    NOTE,
    PARTNERS,
    PLACE,
    PROGRAMME,
    SECTOR,
    TOLD_BY,
    VILLAGE,
    Given,
    Names,
    Register,
    finished,
    member_name,
    needed,
    owned,
    owned_shown,
)
from gandan.upkeep.imports.line import Line
from gandan.upkeep.imports.words import bare
from gandan.upkeep.workbooks.matching import Field

FIELDS: Final = (
    Field(
        "title", "Tên mô hình, điển hình",
        ("Tên mô hình", "Mô hình", "Tên mô hình/điển hình", "Tên điển hình", "Mô hình, điển hình", "Tên mô hình Dân vận khéo",
         "Mô hình Dân vận khéo", "Tên mô hình, điển hình DVK", "Tên mô hình DVK", "Tên, nội dung mô hình"),
        required=True, width=40,
    ),
    Field(
        "subject", "Loại", ("Loại mô hình", "Mô hình/điển hình", "Tập thể/cá nhân", "Phân loại", "Loại hình", "Hình thức"),
        kind="choice", choices=tuple(member.name for member in MEMBERS if member.dimension == "subject"),
    ),
    SECTOR, PROGRAMME, PLACE, COMMUNE, VILLAGE, LEAD, PARTNERS,
    Field(
        "since", "Bắt đầu từ",
        ("Ngày bắt đầu", "Năm xây dựng", "Thời gian bắt đầu", "Từ ngày", "Năm thực hiện", "Thời gian xây dựng", "Bắt đầu", "Năm bắt đầu",
         "Ngày đăng ký", "Năm đăng ký", "Thời gian thực hiện", "Thời gian", "Ngày thành lập", "Năm ra mắt", "Duy trì từ"),
        required=True, kind="date", width=12,
    ),
    Field("until", "Dừng từ", ("Ngày dừng", "Đến ngày", "Kết thúc", "Ngày kết thúc", "Thời gian kết thúc", "Dừng hoạt động"),
        kind="date", width=12),
    Field("ended_why", "Lý do dừng", ("Lý do kết thúc", "Lý do", "Lý do không duy trì"), width=20),
    Field(
        "decision_number", "Số quyết định công nhận",
        ("Quyết định công nhận", "Số quyết định", "Quyết định", "QĐ công nhận", "Số QĐ", "Văn bản công nhận"), width=18,
    ),
    Field("decided_by", "Cơ quan quyết định", ("Cơ quan công nhận", "Cấp công nhận", "Cơ quan ban hành", "Cấp quyết định"), width=20),
    Field("decided_on", "Ngày quyết định", ("Ngày công nhận", "Ngày ban hành", "Ngày ký"), kind="date", width=12),
    Field("description", "Nội dung, cách làm", ("Nội dung", "Cách làm", "Mô tả", "Tóm tắt", "Nội dung mô hình", "Nội dung thực hiện"),
        width=36),
    Field("results", "Kết quả", ("Hiệu quả", "Kết quả đạt được", "Kết quả thực hiện", "Kết quả, hiệu quả"), width=36),
    Field("support", "Được hỗ trợ", ("Hỗ trợ", "Nguồn lực", "Kinh phí hỗ trợ", "Nguồn hỗ trợ"), width=20),
    TOLD_BY, NOTE,
)  # fmt: skip

_UNTIL_NOW: Final = re.compile(r"\s*(?:đến|den|tới|-|–)\s*(?:hiện\s+)?nay\b.*$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+[a-zA-Z]?\s*[-/]\s*(?:QĐ|QD|Qđ)[-/\w.]*", re.IGNORECASE)
_DAY: Final = re.compile(r"(?:ngày\s*)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE)
_BY: Final = re.compile(r"\bcủa\s+(.+?)[.;]?$", re.IGNORECASE)
# The body that a decision's symbol stands for.
_SYMBOLS: Final = (
    ("ubnd", "Ủy ban nhân dân"), ("bdvhu", "Ban Dân vận Huyện ủy"), ("bdvtu", "Ban Dân vận Tỉnh ủy"), ("bdv", "Ban Dân vận"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc"), ("hu", "Huyện ủy"), ("tu", "Tỉnh ủy"), ("du", "Đảng ủy"), ("bcd", "Ban Chỉ đạo"),
)  # fmt: skip


def read(line: Line, _more: Sequence[Line]) -> Given:
    """One model or exemplar of one line."""
    title, since = line.text("title"), _since(line)
    if not title:
        needed(line, "title", _("Thiếu tên mô hình, điển hình."))
    if since is None:
        needed(line, "since", _("Thiếu thời gian bắt đầu. Hãy ghi ngày, hoặc ít nhất là năm."))
        return {}
    given = owned(line, since)
    subject = line.word("subject", "subject") or _subject_of_section(line) or "model"
    given |= {
        "title": title[:300],
        "subject": subject,
        "sector": line.word("sector", "sector"),
        "programme": line.programme("programme", since),
        "since": since,
        "until": line.day("until"),
        "ended_why": line.text("ended_why")[:500],
        "description": line.text("description"),
        "results": line.text("results"),
        "support": line.text("support"),
        **_decision(line),
    }
    return finished(line, given)


def _since(line: Line) -> date | None:
    """The first day. A register that says only a year or a month begins on the first day of it, and says so."""
    value = line.value("since")
    if value is None:
        return None
    if isinstance(value, str):
        value = _UNTIL_NOW.sub("", value)
        try:
            return read_date(value, year=line.table.year)
        except BadInput:
            pass  # a year, a month or a stretch of days: read below
    try:
        period = read_period(value, date_1904=line.setting.date_1904)
    except BadInput as refused:
        line.wrong("since", str(refused))
        return None
    if period.days > 1:
        line.remarks.append(
            _("Sổ chỉ ghi “%(text)s”: lấy ngày bắt đầu là %(day)s.") % {"text": line.text("since"), "day": f"{period.first:%d/%m/%Y}"}
        )
        line.keep("since", line.text("since"))
    return period.first


def _subject_of_section(line: Line) -> str | None:
    from gandan.upkeep.imports.words import code_of

    return next((code for heading in reversed(line.row.context) if (code := code_of("subject", heading))), None)


def _decision(line: Line) -> Given:
    text = line.text("decision_number")
    if not text:
        return {"decision_number": "", "decided_by": line.text("decided_by") if line.text("decided_on") else "", "decided_on": None}
    number, day, by = _NUMBER.search(text), _DAY.search(text), _BY.search(text)
    body = line.text("decided_by") or (by[1] if by else "") or _body_of(number.group() if number else text)
    decided_on = line.day("decided_on")
    if decided_on is None and day is not None:
        try:
            decided_on = read_date(day[1])
        except BadInput as refused:
            line.wrong("decision_number", str(refused))
    return {"decision_number": (number.group() if number else text)[:80], "decided_by": body[:200], "decided_on": decided_on}


def _body_of(symbol: str) -> str:
    words = bare(symbol).split()
    return next((name for sign, name in _SYMBOLS if sign in words), "")


def shown(data: InitiativeIn, names: Names) -> Given:
    """The cells of a model or exemplar."""
    return owned_shown(data, names, data.since) | {
        "title": data.title,
        "subject": member_name("subject", data.subject),
        "sector": member_name("sector", data.sector),
        "programme": data.programme or "",
        "since": data.since,
        "until": data.until,
        "ended_why": data.ended_why,
        "decision_number": data.decision_number,
        "decided_by": data.decided_by,
        "decided_on": data.decided_on,
        "description": data.description,
        "results": data.results,
        "support": data.support,
    }


INITIATIVES: Final = Register(ImportKind.INITIATIVES, "Danh sách mô hình, điển hình", FIELDS, InitiativeIn, read, shown)
