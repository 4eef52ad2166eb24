"""The form of a record, drawn from its declaration, and what was typed into it as the intake takes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.intake import FieldError
from gandan.base.periods import read_date
from gandan.base.vietnamese import decimal_text
from gandan.ledger.choices import Grade, Scale
from gandan.sites.office.records.drawn import DECIMALS, Drawn, Part
from gandan.sites.office.records.options import Offered
from gandan.sites.office.records.rows import ANSWER, flat_answers, flat_rows, page_name, told_rows
from gandan.sites.ui.fields import Control, Field, Option

Values = Mapping[str, Any]  # Any: texts, lists of texts, and lists of rows of texts
Errors = Mapping[str, Sequence[str]]
MOST_ROWS = 366
_CHECKED = Option("1", "", selected=True)
_GROUPED = re.compile(r"^\d{1,3}([. ]\d{3})+(,\d+)?$")


@dataclass(frozen=True)
class FormRow:
    """One row of a part: its number on the page and its fields."""

    number: int
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class FormPart:
    """A heading with its fields, or with rows of fields. `again`: the words of a button that draws it anew."""

    title: str
    name: str
    fields: tuple[Field, ...]
    rows: tuple[FormRow, ...]
    add: str
    again: str = ""


@dataclass(frozen=True)
class RecordForm:
    """A whole form, ready to be drawn."""

    parts: tuple[FormPart, ...]
    general: tuple[str, ...]

    @property
    def faults(self) -> tuple[Field, ...]:
        """Every field that has errors, with those of the whole first."""
        whole = (Field("", _("Bản ghi"), errors=self.general),) if self.general else ()
        alone = [one for part in self.parts for one in part.fields if one.errors]
        in_rows = [one for part in self.parts for row in part.rows for one in row.fields if one.errors]
        return (*whole, *alone, *in_rows)


def form_of(parts: Sequence[Part], values: Values, offered: Offered, errors: Errors | None = None) -> RecordForm:
    """The form with these values; `errors` by field name, "" for the whole."""
    found = errors or {}
    drawn = tuple(_part(part, values, offered, found) for part in parts)
    shown = [*(one for part in drawn for one in part.fields), *(one for part in drawn for row in part.rows for one in row.fields)]
    names = {one.name for one in shown if one.control is not Control.HIDDEN}
    general = [message for name, messages in found.items() if name not in names for message in messages]
    return RecordForm(drawn, tuple(dict.fromkeys(general)))


def _part(part: Part, values: Values, offered: Offered, errors: Errors) -> FormPart:
    if not part.rows:
        fields = tuple(_field(one, one.name, values.get(one.name), offered, errors) for one in part.fields)
        fields = tuple(one for one in fields if one.control is not Control.CHECKBOXES or one.options)
        return FormPart(str(part.title), "", fields, (), "", str(part.again))
    asked = tuple(one for one in part.fields if one.choices != "norm" or offered.norms)
    rows = tuple(
        FormRow(number, tuple(_field(one, f"{part.rows}.{number}.{one.name}", row.get(one.name), offered, errors) for one in asked))
        for number, row in enumerate(values.get(part.rows, ()))
    )
    return FormPart(str(part.title), part.rows, (), rows, str(part.add), str(part.again))


def _field(one: Drawn, name: str, value: object, offered: Offered, errors: Errors) -> Field:
    chosen = [str(item) for item in value] if isinstance(value, list | tuple) else [_text(value)]
    options = offered.of(one, chosen) if one.choices is not None and one.control is not Control.HIDDEN else ()
    if one.control is Control.CHECK and value:
        options = (*options, _CHECKED)
    return Field(
        name=name, label=str(one.label), control=one.control, value="" if one.control is Control.CHECK else _text(value),
        options=options, help=str(one.help), errors=tuple(errors.get(name, ())), unit=str(one.unit), full=one.full,
        required=one.must,
    )  # fmt: skip


def values_from_snapshot(parts: Sequence[Part], snapshot: Values) -> dict[str, Any]:  # Any: as Values
    """The values of a form from what a record last said."""
    values = dict(snapshot) | flat_answers(snapshot)
    for part in parts:
        if part.rows:
            values[part.rows] = [_codes(part, row) for row in flat_rows(part.rows, snapshot.get(part.rows, ()))]
        else:
            values |= _codes(part, {one.name: values[one.name] for one in part.fields if one.name in values})
    return values


def _codes(part: Part, row: Values) -> dict[str, Any]:  # Any: as Values
    """Grades are kept as numbers and shown as codes; a quantity is written as people write it."""
    graded = {one.name for one in part.fields if isinstance(one.choices, Scale)}
    shown = {name: Grade(int(value)).code if name in graded and str(value).isdigit() else value for name, value in row.items()}
    for name in DECIMALS:
        if shown.get(name) not in (None, ""):
            shown[name] = decimal_text(Decimal(str(shown[name])))
    return shown


def typed_values(parts: Sequence[Part], given: QueryDict) -> dict[str, Any]:  # Any: as Values
    """What a form sent, as it was typed."""
    values: dict[str, Any] = {}
    for part in parts:
        if part.rows:
            values[part.rows] = _typed_rows(part, given)
        else:
            values |= {one.name: _typed(one, one.name, given) for one in part.fields}
    return values


def _typed_rows(part: Part, given: QueryDict) -> list[dict[str, Any]]:  # Any: as Values
    count = given.get(f"{part.rows}.rows", "0")
    many = min(int(count), MOST_ROWS) if count.isdigit() else 0
    return [{one.name: _typed(one, f"{part.rows}.{number}.{one.name}", given) for one in part.fields} for number in range(many)]


def _typed(one: Drawn, name: str, given: QueryDict) -> object:
    if one.control is Control.CHECKBOXES:
        return given.getlist(name)
    if one.control is Control.CHECK:
        return name in given
    return given.get(name, "").strip()


@dataclass(frozen=True)
class Told:
    """A form as the intake takes it, and what leads from the intake's errors back to the page's fields."""

    intake: dict[str, Any]  # Any: whatever the intake will read
    numbers: Mapping[str, Sequence[int]]
    rows: Mapping[str, Sequence[Values]]
    answered: Sequence[str] = ()

    def errors(self, found: Iterable[FieldError]) -> dict[str, list[str]]:
        """Errors of the intake by field of the page."""
        by_field: dict[str, list[str]] = defaultdict(list)
        for error in found:
            by_field[self._page_field(error.field)].append(error.message)
        return dict(by_field)

    def _page_field(self, field: str) -> str:
        parts = field.split(".")
        if parts[0] == "answers" and len(parts) > 1 and parts[1].isdigit():
            return self.answered[int(parts[1])]
        if parts[0] not in self.rows or len(parts) < 2 or not parts[1].isdigit():
            return parts[0]
        index, name = int(parts[1]), parts[0]
        rest = page_name(name, self.rows[name][index], ".".join(parts[2:])) if len(parts) > 2 else _FIRST[name]
        return f"{name}.{self.numbers[name][index]}.{rest}"


def told_from(parts: Sequence[Part], values: Values) -> Told:
    """The form's values as the intake takes them: empty fields and empty rows left out, numbers and dates read."""
    intake: dict[str, Any] = {}
    numbers: dict[str, list[int]] = {}
    rows: dict[str, list[Values]] = {}
    for part in parts:
        if not part.rows:
            read = {one.name: _read(one, values.get(one.name)) for one in part.fields}
            intake |= {name: value for name, value in read.items() if value not in ("", None, [])}
            continue
        kept = [(number, row) for number, row in enumerate(values.get(part.rows, ())) if _says_something(part, row)]
        numbers[part.rows] = [number for number, _row in kept]
        rows[part.rows] = [{one.name: _read(one, row.get(one.name)) for one in part.fields} for _number, row in kept]
        intake[part.rows] = told_rows(part.rows, rows[part.rows])
    answered = [name for name in intake if name.startswith(ANSWER)]
    if answered:
        intake["answers"] = [{"key": name.removeprefix(ANSWER), "value": intake.pop(name)} for name in answered]
    return Told(intake, numbers, rows, answered)


