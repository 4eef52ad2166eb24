"""One feedback: what was written, its clock and steps, and the forms of what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.base.errors import NotFound
from gandan.base.files import open_kept
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.access import closed_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import bodies_at, body_names
from gandan.places.queries import names_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.voice.feedback.inbox import about, clock_of, rows_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link
from gandan.voice.access.feedback import feedback_for, may_publish, visible_feedback
from gandan.voice.choices.feedback import Channel, Notice, Refusal, State
from gandan.voice.models import Feedback
from gandan.voice.queries.feedback import (
    Said,
    merged_into,
    notice_of,
    others_about,
    picture_of,
    root_of,
    standing_answer,
    steps_of,
    targets_of,
)
from gandan.voice.rules.feedback import NEXT
from gandan.voice.rules.feedback_terms import terms_on


@dataclass(frozen=True)
class StepRow:
    """A step as an officer reads it."""

    label: str
    on: date
    who: str
    where: str
    told: str
    css: str


@never_cache
@require_safe
def show(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """The page of one feedback."""
    return shown(request, feedback_for(account_of(request), feedback, today()))


@never_cache
@require_safe
def picture(request: HttpRequest, feedback: UUID) -> HttpResponseBase:
    """Its photograph, for those who may see it; asked again each time."""
    row = feedback_for(account_of(request), feedback, today())
    file = picture_of(row.pk)
    if file is None:
        raise NotFound(_("Ý kiến này không có ảnh."))
    return FileResponse(open_kept(file), content_type="image/jpeg")


def shown(
    request: HttpRequest, row: Feedback, *, given: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None, form: str = ""
) -> HttpResponse:
    """The page; after a refused act with what was typed, and what is wrong with it. `form`: which form that was."""
    account, day = account_of(request), today()
    steps, said = steps_of(row.pk), given or {}
    root = root_of(row)
    handles = reach(account, Can.CORRECT, day).holds(row.handler_id, row.body_id)
    answer = standing_answer(steps if root.pk == row.pk else steps_of(root.pk))
    terms = terms_on(row.received_on)
    context = {
        "shell": shell_of(request, "voice"),
        "crumbs": [Link(_("Ý kiến Nhân dân"), at("voice")), Link(_("Phản ánh, kiến nghị"), reverse("office:feedback:inbox"))],
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "handler": handler_name(row),
        "topic": names_of_members([row.topic_id]).get(row.topic_id, ""),
        "about": about(row),
        "channel": Channel(row.channel).label,
        "state": State(row.state).label,
        "clock": clock_of(row, day),
        "unconfirmed": not terms.confirmed,
        "answer": answer.text if answer is not None else "",
        "steps": _steps(steps),
        "root": reverse("office:feedback:show", args=[root.pk]) if root.pk != row.pk and _sees(account, root, day) else "",
        "merged": [(one.matter, reverse("office:feedback:show", args=[one.pk])) for one in merged_into(row)],
        "handles": handles,
        "contact": reverse("office:feedback:contact", args=[row.pk])
        if row.has_contact and handles and row.handler_id in closed_units(account, day)
        else "",
        "notice": _notice(account, row, day, answered=answer is not None and root.pk == row.pk),
        **(_forms(row, day, account, said, errors or {}, form, answer) if handles else {}),
    }
    return page(request, "office/voice/feedback/show.html", context, status=422 if errors else 200)


def handler_name(row: Feedback) -> str:
    """Who answers: a body, where one was named, and its unit."""
    names = [body_names({row.body_id}).get(row.body_id, "")] if row.body_id is not None else []
    return ", ".join([*names, names_of([row.handler_id])[row.handler_id].full_name])


def _sees(account: Account, root: Feedback, day: date) -> bool:
    return visible_feedback(account, day).filter(pk=root.pk).exists()


def _steps(steps: list[Said]) -> list[StepRow]:
    units = names_of({one.step.to_unit_id for one in steps if one.step.to_unit_id is not None})
    bodies = body_names({one.step.to_body_id for one in steps if one.step.to_body_id is not None})
    found = []
    for one in steps:
        step, state = one.step, State(one.step.state)
        where = [bodies.get(step.to_body_id or 0, ""), units[step.to_unit_id].full_name if step.to_unit_id in units else ""]
        refusal = str(Refusal(step.refusal).label) if step.refusal else ""
        who = step.taken_by.name if step.taken_by is not None else _("người gửi") if step.by_sender else ""
        css = "ok" if state in (State.ANSWERED, State.CLOSED) else "ask" if state in (State.REOPENED, State.REFUSED) else ""
        told = "\n".join(part for part in (refusal.capitalize(), one.text) if part)
        found.append(StepRow(str(state.label).capitalize(), step.on, who, ", ".join(part for part in where if part), told, css))
    return list(reversed(found))


def _notice(account: Account, row: Feedback, day: date, *, answered: bool) -> dict[str, object]:
    """How public it is, and where one goes on with that; nothing where there is no answer of its own."""
    found = notice_of(row.pk)
    if not answered and found is None:
        return {}
    state = Notice(found.state) if found is not None else Notice.INTERNAL
    may = reach(account, Can.CORRECT, day).holds(row.handler_id, row.body_id) or may_publish(account, row, day)
    return {
        "state": state.label,
        "public": state is Notice.PUBLISHED,
        "proposed": state is Notice.PROPOSED,
        "href": reverse("office:feedback:notice", args=[row.pk]) if may and answered else "",
        "withdraw": reverse("office:feedback:withdraw", args=[row.pk]) if may and state is not Notice.INTERNAL else "",
        "slug": found.slug if found is not None else "",
    }


def _forms(
    row: Feedback, day: date, account: Account, said: Mapping[str, str], errors: Mapping[str, str], form: str, answer: Said | None
) -> dict[str, object]:
    """The fields of each act that may follow, by its name in the template."""
    after = NEXT[State(row.state)]

    def told(act: str, name: str) -> tuple[str, ...]:
        return (errors[name],) if form == act and name in errors else ()

    found: dict[str, object] = {}
    if State.ANSWERED in after:
        text = said.get("text", "") if form == "answer" else answer.text if answer is not None else ""
        found["answer_fields"] = [
            Field(
                "text", _("Trả lời"), Control.TEXTAREA, text, errors=told("answer", "text"), required=True, full=True,
                help=_("Người gửi đọc được. Không ghi họ tên ai; ghi việc đã làm, ai làm tiếp, đến bao giờ."),
            )
        ]  # fmt: skip
    if State.TRANSFERRED in after:
        found["transfer_fields"] = [
            Field(
                "to", _("Chuyển đến"), Control.SELECT, options=_targets(row, day, said.get("to", "")),
                errors=told("transfer", "to"), full=True,
            ),
            Field(
                "reason", _("Vì sao chuyển"), Control.TEXTAREA, said.get("reason", "") if form == "transfer" else "",
                errors=told("transfer", "reason"), required=True, full=True, help=_("Người gửi đọc được lý do này."),
            ),
        ]  # fmt: skip
        found["hands_contact_on"] = row.has_contact and row.handler_id in closed_units(account, day)
    if State.REFUSED in after:
        chosen = said.get("refusal", "")
        found["refuse_fields"] = [
            Field(
                "refusal", _("Lý do"), Control.RADIO, errors=told("refuse", "refusal"), required=True, full=True,
                options=tuple(Option(one.value, str(one.label).capitalize(), selected=one.value == chosen) for one in Refusal),
            ),
            Field(
                "text", _("Nên làm gì, gửi đâu"), Control.TEXTAREA, said.get("text", "") if form == "refuse" else "", full=True,
                errors=told("refuse", "text"), optional_word=True,
            ),
        ]  # fmt: skip
    if State.MERGED in after:
        others = others_about(row, visible_feedback(account, day))
        if others:
            found["merge_rows"] = [(str(one.pk), line) for one, line in zip(others, rows_of(others, day), strict=True)]
            found["merge_error"] = errors.get("into", "") if form == "merge" else ""
    if row.erased_at is None:
        found["erase_fields"] = [
            Field(
                "reason", _("Vì sao xóa"), Control.TEXT, said.get("reason", "") if form == "erase" else "", errors=told("erase", "reason"),
                required=True, full=True, placeholder=_("theo yêu cầu của người gửi; lời có tên người"),
            )
        ]  # fmt: skip
    return found


def _targets(row: Feedback, day: date, chosen: str) -> tuple[Option, ...]:
    """Where it may be passed on to: units on the way up, each with its bodies. Never whom it concerns."""
    steps = targets_of(row, day)
    units = names_of(step.unit for step in steps)
    bodies = bodies_at(step.unit for step in steps)
    options = [Option("", _("chọn nơi có trách nhiệm"), selected=not chosen)]
    for step in steps:
        span = units[step.unit]
        group = span.full_name
        value = f"{span.unit.slug}|"
        if (step.unit, None) != (row.handler_id, row.body_id):
            options.append(Option(value, _("%(place)s (bộ phận tiếp nhận)") % {"place": group}, selected=value == chosen, group=group))
        for body in bodies:
            value = f"{span.unit.slug}|{body.slug}"
            if body.unit == step.unit and (body.ended is None or body.ended > day) and body.id != row.body_id:
                options.append(Option(value, body.name, selected=value == chosen, group=group))
    return tuple(options)
