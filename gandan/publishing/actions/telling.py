"""Public things that tell others: articles follow the figures they name."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gandan.publishing.actions.following import follow_sources
from gandan.publishing.kinds.article import ARTICLE, all_ids


def follow_figures(ids: Sequence[UUID], *, now: datetime) -> int:
    """Figures were published anew or withdrawn: what is told no more is in no article either. Returns how many articles changed."""
    found = list(all_ids()) if ids else []
    return follow_sources(ARTICLE, found, now=now) if found else 0
