"""How many households have handed in a ballot: counts only."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from gandan.democracy.models import BallotCount


def marks_of(decisions: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """Marks by channel of each decision where there are any. One query."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for one in BallotCount.objects.filter(decision__in=list(decisions)):
        found[one.decision][one.channel] = one.marks
    return dict(found)
