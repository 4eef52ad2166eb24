"""Satisfaction on the officers' pages: results, codes, periods made public, indices, one office's board."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.activities.actions.recording import Change
from gandan.voice.actions.index_result import record_index_results
from gandan.voice.actions.satisfaction_notices import propose_results
from gandan.voice.models import CounterCode, IndexNotice, IndexResult, OfficeDay, PaperAnswers, SatisfactionNotice
from tests.sites.office.conftest import signed_in
from tests.voice.satisfied import KEYS, OFFICE, answered, codes, edition, papered
from tests.world import COMMUNE, DISTRICT, NOW, OTHER_COMMUNE, TODAY, World

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
DAYS = "from=2026-01-01&to=2026-03-31"


@pytest.fixture
def day(world: World) -> OfficeDay:
    codes(world, 3, transactions=10)
    return OfficeDay.objects.get()


@pytest.fixture
def notice(world: World) -> UUID:
    papered(world, 30, 40, collected_on="2026-03-05")
    return propose_results(world.at(COMMUNE), FIRST, LAST, by=world.lan, today=TODAY, now=NOW).pk


@pytest.fixture
def index(world: World) -> UUID:
    return record_index_results([Change(edition())], by=world.hoa, today=TODAY, now=NOW)[0].record


def results(unit: str = COMMUNE, days: str = DAYS) -> str:
    return f"{reverse('office:satisfaction:results')}?unit={unit}&{days}"


@pytest.fixture
def addresses(day: OfficeDay, notice: UUID, index: UUID) -> dict[str, str]:
    of: dict[str, list[object]] = {
        "results": [],
        "propose": [],
        "notice": [notice, "cong-khai"],
        "codes": [],
        "day": [day.pk],
        "sheet": [day.pk],
        "screen": [day.pk],
        "indices": [],
        "index_notice": [index, "de-nghi"],
        "friendly": [COMMUNE],
    }
    return {name: reverse(f"office:satisfaction:{name}", args=args) for name, args in of.items()}


def test_a_stranger_is_asked_to_sign_in(addresses: dict[str, str]) -> None:
    for address in addresses.values():
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login")), address


def test_another_commune_and_an_outsider_find_nothing(world: World, addresses: dict[str, str]) -> None:
    for account in (world.hung, world.outsider):
        client = signed_in(account)
        assert client.get(results()).status_code == 404
        for name in ("day", "sheet", "screen", "friendly"):
            assert client.get(addresses[name]).status_code == 404, name
        for name in ("day", "screen", "notice", "index_notice"):
            assert client.post(addresses[name], {"transactions": "5"}).status_code == 404, name
        assert client.post(addresses["propose"], {"unit": COMMUNE, "from": "2026-01-01", "to": "2026-03-31"}).status_code == 404
        assert client.get(addresses["codes"]).status_code == 200
        assert str(OfficeDay.objects.get().pk) not in client.get(addresses["codes"]).content.decode()
        assert "512/QĐ-UBND" not in client.get(addresses["indices"]).content.decode()


def test_a_reader_may_not_write(world: World, addresses: dict[str, str]) -> None:
    client = signed_in(world.thu)
    told = {"unit": COMMUNE, "from": "2026-04-01", "to": "2026-06-30", "transactions": "9"}
    for name in ("propose", "notice", "codes", "day", "screen", "index_notice"):
        assert client.post(addresses[name], told).status_code == 403, name
    for name in ("sheet", "screen"):
        assert client.get(addresses[name]).status_code == 403, name
    for name in ("codes", "day", "indices", "friendly"):
        assert client.get(addresses[name]).status_code == 200, name
    assert (OfficeDay.objects.get().transactions, OfficeDay.objects.get().issued) == (10, 3)


def test_an_organisations_line_sees_only_its_own(world: World, notice: UUID) -> None:
    """chị Mai of the women's union leads nothing here: no answer is hers."""
    body = signed_in(world.mai).get(results()).content.decode()
    assert ("75%" in body, "cong-bo" in body) == (False, False)
    assert signed_in(world.mai).post(reverse("office:satisfaction:notice", args=[notice, "cong-khai"])).status_code == 404


def test_every_page_has_one_heading(world: World, addresses: dict[str, str]) -> None:
    for account in (world.lan, world.hoa):
        client = signed_in(account)
        for name in ("results", "codes", "day", "screen", "indices", "friendly"):
            answer = client.get(addresses[name])
            assert answer.status_code == 200, name
            assert len(re.findall(r"<h1[ >]", answer.content.decode())) == 1, name


