"""Certificates: which template holds when, what stands on a page, on plain paper and on blanks, and how long many take."""

from __future__ import annotations

import io
import time
from dataclasses import fields, replace
from datetime import date
from uuid import UUID

import pypdf
import pytest

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.emulation.actions.commendation import void_awards
from gandan.emulation.actions.commendation_prints import keep_offset
from gandan.emulation.choices import AwardForm
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.reports.certificates.access import certificates_file, place_name
from gandan.reports.certificates.catalogue import require_fitting, template, templates, templates_for
from gandan.reports.certificates.model import Certificate, Paper, Template
from gandan.reports.certificates.render import render_certificates
from gandan.reports.files import FONTS
from tests.activities.made import DAY
from tests.emulation.test_commendations import WHEN, awarded, named, persons
from tests.world import COMMUNE, TODAY, VILLAGE, World, world

__all__ = ["world"]

CODE = "giay-khen-chu-tich-xa"
NAMES = ("Ông Nguyễn Văn Mẫu", "Bà Giàng Thị Sùng Mẫu", "Ông Lò Văn Ộ Ử Ẵ Ễ Ỹ Đ", "Tập thể thôn Lùng Phình")
ONE = Certificate(
    "Chủ tịch Ủy ban nhân dân xã Bản Lìm", NAMES[0], "Người có uy tín, bản Mo", "Dân vận khéo năm 2026", "Quyết định số 125/QĐ-UBND",
    "Số 17", "Bản Lìm, ngày 05 tháng 3 năm 2026", "CHỦ TỊCH",
)  # fmt: skip


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def printed(*certificates: Certificate, paper: Paper | None = None, code: str = CODE) -> bytes:
    return render_certificates(certificates, template(code), paper or Paper(), title="Giấy khen", author="Xã Bản Lìm", font_paths=(FONTS,))


@pytest.mark.parametrize("found", templates(), ids=lambda one: one.code)
def test_every_template_says_where_it_comes_from_and_prints(found: Template) -> None:
    assert found.source
    assert not found.verified  # nobody has laid the official form beside it yet: the page says so
    words = {field.name for field in fields(Certificate)}
    slots = {slot.name: slot for slot in found.slots}
    assert {slot.text[1:-1] for slot in found.slots if slot.text.startswith("{")} == words
    assert {name for name, slot in slots.items() if slot.varies} == {"name", "role", "achievement", "decision", "book", "place_and_day"}
    (text,) = pages(printed(replace(ONE, signer=found.signer), code=found.code))
    assert all(part in text for part in (NAMES[0], "GIẤY KHEN" if found.form == "giay_khen" else str(found.form.label).upper()))


def test_a_template_holds_for_its_form_and_its_days() -> None:
    codes = {form: [one.code for one in templates_for(form, date(2026, 3, 5))] for form in AwardForm}
    assert codes == {
        AwardForm.CERTIFICATE: [CODE, "giay-khen-dang-uy"], AwardForm.DIPLOMA: ["bang-khen-chu-tich-tinh"],
        AwardForm.PRAISE: ["bieu-duong"],
    }  # fmt: skip
    assert [one.code for one in templates_for("giay_khen", date(2021, 3, 5))] == [f"{CODE}-nd91", "giay-khen-dang-uy"]
    for form, on in (("bieu_duong", DAY), ("giay_khen", date(2021, 1, 1))):
        with pytest.raises(RuleBroken):
            require_fitting(template(CODE), form, on)
    with pytest.raises(BadInput):
        template("giay-khen-khac")


def test_a_page_says_everything_and_a_blank_only_what_varies() -> None:
    whole, blank = pages(printed(ONE))[0], pages(printed(ONE, paper=Paper(blank=True, right=30, down=-20)))[0]
    assert all(
        part in whole for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BẢN LÌM", "GIẤY KHEN", NAMES[0])
    )
    assert "GIẤY KHEN" not in blank
    assert "CHỦ TỊCH" not in blank
    assert all(part in blank for part in (NAMES[0], ONE.role, ONE.achievement, ONE.place_and_day))


def positions(pdf: bytes) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}

    def see(text: str, cm: list[float], tm: list[float], *_rest: object) -> None:
        if text.strip():
            place = tuple(tm[4] * cm[axis] + tm[5] * cm[axis + 2] + cm[axis + 4] for axis in (0, 1))
            found.setdefault(text.strip()[:6], (place[0], place[1]))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    return found


