"""Reading a list that a decision lets be published: a name and a village, and nothing else of anybody.

What a public list never needs is refused by its heading and by what stands in its cells: numbers of identity papers, telephones,
days of birth, ethnicity, religion, health. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy
from gandan.base.vietnamese import folded
from gandan.democracy.choices.disclosure import ListShows

MOST_ROWS: Final = 5000
LONGEST: Final = 120  # letters of a name, or of a village

_NUMBER_HEADS: Final = ("stt", "tt", "so thu tu", "so tt", "no")
_NAME_HEADS: Final = ("ho va ten", "ho ten", "ten", "ten chu ho", "ho ten chu ho", "chu ho", "ho va ten chu ho", "nguoi huong", "can bo")
_VILLAGE_HEADS: Final = (
    "thon", "ban", "to dan pho", "thon ban", "thon to dan pho", "thon ban to dan pho", "khu dan cu", "thon ban tdp", "to", "noi o", "xom",
)  # fmt: skip
# By what stands in a heading.
_REFUSED_HEADS: Final = (
    (("cccd", "cmnd", "cmt", "can cuoc", "chung minh", "dinh danh", "bhxh", "bhyt", "the bao hiem"), gettext_lazy("số giấy tờ tùy thân")),
    (("dien thoai", "sdt", "so dt", "di dong", "zalo"), gettext_lazy("số điện thoại")),
    (("ngay sinh", "sinh ngay", "nam sinh", "ngay thang nam sinh", "tuoi"), gettext_lazy("ngày sinh")),
    (("dan toc",), gettext_lazy("dân tộc")),
    (("ton giao", "theo dao"), gettext_lazy("tôn giáo")),
    (("benh", "suc khoe", "khuyet tat", "chan doan", "tinh trang"), gettext_lazy("sức khỏe")),
    (("tai khoan", "stk"), gettext_lazy("số tài khoản")),
)  # fmt: skip
# By what stands in a cell, spaces and points taken out.
_IDENTITY: Final = re.compile(r"(?<!\d)(\d{9}|\d{12})(?!\d)")
_TELEPHONE: Final = re.compile(r"(?<!\d)(\+?84|0)[3-9]\d{8}(?!\d)|(?<!\d)(\+?84|0)2\d{9}(?!\d)")
_BIRTH: Final = re.compile(r"(?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(19|20)\d{2}(?!\d)")
_ISO_BIRTH: Final = re.compile(r"(?<!\d)(19|20)\d{2}-\d{2}-\d{2}(?!\d)")
_SPACED: Final = re.compile(r"(?<=\d)[ .\-\u00a0](?=\d)")
_SICK: Final = ("ung thu", "hiv", "tam than", "khuyet tat", "chay than", "benh nhan", "mac benh")
_FAITHS: Final = frozenset({"phat giao", "cong giao", "tin lanh", "thien chua giao", "cao dai", "hoa hao", "dao phat", "dao tin lanh"})
_PEOPLES: Final = frozenset(
    [
        "kinh",
        "tay",
        "nung",
        "dao",
        "mong",
        "h'mong",
        "hmong",
        "giay",
        "phu la",
        "xa pho",
        "ha nhi",
        "la chi",
        "bo y",
        "muong",
        "khmer",
        "ba na",
        "ede",
        "e de",
        "gia rai",
        "san chay",
        "cao lan",
        "san diu",
        "lo lo",
        "kho mu",
        "khang",
        "xinh mun",
        "la hu",
        "lu",
        "cong",
        "si la",
        "pa then",
        "co lao",
        "tho",
        "cham",
        "hoa",
    ]
)


@dataclass(frozen=True)
class Person:
    """A line of a list. `name` is empty where only numbers are published."""

    name: str
    village: str


def rows_of(text: str) -> list[list[str]]:
    """Lines as they were pasted: cells are parted by tabs, or else by semicolons."""
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    return [[cell.strip() for cell in (line.split("\t") if "\t" in line else line.split(";"))] for line in lines]


def people_in(rows: Sequence[Sequence[str]], shows: ListShows) -> list[Person]:
    """The people of a list, no more of each than it shows. Raises BadInput (field "rows") with the column, or the line, to mend.

    A heading is understood where there is one; without it the columns are name, village (or village alone where only numbers are shown).
    """
    filled = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if not filled:
        raise _no(_("Chưa có dòng nào. Hãy dán danh sách, hoặc chọn tệp Excel."))
    heading = filled[0] if _is_heading(filled[0]) else None
    body = filled[1:] if heading is not None else filled
    if len(body) > MOST_ROWS:
        raise _no(_("Danh sách dài quá %(most)s dòng. Hãy chia theo thôn, bản.") % {"most": MOST_ROWS})
    _refuse_cells(body, first=2 if heading is not None else 1)
    name_at, village_at = _headed(heading) if heading is not None else _unheaded(body, shows)
    found = [_person(row, name_at, village_at, number) for number, row in enumerate(body, start=2 if heading is not None else 1)]
    if shows is not ListShows.COUNTS and any(not one.name for one in found):
        raise _no(_("Không thấy cột họ tên. Hãy đặt tên cột là “Họ và tên”, hoặc chọn chỉ công khai số lượng."))
    if shows is not ListShows.NAMES and any(not one.village for one in found):
        raise _no(_("Có dòng chưa ghi thôn, bản. Hãy ghi cột “Thôn, bản” cho mọi dòng."))
    return [Person("" if shows is ListShows.COUNTS else one.name, one.village) for one in found]


def _is_heading(row: Sequence[str]) -> bool:
    heads = [_head(cell) for cell in row if cell]
    known = (*_NUMBER_HEADS, *_NAME_HEADS, *_VILLAGE_HEADS, *(word for words, _what in _REFUSED_HEADS for word in words))
    return any(head in known for head in heads)


def _head(cell: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", folded(cell)).split())


def _refused_head(head: str) -> str:
    return next((str(what) for words, what in _REFUSED_HEADS if any(f" {word} " in f" {head} " for word in words)), "")


def _headed(heading: Sequence[str]) -> tuple[int | None, int | None]:
    name_at = village_at = None
    for at, cell in enumerate(heading):
        head = _head(cell)
        refused = _refused_head(head)
        if refused:
            raise _no(
                _("Cột “%(column)s” ghi %(what)s, không được công khai. Hãy bỏ cột này rồi gửi lại.") % {"column": cell, "what": refused}
            )
        if head in _NAME_HEADS and name_at is None:
            name_at = at
        elif head in _VILLAGE_HEADS and village_at is None:
            village_at = at
        elif head and head not in _NUMBER_HEADS:
            raise _no(_("Danh sách chỉ nhận họ tên và thôn, bản. Hãy bỏ cột “%(column)s” rồi gửi lại.") % {"column": cell})
    return name_at, village_at


def _unheaded(body: Sequence[Sequence[str]], shows: ListShows) -> tuple[int | None, int | None]:
    wide = max(len(row) for row in body)
    skip = 1 if wide > 1 and all(row[0].rstrip(".").isdigit() for row in body) else 0
    left = wide - skip
    if left == 1:
        return (None, skip) if shows is ListShows.COUNTS else (skip, None)
    if left == 2:
        return skip, skip + 1
    raise _no(_("Danh sách chỉ nhận họ tên và thôn, bản. Hãy bỏ các cột khác rồi gửi lại."))


def _person(row: Sequence[str], name_at: int | None, village_at: int | None, number: int) -> Person:
    name = row[name_at] if name_at is not None and name_at < len(row) else ""
    village = row[village_at] if village_at is not None and village_at < len(row) else ""
    if max(len(name), len(village)) > LONGEST:
        raise _no(_("Dòng %(row)s dài quá %(most)s chữ. Hãy viết gọn lại.") % {"row": number, "most": LONGEST})
    return Person(name, village)


def _refuse_cells(body: Sequence[Sequence[str]], *, first: int) -> None:
    for number, row in enumerate(body, start=first):
        for cell in row:
            what = private_in(cell)
            if what:
                raise _no(
                    _("Dòng %(row)s có %(what)s, không được công khai. Hãy bỏ đi rồi gửi lại.") % {"row": number, "what": what}
                )  # fmt: skip
    for at in range(max(len(row) for row in body) if body else 0):
        cells = [row[at] for row in body if at < len(row) and row[at]]
        if len(cells) > 1 and all(folded(cell) in _PEOPLES for cell in cells):
            raise _no(_("Cột thứ %(column)s ghi dân tộc, không được công khai. Hãy bỏ cột này rồi gửi lại.") % {"column": at + 1})


def private_in(text: str) -> str:
    """What of a person a cell tells that no public page may: in words, empty for nothing."""
    plain = folded(text)
    if _BIRTH.search(text) or _ISO_BIRTH.search(text):
        return str(_("ngày sinh đầy đủ"))
    digits = _SPACED.sub("", text)
    if _TELEPHONE.search(digits):
        return str(_("số điện thoại"))
    if _IDENTITY.search(digits):
        return str(_("số giống số giấy tờ tùy thân"))
    if any(word in plain for word in _SICK):
        return str(_("thông tin sức khỏe"))
    if plain.strip() in _FAITHS:
        return str(_("tôn giáo"))
    return ""


def _no(sentence: str) -> BadInput:
    return BadInput(sentence, field="rows")
