"""How many members a board of the people should have, from its dated data file. Pure."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from gandan.democracy.choices.supervision import BoardKind


@dataclass(frozen=True)
class Size:
    """From how many to how many members. `confirmed` False: still to be checked against the law."""

    kind: BoardKind
    least: int
    most: int
    source: str
    valid_from: date
    valid_to: date | None
    confirmed: bool


@lru_cache(maxsize=1)
def sizes() -> tuple[Size, ...]:
    """Every size of the data file. Read once."""
    table = tomllib.loads(files("gandan.democracy.rules").joinpath("board.toml").read_text("utf-8"))
    return tuple(
        Size(
            BoardKind(one["kind"]), one["least"], one["most"], one["source"], one["valid_from"], one.get("valid_to"), one["confirmed"]
        )
        for one in table["board"]
    )  # fmt: skip


def size_question(kind: BoardKind, members: int, on: date) -> Size | None:
    """The size that the number of members does not fit on that day, to be asked about; None: it fits, or nothing is known."""
    known = [one for one in sizes() if one.kind is kind and one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)]
    return next((one for one in known if not one.least <= members <= one.most), None)
