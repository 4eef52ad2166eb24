"""What each kind of record looks like on a page: the fields of its intake, in the order and words people read.

Forms, the page of a record and its history are all drawn from these tables; what may come in is the intake's matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.activities.choices import Giver, Giving, Purse, RecordKind, ToldBy, WorkKind
from gandan.ledger.choices import Dimension, Scale
from gandan.sites.ui.fields import Control

Words = str | Promise
D = Dimension


@dataclass(frozen=True)
class Drawn:
    """One field: its name in the intake, its words, its control, and where its choices come from.

    `choices`: a dimension's members, a scale of grades, a class of choices, or "place" and "body".
    """

    name: str
    label: Words
    control: Control = Control.TEXT
    choices: object = None
    help: Words = ""
    unit: Words = ""
    full: bool = False
    must: bool = False


@dataclass(frozen=True)
class Part:
    """Fields under one heading. With `rows`, the intake's list of that name, one row each; `key` names what tells rows apart."""

    title: Words
    fields: tuple[Drawn, ...]
    rows: str = ""
    key: str = ""
    add: Words = ""


_C = Control
_KNOWN_HOW = _("Biết bằng cách nào?")


def _grade(scale: Scale, name: str = "grade", label: Words = _KNOWN_HOW) -> Drawn:
    alone = name == "grade"
    return Drawn(name, label, _C.RADIO if alone else _C.SELECT, scale, full=alone)


_TITLE = Drawn("title", _("Tên việc, nội dung chính"), full=True, must=True, help=_("Ghi việc, không ghi tên người dân."))
_PLACE = Drawn("place", _("Nơi diễn ra"), _C.SELECT, "place", must=True)
_LEAD = Drawn("lead", _("Cơ quan, tổ chức chủ trì"), _C.SELECT, "body", must=True)
_PARTNERS = Drawn("partners", _("Cơ quan, tổ chức phối hợp"), _C.CHECKBOXES, "body", full=True)
_TOLD = Drawn("told_by", _("Ghi theo lời báo của"), _C.SELECT, ToldBy)
_NOTE = Drawn("note", _("Ghi chú"), _C.TEXTAREA, full=True)
_DOCUMENTED = Drawn("documented", _("Có biên bản, danh sách hoặc ảnh lưu lại"), _C.CHECK)
_SECTOR = Drawn("sector", _("Lĩnh vực"), _C.SELECT, D.SECTOR)
TURNS = _("lượt người")


def _source(*more: Drawn) -> Part:
    return Part(_("Căn cứ"), (*more, _TOLD, _NOTE))


SESSION = (
    Part(_("Việc gì, ở đâu"), (_TITLE, Drawn("held_on", _("Ngày"), _C.DATE, must=True), _PLACE, _LEAD, _PARTNERS)),
    Part(
        _("Bao nhiêu người dự"),
        (
            Drawn("attendance", _("Số lượt người dự"), _C.COUNT, unit=TURNS, must=True),
            _grade(Scale.PEOPLE),
            Drawn("women", _("Trong đó phụ nữ"), _C.COUNT, unit=TURNS),
            Drawn("minority", _("Trong đó người dân tộc thiểu số"), _C.COUNT, unit=TURNS),
        ),
    ),
    Part(
        _("Nội dung, hình thức"),
        (
            Drawn("audience", _("Đối tượng"), _C.SELECT, D.AUDIENCE),
            _SECTOR,
            Drawn("topic", _("Nội dung"), _C.SELECT, D.TOPIC),
            Drawn("form", _("Hình thức"), _C.SELECT, D.FORM),
            Drawn("language", _("Ngôn ngữ"), _C.SELECT, D.LANGUAGE),
        ),
    ),
    _source(
        _DOCUMENTED,
        Drawn("list_lines", _("Số dòng của danh sách ký"), _C.COUNT),
        Drawn("list_kept", _("Danh sách giấy cất ở đâu"), help=_("Không chụp danh sách; chỉ ghi nơi cất giữ.")),
    ),
)

