"""What the page of a plan adds: materials that are still missing, and how many people are invited."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gandan.activities.models import Plan
from gandan.sites.ui.quantities import number_text, percent


@dataclass(frozen=True)
class MaterialRow:
    """One material: needed, promised, still missing. `share`: percent that is promised, for the bar."""

    item: str
    needed: str
    promised: str
    missing: str
    share: int


@dataclass(frozen=True)
class PlanPage:
    """What a plan needs and whom it invites, a day."""

    materials: tuple[MaterialRow, ...]
    invited: int
    missing: int


def plan_page(row: Plan) -> PlanPage:
    """Two queries."""
    materials = tuple(_material(one.item, one.unit_text, one.needed, one.promised or Decimal(0)) for one in row.materials.all())
    return PlanPage(materials, sum(one.people or 0 for one in row.forces.all()), sum(bool(one.missing) for one in materials))


def _material(item: str, unit: str, needed: Decimal, promised: Decimal) -> MaterialRow:
    missing = max(needed - promised, Decimal(0))
    return MaterialRow(
        item, f"{number_text(needed)} {unit}".strip(), f"{number_text(promised)} {unit}".strip() if promised else "",
        f"{number_text(missing)} {unit}".strip() if missing else "", min(percent(float(promised / needed)), 100),
    )  # fmt: skip
