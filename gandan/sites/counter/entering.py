"""Entering the demonstration as one of its people, without a password; nowhere else, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.people.choices import Role
from gandan.people.queries import body_names, demonstration_account, demonstration_accounts
from gandan.places.queries import labels_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Door:
    """An account that may be entered: who, where, and what they may do there."""

    username: str
    name: str
    where: str
    may: str


@login_not_required
@require_POST
def enter(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as an account of the demonstration. 404 outside the demonstration, and for any other account."""
    account = demonstration_account(username) if settings.DEMONSTRATION else None
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return redirect("office:today")


def doors(on: date) -> list[Door]:
    """The demonstration's accounts with their roles, in the order they were opened. Four queries; none elsewhere."""
    if not settings.DEMONSTRATION:
        return []
    accounts, held = demonstration_accounts(on)
    places = labels_of({row.unit for row in held})
    bodies = body_names({row.body for row in held if row.body})
    found = []
    for account in accounts:
        mine = [row for row in held if row.account == account.pk]
        where = ", ".join(dict.fromkeys(bodies.get(row.body or 0, places[row.unit].text) for row in mine))
        found.append(Door(account.username, account.name, where, "; ".join(_allowed(row.role for row in mine))))
    return found


def _allowed(roles: Iterable[str]) -> list[str]:
    words = {
        Role.RECORDER: _("ghi và sửa việc ở thôn, bản mình"),
        Role.OFFICER: _("ghi, sửa, nhập Excel, lập báo cáo, giữ danh sách thôn bản"),
        Role.UPPER: _("xem mọi xã, xác nhận, lập báo cáo, phân công"),
        Role.LEADER: _("đọc con số, mở con số, lập báo cáo"),
        Role.INSPECTOR: _("xem mọi việc và lịch sử sửa, không sửa gì"),
        Role.READER: _("chỉ xem"),
    }
    return [str(words[Role(role)]) for role in dict.fromkeys(roles)]
