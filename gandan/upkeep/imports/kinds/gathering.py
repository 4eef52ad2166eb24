"""Registers of gatherings (sổ gặp mặt): one column a group, or one group and its number a line."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from gandan.activities.intake import GatheringIn
from gandan.ledger.choices import Grade
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
from gandan.upkeep.imports.line import Counted, Line
from gandan.upkeep.workbooks.matching import Field

_GROUPS: Final = {
    "reputable": ("Người có uy tín", "NCUT", "Số người có uy tín"),
    "cell_secretary": ("Bí thư chi bộ", "BTCB"),
    "village_head": ("Trưởng thôn, bản", "Trưởng thôn", "Trưởng bản"),
    "residential_head": ("Tổ trưởng tổ dân phố", "Tổ trưởng TDP", "Tổ trưởng dân phố"),
    "ritual": ("Thầy mo, thầy cúng", "Thầy mo", "Thầy cúng"),
    "dignitary": ("Chức sắc, chức việc", "Chức sắc", "Chức việc", "Chức sắc tôn giáo"),
    "front_head": ("Trưởng ban công tác Mặt trận", "Trưởng ban CTMT", "Ban công tác mặt trận"),
    "other": ("Nhóm khác", "Khác", "Thành phần khác", "Đối tượng khác"),
}  # fmt: skip

FIELDS: Final = (
    Field(
        "held_on", "Ngày",
        ("Ngày tháng", "Thời gian", "Ngày tổ chức", "Ngày gặp mặt", "TG", "Ngày, tháng, năm", "Thời gian tổ chức", "Thời gian gặp mặt"),
        required=True, kind="date", width=12,
    ),
    Field(
        "title", "Nội dung gặp mặt",
        ("Nội dung", "Tên cuộc gặp mặt", "Cuộc gặp mặt", "Tên hội nghị", "Tên cuộc gặp", "Chủ đề", "Hoạt động"), required=True, width=36,
    ),
    PLACE, COMMUNE, VILLAGE, LEAD, PARTNERS,
    Field(
        "group", "Nhóm gặp mặt", ("Nhóm", "Đối tượng", "Đối tượng gặp mặt", "Thành phần", "Thành phần tham dự", "Thành phần gặp mặt"),
        width=24
    ),
    Field(
        "people", "Số người dự",
        ("Số người", "Số người tham gia", "Số lượt người", "Lượt người", "Số lượng", "Tổng số", "Số đại biểu", "Số người gặp mặt",
         "Tổng số người", "Số lượt người dự", "Số người tham dự", "Số người dự › Tổng số"),
        kind="count", width=12,
    ),
    *(Field(code, names[0], names[1:], kind="count", width=10) for code, names in _GROUPS.items()),
    PEOPLE_GRADE,
    Field("information", "Thông tin đã trao đổi", ("Nội dung trao đổi", "Thông tin", "Nội dung thông tin", "Thông tin cung cấp"), width=32),
    Field("raised", "Số ý kiến nêu ra", ("Số ý kiến", "Ý kiến", "Ý kiến, kiến nghị", "Số ý kiến, kiến nghị", "Kiến nghị"), kind="count",
        width=10),
    Field("answered", "Số ý kiến đã trả lời", ("Đã trả lời", "Ý kiến đã giải đáp", "Đã giải đáp", "Số ý kiến được trả lời"),
        kind="count", width=10),
    Field("gifts", "Tiền quà (đồng)", ("Quà tặng", "Trị giá quà", "Kinh phí quà tặng", "Tiền quà", "Kinh phí"), kind="money", width=14),
    PROGRAMME, DOCUMENTED, TOLD_BY, NOTE,
)  # fmt: skip


def read(line: Line, more: Sequence[Line]) -> Given:
    """One gathering, of one line, or of several lines that share its merged cells (a group each)."""
    day, title = line.day("held_on"), line.text("title")
    if day is None:
        needed(line, "held_on", _("Thiếu ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2021."))
    if not title:
        needed(line, "title", _("Thiếu nội dung gặp mặt."))
    groups: dict[str, tuple[int, Grade]] = {}
    for one in (line, *more):
        _add_groups(one, groups)
        if one is not line:
            line.faults += one.faults
    if not groups:
        needed(line, "people", _("Thiếu số người dự. Hãy ghi số người của từng nhóm, hoặc nhóm và số người."))
    if day is None:
        return {}
    given = owned(line, day)
    if not groups:
        return {}
    given |= {
        "held_on": day,
        "title": title[:300],
        "programme": line.programme("programme", day),
        "groups": [{"group": group, "people": people, "grade": grade} for group, (people, grade) in groups.items()],
        "information": line.text("information"),
        "raised": line.whole("raised"),
        "answered": line.whole("answered"),
        "gifts": line.money("gifts") or None,
        "documented": line.yes("documented"),
    }
    return finished(line, given)


def _add_groups(line: Line, groups: dict[str, tuple[int, Grade]]) -> None:
    grade = line.grade("grade")
    total = line.count("people")
    before = sum(people for people, _grade in groups.values())
    for code in _GROUPS:
        counted = line.count(code)
        if counted is not None and counted.value:
            _add(groups, code, counted, grade)
    counted_apart = sum(people for people, _grade in groups.values()) - before
    if counted_apart and total is not None and total.value != counted_apart:
        line.wrong(
            "people",
            _("Tổng số ghi %(total)s, nhưng cộng các nhóm được %(sum)s. Hãy kiểm tra lại.") % {"total": total.value, "sum": counted_apart},
        )
    if not counted_apart and total is not None:
        text = line.text("group")
        _add(groups, (line.word("group", "group", other="other") if text else None) or "other", total, grade)


def _add(groups: dict[str, tuple[int, Grade]], code: str, counted: Counted, grade: Grade) -> None:
    people, known = groups.get(code, (0, Grade.CHECKED_IN))
    groups[code] = (people + counted.value, max(known, graded(counted, grade)))


def shown(data: GatheringIn, names: Names) -> Given:
    """The cells of a gathering. Groups stand in columns; the weakest grade of them is shown."""
    return owned_shown(data, names, data.held_on) | {
        "held_on": data.held_on,
        "title": data.title,
        "programme": data.programme or "",
        "people": sum(group.people for group in data.groups),
        **{group.group: group.people for group in data.groups},
        "group": "; ".join(member_name("group", group.group) for group in data.groups),
        "grade": str(max(group.grade for group in data.groups).label),
        "information": data.information,
        "raised": data.raised,
        "answered": data.answered,
        "gifts": data.gifts,
        "documented": yes_or_no(value=data.documented),
    }


GATHERINGS: Final = Register(
    ImportKind.GATHERINGS,
    "Sổ gặp mặt",
    FIELDS,
    GatheringIn,
    read,
    shown,
    {"groups": "people"},
    watched=("people", *_GROUPS),
    left_out=("commune", "village", "number", "group", "people"),
)