CAMPAIGN = (
    Part(
        _("Việc gì, ở đâu"),
        (
            _TITLE,
            _PLACE,
            _LEAD,
            _SECTOR,
            Drawn("programme_text", _("Chương trình, đề án")),
            _PARTNERS,
        ),
    ),
    Part(
        _("Ngày ra quân và lực lượng"),
        (
            Drawn("day", _("Ngày"), _C.DATE, must=True),
            Drawn("cadres", _("Cán bộ, công chức, viên chức"), _C.COUNT, unit=TURNS),
            _grade(Scale.PEOPLE, "cadres_grade", _("Cách đếm")),
            Drawn("armed_forces", _("Lực lượng vũ trang"), _C.COUNT, unit=TURNS),
            _grade(Scale.PEOPLE, "armed_forces_grade", _("Cách đếm")),
            Drawn("people", _("Nhân dân"), _C.COUNT, unit=TURNS),
            _grade(Scale.PEOPLE, "people_grade", _("Cách đếm")),
            Drawn("party", _("Trong đó đảng viên"), _C.COUNT, unit=TURNS),
            _grade(Scale.PEOPLE, "party_grade", _("Cách đếm")),
        ),
        rows="days",
        key="day",
        add=_("Thêm một ngày"),
    ),
    Part(
        _("Phần việc đã làm"),
        (
            Drawn("kind", _("Loại việc"), _C.SELECT, WorkKind),
            Drawn("text", _("Làm gì"), must=True),
            Drawn("unit_text", _("Đơn vị tính"), help=_("km, ngôi nhà, cây, ...")),
            Drawn("quantity", _("Khối lượng")),
        ),
        rows="work",
        add=_("Thêm một phần việc"),
    ),
    Part(
        _("Đóng góp"),
        (
            Drawn("kind", _("Loại"), _C.SELECT, Giving),
            Drawn("purse", _("Nguồn"), _C.SELECT, Purse),
            Drawn("day", _("Ngày"), _C.DATE, must=True),
            Drawn("item", _("Hiện vật, việc gì")),
            Drawn("unit_text", _("Đơn vị tính"), help=_("Chỉ với hiện vật: tấn, bao, m³, ...")),
            Drawn("quantity", _("Số lượng"), help=_("Tiền: đồng. Ngày công: được ghi nửa ngày. Đất: m²."), must=True),
            _grade(Scale.GOODS, "goods_grade", _("Biết bằng cách nào")),
            Drawn("giver", _("Ai đóng góp"), _C.SELECT, Giver, help=_("Ghi theo nhóm, không ghi tên.")),
        ),
        rows="contributions",
        add=_("Thêm một đóng góp"),
    ),
    _source(Drawn("basis", _("Kế hoạch, văn bản làm căn cứ"), full=True), _DOCUMENTED),
)

GATHERING = (
    Part(_("Việc gì, ở đâu"), (_TITLE, Drawn("held_on", _("Ngày"), _C.DATE, must=True), _PLACE, _LEAD, _PARTNERS)),
    Part(
        _("Gặp những ai"),
        (
            Drawn("group", _("Nhóm"), _C.SELECT, D.GROUP, must=True),
            Drawn("people", _("Số lượt người"), _C.COUNT, unit=TURNS, must=True),
            _grade(Scale.PEOPLE, "people_grade", _("Cách đếm")),
        ),
        rows="groups",
        key="group",
        add=_("Thêm một nhóm"),
    ),
    Part(
        _("Nội dung"),
        (
            Drawn("information", _("Đã thông tin những gì"), _C.TEXTAREA, full=True),
            Drawn("raised", _("Số ý kiến nêu ra"), _C.COUNT),
            Drawn("answered", _("Trong đó đã trả lời"), _C.COUNT),
            Drawn("gifts", _("Quà tặng từ ngân sách"), _C.COUNT, unit=_("đồng")),
        ),
    ),
    _source(_DOCUMENTED),
)

INITIATIVE = (
    Part(
        _("Mô hình nào, của ai"),
        (
            Drawn("title", _("Tên mô hình, điển hình"), full=True, must=True, help=_("Điển hình cá nhân: ghi chức danh, không ghi tên.")),
            Drawn("subject", _("Loại"), _C.SELECT, D.SUBJECT),
            _SECTOR,
            _PLACE,
            Drawn("lead", _("Cơ quan, tổ chức phụ trách"), _C.SELECT, "body", must=True),
            _PARTNERS,
        ),
    ),
    Part(
        _("Từ bao giờ"),
        (
            Drawn("since", _("Bắt đầu từ ngày"), _C.DATE, must=True),
            Drawn("until", _("Không còn duy trì từ ngày"), _C.DATE, help=_("Để trống nếu đang duy trì.")),
            Drawn("ended_why", _("Vì sao dừng"), full=True),
        ),
    ),
    Part(
        _("Quyết định công nhận"),
        (
            Drawn("decision_number", _("Số quyết định")),
            Drawn("decided_by", _("Cơ quan ban hành")),
            Drawn("decided_on", _("Ngày quyết định"), _C.DATE),
        ),
    ),
    Part(
        _("Mô tả"),
        (
            Drawn("description", _("Cách làm"), _C.TEXTAREA, full=True),
            Drawn("results", _("Kết quả"), _C.TEXTAREA, full=True),
            Drawn("support", _("Được hỗ trợ những gì"), _C.TEXTAREA, full=True),
        ),
    ),
    _source(),
)

PARTS: dict[RecordKind, tuple[Part, ...]] = {
    RecordKind.SESSION: SESSION,
    RecordKind.CAMPAIGN: CAMPAIGN,
    RecordKind.GATHERING: GATHERING,
    RecordKind.INITIATIVE: INITIATIVE,
}


def plain_fields(kind: RecordKind) -> Iterator[Drawn]:
    """The fields of a kind that stand alone, not in rows."""
    for part in PARTS[kind]:
        if not part.rows:
            yield from part.fields


def pairs_of(choices: object) -> list[tuple[str, str]]:
    """(value, label) of a class of choices; nothing for any other source of choices."""
    if isinstance(choices, type) and issubclass(choices, TextChoices):
        return [(str(value), str(label)) for value, label in choices.choices]
    return []
