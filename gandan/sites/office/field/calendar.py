"""Lịch: what the plans, surveys and deadlines of a unit put on each day of a month, and a feed of it for any calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar
from icalendar import Event as Entry

from gandan.activities.access import calendar_key_of, open_calendar, sees_calendar, visible_records
from gandan.activities.actions.calendar import make_calendar_key, revoke_calendar_key
from gandan.activities.choices import RecordKind
from gandan.activities.models import CalendarKey, Plan, Survey, WorkItem
from gandan.activities.queries.calendar import Event, events_of
from gandan.base import clock
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotFound
from gandan.base.periods import Period
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.models import Unit
from gandan.places.queries import names_of, unit_named
from gandan.reports.cycle.reminders import DueDay, due_days
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.office.reporting.choosing import name_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.shell import Link

_SALT = "gandan.calendar"
_BACK, _AHEAD = timedelta(days=180), timedelta(days=800)
_REPORTS_AHEAD = timedelta(days=190)
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class EventRow:
    """One thing of a day, in words."""

    title: str
    href: str
    what: str
    at: str
    where: str
    until: date | None


@dataclass(frozen=True)
class DayRow:
    """A day that has something."""

    day: date
    events: tuple[EventRow, ...]


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """A month of a unit, day by day."""
    account, day = account_of(request), today()
    unit = _unit(account, slug, day)
    month = _month(request.GET.get("thang", ""), day)
    events = events_for(account, unit, month.first, month.last, day)
    name = names_of([unit.pk])[unit.pk].full_name
    places = names_of({event.place for event in events})
    rows = [(event.first, _row(event, places[event.place].full_name)) for event in events]
    rows += [(due.day, _report(due, name)) for due in _reports(account, unit, month.first, month.last, day)]
    key = calendar_key_of(account, unit.pk)
    before, after = month.first - timedelta(days=1), month.last + timedelta(days=1)
    return page(
        request,
        "office/field/calendar.html",
        {
            "shell": shell_of(request, "calendar", place=name),
            "name": name,
            "slug": slug,
            "today": day,
            "month": month,
            "months": (
                Link(_("Tháng trước"), f"?thang={before:%Y-%m}"),
                Link(_("Tháng này"), f"?thang={day:%Y-%m}", current=month.first <= day <= month.last),
                Link(_("Tháng sau"), f"?thang={after:%Y-%m}"),
            ),
            "days": list(_days(rows, month)),
            "feed": request.build_absolute_uri(reverse("office:calendar_feed", args=[_token(key)])) if key is not None else "",
        },
    )


@require_POST
def key(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the address of the feed, or take it back."""
    account, day = account_of(request), today()
    unit = _unit(account, slug, day)
    back = at("calendar", slug)
    if request.POST.get("act") == "revoke":
        revoke_calendar_key(unit.pk, by=account, now=clock.now())
        return done(request, _("Đã thu hồi địa chỉ lịch; địa chỉ cũ không mở được nữa."), back)
    make_calendar_key(unit.pk, by=account, today=day, now=clock.now())
    return done(request, _("Đã tạo địa chỉ lịch. Hãy dán địa chỉ này vào ứng dụng lịch của bạn."), back)


