"""Two tellings of one record, side by side: the commune keeps the one in its book or takes the one that was sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.activities.queries import history
from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.emulation.registry import RECORDS, records_of
from gandan.sites.office.frame import shell_of
from gandan.sites.office.records.asked import parts_for
from gandan.sites.office.records.detail import changed
from gandan.sites.office.records.words import names_in
from gandan.sites.pages import account_of, done, page, today
from gandan.upkeep.access import aside_for
from gandan.upkeep.actions.settling import settle_aside
from gandan.upkeep.choices import Verdict
from gandan.upkeep.field.writing import WRITERS
from gandan.upkeep.queries import sent_snapshot


def aside(request: HttpRequest, aside: UUID) -> HttpResponse:
    """Show both; settle."""
    account, day = account_of(request), today()
    row = aside_for(account, aside, day)
    refused = ""
    if request.method == "POST":
        try:
            if request.POST.get("verdict") not in Verdict.values:
                raise BadInput(_("Hãy chọn giữ bản nào."), field="verdict")
            settle_aside(row.pk, Verdict(request.POST["verdict"]), by=account, today=day, now=clock.now())
        except RuleBroken as no:
            refused = str(no)
        else:
            return done(request, _("Đã chọn. Máy ghi sẽ được báo ở lần gửi sau."), reverse("office:devices:list"))
    kind = RECORDS[WRITERS[row.kind].record_kind]
    sent = sent_snapshot(row, day)
    before = next((step for step in history(row.record) if step.verb != "void"), None) if row.record else None
    standing = before.snapshot if before is not None else {}
    parts = parts_for(kind.kind, sent | standing, account, day)
    seen = records_of([(kind.kind.value, row.record)], account, day) if row.record else {}
    context = {
        "shell": shell_of(request, "people"),
        "row": row,
        "title": str(sent.get("title") or standing.get("title") or ""),
        "kind": kind.label,
        "before": before,
        "changes": changed(parts, standing, sent, names_in([standing, sent], parts, account, day)),
        "record": reverse("office:record", args=[kind.kind.value, row.record]) if row.record in seen else "",
        "refused": refused,
        "verdicts": Verdict,
    }
    return page(request, "office/devices/aside.html", context, status=422 if refused else 200)
