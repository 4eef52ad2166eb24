"""Registers of campaigns (sổ chương trình ra quân): days, turnout by force, work items; what was given is in `giving`."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from gandan.activities.choices import WorkKind
from gandan.activities.intake import CampaignIn
from gandan.base.errors import BadInput
from gandan.base.periods import Period, read_date
from gandan.base.quantities import read_number
from gandan.ledger.choices import Grade
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds.common import (
    COMMUNE,
    DOCUMENTED,
    LEAD,
    NOTE,
    NUMBER,
    PARTNERS,
    PEOPLE_GRADE,
    PLACE,
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
from gandan.upkeep.imports.kinds.giving import GIVEN_FIELDS, LINE_FIELDS, given_in, given_shown
from gandan.upkeep.imports.line import Line
from gandan.upkeep.imports.words import code_of
from gandan.upkeep.workbooks.matching import Field

_FORCES: Final = ("cadres", "armed_forces", "people")
_LONGEST_CAMPAIGN: Final = 62  # days: a longer stretch in a register is a period, not days of turning out
_NUMBERS: Final = re.compile(r"\d[\d.,]*")
_WORK_QUANTITY: Final = re.compile(
    r"(?P<number>\d[\d.,]*)\s*(?P<unit>km|m3|m2|m³|m²|m|cây|cay|nhà|nha|hộ|ho|tuyến|tuyen|ha|suất|suat)\b", re.IGNORECASE
)

FIELDS: Final = (
    NUMBER,
    Field(
        "day", "Ngày",
        ("Thời gian", "Ngày ra quân", "Ngày tổ chức", "Ngày thực hiện", "TG", "Ngày tháng", "Thời gian thực hiện", "Thời gian ra quân",
         "Thời gian tổ chức", "Ngày, tháng, năm"),
        required=True, kind="date", hint="Nhiều ngày: 3-5/3/2021, hoặc từ 03/3/2021 đến 05/3/2021.", width=16,
    ),
    Field("first", "Từ ngày", ("Ngày bắt đầu", "Bắt đầu", "Thời gian › Từ ngày", "Ngày bắt đầu ra quân"), kind="date", width=12),
    Field("last", "Đến ngày", ("Ngày kết thúc", "Kết thúc", "Thời gian › Đến ngày"), kind="date", width=12),
    Field("days_count", "Số ngày", ("Số ngày ra quân", "Tổng số ngày", "Số ngày thực hiện"), kind="count", width=8),
    Field(
        "title", "Tên chương trình ra quân",
        ("Nội dung ra quân", "Tên chương trình", "Nội dung", "Chương trình", "Tên hoạt động", "Hoạt động", "Ra quân",
            "Chương trình ra quân",
         "Nội dung chương trình", "Tên đợt ra quân", "Nội dung thực hiện", "Đợt ra quân"),
        required=True, width=40,
    ),
    SECTOR, PLACE, COMMUNE, VILLAGE, LEAD, PARTNERS,
    Field("basis", "Căn cứ", ("Kế hoạch", "Văn bản", "Căn cứ thực hiện", "Theo kế hoạch", "Căn cứ tổ chức"), width=24),
    Field("programme_text", "Thuộc chương trình, đề án", ("Đề án", "Thuộc đề án", "Chương trình, đề án", "Thuộc chương trình"), width=20),
    Field(
        "work", "Phần việc",
        ("Công việc", "Các phần việc", "Phần việc thực hiện", "Kết quả thực hiện", "Khối lượng công việc", "Kết quả", "Nội dung công việc",
         "Công trình, phần việc"),
        width=36,
    ),
    Field(
        "cadres", "Lực lượng › CBCC",
        ("CBCC", "Cán bộ, công chức", "Cán bộ, công chức, viên chức", "CBCCVC", "Cán bộ", "Lực lượng › Cán bộ, công chức",
         "Số người tham gia › CBCC", "Lực lượng tham gia › CBCC", "CB, CC, VC"),
        kind="count", width=10,
    ),
    Field(
        "armed_forces", "Lực lượng › LLVT",
        ("LLVT", "Lực lượng vũ trang", "Công an, quân sự", "Bộ đội", "Lực lượng › Lực lượng vũ trang", "Số người tham gia › LLVT",
         "Công an, bộ đội, dân quân", "Lực lượng tham gia › LLVT"),
        kind="count", width=10,
    ),
    Field(
        "people", "Lực lượng › Nhân dân",
        ("Nhân dân", "Người dân", "Nhân dân tham gia", "Số người tham gia › Nhân dân", "Lực lượng tham gia › Nhân dân",
            "Lực lượng › Người dân"),
        kind="count", width=10,
    ),
    Field(
        "total", "Tổng số người tham gia",
        ("Tổng số người", "Số người tham gia", "Số lượt người", "Lực lượng › Tổng số", "Tổng số", "Số người", "Lượt người tham gia",
         "Số người tham gia › Tổng số", "Lực lượng tham gia", "Số lượt người tham gia", "Lực lượng › Tổng", "Lực lượng › Cộng"),
        kind="count", width=10,
    ),
    Field(
        "party", "Trong đó đảng viên", ("Đảng viên", "ĐV", "Trong đó › Đảng viên", "Lực lượng › Đảng viên",
            "Lực lượng › Trong đó đảng viên"),
        kind="count", width=10,
    ),
    PEOPLE_GRADE, *GIVEN_FIELDS, DOCUMENTED, TOLD_BY, NOTE,
)  # fmt: skip


def read(line: Line, more: Sequence[Line]) -> Given:
    """One campaign: its line, the lines that share its merged cells, and the lines of the second sheet that name it."""
    title, days = line.text("title"), _days(line)
    if not title:
        needed(line, "title", _("Thiếu tên, nội dung chương trình ra quân."))
    if not days:
        if not line.faults:
            line.wrong("day" if line.has("day") else "first", _("Thiếu ngày ra quân. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2021."))
        return {}
    given = owned(line, days[0])
    turnout, work, contributions = _Turnout(), list[Given](), list[Given]()
    party: dict[date, tuple[int, Grade]] = {}
    for one in (line, *more):
        own = days if one is line else _days_of_more(one, days)
        _count_turnout(one, own[0], turnout, party)
        work += _work(one)
        contributions += given_in(one, own[0], given["place"])
        if one is not line:
            line.faults += one.faults
            line.remarks += one.remarks
            line.kept += one.kept
            days = sorted({*days, *own})
    programme = line.programme("programme_text", days[0])
    given |= {
        "title": title[:300],
        "sector": line.word("sector", "sector"),
        "basis": line.text("basis"),
        "programme": programme,
        "programme_text": "" if line.text("programme_text") == programme else line.text("programme_text")[:200],
        "documented": line.yes("documented"),
        "days": [
            {
                "day": day,
                "turnout": [{"force": f, "people": n, "grade": g} for (on, f), (n, g) in turnout.items() if on == day],
                "party": party[day][0] if day in party else None,
                "party_grade": party[day][1] if day in party else Grade.UNKNOWN,
            }
            for day in days
        ],
        "work": work,
        "contributions": contributions,
    }
    return finished(line, given)


# Days


def _days(line: Line) -> list[date]:
    first, last = line.day("first"), line.day("last")
    if first is not None:
        if last is not None and last < first:
            line.wrong("last", _("Ngày kết thúc trước ngày bắt đầu. Hãy kiểm tra lại."))
            return []
        return _agreed(line, _stretch(line, "first", Period(first, last or first)))
    text = line.value("day")
    listed = _listed(text, line) if isinstance(text, str) else None
    if listed is not None:
        return _agreed(line, listed)
    if isinstance(text, str) and line.table.year is not None:
        try:
            return _agreed(line, [read_date(text, year=line.table.year)])
        except BadInput:
            pass  # not one day: a stretch, or unreadable, which says so below
    period = line.days("day")
    return _agreed(line, _stretch(line, "day", period)) if period is not None else []


def _listed(text: str, line: Line) -> list[date] | None:
    """Read "3, 5, 7/3/2021" and "3/3 và 5/3/2021" as single days; None where it is no such list."""
    parts = [part.strip() for part in re.split(r"[,;+&]|\bvà\b|\bva\b", text) if part.strip()]
    if len(parts) < 2 or re.search(r"\d\s*[-–]\s*\d|đến|den", text):
        return None
    try:
        end = read_date(parts[-1], year=line.table.year)
    except BadInput:
        return None
    found: list[date] = []
    for part in parts[:-1]:
        bare = re.sub(r"^\s*ngày\s*", "", part, flags=re.IGNORECASE)
        try:
            found.append(read_date(f"{bare}/{end.month}/{end.year}" if bare.isdigit() else bare, year=end.year))
        except BadInput as refused:
            line.wrong("day", str(refused))
    return sorted({*found, end})


def _stretch(line: Line, code: str, period: Period) -> list[date]:
    if period.days > _LONGEST_CAMPAIGN or (period.days >= 28 and line.count("days_count") is None and period == _month_of(period)):
        line.wrong(code, _("“%(text)s” là cả một kỳ. Hãy ghi đúng những ngày ra quân.") % {"text": period.label()})
        return []
    return [date.fromordinal(period.first.toordinal() + day) for day in range(period.days)]


def _month_of(period: Period) -> Period:
    return Period.month(period.first.year, period.first.month)


def _agreed(line: Line, days: list[date]) -> list[date]:
    told = line.count("days_count")
    if told is not None and days and told.value != len(days):
        line.wrong(
            "days_count",
            _("Sổ ghi %(told)s ngày, nhưng thời gian đã ghi là %(days)s ngày. Hãy ghi rõ từng ngày ra quân.")
            % {"told": told.value, "days": len(days)},
        )
    return days


def _days_of_more(line: Line, days: list[date]) -> list[date]:
    """A further line may have a day of its own."""
    if line.carried("day") or not (line.text("day") or line.text("first")):
        return days
    return _days(line) or days


# Turnout


class _Turnout(defaultdict[tuple[date, str], tuple[int, Grade]]):
    """(day, force) -> people and the weakest grade."""

    def __init__(self) -> None:
        super().__init__(lambda: (0, Grade.CHECKED_IN))


def _count_turnout(line: Line, day: date, turnout: _Turnout, party: dict[date, tuple[int, Grade]]) -> None:
    """A register tells the turnout of the whole campaign: it counts on its first day."""
    grade = line.grade("grade")
    own = 0
    for force in _FORCES:
        counted = line.count(force)
        if counted is not None and counted.value:
            people, known = turnout[day, force]
            turnout[day, force] = people + counted.value, max(known, graded(counted, grade))
            own += counted.value
    total = line.count("total")
    if total is not None and own and total.value != own:
        line.wrong(
            "total",
            _("Tổng số ghi %(total)s, nhưng cộng các lực lượng được %(sum)s. Hãy kiểm tra lại.") % {"total": total.value, "sum": own},
        )
    if total is not None and total.value and not own:
        line.remarks.append(_("Sổ không tách lực lượng: %(total)s lượt người ghi chung vào “Nhân dân”.") % {"total": total.value})
        people, known = turnout[day, "people"]
        turnout[day, "people"] = people + total.value, max(known, graded(total, grade))
    members = line.count("party")
    if members is not None:
        people, known = party.get(day, (0, Grade.CHECKED_IN))
        party[day] = people + members.value, max(known, graded(members, grade))


# Work items


def _work(line: Line) -> list[Given]:
    items: list[Given] = []
    for part in re.split(r"[;\n]+", line.text("work")):
        text = part.strip(" -•+.")
        if not text:
            continue
        found = _WORK_QUANTITY.search(text)
        quantity = None
        if found is not None:
            try:
                quantity = read_number(found["number"]).value
            except BadInput:
                quantity = None
        items.append(
            {
                "kind": code_of("work", _NUMBERS.sub(" ", text)) or WorkKind.OTHER.value,  # "trồng 340 cây" plants trees
                "text": text[:200],
                "quantity": quantity or None,
                "unit_text": found["unit"] if found is not None and quantity else "",
            }
        )
    return items


def shown(data: CampaignIn, names: Names) -> Given:
    """The cells of a campaign. Turnout of several days is shown as their sum."""
    forces = {force: sum(t.people for day in data.days for t in day.turnout if t.force == force) or None for force in _FORCES}
    grades = [t.grade for day in data.days for t in day.turnout] + [day.party_grade for day in data.days if day.party is not None]
    party = [day.party for day in data.days if day.party is not None]
    return (
        owned_shown(data, names, data.first_day)
        | given_shown(data)
        | {
            "day": _days_shown([day.day for day in data.days]),
            "title": data.title,
            "sector": member_name("sector", data.sector),
            "basis": data.basis,
            "programme_text": data.programme_text or data.programme or "",
            "work": "; ".join(item.text for item in data.work),
            "grade": str(max(grades).label) if grades else "",
            "party": sum(party) if party else None,
            "documented": yes_or_no(value=data.documented),
            **forces,
        }
    )


def _days_shown(days: Sequence[date]) -> date | str:
    if len(days) == 1:
        return days[0]
    ordered = sorted(days)
    if (ordered[-1] - ordered[0]).days == len(ordered) - 1:
        return f"{ordered[0]:%d/%m/%Y} - {ordered[-1]:%d/%m/%Y}"
    return ", ".join(f"{day:%d/%m/%Y}" for day in ordered)


CAMPAIGNS: Final = Register(
    ImportKind.CAMPAIGNS, "Sổ chương trình ra quân", FIELDS, CampaignIn, read, shown, {"days": "day"},
    watched=("cadres", "armed_forces", "people", "total", "party", "money", "labour", "land", "goods_value", "budget"),
    lines=LINE_FIELDS,
    left_out=("commune", "village", "number", "first", "last", "days_count", "total", "goods_quantity", "goods_unit", "unit_price"),
)  # fmt: skip
