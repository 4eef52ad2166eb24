"""What the package does not carry, or carries otherwise: read from `places/data/gazetteer.toml`."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

FILE = Path(__file__).parent.parent / "data" / "gazetteer.toml"
UNVERIFIED = "cần xác minh"


def marked(text: str, *, verified: bool) -> str:
    """The basis as people see it: what was not checked says so."""
    return text if verified else f"{text} ({UNVERIFIED})"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProvinceTurn(_Table):
    """The resolution on the communes of one province."""

    communes: str
    verified: bool


class Turn(_Table):
    """The day of two-tier local government, and the decisions."""

    on: date
    provinces: str
    provinces_verified: bool
    communes: str
    communes_verified: bool
    districts: str
    districts_verified: bool
    by_province: dict[str, ProvinceTurn]

    def for_provinces(self) -> str:
        """The basis on which provinces merged."""
        return marked(self.provinces, verified=self.provinces_verified)

    def for_districts(self) -> str:
        """The basis on which districts ended."""
        return marked(self.districts, verified=self.districts_verified)

    def for_communes(self, province_code: str) -> str:
        """The basis on which communes of that province (code since the turn) merged."""
        known = self.by_province.get(province_code)
        if known is not None:
            return marked(known.communes, verified=known.verified)
        return marked(self.communes, verified=self.communes_verified)


class FormerUnit(_Table):
    """A commune that had ended before the package's list was made."""

    kind: str
    name: str
    code: str


class Earlier(_Table):
    """A merger before the turn: the units of `from` became `became`, a code of the package, in `district`."""

    on: date
    legal_basis: str
    verified: bool
    source: str
    became: str
    district: str
    formers: tuple[FormerUnit, ...] = Field(alias="from", min_length=1)

    @property
    def basis(self) -> str:
        """The decision, marked where it was not checked."""
        return marked(self.legal_basis, verified=self.verified)


class Misplaced(_Table):
    """A unit whose coordinates in the package are wrong."""

    code: str
    since_turn: bool
    why: str


class ShortSlugs(_Table):
    """Whose units keep the short address among namesakes."""

    districts: tuple[str, ...]
    provinces: tuple[str, ...]
    provinces_since: tuple[str, ...]


class Mending(_Table):
    """The whole data file."""

    turn: Turn
    earlier: tuple[Earlier, ...]
    misplaced: tuple[Misplaced, ...]
    short_slugs: ShortSlugs

    def is_misplaced(self, code: str, *, since_turn: bool) -> bool:
        """Whether the package's coordinates of the unit are known to be wrong."""
        return any(one.code == code and one.since_turn == since_turn for one in self.misplaced)


@lru_cache(maxsize=1)
def read_mending() -> Mending:
    """The data file, checked. Raises pydantic's ValidationError where it does not hold together."""
    return Mending.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
