"""Results on satisfaction of a unit and a period, and making them public by two people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound
from gandan.base.periods import Period, read_date
from gandan.ledger.access import askable, may_see_unit
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.people.access import may, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import posts_of
from gandan.places.choices import Level
from gandan.places.models import Unit
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import units_within
from gandan.sites.office.figures import opened_at
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.figures import interval_words, tenths_text
from gandan.sites.ui.shell import Link
from gandan.voice.access.satisfaction import notice_for
from gandan.voice.actions.satisfaction_notices import PUBLISHES, propose_results, publish_results, withdraw_results
from gandan.voice.choices.satisfaction import Channel, NoticeState
from gandan.voice.models import SatisfactionNotice
from gandan.voice.queries.satisfaction import (
    OVERALL,
    FactorResult,
    RowResult,
    Told,
    Where,
    frame_of,
    notices_of,
    results_of,
    rows_of,
    waiting_in,
)
from gandan.voice.rules.satisfaction import Questionnaire, questionnaire_on
from gandan.voice.rules.satisfaction_interval import noted_share


@dataclass(frozen=True)
class Shown:
    """A rate as it is printed: per cent and what it stands on; the bounds in tenths, to be drawn."""

    percent: str
    words: str
    low: int = 0
    high: int = 0
    tenths: int = 0

    @property
    def width(self) -> int:
        """Of the drawn interval; wide enough to be seen."""
        return max(6, self.high - self.low)

    @property
    def point(self) -> int:
        """Where the share itself is drawn."""
        return min(994, max(0, self.tenths - 3))


@dataclass(frozen=True)
class FactorRow:
    """One factor: together, each way of asking, and the entries behind it."""

    label: str
    rate: Shown
    channels: tuple[tuple[str, Shown], ...]
    href: str


@dataclass(frozen=True)
class Row:
    """One office, month or unit."""

    label: str
    rate: Shown
    href: str


@dataclass(frozen=True)
class Notice:
    """A period that was proposed or published, and what this account may do to it."""

    row: SatisfactionNotice
    period: str
    state: NoticeState
    publishes: bool
    takes_back: bool


@dataclass(frozen=True)
class Asked:
    """What the page is about."""

    unit: Unit
    period: Period
    only: Where

    @property
    def days(self) -> tuple[date, date]:
        """First and last."""
        return self.period.first, self.period.last


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The factors, by way of asking, office, month and unit below. Never by clerk, and never ordered by how satisfied."""
    account, day = account_of(request), today()
    asked = asked_of(request.GET, account, day)
    if asked is None:
        return page(request, "office/voice/satisfaction/nowhere.html", {"shell": shell_of(request, "voice"), "crumbs": crumbs()})
    return _shown(request, account, asked, day)


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Ask that a period be public."""
    account, day = account_of(request), today()
    asked = asked_of(request.POST, account, day)
    if asked is None or not may(account, Can.SEE, asked.unit.pk, day):
        raise NotFound(_("Không tìm thấy số liệu này trong phạm vi của tài khoản."))
    propose_results(asked.unit.pk, *asked.days, by=account, today=day, now=clock.now())
    return done(request, _("Đã đề nghị công bố. Kết quả chờ người thứ hai xem."), results_at(asked))


@require_POST
def notice(request: HttpRequest, notice: UUID, act: str) -> HttpResponse:
    """Publish a period, or take it back."""
    account, day, now = account_of(request), today(), clock.now()
    row = notice_for(account, notice, day, to=PUBLISHES)
    if act == "cong-khai":
        changed, message = publish_results(row.pk, by=account, today=day, now=now), _("Đã công bố. Ai cũng xem được, cho đến khi rút lại.")
    elif act == "rut":
        changed, message = withdraw_results(row.pk, by=account, today=day, now=now), _("Đã rút kết quả về nội bộ.")
    else:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    here = f"{reverse('office:satisfaction:results')}?unit={row.unit.slug}&from={row.first}&to={row.last}"
    return done(request, message if changed else _("Không có gì thay đổi."), here)


def asked_of(given: QueryDict, account: Account, day: date) -> Asked | None:
    """Unit and days of an address: by default the account's own unit, this year so far. None: the account has no unit.

    Raises NotFound outside of its reach; BadInput for days that cannot be read.
    """
    slug = given.get("unit", "")
    if not slug:
        posts = posts_of(account, day)
        if not posts:
            return None
        slug = posts[0].slug
    unit = unit_named(slug)
    first = read_date(given["from"]) if given.get("from") else date(day.year, 1, 1)
    last = read_date(given["to"]) if given.get("to") else day
    if last < first:
        raise BadInput(_("Ngày cuối của kỳ không được trước ngày đầu."), field="to")
    allowed = askable(account, Question(unit.pk, measure("satisfaction.answers"), first, last), day)
    return Asked(unit, Period(first, last), allowed.where)


def crumbs() -> list[Link]:
    """The way down to satisfaction."""
    return [Link(_("Ý kiến Nhân dân"), at("voice"))]


def results_at(asked: Asked) -> str:
    """The page of these results."""
    first, last = asked.days
    return f"{reverse('office:satisfaction:results')}?unit={asked.unit.slug}&from={first}&to={last}"


def _shown(request: HttpRequest, account: Account, asked: Asked, day: date) -> HttpResponse:
    unit, (first, last) = asked.unit, asked.days
    form, whole = questionnaire_on(last), may(account, Can.SEE, unit.pk, day)
    places = inside(unit.pk, day)
    span = names_of([unit.pk])[unit.pk]
    frame = frame_of(places, first, last) if whole else None
    context = {
        "shell": shell_of(request, "voice", place=span.full_name),
        "crumbs": crumbs(),
        "place": span.full_name,
        "unit": unit,
        "asked": asked,
        "period": asked.period.label(),
        "fields": _fields(asked, account, day),
        "factors": [_factor(one, asked, form) for one in results_of(unit.pk, first, last, only=asked.only)],
        "offices": _rows(asked, form, "organisation"),
        "months": _rows(asked, form, "month"),
        "units": _rows(asked, form, "unit") if span.level < Level.COMMUNE else [],
        "frame": frame,
        "share": noted_share(frame.answered, frame.served) if frame is not None and frame.served else None,
        "waiting": waiting_in(places) if whole else 0,
        "form": form,
        "source": form.source.in_language(get_language()),
        "notices": [_notice(row, account, day) for row in notices_of([unit.pk])] if whole else [],
        "proposes": whole and may(account, Can.REPORT, unit.pk, day) and last <= day,
        "records": not reach(account, Can.RECORD, day).is_nowhere,
        "new_paper": at("new", "paper_answers"),
        "friendly": at("satisfaction:friendly", unit.slug),
    }
    return page(request, "office/voice/satisfaction/results.html", context)


def _factor(one: FactorResult, asked: Asked, form: Questionnaire) -> FactorRow:
    channels = tuple((_channel(channel), rate_shown(told, form.least)) for channel, told in one.channels if told.sums.answers)
    return FactorRow(one.label, rate_shown(one.together, form.least), channels if len(channels) > 1 else (), _opens(asked, one.factor))


def _channel(channel: Channel) -> str:
    return str(channel.label)


def _rows(asked: Asked, form: Questionnaire, by: str) -> list[Row]:
    first, last = asked.days
    return [_row(one, asked, form, by) for one in rows_of(asked.unit.pk, first, last, by, only=asked.only)]


def _row(one: RowResult, asked: Asked, form: Questionnaire, by: str) -> Row:
    """Rows lead to the same page of a unit below; of an office to its entries."""
    href = ""
    if by == "unit" and one.key and one.key != asked.unit.slug:
        href = f"{reverse('office:satisfaction:results')}?unit={one.key}&from={asked.period.first}&to={asked.period.last}"
    if by == "organisation":
        href = _opens(asked, OVERALL, organisation=one.key)
    return Row(one.label, rate_shown(one.told, form.least), href)


def rate_shown(told: Told, least: int) -> Shown:
    """A rate with the answers and the interval that it stands on; too few answers: why there is none."""
    if told.rate is None:
        return Shown("", interval_words(told.sums.satisfied, told.sums.answers, least) if told.sums.answers else _("chưa có phiếu"))
    words = interval_words(told.sums.satisfied, told.sums.answers, least)
    return Shown(f"{tenths_text(told.rate.tenths)}%", words, told.rate.low, told.rate.high, told.rate.tenths)


def _opens(asked: Asked, factor: str, *, organisation: str = "") -> str:
    where = {**asked.only, "topic": (factor,), **({"organisation": (organisation,)} if organisation else {})}
    return opened_at(asked.unit.slug, Question(asked.unit.pk, measure("satisfaction.answers"), *asked.days, where))


def _notice(row: SatisfactionNotice, account: Account, day: date) -> Notice:
    state = NoticeState(row.state)
    decides = any(may(account, can, row.unit_id, day) for can in PUBLISHES)
    return Notice(
        row, Period(row.first, row.last).label(), state,
        publishes=decides and state is NoticeState.PROPOSED and row.proposed_by_id != account.pk, takes_back=decides,
    )  # fmt: skip


def _fields(asked: Asked, account: Account, day: date) -> tuple[Field, ...]:
    units = [one for one in units_within(reach(account, Can.SEE, day), day, [asked.unit.pk]) if may_see_unit(account, one.unit, day)]
    options = tuple(one.option(one.slug, selected=one.slug == asked.unit.slug) for one in units)
    return (
        Field("unit", _("Nơi"), Control.SELECT, asked.unit.slug, options),
        Field("from", _("Từ ngày"), Control.DATE, asked.period.first.isoformat()),
        Field("to", _("Đến ngày"), Control.DATE, asked.period.last.isoformat()),
    )
