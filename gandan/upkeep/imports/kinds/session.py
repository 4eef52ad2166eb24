"""Registers of outreach sessions (sổ cuộc tuyên truyền)."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from gandan.activities.intake import SessionIn
from gandan.ledger.measures import is_of_satisfaction
from gandan.ledger.members import MEMBERS
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds.common import (
    COMMUNE,
    DOCUMENTED,
    LEAD,
    NOTE,
    PARTNERS,
    PEOPLE_GRADE,
    PLACE,
    PROGRAMME,
    SECTOR,
    TOLD_BY,
    VILLAGE,
    Given,
    Names,
    Register,
    finished,
    graded,
    member_name,
    needed,
    owned,
    owned_shown,
    yes_or_no,
)
from gandan.upkeep.imports.line import Line
from gandan.upkeep.imports.words import only_code_in
from gandan.upkeep.workbooks.matching import Field


def _choices(dimension: str) -> tuple[str, ...]:
    return tuple(one.name for one in MEMBERS if one.dimension == dimension and not is_of_satisfaction(one.dimension, one.code))


FIELDS: Final = (
    Field(
        "held_on", "Ngày",
        ("Ngày tháng", "Thời gian", "Ngày tổ chức", "Ngày tuyên truyền", "Ngày thực hiện", "TG", "Ngày, tháng, năm", "Thời gian tổ chức",
         "Ngày tháng năm", "Thời gian thực hiện", "Thời điểm", "Ngày diễn ra"),
        required=True, kind="date", width=12,
    ),
    Field(
        "title", "Nội dung tuyên truyền",
        ("Nội dung", "Tên cuộc tuyên truyền", "Chuyên đề", "ND", "Nội dung buổi tuyên truyền", "Cuộc tuyên truyền", "Tên hội nghị",
         "Nội dung tuyên truyền, vận động", "Chủ đề tuyên truyền", "Nội dung cuộc tuyên truyền", "Tên buổi tuyên truyền",
         "Nội dung hoạt động"),
        required=True, width=40,
    ),
    Field("topic", "Nhóm nội dung", ("Chủ đề", "Loại nội dung", "Phân loại nội dung"), kind="choice", choices=_choices("topic")),
    SECTOR,
    Field("form", "Hình thức", ("Hình thức tuyên truyền", "Hình thức tổ chức", "HT"), kind="choice", choices=_choices("form")),
    Field("language", "Ngôn ngữ", ("Tiếng", "Bằng tiếng", "Ngôn ngữ tuyên truyền", "Tiếng dân tộc"), kind="choice",
        choices=_choices("language")),
    Field(
        "audience", "Đối tượng",
        ("Đối tượng tuyên truyền", "Thành phần", "Thành phần tham dự", "TP tham dự", "Đối tượng tham gia", "Thành phần tham gia",
            "Người nghe"),
        kind="choice", choices=_choices("audience"), width=22,
    ),
    PLACE, COMMUNE, VILLAGE, LEAD, PARTNERS,
    Field(
        "attendance", "Số lượt người dự",
        ("Số người", "Số người tham gia", "Số lượt người", "Lượt người", "Người dự", "Số người dự", "Số lượng", "Tổng số người", "Tổng số",
         "Số người tham dự", "Số lượng người tham gia", "Số lượng người tham dự", "Lượt người tham gia", "Lượt người nghe", "Số người nghe",
         "Số người tham gia › Tổng số", "Số lượt người › Tổng số", "Tổng số lượt người", "SL người", "Số lượt người tham gia", "Quân số"),
        required=True, kind="count", width=12,
    ),
    Field("women", "Trong đó nữ", ("Nữ", "Số người tham gia › Nữ", "Phụ nữ", "Trong đó › Nữ", "Số nữ"), kind="count", width=10),
    Field(
        "minority", "Trong đó người DTTS",
        ("DTTS", "Dân tộc thiểu số", "ĐBDTTS", "Số người tham gia › DTTS", "Trong đó › DTTS", "Người dân tộc thiểu số", "Đồng bào DTTS",
            "Người DTTS"),
        kind="count", width=10,
    ),
    PEOPLE_GRADE, DOCUMENTED,
    PROGRAMME,
    Field("list_lines", "Số dòng danh sách ký", ("Số dòng danh sách", "Số người ký", "Danh sách ký (số dòng)"), kind="count", width=10),
    Field("list_kept", "Nơi giữ danh sách", ("Nơi lưu danh sách", "Nơi lưu hồ sơ", "Nơi lưu"), width=20),
    TOLD_BY, NOTE,
)  # fmt: skip


def read(line: Line, _more: Sequence[Line]) -> Given:
    """One session of one line."""
    day = line.day("held_on")
    came = line.count("attendance")
    title = line.text("title")
    if day is None:
        needed(line, "held_on", _("Thiếu ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2021."))
    if came is None:
        needed(line, "attendance", _("Thiếu số lượt người dự. Hãy ghi một con số; không có thì ghi 0."))
    if not title:
        needed(line, "title", _("Thiếu nội dung tuyên truyền."))
    if day is None:
        return {}
    given = owned(line, day)
    if came is None:
        return {}
    topic = line.word("topic", "topic", other="other") if line.text("topic") else only_code_in("topic", title)
    given |= {
        "held_on": day,
        "title": title[:300],
        "topic": topic,
        "sector": line.word("sector", "sector"),
        "form": line.word("form", "form", other="other"),
        "language": line.word("language", "language", other="other"),
        "programme": line.programme("programme", day),
        "audience": line.word("audience", "audience") or line.table.audience or "general",
        "attendance": came.value,
        "grade": graded(came, line.grade("grade")),
        "women": line.whole("women"),
        "minority": line.whole("minority"),
        "documented": line.yes("documented"),
        "list_lines": line.whole("list_lines"),
        "list_kept": line.text("list_kept")[:200],
    }
    if len(title) > 300:
        line.keep("title", title)
    return finished(line, given)


def shown(data: SessionIn, names: Names) -> Given:
    """The cells of a session."""
    return owned_shown(data, names, data.held_on) | {
        "held_on": data.held_on,
        "title": data.title,
        "topic": member_name("topic", data.topic),
        "sector": member_name("sector", data.sector),
        "form": member_name("form", data.form),
        "language": member_name("language", data.language),
        "programme": data.programme or "",
        "audience": member_name("audience", data.audience),
        "attendance": data.attendance,
        "women": data.women,
        "minority": data.minority,
        "grade": str(data.grade.label),
        "documented": yes_or_no(value=data.documented),
        "list_lines": data.list_lines,
        "list_kept": data.list_kept,
    }


SESSIONS: Final = Register(
    ImportKind.SESSIONS, "Sổ cuộc tuyên truyền", FIELDS, SessionIn, read, shown, watched=("attendance", "women", "minority")
)
