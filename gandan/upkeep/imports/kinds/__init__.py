"""One register each: its columns, how a line becomes an intake, how a record goes out."""

from typing import Final

from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds.campaign import CAMPAIGNS
from gandan.upkeep.imports.kinds.common import Given, Names, Register
from gandan.upkeep.imports.kinds.gathering import GATHERINGS
from gandan.upkeep.imports.kinds.initiative import INITIATIVES
from gandan.upkeep.imports.kinds.opening import FIELDS as OPENING_FIELDS
from gandan.upkeep.imports.kinds.opening import TITLE as OPENING_TITLE
from gandan.upkeep.imports.kinds.result import RESULTS
from gandan.upkeep.imports.kinds.session import SESSIONS
from gandan.upkeep.workbooks.matching import Field

REGISTERS: Final = {one.kind: one for one in (SESSIONS, CAMPAIGNS, GATHERINGS, INITIATIVES, RESULTS)}

__all__ = ["REGISTERS", "Given", "Names", "Register", "fields_of", "offered_fields", "title_of"]


def fields_of(kind: ImportKind) -> tuple[Field, ...]:
    """The columns of a kind of register."""
    return OPENING_FIELDS if kind is ImportKind.OPENING else REGISTERS[kind].fields


def offered_fields(kind: ImportKind) -> tuple[Field, ...]:
    """The columns of its template and of its export."""
    return OPENING_FIELDS if kind is ImportKind.OPENING else REGISTERS[kind].offered


def title_of(kind: ImportKind) -> str:
    """What the register is called."""
    return OPENING_TITLE if kind is ImportKind.OPENING else REGISTERS[kind].title
