"""Numbers that look random and are the same in every run, made inside PostgreSQL."""

from collections.abc import Iterable

from gandan.ledger.actions.members import member_id
from gandan.ledger.choices import Dimension


def chance(key: str, salt: int) -> str:
    """SQL for a number from 0 up to 1 that depends only on the key (SQL for a bigint) and the salt."""
    return f"((hashint8extended({key}, {salt}) & 1073741823)::float8 / 1073741824)"


def pick(drawn: str, choices: Iterable[tuple[str | int, int]]) -> str:
    """SQL for one of the choices (an SQL value, its weight), by a number from 0 up to 1."""
    listed = list(choices)
    whole = sum(weight for _, weight in listed)
    reached, thresholds = 0, []
    for _, weight in listed[:-1]:
        reached += weight
        thresholds.append(str(reached / whole))
    values = ", ".join(str(value) for value, _ in listed)
    return f"(ARRAY[{values}])[1 + width_bucket({drawn}, ARRAY[{', '.join(thresholds)}]::float8[])]"


def pick_member(drawn: str, dimension: Dimension, weights: dict[str, int]) -> str:
    """SQL for the identity of a member, by weights of their codes."""
    return pick(drawn, ((f"{member_id(dimension, code)}::bigint", weight) for code, weight in weights.items()))
