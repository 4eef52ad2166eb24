"""From where a rule asks. Each was chosen on the training seed of the labelled set, with the reason beside it (docs/doubts.md)."""

from typing import Final

# A total that divides without a rest by luck: once in `sessions` totals, and its quotient ends in 0 (in 5) once in ten (in five).
EVEN_LUCK: Final = 500  # asked where luck explains it once in so many totals or less
EVEN_LEAST: Final = 10  # people a session; smaller quotients repeat by themselves
# The same round number at most sessions: honest halls differ.
SAME_EVENTS: Final = 5  # sessions; fewer say nothing
SAME_SHARE: Final = 65  # percent of the sessions
# Last digits 0 and 5 beyond what people who round give.
HEAPED_HONEST: Final = 45  # percent that honest books give: a fifth by themselves, and the habit of rounding
HEAPED_LUCK: Final = 1e-3  # probability that an honest book looks so
HEAPED_EVENTS: Final = 12
# The figures of the period before.
COPIED_FIGURES: Final = 2  # changing figures that are the same and not zero
COPIED_LEAST: Final = 20  # one of them, that seldom repeats, at least so large: small numbers repeat by themselves
COPIED_MISSED: Final = 1  # changing figures that may differ
# One event told by two bodies.
EVENT_DAYS: Final = 0  # days apart: a day more found 7 of 100 more and asked twice as many in vain
EVENT_NEAR: Final = 17  # percent that the two attendances may lie apart
# One body on one day, where no hours are known: morning, midday, afternoon and evening are four.
DAY_PLACES: Final = 5
# Pictures.
PICTURE_BITS: Final = 10  # of 64: at 11 two views of one hall are taken for one picture
# Models: percent of telling words in common. At registration emulation asks from 60; afterwards only where every word is the same.
TWIN_PERCENT: Final = 100
# Words like "trên", "gần", "khoảng" before a figure of the text: how far it may lie from the annex.
HEDGED: Final = 10  # percent
