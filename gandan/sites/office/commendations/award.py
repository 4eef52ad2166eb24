"""One decision that commends: who stands in it, the names of people, and the publishing of its list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound
from gandan.emulation.access import award_for, decides_for
from gandan.emulation.actions.commendation_names import LONGEST, erase_names, name_commended
from gandan.emulation.actions.commendation_notices import propose_list, publish_list, withdraw_list
from gandan.emulation.choices import NoticeState
from gandan.emulation.models import Award
from gandan.emulation.queries.commendation import Recipient, form_title, notice_of, recipients_of
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.places.queries import names_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

_NAME = "name-"


@dataclass(frozen=True)
class Line:
    """Whoever is commended, with the field for a person's name where this account may write it."""

    told: Recipient
    field: Field | None


@require_safe
def award(request: HttpRequest, record: UUID) -> HttpResponse:
    """The decision."""
    return _shown(request, award_for(account_of(request), record, today()))


@require_POST
def names(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write the names of people."""
    account, day = account_of(request), today()
    row = award_for(account, record, day, to=Can.CORRECT)
    given = {UUID(one.removeprefix(_NAME)): request.POST[one] for one in request.POST if _is_line(one)}
    try:
        changed = name_commended(row.pk, given, by=account, today=day, now=clock.now())
    except BadInput as refused:
        return _shown(request, row, given={str(line): name for line, name in given.items()}, error=str(refused))
    return done(request, _("Đã ghi họ tên.") if changed else _("Không có gì khác trước, nên không ghi thêm."), award_at(row))


@require_POST
def erase(request: HttpRequest, record: UUID) -> HttpResponse:
    """Erase names for good: of the lines that were ticked."""
    account, day = account_of(request), today()
    row = award_for(account, record, day, to=Can.CORRECT)
    lines = [UUID(one) for one in request.POST.getlist("line") if _is_uuid(one)]
    gone = erase_names(row.pk, lines, by=account, today=day, now=clock.now())
    return done(request, _("Đã xóa họ tên. Số lượt khen không đổi.") if gone else _("Chưa chọn họ tên nào để xóa."), award_at(row))


@require_POST
def notice(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Propose, publish or take back the list."""
    account, day, now = account_of(request), today(), clock.now()
    row = award_for(account, record, day)
    seen = request.POST.get("expected", "")
    if act == "de-nghi":
        changed, message = propose_list(row.pk, by=account, today=day, now=now), _("Đã đề nghị công bố. Danh sách chờ người thứ hai xem.")
    elif act == "cong-khai":
        looked_at = int(seen) if seen.isdigit() else 0
        changed = publish_list(row.pk, seen=looked_at, by=account, today=day, now=now)
        message = _("Đã công bố danh sách. Ai cũng xem được, cho đến khi rút lại.")
    elif act == "rut":
        changed, message = withdraw_list(row.pk, by=account, today=day, now=now), _("Đã rút danh sách về nội bộ.")
    else:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return done(request, message if changed else _("Không có gì thay đổi."), award_at(row))


def award_at(row: Award) -> str:
    """The page of a decision."""
    return reverse("office:commendations:award", args=[row.pk])


def crumbs() -> list[Link]:
    """The way down to a decision."""
    return [Link(_("Khen thưởng"), reverse("office:commendations:register"))]


def _shown(request: HttpRequest, row: Award, *, given: dict[str, str] | None = None, error: str = "") -> HttpResponse:
    account, day = account_of(request), today()
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    decides = not row.voided and decides_for(account, row, day)
    told, standing = recipients_of(row), notice_of(row)
    state = NoticeState(standing.state) if standing is not None else NoticeState.INTERNAL
    lines = [Line(one, _field(one, given) if writes and one.is_person else None) for one in told]
    context = {
        "shell": shell_of(request, "commendations"),
        "crumbs": crumbs(),
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "form": form_title(row.form),
        "lines": lines,
        "unnamed": sum(one.is_person and not one.name for one in told),
        "writes": writes,
        "named": writes and any(one.name for one in told),
        "error": error,
        "notice": standing,
        "state": state,
        "is_internal": state is NoticeState.INTERNAL,
        "publishes": decides and state is NoticeState.PROPOSED and (standing is None or standing.proposed_by_id != account.pk),
        "takes_back": (writes or decides) and state is not NoticeState.INTERNAL,
        "public": reverse("portal:award", args=[standing.slug]) if standing is not None and state is NoticeState.PUBLISHED else "",
        "prints": reverse("office:commendations:prints", args=[row.pk]) if not row.voided and _may_print(request, row) else "",
        "record": at("record", "award", row.pk),
        "proposal": reverse("office:commendations:proposal", args=[row.proposal_id]) if row.proposal_id else "",
    }
    return page(request, "office/commendations/award.html", context, status=422 if error else 200)


def _may_print(request: HttpRequest, row: Award) -> bool:
    return reach(account_of(request), Can.REPORT, today()).holds(row.place_id, row.lead_id)


def _field(one: Recipient, given: dict[str, str] | None) -> Field:
    value = (given or {}).get(str(one.row), one.name)
    label = _("Họ tên: %(who)s") % {"who": ", ".join(part for part in (one.who, one.address) if part)}
    return Field(f"{_NAME}{one.row}", label, Control.TEXT, value, attributes={"maxlength": str(LONGEST), "autocomplete": "off"})


def _is_line(name: str) -> bool:
    return name.startswith(_NAME) and _is_uuid(name.removeprefix(_NAME))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
