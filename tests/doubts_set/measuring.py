"""Precision and recall of the rules on a labelled set."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gandan.emulation.rules.likeness import alike, one_name, words_of
from gandan.ledger.rules.doubts.asking import doubts_of
from gandan.ledger.rules.doubts.facts import Registration
from tests.doubts_set.generator import KINDS, Labelled


@dataclass(frozen=True)
class Score:
    """Unit-years rightly asked about, wrongly, and missed, of one kind; `honest`: of the wrong, those with no fault at all."""

    right: int
    wrong: int
    missed: int
    honest: int

    @property
    def precision(self) -> float:
        """Of the unit-years that were asked about, those with that fault."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the unit-years with that fault, those that were asked about."""
        return self.right / (self.right + self.missed)


def measured(made: Iterable[Labelled]) -> dict[str, Score]:
    """The score of each kind. A unit-year asked about once or more counts once."""
    right, wrong, missed, honest = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in made:
        asked = {found.kind.value for found in doubts_of(one.year, of_words)}
        for kind in asked:
            if kind == one.planted:
                right[kind] += 1
            else:
                wrong[kind] += 1
                honest[kind] += not one.planted
        if one.planted and one.planted not in asked:
            missed[one.planted] += 1
    return {kind: Score(right[kind], wrong[kind], missed[kind], honest[kind]) for kind in KINDS}


def of_words(one: Registration, other: Registration) -> int:
    """How alike two registrations are, as the room of the models compares them."""
    if one_name(one.title, other.title):
        return 100
    return alike(words_of(one.title, one.content), words_of(other.title, other.content))


def table(scores: dict[str, Score]) -> str:
    """The scores as a table of the documentation."""
    rows = [
        f"| {kind} | {one.right} | {one.wrong} | {one.honest} | {one.missed} | {one.precision:.3f} | {one.recall:.3f} |"
        for kind, one in scores.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    import sys

    from tests.doubts_set.frozen import FROZEN_SEED, TRAINING_SEED
    from tests.doubts_set.generator import labelled_set

    seed = FROZEN_SEED if "--frozen" in sys.argv else TRAINING_SEED
    sys.stdout.write(table(measured(labelled_set(seed))) + "\n")
