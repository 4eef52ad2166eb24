"""The officers' pages of meetings, decisions, ballots and rolls: who may, what is refused, what the public reads."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.recording import Change
from gandan.democracy.actions.household import keep_households
from gandan.democracy.models import Decision, DecisionBasis, DecisionNotice, HouseholdCount, Meeting
from gandan.democracy.queries.ballots import marks_of
from gandan.people.models import Look
from tests.activities.made import campaign
from tests.democracy.made_meetings import DAY, WHEN, counted, met, put
from tests.democracy.test_ballots import NAMES, rows, seen
from tests.sites.office.browsing import sent_back
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, VILLAGE, World, lay_world


def at(name: str, *args: object) -> str:
    return reverse(f"office:meetings:{name}", args=args)


def record_at(kind: str, record: UUID) -> str:
    return reverse("office:record", args=[kind, record])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:600]
    return answer.content.decode()


def test_from_an_invitation_to_a_result_by_pages(world: World) -> None:
    lan = signed_in(world.lan)
    form = sent_back(text(lan, reverse("office:new", args=["meeting"]) + f"?unit={VILLAGE}"))
    form |= {"title": "Họp thôn Lìm 1", "lead": str(world.body("mat-tran-ban-lim")), "agenda.0.text": "Quỹ làm đường"}
    form |= {"households_total": "97", "total_source": "Sổ hộ của thôn", "represented": "80", "represented_grade": "signed_list"}
    form |= {"secretary_votes": "41"}
    answer = lan.post(reverse("office:new", args=["meeting"]), form)
    assert answer.status_code == 302, answer.content.decode()
    meeting = Meeting.objects.get()
    page = text(lan, record_at("meeting", meeting.pk))
    assert "80/97 hộ có đại diện dự họp." in page
    assert "chưa xác minh" in page
    begin = reverse("office:new", args=["decision"]) + f"?meeting={meeting.pk}"
    assert begin in page
    form = sent_back(text(lan, begin))
    assert (form["total"], form["meeting"], form["decided_on"]) == ("97", str(meeting.pk), "")
    form |= {"title": "Quỹ làm đường", "matter": "funds", "proposal": "Mỗi hộ góp 300.000 đồng."}
    answer = lan.post(reverse("office:new", args=["decision"]), form)
    assert answer.status_code == 302, answer.content.decode()
    row = Decision.objects.get()
    assert row.state == "open"
    assert "ít nhất 2/3" in text(lan, record_at("decision", row.pk))
    form = sent_back(text(lan, reverse("office:amend", args=["decision", row.pk])))
    form |= {"tallies.rows": "1", "tallies.0.channel": "meeting", "tallies.0.votes_for": "64", "tallies.0.votes_against": "3"}
    form |= {"decided_on": form["put_on"], "reason": "Kiểm phiếu xong"}
    assert lan.post(reverse("office:amend", args=["decision", row.pk]), form).status_code == 302
    page = text(lan, record_at("decision", row.pk))
    assert "64/97 (tất cả đại diện hộ gia đình): cần ít nhất 2/3, tức từ 65 trở lên." in page
    assert "không được thông qua" in page
    assert "cần xác minh" in page
    assert "Còn phải báo kết quả" in page
    assert "việc dân bàn" in text(lan, reverse("office:democracy")).lower()
    for kind in ("meeting", "decision"):
        assert "Quỹ làm đường" in text(lan, reverse("office:records", args=[kind])) or kind == "meeting"


def test_what_a_form_gets_wrong_stands_beside_its_field(world: World) -> None:
    lan = signed_in(world.lan)
    record = met(world, represented=10)
    form = sent_back(text(lan, reverse("office:new", args=["decision"]) + f"?meeting={record}"))
    form |= {"title": "Quỹ", "matter": "funds", "proposal": "Góp", "decided_on": form["put_on"]}
    form |= {"tallies.rows": "1", "tallies.0.channel": "meeting", "tallies.0.votes_for": "64"}
    answer = lan.post(reverse("office:new", args=["decision"]), form)
    assert (answer.status_code, "chỉ 10 hộ dự" in answer.content.decode()) == (422, True)
    answer = lan.post(reverse("office:new", args=["decision"]), form | {"counted_of": "all_voters"})
    assert (answer.status_code, "mẫu số là" in answer.content.decode()) == (422, True)


def test_papers_are_handed_over_as_word_and_pdf(world: World) -> None:
    meeting = met(world)
    decision = put(world, **counted(66))
    lan = signed_in(world.lan)
    for name, record in (("invitation_file", meeting), ("minutes_file", meeting), ("resolution_file", decision)):
        for suffix, begins in (("docx", b"PK"), ("pdf", b"%PDF-")):
            assert at(name, record, suffix) in text(lan, record_at("decision" if record == decision else "meeting", record))
            answer = lan.get(at(name, record, suffix))
            assert (answer.status_code, answer.content.startswith(begins)) == (200, True)
        assert lan.get(at(name, record, "xlsx")).status_code == 404
        assert signed_in(world.hung).get(at(name, record, "pdf")).status_code == 404
        assert Client().get(at(name, record, "pdf")).status_code == 302


def test_a_decision_is_published_by_a_second_person_and_read_by_anyone(world: World) -> None:
    record = put(world, **counted(66, 3), title="Thu, chi quỹ làm đường")
    lan, van, public = signed_in(world.lan), signed_in(world.van), Client()
    assert lan.post(at("notice", record, "de-nghi")).status_code == 302
    address = reverse("portal:decision", args=[DecisionNotice.objects.get(decision=record).slug])
    assert public.get(address).status_code == 404
    assert lan.post(at("notice", record, "cong-khai"), {"expected": "1"}).status_code == 422
    assert van.post(at("notice", record, "cong-khai"), {"expected": "1"}).status_code == 302
    page = text(public, address)
    for told in ("Thu, chi quỹ làm đường", "97", "66", "từ 65 trở lên", "được thông qua", "cần xác minh"):
        assert told in page
    assert "Không tán thành" not in page
    assert "Thu, chi quỹ làm đường" in text(public, reverse("portal:decisions"))
    assert "Thu, chi quỹ làm đường" in text(public, reverse("portal:decisions") + f"?noi={VILLAGE}")
    assert address in text(lan, record_at("decision", record))
    assert lan.post(at("notice", record, "khac")).status_code == 404
    assert lan.post(at("notice", record, "rut")).status_code == 302
    assert public.get(address).status_code == 410
    assert "Thu, chi quỹ làm đường" not in text(public, reverse("portal:decisions"))


def test_a_campaign_without_a_decision_asks_and_names_one(world: World) -> None:
    given = [{"kind": "money", "purse": "people", "day": "2026-04-02", "quantity": "5000000", "grade": "receipted"}]
    data = campaign(place=VILLAGE, days=[{"day": date(2026, 4, 2)}], contributions=given)
    held = record_campaigns([Change(data)], by=world.lan, **WHEN)[0].record
    passed = put(world, **counted(66))
    lan = signed_in(world.lan)
    page = text(lan, record_at("campaign", held))
    assert "chưa gắn với quyết định nào của dân" in page
    assert str(passed) in page
    assert lan.post(at("basis", held), {"decisions": [str(passed), "x"]}).status_code == 302
    assert DecisionBasis.objects.get().decision_id == passed
    assert "chưa gắn với quyết định nào của dân" not in text(lan, record_at("campaign", held))
    assert "Là căn cứ đóng góp của" in text(lan, record_at("decision", passed))
    assert signed_in(world.thu).post(at("basis", held), {"decisions": [str(passed)]}).status_code == 403
    assert signed_in(world.hung).post(at("basis", held), {"decisions": [str(passed)]}).status_code == 404
    other = record_campaigns([Change(campaign(place=VILLAGE))], by=world.lan, **WHEN)[0].record
    assert "Căn cứ đóng góp" not in text(lan, record_at("campaign", other))


def test_the_number_of_households_is_written_by_a_page_and_a_difference_is_asked_about(world: World) -> None:
    lan = signed_in(world.lan)
    assert lan.post(at("count", VILLAGE), {"day": "2026-03-05", "households": "97", "source": "Trưởng thôn báo"}).status_code == 302
    assert "97" in text(lan, at("roll", VILLAGE))
    assert "Trưởng thôn báo" in text(lan, at("roll", COMMUNE))
    answer = lan.post(at("count", VILLAGE), {"day": "2026-03-05", "households": "chín", "source": ""})
    assert answer.status_code == 422
    HouseholdCount.objects.create(village_id=world.at(VILLAGE), day=DAY, basis="roll", households=95)
    assert "Thôn báo 97 hộ, sổ hộ có 95 hộ. Con số nào đúng?" in text(lan, at("roll", VILLAGE))
    assert "số nào đúng" in text(lan, at("roll", COMMUNE))
    assert VILLAGE in text(lan, at("rolls")) or COMMUNE in text(lan, at("rolls"))


def test_strangers_outsiders_readers_and_other_communes_are_kept_out(world: World) -> None:
    record = put(world)
    held = record_campaigns([Change(campaign(place=VILLAGE))], by=world.lan, **WHEN)[0].record
    gets = (at("rolls"), at("roll", VILLAGE), at("ballots", record))
    posts = (
        at("count", VILLAGE), at("open_roll", VILLAGE), at("keep", VILLAGE), at("leave", VILLAGE, record, "thoi"),
        at("open_ballots", record), at("mark", record), at("unmark", record), at("notice", record, "de-nghi"), at("basis", held),
    )  # fmt: skip
    stranger = Client()
    for address in (*gets, *posts):
        assert stranger.get(address).status_code == 302, address
        assert stranger.post(address).status_code == 302, address
    for account in (world.outsider, world.hung):
        client = signed_in(account)
        for address in gets[1:]:
            assert client.get(address).status_code == 404, address
        for address in posts:
            assert client.post(address).status_code == 404, address
    thu = signed_in(world.thu)
    assert thu.get(at("roll", VILLAGE)).status_code == 200
    assert thu.get(at("ballots", record)).status_code == 403
    for address in posts[:1] + posts[4:]:
        assert thu.post(address).status_code == 403, address


@pytest.mark.django_db(transaction=True, databases=["default", "closed"])
class TestBehindTheClosedLogin:
    """What names households really commits."""

    @pytest.fixture
    def world(self, transactional_db: None) -> World:
        return lay_world()

    def test_the_roll_is_pasted_opened_and_left_by_pages(self, world: World) -> None:
        lan = signed_in(world.lan)
        pasted = "Số hộ\tHọ và tên\n" + "\n".join(f"{number}\t{name}" for number, name in enumerate(NAMES, 1))
        assert lan.post(at("keep", VILLAGE), {"rows": pasted, "valid_from": "2026-03-05"}).status_code == 302
        closed = text(lan, at("roll", VILLAGE))
        assert not any(name in closed for name in NAMES)
        opened = lan.post(at("open_roll", VILLAGE))
        assert (opened.status_code, opened.headers["Cache-Control"]) == (200, "no-store")
        assert all(name in opened.content.decode() for name in NAMES)
        assert set(Look.objects.values_list("purpose", flat=True)) == {"roll"}
        wrong = lan.post(at("keep", VILLAGE), {"rows": "4\tLò Văn Mẫu 010089012345"})
        assert (wrong.status_code, "Dòng 1" in wrong.content.decode()) == (422, True)
        assert lan.post(at("keep", VILLAGE), {}).status_code == 422
        first = seen(world)[0]
        assert lan.post(at("leave", VILLAGE, first.pk, "xoa")).status_code == 302
        assert [one.number for one in seen(world)] == ["2", "3"]
        for account in (world.thu, world.minh):
            refused = signed_in(account).post(at("open_roll", VILLAGE))
            assert (refused.status_code, any(name in refused.content.decode() for name in NAMES)) == (403, False)
        assert signed_in(world.hung).post(at("open_roll", VILLAGE)).status_code == 404

    def test_a_second_ballot_is_refused_and_shown_on_the_page(self, world: World) -> None:
        keep_households(world.at(VILLAGE), rows(*((str(n), name) for n, name in enumerate(NAMES, 1))), by=world.lan, **WHEN)
        first, second, _third = seen(world)
        record = put(world)
        lan = signed_in(world.lan)
        closed = text(lan, at("ballots", record))
        assert not any(name in closed for name in NAMES)
        assert NAMES[0] in lan.post(at("open_ballots", record)).content.decode()
        assert lan.post(at("mark", record), {"channel": "meeting", "household": [str(first.pk), "x"]}).status_code == 302
        again = lan.post(at("mark", record), {"channel": "paper", "household": [str(first.pk), str(second.pk)]})
        page = again.content.decode()
        assert (again.status_code, "hộ số 1: tại cuộc họp" in page, "vừa nộp lần hai" in page) == (422, True, True)
        assert marks_of([record])[record] == {"meeting": 1}
        assert lan.post(at("mark", record), {"channel": "khac", "household": [str(second.pk)]}).status_code == 422
        assert lan.post(at("unmark", record), {"household": str(first.pk)}).status_code == 302
        assert marks_of([record])[record] == {"meeting": 0}
        assert set(Look.objects.values_list("purpose", flat=True)) == {"roll", "ballots"}
