"""The officers' pages of commendations: the way from a proposal to certificates, who may, and what the public sees."""

from __future__ import annotations

import io
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gandan.emulation.choices import ProposalState
from gandan.emulation.models import Award, AwardName, AwardNotice, Proposal
from gandan.emulation.queries.commendation import offset_of, states_of
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.emulation.test_commendations import awarded, named, persons, proposed
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, World

NAME = "Ông Nguyễn Văn Mẫu"
CODE = "giay-khen-chu-tich-xa"


def at(name: str, *args: object) -> str:
    return reverse(f"office:commendations:{name}", args=args)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:600]
    return answer.content.decode()


@pytest.fixture
def award(world: World) -> UUID:
    record = awarded(world, names_listed=True)
    named(record, world, NAME)
    return record


def test_from_a_proposal_to_a_decision_by_pages(world: World) -> None:
    record = proposed(world, title="Đề nghị khen dân vận khéo")
    van, lan = signed_in(world.van), signed_in(world.lan)
    assert "Đề nghị khen dân vận khéo" in text(van, at("register"))
    page = van.post(at("review", record), {"state": "returned", "note": ""})
    assert (page.status_code, "Hãy ghi vì sao" in page.content.decode()) == (422, True)
    assert van.post(at("review", record), {"state": "decided"}).status_code == 422
    assert van.post(at("review", record), {"state": "agreed", "note": "Xứng đáng"}).status_code == 302
    assert states_of([record])[record] is ProposalState.AGREED
    assert "Xứng đáng" in text(lan, at("proposal", record))
    begun = reverse("office:new", args=["award"]) + f"?proposal={record}"
    form = text(lan, begun)
    assert begun.replace("&", "&amp;") in text(lan, at("proposal", record))
    assert form.count("Người có uy tín") >= 1
    assert 'value="Khen dân vận khéo"' in form
    rows = list(Proposal.objects.get(pk=record).items.all())
    sent = {
        "title": "Khen dân vận khéo", "number": "125/QĐ-UBND", "decided_by": "Chủ tịch UBND xã", "decided_on": "2026-11-24",
        "place": str(unit_id(COMMUNE)), "lead": str(Proposal.objects.get(pk=record).lead_id), "form": "giay_khen",
        "proposal": str(record), "commended.rows": str(len(rows)), "listed": "1",
    }  # fmt: skip
    for number, row in enumerate(rows):
        sent |= {f"commended.{number}.{name}": str(getattr(row, name)) for name in ("subject", "who", "address", "achievement")}
        sent[f"commended.{number}.id"] = str(row.row)
    answer = lan.post(reverse("office:new", args=["award"]), sent)
    assert answer.status_code == 302, answer.content.decode()
    assert states_of([record])[record] is ProposalState.DECIDED
    made = Award.objects.get(proposal=record)
    assert (made.collectives, made.individuals) == (1, 2)
    assert "125/QĐ-UBND" in text(lan, at("proposal", record))
    assert at("award", made.pk) in text(lan, reverse("office:record", args=["award", made.pk]))


def test_names_are_written_and_erased_by_pages(world: World, award: UUID) -> None:
    lan, line = signed_in(world.lan), persons(award)[1]
    assert lan.post(at("names", award), {f"name-{line}": "Bà Lò Thị Ví Dụ"}).status_code == 302
    assert "Bà Lò Thị Ví Dụ" in text(lan, at("award", award))
    assert "Bà Lò Thị Ví Dụ" not in text(lan, reverse("office:record", args=["award", award]))
    assert lan.post(at("names", award), {f"name-{line}": "M" * 121}).status_code == 422
    assert lan.post(at("erase", award), {"line": [str(line), "x"]}).status_code == 302
    assert list(AwardName.objects.filter(award=award).values_list("name", flat=True)) == [NAME]


def test_the_public_sees_what_the_decision_lets_be_seen(world: World, award: UUID) -> None:
    lan, van, public = signed_in(world.lan), signed_in(world.van), Client()
    assert lan.post(at("notice", award, "de-nghi")).status_code == 302
    address = reverse("portal:award", args=[AwardNotice.objects.get(award=award).slug])
    assert public.get(address).status_code == 404
    assert lan.post(at("notice", award, "cong-khai"), {"expected": "1"}).status_code == 422
    assert van.post(at("notice", award, "cong-khai"), {"expected": "1"}).status_code == 302
    answer = public.get(address)
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex, noarchive")
    assert all(part in page for part in (NAME, "Bí thư chi bộ", "125/QĐ-UBND"))
    assert address in text(lan, at("award", award))
    lan.post(at("notice", award, "rut"))
    assert public.get(address).status_code == 410
    assert lan.post(at("notice", award, "khac")).status_code == 404


