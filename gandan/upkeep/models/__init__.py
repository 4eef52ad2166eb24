"""Tables of imports, and of what phones sent."""

from gandan.upkeep.models.field import Aside, Received, Upload
from gandan.upkeep.models.imports import ColumnMatching, ImportBatch, ImportProgress, kept_as

__all__ = ["Aside", "ColumnMatching", "ImportBatch", "ImportProgress", "Received", "Upload", "kept_as"]
