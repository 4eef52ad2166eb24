"""Programmes on their pages: recorded, followed, shared out, ended; and who gets which of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gandan.activities.actions.recording import Change
from gandan.activities.actions.session import record_sessions
from gandan.places.actions import unit_id
from gandan.programmes.actions import share_target
from gandan.programmes.models import Programme, Target
from tests.activities.made import campaign, session
from tests.programmes.made import PARTY, UNION, programme, provincial, target
from tests.sites.office.conftest import signed_in, written
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World

GIVEN = {
    "kind": "scheme", "symbol": "10 - ĐA/ĐU", "title": "Công tác tư tưởng, tuyên truyền vận động", "issuer": "", "issued_on": "2026-01-15",
    "first": "01/01/2026", "last": "2026-12-31", "objectives": "Dân tin\nDân làm", "summary": "Vì sao có đề án này.",
}  # fmt: skip


def of(name: str, *arguments: object) -> str:
    return reverse(f"office:programmes:{name}", args=arguments)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def form(world: World, **given: Any) -> dict[str, Any]:
    return GIVEN | {"issuer": str(world.body(PARTY))} | given


def test_a_scheme_is_written_down_with_its_file_and_read_again(lan: Client, world: World) -> None:
    page = text(lan, of("new"))
    assert "Đảng ủy xã Bản Lìm" in page
    assert "Đảng ủy xã Nậm Khao" not in page
    sent = SimpleUploadedFile("de-an.pdf", b"%PDF-1.7 noi dung")
    answer = lan.post(of("new"), form(world, file=sent))
    row = Programme.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, of("show", row.pk))
    page = text(lan, of("show", row.pk))
    assert "Đề án 10-ĐA/ĐU" in page
    assert "1. Dân tin" in page
    assert "de-an.pdf" in page
    kept = lan.get(of("file", row.pk))
    assert (b"".join(kept), kept.headers["Content-Type"]) == (b"%PDF-1.7 noi dung", "application/pdf")
    assert "attachment" in kept.headers["Content-Disposition"]


def test_sent_twice_it_is_one_document(lan: Client, world: World) -> None:
    page = lan.get(of("new"))
    record = str(page.context["record"])
    for _time in range(2):
        assert lan.post(of("new"), form(world, record=record)).status_code == 302
    assert Programme.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"symbol": ""}, "phải có số, ký hiệu"),
        ({"symbol": "mười"}, "Không đọc được số, ký hiệu"),
        ({"issuer": ""}, "Hãy chọn cơ quan ban hành"),
        ({"last": "2025-01-01"}, "không được trước ngày bắt đầu"),
        ({"issued_on": "hôm qua"}, "Không"),
        ({"title": ""}, "Cần điền mục này"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(lan: Client, world: World, given: dict[str, str], said: str) -> None:
    answer = lan.post(of("new"), form(world, **given))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Programme.objects.exists()


def test_it_is_corrected_with_a_reason_ended_and_voided(lan: Client, world: World) -> None:
    row = programme(world.lan)
    changed = form(world, symbol=row.symbol, title="Tên đã sửa", expected="1", reason="gõ nhầm tên")
    assert lan.post(of("amend", row.pk), changed).status_code == 302
    assert "gõ nhầm tên" in text(lan, of("show", row.pk))
    assert lan.post(of("amend", row.pk), changed | {"title": "Khác nữa"}).status_code == 422
    assert lan.post(of("withdraw", row.pk), {"on": "2026-06-01", "why": ""}).status_code == 422
    assert lan.post(of("withdraw", row.pk), {"on": "2026-06-01", "why": "thay bằng 12-ĐA/ĐU"}).status_code == 302
    assert "thay bằng 12-ĐA/ĐU" in text(lan, of("show", row.pk))
    assert lan.post(of("void", row.pk), {"reason": "ghi nhầm"}).status_code == 302
    assert "Văn bản này đã hủy" in text(lan, of("show", row.pk))
    assert row.symbol not in text(lan, of("list"))


def test_a_target_is_given_followed_and_opens(lan: Client, world: World) -> None:
    row = programme(world.lan)
    page = text(lan, of("new_target", row.pk))
    assert "Đồng bào dân tộc thiểu số" in page
    given = {"measure": "outreach.sessions", "place": str(unit_id(COMMUNE)), "first": "2026-01-01", "last": "2026-12-31", "value": "4"}
    redrawn = lan.post(of("new_target", row.pk), given | {"measure": "contributions.labour_days", "again": "1"})
    assert redrawn.status_code == 200
    assert "ngày công" in redrawn.content.decode()
    assert not Target.objects.exists()
    assert lan.post(of("new_target", row.pk), given | {"value": "1,5"}).status_code == 422
    assert lan.post(of("new_target", row.pk), given | {"under": "1"}).status_code == 302
    for day, under in ((date(2026, 2, 1), row.slug), (date(2026, 3, 1), row.slug), (date(2026, 4, 1), None)):
        written("session", session(held_on=day, programme=under, documented=under is not None), world)
    page = text(lan, of("show", row.pk))
    assert "50%" in page
    assert "Với tốc độ này đạt 55% vào 31/12/2026" in page
    assert "chỉ tính việc làm theo văn bản này" in page
    assert "Cuộc tuyên truyền" in page
    opened = reverse("office:open", args=[COMMUNE]) + "?measure=outreach.sessions&amp;from=2026-01-01"
    assert opened in page
    assert f"programme={row.slug}" in page


def test_half_days_are_given_and_told_as_people_write_them(lan: Client, world: World) -> None:
    row = programme(world.lan)
    given = {"measure": "contributions.labour_days", "place": str(unit_id(COMMUNE)), "first": "2026-01-01", "last": "2026-12-31"}
    assert lan.post(of("new_target", row.pk), given | {"value": "1.250,5"}).status_code == 302
    assert Target.objects.get().value == 2501
    assert "1.250,5 ngày công" in text(lan, of("show", row.pk))
    assert 'value="1.250,5"' in text(lan, of("amend_target", Target.objects.get().pk))


def test_a_target_is_shared_out_and_its_parts_stand_beside_the_whole(hoa: Client, lan: Client, world: World) -> None:
    of_province = provincial(last="2026-12-31")
    whole = target(of_province, PROVINCE, value=248)
    page = text(hoa, of("share_target", whole.pk))
    assert "Xã Bản Lìm" in page
    assert hoa.post(of("share_target", whole.pk), {f"part.{unit_id(COMMUNE)}": "x"}).status_code == 422
    given = {f"part.{unit_id(COMMUNE)}": "100", f"part.{unit_id(OTHER_COMMUNE)}": "160"}
    assert hoa.post(of("share_target", whole.pk), given).status_code == 302
    page = text(hoa, of("show", of_province.pk))
    assert "Tổng giao cho 2 nơi là 260 cuộc, chỉ tiêu chung là 248 cuộc" in page
    page = text(lan, of("show", of_province.pk))
    assert "100 cuộc" in page
    assert "160 cuộc" not in page
    assert "nằm ngoài phạm vi của tài khoản" in page
    part = whole.parts.get(place=unit_id(COMMUNE))
    assert VILLAGE  # the commune shares out its own part
    assert lan.post(of("share_target", part.pk), {f"part.{unit_id(VILLAGE)}": "30"}).status_code == 302
    assert part.parts.get().value == 30


def test_a_target_is_taken_back_with_a_reason(lan: Client, world: World) -> None:
    row = target(programme(world.lan))
    assert lan.post(of("void_target", row.pk), {"reason": ""}).status_code == 422
    assert lan.post(of("void_target", row.pk), {"reason": "giao nhầm"}).status_code == 302
    row.refresh_from_db()
    assert row.voided


def test_a_merger_draws_a_line_and_names_the_heirs(hoa: Client, world: World) -> None:
    row = provincial()
    whole = target(row, PROVINCE, value=10, first="2025-01-01", last="2025-12-31")
    share_target(whole.pk, {unit_id("huyen-muong-khe"): 10}, by=None, today=TODAY, now=NOW)
    part = whole.parts.get()
    share_target(part.pk, {unit_id(UPPER_LIM): 4}, by=None, today=TODAY, now=NOW)
    record_sessions([Change(session(UPPER_LIM, held_on=date(2025, 3, 1)))], by=None, today=TODAY, now=NOW)
    page = text(hoa, of("show", row.pk))
    assert "Xã Lìm Thượng đến hết ngày 30/06/2025" in page
    assert "Huyện Mường Khe đến hết ngày 30/06/2025" in page
    assert "không cộng tiếp sang đơn vị sau" in page
    assert "Xã Bản Lìm" in page


def test_a_movement_gathers_what_was_done_under_it(lan: Client, world: World) -> None:
    row = programme(world.lan, kind="movement", symbol="", title="10 phút vì môi trường")
    written("campaign", campaign(title="Dọn đường thôn", programme=row.slug), world)
    written("session", session(title="Vận động phân loại rác", programme=row.slug), world)
    written("session", session(title="Việc khác"), world)
    page = text(lan, of("show", row.pk))
    assert "Phong trào đã làm được gì" in page
    assert "Dọn đường thôn" in page
    assert "Vận động phân loại rác" in page
    assert "Việc khác" not in page
    explored = text(
        lan, reverse("office:explore", args=[COMMUNE]) + f"?measure=outreach.sessions&from=2026-01-01&to=2026-12-31&programme={row.slug}"
    )
    assert "10 phút vì môi trường" in explored


def test_a_record_offers_only_programmes_that_the_account_reads(lan: Client, world: World) -> None:
    mine = programme(world.lan, title="Đề án của xã mình")
    theirs = programme(None, "dang-uy-nam-khao", title="Đề án của xã bên")
    page = text(lan, reverse("office:new", args=["session"]))
    assert mine.title in page
    assert theirs.title not in page
    assert theirs.title not in text(lan, reverse("office:explore", args=[COMMUNE]))
    unknown = lan.get(
        reverse("office:explore", args=[COMMUNE]) + "?measure=outreach.sessions&programme=khong-co&from=2026-01-01&to=2026-12-31"
    )
    assert theirs.slug not in unknown.content.decode()


def test_the_page_speaks_english(lan: Client, world: World) -> None:
    row = programme(world.lan, title_en="Better people's work")
    target(row)
    lan.cookies["django_language"] = "en"
    page = text(lan, of("show", row.pk))
    assert "Better people&#x27;s work" in page
    assert "Promised" in page
    assert "Đã hứa" not in page


ON_A_PROGRAMME = ("amend", "void", "withdraw", "new_target")
ON_A_TARGET = ("amend_target", "share_target", "void_target")


def test_nobody_gets_more_than_their_own(world: World) -> None:
    row = programme(world.lan)
    given = target(row)
    addresses = [of("show", row.pk), of("file", row.pk)]
    changes = [of(name, row.pk) for name in ON_A_PROGRAMME] + [of(name, given.pk) for name in ON_A_TARGET]
    for address in (*addresses, *changes, of("list"), of("new")):
        assert Client().get(address).status_code == 302
    for stranger in (world.outsider, world.hung, world.mai):
        client = signed_in(stranger)
        assert {client.get(address).status_code for address in (*addresses, *changes)} == {404}
        assert {client.post(address).status_code for address in changes} == {404}
        assert row.symbol not in text(client, of("list"))
    reader = signed_in(world.thu)
    assert text(reader, of("show", row.pk))
    assert {reader.get(address).status_code for address in changes} == {403}
    assert {reader.post(address).status_code for address in (*changes, of("new"))} == {403}
    assert signed_in(world.outsider).get(of("new")).status_code == 403


def test_a_line_reads_and_writes_what_its_body_issued_and_nothing_else(world: World) -> None:
    own = programme(None, UNION, symbol="03-KH/BTV", kind="plan")
    mai = signed_in(world.mai)
    assert "03-KH/BTV" in text(mai, of("list"))
    assert mai.get(of("amend", own.pk)).status_code == 200
    page = text(mai, of("new"))
    assert "Hội Liên hiệp Phụ nữ tỉnh Núi Xanh" in page
    assert "Đảng ủy xã Bản Lìm" not in page
    target(own, PROVINCE)
    assert "nằm ngoài phạm vi" in text(mai, of("show", own.pk))


def test_the_list_asks_the_same_number_of_questions_however_long(
    lan: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    target(programme(world.lan))
    with CaptureQueriesContext(connection) as one:
        text(lan, of("list"))
    for number in range(2):
        target(programme(world.lan, symbol=f"{20 + number}-ĐA/ĐU"))
    with django_assert_num_queries(len(one)):
        text(lan, of("list"))
