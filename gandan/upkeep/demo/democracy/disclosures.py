"""Disclosures of the demonstration: some years of Bảo Yên's communes, a list published by decision, and what Nà Mạ has to post now.

Every title, number and name is invented and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

import typst

from gandan.activities.actions.recording import Change
from gandan.base.ids import stable_uuid
from gandan.base.periods.working_days import next_working_day
from gandan.base.vietnamese import slug
from gandan.democracy.actions.disclosure import record_disclosures
from gandan.democracy.actions.disclosure_files import NewPaper, attach_paper
from gandan.democracy.actions.disclosure_lists import write_list
from gandan.democracy.actions.disclosure_notices import propose_disclosure, publish_disclosure
from gandan.democracy.choices.disclosure import ListShows, WayKind
from gandan.democracy.intake.disclosure import DisclosureIn, PublishedListIn, WayIn
from gandan.democracy.queries.disclosure import list_of, notice_of, said_of
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.upkeep.demo.bao_yen.district import communes

_NA_MA: Final = "xa-na-ma-minh-hoa"
_NA_MA_GOVERNMENT: Final = slug("Ủy ban nhân dân xã Nà Mạ")
_PROVINCE: Final = "tinh-lao-cai"
_YEARS: Final = range(2020, 2025)
# (head, month and day of the decision, title)
_YEARLY: Final = (
    ("plan", (1, 6), "Kế hoạch phát triển kinh tế - xã hội năm {year} (minh họa)"),
    ("budget", (7, 22), "Quyết toán ngân sách xã năm {before} (minh họa)"),
    ("contributions", (8, 18), "Thu, chi các khoản đóng góp của Nhân dân năm {year} (minh họa)"),
    ("poverty", (11, 12), "Kết quả rà soát hộ nghèo, hộ cận nghèo năm {year} (minh họa)"),
)
_OF_COMMUNES: Final = {"xa-xuan-hoa": "xuan-hoa", "xa-bao-ha": "bao-ha", "xa-nghia-do": "", "xa-viet-tien": ""}
_ONE_STOP: Final = (71, 64, 62, 60, 58, 57, 56, 55, 53)  # officials by place, in sum 536
_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True)
class _Told:
    """A disclosure of the demonstration. `late`: working days between the decision and the posting; None: not posted."""

    key: str
    unit: str
    body: str
    item: str
    title: str
    on: date
    number: str
    late: int | None = 3
    ways: Sequence[tuple[WayKind, str]] = ((WayKind.OFFICE, "Bảng tin trụ sở"),)
    link: str = ""
    summary: str = ""
    withdrawn: tuple[date, str] | None = None
    stays: timedelta | None = field(default=_MONTH)


def record_demo_disclosures(*, today: date, now: datetime) -> None:
    """Record them; repeating on the same day changes nothing."""
    lan, hoa, upper = (Account.objects.get(username=name) for name in ("lan", "hoa", "lao-cai"))
    _bao_yen(today, now, upper)
    _one_stop(today, now, upper)
    _na_ma(today, now, lan, hoa)


def _bao_yen(today: date, now: datetime, upper: Account) -> None:
    """Four communes, year by year. Those of 2024 in today's Xuân Hòa and Bảo Hà are public."""
    for told in _of_the_communes():
        record = _recorded(told, None, today, now)
        login = _OF_COMMUNES[told.unit]
        if login and told.on.year == _YEARS[-1] and told.late is not None:
            _published(record, Account.objects.get(username=login), upper, today, now)


def _of_the_communes() -> Iterator[_Told]:
    names = {one.slug: one.short for one in communes()}
    for at, unit in enumerate(_OF_COMMUNES):
        for year in _YEARS:
            for number, (item, (month, day), title) in enumerate(_YEARLY):
                if (year + number + at) % 5 == 0:
                    continue  # not every commune has written down every head of every year
                forgotten = year == _YEARS[-1] and at == 2 and item == "contributions"
                yield _Told(
                    f"{unit}/{year}/{item}", unit, slug(f"Ủy ban nhân dân {names[unit]}"), item,
                    title.format(year=year, before=year - 1), next_working_day(date(year, month, day + at)),
                    f"{10 * at + number + 1}/QĐ-MINHHOA", None if forgotten else 1 + at % 2,
                    ((WayKind.OFFICE, f"Trụ sở {names[unit]}"), (WayKind.HALL, "Nhà văn hóa các thôn, bản")),
                    summary="Số liệu trong bản này là minh họa.",
                )  # fmt: skip


def _one_stop(today: date, now: datetime, upper: Account) -> None:
    """A list published by decision, in numbers: 536 officials of one-stop offices get an allowance. By whom, is not shown."""
    told = _Told(
        "one-stop", _PROVINCE, "uy-ban-nhan-dan-tinh-lao-cai", "welfare",
        "536 cán bộ bộ phận một cửa hưởng phụ cấp theo quyết định (minh họa)",
        date(2024, 11, 18), "05/QĐ-MINHHOA", 2, ((WayKind.WEBSITE, "Trang thông tin của tỉnh"),),
        summary="Quyết định cho công khai số lượng theo đơn vị, không nêu họ tên. Số liệu theo đơn vị là minh họa.", stays=None,
    )  # fmt: skip
    record = _recorded(told, None, today, now)
    if list_of(record) is None:
        rows = [["", f"Đơn vị {place} (minh họa)"] for place, many in enumerate(_ONE_STOP, start=1) for _one in range(many)]
        write_list(record, PublishedListIn(shows=ListShows.COUNTS), [["Họ tên", "Thôn, bản"], *rows], by=None, today=today, now=now)
    _published(record, None, upper, today, now)


