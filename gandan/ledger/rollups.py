"""Which combinations of dimensions are kept rolled up, at which lengths of time, down to which level (design section 3).

Other questions read entries and say so. Units below the commune have no roll-ups of their own: a village's
few hundred entries are read by index, and they count in the commune's rows; nor have stocks, whose closings stand at
the place and day of their openings (decision 0003). A cell must sum many entries to be worth keeping: what a commune
holds of a day, or of a sector in a month, is one line or two, so it is not kept (docs/benchmarks.md has the sizes).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gandan.base.periods import Grain
from gandan.ledger.choices import Dimension, Kind
from gandan.ledger.measures import MEASURES, Measure

ORGANISATION = "organisation"
LOWEST_LEVEL = 3  # places.Level.COMMUNE


@dataclass(frozen=True)
class Combination:
    """One declared roll-up: a number for ever, at most two axes, and its lengths of time, each with its lowest level."""

    number: int
    axes: tuple[str, ...]
    lowest: Mapping[Grain, int] = field(hash=False)

    def grains_at(self, level: int) -> frozenset[Grain]:
        """The lengths of time that are kept for units of this level."""
        return frozenset(grain for grain, lowest in self.lowest.items() if level <= lowest)

    def fits(self, measure: Measure) -> bool:
        """Whether entries of the measure carry these axes."""
        carried = {dimension.value for dimension in measure.dimensions} | {ORGANISATION}
        return carried.issuperset(self.axes)


_DISTRICT, _COMMUNE = LOWEST_LEVEL - 1, LOWEST_LEVEL
_FINE = {Grain.YEAR: _COMMUNE, Grain.MONTH: _COMMUNE, Grain.HALF: _COMMUNE, Grain.DAY: _DISTRICT}
_COARSE = {Grain.YEAR: _COMMUNE, Grain.MONTH: _DISTRICT, Grain.HALF: _DISTRICT}
_YEARS = {Grain.YEAR: _COMMUNE}
_HIGH = {Grain.YEAR: _DISTRICT, Grain.MONTH: _DISTRICT, Grain.HALF: _DISTRICT}

COMBINATIONS: tuple[Combination, ...] = (
    Combination(1, (), _FINE),
    Combination(2, (Dimension.AUDIENCE.value,), _FINE),
    Combination(3, (Dimension.SECTOR.value,), _COARSE),
    Combination(4, (ORGANISATION,), _YEARS),
    Combination(5, (Dimension.ACTOR_GROUP.value,), _COARSE),
    Combination(6, (Dimension.FORCE.value,), _COARSE),
    Combination(7, (Dimension.KIND.value,), _COARSE),
    Combination(8, (Dimension.GROUP.value,), _COARSE),
    Combination(9, (Dimension.AUDIENCE.value, Dimension.SECTOR.value), _HIGH),
)


def combination_for(axes: set[str], measure: Measure) -> Combination | None:
    """The narrowest declared roll-up that can answer a question on these axes; None: read entries."""
    if measure.kind is not Kind.FLOW:
        return None
    fitting = [c for c in COMBINATIONS if c.fits(measure) and axes.issubset(c.axes)]
    return min(fitting, key=lambda c: (len(c.axes), c.number), default=None)


def pairs() -> list[tuple[int, int]]:
    """(measure number, combination number) for every roll-up that is kept."""
    return [
        (measure.number, combination.number)
        for measure in MEASURES
        for combination in COMBINATIONS
        if measure.kind is Kind.FLOW and combination.fits(measure)
    ]
