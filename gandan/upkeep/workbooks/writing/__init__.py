"""Workbooks written: templates, blank registers for print, exports that can come back, corrections asked for."""

from gandan.upkeep.workbooks.writing.annotating import CellError, annotate
from gandan.upkeep.workbooks.writing.register import RegisterRow, write_register

__all__ = ["CellError", "RegisterRow", "annotate", "write_register"]
