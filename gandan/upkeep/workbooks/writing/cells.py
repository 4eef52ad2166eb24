"""One cell written safely: text is always text, whatever sign it begins with."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_LONGEST_TEXT: Final = 32_767  # Excel's limit for a cell
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_EXACT_IN_EXCEL: Final = 10**15


class Formats:
    """The formats of one workbook, made once a combination."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._asked: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these XlsxWriter properties, Times New Roman 12 unless said otherwise."""
        asked = tuple(properties.items())
        found = self._asked.get(asked)
        if found is None:
            found = self._asked[asked] = self._of(properties)
        return found

    def _of(self, properties: dict[str, object]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            defaults: dict[str, object] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
            self._made[key] = self._book.add_format(defaults | properties)
        return self._made[key]


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet that re-reads the cell as typed could run it."""
    return text.startswith(_FORMULA_SIGNS)


def _number_format(value: float) -> dict[str, object]:
    """Thousands grouped by the reader's own locale: a point in Viet Nam."""
    if not value.is_integer():
        return {"num_format": "#,##0.##"}
    return {"num_format": "#,##0"} if abs(value) >= 1000 else {}


def write_cell(sheet: Worksheet, row: int, column: int, value: object, formats: Formats, **properties: object) -> None:
    """Write one value (rows and columns from 0) as what it is; formulas are never written. Text beginning with
    = + - @ is marked as quoted, so that it stays text when the cell is edited or saved as CSV."""
    match value:
        case None | "":
            sheet.write_blank(row, column, None, formats.of(**properties))
        case bool():
            sheet.write_boolean(row, column, value, formats.of(**properties))
        case int() | float() | Decimal() if -_EXACT_IN_EXCEL < float(value) < _EXACT_IN_EXCEL:
            sheet.write_number(row, column, float(value), formats.of(**(_number_format(float(value)) | properties)))
        case datetime() if value.time() != time():
            made = formats.of(**({"num_format": "dd/mm/yyyy hh:mm"} | properties))
            sheet.write_datetime(row, column, value.replace(tzinfo=None), made)
        case date():
            made = formats.of(**({"num_format": "dd/mm/yyyy"} | properties))
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), made)  # noqa: DTZ001 - Excel knows no zones
        case time():
            sheet.write_datetime(row, column, value, formats.of(**({"num_format": "hh:mm"} | properties)))
        case timedelta():
            sheet.write_datetime(row, column, value, formats.of(**({"num_format": "[h]:mm"} | properties)))
        case _:
            text = str(value)[:_LONGEST_TEXT]
            quoted = {"quote_prefix": True} if begins_like_a_formula(text) else {}
            sheet.write_string(row, column, text, formats.of(**(quoted | properties)))
