"""What `gandan bench totals` found, as the section of the document."""

import math
from collections.abc import Sequence

from gandan.upkeep.bench.building import Country
from gandan.upkeep.bench.totals import BARE, PEERS, PRODUCT, Measured, Row
from gandan.upkeep.bench.writing import Machine, table, verdict

FASTER, NEAR, GROWTH = 20.0, 3.0, 1.5

_WHAT = """## Totals (`gandan bench totals`)

{machine}

An invented country: {provinces} provinces, {communes:,} communes, {villages:,} villages, five years (2021 to 2025) with a reform on
1 July 2025 that made each commune of three and most provinces of two; {facts:,} facts about units, recorded by the product's own act
in {seconds:.0f} s. Nineteen entries in twenty are outreach sessions and their attendance, the rest campaigns and initiatives; one
record in a hundred is corrected, one in five confirmed. Entries, digests, seals and chain are made set-based; the roll-ups are proved
by the product's own statement on twelve communes, and every answer below was compared with the peers' (row by row).

- **product**: `gandan.ledger.queries.totals.totals(question)`, everything included: snapshot, plan, statement, labels, grades,
  confirmed share, number of records.
- **peers**: `SUM ... GROUP BY` over a denormalised analytics table as DHIS2 makes it (identities of every level, period and dimension
  as text, a partition a year, an index for every dimension asked for), in the same PostgreSQL; with indexes on pairs that DHIS2's
  administrators make by hand, and with the units of the day beside those of today, which DHIS2 does not keep. It gives the value
  alone: no grades, no confirmed share.
- **bare**: the very rows that the product's plan names, summed by one statement of psycopg, without Django, plan or labels.
"""


def section(machine: Machine, country: Country, measured: Sequence[Measured]) -> str:
    """The whole section, in Markdown."""
    shape = country.shape
    parts = [
        _WHAT.format(
            machine=machine.sentence(), provinces=shape.provinces, communes=shape.communes, villages=shape.villages,
            facts=country.facts, seconds=country.seconds,
        ),
        _goals(measured),
    ]  # fmt: skip
    parts += [_size(one) for one in measured]
    if len(measured) > 1:
        parts.append(_growth(measured[0], measured[-1]))
    return "\n".join(parts)


def _goals(measured: Sequence[Measured]) -> str:
    last = measured[-1]
    rolled = [row for row in last.rows if row.read_from == "rollup"]
    country = [row for row in rolled if row.trial.level == "uidlevel1"]
    rows = [
        _faster(f"the country's dashboard, {_entries(last)}: faster than the peers", country),
        _faster(f"all questions answered from roll-ups, {_entries(last)}: faster than the peers", rolled),
        _near(f"questions answered from roll-ups, {_entries(last)}: slower than the bare read", rolled),
    ]
    if len(measured) > 1:
        ratios = [late.taken[PRODUCT].median / early.taken[PRODUCT].median for early, late in _pairs(measured[0], last) if late in rolled]
        rows.append(
            (f"time at {_entries(last)} against {_entries(measured[0])}, from roll-ups", f"<= {GROWTH}x", f"{_mean(ratios):.2f}x",
             f"{min(ratios):.2f}x to {max(ratios):.2f}x", _met([ratio <= GROWTH for ratio in ratios]))
        )  # fmt: skip
    return table(("what", "goal", "geometric mean", "from, to", "questions that meet it"), rows) + "\n"


def _faster(what: str, rows: Sequence[Row]) -> tuple[str, ...]:
    ratios = [row.against_peers for row in rows]
    return (
        what,
        f">= {FASTER:.0f}x",
        f"{_mean(ratios):.1f}x",
        f"{min(ratios):.1f}x to {max(ratios):.0f}x",
        _met([r >= FASTER for r in ratios]),
    )


def _near(what: str, rows: Sequence[Row]) -> tuple[str, ...]:
    ratios = [row.against_bare for row in rows]
    return what, f"<= {NEAR:.0f}x", f"{_mean(ratios):.1f}x", f"{min(ratios):.1f}x to {max(ratios):.1f}x", _met([r <= NEAR for r in ratios])


def _met(each: Sequence[bool]) -> str:
    return f"{sum(each)} of {len(each)}: {verdict(met=all(each))}"


def _mean(ratios: Sequence[float]) -> float:
    return math.exp(sum(math.log(ratio) for ratio in ratios) / len(ratios))


def _size(one: Measured) -> str:
    built = one.built
    rows = [
        (row.trial.name, row.read_from, _ms(row.taken[PRODUCT].median), _ms(row.taken[PEERS].median), _ms(row.taken[BARE].median),
         f"{row.against_peers:.1f}x", f"{row.against_bare:.1f}x", _ms(row.taken[PRODUCT].first), "yes" if row.equal else "**no**")
        for row in one.rows
    ]  # fmt: skip
    runs = len(one.rows[0].taken[PRODUCT].times)
    sizes = ", ".join(f"{name} {size / 2**20:,.0f} MiB" for name, size in built.bytes.items())
    took = ", ".join(f"{word} {seconds:.0f} s" for word, seconds in built.seconds.items())
    return (
        f"### {_entries(one)}\n\n{built.entries:,} entries, {built.rollup_rows:,} roll-up rows, {built.analytics_rows:,} rows of the "
        f"peers' table. Room with indexes: {sizes}. Built in: {took}. First look at the tree in a process: {one.lineage:.2f} s. "
        f"Medians of {runs} runs in milliseconds; *first*: the product's first answer to the question.\n\n"
        + table(
            ("question", "read from", "product", "peers", "bare", "faster than peers", "slower than bare", "first", "same answer"), rows
        )
        + "\n"
    )


def _growth(early: Measured, late: Measured) -> str:
    rows = []
    for small, large in _pairs(early, late):
        ours, theirs = ((small.taken[way].median, large.taken[way].median) for way in (PRODUCT, PEERS))
        rows.append((small.trial.name, _ms(ours[0]), _ms(ours[1]), f"{ours[1] / ours[0]:.2f}x", f"{theirs[1] / theirs[0]:.2f}x"))
    head = ("question", f"product, {_entries(early)}", f"product, {_entries(late)}", "growth", "growth of the peers")
    return f"### Growth\n\n{table(head, rows)}\n"


def _pairs(early: Measured, late: Measured) -> list[tuple[Row, Row]]:
    return list(zip(early.rows, late.rows, strict=True))


def _entries(one: Measured) -> str:
    millions = one.built.entries / 1e6
    return f"{millions:.0f} million entries" if millions >= 0.95 else f"{one.built.entries:,} entries"


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f}" if seconds < 1 else f"{seconds * 1e3:,.0f}"
