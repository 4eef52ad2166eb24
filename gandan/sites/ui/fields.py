"""Form fields as plain values, so that every page draws them alike whatever declared them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, HiddenInput, RadioSelect


class Control(StrEnum):
    """The native control that a field is entered with."""

    TEXT = "text"
    SEARCH = "search"
    COUNT = "count"  # whole numbers: a text box with the digits' keyboard, so that "1.250" may be typed
    DATE = "date"
    MONTH = "month"
    TIME = "time"
    PASSWORD = "password"  # noqa: S105  # the name of a control
    TEXTAREA = "textarea"
    SELECT = "select"
    RADIO = "radio"
    CHECKBOXES = "checkboxes"
    CHECK = "check"
    FILE = "file"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Option:
    """One choice. `help` stands small under its label; `group` puts it under a heading of a drop-down list."""

    value: str
    label: str
    help: str = ""
    selected: bool = False
    group: str = ""


@dataclass(frozen=True)
class Field:
    """A field ready to be drawn. `value` is text as it will be shown; `attributes` go on the control as they are."""

    name: str
    label: str
    control: Control = Control.TEXT
    value: str = ""
    options: tuple[Option, ...] = ()
    suggestions: tuple[str, ...] = ()
    help: str = ""
    errors: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    placeholder: str = ""
    optional_word: bool = False
    full: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the control."""
        return "f-" + self.name.replace(".", "-").replace("[", "-").replace("]", "")

    @property
    def described_by(self) -> str:
        """Ids of what explains the control: its help and its errors."""
        ids = [f"{self.id}_helptext"] if self.help else []
        return " ".join([*ids, f"{self.id}_error"] if self.errors else ids)

    @property
    def grouped(self) -> list[tuple[str, list[Option]]]:
        """Options by group, in the order given."""
        groups: dict[str, list[Option]] = {}
        for option in self.options:
            groups.setdefault(option.group, []).append(option)
        return list(groups.items())


@dataclass(frozen=True)
class BoundView:
    """A Django form field with what the template needs to know of its widget."""

    bound: BoundField
    shape: str  # "control", "check", "chips" or "hidden"
    bare: bool = False

    @property
    def widget(self) -> str:
        """The control itself, tied to its help and errors."""
        ids = [f"{self.bound.auto_id}_helptext"] if self.bound.help_text and not self.bare else []
        if self.bound.errors:
            ids.append(f"{self.bound.auto_id}_error")
        attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
        return self.bound.as_widget(attrs=attrs)


def bound_view(bound: BoundField, *, bare: bool = False) -> BoundView:
    """How a Django form field is laid out; `bare` without its help."""
    widget = bound.field.widget
    if isinstance(widget, HiddenInput):
        return BoundView(bound, "hidden", bare)
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return BoundView(bound, "chips", bare)
    return BoundView(bound, "check" if isinstance(widget, CheckboxInput) else "control", bare)


@dataclass(frozen=True)
class Fault:
    """One error with the control it is about; `target` is empty for the form as a whole."""

    message: str
    target: str
    label: str


def faults_of(form: BaseForm | Iterable[Field]) -> tuple[Fault, ...]:
    """Every error of a form, in the order of its fields, the form's own first."""
    if isinstance(form, BaseForm):
        own = [Fault(str(message), "", "") for message in form.non_field_errors()]
        return tuple(own + [Fault(str(message), bound.auto_id, str(bound.label)) for bound in form for message in bound.errors])
    return tuple(Fault(message, one.id, one.label) for one in form for message in one.errors)
