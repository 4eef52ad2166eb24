"""One dated layout as data: `Ruleset` and its parts. Sizes are points, lengths millimetres or points as named.

The files in `rules/` are read into these models; an unknown or missing parameter refuses to load. A parameter on
which sources disagree is listed in `disputed` with what else was seen, and only those may be chosen otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeAlias

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

from gandan.base.errors import RuleBroken

Family: TypeAlias = Literal["party", "state"]
Mark: TypeAlias = Literal["S", "M"]
Tone: TypeAlias = Literal["as_typed", "old", "new"]
Choice: TypeAlias = date | bool | int | float | str


class Part(BaseModel):
    """A frozen part of a rule set; nothing undeclared may stand in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Look(Part):
    """How one run of text looks; sizes in points (8 to 20)."""

    size_pt: Annotated[float, Field(ge=8, le=20)]
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False


class Page(Part):
    """Paper and margins in millimetres, portrait; annexes may turn it."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    @property
    def text_width_pt(self) -> float:
        """Width of the text area of an upright page, in points."""
        return (self.width_mm - self.left_mm - self.right_mm) * 72 / 25.4


class Font(Part):
    """The prescribed family, then families with the same metrics that may stand in for it."""

    family: str
    twins: tuple[str, ...]


class Below(Part):
    """What stands under a line: nothing, a star, five hyphens, or a rule of a fraction of that line's length."""

    kind: Literal["none", "star", "hyphens", "rule"]
    fraction: Annotated[float, Field(gt=0, le=1)] = 1.0
    weight_pt: float = 0.75


class NationalLine(Part):
    """One fixed line at the head of the page, on the right."""

    text: str
    look: Look


class Header(Part):
    """The two columns at the head of the first page; `left_share` is the left column's share of the width."""

    left_share: Annotated[float, Field(gt=0.2, lt=0.8)]
    superior: Look
    issuer: Look
    issuer_mark: Below
    national: tuple[NationalLine, ...]
    national_rule: Below
    date: Look


class Number(Part):
    """How number and symbol are printed: "Số 05-BC/ĐU" or "Số: 05/BC-UBND"."""

    look: Look
    prefix: str
    colon: bool
    separator: str
    pad: bool
    numbering: str


class Title(Part):
    """Name of the document, its subject line, and what is drawn beneath; letters carry the subject by the number."""

    kind: Look
    subject: Look
    subject_mark: Below
    letter_subject: Look
    letter_prefix: str


class Salutation(Part):
    """The words "Kính gửi: …" of letters and submissions."""

    look: Look
    label: str


class Bases(Part):
    """The lines that name the grounds (căn cứ)."""

    look: Look
    dash: str
    end: str
    last_end: str


class LineSpacing(Part):
    """Exact line height in points, or a multiple of single spacing."""

    mode: Literal["exactly", "multiple"]
    value: Annotated[float, Field(gt=0)]


class Body(Part):
    """Justified body text; `gap_pt` stands between paragraphs, `end_mark` after the last word ("" or "./.")."""

    look: Look
    first_line_mm: float
    gap_pt: float
    line: LineSpacing
    end_mark: str


class OutlineLevel(Part):
    """One level of headings: how it is numbered, what follows the number, how it looks."""

    number: Literal["roman", "arabic", "letter"]
    after: str
    look: Look


class Bullets(Part):
    """Marks of the first and second level of listed items."""

    first: str
    second: str


class Notes(Part):
    """Notes that say what was not counted, at the end of the text."""

    label: str
    look: Look


class SignatureLook(Part):
    """Authority, role and name at the right; `space_pt` is left for signature and seal, `hint` says how to sign."""

    authority: Look
    role: Look
    hint: Look
    name: Look
    space_pt: float


class Minutes(Part):
    """What is told apart in minutes (biên bản): whether place and day stand at the head, or in the text alone."""

    place_date: bool


class RecipientsLook(Part):
    """The list "Nơi nhận" at the left of the signature."""

    label: str
    label_look: Look
    look: Look
    dash: str
    end: str
    last_end: str


class PageNumber(Part):
    """Page numbers, centred in the top margin, from page `from_page`."""

    size_pt: float
    from_page: Literal[2]


class AnnexLook(Part):
    """Annexes: their heading, the line that ties them to the document, and the table's size of letters."""

    label: str
    attached: str
    look: Look
    title: Look
    attached_look: Look
    table_pt: float
    head_bold: bool
    note_look: Look
    end_mark: str
    page_numbers: Literal["continue", "restart"]


class Dispute(Part):
    """What else was seen for a parameter; "M" means from general knowledge, to be verified."""

    mark: Mark
    others: tuple[Choice, ...]
    note: str = ""


class Ruleset(Part):
    """A dated layout. Valid from `valid_from`, until the set named in `replaced_by` begins (see `catalogue`)."""

    code: str
    family: Family
    name: str
    source: str
    mark: Mark
    valid_from: date
    replaced_by: str = ""
    tone: Tone
    page: Page
    font: Font
    header: Header
    number: Number
    title: Title
    salutation: Salutation
    bases: Bases
    body: Body
    outline: tuple[OutlineLevel, ...]
    bullets: Bullets
    notes: Notes
    signature: SignatureLook
    minutes: Minutes
    recipients: RecipientsLook
    page_number: PageNumber
    annex: AnnexLook
    disputed: dict[str, Dispute]
    chosen: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name for a file's metadata: the code, and every parameter that was chosen otherwise."""
        return self.code if not self.chosen else f"{self.code} ({', '.join(self.chosen)})"

    def with_choices(self, choices: Mapping[str, Choice]) -> Ruleset:
        """The same layout with disputed parameters set to another value that was seen.

        Keys are dotted paths as in `disputed` ("body.line.value"). RuleBroken for a parameter that is
        not disputed, or a value nobody was seen to use.
        """
        tree: object = self.model_dump()
        for path, value in choices.items():
            dispute = self.disputed.get(path)
            if dispute is None:
                raise RuleBroken(
                    format_lazy(
                        _("Thể thức {code} không có tham số “{path}” để chọn khác; hãy bỏ lựa chọn này."),
                        code=self.code,
                        path=path,
                    )
                )
            if value not in (*dispute.others, parameter(self, path)):
                raise RuleBroken(
                    format_lazy(
                        _("Giá trị {value} không nằm trong các cách đã thấy của “{path}”; hãy chọn một trong: {seen}."),
                        value=value,
                        path=path,
                        seen=", ".join(str(seen) for seen in dispute.others),
                    )
                )
            tree = _with(tree, path.split("."), value)
        chosen = (*self.chosen, *(f"{path}={value}" for path, value in choices.items()))
        return Ruleset.model_validate(tree).model_copy(update={"chosen": chosen})


def parameter(ruleset: Ruleset, path: str) -> object:
    """The value at a dotted path of a rule set; list positions are numbers. KeyError when there is none."""
    value: object = ruleset.model_dump()
    for step in path.split("."):
        if isinstance(value, dict):
            value = value[step]
        elif isinstance(value, tuple | list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            raise KeyError(path)
    return value


def _with(tree: object, steps: list[str], value: Choice) -> object:
    """A dumped rule set with one value replaced; the path was checked against `disputed`."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(tree, dict):
        return {**tree, first: _with(tree[first], rest, value)}
    if isinstance(tree, tuple | list):
        return [_with(item, rest, value) if place == int(first) else item for place, item in enumerate(tree)]
    raise KeyError(first)
