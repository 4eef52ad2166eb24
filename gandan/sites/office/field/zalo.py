"""Dán tin Zalo, chép tin gửi Zalo: a pasted message begins a form; a record, a day or a week becomes a message to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.activities.choices import Giving, RecordKind
from gandan.activities.queries import history
from gandan.activities.queries.listing import Wanted, found_records
from gandan.activities.rules.zalo import LONGEST, Told, Village, read_message
from gandan.base.errors import NotAllowed
from gandan.base.vietnamese import decimal_text
from gandan.emulation.registry import RECORDS, record_type
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import codes_of
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.field.saying import digest_of, message_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.asked import parts_for
from gandan.sites.office.records.detail import crumbs_of, section_of
from gandan.sites.office.records.first import first_values
from gandan.sites.office.records.form import form_of
from gandan.sites.office.records.lists import inside, rows_of
from gandan.sites.office.records.options import offered_to
from gandan.sites.office.records.words import names_in
from gandan.sites.office.records.write import PASTED
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

_MOST_PLACES = 4000
_SENT = (RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING, RecordKind.VISIT, RecordKind.ACCEPTANCE)
_EACH = 60
_SPANS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class Guess:
    """One thing that was read, and the words that it was read from."""

    label: str
    words: str


def paste(request: HttpRequest) -> HttpResponse:
    """Paste a message; what it seems to tell stands in the ordinary form, each guess with its words. Nothing is saved here."""
    account, day = account_of(request), today()
    if reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này được xem, không được ghi. Hãy nhờ người được phân công."))
    message = request.POST.get("message", "").strip()[:LONGEST]
    field = Field(
        "message", _("Tin nhận được"), Control.TEXTAREA, message, full=True, required=True,
        help=_("Dán nguyên tin nhắn. Tin chỉ được đọc để điền sẵn, không được lưu lại."),
        errors=(_("Hãy dán tin nhắn vào đây."),) if request.method == "POST" and not message else (),
    )  # fmt: skip
    context: dict[str, Any] = {"shell": shell_of(request, "records"), "fields": [field], "form": None}  # Any: as a template takes it
    if message:
        context |= _read(request, message, account, day)
    return page(request, "office/field/paste.html", context, status=422 if field.errors else 200)


def _read(request: HttpRequest, message: str, account: Account, day: date) -> dict[str, Any]:  # Any: as a template takes it
    told = read_message(message, day, _villages(account, day))
    asked = request.POST.get("kind", "")
    kind = RecordKind(asked) if asked in [one.value for one in PASTED] else told.kind.value
    known = RECORDS[kind]
    values = first_values(known, account, day, request.GET) | values_of(kind, told, day)
    parts = parts_for(kind, values, account, day)
    return {
        "kind": known,
        "kinds": [Option(one.value, str(one.label), selected=one is kind) for one in PASTED],
        "form": form_of(parts, values, offered_to(account, day, parts, values)),
        "guesses": list(_guesses(kind, told)),
        "ahead": told.ahead,
        "to": at("new", kind.value),
    }


def values_of(kind: RecordKind, told: Told, day: date) -> dict[str, Any]:  # Any: as a form has them
    """What was read, as the form of the kind has it. What was not read is left as a new form begins."""
    values: dict[str, Any] = {"title": told.title} if told.title else {}
    if told.place is not None:
        values["place"] = told.place.value
    days = told.days.value if told.days is not None else (day,)
    first = days[0].isoformat()
    grade = told.grade.value.code if told.grade is not None else ""
    people = told.attendance
    if kind is RecordKind.SESSION:
        parts = {name: str(one.value) for name, one in told.parts if name in ("women", "minority")}
        values |= {"held_on": first, "attendance": str(people.value) if people is not None else "", **parts}
        values |= {"grade": grade} if grade else {}
    elif kind is RecordKind.GATHERING:
        row = {"people": str(people.value) if people is not None else "", "people_grade": grade}
        values |= {"held_on": first, "groups": [row]}
    elif kind is RecordKind.VISIT:
        values |= {"visited_on": first}
    else:
        values |= _campaign_values(told, days, grade)
    return values


def _campaign_values(told: Told, days: tuple[date, ...], grade: str) -> dict[str, Any]:  # Any: as a form has them
    forces = dict(told.forces) or ({"people": told.counted} if told.counted is not None else {})
    of_day = {force: str(one.value) for force, one in forces.items() if one is not None}
    of_day |= {f"{force}_grade": grade for force in list(of_day) if grade}
    party = next((one for name, one in told.parts if name == "party"), None)
    of_day |= {"party": str(party.value)} if party is not None else {}
    rows = [{"day": day.isoformat()} | of_day for day in days]
    given = [
        {
            "kind": one.kind.value, "purse": "people", "day": days[0].isoformat(), "quantity": decimal_text(one.quantity), "item": one.item,
            "unit_text": one.unit_text if one.kind is Giving.GOODS else "",
        }
        for one in told.given
    ]  # fmt: skip
    work = [
        {"kind": one.kind.value, "text": one.words, "quantity": decimal_text(one.quantity), "unit_text": str(one.unit.label)}
        for one in told.done
    ]
    return {"days": rows, "contributions": given, "work": work}


def _guesses(kind: RecordKind, told: Told) -> list[Guess]:
    """Each guess of the form in the order of the form, with its words."""
    found = [(_("Loại bản ghi"), told.kind.words)] if kind is told.kind.value else []
    found += [(_("Ngày"), told.days.words)] if told.days is not None else []
    found += [(_("Nơi"), told.place.words)] if told.place is not None else []
    if kind is not RecordKind.VISIT:
        forces = dict(codes_of(Dimension.FORCE))
        people = [("", told.counted)] if told.counted is not None else list(told.forces)
        found += [(forces.get(force, _("Số lượt người")), one.words) for force, one in people]
        found += [(_("Trong đó"), one.words) for _part, one in told.parts]
        found += [(_("Cách đếm"), told.grade.words)] if told.grade is not None else []
    if kind is RecordKind.CAMPAIGN:
        found += [(_("Phần việc đã làm"), one.words) for one in told.done]
        found += [(_("Đóng góp"), one.words) for one in told.given]
    return [Guess(label, words) for label, words in found if words]


def _villages(account: Account, day: date) -> list[Village]:
    """The places that a message may be about: within reach to record, villages before the communes that hold them."""
    covered = reach(account, Can.RECORD, day)
    units = set(covered.covered).union(*(inside for inside, _body in covered.covered_lines))
    spans = names_of(units) if len(units) <= _MOST_PLACES else {}
    return [Village(unit, span.kind, span.name) for unit, span in spans.items() if span.level >= Level.COMMUNE and span.valid.upper is None]


@require_safe
def record_text(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """One record as a message."""
    account, day = account_of(request), today()
    known = record_type(kind)
    row = known.fetch(account, record, day)
    told = next((step.snapshot for step in history(row.pk) if step.verb != "void"), {})
    parts = parts_for(known.kind, told, account, day)
    names = names_in([told], parts, account, day)
    context = {
        "shell": shell_of(request, section_of(known.kind)),
        "crumbs": [*crumbs_of(known), Link(row.title, at("record", known.kind.value, row.pk))],
        "text": message_of(known.kind, parts, told, names),
        "back": at("record", known.kind.value, row.pk),
    }
    return page(request, "office/field/copy.html", context)


@require_safe
def unit_text(request: HttpRequest) -> HttpResponse:
    """What was done in a unit on a day or in a week, as a message."""
    account, day = account_of(request), today()
    slug, span = request.GET.get("unit", ""), request.GET.get("span", "day")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    slug = slug if "unit" in request.GET or not units else units[0].slug
    name = next((one.label for one in units if one.slug == slug), "")
    first = day - timedelta(days=_SPANS.get(span, 1) - 1)
    context = {
        "shell": shell_of(request, "today"),
        "crumbs": [Link(_("Việc hôm nay"), at("today"))],
        "fields": (
            Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
            Field("span", _("Của"), Control.SELECT, options=(
                Option("day", _("hôm nay"), selected=span == "day"), Option("week", _("bảy ngày qua"), selected=span == "week"))),
        ),
        "text": _digest(account, slug, name, first, day),
        "back": at("today"),
    }  # fmt: skip
    return page(request, "office/field/copy.html", context)


def _digest(account: Account, slug: str, name: str, first: date, day: date) -> str:
    places = inside(unit_named(slug).pk, day) if slug else None
    rows = []
    for kind in _SENT:
        known = RECORDS[kind]
        found = list(found_records(known.visible(account, day), Wanted(first=first, last=day, places=places))[:_EACH])
        for row in rows_of(known, found, account, day):
            unit = _("lượt người") if kind in (RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING) else ""
            figure = f"{row.amount} {unit}" if unit and row.amount not in ("", "0") else ""
            rows.append((row.title, row.day, row.place, f"{figure} ({row.grade.label})" if figure and row.grade else figure))
    span = f"{day:%d/%m/%Y}" if first == day else f"{first:%d/%m} - {day:%d/%m/%Y}"
    title = _("Việc đã làm %(span)s, %(place)s:") % {"span": span, "place": name} if name else _("Việc đã làm %(span)s:") % {"span": span}
    return digest_of(title, sorted(rows, key=lambda row: row[1])) if rows else ""
