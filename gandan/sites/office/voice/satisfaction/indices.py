"""Editions of indices: series by unit, with a break where a commune's begins; and making an edition public by two people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import posts_of
from gandan.places.queries import names_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.voice.satisfaction.results import crumbs
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.quantities import points_text
from gandan.voice.access.index_result import index_result_for, publishes_result, visible_index_results
from gandan.voice.actions.index_notices import propose_result, publish_result, withdraw_result
from gandan.voice.choices.satisfaction import NoticeState
from gandan.voice.models import IndexNotice, IndexResult
from gandan.voice.queries.index_result import editions_of, kin_of
from gandan.voice.rules.index_result import Edition, index_of, series_of


@dataclass(frozen=True)
class EditionRow:
    """One edition, and what this account may do to it."""

    row: IndexResult
    score: str
    rank: str
    href: str
    state: NoticeState
    proposes: bool
    publishes: bool
    takes_back: bool


@dataclass(frozen=True)
class SeriesShown:
    """The editions of one index about one unit. `broken`: what stands above it is another series."""

    name: str
    place: str
    broken: bool
    confirmed: bool
    rows: tuple[EditionRow, ...]


@require_safe
def indices(request: HttpRequest) -> HttpResponse:
    """Every series of a unit and of the units that it came from; without a unit, of everything within reach."""
    account, day = account_of(request), today()
    slug = request.GET.get("unit", "")
    posts = posts_of(account, day)
    unit = unit_named(slug).pk if slug else None
    rows = visible_index_results(account, day)
    order = kin_of(unit if unit is not None else posts[0].unit, day) if unit is not None or posts else []
    found = editions_of(rows.filter(place__in=order) if unit is not None else rows)
    units = units_within(reach(account, Can.SEE, day), day, [unit] if unit is not None else [])
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": crumbs(),
        "fields": (Field("unit", _("Nơi"), Control.SELECT, slug, options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),),
        "series": _series(found, order, account, day),
        "new": at("new", "index") if not reach(account, Can.RECORD, day).is_nowhere else "",
    }
    return page(request, "office/voice/satisfaction/indices.html", context)


@require_POST
def notice(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Propose, publish or take back one edition."""
    account, day, now = account_of(request), today(), clock.now()
    row = index_result_for(account, record, day)
    seen = request.POST.get("expected", "")
    if act == "de-nghi":
        changed, message = propose_result(row.pk, by=account, today=day, now=now), _("Đã đề nghị công bố. Kết quả chờ người thứ hai xem.")
    elif act == "cong-khai":
        looked_at = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
        changed = publish_result(row.pk, seen=looked_at, by=account, today=day, now=now)
        message = _("Đã công bố. Ai cũng xem được, cho đến khi rút lại.")
    elif act == "rut":
        changed, message = withdraw_result(row.pk, by=account, today=day, now=now), _("Đã rút kết quả về nội bộ.")
    else:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return done(request, message if changed else _("Không có gì thay đổi."), reverse("office:satisfaction:indices"))


def _series(found: list[tuple[Edition, IndexResult]], order: list[int], account: Account, day: date) -> list[SeriesShown]:
    rows = {(edition.index, edition.unit, edition.year): row for edition, row in found}
    places = names_of({edition.unit for edition, _row in found})
    listed = series_of((edition for edition, _row in found), order)
    kin = set(order)
    return [
        SeriesShown(
            f"{index_of(one.index).name.in_language(get_language())}: {places[one.unit].full_name}", places[one.unit].full_name,
            broken=one.broken and one.unit in kin, confirmed=index_of(one.index).confirmed,
            rows=tuple(_edition(rows[one.index, one.unit, edition.year], edition, account, day) for edition in one.editions),
        )
        for one in listed
    ]  # fmt: skip


def _edition(row: IndexResult, edition: Edition, account: Account, day: date) -> EditionRow:
    notice: IndexNotice | None = getattr(row, "notice", None)
    state = NoticeState(notice.state) if notice is not None and notice.revision == row.revision else NoticeState.INTERNAL
    corrects = reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    decides = publishes_result(account, row, day)
    return EditionRow(
        row, points_text(edition.score) if edition.score is not None else "",
        f"{edition.rank}/{edition.out_of}" if edition.rank is not None else "",
        at("record", "index", row.pk), state,
        proposes=corrects and state is NoticeState.INTERNAL,
        publishes=decides and state is NoticeState.PROPOSED and (notice is None or notice.proposed_by_id != account.pk),
        takes_back=(corrects or decides) and state is not NoticeState.INTERNAL,
    )  # fmt: skip