@login_not_required
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The feed that an address opens, as iCalendar; while its key stands and its account sees the unit."""
    try:
        held = open_calendar(UUID(signing.loads(token, salt=_SALT)), today())
    except (signing.BadSignature, ValueError, TypeError):
        held = None
    if held is None:
        raise NotFound(_("Địa chỉ lịch này không còn dùng được. Hãy tạo địa chỉ mới ở trang Lịch."))
    with override("vi"):
        text = feed_of(held.account, held.unit, today()).to_ical()
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=900"
    return answer


def events_for(account: Account, unit: Unit, first: date, last: date, day: date, *, cancelled: bool = False) -> list[Event]:
    """What falls into these days in the unit and below it, as far as the account sees."""
    return events_of(
        visible_records(Plan, account, day), visible_records(Survey, account, day), visible_records(WorkItem, account, day),
        inside(unit.pk, day), first, last, cancelled=cancelled,
    )  # fmt: skip


def feed_of(account: Account, unit: Unit, day: date) -> Calendar:
    """The calendar of a unit: half a year back, two years ahead. What was voided is cancelled there, not forgotten."""
    name = names_of([unit.pk])[unit.pk].full_name
    made = Calendar()
    made.add("prodid", "-//Gan Dan//Lich//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Lịch %(place)s") % {"place": name})
    made.add("x-wr-timezone", str(VIETNAM))
    events = events_for(account, unit, day - _BACK, day + _AHEAD, day, cancelled=True)
    places = names_of({event.place for event in events})
    for event in events:
        made.add_component(_entry(event, places[event.place].full_name))
    for due in _reports(account, unit, day - _BACK, day + _REPORTS_AHEAD, day):
        made.add_component(_due_entry(due, unit, name))
    made.add_missing_timezones()
    return made


def _entry(event: Event, place: str) -> Entry:
    entry = Entry()
    suffix = f"-{event.step}" if event.step else ""
    entry.add("uid", f"{event.record}{suffix}@gandan")
    entry.add("dtstamp", event.told_at)
    entry.add("sequence", event.revision)
    entry.add("summary", _named(event))
    entry.add("location", event.where or place)
    entry.add("categories", [str(event.kind.label)])
    if event.at is not None:
        begins = datetime.combine(event.first, event.at, tzinfo=VIETNAM)
        entry.add("dtstart", begins)
        entry.add("dtend", begins + _AN_HOUR)
    else:
        entry.add("dtstart", event.first)
        entry.add("dtend", event.last + timedelta(days=1))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("transp", "OPAQUE" if event.at is not None else "TRANSPARENT")
    return entry


def _named(event: Event) -> str:
    return _("Hạn: %(title)s") % {"title": event.title} if event.deadline else event.title


def _days(rows: list[tuple[date, EventRow]], month: Period) -> Iterator[DayRow]:
    """Each day of the month that has something; what lasts stands on its first day there."""
    by_day: dict[date, list[EventRow]] = {}
    for first, row in rows:
        by_day.setdefault(max(first, month.first), []).append(row)
    for day in sorted(by_day):
        yield DayRow(day, tuple(by_day[day]))


def _row(event: Event, place: str) -> EventRow:
    what = _("hạn hoàn thành") if event.deadline else _("lịch ra quân") if event.step else str(RecordKind(event.kind).label)
    return EventRow(
        event.title, at("record", event.kind.value, event.record), what, f"{event.at:%H:%M}" if event.at is not None else "",
        event.where or place, event.last if event.last > event.first else None,
    )  # fmt: skip


def _reports(account: Account, unit: Unit, first: date, last: date, day: date) -> list[DueDay]:
    """The days on which the unit's reports are due, for those who see the unit whole."""
    return due_days(unit.pk, first, last, day) if reach(account, Can.SEE, day).holds(unit.pk) else []


def _report(due: DueDay, place: str) -> EventRow:
    """A day on which the unit's report is due."""
    href = reverse("office:reporting:owed") + f"?kind={due.kind.code}"
    what = _("hạn gửi báo cáo") if due.confirmed else _("hạn gửi báo cáo (cần xác minh)")
    return EventRow(f"{name_of(due.kind)}, {due.period.label}", href, what, "", place, None)


def _due_entry(due: DueDay, unit: Unit, place: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{due.kind.code}-{due.period.code}-{unit.slug}@gandan")
    entry.add("dtstamp", datetime.combine(due.period.last, time(), tzinfo=VIETNAM))
    title = _("Hạn: %(title)s") % {"title": f"{name_of(due.kind)}, {due.period.label}"}
    entry.add("summary", title if due.confirmed else _("%(title)s (cần xác minh)") % {"title": title})
    entry.add("location", place)
    entry.add("categories", [_("Báo cáo")])
    entry.add("dtstart", due.day)
    entry.add("dtend", due.day + timedelta(days=1))
    entry.add("status", "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry


def _unit(account: Account, slug: str, day: date) -> Unit:
    unit = unit_named(slug)
    if not sees_calendar(account, unit.pk, day):
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return unit


def _month(text: str, day: date) -> Period:
    year, _dash, month = text.partition("-")
    if not text:
        return Period.month(day.year, day.month)
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and 1975 <= int(year) <= 2199):
        raise BadInput(_("Tháng của lịch ghi như 2026-11."), field="thang")
    return Period.month(int(year), int(month))


def _token(key: CalendarKey) -> str:
    return signing.dumps(str(key.pk), salt=_SALT)
