"""Sheets of appraisers read with their scores and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gandan.emulation.models import Appraisal, AppraisalScore, Initiative
from gandan.emulation.rules.rubrics import Given, Total, rubric, total_of
from gandan.people.models import Account


@dataclass(frozen=True)
class Score:
    """Tenths for one criterion, with the words and photographs that prove them."""

    tenths: int
    evidence: str
    photographs: tuple[UUID, ...]


@dataclass(frozen=True)
class Scored:
    """One appraiser's sheet."""

    appraisal: Appraisal
    scores: Mapping[str, Score]
    total: Total


def scored(appraisals: Sequence[Appraisal]) -> list[Scored]:
    """The sheets with their scores, in the order given. Two queries."""
    found: dict[UUID, dict[str, Score]] = {one.pk: {} for one in appraisals}
    for row in AppraisalScore.objects.filter(appraisal__in=list(found)).prefetch_related("photographs"):
        photographs = tuple(photo.pk for photo in row.photographs.all())
        found[row.appraisal_id][row.criterion] = Score(row.tenths, row.evidence, photographs)
    return [Scored(one, found[one.pk], _total(one, found[one.pk])) for one in appraisals]


def own_sheet(row: Initiative, code: str, account: Account) -> Scored | None:
    """What the account itself gave by a rubric; None: nothing yet."""
    sheet = Appraisal.objects.filter(initiative=row, rubric=code, appraiser=account).select_related("appraiser").first()
    return scored([sheet])[0] if sheet is not None else None


def _total(appraisal: Appraisal, scores: Mapping[str, Score]) -> Total:
    given = {code: Given(one.tenths, bool(one.evidence or one.photographs)) for code, one in scores.items()}
    return total_of(rubric(appraisal.rubric), given)
