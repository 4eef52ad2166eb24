"""What is done to an import: match its columns, run it, undo it."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import RuleBroken
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link
from gandan.upkeep.access import import_for
from gandan.upkeep.actions.imports import correct_matching, queue_import, run_import, undo_import
from gandan.upkeep.queries import has_worker
from gandan.upkeep.tasks import run_import_task

_AT_ONCE = 1500  # rows: what takes longer than a breath is done in the background, where somebody is there to do it


@require_POST
def correct(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Match the columns as the person says, and look again."""
    account, day = account_of(request), today()
    row = import_for(account, batch, day)
    corrections: dict[str, dict[str, str]] = defaultdict(dict)
    for name, code in request.POST.items():
        sheet, _sign, letter = name.rpartition("|")
        if sheet and letter.isalpha():
            corrections[sheet][letter] = str(code)
    correct_matching(row, corrections, by=account, today=day)
    return done(request, _("Đã ghép cột lại và nhớ cho lần sau."), reverse("office:imports:show", args=[row.pk]))


@require_POST
def run(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Write what was previewed: at once where it is little, else in the background."""
    account, day = account_of(request), today()
    row = import_for(account, batch, day)
    strict = "strict" in request.POST
    if row.counts.get("rows", 0) > _AT_ONCE and has_worker():
        queue_import(row, by=account, today=day)
        run_import_task.defer(batch=str(row.pk), account=str(account.pk), strict=strict)
        return redirect("office:imports:show", row.pk)
    report = run_import(row, by=account, today=day, now=clock.now(), strict=strict)
    told = ngettext("Đã nhập %(n)s dòng.", "Đã nhập %(n)s dòng.", report.imported) % {"n": report.imported}
    return done(request, told, reverse("office:imports:show", args=[row.pk]))


def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Ask for a reason, then void what the import brought, as one act."""
    account, day = account_of(request), today()
    row = import_for(account, batch, day)
    back = reverse("office:imports:show", args=[row.pk])
    errors: tuple[str, ...] = ()
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            undone = undo_import(row, reason=reason, by=account, today=day, now=clock.now())
        except RuleBroken as refused:
            errors = (str(refused),)
        else:
            kept = _(" Giữ lại vì đã có người sửa: %(kept)s.") % {"kept": "; ".join(undone.kept[:10])} if undone.kept else ""
            return done(request, _("Đã hoàn tác %(n)s bản ghi.") % {"n": undone.voided} + kept, back)
    why = Field(
        "reason", _("Lý do"), Control.TEXT, reason, errors=errors, required=True, full=True, help=_("Ví dụ: nhập nhầm sổ của xã khác.")
    )
    context = {
        "shell": shell_of(request, "import"), "crumbs": [Link(_("Nhập Excel"), reverse("office:imports:list")), Link(row.filename, back)],
        "batch": row, "fields": (why,), "back": back,
    }  # fmt: skip
    return page(request, "office/imports/undo.html", context, status=422 if errors else 200)
