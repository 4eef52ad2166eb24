"""What villages answered to a survey's questions: the last answer of each to each."""

from collections import defaultdict
from collections.abc import Mapping

from gandan.activities.models import Survey, VisitAnswer


def answers_of(survey: Survey) -> Mapping[int, Mapping[str, str]]:
    """Village -> question's key -> its last answer, of standing visits. One query.

    Like the coverage, they stand on the survey: whoever sees a survey sees what was answered to it.
    """
    told: dict[int, dict[str, str]] = defaultdict(dict)
    rows = VisitAnswer.objects.filter(visit__survey=survey, visit__voided=False).order_by("visit__visited_on", "visit__recorded_at")
    for village, key, value in rows.values_list("visit__place", "key", "value"):
        told[village][key] = value
    return told
