"""Places and bodies as registers name them, and what is said where they are not known."""

from pathlib import Path

import pytest

from gandan.activities.models import Session
from gandan.people.models import OrganisationVersion
from gandan.places.models import UnitSpan
from tests.upkeep.imports.conftest import Register
from tests.world import COMMUNE, DISTRICT, PROVINCE, UPPER_LIM, World

HEAD = ["Ngày", "Nội dung", "Địa điểm", "Chủ trì", "Số người"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Thôn Lìm 1", "thon-lim-1"), ("thon lim 1", "thon-lim-1"), ("NVH thôn Lìm 1", "thon-lim-1"), ("Lìm 1", "thon-lim-1"),
        ("Thôn Lìm 1, xã Bản Lìm", "thon-lim-1"), ("xã Bản Lìm", COMMUNE), ("toàn xã", COMMUNE), ("", COMMUNE), ("Hội trường UBND xã",
            COMMUNE),
        ("Trường THCS số 1", COMMUNE), ("cụm bản Mo", "cum-ban-mo"),
    ],
)  # fmt: skip
def test_a_place_in_many_wordings(bring: Register, world: World, place: str, expected: str) -> None:
    report = bring("sessions", {"A": [HEAD, ["3/3/2026", "Rừng", place, "MTTQ", 5]]})
    assert [error.message for error in report.errors] == []
    assert Session.objects.get().place.slug == expected


def test_a_unit_is_that_of_the_day(bring: Register, world: World) -> None:
    sheet = {"A": [HEAD, ["3/3/2024", "Rừng", "xã Lìm Thượng", "UBND huyện", 5], ["3/3/2026", "Rừng", "xã Lìm Thượng", "MTTQ", 5],
             ["3/3/2024", "Rừng", "thôn Lìm 1", "UBND huyện", 6]]}  # fmt: skip
    report = bring("sessions", sheet, unit=DISTRICT, create_organisations=True)
    assert [(error.row, error.column) for error in report.errors if "Ngày 03/03/2026 không có xã Lìm Thượng" in error.message] == [(3, "C")]
    assert list(Session.objects.order_by("attendance").values_list("place__slug", flat=True)) == [UPPER_LIM, "thon-lim-1"]


def test_sections_and_sheet_names_say_whose_lines_they_are(bring: Register, world: World) -> None:
    lines = [["TT", *HEAD], ["I", "Xã Lìm Hạ"], [1, "3/3/2024", "Rừng", None, "UBND huyện", 5], ["II", "Xã Lìm Thượng"],
             [2, "4/3/2024", "Rừng", "thôn Lìm 1", "UBND huyện", 6]]  # fmt: skip
    named = [HEAD, ["5/3/2024", "Rừng", "", "UBND huyện", 7]]
    report = bring("sessions", {"Tổng hợp": lines, "Nậm Khao": named}, unit=DISTRICT, create_organisations=True)
    assert report.errors == []
    assert list(Session.objects.order_by("attendance").values_list("place__slug", flat=True)) == ["xa-lim-ha", "thon-lim-1", "xa-nam-khao"]


def test_an_unknown_village_is_an_error_that_says_how_to_add_it(bring: Register, world: World) -> None:
    sheet = {"A": [HEAD, ["3/3/2026", "Rừng", "Nhà văn hóa thôn Pác Bó", "MTTQ", 5], ["4/3/2026", "Rừng", "bản Pác Bó", "MTTQ", 5]]}
    report = bring("sessions", sheet)
    assert report.imported == 0
    assert "chưa có “Thôn Pác Bó”" in report.errors[0].message
    assert "trang Địa bàn" in report.errors[0].message
    looked = bring("sessions", sheet, dry_run=True, create_villages=True)
    assert (looked.new, looked.villages) == (2, ["Bản Pác Bó, Xã Bản Lìm", "Thôn Pác Bó, Xã Bản Lìm"])
    assert not UnitSpan.objects.filter(name="Pác Bó").exists()
    assert bring("sessions", sheet, create_villages=True).new == 2
    assert sorted(Session.objects.values_list("place__spans__kind", flat=True)) == ["Bản", "Thôn"]