def test_a_print_onto_blanks_is_moved_by_its_offset() -> None:
    still, moved = (positions(printed(ONE, paper=Paper(blank=True, right=right, down=down))) for right, down in ((0, 0), (30, -20)))
    shared = set(still) & set(moved)
    assert len(shared) >= 3
    for word in shared:
        right, up = (moved[word][axis] - still[word][axis] for axis in (0, 1))
        assert (round(right / 72 * 25.4, 1), round(abs(up) / 72 * 25.4, 1)) == (3.0, 2.0)


def test_marks_of_every_name_are_kept_and_words_are_never_code() -> None:
    strange = 'Bà #panic("x") $a^2$ *b* \\ <c> @d'
    text = pages(printed(*(replace(ONE, name=name) for name in (*NAMES, strange))))
    assert [name in page for name, page in zip((*NAMES, strange), text, strict=True)] == [True] * 5
    assert "{role}" in pages(printed(replace(ONE, name="{role}")))[0]


def test_the_longest_words_still_fit_and_longer_ones_are_named() -> None:
    longest = replace(
        ONE, name=("Giàng Seo Phử Mẫu " * 7)[:120], role=("Bí thư Chi bộ " * 15)[:200] + ", " + ("bản Lùng Phình " * 14)[:200],
        achievement=("Vận động Nhân dân hiến đất làm đường " * 14)[:500], body=("Chủ tịch Ủy ban nhân dân xã Bản Lìm " * 6)[:200],
        decision=f"Quyết định số {('125/QĐ-UBND ' * 7)[:80]}\nngày 05/3/2026", signer=("Phó Chủ tịch thường trực " * 8)[:80],
    )  # fmt: skip
    for one in templates():
        assert len(pages(printed(longest, code=one.code))) == 1
    with pytest.raises(RuleBroken, match="Vận động"):
        printed(replace(ONE, achievement="Vận động Nhân dân " * 150))


def test_whoever_is_not_named_gets_a_dotted_line() -> None:
    assert "....." in pages(printed(replace(ONE, name="")))[0]


def test_two_hundred_print_in_one_file_in_time() -> None:
    many = [replace(ONE, name=NAMES[n % 4], book=f"Số {n}", achievement=ONE.achievement * (n % 5 + 1)) for n in range(200)]
    began = time.perf_counter()
    pdf = printed(*many)
    assert time.perf_counter() - began < 20
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 200


def test_none_and_too_many_are_refused() -> None:
    for count in (0, 1001):
        with pytest.raises(RuleBroken):
            printed(*[ONE] * count)


def file_of(record: UUID, account: Account | None, **more: object) -> bytes:
    return certificates_file(record, account=account, today=TODAY, code=CODE, **more).data  # type: ignore[arg-type]  # test brevity


def test_a_decision_prints_in_its_order_singly_and_as_a_batch(world: World) -> None:
    record = awarded(world, reason="Thành tích chung")
    named(record, world, *NAMES[:2])
    text = pages(file_of(record, world.lan))
    assert [name in page for name, page in zip(("Chi hội Phụ nữ thôn Lìm 1", *NAMES[:2]), text, strict=True)] == [True] * 3
    assert "Thành tích chung" in text[1]
    assert "Bản Lìm, ngày 05 tháng 3 năm 2026" in text[0]
    (single,) = pages(file_of(record, world.van, rows=[persons(record)[1]], illustrative=True))
    assert NAMES[1] in single
    assert "Bản minh họa" in single
    assert len(pages(file_of(record, world.lan, test=True, blank=True))) == 1


def test_blanks_are_met_as_the_unit_keeps_it(world: World) -> None:
    record = awarded(world)
    before = positions(file_of(record, world.lan, blank=True))
    keep_offset(unit_id(COMMUNE), CODE, right=40, down=0, by=world.lan, **WHEN)
    after = positions(file_of(record, world.lan, blank=True))
    assert {round((after[word][0] - before[word][0]) / 72 * 25.4, 1) for word in set(before) & set(after)} == {4.0}
    assert positions(file_of(record, world.lan)) != after


def test_only_those_who_answer_for_it_print(world: World) -> None:
    record = awarded(world)
    for account, refusal in (
        (world.thu, NotAllowed),
        (world.minh, NotFound),
        (world.hung, NotFound),
        (world.outsider, NotFound),
        (None, NotFound),
    ):
        with pytest.raises(refusal):
            file_of(record, account)
    void_awards([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    with pytest.raises(RuleBroken):
        file_of(record, world.lan)


def test_the_place_is_the_commune_of_the_day(world: World) -> None:
    assert place_name(unit_id(VILLAGE), DAY) == "Bản Lìm"
    assert place_name(unit_id(VILLAGE), date(2024, 3, 5)) == "Lìm Thượng"
