"""Who issues a paper: the family of layouts its body keeps, its symbol, and how it signs. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from gandan.base.vietnamese import folded
from gandan.people.choices import ActorGroup
from gandan.reports.layouts.issuing import Issuer as Organ
from gandan.reports.layouts.ruleset import Family, Mark
from gandan.reports.papers.facts import BodyOnDay
from gandan.reports.term.issuing import UnitOnDay, issuer_of


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BodySpec(_Part):
    """How bodies of one name sign. `starts`: how the name begins; "" for `organ`: the first letters of the name."""

    starts: tuple[str, ...] = ()
    family: Family | None = None
    national: tuple[str, ...] = ()
    organ: str = ""
    authority: str = ""
    role: str
    archive: str
    mark: Mark


class _Table(_Part):
    families: dict[str, Family]
    departments: BodySpec
    others: BodySpec
    bodies: tuple[BodySpec, ...]


@dataclass(frozen=True)
class PaperIssuer:
    """A body as it stands on a paper. `superior` "" is none; `above` is to whom it reports, `committee` whether as a committee."""

    family: Family
    name: str
    superior: str
    symbol: str
    authority: str
    role: str
    archive: str
    above: str
    is_committee: bool
    organ: Organ | None
    national: tuple[str, ...]


@cache
def _table() -> _Table:
    return _Table.model_validate(tomllib.loads(files("gandan.reports.papers").joinpath("bodies.toml").read_text("utf-8")))


def paper_issuer(body: BodyOnDay) -> PaperIssuer:
    """The issuer of a body's papers on a day. Raises RuleBroken for a Party body at a level without a committee."""
    family = _table().families[body.group]
    if body.group == ActorGroup.PARTY:
        return _party(body)
    spec = next((one for one in _table().bodies if _begins(body.name, one)), _table().others)
    over = _lifted(body)
    return PaperIssuer(
        family=spec.family or family,
        name=body.name,
        superior=over,
        symbol=spec.organ or initials(_unnamed(body)),
        authority=spec.authority,
        role=spec.role,
        archive=spec.archive,
        above=over,
        is_committee=False,
        organ=None,
        national=spec.national,
    )


def initials(name: str) -> str:
    """The first letters of a name's words, "và" left out: "Ban Tuyên giáo và Dân vận" is BTGDV."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha() and folded(word) != "va")


def _begins(name: str, spec: BodySpec) -> bool:
    return any(folded(name).startswith(folded(start)) for start in spec.starts)


def _party(body: BodyOnDay) -> PaperIssuer:
    """The committee itself, or one of its departments under it."""
    found = issuer_of(UnitOnDay(body.unit.id, body.unit.slug, body.unit.name, body.unit.kind, body.unit.level, (body.name,)), body.above)
    committee, family = found.committee, _table().families[ActorGroup.PARTY]
    if folded(body.name).startswith(folded(committee.own)):
        own = committee.own
        archive = f"Lưu Văn phòng {own}" if committee.organ != "cell" else f"Lưu {own}"
        return PaperIssuer(
            family, found.name, found.superior, committee.symbol, committee.authority, committee.role, archive,
            found.above, is_committee=True, organ=committee.organ, national=(),
        )  # fmt: skip
    spec, own_name = _table().departments, _before(body.name, committee.own)
    return PaperIssuer(
        family, own_name, found.name, f"{initials(own_name)}{committee.symbol if own_name != body.name else ''}", spec.authority,
        spec.role, spec.archive.format(name=own_name), found.name, is_committee=False, organ=None, national=(),
    )  # fmt: skip


def _before(name: str, own: str) -> str:
    """A department's name without its committee's: "Ban Dân vận Huyện ủy" is Ban Dân vận."""
    words, wanted = name.split(), folded(own).split()
    for place in range(1, len(words)):
        if folded(" ".join(words[place : place + len(wanted)])) == " ".join(wanted):
            return " ".join(words[:place])
    return name


def _unnamed(body: BodyOnDay) -> str:
    """The body's name without its unit's: "Công an xã Bản Lìm" is Công an xã."""
    return _cut(body.name, body.unit.name)


def _lifted(body: BodyOnDay) -> str:
    """The same body one level up: "Công an xã Bản Lìm" answers to "Công an tỉnh Núi Xanh"; "" at the top, or where it is unlike."""
    if body.above is None or body.above.level < 1:
        return ""
    stem = _cut(body.name, f"{body.unit.kind} {body.unit.name}")
    return "" if stem == body.name else f"{stem} {body.above.kind.lower()} {body.above.name}"


def _cut(name: str, end: str) -> str:
    words, last = name.split(), folded(end).split()
    if len(words) > len(last) and folded(" ".join(words[-len(last) :])) == " ".join(last):
        return " ".join(words[: -len(last)])
    return name
