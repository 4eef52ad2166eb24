"""Writing down the answer to an objection: a correction of the step at which it was raised."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import NotFound, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.democracy.access.land import land_project_for, land_step_for
from gandan.democracy.actions.land import LAND_STEP
from gandan.democracy.actions.recommendation import answer_matter
from gandan.democracy.queries.land import objections_in
from gandan.people.choices import Can
from gandan.people.queries import body_names
from gandan.sites.office.democracy.answering import answer_fields, as_fields, errors_from, typed_answer, values_of
from gandan.sites.office.democracy.land.show import crumbs
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.shell import Link


def answer(request: HttpRequest, record: UUID, step: UUID, line: UUID) -> HttpResponse:
    """The form of one objection."""
    account, day = account_of(request), today()
    project = land_project_for(account, record, day)
    row = land_step_for(account, step, day, to=Can.CORRECT)
    asked = next((one for one in objections_in([row.pk]) if one.row == line), None)
    if asked is None or row.project_id != project.pk:
        raise NotFound(_("Không tìm thấy dòng này trong bản ghi."))
    if row.voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không sửa được nữa. Hãy ghi một bản ghi mới."))
    back = reverse("office:land:show", args=[project.pk])
    expected = request.POST.get("expected", str(row.revision))
    values, errors = values_of(asked, day), dict[str, list[str]]()
    if request.method == "POST":
        values = typed_answer(asked, request.POST)
        try:
            made = answer_matter(
                LAND_STEP, row.pk, line, as_fields(values), expected=int(expected) if expected.isdigit() else None, by=account, today=day,
                now=clock.now(),
            )  # fmt: skip
            return done(request, _("Đã ghi.") if made.verb == "amended" else _("Không có gì khác trước, nên không ghi thêm."), back)
        except (IntakeRefused, RuleBroken) as refused:
            errors = errors_from(refused, asked)
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [*crumbs(), Link(project.title, back)],
        "title": _("Ghi trả lời"),
        "row": asked,
        "owed": body_names({asked.owed_by_id}).get(asked.owed_by_id, "") if asked.owed_by_id is not None else asked.owed_text,
        "fields": answer_fields(asked, values, errors),
        "expected": expected,
        "back": back,
    }
    return page(request, "office/democracy/answer.html", context, status=422 if errors else 200)
