"""The builders of public copies, one file a kind. A new kind is one more line of `ALL`."""

from typing import Final

from gandan.publishing.kinds.award import AWARD
from gandan.publishing.kinds.disclosure import DISCLOSURE
from gandan.publishing.kinds.initiative import INITIATIVE
from gandan.publishing.kinds.photograph import PHOTOGRAPH
from gandan.publishing.registry import PublicKind

ALL: Final[tuple[PublicKind, ...]] = (
    AWARD,
    DISCLOSURE,
    INITIATIVE,
    PHOTOGRAPH,
)
BY_KIND: Final[dict[str, PublicKind]] = {one.kind: one for one in ALL}
