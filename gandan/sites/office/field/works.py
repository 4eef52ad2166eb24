"""Work items: planned against done, what is left, what to ask about; and carrying the rest of one on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.activities.actions.work import carry_on_rest
from gandan.activities.choices import RecordKind
from gandan.activities.models import WorkItem
from gandan.activities.queries.listing import Wanted, found_records
from gandan.activities.queries.works import open_works, past_deadline, progress_of
from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import read_date
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.field.progress import rows_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.records.lists import TITLES, inside, kinds_of
from gandan.sites.office.records.words import unit_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.quantities import number_text
from gandan.sites.ui.shell import Link

PAGE = 50
TO_ASK = 8


def works(request: HttpRequest) -> HttpResponse:
    """Work items within the account's sight: the open ones, or all."""
    account, day = account_of(request), today()
    slug, show = request.GET.get("unit", ""), request.GET.get("show", "")
    wanted = Wanted(words=request.GET.get("q", ""), places=inside(unit_named(slug).pk, day) if slug else None)
    seen = visible_records(WorkItem, account, day)
    late = past_deadline(seen, day)
    found = found_records({"all": seen, "late": late}.get(show, open_works(seen)), wanted)
    rows_page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    asked = rows_of(list(found_records(late, wanted)[: TO_ASK + 1]), account, day) if show != "late" else []
    writes = not reach(account, Can.RECORD, day).is_nowhere
    return page(
        request,
        "office/field/works.html",
        {
            "shell": shell_of(request, "records"),
            "title": TITLES[RecordKind.WORK](),
            "kinds": kinds_of(RecordKind.WORK),
            "fields": _fields(request.GET, account, day),
            "rows": rows_of(list(rows_page.object_list), account, day),
            "late": asked[:TO_ASK],
            "more": len(asked) > TO_ASK,
            "page": rows_page,
            "filtered": any(request.GET.get(name) for name in ("q", "unit")),
            "writes": writes,
            "new": at("new", "work") if writes else "",
            "plan": at("new", "plan"),
            "acceptance": at("new", "acceptance"),
        },
    )


def carry_on(request: HttpRequest, record: UUID) -> HttpResponse:
    """Record what is left of an item as an item of its own."""
    account, day = account_of(request), today()
    row = record_for(WorkItem, account, record, day, to=Can.CORRECT)
    title, deadline, errors = request.POST.get("title", "").strip(), request.POST.get("deadline", ""), dict[str, tuple[str, ...]]()
    if request.method == "POST":
        try:
            until = read_date(deadline) if deadline else None
            made = carry_on_rest(row.pk, by=account, today=day, now=clock.now(), deadline=until, title=title)
            return done(request, _("Đã chuyển phần còn lại thành một phần việc mới."), at("record", "work", made.record))
        except BadInput as refused:
            errors = {refused.field or "deadline": (str(refused),)}
        except RuleBroken as refused:
            errors = {"": (str(refused),)}
    so_far = progress_of([row])[row.pk]
    fields = [
        Field("title", _("Tên phần việc mới"), Control.TEXT, title, full=True, errors=errors.get("title", ()) + errors.get("", ()),
              help=_("Để trống: tên cũ, thêm “phần còn lại”.")),
        Field("deadline", _("Hạn hoàn thành"), Control.DATE, deadline, errors=errors.get("deadline", ())),
    ]  # fmt: skip
    context = {
        "shell": shell_of(request, "records"),
        "crumbs": [Link(TITLES[RecordKind.WORK](), at("works")), Link(row.title, at("record", "work", row.pk))],
        "row": row,
        "left": f"{number_text(so_far.left)} {unit_of(row)}" if so_far.left else "",
        "fields": fields,
        "back": at("record", "work", row.pk),
    }
    return page(request, "office/field/carry_on.html", context, status=422 if errors else 200)


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug = given.get("unit", "")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    show = given.get("show", "")
    pairs = (("", _("việc còn phải làm")), ("late", _("việc cần hỏi lại")), ("all", _("mọi phần việc")))
    shown = tuple(Option(value, label, selected=value == show) for value, label in pairs)
    return (
        Field("q", _("Tìm trong tên việc"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("show", _("Xem"), Control.SELECT, options=shown),
    )  # fmt: skip
