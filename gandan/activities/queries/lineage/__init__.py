"""From a survey to its results: what caused a record, and what came of it."""

from gandan.activities.queries.lineage.picture import COLUMNS, Edge, Figure, Lineage, Node, Ref
from gandan.activities.queries.lineage.walking import lineage_of

__all__ = ["COLUMNS", "Edge", "Figure", "Lineage", "Node", "Ref", "lineage_of"]