def test_results_are_printed_with_their_answers_and_interval(world: World, notice: UUID) -> None:
    body = signed_in(world.lan).get(results()).content.decode()
    assert "75%" in body
    assert "n = 40; khoảng tin cậy 95%: 59,8–85,9%" in body
    few = signed_in(world.lan).get(results(days="from=2026-04-01&to=2026-06-30")).content.decode()
    assert "chưa có phiếu" in few
    papered(world, 10, 12, collected_on="2026-05-05")
    few = signed_in(world.lan).get(results(days="from=2026-04-01&to=2026-06-30")).content.decode()
    assert "chưa đủ phiếu: mới có 12, cần 30" in few
    assert "83,3%" not in few


def test_a_rate_opens_to_its_entries_and_the_explorer_prints_per_cent(world: World, notice: UUID) -> None:
    answered(world, *[5] * 5)
    client = signed_in(world.lan)
    opened = client.get(f"/so-lieu/{COMMUNE}/mo/?measure=satisfaction.answers&topic=sipas_overall&from=2026-01-01&to=2026-12-31")
    assert "năm phiếu trả lời bằng mã ở quầy" in opened.content.decode()
    explored = client.get(f"/so-lieu/{COMMUNE}/?measure=satisfaction.rate&by=topic&{DAYS}").content.decode()
    assert "n = 40; khoảng tin cậy 95%: 59,8–85,9%" in explored
    headline = client.get(f"/so-lieu/{COMMUNE}/?measure=satisfaction.rate&by=month&{DAYS}").content.decode()
    assert '<span>75</span> <span class="unit">%</span>' in headline


def test_other_forms_offer_no_channel_of_satisfaction(world: World) -> None:
    body = signed_in(world.lan).get(reverse("office:new", args=["session"])).content.decode()
    assert ("sipas_staff" in body, "counter_code" in body, 'value="loudspeaker"' in body) == (False, False, True)
    explored = signed_in(world.lan).get(f"/so-lieu/{COMMUNE}/?measure=outreach.sessions").content.decode()
    assert ("sipas_staff" in explored, "counter_code" in explored) == (False, False)


def test_two_people_make_a_period_public(world: World) -> None:
    papered(world, 30, 40, collected_on="2026-03-05")
    lan, van = signed_in(world.lan), signed_in(world.van)
    told = {"unit": COMMUNE, "from": "2026-01-01", "to": "2026-03-31"}
    assert lan.post(reverse("office:satisfaction:propose"), told).status_code == 302
    row = SatisfactionNotice.objects.get()
    publish = reverse("office:satisfaction:notice", args=[row.pk, "cong-khai"])
    assert publish not in lan.get(results()).content.decode()
    assert lan.post(publish).status_code == 422
    assert publish in van.get(results()).content.decode()
    assert van.post(publish).status_code == 302
    assert Client().get("/hai-long/xa-ban-lim-20260101-20260331/").status_code == 200
    assert lan.post(reverse("office:satisfaction:notice", args=[row.pk, "rut"])).status_code == 302
    assert van.post(reverse("office:satisfaction:notice", args=[row.pk, "xoa"])).status_code == 404


def test_codes_are_issued_printed_and_shown(world: World) -> None:
    lan = signed_in(world.lan)
    told = {"unit": world.at(COMMUNE), "lead": world.body(OFFICE), "transactions": "12", "many": "11"}
    sent = lan.post(reverse("office:satisfaction:codes"), told)
    row = OfficeDay.objects.get()
    assert sent.headers["Location"] == f"{reverse('office:satisfaction:day', args=[row.pk])}?first=1&last=11"
    printed = lan.get(f"{reverse('office:satisfaction:sheet', args=[row.pk])}?first=1&last=11")
    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in printed.headers["Cache-Control"]
    screen = reverse("office:satisfaction:screen", args=[row.pk])
    shown = lan.post(screen)
    assert shown.headers["Location"] == f"{screen}?n=12"
    assert "data:image/svg+xml" in lan.get(f"{screen}?n=12").content.decode()
    assert lan.post(screen).status_code == 422
    assert CounterCode.objects.count() == 12


@pytest.mark.parametrize(
    "wrong", [{"many": "x"}, {"many": "13"}, {"transactions": ""}, {"transactions": "0"}, {"unit": ""}, {"lead": "9" * 30}, {"many": "٣"}]
)
def test_codes_that_cannot_be_issued_are_refused_beside_their_field(world: World, wrong: dict[str, str]) -> None:
    told = {"unit": world.at(COMMUNE), "lead": world.body(OFFICE), "transactions": "12", "many": "11"}
    sent = signed_in(world.lan).post(reverse("office:satisfaction:codes"), told | wrong)
    assert (sent.status_code, 'class="error"' in sent.content.decode()) == (422, True)
    assert not OfficeDay.objects.exists()


def test_transactions_are_corrected_but_never_below_answers(world: World, day: OfficeDay) -> None:
    answered(world, 5, 5)
    lan, address = signed_in(world.lan), reverse("office:satisfaction:day", args=[day.pk])
    assert lan.post(address, {"transactions": "1"}).status_code == 422
    assert lan.post(address, {"transactions": "1.200"}).status_code == 302
    assert OfficeDay.objects.get().transactions == 1200
    body = lan.get(address).content.decode()
    assert "không cho biết mã nào" in body


