"""Papers of a record as files: who gets them, in which formats, and the buttons that lead to them."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import uuid4

import docx
import pytest
from django.test import Client
from django.urls import reverse

from gandan.emulation.registry import record_type
from tests.reports.paper_world import Papers, lay_papers
from tests.sites.office.conftest import signed_in
from tests.world import NOW, TODAY, World

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Address = Callable[[str], str]


@pytest.fixture
def papers(world: World) -> Papers:
    return lay_papers()


@pytest.fixture(params=["plan_file", "acceptance_file"])
def address(request: pytest.FixtureRequest, papers: Papers) -> Address:
    record = papers.plan if request.param == "plan_file" else papers.first
    return lambda suffix: reverse(f"office:{request.param}", args=(record, suffix))


def test_papers_come_as_word_and_pdf(address: Address, world: World) -> None:
    for account in (world.lan, world.thu, world.hoa):
        word, pdf = (signed_in(account).get(address(suffix)) for suffix in ("docx", "pdf"))
        assert (word.status_code, word.headers["Content-Type"]) == (200, WORD)
        assert len(docx.Document(io.BytesIO(word.content)).tables) >= 3
        assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
        assert pdf.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")


def test_a_stranger_is_asked_to_sign_in_and_others_find_nothing(address: Address, world: World) -> None:
    answer = Client().get(address("docx"))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))
    for account in (world.outsider, world.hung, world.mai):
        assert signed_in(account).get(address("docx")).status_code == 404


def test_other_formats_and_other_records_are_not_there(address: Address, papers: Papers, world: World) -> None:
    client = signed_in(world.lan)
    for suffix in ("xlsx", "html", "exe", "docx-x", "DOCX"):
        assert client.get(address(suffix)).status_code == 404
    assert client.get(address("docx").replace(".docx", ".do/cx")).status_code == 404
    for name, record in (("plan_file", uuid4()), ("plan_file", papers.first), ("acceptance_file", papers.plan)):
        assert client.get(reverse(f"office:{name}", args=(record, "docx"))).status_code == 404


def test_looking_is_all_that_can_be_done(address: Address, world: World) -> None:
    assert signed_in(world.lan).post(address("docx")).status_code == 405


def test_the_pages_of_a_plan_and_an_acceptance_offer_their_papers(papers: Papers, world: World) -> None:
    client = signed_in(world.thu)
    for kind, record, name in (("plan", papers.plan, "plan_file"), ("acceptance", papers.first, "acceptance_file")):
        page = client.get(reverse("office:record", args=(kind, record))).content.decode()
        assert all(reverse(f"office:{name}", args=(record, suffix)) in page for suffix in ("docx", "pdf"))
    page = client.get(reverse("office:record", args=("campaign", papers.campaign))).content.decode()
    assert "ke-hoach." not in page
    assert "bien-ban." not in page


def test_a_voided_plan_offers_no_paper_and_says_why(papers: Papers, world: World) -> None:
    record_type("plan").void([papers.plan], reason="lập lại", by=None, today=TODAY, now=NOW)
    client, address = signed_in(world.lan), reverse("office:plan_file", args=(papers.plan, "docx"))
    assert address not in client.get(reverse("office:record", args=("plan", papers.plan))).content.decode()
    answer = client.get(address)
    assert answer.status_code >= 400
    assert "Bản ghi này đã hủy, không lập văn bản được" in answer.content.decode()
