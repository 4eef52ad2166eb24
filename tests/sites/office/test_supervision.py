"""Pages of supervision, critiques, opinions and boards: who sees, who writes, and what the public reads of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.activities.choices import RecordKind
from gandan.base.ids import new_id
from gandan.democracy.actions.supervision import keep_board
from gandan.democracy.intake.supervision import BoardIn
from gandan.democracy.models import Board, Recommendation
from gandan.places.actions import unit_id
from tests.democracy.watched import FRONT, WHEN, criticised, given_opinions, row, supervised
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, TODAY, World

DAY = date(2026, 3, 5)


@pytest.fixture
def record(world: World) -> UUID:
    return supervised(world, found="Mặt đường đạt, rãnh chưa có nắp")


def line(record: UUID) -> UUID:
    return Recommendation.objects.filter(supervision=record).order_by("position")[0].row


def pages(record: UUID, board: UUID) -> list[str]:
    return [
        reverse("office:supervision:waiting"), reverse("office:supervision:boards"), reverse("office:supervision:new_board"),
        reverse("office:supervision:board", args=[board]), reverse("office:supervision:show", args=["supervision", record]),
        reverse("office:supervision:answer", args=["supervision", record, line(record)]),
    ]  # fmt: skip


def kept_board(world: World) -> UUID:
    board = new_id()
    told = {"unit": unit_id(COMMUNE), "kind": "investment", "of_what": "Đường thôn Lìm 1", "first": date(2026, 1, 1), "members": 9}
    keep_board(board, BoardIn.read(told, today=TODAY), by=world.lan, **WHEN)
    return board


def test_every_page_stands_and_has_one_heading(world: World, lan: Client, record: UUID) -> None:
    for href in pages(record, kept_board(world)):
        answer = lan.get(href)
        assert answer.status_code == 200, href
        assert answer.content.decode().count("<h1") == 1, href


def test_strangers_outsiders_and_readers_are_kept_out(world: World, record: UUID, thu: Client) -> None:
    board = kept_board(world)
    shown, answering = pages(record, board)[4:]
    publishing = reverse("office:supervision:publish", args=["supervision", record, "de-nghi"])
    everything = [*pages(record, board), reverse("office:supervision:waiting_xlsx")]
    for href in everything:
        assert Client().get(href).status_code == 302
    for stranger in (world.outsider, world.hung):
        client = signed_in(stranger)
        for href in (pages(record, board)[3], shown, answering):
            assert client.get(href).status_code == 404
        for href in (answering, publishing, pages(record, board)[3]):
            assert client.post(href).status_code == 404
    assert signed_in(world.outsider).get(pages(record, board)[2]).status_code == 403
    assert thu.get(shown).status_code == 200
    for href in (answering, publishing, pages(record, board)[2], pages(record, board)[3]):
        assert thu.post(href).status_code == 403, href
    assert thu.get(publishing).status_code == 405


def test_an_organisations_line_sees_and_writes_only_its_own(world: World) -> None:
    mine = supervised(world, world.hoa, lead="hoi-phu-nu-nui-xanh", watcher="mass")
    theirs = supervised(world)
    mai = signed_in(world.mai)
    assert mai.get(reverse("office:supervision:show", args=["supervision", mine])).status_code == 200
    assert mai.get(reverse("office:supervision:show", args=["supervision", theirs])).status_code == 404
    body = mai.get(reverse("office:supervision:waiting")).content.decode()
    assert body.count("Giám sát làm đường thôn Lìm 1") == 1


def test_the_list_says_whom_to_ask_in_a_fixed_number_of_queries(
    world: World, lan: Client, record: UUID, django_assert_max_num_queries: object
) -> None:
    href = reverse("office:supervision:waiting")
    lan.get(href)
    with django_assert_max_num_queries(60) as few:  # type: ignore[operator]  # pytest-django's fixture
        lan.get(href)
    for n in range(3):
        supervised(world, matters=[row(f"Việc {n}"), row(f"Việc khác {n}", owed_by=None, owed_text="Chi nhánh điện")])
    criticised(world)
    given_opinions(world)
    with django_assert_max_num_queries(len(few)) as more:  # type: ignore[operator]  # as above
        body = lan.get(href).content.decode()
    assert len(more) <= len(few)
    assert "Ủy ban nhân dân xã Bản Lìm" in body
    assert "Chi nhánh điện" in body
    only = lan.get(href, {"kind": "opinion"}).content.decode()
    assert "Loa truyền thanh phát quá sớm" in only
    assert "Việc 0" not in only
    assert "Loa truyền thanh" not in lan.get(href, {"kind": "critique"}).content.decode()
    assert "Không có việc nào như vậy" in lan.get(href, {"unit": COMMUNE, "body": "1"}).content.decode()
    assert lan.get(reverse("office:supervision:waiting_xlsx")).status_code == 200


def test_an_answer_is_written_and_what_does_not_fit_is_said(lan: Client, record: UUID, world: World) -> None:
    href = reverse("office:supervision:answer", args=["supervision", record, line(record)])
    wrong = lan.post(href, {"answered_on": "2026-04-02", "outcome": "not", "expected": "1"})
    assert wrong.status_code == 422
    assert "ghi lý do" in wrong.content.decode()
    assert "chưa tới" in lan.post(href, {"answered_on": "2027-04-02", "outcome": "whole", "expected": "1"}).content.decode()
    told = {"answered_on": "2026-04-02", "outcome": "part", "answer": "Đã làm một nửa", "reason": "Chờ kinh phí", "expected": "1"}
    assert lan.post(href, told).status_code == 302
    assert world.total(COMMUNE, "supervision.taken_up").value == 1
    assert lan.post(href, told).status_code == 302
    assert world.total(COMMUNE, "supervision.taken_up").value == 1
    assert lan.post(href, told | {"answer": "Đã làm hết"}).status_code == 422  # it was changed meanwhile: revision 1 is not what stands
    body = lan.get(reverse("office:supervision:show", args=["supervision", record])).content.decode()
    for words in ("tiếp thu một phần", "Đã làm một nửa", "Chờ kinh phí", "02/04/2026", "Mặt đường đạt"):
        assert words in body
    assert lan.get(reverse("office:supervision:answer", args=["supervision", record, new_id()])).status_code == 404
    assert lan.get(reverse("office:supervision:answer", args=["critique", record, line(record)])).status_code == 404


def test_a_board_is_written_once_and_its_size_is_asked_about(world: World, lan: Client) -> None:
    href, board = reverse("office:supervision:new_board"), str(new_id())
    told = {
        "id": board,
        "unit": str(unit_id(COMMUNE)),
        "kind": "investment",
        "of_what": "Đường thôn Lìm 1",
        "first": "2026-01-01",
        "members": "9",
    }
    assert lan.post(href, told | {"of_what": ""}).status_code == 422
    assert lan.post(href, told | {"unit": str(unit_id("xa-nam-khao"))}).status_code == 422
    for _ in range(2):
        assert lan.post(href, told).status_code == 302
    assert [str(one.pk) for one in Board.objects.all()] == [board]
    body = lan.get(reverse("office:supervision:boards")).content.decode()
    assert "thường 5–7, cần xác minh" in body
    assert "cần xác minh" in lan.get(reverse("office:supervision:board", args=[board])).content.decode()
    assert lan.post(reverse("office:supervision:board", args=[board]), told | {"members": "7"}).status_code == 302
    assert Board.objects.get().members == 7


def test_the_public_reads_what_a_second_person_published(world: World, lan: Client, hoa: Client, record: UUID) -> None:
    act = reverse("office:supervision:show", args=["supervision", record]) + "cong-bo/"
    assert lan.post(act + "khac/").status_code == 404
    assert lan.post(act + "cong-khai/", {"seen": f"supervision:{record}:1"}).status_code == 422
    assert lan.post(act + "de-nghi/").status_code == 302
    assert lan.post(act + "cong-khai/", {"seen": f"supervision:{record}:1"}).status_code == 422
    assert hoa.post(act + "cong-khai/", {"seen": f"supervision:{record}:7"}).status_code == 422
    assert hoa.post(act + "cong-khai/").status_code == 422
    assert hoa.post(act + "cong-khai/", {"seen": f"supervision:{record}:1"}).status_code == 302
    shown = lan.get(act.removesuffix("cong-bo/")).context["panel"].public
    body = Client().get(shown).content.decode()
    for words in ("Nạo vét mương đầu thôn", "Ủy ban nhân dân xã Bản Lìm", "chưa trả lời", "Mặt đường đạt"):
        assert words in body
    assert body.count("<h1") == 1
    assert "Giám sát làm đường thôn Lìm 1" in Client().get(reverse("portal:watched")).content.decode()
    assert hoa.post(act + "rut/").status_code == 302
    assert Client().get(shown).status_code == 410
    assert "Giám sát làm đường" not in Client().get(reverse("portal:watched")).content.decode()


def published(world: World, kind: RecordKind, record: UUID) -> str:
    act = reverse("office:supervision:show", args=[kind.value, record]) + "cong-bo/"
    signed_in(world.lan).post(act + "de-nghi/")
    signed_in(world.hoa).post(act + "cong-khai/", {"seen": f"{kind.value}:{record}:1"})
    href: str = signed_in(world.lan).get(act.removesuffix("cong-bo/")).context["panel"].public
    return Client().get(href).content.decode()


def test_small_counts_of_opinions_are_hidden_with_their_complements(world: World) -> None:
    rows = [row("Giờ làm việc", raised=12), row("Loa phát sớm", raised=3), row("Đường lầy", raised=40)]
    body = published(world, RecordKind.OPINION, given_opinions(world, matters=rows))
    assert "55 ý kiến" in body
    assert "40 ý kiến" in body
    for planted in ("12 ý kiến", "3 ý kiến,", ">3 ý kiến", "3 ý kiến ·"):
        assert planted not in body
    assert body.count("số nhỏ") == 2
    lonely = published(world, RecordKind.OPINION, given_opinions(world, matters=[row("Một việc", raised=4)]))
    assert "4 ý kiến" not in lonely
    assert "Số ý kiến nhỏ nên không in" in lonely


def test_a_critique_is_public_with_its_draft_and_no_note(world: World) -> None:
    body = published(world, RecordKind.CRITIQUE, criticised(world, note="Ghi chú nội bộ ABCXYZ"))
    assert "Đề án thu gom rác thải" in body
    assert "ABCXYZ" not in body


def test_the_public_list_opens_in_english_too(world: World, record: UUID) -> None:
    published(world, RecordKind.SUPERVISION, record)
    client = Client(headers={"accept-language": "en"})
    assert "Supervision" in client.get(reverse("portal:watched")).content.decode()
    assert client.get(reverse("portal:watched"), {"loai": "opinion", "page": "zz"}).status_code == 200
    assert client.get(reverse("portal:supervision", args=["khong-co"])).status_code == 404
    assert NOW.date() == TODAY
    assert FRONT


def test_the_ordinary_form_writes_a_supervision_with_its_rows(world: World, lan: Client) -> None:
    board = kept_board(world)
    href = reverse("office:new", args=["supervision"])
    assert "Ban Giám sát đầu tư của cộng đồng" in lan.get(href).content.decode()
    told = {
        "title": "Giám sát đường thôn", "held_on": "2026-03-05", "place": str(unit_id(COMMUNE)), "lead": str(world.body(FRONT)),
        "watcher": "investment", "board": str(board), "form": "on_site", "matters.rows": "1", "matters.0.text": "Làm nắp rãnh",
        "matters.0.owed_by": str(world.body("uy-ban-ban-lim")), "matters.0.due": "2026-04-01", "documented": "1",
    }  # fmt: skip
    wrong = lan.post(href, told | {"matters.0.text": "Nhà ông Nguyễn Văn Mẫu lấn đường"})
    assert wrong.status_code == 422
    assert "không ghi tên người" in wrong.content.decode()
    made = lan.post(href, told)
    assert made.status_code == 302
    body = lan.get(made.headers["Location"]).content.decode()
    for words in ("Làm nắp rãnh", "Đường thôn Lìm 1", "Kiến nghị, trả lời, công bố"):
        assert words in body
    amend = made.headers["Location"] + "sua/"
    assert "Làm nắp rãnh" in lan.get(amend).content.decode()
    assert lan.get(reverse("office:records", args=["supervision"])).status_code == 200
