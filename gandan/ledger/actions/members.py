"""Values of dimensions: declared ones, and those that provinces or norms add."""

from collections.abc import Iterable
from dataclasses import dataclass

from gandan.base.ids import stable_id
from gandan.ledger.choices import Dimension
from gandan.ledger.models import Member


@dataclass(frozen=True)
class NewMember:
    """A value to have in a dimension."""

    dimension: Dimension
    code: str
    name: str
    name_en: str
    position: int = 0


def member_id(dimension: Dimension, code: str) -> int:
    """The identity of a member, the same on every machine."""
    return stable_id("member", f"{dimension.value}:{code}")


def ensure_members(members: Iterable[NewMember]) -> None:
    """Have these members, in one insert. Those that are there already stay as they are."""
    Member.objects.bulk_create(
        [
            Member(
                id=member_id(new.dimension, new.code), dimension=new.dimension, code=new.code, name=new.name,
                name_en=new.name_en, position=new.position,
            )
            for new in members
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )  # fmt: skip
