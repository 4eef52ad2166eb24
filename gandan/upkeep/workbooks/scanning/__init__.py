"""What a file knows and the cell reader does not tell: hidden rows, errors, formulas without results, true extent.

python-calamine gives values only, and lays a sheet out as one full rectangle: a stray cell in XFD1048576 would make it
ask for more memory than there is. So the raw file is looked through first, without building anything.
"""

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.upkeep.workbooks.guarding import FileKind, Source
from gandan.upkeep.workbooks.model import Findings, column_letter
from gandan.upkeep.workbooks.scanning import ods, xls, xlsx

MAX_CELLS = 16_000_000


def findings_of(source: Source) -> dict[str, Findings]:
    """Per sheet name, what was found. Raises BadInput for a sheet stretched too far, or a file beyond reading."""
    match source.kind:
        case FileKind.XLSX:
            found = xlsx.look_through(source)
        case FileKind.ODS:
            found = ods.look_through(source)
        case FileKind.XLS:
            found = xls.look_through(source)
    for name, findings in found.items():
        if findings.last_row * (findings.last_column + 1) > MAX_CELLS:
            corner = f"{column_letter(findings.last_column)}{findings.last_row}"
            raise BadInput(
                _("Trang “%(sheet)s” có chữ ở tận ô %(cell)s, quá xa bảng. Hãy xóa các dòng, cột thừa rồi gửi lại.")
                % {"sheet": name, "cell": corner}
            )
    return found


def is_1904(source: Source) -> bool:
    """Whether plain numbers that are dates count from 1904 (old Macs)."""
    return source.kind is FileKind.XLSX and xlsx.is_1904(source)
