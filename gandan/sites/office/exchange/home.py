"""What came from other instances, the form that takes a file in, and the keys that are trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import posts_of
from gandan.places.queries import labels_of, lineage
from gandan.reports.exchange.access import received
from gandan.reports.exchange.envelope import SUFFIX, fingerprint, public_of
from gandan.reports.exchange.keys import known_to, own_key
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import shell_of
from gandan.sites.office.reporting.choosing import title_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link

_LATEST = 50
Faults = Mapping[str, str]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page."""
    return shown(request)


def shown(request: HttpRequest, *, given: Mapping[str, str] | None = None, faults: Faults | None = None, refusal: str = "") -> HttpResponse:
    """The page; with `faults` or `refusal` what was filled in stands in it again."""
    account, day = account_of(request), today()
    rows = list(received(account, day)[:_LATEST])
    keeps = bool(reach(account, Can.DEVICES, day).units)
    works = keeps or any(reach(account, can, day).units for can in (Can.REPORT, Can.CONFIRM))
    known = known_to(account, day) if keeps else []
    names = labels_of({row.unit_id for row in rows} | {one.unit_id for one in known} | {one.kept_by_id for one in known})
    public = public_of(own_key(clock.now())) if works else ""
    context = {
        "shell": shell_of(request, "reports"),
        "crumbs": [Link(_("Báo cáo định kỳ"), reverse("office:reporting:owed"))],
        "rows": [(row, title_of(row), names[row.unit_id].text) for row in rows],
        "works": works,
        "keeps": keeps,
        "public": public,
        "fingerprint": fingerprint(public) if public else "",
        "known": [(one, names[one.unit_id].text, names[one.kept_by_id].text, fingerprint(one.public_key)) for one in known],
        "file": (_file(faults or {}),),
        "key": _key(account, given or {}, faults or {}) if keeps else (),
        "key_open": any(name in (faults or {}) for name in ("name", "unit", "kept_by", "key", "fingerprint")),
        "refusal": refusal,
    }
    return page(request, "office/exchange/home.html", context, status=422 if faults or refusal else 200)


def _file(faults: Faults) -> Field:
    return Field(
        "file", _("Tệp từ máy khác"), Control.FILE, required=True, full=True, errors=_said(faults, "file"),
        help=_("Tệp .gdx: một báo cáo hoặc một biên nhận. Chọn lại cùng một tệp không đổi gì."), attributes={"accept": SUFFIX},
    )  # fmt: skip


def _key(account: Account, given: Mapping[str, str], faults: Faults) -> tuple[Field, ...]:
    day = today()
    posts = posts_of(account, day)
    held = reach(account, Can.DEVICES, day)
    kept = given.get("kept_by") or (posts[0].slug if posts else "")
    tree = lineage()
    above = {unit for root in held.units for unit in tree.chain(root, day) if unit != root}
    keepers = options_of(units_within(held, day), kept, nothing=_("Chọn đơn vị"))
    spoken = [one for one in units_within(held, day, also=above) if one.unit in above or one.unit in held.covered]
    speakers = options_of(spoken, given.get("unit", ""), nothing=_("Chọn đơn vị"))
    fields = (
        Field("name", _("Tên máy kia"), help=_("Ví dụ: Máy của Xã Bản Lìm.")),
        Field("unit", _("Máy kia nói thay đơn vị"), Control.SELECT, options=speakers),
        Field("kept_by", _("Đơn vị xác nhận"), Control.SELECT, options=keepers),
        Field("key", _("Khóa công khai của máy kia"), full=True),
        Field(
            "fingerprint", _("Dấu vân tay nghe qua điện thoại"), full=True,
            help=_("Gọi cho người giữ máy kia, nhờ đọc từng nhóm bốn chữ, và ghi lại ở đây. Đừng chép từ chính tệp được gửi tới."),
        ),
    )  # fmt: skip
    return tuple(replace(one, value=given.get(one.name, ""), required=True, errors=_said(faults, one.name)) for one in fields)


def _said(faults: Faults, name: str) -> tuple[str, ...]:
    return (faults[name],) if name in faults else ()