def _says_something(part: Part, row: Values) -> bool:
    """Whether anything was typed into the row; choices that begin chosen say nothing."""
    begun = (Control.SELECT, Control.HIDDEN)
    return any(row.get(one.name) for one in part.fields if one.control not in begun or one.name == part.key)


def _read(one: Drawn, value: object) -> object:
    if not isinstance(value, str):
        return value
    if one.control is Control.DATE:
        return _day(value)
    if one.control is Control.COUNT or one.name in DECIMALS:
        plain = value.replace("\u00a0", " ")
        return (re.sub(r"[. ]", "", plain) if _GROUPED.match(plain) else plain).replace(",", ".")
    return value


def _day(text: str) -> object:
    try:
        return read_date(text) if text else ""
    except BadInput:
        return text  # the intake says what is wrong


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


_FIRST = {
    "days": "day", "work": "text", "contributions": "quantity", "groups": "group", "questions": "text", "needs": "title", "forces": "force",
    "materials": "item", "calendar": "text", "items": "item", "commended": "who", "matters": "text", "given": "item", "lines": "text",
    "ways": "first", "turns": "topic", "hearers": "audience", "declined": "why", "letters": "kind", "counts": "s5", "agenda": "text",
    "tallies": "channel", "tellings": "to",
}  # fmt: skip
