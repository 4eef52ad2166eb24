"""A unit's photographs, and those that wait for a second person."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.evidence.access import photographs_at, publishable_photographs
from gandan.evidence.choices import Moment, State
from gandan.evidence.models import Photograph
from gandan.evidence.queries import in_order, open_likenesses, with_open_question
from gandan.ledger.access import see_unit
from gandan.people.models import Account
from gandan.places.queries import labels_of, unit_named
from gandan.sites.office.frame import shell_of
from gandan.sites.office.photos.shots import Shot, shot_pairs, shots_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

PER_PAGE = 24
_ASKED = "question"  # beside the states: photographs that somebody still has to answer for


@require_safe
def gallery(request: HttpRequest, slug: str) -> HttpResponse:
    """The photographs of a unit and of all that lies in it, narrowed to a moment or a state."""
    account, day = account_of(request), today()
    unit = unit_named(slug)
    see_unit(account, unit.pk, day)
    moment, state = request.GET.get("moment", ""), request.GET.get("state", "")
    rows = _narrowed(photographs_at(account, unit.pk, day), moment, state)
    shown: Page[Photograph] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    listed = list(shown)
    shots = _shots(listed)
    name = labels_of([unit.pk])[unit.pk].text
    context = {
        "shell": shell_of(request, "figures", place=name),
        "crumbs": [Link(name, reverse("office:unit", args=[slug]))],
        "name": name,
        "slug": slug,
        "fields": _fields(moment, state),
        "filtered": bool(moment or state),
        "pairs": shot_pairs(listed, shots),
        "shots": shots,
        "page": shown,
        "waiting": _waiting_link(account, day),
    }
    return page(request, "office/photos/gallery.html", context)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What others proposed and this account may publish."""
    account, day = account_of(request), today()
    shown: Page[Photograph] = Paginator(in_order(publishable_photographs(account, day)), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown)
    context = {
        "shell": shell_of(request, "records"),
        "rows": list(zip(rows, _shots(rows), strict=True)),
        "page": shown,
    }
    return page(request, "office/photos/waiting.html", context)


def _narrowed(rows: QuerySet[Photograph], moment: str, state: str) -> QuerySet[Photograph]:
    if state == _ASKED:
        return in_order(with_open_question(rows), moment=moment)
    return in_order(rows, moment=moment, state=state)


def _shots(rows: list[Photograph]) -> list[Shot]:
    questions = open_likenesses(row.pk for row in rows)
    asked = [photograph for photograph, ones in questions.items() if any(not one.answer for one in ones)]
    return shots_of(rows, asked, places=True)


def _fields(moment: str, state: str) -> tuple[Field, ...]:
    moments = [("", _("Mọi lúc")), *((value, str(label)) for value, label in Moment.choices)]
    states = [("", _("Mọi tình trạng")), *((value, str(label)) for value, label in State.choices), (_ASKED, _("có câu hỏi"))]
    return (
        Field("moment", _("Lúc chụp"), Control.SELECT, moment, tuple(Option(v, text, selected=v == moment) for v, text in moments)),
        Field("state", _("Tình trạng"), Control.SELECT, state, tuple(Option(v, text, selected=v == state) for v, text in states)),
    )


def _waiting_link(account: Account, day: date) -> Link | None:
    count = publishable_photographs(account, day).count()
    return Link(_("Chờ công bố"), reverse("office:photos:waiting"), note=str(count)) if count else None
