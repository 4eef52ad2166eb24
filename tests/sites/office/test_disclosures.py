"""The officers' pages of what must be disclosed, who may, and what the public sees of it."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings
from python_calamine import CalamineWorkbook

from gandan.activities.actions.recording import Change
from gandan.democracy.actions.disclosure import record_disclosures, void_disclosures
from gandan.democracy.models import Disclosure, DisclosureFile, PublishedList, PublishedName
from gandan.democracy.rules.disclosure import address_of
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, unit_id
from tests.democracy.made_disclosures import GOVERNMENT, disclosure, way
from tests.evidence.conftest import files_of_the_test
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

__all__ = ["files_of_the_test"]

PDF = b"%PDF-1.7\n" + b"x" * 400
PEOPLE = "Họ và tên\tThôn, bản\n" + "\n".join(f"Người Mẫu {number}\tThôn Lìm {1 + number % 2}" for number in range(12))


def at(name: str, *args: object) -> str:
    return reverse(f"office:disclosures:{name}", args=args)


def public_at(one: UUID) -> str:
    return reverse("portal:disclosure", args=[address_of(one)])


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:600]
    return answer.content.decode()


def recorded(world: World, **given: Any) -> UUID:
    return record_disclosures([Change(disclosure(**given))], by=world.lan, today=TODAY, now=NOW)[0].record


def published(world: World, one: UUID) -> None:
    lan, van = signed_in(world.lan), signed_in(world.van)
    assert lan.post(at("notice", one, "de-nghi")).status_code == 302
    said = van.get(at("show", one)).context["said"]
    assert van.post(at("notice", one, "cong-bo"), {"expected": said}).status_code == 302


@pytest.fixture
def one(world: World) -> UUID:
    return recorded(world, item="welfare", title="Danh sách hưởng phụ cấp một cửa", ways=[way()])


def test_from_the_form_of_a_decision_to_the_public_page(world: World) -> None:
    lan, public = signed_in(world.lan), Client()
    form = text(lan, reverse("office:new", args=["disclosure"]))
    assert "Quyết toán" not in form
    assert "quyết toán ngân sách cấp xã" in form
    sent = {
        "title": "Quyết toán ngân sách năm 2025", "item": "budget", "decided_on": "2026-11-02", "number": "125/QĐ-UBND",
        "decided_by": "UBND xã Bản Lìm", "place": str(unit_id(COMMUNE)), "lead": str(world.body(GOVERNMENT)),
        "summary": "Thu 2 tỷ, chi 1,9 tỷ.",
        "ways.rows": "1", "ways.0.way": "office", "ways.0.where": "Trụ sở xã", "ways.0.first": "2026-11-09", "ways.0.last": "2026-12-09",
    }  # fmt: skip
    refused = lan.post(reverse("office:new", args=["disclosure"]), sent | {"ways.0.last": "2026-11-01"})
    assert (refused.status_code, "không được trước ngày niêm yết" in refused.content.decode()) == (422, True)
    answer = lan.post(reverse("office:new", args=["disclosure"]), sent)
    assert answer.status_code == 302, answer.content.decode()
    row = Disclosure.objects.get()
    assert (row.due_on, row.posted_on, row.until) == (date(2026, 11, 16), date(2026, 11, 9), date(2026, 12, 9))
    assert at("show", row.pk) in text(lan, reverse("office:record", args=["disclosure", row.pk]))
    page = text(lan, at("show", row.pk))
    for words in ("16/11/2026", "cần xác minh", "đang công khai", "mới là lời ghi", "đang treo"):
        assert words in page
    assert public.get(public_at(row.pk)).status_code == 404
    published(world, row.pk)
    told = text(public, public_at(row.pk))
    for words in ("Quyết toán ngân sách năm 2025", "125/QĐ-UBND", "Trụ sở xã", "09/12/2026", "Thu 2 tỷ, chi 1,9 tỷ."):
        assert words in told
    listed = text(public, reverse("portal:disclosures"))
    assert "Quyết toán ngân sách năm 2025" in listed
    assert "Quyết toán" in text(public, reverse("portal:disclosures") + f"?noi={COMMUNE}&muc=budget")
    assert lan.post(at("notice", row.pk, "rut")).status_code == 302
    assert public.get(public_at(row.pk)).status_code == 410
    assert "Quyết toán" not in text(public, reverse("portal:disclosures"))


def test_the_public_page_speaks_english_where_words_are_fixed(world: World, one: UUID) -> None:
    published(world, one)
    told = Client().get(public_at(one), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Support, allowances and benefits" in told


def test_documents_are_kept_shown_and_taken_along(world: World, one: UUID) -> None:
    lan, public = signed_in(world.lan), Client()
    assert lan.post(at("attach", one), {"name": "Quyết định 125"}).status_code == 422
    bad = lan.post(at("attach", one), {"name": "Ảnh", "file": SimpleUploadedFile("a.pdf", b"MZ")})
    assert (bad.status_code, "PDF hoặc Word" in bad.content.decode()) == (422, True)
    assert lan.post(at("attach", one), {"name": "Quyết định 125", "file": SimpleUploadedFile("a.pdf", PDF)}).status_code == 302
    (kept,) = DisclosureFile.objects.all()
    answer = lan.get(at("paper", one, kept.pk))
    assert (answer.getvalue(), answer["Content-Type"]) == (PDF, "application/pdf")
    assert signed_in(world.hung).get(at("paper", one, kept.pk)).status_code == 404
    address = reverse("portal:disclosure_file", args=[address_of(one), 1])
    assert public.get(address).status_code == 404
    published(world, one)
    assert "Quyết định 125" in text(public, public_at(one))
    assert public.get(address).getvalue() == PDF
    assert public.get(reverse("portal:disclosure_file", args=[address_of(one), 2])).status_code == 404
    assert lan.post(at("remove", one, kept.pk)).status_code == 302
    assert public.get(address).status_code == 410
    assert not DisclosureFile.objects.exists()


def test_a_list_is_pasted_or_read_from_a_workbook_and_shown_as_the_decision_allows(world: World, one: UUID) -> None:
    lan, public = signed_in(world.lan), Client()
    told = {"shows": "names_villages", "allowed_by": "Điều 3", "keep_until": "2026-12-31"}
    bad = lan.post(at("list", one), told | {"rows": "Họ tên; CCCD\nNgười Mẫu; 015187001234"})
    assert (bad.status_code, "giấy tờ tùy thân" in bad.content.decode()) == (422, True)
    bare = lan.post(at("list", one), told | {"allowed_by": "", "rows": PEOPLE})
    assert (bare.status_code, "điều nào của quyết định" in bare.content.decode()) == (422, True)
    assert lan.post(at("list", one), told | {"rows": PEOPLE}).status_code == 302
    assert PublishedName.objects.count() == 12
    assert "Người Mẫu 3" in text(lan, at("show", one))
    assert "Người Mẫu 3" not in text(lan, reverse("office:record", args=["disclosure", one]))
    published(world, one)
    answer = public.get(public_at(one))
    assert "Người Mẫu 3" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, noarchive"
    assert "Người Mẫu" not in text(public, reverse("portal:disclosures"))
    book = SimpleUploadedFile("danh-sach.xlsx", workbook([["", "Họ và tên", "Thôn, bản"], ["", "Người Khác", "Thôn Lìm 1"]]))
    assert lan.post(at("list", one), told | {"file": book}).status_code == 302
    assert list(PublishedName.objects.values_list("name", "village")) == [("Người Khác", "Thôn Lìm 1")]
    assert public.get(public_at(one)).status_code == 410
    assert lan.post(at("erase_list", one)).status_code == 302
    assert not PublishedList.objects.exists()


def workbook(rows: list[list[str]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def test_the_register_is_searched_counted_and_taken_along(world: World, one: UUID) -> None:
    recorded(world, title="Kế hoạch 2026", item="plan", decided_on=date(2026, 1, 5))
    lan = signed_in(world.lan)
    page = text(lan, at("register"))
    assert "Kế hoạch 2026" in page
    assert "1 nội dung đã tới hạn mà sổ chưa thấy ghi" in page
    for query, seen in (
        ("q=ke hoach", {"Kế hoạch 2026"}), ("item=welfare", {"Danh sách hưởng phụ cấp một cửa"}), ("state=overdue", {"Kế hoạch 2026"}),
        ("state=posted", {"Danh sách hưởng phụ cấp một cửa"}), ("year=2025", set()),
        (f"unit={COMMUNE}", {"Kế hoạch 2026", "Danh sách hưởng phụ cấp một cửa"}),
        ("year=abc&state=nothing&item=none", set()),
    ):  # fmt: skip
        assert {row.title for row in lan.get(f"{at('register')}?{query}").context["rows"]} == seen, query
    sent = lan.get(at("register_xlsx"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(sent))).get_sheet_by_index(0).to_python()
    assert [line[0] for line in sheet] == ["Nội dung", "Danh sách hưởng phụ cấp một cửa", "Kế hoạch 2026"]
    assert text(lan, reverse("office:democracy")).count(at("register")) == 1


def test_what_is_overdue_says_whom_to_ask_and_ranks_nobody(world: World) -> None:
    for number, days in enumerate((30, 300, 90)):
        recorded(world, title=f"Việc {number}", decided_on=TODAY - timedelta(days=days), place=VILLAGE if number else COMMUNE)
    page = text(signed_in(world.lan), at("overdue"))
    assert page.count("Hỏi <b>Ủy ban nhân dân xã Bản Lìm</b>") == 3
    assert "muộn" not in page
    assert page.index("Thôn Lìm 1") < page.index("Xã Bản Lìm</h2>")
    assert "Không có nội dung nào quá hạn" in text(signed_in(world.hung), at("overdue"))


def test_each_unit_has_its_table_of_heads_and_years(world: World, one: UUID) -> None:
    lan = signed_in(world.lan)
    assert lan.get(at("my_heads")).headers["Location"] == at("heads", COMMUNE)
    page = lan.get(at("heads", COMMUNE))
    rows = {row.title: row.squares for row in page.context["rows"]}
    first = next(squares[0] for title, squares in rows.items() if title.startswith("Chính sách hỗ trợ"))
    assert (first.recorded, first.posted, page.context["years"]) == (1, 1, [2026, 2025, 2024, 2023])
    assert "cần xác minh" in page.content.decode()
    assert signed_in(world.hung).get(at("heads", COMMUNE)).status_code == 404
    assert signed_in(world.outsider).get(at("my_heads")).status_code == 404


def test_the_sheet_to_hang_is_one_page_with_a_code(world: World, one: UUID, settings: Settings) -> None:
    lan = signed_in(world.lan)
    sent = lan.get(at("poster", one))
    assert (sent["Content-Type"], sent.content[:5]) == ("application/pdf", b"%PDF-")
    assert sent.content == lan.get(at("poster", one)).content
    assert sent.content.count(b"/Type /Page\n") + sent.content.count(b"/Type/Page/") <= 1
    recorded_long = recorded(world, title="Danh sách " + "rất dài " * 34, ways=[])
    assert lan.get(at("poster", recorded_long)).status_code == 200
    settings.DEMONSTRATION = True
    assert lan.get(at("poster", one)).content != sent.content
    assert signed_in(world.hung).get(at("poster", one)).status_code == 404
    void_disclosures([one], reason="Nhầm", by=world.lan, today=TODAY, now=NOW)
    assert lan.get(at("poster", one)).status_code == 422


LOOKS = ("register", "register_xlsx", "overdue", "my_heads")
OBJECTS = ("show", "poster")
POSTS = (("attach", ()), ("list", ()), ("erase_list", ()))


def test_strangers_sign_in_first_and_the_other_commune_knows_of_nothing(world: World, one: UUID) -> None:
    stranger, hung, outsider, thu = Client(), signed_in(world.hung), signed_in(world.outsider), signed_in(world.thu)
    for name in LOOKS:
        assert "login" in stranger.get(at(name)).headers["Location"]
        assert thu.get(at(name)).status_code in (200, 302)
    assert "Danh sách hưởng" not in text(hung, at("register")) + text(outsider, at("register"))
    for name in OBJECTS:
        assert "login" in stranger.get(at(name, one)).headers["Location"]
        assert [who.get(at(name, one)).status_code for who in (hung, outsider, thu)] == [404, 404, 200]
    for name, more in POSTS:
        address = at(name, one, *more)
        assert "login" in stranger.post(address).headers["Location"]
        assert [who.post(address).status_code for who in (hung, outsider, thu)] == [404, 404, 403]
    for act in ("de-nghi", "cong-bo", "rut"):
        address = at("notice", one, act)
        assert "login" in stranger.post(address).headers["Location"]
        assert [who.post(address).status_code for who in (hung, outsider, thu)] == [404, 404, 403]
        assert thu.get(address).status_code == 405
    assert thu.get(at("list", one)).status_code == 403
    assert thu.post(at("remove", one, one)).status_code == 403
    assert signed_in(world.lan).post(at("notice", one, "gi-do")).status_code == 404


def test_who_works_for_one_body_sees_what_that_body_answers_for(world: World, one: UUID) -> None:
    (nam,) = open_accounts([NewAccount("nam", "anh Nam")], by=None, now=NOW)
    appoint(
        [NewAppointment("nam", Role.OFFICER, unit_id(COMMUNE), BEGINNING, organisation=world.body(GOVERNMENT))], by=None, now=NOW
    )  # fmt: skip
    others = recorded(world, lead="mat-tran-ban-lim", title="Việc của Mặt trận")
    line = signed_in(nam)
    assert line.get(at("show", one)).status_code == 200
    assert line.get(at("show", others)).status_code == 404
    assert {row.title for row in line.get(at("register")).context["rows"]} == {"Danh sách hưởng phụ cấp một cửa"}


@pytest.mark.parametrize("name", ["register", "overdue"])
def test_a_list_takes_as_many_queries_for_three_as_for_one(world: World, name: str) -> None:
    lan = signed_in(world.lan)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert lan.get(at(name)).status_code == 200
        return len(caught)

    recorded(world, decided_on=date(2026, 9, 1))
    lan.get(at(name))
    first = queries()
    for number in range(2):
        recorded(world, decided_on=date(2026, 9, 1), title=f"Việc {number}", number=f"{number}/QĐ")
    assert queries() == first


def test_the_portal_lists_three_with_as_many_queries_as_one(world: World, one: UUID) -> None:
    published(world, one)
    public = Client()

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert public.get(reverse("portal:disclosures")).status_code == 200
        return len(caught)

    public.get(reverse("portal:disclosures"))
    first = queries()
    for number in range(2):
        published(world, recorded(world, title=f"Việc {number}", ways=[way()]))
    assert queries() == first


def test_what_is_not_for_the_public_stands_on_no_public_page(world: World) -> None:
    planted = {"note": "Ghi chú riêng 0912345678", "told_by": "village_head"}
    one = recorded(world, item="welfare", ways=[way()], **planted)
    lan, public = signed_in(world.lan), Client()
    few = "Họ và tên\tThôn\n" + "\n".join(f"Hộ Bí Mật {n}\t{'Thôn Ít' if n < 3 else 'Thôn Đông'}" for n in range(12))
    assert lan.post(at("list", one), {"shows": "counts", "rows": few}).status_code == 302
    published(world, one)
    hidden = recorded(world, title="Việc chưa công bố", ways=[way()])
    told = text(public, public_at(one)) + text(public, reverse("portal:disclosures"))
    for words in ("Ghi chú riêng", "0912345678", "Bí Mật", "Việc chưa công bố", "chị Lan", str(one), str(hidden)):
        assert words not in told
    counts = public.get(public_at(one)).context["copy"].list
    assert (counts.total, [(row.village, row.many) for row in counts.counts]) == (12, [("Thôn Ít", None), ("Thôn Đông", None)])
    assert public.get(public_at(hidden)).status_code == 404
