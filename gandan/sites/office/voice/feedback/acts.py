"""What is done with one feedback: answered, passed on, refused, merged, its words erased."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import bodies_named
from gandan.places.queries import unit_named
from gandan.sites.office.voice.feedback.show import shown
from gandan.sites.pages import account_of, done, today
from gandan.voice.access.feedback import feedback_for, visible_feedback
from gandan.voice.actions.contact import hand_contact_on
from gandan.voice.actions.feedback_answering import answer_feedback, merge_feedback, refuse_feedback, transfer_feedback
from gandan.voice.actions.feedback_ending import erase_feedback
from gandan.voice.choices.feedback import Refusal
from gandan.voice.intake.feedback import AnswerIn
from gandan.voice.models import Feedback

_TEXT = 8000
Act = Callable[[HttpRequest, Feedback, Account], tuple[bool, str]]


@require_POST
def answer(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Answer, or put another text in the place of the answer."""
    return _acted(request, feedback, "answer", _answer)


@require_POST
def transfer(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Pass it on, with the contact details where that was asked for."""
    return _acted(request, feedback, "transfer", _transfer)


@require_POST
def refuse(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Say why it cannot be taken up."""
    return _acted(request, feedback, "refuse", _refuse)


@require_POST
def merge(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Merge it into another that says the same."""
    return _acted(request, feedback, "merge", _merge)


@require_POST
def erase(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Erase its words and its photograph."""
    return _acted(request, feedback, "erase", _erase)


def _acted(request: HttpRequest, feedback: UUID, form: str, act: Act) -> HttpResponse:
    """One act: the row through its door, the act, back to the page; what is refused stands beside what was typed."""
    account = account_of(request)
    row = feedback_for(account, feedback, today(), to=Can.CORRECT)
    try:
        changed, told = act(request, row, account)
    except RuleBroken as refused:
        given = {name: str(value)[:_TEXT] for name, value in request.POST.items()}
        first = {"answer": "text", "transfer": "to", "refuse": "refusal", "merge": "into", "erase": "reason"}[form]
        field = refused.field if isinstance(refused, BadInput) and refused.field else first
        return shown(request, row, given=given, errors={field: str(refused)}, form=form)
    # What was passed on to the level above is out of sight.
    sees = visible_feedback(account, today()).filter(pk=row.pk).exists()
    where = reverse("office:feedback:show", args=[row.pk]) if sees else reverse("office:feedback:inbox")
    return done(request, told if changed else _("Không có gì khác trước, nên không ghi thêm."), where)


def _answer(request: HttpRequest, row: Feedback, account: Account) -> tuple[bool, str]:
    said = AnswerIn.read({"text": request.POST.get("text", "")}, today=today())
    return answer_feedback(row.pk, said, by=account, today=today(), now=clock.now()), _("Đã trả lời. Người gửi xem được bằng mã của họ.")


def _transfer(request: HttpRequest, row: Feedback, account: Account) -> tuple[bool, str]:
    slug, _bar, body = request.POST.get("to", "").partition("|")
    if not slug:
        raise BadInput(_("Hãy chọn nơi chuyển đến."), field="to")
    unit = unit_named(slug).pk
    bodies = bodies_named([body]) if body else []
    if body and not bodies:
        raise BadInput(_("Hãy chọn một cơ quan của nơi chuyển đến."), field="to")
    reason, day, now = request.POST.get("reason", "")[:_TEXT], today(), clock.now()
    hands_on = bool(request.POST.get("with_contact")) and row.has_contact and unit != row.handler_id
    changed = transfer_feedback(
        row.pk, to_unit=unit, to_body=bodies[0].id if bodies else None, reason=reason, by=account, today=day, now=now
    )  # fmt: skip
    if changed and hands_on:
        hand_contact_on(row.pk, from_unit=row.handler_id, to_unit=unit, by=account, on=day, now=now)
    return changed, _("Đã chuyển. Người gửi thấy nơi nhận và lý do.")


def _refuse(request: HttpRequest, row: Feedback, account: Account) -> tuple[bool, str]:
    chosen = request.POST.get("refusal", "")
    if chosen not in Refusal.values:
        raise BadInput(_("Hãy chọn một lý do trong danh sách."), field="refusal")
    text = request.POST.get("text", "")
    changed = refuse_feedback(row.pk, Refusal(chosen), text=text, by=account, today=today(), now=clock.now())
    return changed, _("Đã ghi. Người gửi thấy lý do và có thể đề nghị xem lại.")


def _merge(request: HttpRequest, row: Feedback, account: Account) -> tuple[bool, str]:
    try:
        into = feedback_for(account, UUID(request.POST.get("into", "")), today(), to=Can.CORRECT)
    except ValueError as strange:
        raise BadInput(_("Hãy chọn ý kiến gốc."), field="into") from strange
    return merge_feedback(row.pk, into.pk, by=account, today=today(), now=clock.now()), _("Đã gộp. Cả hai mã cùng thấy một câu trả lời.")


def _erase(request: HttpRequest, row: Feedback, account: Account) -> tuple[bool, str]:
    reason = request.POST.get("reason", "")
    return erase_feedback(row.pk, reason=reason, by=account, today=today(), now=clock.now()), _(
        "Đã xóa lời và ảnh. Số đếm và các bước còn lại."
    )
