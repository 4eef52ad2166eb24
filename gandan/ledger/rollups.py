"""Which combinations of dimensions are kept rolled up, at which lengths of time (design section 3).

Other questions read entries and say so. Units below the commune have no roll-ups of their own: a village's
few hundred entries are read by index, and they count in the commune's rows; nor have stocks, whose closings stand at
the place and day of their openings (decision 0003).
"""

from dataclasses import dataclass

from gandan.base.periods import Grain
from gandan.ledger.choices import Dimension, Kind
from gandan.ledger.measures import MEASURES, Measure

ORGANISATION = "organisation"
LOWEST_LEVEL = 3  # places.Level.COMMUNE


@dataclass(frozen=True)
class Combination:
    """One declared roll-up: a number for ever, at most two axes, and its shortest length of time."""

    number: int
    axes: tuple[str, ...]
    grains: tuple[Grain, ...]

    def fits(self, measure: Measure) -> bool:
        """Whether entries of the measure carry these axes."""
        carried = {dimension.value for dimension in measure.dimensions} | {ORGANISATION}
        return carried.issuperset(self.axes)


_FINE = (Grain.YEAR, Grain.MONTH, Grain.HALF, Grain.DAY)
_COARSE = (Grain.YEAR, Grain.MONTH, Grain.HALF)

COMBINATIONS: tuple[Combination, ...] = (
    Combination(1, (), _FINE),
    Combination(2, (Dimension.AUDIENCE.value,), _FINE),
    Combination(3, (Dimension.SECTOR.value,), _COARSE),
    Combination(4, (ORGANISATION,), _COARSE),
    Combination(5, (Dimension.ACTOR_GROUP.value,), _COARSE),
    Combination(6, (Dimension.FORCE.value,), _COARSE),
    Combination(7, (Dimension.KIND.value,), _COARSE),
    Combination(8, (Dimension.GROUP.value,), _COARSE),
    Combination(9, (Dimension.AUDIENCE.value, Dimension.SECTOR.value), _COARSE),
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
