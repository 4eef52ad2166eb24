"""Appraising initiatives: who may is named, each scores alone, and every score is kept."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.models import Revision
from gandan.emulation.access import initiative_for, initiative_to_appraise, visible_initiatives
from gandan.emulation.intake import AppraisalIn, ScoreIn
from gandan.emulation.models import Appraisal, AppraisalScore, Appraiser, Initiative
from gandan.emulation.rules.rubrics import Given, rubric, total_of
from gandan.evidence.access import photographs_of
from gandan.evidence.models import Photograph
from gandan.people.choices import Can
from gandan.people.models import Account


@transaction.atomic
def name_appraiser(initiative: UUID, account: Account, *, by: Account, today: date, now: datetime) -> bool:
    """Let an account appraise an initiative. Returns False where it was named already.

    Raises NotFound, NotAllowed as the initiative's door does for confirming; BadInput where the account cannot see the initiative or
    wrote it down itself.
    """
    row = initiative_for(by, initiative, today, to=Can.CONFIRM)
    if not account.is_active or not visible_initiatives(account, today).filter(pk=row.pk).exists():
        raise BadInput(gettext("Tài khoản này không xem được mô hình, nên không thẩm định được. Hãy chọn người khác."), field="account")
    if row.recorded_by_id == account.pk:
        raise BadInput(gettext("Người ghi mô hình không tự thẩm định. Hãy chọn người khác."), field="account")
    _named, fresh = Appraiser.objects.get_or_create(initiative=row, account=account, defaults={"named_by": by, "named_at": now})
    if fresh:
        record([Act("name_appraiser", "initiative", row.pk, values={"account": str(account.pk)})], by=by, at=now)
    return fresh


@transaction.atomic
def appraise_initiative(
    initiative: UUID, data: AppraisalIn, *, by: Account, today: date, now: datetime, expected: int | None = None
) -> Appraisal:
    """Score an initiative by a rubric, as `by`. Scoring again replaces one's own scores at a new revision; what was given before stays
    in the history. The same again changes nothing.

    Raises NotFound, NotAllowed for whoever may not appraise; BadInput for an unknown criterion, too many points, or a photograph that
    is not of the initiative; RuleBroken for a voided initiative, or where one's own scores changed meanwhile (`expected`).
    """
    row = initiative_to_appraise(by, initiative, today)
    if row.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, không thẩm định được nữa."))
    used = rubric(data.rubric)
    total_of(used, {one.criterion: Given(one.tenths, is_proved(one)) for one in data.scores})
    _check_photographs(row, by, {photo for one in data.scores for photo in one.photographs}, today)
    made = Appraisal.objects.select_for_update().filter(initiative=row, rubric=used.code, appraiser=by).first()
    told = data.model_dump(mode="json")
    if made is None:
        made = Appraisal.objects.create(
            initiative=row, rubric=used.code, appraiser=by, on=data.on, note=data.note, recorded_at=now
        )  # fmt: skip
    else:
        if expected is not None and expected != made.revision:
            raise RuleBroken(gettext("Phiếu chấm này vừa được sửa ở nơi khác. Hãy mở lại, xem rồi chấm tiếp."))
        if _last_told(made) == told:
            return made
        made.revision, made.on, made.note, made.recorded_at = made.revision + 1, data.on, data.note, now
        made.save(update_fields=["revision", "on", "note", "recorded_at"])
        made.scores.all().delete()
    for one in data.scores:
        score = AppraisalScore.objects.create(appraisal=made, criterion=one.criterion, tenths=one.tenths, evidence=one.evidence)
        score.photographs.set(Photograph.objects.filter(pk__in=one.photographs))
    verb = "record" if made.revision == 1 else "amend"
    Revision.objects.create(
        kind="appraisal", record=made.pk, revision=made.revision, at=now, account=by.pk, verb=verb, reason="", snapshot=told
    )  # fmt: skip
    record([Act("appraise", "initiative", row.pk, made.revision, {"rubric": used.code})], by=by, at=now)
    return made


def is_proved(score: ScoreIn) -> bool:
    """Whether anything proves the points: words or photographs."""
    return bool(score.evidence or score.photographs)


def _check_photographs(row: Initiative, by: Account, named: Collection[UUID], today: date) -> None:
    if not named:
        return
    known = set(photographs_of(by, "initiative", row.pk, today).values_list("pk", flat=True))
    if not set(named) <= known:
        raise BadInput(gettext("Ảnh làm minh chứng phải là ảnh của chính mô hình này. Hãy chọn lại."), field="scores")


def _last_told(made: Appraisal) -> object:
    return Revision.objects.filter(record=made.pk).order_by("-revision").values_list("snapshot", flat=True).first()