def test_a_list_without_names_shows_roles_only(world: World) -> None:
    record = awarded(world, number="9/QĐ", names_listed=False)
    named(record, world, NAME)
    signed_in(world.lan).post(at("notice", record, "de-nghi"))
    signed_in(world.van).post(at("notice", record, "cong-khai"), {"expected": "1"})
    page = text(Client(), reverse("portal:award", args=[AwardNotice.objects.get(award=record).slug]))
    assert NAME not in page
    assert "Người có uy tín" in page


def test_certificates_are_printed_and_blanks_are_met(world: World, award: UUID) -> None:
    lan = signed_in(world.lan)
    assert "cần xác minh" in text(lan, at("prints", award))
    given = {"template": CODE, "right": "2,5", "down": "-1"}
    assert lan.post(at("prints", award), given).status_code == 302
    assert offset_of(unit_id(COMMUNE), CODE) == (25, -10)
    assert 'value="2,5"' in text(lan, at("prints", award))
    for wrong in ("hai", "60", "nan", "1e400"):
        assert lan.post(at("prints", award), given | {"right": wrong}).status_code == 422
    assert lan.post(at("prints", award), given | {"template": "khac"}).status_code == 422
    for more in ({}, {"paper": "blank"}, {"paper": "blank", "test": "1"}, {"line": str(persons(award)[0])}):
        answer = lan.get(at("file", award), {"template": CODE} | more)
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert lan.get(at("file", award), {"template": "bieu-duong"}).status_code == 422


def test_the_register_is_searched_and_comes_as_a_workbook_without_names(world: World, award: UUID) -> None:
    thu = signed_in(world.thu)
    assert at("award", award) in text(thu, at("register") + "?q=chu+tich")
    assert at("award", award) not in text(thu, at("register") + "?q=khong+co")
    assert at("award", award) not in text(thu, at("register") + "?form=bieu_duong")
    sent = b"".join(thu.get(at("register_xlsx")).streaming_content)  # type: ignore[attr-defined]  # of a FileResponse
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sent)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "125/QĐ-UBND"
    assert rows[1][-2:] == [1, 2]
    assert NAME not in str(rows)


def test_the_register_takes_as_many_queries_for_three_as_for_one(world: World) -> None:
    client, counts = signed_in(world.lan), []
    for number in range(3):
        awarded(world, number=f"{number}/QĐ")
        proposed(world)
        client.get(at("register"))
        with CaptureQueriesContext(connection) as asked_for:
            client.get(at("register"))
        counts.append(len(asked_for))
    assert counts[0] == counts[2]


PAGES = ["award", "names", "erase", "prints", "file"]


def asked(name: str, award: UUID, proposal: UUID) -> str:
    if name in ("proposal", "review"):
        return at(name, proposal)
    return at("notice", award, "de-nghi") if name == "notice" else at(name, award)


@pytest.mark.parametrize("name", [*PAGES, "notice", "proposal", "review"])
def test_others_find_nothing_and_a_stranger_signs_in(world: World, award: UUID, name: str) -> None:
    address = asked(name, award, proposed(world))
    assert Client().get(address).status_code == 302
    for account in (world.outsider, world.hung, world.mai):
        client = signed_in(account)
        assert client.post(address).status_code in ((404, 405) if name in ("award", "file", "proposal") else (404,))
        assert client.get(address).status_code in (404, 405)


@pytest.mark.parametrize("name", ["names", "erase", "notice", "prints", "review"])
def test_a_reader_may_not_write(world: World, award: UUID, name: str) -> None:
    assert signed_in(world.thu).post(asked(name, award, proposed(world)), {"state": "agreed"}).status_code == 403


def test_a_reader_reads_and_does_not_print(world: World, award: UUID) -> None:
    thu: Client = signed_in(world.thu)
    page = text(thu, at("award", award))
    assert at("prints", award) not in page
    assert at("names", award) not in page
    assert thu.get(at("file", award), {"template": CODE}).status_code == 403


def test_a_body_of_the_line_sees_what_it_led_or_took_part_in(world: World) -> None:
    mai: Account = world.mai
    theirs = awarded(world, number="7/QĐ", partners=[world.body("hoi-phu-nu-nui-xanh")])
    others = awarded(world, number="8/QĐ")
    client = signed_in(mai)
    assert client.get(at("award", theirs)).status_code == 200
    assert client.get(at("award", others)).status_code == 404
    assert client.post(at("names", theirs)).status_code == 403
