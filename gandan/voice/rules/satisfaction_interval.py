"""The interval that stands beside every percentage, and what of a percentage the public may read. Exact, pure.

The interval is Wilson's score interval at 95 % (E. B. Wilson, 1927): the values of the true share p for which the observed
share differs from p by at most z standard errors *of p*. Unlike p ± z·√(p(1-p)/n) it never leaves 0..100 % and keeps its
promise for small samples and shares near the ends. z is the 0.975 quantile of the normal distribution.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction

from gandan.ledger.rules.suppression import LEAST

Z = Decimal("1.959963984540054")
_DIGITS = 40
_NOTED_FROM = Fraction(1, 20)  # of a population asked: below it the sample is as good as from an endless one


@dataclass(frozen=True)
class Rate:
    """A share in tenths of a per cent with its interval, rounded outwards; `answers` is what it stands on."""

    answers: int
    satisfied: int
    tenths: int
    low: int
    high: int

    @property
    def share(self) -> Fraction:
        """The exact share, 0..1."""
        return Fraction(self.satisfied, self.answers)


def wilson(satisfied: int, answers: int) -> tuple[Decimal, Decimal]:
    """(low, high) of the share, each 0..1, to 12 places. Raises ValueError unless 0 <= satisfied <= answers and answers > 0."""
    if answers <= 0 or not 0 <= satisfied <= answers:
        raise ValueError(f"{satisfied} of {answers}")
    with localcontext() as exact:
        exact.prec = _DIGITS
        n, x, z2 = Decimal(answers), Decimal(satisfied), Z * Z
        middle = (x + z2 / 2) / (n + z2)
        half = Z * (x * (n - x) / n + z2 / 4).sqrt() / (n + z2)
        low = Decimal(0) if satisfied == 0 else middle - half
        high = Decimal(1) if satisfied == answers else middle + half
        places = Decimal(1).scaleb(-12)
        return max(low, Decimal(0)).quantize(places), min(high, Decimal(1)).quantize(places)


def rate_of(satisfied: int, answers: int) -> Rate:
    """The rate with its interval. The share is rounded half up, but 1000 only for all and 0 only for none; the interval outwards."""
    low, high = wilson(satisfied, answers)
    exact = Fraction(satisfied * 1000, answers)
    nearest = int(exact + Fraction(1, 2))
    tenths = nearest if satisfied in (0, answers) else min(999, max(1, nearest))
    return Rate(
        answers, satisfied, tenths,
        int((low * 1000).to_integral_value(ROUND_FLOOR)), int((high * 1000).to_integral_value(ROUND_CEILING)),
    )  # fmt: skip


def is_enough(answers: int, least: int) -> bool:
    """Whether a sample may be printed as a percentage at all."""
    return answers >= least


def may_be_told(satisfied: int, answers: int, least: int) -> bool:
    """Whether the public may read the rate: the sample is large enough, and neither the satisfied nor the others are a few people.

    None at all may be told: nobody is in them.
    """
    others = answers - satisfied
    return is_enough(answers, least) and all(some == 0 or some >= LEAST for some in (satisfied, others))


def noted_share(asked: int, population: int) -> int | None:
    """Per cent of a known population that answered, where so many did that the true interval is narrower than Wilson's; else None.

    `population`: people served in the period. From one in twenty on, sampling without putting back makes a difference.
    """
    if population <= 0 or asked <= 0 or Fraction(asked, population) < _NOTED_FROM:
        return None
    return min(100, int(Fraction(asked * 100, population) + Fraction(1, 2)))
