"""Programmes: recorded once, members of the ledger for ever, amended with their history, withdrawn, voided; their files."""

import io
import zipfile

import pytest

from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.files import read_kept
from gandan.base.models import AuditRecord, Revision
from gandan.evidence.actions.storing import sweep_files
from gandan.ledger.models import Member
from gandan.people.actions import organisation_id
from gandan.programmes.actions import Change, NewFile, record_programmes, void_programmes, withdraw_programmes
from gandan.programmes.choices import ProgrammeState
from gandan.programmes.models import Objective, Programme
from tests.programmes.made import PROVINCIAL, programme, programme_in
from tests.world import NOW, TODAY, World


def test_a_document_becomes_a_member_of_the_ledger(world: World) -> None:
    row = programme(world.lan, objectives=["Dân tin", "Dân làm"])
    assert (row.symbol, row.number, row.slug, row.cited) == ("05-ĐA/ĐU", 5, "05-da-du-2026", "Đề án 05-ĐA/ĐU")
    member = Member.objects.get(pk=row.member_id)
    assert (member.dimension, member.code, member.name, member.name_en) == ("programme", row.slug, "Đề án 05-ĐA/ĐU", "Scheme 05-ĐA/ĐU")
    assert [one.text for one in row.objectives.all()] == ["Dân tin", "Dân làm"]
    assert [one.verb for one in Revision.objects.filter(record=row.pk)] == ["record"]
    assert AuditRecord.objects.get(subject=row.pk).verb == "record"


def test_a_document_needs_a_symbol_and_a_movement_does_not(world: World) -> None:
    with pytest.raises(BadInput, match="phải có số, ký hiệu"):
        programme_in(symbol="")
    assert programme(world.lan, kind="movement", symbol="", title="10 phút vì môi trường").slug == "10-phut-vi-moi-truong"


def test_recording_twice_changes_nothing_and_the_same_document_is_not_recorded_again(world: World) -> None:
    row = programme(world.lan)
    again = record_programmes([Change(programme_in(), record=row.pk)], by=world.lan, today=TODAY, now=NOW)
    assert [one.verb for one in again] == ["unchanged"]
    with pytest.raises(BadInput, match="đã được ghi") as refused:
        programme(world.lan)
    assert refused.value.field == "symbol"
    assert Programme.objects.count() == 1


def test_an_amendment_keeps_slug_and_history_and_sees_who_came_between(world: World) -> None:
    row = programme(world.lan, objectives=["Một", "Hai", "Ba"])
    two = row.objectives.get(text="Hai").pk
    data = programme_in(title="Tên mới", objectives=["Hai", "Ba sửa lại"], slug="khac")
    (done,) = record_programmes([Change(data, record=row.pk, expected=1, reason="gõ nhầm")], by=world.lan, today=TODAY, now=NOW)
    row.refresh_from_db()
    assert (done.verb, row.revision, row.title, row.slug) == ("amended", 2, "Tên mới", "05-da-du-2026")
    assert list(row.objectives.values_list("position", "text")) == [(1, "Hai"), (2, "Ba sửa lại")]
    assert Objective.objects.get(text="Hai").pk == two
    assert Revision.objects.get(record=row.pk, revision=2).reason == "gõ nhầm"
    with pytest.raises(RuleBroken, match="vừa được người khác sửa"):
        record_programmes([Change(programme_in(title="Khác"), record=row.pk, expected=1)], by=world.lan, today=TODAY, now=NOW)


def test_only_for_ones_own_issuer(world: World) -> None:
    with pytest.raises(NotAllowed):
        programme(world.lan, PROVINCIAL)
    with pytest.raises(NotAllowed):
        programme(world.thu)
    with pytest.raises(NotAllowed):
        programme(world.hung)
    assert programme(world.hoa).issuer_id == organisation_id("dang-uy-ban-lim")


def test_an_issuer_was_there_on_the_day(world: World) -> None:
    with pytest.raises(BadInput) as refused:
        record_programmes([Change(programme_in().model_copy(update={"issuer": 12345}))], by=world.lan, today=TODAY, now=NOW)
    assert refused.value.field == "issuer"


def test_a_document_does_not_stand_under_itself(world: World) -> None:
    above = programme(world.lan)
    below = programme(world.lan, symbol="06-KH/ĐU", kind="plan", parent=above.pk)
    with pytest.raises(BadInput, match="dưới chính nó"):
        record_programmes([Change(programme_in(parent=below.pk), record=above.pk)], by=world.lan, today=TODAY, now=NOW)


def test_what_no_longer_holds_says_since_when_and_why(world: World) -> None:
    row = programme(world.lan)
    with pytest.raises(BadInput, match="vì sao"):
        withdraw_programmes([row.pk], on=TODAY, why=" ", by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        withdraw_programmes([row.pk], on=TODAY, why="thay bằng 07-ĐA/ĐU", by=world.thu, today=TODAY, now=NOW)
    assert withdraw_programmes([row.pk], on=TODAY, why="thay bằng 07-ĐA/ĐU", by=world.lan, today=TODAY, now=NOW) == 1
    assert withdraw_programmes([row.pk], on=TODAY, why="thay bằng 07-ĐA/ĐU", by=world.lan, today=TODAY, now=NOW) == 0
    row.refresh_from_db()
    assert row.state_on(TODAY) is ProgrammeState.WITHDRAWN
    assert row.state_on(row.issued_on) is ProgrammeState.IN_FORCE


def test_what_is_voided_stays_to_be_read_and_is_not_amended(world: World) -> None:
    row = programme(world.lan)
    with pytest.raises(NotAllowed):
        void_programmes([row.pk], reason="ghi nhầm", by=world.hung, today=TODAY, now=NOW)
    assert void_programmes([row.pk], reason="ghi nhầm", by=world.lan, today=TODAY, now=NOW) == 1
    assert void_programmes([row.pk], reason="ghi nhầm", by=world.lan, today=TODAY, now=NOW) == 0
    with pytest.raises(RuleBroken, match="đã hủy"):
        record_programmes([Change(programme_in(title="Khác"), record=row.pk)], by=world.lan, today=TODAY, now=NOW)
    assert programme(world.lan).slug == "05-da-du-2026-2"


def docx() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return held.getvalue()


@pytest.mark.parametrize(("content", "kind"), [(b"%PDF-1.7 ...", "pdf"), (docx(), "docx")])
def test_a_file_is_kept_while_its_programme_names_it(
    world: World, content: bytes, kind: str, django_capture_on_commit_callbacks: object
) -> None:
    change = Change(programme_in(), file=NewFile(content, "de-an.pdf"))
    (made,) = record_programmes([change], by=world.lan, today=TODAY, now=NOW)
    row = Programme.objects.select_related("file").get(pk=made.record)
    assert row.file is not None
    assert (row.file.media_type, row.file_name, read_kept(row.file.sha256)) == (kind, "de-an.pdf", content)
    sweep_files()
    assert read_kept(row.file.sha256) == content


@pytest.mark.parametrize("content", [b"", b"MZ...", b"PK\x03\x04 no document"])
def test_another_file_is_refused(world: World, content: bytes) -> None:
    with pytest.raises(BadInput, match="PDF hoặc Word") as refused:
        record_programmes([Change(programme_in(), file=NewFile(content, "x.pdf"))], by=world.lan, today=TODAY, now=NOW)
    assert refused.value.field == "file"
    assert Programme.objects.count() == 0