def _na_ma(today: date, now: datetime, lan: Account, hoa: Account) -> None:
    """What hangs today, what waits, what nobody has written down in time, what was taken down."""
    for told in _of_na_ma(today):
        record = _recorded(told, lan, today, now)
        if told.key in ("na-ma/budget", "na-ma/poverty", "na-ma/investment"):
            attach_paper(record, NewPaper(_paper(told.title), "Văn bản kèm theo (minh họa)"), by=lan, today=today, now=now)
        if told.key == "na-ma/poverty" and list_of(record) is None:
            allowed = PublishedListIn(shows=ListShows.NAMES_VILLAGES, allowed_by="Điều 2", keep_until=today + _MONTH)
            rows = [[f"Hộ minh họa {number}", f"Bản Mạ {1 + number % 3}"] for number in range(1, 15)]
            write_list(record, allowed, rows, by=lan, today=today, now=now)
        if told.late is not None and told.withdrawn is None:
            _published(record, lan, hoa, today, now)
        elif told.key == "na-ma/soon":
            propose_disclosure(record, by=lan, today=today, now=now)


def _of_na_ma(today: date) -> Iterator[_Told]:
    def told(key: str, item: str, title: str, ago: int, **more: object) -> _Told:
        day = today - timedelta(days=ago)
        return _Told(
            f"na-ma/{key}", _NA_MA, _NA_MA_GOVERNMENT, item, f"{title} (minh họa)", day, f"{20 + ago}/QĐ-MINHHOA", **more  # type: ignore[arg-type]  # the fields of _Told
        )  # fmt: skip

    hall = ((WayKind.OFFICE, "Bảng tin trụ sở xã Nà Mạ"), (WayKind.HALL, "Nhà văn hóa sáu bản"))
    yield told(
        "budget", "budget", f"Quyết toán ngân sách xã năm {today.year - 1}", 20, ways=hall, summary="Thu, chi, kết dư: số liệu minh họa."
    )
    yield told(
        "poverty", "poverty", "Kết quả rà soát hộ nghèo", 12, late=2, ways=(*hall, (WayKind.MEETING, "Họp bản")),
        summary="Bà con xem, có ý kiến gửi trưởng bản.",
    )  # fmt: skip
    yield told(
        "investment", "investment", "Tiến độ công trình đường bản Mạ 2", 40, ways=hall, link="https://xa-na-ma.example/duong-ban-ma-2",
        stays=timedelta(days=90),
    )  # fmt: skip
    yield told("procedures", "procedures", "Thủ tục hành chính và lệ phí tại bộ phận một cửa", 200, stays=None)
    yield told("soon", "contributions", "Thu, chi quỹ làm đường các bản", 11, late=None)
    yield told("fresh", "plan", "Điều chỉnh kế hoạch quý tới", 2, late=None)
    yield told("overdue", "opinions", "Tiếp thu ý kiến Nhân dân về quy ước bản", 45, late=None)
    gone = (today - timedelta(days=5), "Biểu số 2 cộng sai, sẽ công khai lại")
    yield told("withdrawn", "land_plan", "Kế hoạch sử dụng đất năm tới", 15, withdrawn=gone)


def _recorded(told: _Told, by: Account | None, today: date, now: datetime) -> UUID:
    first = told.on
    for _day in range(told.late or 0):
        first = next_working_day(first)
    posted = told.late is not None and first <= today
    last = first + told.stays if told.stays is not None else None
    data = DisclosureIn(
        place=unit_id(told.unit), lead=organisation_id(told.body), title=told.title, item=told.item, decided_on=told.on, number=told.number,
        decided_by="Ủy ban nhân dân", summary=told.summary, link=told.link,
        ways=tuple(WayIn(way=way, where=where, first=first, last=last) for way, where in told.ways) if posted else (),
        withdrawn_on=told.withdrawn[0] if told.withdrawn else None, withdrawn_why=told.withdrawn[1] if told.withdrawn else "",
    )  # fmt: skip
    change = Change(data, record=stable_uuid("demonstration disclosure", told.key))
    return record_disclosures([change], by=by, today=today, now=now)[0].record


def _published(record: UUID, first: Account | None, second: Account, today: date, now: datetime) -> None:
    standing = notice_of(record)
    if standing is not None and standing.published_at is not None:
        return
    propose_disclosure(record, by=first, today=today, now=now)
    publish_disclosure(record, seen=said_of([record])[record], by=second, today=today, now=now)


@cache
def _paper(title: str) -> bytes:
    """A page that says what it is: an invented document."""
    text = f"{title}\n\nVăn bản tưởng tượng của bản tập. Không có giá trị công khai."
    source = b'#set page(paper: "a4", margin: 25mm)\n#set text(lang: "vi", size: 14pt)\n#sys.inputs.text'
    pdf = typst.compile(source, sys_inputs={"text": text}, format="pdf", timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf
