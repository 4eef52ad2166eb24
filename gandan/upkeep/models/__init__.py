"""Tables of imports, of what phones sent, and of reorganisations."""

from gandan.upkeep.models.field import Aside, Received, Upload
from gandan.upkeep.models.imports import ColumnMatching, ImportBatch, ImportProgress, kept_as
from gandan.upkeep.models.reorganisation import Reorganisation

__all__ = ["Aside", "ColumnMatching", "ImportBatch", "ImportProgress", "Received", "Reorganisation", "Upload", "kept_as"]
