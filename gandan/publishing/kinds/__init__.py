"""The builders of public copies, one file a kind. A new kind is one more line of `ALL`."""

from typing import Final

from gandan.publishing.kinds.answer import ANSWER
from gandan.publishing.kinds.article import ARTICLE
from gandan.publishing.kinds.award import AWARD
from gandan.publishing.kinds.campaign import CAMPAIGN
from gandan.publishing.kinds.critique import CRITIQUE
from gandan.publishing.kinds.decision import DECISION
from gandan.publishing.kinds.dialogue import DIALOGUE
from gandan.publishing.kinds.disclosure import DISCLOSURE
from gandan.publishing.kinds.draw import DRAW
from gandan.publishing.kinds.index import INDEX
from gandan.publishing.kinds.initiative import INITIATIVE
from gandan.publishing.kinds.land import LAND
from gandan.publishing.kinds.opinion import OPINION
from gandan.publishing.kinds.photograph import PHOTOGRAPH
from gandan.publishing.kinds.satisfaction import SATISFACTION
from gandan.publishing.kinds.supervision import SUPERVISION
from gandan.publishing.registry import PublicKind

ALL: Final[tuple[PublicKind, ...]] = (
    ANSWER,
    ARTICLE,
    AWARD,
    CAMPAIGN,
    CRITIQUE,
    DECISION,
    DIALOGUE,
    DISCLOSURE,
    DRAW,
    INDEX,
    INITIATIVE,
    LAND,
    OPINION,
    PHOTOGRAPH,
    SATISFACTION,
    SUPERVISION,
)
BY_KIND: Final[dict[str, PublicKind]] = {one.kind: one for one in ALL}
