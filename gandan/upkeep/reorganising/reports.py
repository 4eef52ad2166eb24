"""What becomes of drafts of reports at units that end: let go, or carried on by another unit. What was sent is never touched."""

from datetime import datetime

from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import RuleBroken
from gandan.people.models import Account
from gandan.places.queries import labels_of, unit_named
from gandan.reports.choices import ReportState
from gandan.reports.models import Submission, SubmissionWords
from gandan.upkeep.models import Reorganisation
from gandan.upkeep.reorganising.acts import Choice

KIND = "submission"


def settle_reports(row: Reorganisation, *, by: Account, now: datetime) -> None:
    """Do as was chosen with each draft whose days reach beyond the eve. Call it inside a transaction.

    Moved, the officer's words go on in the first revision of the new unit. Raises RuleBroken where that unit already has a report
    of the kind for the period.
    """
    chosen = {one.target: one for one in map(Choice.model_validate, row.choices)}
    drafts = Submission.objects.select_for_update().filter(pk__in=list(chosen), state=ReportState.DRAFT, last__gte=row.on)
    for draft in drafts:
        to = chosen[str(draft.pk)].move_to
        if to:
            _carry_on(draft, unit_named(to).pk, by=by, now=now)
        subject = draft.pk
        SubmissionWords.objects.filter(submission=draft).delete()
        draft.delete()
        record([Act("drop", KIND, subject, draft.revision, {"period": draft.period})], by=by, at=now)


def _carry_on(draft: Submission, unit: int, *, by: Account, now: datetime) -> None:
    """A report stays the report of its unit: the words go on in a draft of the other one."""
    if Submission.objects.filter(unit_id=unit, kind=draft.kind, period=draft.period).exists():
        raise RuleBroken(
            _("%(unit)s đã có báo cáo này cho kỳ ấy. Hãy bỏ bản đang soạn ở đơn vị cũ, hoặc chuyển cho đơn vị khác.")
            % {"unit": labels_of([unit])[unit].text}
        )
    words = SubmissionWords.objects.get(submission=draft)
    fresh = Submission.objects.create(
        unit_id=unit, kind=draft.kind, kind_version=draft.kind_version, period=draft.period, first=draft.first, last=draft.last, revision=1,
        nothing_to_report=draft.nothing_to_report, started_at=now,
    )  # fmt: skip
    SubmissionWords.objects.create(submission=fresh, judgement=words.judgement, paper=words.paper)
    record([Act("start", KIND, fresh.pk, 1, {"kind": draft.kind, "period": draft.period})], by=by, at=now)
