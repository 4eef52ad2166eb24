"""What is put side by side as "Chính quyền thân thiện" for one office: a data file, an example and no authority's criteria. Pure."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from gandan.voice.rules.satisfaction import Words


@dataclass(frozen=True)
class Panel:
    """One group of figures: its name and the measures in it; "satisfaction" and "score" are drawn from more than measures."""

    code: str
    name: Words
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The panels in their order. `rubric`: by which the model of that name is appraised. `official` False: said so on the page."""

    name: Words
    source: Words
    official: bool
    rubric: str
    panels: tuple[Panel, ...]


@lru_cache(maxsize=1)
def board() -> Board:
    """The panels of the data file."""
    with resources.files("gandan.voice.rules").joinpath("friendly.toml").open("rb") as file:
        told = tomllib.load(file)
    return Board(
        Words(told["name"], told["name_en"]),
        Words(told["source"], told["source_en"]),
        told["official"],
        told["rubric"],
        tuple(Panel(one["code"], Words(one["name"], one["name_en"]), tuple(one["measures"])) for one in told["panel"]),
    )
