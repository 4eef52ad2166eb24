"""The end of feedback: closed when nobody asks for another look; contacts, then words and photographs are erased."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.evidence.actions.storing import release_files_later
from gandan.evidence.models import Erasure
from gandan.people.access import reach
from gandan.people.choices import Can, Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Account
from gandan.voice.actions.feedback_steps import locked, take_step
from gandan.voice.choices.feedback import KIND, Notice, State
from gandan.voice.models import Contact, Feedback, FeedbackNotice, FeedbackPicture, FeedbackStep, FeedbackWords
from gandan.voice.rules.feedback_terms import terms_on

CONTACT = "contact"
_AT_ONCE = 500


def close_due_feedback(*, today: date, now: datetime) -> int:
    """Close what was answered or refused and not asked to be looked at again in time, with all that was merged into it."""
    last = today - timedelta(days=terms_on(today).reopen_days)
    ended = Q(state__in=[State.ANSWERED.value, State.REFUSED.value])
    due = list(Feedback.objects.filter(ended).values_list("pk", flat=True))
    fresh = set(FeedbackStep.objects.filter(feedback__in=due, on__gte=last).values_list("feedback", flat=True))
    closed = sum(_closed(one, today, now) for one in due if one not in fresh)
    merged = Feedback.objects.filter(state=State.MERGED.value, merged_into__state=State.CLOSED.value)
    return closed + sum(_closed(one, today, now) for one in list(merged.values_list("pk", flat=True)))


@transaction.atomic
def _closed(feedback: UUID, today: date, now: datetime) -> int:
    row = locked(feedback)
    if row.state not in (State.ANSWERED.value, State.REFUSED.value, State.MERGED.value):
        return 0
    row.closed_on = today
    take_step(row, State.CLOSED, by=None, today=today, now=now)
    return 1


def erase_due_contacts(*, today: date, now: datetime) -> int:
    """Erase contact details whose matter ended long enough ago. Returns of how many feedbacks."""
    last = today - timedelta(days=terms_on(today).contact_days)
    due = Feedback.objects.filter(state=State.CLOSED.value, closed_on__lt=last, has_contact=True, contact_erased_at__isnull=True)
    return erase_contacts(list(due[:_AT_ONCE]), now=now)


def erase_contacts(rows: Collection[Feedback], *, now: datetime) -> int:
    """Erase the contact details of these, at whatever unit they stand: once and for ever. Not inside a transaction."""
    if not rows:
        return 0
    by_unit = _units_of(rows)
    with acting_as(None, Purpose.ERASE, about=f"{KIND}-contacts", on=now.date(), now=now, units=by_unit) as alias:
        Contact.objects.using(alias).filter(feedback__in=[row.pk for row in rows]).delete()
    with transaction.atomic():
        Erasure.objects.bulk_create([Erasure(subject=_contact_of(row.pk), kind=CONTACT, at=now) for row in rows], ignore_conflicts=True)
        Feedback.objects.filter(pk__in=[row.pk for row in rows]).update(has_contact=False, contact_erased_at=now)
        record([Act("erase_contact", KIND, row.pk, row.revision) for row in rows], by=None, at=now)
    return len(rows)


def erase_due_words(*, today: date, now: datetime) -> int:
    """Erase words and photographs of what ended long enough ago; counts, steps and what was published stay."""
    last = today - timedelta(days=terms_on(today).words_days)
    due = Feedback.objects.filter(state=State.CLOSED.value, closed_on__lt=last, erased_at__isnull=True)
    return erase_words(list(due.values_list("pk", flat=True)[:_AT_ONCE]), now=now)


@transaction.atomic
def erase_feedback(feedback: UUID, *, reason: str, by: Account, today: date, now: datetime) -> bool:
    """Erase the sender's words and photograph on request, or because they name somebody. Counts and steps stay. False: they are gone.

    Raises NotAllowed without Can.CORRECT at its handler, RuleBroken without a reason.
    """
    row = locked(feedback)
    if not reach(by, Can.CORRECT, today).holds(row.handler_id, row.body_id):
        raise NotAllowed(_("Tài khoản này được xem ý kiến, không được làm việc này."))
    if not reason.strip():
        raise RuleBroken(_("Hãy ghi vì sao xóa: theo yêu cầu của người gửi, hay vì lời có tên người."))
    if row.erased_at is not None:
        return False
    _blank([row.pk], now)
    record([Act("erase", KIND, row.pk, row.revision, {"asked": True})], by=by, at=now)
    return True


@transaction.atomic
def erase_words(ids: Collection[UUID], *, now: datetime) -> int:
    """Erase the words and photographs of these. Returns how many had any."""
    rows = list(Feedback.objects.select_for_update().filter(pk__in=list(ids), erased_at__isnull=True))
    _blank([row.pk for row in rows], now)
    record([Act("erase", KIND, row.pk, row.revision, {"asked": False}) for row in rows], by=None, at=now)
    return len(rows)


@transaction.atomic
def replay_feedback_erasures(erased: Collection[tuple[UUID, str]], *, now: datetime) -> int:
    """Erase again what was erased before a backup was restored: (subject, kind) as `evidence.queries.erasures` tells."""
    words = [subject for subject, kind in erased if kind == KIND]
    back = list(Feedback.objects.filter(pk__in=words, erased_at__isnull=True).values_list("pk", flat=True))
    _blank(back, now)
    return len(back)


def replay_contact_erasures(erased: Collection[tuple[UUID, str]], *, now: datetime) -> int:
    """The same for contact details. Not inside a transaction."""
    gone = {subject for subject, kind in erased if kind == CONTACT}
    rows = list(Feedback.objects.filter(has_contact=True)) if gone else []
    return erase_contacts([row for row in rows if _contact_of(row.pk) in gone], now=now)


def _blank(ids: Collection[UUID], now: datetime) -> None:
    pictures = FeedbackPicture.objects.filter(feedback__in=ids, file__isnull=False)
    files = list(pictures.values_list("file", flat=True))
    pictures.update(file=None)
    FeedbackWords.objects.filter(step__feedback__in=ids).delete()
    FeedbackNotice.objects.filter(feedback__in=ids).exclude(state=Notice.PUBLISHED.value).delete()
    Feedback.objects.filter(pk__in=ids).update(matter="", words="", has_picture=False, erased_at=now)
    Erasure.objects.bulk_create([Erasure(subject=one, kind=KIND, at=now) for one in ids], ignore_conflicts=True)
    release_files_later([file for file in files if file is not None])


def _units_of(rows: Collection[Feedback]) -> set[int]:
    """Every unit that may hold contact details of these: where they are handled, or were before."""
    steps = FeedbackStep.objects.filter(feedback__in=[row.pk for row in rows], to_unit__isnull=False)
    return {row.handler_id for row in rows} | {unit for unit in steps.values_list("to_unit", flat=True) if unit is not None}


def _contact_of(feedback: UUID) -> UUID:
    """What an erased contact is known by: its words and its contact are erased at different times."""
    return uuid5(feedback, CONTACT)