def test_villages_are_added_by_whoever_keeps_the_places(bring: Register, world: World) -> None:
    sheet = {"A": [HEAD, ["3/3/2026", "Rừng", "thôn Pác Bó", "MTTQ", 5]]}
    assert bring("sessions", sheet, by=world.lan, create_villages=True).new == 1


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("UBND xã", "uy-ban-ban-lim"), ("ubnd xa Ban Lim", "uy-ban-ban-lim"), ("MTTQ", "mat-tran-ban-lim"), ("UB MTTQ xã",
            "mat-tran-ban-lim"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Bản Lìm", "mat-tran-ban-lim"), ("Đảng ủy", "dang-uy-ban-lim"), ("CA xã", "cong-an-ban-lim"),
        ("Công an", "cong-an-ban-lim"), ("Hội LHPN tỉnh", "hoi-phu-nu-nui-xanh"), ("Ban Tuyên giáo và Dân vận Tỉnh ủy",
            "ban-dan-van-nui-xanh"),
    ],
)  # fmt: skip
def test_a_body_in_many_wordings(bring: Register, world: World, lead: str, expected: str) -> None:
    report = bring("sessions", {"A": [HEAD, ["3/3/2026", "Rừng", "", lead, 5]]})
    assert [error.message for error in report.errors] == []
    assert Session.objects.get().lead.slug == expected


def test_an_unknown_body_is_an_error_that_names_near_ones(bring: Register, world: World) -> None:
    sheet = {"A": [HEAD, ["3/3/2026", "Rừng", "", "Hội Nông dân xã", 5], ["3/3/2026", "Rừng", "", "Công am xã Bản Lìm", 5]]}
    report = bring("sessions", sheet)
    assert report.imported == 0
    assert "Chưa có cơ quan, tổ chức “Hội Nông dân xã”" in report.errors[0].message
    assert "Công an xã Bản Lìm" in report.errors[1].message
    made = bring("sessions", {"A": sheet["A"][:2]}, create_organisations=True)
    assert made.new == 1
    known = OrganisationVersion.objects.get(name="Hội Nông dân xã Bản Lìm")
    assert (known.group, known.organisation.slug) == ("mass", "hoi-nong-dan-xa-ban-lim")


def test_a_lead_may_stand_in_the_title_or_be_chosen_for_the_file(bring: Register, world: World) -> None:
    head = ["Ngày", "Nội dung", "Số người"]
    line = ["3/3/2026", "Rừng", 5]
    report = bring("sessions", {"A": [head, line]})
    assert "Chưa biết đơn vị nào chủ trì" in report.errors[0].message
    assert bring("sessions", {"A": [["CÔNG AN XÃ BẢN LÌM"], ["SỔ TUYÊN TRUYỀN"], [], head, line]}).new == 1
    assert Session.objects.get().lead.slug == "cong-an-ban-lim"
    assert bring("sessions", {"B": [head, ["4/3/2026", "Luật", 6]]}, lead=world.body("dang-uy-ban-lim")).new == 1
    assert Session.objects.get(title="Luật").lead.slug == "dang-uy-ban-lim"


def test_unknown_words_are_kept_and_no_member_is_invented(bring: Register, world: World, tmp_path: Path) -> None:
    head = [*HEAD, "Hình thức", "Lĩnh vực", "Ngôn ngữ", "Đối tượng", "Cách đếm", "Chủ đề"]
    report = bring(
        "sessions", {"A": [head, ["3/3/2026", "Rừng", "", "MTTQ", 5, "Múa rối nước", "Vũ trụ", "Tiếng Hà Nhì", "Ngư dân", "đoán", "?!"]]}
    )
    assert report.errors == []
    row = Session.objects.select_related("form", "sector", "language", "audience").get()
    assert (row.form and row.form.code, row.sector, row.language and row.language.code, row.audience.code) == (
        "other",
        None,
        "other",
        "general",
    )
    for words in ("Múa rối nước", "Vũ trụ", "Hà Nhì", "Ngư dân", "đoán"):
        assert words in row.note


def test_an_outsiders_lines_are_refused_one_by_one(bring: Register, world: World) -> None:
    sheet = {"A": [HEAD, ["3/3/2026", "Rừng", "xã Nậm Khao", "Đảng ủy", 5], ["3/3/2026", "Luật", "xã Bản Lìm", "MTTQ", 6]]}
    report = bring("sessions", sheet, unit=PROVINCE, by=world.hoa)
    assert report.new == 2
