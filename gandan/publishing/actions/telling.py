"""Public things that rest on others: articles follow the figures they name, campaigns their photographs and records."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from gandan.publishing.actions.following import follow_sources
from gandan.publishing.kinds.article import ARTICLE, all_ids
from gandan.publishing.kinds.campaign import CAMPAIGN, campaigns_behind, campaigns_shown_by

_AT_ONCE = 1000


def follow_figures(ids: Sequence[UUID], *, now: datetime) -> int:
    """Figures were published anew or withdrawn: what is told no more is in no article either. Returns how many articles changed."""
    found = list(all_ids()) if ids else []
    return follow_sources(ARTICLE, found, now=now) if found else 0


def follow_photographs(ids: Sequence[UUID], *, now: datetime) -> int:
    """Photographs were published, described anew or withdrawn: so are their campaigns. Returns how many changed."""
    return _followed(campaigns_shown_by(ids), now)


def follow_campaigns(ids: Sequence[UUID], *, now: datetime) -> int:
    """Records were corrected or voided: public campaigns that they are, or belong to, follow. Returns how many changed."""
    done = 0
    for first in range(0, len(ids), _AT_ONCE):
        done += _followed(campaigns_behind(ids[first : first + _AT_ONCE]), now)
    return done


def _followed(campaigns: Collection[UUID], now: datetime) -> int:
    return follow_sources(CAMPAIGN, list(campaigns), now=now) if campaigns else 0
