"""Looking through the records of an .xls (BIFF8): hidden rows, error cells, passwords.

Record layouts: Microsoft's [MS-XLS], sections 2.4.28 BoundSheet8, 2.4.221 Row, 2.4.127 Formula, 2.4.24 BoolErr and
2.4.117 FilePass. Whether a formula was ever calculated is not told apart there; Excel always stores a result.
"""

import io
import struct
from collections.abc import Iterator
from typing import Final

import olefile

from gandan.upkeep.workbooks.guarding import Source, encrypted, malformed
from gandan.upkeep.workbooks.model import Findings, column_letter
from gandan.upkeep.workbooks.scanning.sentences import error_value

_FORMULA: Final = 0x0006
_FILE_PASS: Final = 0x002F
_BOUND_SHEET: Final = 0x0085
_BOOL_ERR: Final = 0x0205
_ROW: Final = 0x0208
_BOF: Final = 0x0809
_EOF: Final = 0x000A
_ROW_HIDDEN: Final = 0x20
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    place = start
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def look_through(source: Source) -> dict[str, Findings]:
    """Findings of every sheet by name. Files older than Excel 97 are read without findings."""
    try:
        with olefile.OleFileIO(io.BytesIO(source.content)) as container:
            if not container.exists("Workbook"):
                return {}
            stream: bytes = container.openstream("Workbook").read()
        return _sheets(stream, source.filename)
    except (OSError, struct.error, IndexError, UnicodeDecodeError):
        raise malformed(source.filename) from None


def _sheets(stream: bytes, filename: str) -> dict[str, Findings]:
    found: dict[str, Findings] = {}
    for kind, data in _records(stream, 0):
        if kind == _FILE_PASS:
            raise encrypted(filename)
        if kind == _BOUND_SHEET:
            (offset,) = struct.unpack_from("<I", data)
            length, is_wide = data[6], data[7] & 1
            name = data[8 : 8 + 2 * length].decode("utf-16-le") if is_wide else data[8 : 8 + length].decode("latin-1")
            found[name] = _sheet(stream, offset)
        if kind == _EOF:
            break
    return found


def _sheet(stream: bytes, offset: int) -> Findings:
    findings = Findings()
    depth = 0
    for kind, data in _records(stream, offset):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _ROW:
            number, flags = struct.unpack_from("<H10xH", data)
            if flags & _ROW_HIDDEN:
                findings.hidden_rows.add(number + 1)
        elif kind == _BOOL_ERR and data[7]:
            _add_error(findings, data, data[6])
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
            _add_error(findings, data, data[8])
    return findings


def _add_error(findings: Findings, data: bytes, code: int) -> None:
    row, column = struct.unpack_from("<HH", data)
    letter = column_letter(column)
    findings.add_problem(row + 1, letter, error_value(f"{letter}{row + 1}", _ERRORS.get(code, "#?")))
