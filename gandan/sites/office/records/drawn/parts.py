"""What a declaration is made of, and the fields that several kinds share."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import RecordKind, ToldBy
from gandan.ledger.choices import Dimension, Scale
from gandan.sites.ui.fields import Control, Option

Words = str | Promise
D = Dimension
C = Control


@dataclass(frozen=True)
class Linked:
    """Choices are records of a kind, at the place or below it.

    `above`: also at the units that hold it; `anywhere`: wherever the reader sees them. `only_open`: work items of which
    something is still to be done.
    """

    kind: RecordKind
    above: bool = False
    only_open: bool = False
    anywhere: bool = False


@dataclass(frozen=True)
class Drawn:
    """One field: its name in the intake, its words, its control, and where its choices come from.

    `choices`: a dimension's members, a scale of grades, a class of choices, records (Linked), options themselves,
    or "place", "village", "body", "board" and "norm".
    """

    name: str
    label: Words
    control: Control = Control.TEXT
    choices: object = None
    help: Words = ""
    unit: Words = ""
    full: bool = False
    must: bool = False
    blank: bool = False  # a list of choices begins with none chosen, also where one must be


@dataclass(frozen=True)
class Part:
    """Fields under one heading. With `rows`, the intake's list of that name, one row each; `key` names what tells rows apart.

    `again`: the words of a button that draws the form anew, where what may be chosen depends on what was chosen.
    """

    title: Words
    fields: tuple[Drawn, ...]
    rows: str = ""
    key: str = ""
    add: Words = ""
    again: Words = ""


KNOWN_HOW = _("Biết bằng cách nào?")
BY_PLACE = _("Lấy danh sách theo nơi đã chọn")
TURNS = _("lượt người")
DECIMALS = ("quantity", "needed", "promised", "score", "area")  # written with a decimal comma


def grade(scale: Scale, name: str = "grade", label: Words = KNOWN_HOW) -> Drawn:
    """How a number was known."""
    alone = name == "grade"
    return Drawn(name, label, C.RADIO if alone else C.SELECT, scale, full=alone)


TITLE = Drawn("title", _("Tên việc, nội dung chính"), full=True, must=True, help=_("Ghi việc, không ghi tên người dân."))
PLACE = Drawn("place", _("Nơi diễn ra"), C.SELECT, "place", must=True)
LEAD = Drawn("lead", _("Cơ quan, tổ chức chủ trì"), C.SELECT, "body", must=True)
PARTNERS = Drawn("partners", _("Cơ quan, tổ chức phối hợp"), C.CHECKBOXES, "body", full=True)
TOLD = Drawn("told_by", _("Ghi theo lời báo của"), C.SELECT, ToldBy)
NOTE = Drawn("note", _("Ghi chú"), C.TEXTAREA, full=True)
DOCUMENTED = Drawn("documented", _("Có biên bản, danh sách hoặc ảnh lưu lại"), C.CHECK)
SECTOR = Drawn("sector", _("Lĩnh vực"), C.SELECT, D.SECTOR)
PROGRAMME = Drawn("programme", _("Làm theo chương trình, đề án, phong trào"), C.SELECT, D.PROGRAMME, full=True)


def source(*more: Drawn) -> Part:
    """What it rests on, and by whose word it was written down."""
    return Part(_("Căn cứ"), (*more, TOLD, NOTE))


def pairs_of(choices: object) -> list[tuple[str, str]]:
    """(value, label) of a class of choices or of options; nothing for any other source of choices."""
    if isinstance(choices, type) and issubclass(choices, TextChoices):
        return [(str(value), str(label)) for value, label in choices.choices]
    if isinstance(choices, tuple):
        return [(one.value, str(one.label)) for one in choices if isinstance(one, Option)]
    return []
