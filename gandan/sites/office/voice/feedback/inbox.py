"""The inbox: feedback that is handled within the account's reach, with its clock, found by words, state, topic and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.periods.working_days import working_days_between
from gandan.ledger.actions.members import member_id
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import inside
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.voice.access.feedback import visible_feedback
from gandan.voice.choices.feedback import Concerns, State
from gandan.voice.models import Feedback
from gandan.voice.queries.feedback import Wanted, feedback_topics, found_feedback, open_counts, waiting_notices
from gandan.voice.rules.feedback import OPEN
from gandan.voice.rules.feedback_terms import terms_on

PER_PAGE = 50
_MOST_WAITING = 10


@dataclass(frozen=True)
class Clock:
    """How an answer stands to its day: the words, and the colour of their tag."""

    text: str
    css: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the inbox."""

    href: str
    matter: str
    about: str
    received_on: date
    place: str
    handler: str
    topic: str
    state: str
    due_on: date
    clock: Clock
    picture: bool
    contact: bool


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The inbox. A fixed number of queries whatever its length."""
    account, day = account_of(request), today()
    seen = visible_feedback(account, day)
    shown = Paginator(found_feedback(seen, _wanted(request.GET, day), day), PER_PAGE).get_page(request.GET.get("page"))
    waiting, late = open_counts(seen, day)
    terms = terms_on(day)
    notices = list(waiting_notices(seen)[:_MOST_WAITING])
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": [Link(_("Ý kiến Nhân dân"), at("voice"))],
        "fields": _fields(request.GET, account, day),
        "rows": rows_of(list(shown), day),
        "page": shown,
        "waiting": waiting,
        "late": late,
        "filtered": any(request.GET.get(name) for name in ("q", "state", "topic", "unit", "late")),
        "unconfirmed": not terms.confirmed,
        "terms": terms,
        "notices": [(one.matter, reverse("office:feedback:notice", args=[one.feedback_id])) for one in notices],
        "codes": reverse("office:feedback:codes") if not reach(account, Can.RECORD, day).is_nowhere else "",
    }
    return page(request, "office/voice/feedback/inbox.html", context)


def rows_of(found: list[Feedback], day: date) -> list[Row]:
    """Lines of a list. Three queries."""
    places = names_of({unit for row in found for unit in (row.place_id, row.handler_id)})
    topics = names_of_members({row.topic_id for row in found})
    return [
        Row(
            href=reverse("office:feedback:show", args=[row.pk]), matter=row.matter or _("(lời đã xóa)"),
            about=about(row), received_on=row.received_on, place=places[row.place_id].full_name,
            handler=places[row.handler_id].full_name, topic=topics.get(row.topic_id, ""), state=str(State(row.state).label),
            due_on=row.due_on, clock=clock_of(row, day), picture=row.has_picture, contact=row.has_contact,
        )
        for row in found
    ]  # fmt: skip


def about(row: Feedback) -> str:
    """Whose way of working it is about; empty: nobody's."""
    concerns = Concerns(row.concerns)
    return "" if concerns is Concerns.NOBODY else str(concerns.label)


def clock_of(row: Feedback, day: date) -> Clock:
    """The clock of one feedback: what is left, or how long it is past; nothing where nobody owes a step."""
    if State(row.state) not in OPEN:
        if row.answered_on is not None and row.answered_on <= row.due_on:
            return Clock(_("trả lời đúng hạn"), "ok")
        return Clock("")
    left = working_days_between(day, row.due_on)
    if left < 0:
        return Clock(_("quá hạn %(days)s ngày làm việc") % {"days": -left}, "no")
    if left <= 3:
        return Clock(_("còn %(days)s ngày làm việc") % {"days": left}, "ask")
    return Clock(_("còn %(days)s ngày làm việc") % {"days": left}, "")


def _wanted(given: QueryDict, day: date) -> Wanted:
    slug, topic = given.get("unit", ""), given.get("topic", "")
    known = dict(feedback_topics()) if topic else {}
    return Wanted(
        words=given.get("q", "").replace("\x00", ""),
        state=given.get("state", ""),
        topic=member_id(Dimension.TOPIC, topic) if topic in known else None,
        places=inside(unit_named(slug).pk, day) if slug else None,
        late=bool(given.get("late")),
    )


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug, state, topic = given.get("unit", ""), given.get("state", ""), given.get("topic", "")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    states = [("", _("mọi bước")), ("open", _("đang chờ trả lời")), *((one.value, str(one.label)) for one in State if one.value)]
    topics = [("", _("mọi nội dung")), *feedback_topics()]
    return (
        Field("q", _("Tìm theo lời"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("state", _("Bước"), Control.SELECT, state, tuple(Option(v, text, selected=v == state) for v, text in states)),
        Field("topic", _("Nội dung"), Control.SELECT, topic, tuple(Option(v, text, selected=v == topic) for v, text in topics)),
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("late", _("Chỉ việc quá hạn"), Control.CHECK, "1", (Option("1", "", selected=bool(given.get("late"))),)),
    )
