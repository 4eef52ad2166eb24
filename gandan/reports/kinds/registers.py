"""The registers that an annex may list, and what may stand in their columns beside figures.

A register of records lists what the ledger counts, a row a record; one of what the ledger does not count (papers, editions of
indices, targets) has no columns of figures.
"""

from __future__ import annotations

COUNTED: dict[str, frozenset[str]] = {
    "initiatives": frozenset({"title", "sector", "subject", "lead", "place", "registered", "stage", "level", "decision"}),
    "campaigns": frozenset({"days", "place", "title", "lead", "forces", "work"}),
    "land_projects": frozenset({"title", "place", "purpose", "area", "decision", "lead"}),
    "awards": frozenset({"number", "day", "body", "form", "lead"}),
}
TOLD: dict[str, frozenset[str]] = {
    "documents": frozenset({"number", "day", "sort", "title", "body"}),
    "indexes": frozenset({"index", "edition", "place", "score", "rank", "source", "day"}),
    "targets": frozenset({"programme", "title", "promised", "done", "share", "last"}),
}
REGISTERS = COUNTED | TOLD