def test_a_batch_on_paper_is_written_down_with_the_form(world: World) -> None:
    lan = signed_in(world.lan)
    form = lan.get(reverse("office:new", args=["paper_answers"])).content.decode()
    assert form.count('name="counts.') >= 6 * len(KEYS)
    told = {
        "title": "Phiếu tháng 11", "collected_on": "24/11/2026", "place": world.at(COMMUNE), "lead": world.body(OFFICE), "channel": "paper",
        "asked": "50", "answered": "40", "counts.rows": "6", "counts.0.question": "access", "counts.0.s5": "30", "counts.0.s1": "10",
        "counts.1.question": "staff", "counts.2.question": "result",
    }  # fmt: skip
    sent = lan.post(reverse("office:new", args=["paper_answers"]), told)
    assert sent.status_code == 302, sent.content.decode()[-3000:]
    row = PaperAnswers.objects.get()
    assert [(one.question, one.s5, one.s1) for one in row.counts.all()] == [("access", 30, 10)]
    assert "30" in lan.get(sent.headers["Location"]).content.decode()


def test_an_edition_is_written_down_shown_with_its_break_and_made_public(world: World) -> None:
    hoa = signed_in(world.hoa)
    told = {
        "title": "SIPAS huyện 2022", "index": "sipas", "edition_year": "2022", "announced_on": "20/03/2023", "place": world.at(DISTRICT),
        "lead": world.body("ban-dan-van-nui-xanh"), "stated": "đứng top đầu", "document": "Báo cáo tổng kết",
    }  # fmt: skip
    assert hoa.post(reverse("office:new", args=["index"]), told).status_code == 302
    record_index_results([Change(edition())], by=world.hoa, today=TODAY, now=NOW)
    body = hoa.get(f"{reverse('office:satisfaction:indices')}?unit={COMMUNE}").content.decode()
    assert ("đứng top đầu" in body, "85,27" in body, "Chuỗi mới" in body) == (True, True, True)
    assert body.index("đứng top đầu") < body.index("Chuỗi mới: đơn vị khác") < body.index("85,27")
    row = IndexResult.objects.get(edition_year=2025)
    assert "85,27" in hoa.get(reverse("office:record", args=["index", row.pk])).content.decode()
    propose, publish = (reverse("office:satisfaction:index_notice", args=[row.pk, act]) for act in ("de-nghi", "cong-khai"))
    assert signed_in(world.lan).post(propose).status_code == 302
    assert signed_in(world.lan).post(publish, {"expected": "1"}).status_code == 422
    assert signed_in(world.van).post(publish, {"expected": "1"}).status_code == 302
    assert IndexNotice.objects.get().state == "published"
    assert signed_in(world.van).post(reverse("office:satisfaction:index_notice", args=[row.pk, "xoa"])).status_code == 404


def test_one_offices_board_stands_in_panels_that_open_and_ranks_nobody(world: World, notice: UUID) -> None:
    answer = signed_in(world.lan).get(f"{reverse('office:satisfaction:friendly', args=[COMMUNE])}?{DAYS}")
    body = answer.content.decode()
    assert ("không chính thức" in body, "n = 40" in body, "không xếp hạng" in body) == (True, True, True)
    for name in ("Phản ánh, kiến nghị trả lời đúng hạn", "Kỳ tiếp dân", "Nội dung đã công khai"):
        assert name in body
    assert "Xã Nậm Khao" not in body
    assert signed_in(world.lan).get(reverse("office:satisfaction:friendly", args=[OTHER_COMMUNE])).status_code == 404


@pytest.mark.parametrize("more", [0, 6])
def test_lists_ask_the_same_number_of_questions_however_long(world: World, django_assert_max_num_queries: object, more: int) -> None:
    for number in range(1 + more):
        codes(world, 1, transactions=2, on=date(2026, 11, 1 + number))
    client = signed_in(world.lan)
    with django_assert_max_num_queries(26):  # type: ignore[operator]  # a fixture of pytest-django
        assert client.get(reverse("office:satisfaction:codes")).status_code == 200


def test_lists_of_batches_and_of_editions_say_how_many_and_how_high(world: World, index: UUID, notice: UUID) -> None:
    lan = signed_in(world.lan)
    batches = lan.get(reverse("office:records", args=["paper_answers"])).content.decode()
    assert ("Phiếu hài lòng trên giấy" in batches, ">40<" in batches) == (True, True)
    editions = lan.get(reverse("office:records", args=["index"])).content.decode()
    assert ("Kết quả chỉ số" in editions, "85,27" in editions) == (True, True)
