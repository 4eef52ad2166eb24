"""The builders of public copies, one file a kind. A new kind is one more line of `ALL`."""

from typing import Final

from gandan.publishing.registry import PublicKind

ALL: Final[tuple[PublicKind, ...]] = ()
BY_KIND: Final[dict[str, PublicKind]] = {one.kind: one for one in ALL}
