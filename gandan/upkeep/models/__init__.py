"""Tables of imports, of what phones sent, of reorganisations, and of handing over."""

from gandan.upkeep.models.field import Aside, Received, Upload
from gandan.upkeep.models.handing_over import HandingOver, HandingOverLine
from gandan.upkeep.models.imports import ColumnMatching, ImportBatch, ImportProgress, kept_as
from gandan.upkeep.models.reorganisation import Reorganisation

__all__ = [
    "Aside", "ColumnMatching", "HandingOver", "HandingOverLine", "ImportBatch", "ImportProgress", "Received", "Reorganisation", "Upload",
    "kept_as",
]  # fmt: skip
