"""A document of a sent report proves itself: in its lines, its proof, the ledger; `gandan verify --document` names what does not."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from gandan.base.errors import BadInput
from gandan.ledger.queries.verify import verify
from gandan.reports.cycle.access import Doors
from gandan.reports.cycle.leaving import sent_file
from gandan.reports.exchange.marking import looked_up, marked_as_sent
from gandan.reports.exchange.verifying import Whose, verify_document
from gandan.reports.models import InstanceKey, Submission
from gandan.sites.cli import main
from tests.reports.exchange_world import CHILD, DAY, elsewhere, known, sent
from tests.reports.term_world import session
from tests.world import COMMUNE, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
ROOT = "https://gandan.example"
WRITER = Doors(writes=True, receives=False)


def file(row: Submission, suffix: str = ".docx", doors: Doors = WRITER) -> bytes:
    return sent_file(Submission.objects.get(pk=row.pk), doors, suffix, root=ROOT).data


def edited(docx: bytes, part: str, before: str, after: str) -> bytes:
    """A Word file in which somebody typed over a text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                assert before.encode() in data
                data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_what_was_sent_proves_itself_even_after_later_corrections(world: World, suffix: str) -> None:
    source = session(COMMUNE, DAY, 81)
    row = sent(world.lan, people=7)
    data = file(row, suffix)
    assert data == file(row, suffix)
    session(COMMUNE, DAY, 500, source=source, revision=2)
    found = verify_document(f"bao-cao{suffix}", data)
    assert found.holds, found.faults
    assert (found.whose, found.content_hash, found.read_lines) == (Whose.OURS, row.content_hash, suffix == ".docx")
    assert found.asked > 0
    shorn = verify_document(f"bao-cao{suffix}", file(row, suffix, Doors(writes=False, receives=False)))
    assert shorn.holds
    assert verify().disagreement == ""


def test_a_number_typed_over_is_named(world: World) -> None:
    row = sent(world.lan)
    found = verify_document("a.docx", edited(file(row), "word/document.xml", ">81 lượt", ">810 lượt"))
    assert not found.holds
    assert any("lượt" in fault.name.lower() or fault.answer.startswith("attendance") for fault in found.faults), found.faults


def test_a_proof_that_was_altered_is_no_proof(world: World) -> None:
    row = sent(world.lan)
    data = file(row)
    for before, after in (
        ('"value": 81', '"value": 82'),
        (f'"content": "{row.content_hash}', f'"content": "{"0" * 64}'),
        ('"position": ', '"position": 1'),
    ):
        with pytest.raises(BadInput, match="đã bị thay đổi"):
            verify_document("a.docx", edited(data, "customXml/item1.xml", before, after))


def test_a_document_of_another_instance_is_told_apart(world: World) -> None:
    with elsewhere():
        InstanceKey.objects.create(pk=1, private=CHILD.private_bytes_raw(), public=known_public(), made_at=world.now)
        data = file(sent(world.lan))
    found = verify_document("a.docx", data)
    assert (found.whose, found.holds, found.asked) == (Whose.FOREIGN, False, 0)
    known(CHILD, world.hoa)
    again = verify_document("a.docx", data)
    assert (again.whose, again.holds, again.instance) == (Whose.KNOWN, True, "Máy bên kia")


def known_public() -> str:
    return CHILD.public_key().public_bytes_raw().hex()


def test_what_carries_no_proof_says_so(world: World, tmp_path: Path) -> None:
    for name, data in (("a.docx", b"PK"), ("a.pdf", b"%PDF"), ("a.txt", b"81")):
        with pytest.raises(BadInput):
            verify_document(name, data)
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(BadInput, match="không mang nguồn gốc"):
        verify_document("a.docx", empty.getvalue())


def test_a_draft_carries_no_code(world: World) -> None:
    row = sent(world.lan)
    from gandan.reports.documents.stored import from_json

    document = from_json(Submission.objects.get(pk=row.pk).document or {})
    assert marked_as_sent(Submission(state="draft"), document, root=ROOT).verification is None
    assert marked_as_sent(Submission.objects.get(pk=row.pk), document, root=ROOT).verification is not None


def test_a_hash_is_looked_up_whole_and_tells_of_a_newer_revision(world: World) -> None:
    row = sent(world.lan)
    found = looked_up(row.content_hash)
    assert found is not None
    assert (found.row.pk, found.newer) == (row.pk, False)
    assert looked_up(row.content_hash[:20]) is None
    assert looked_up("") is None


def test_the_command_answers_for_a_document_and_for_the_key(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gandan.config.databases.prepare", lambda: None)
    monkeypatch.setattr("gandan.config.databases.prefer_demonstration", lambda: False)
    row = sent(world.lan)
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(file(row))
    assert main.execute(["verify", "--document", str(path)]) == 0
    assert "Khớp: đây là báo cáo đã gửi" in capsys.readouterr().out
    path.write_bytes(edited(path.read_bytes(), "word/document.xml", ">81 lượt", ">810 lượt"))
    assert main.execute(["verify", "--document", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"]
    assert main.execute(["exchange", "key"]) == 0
    assert "Dấu vân tay" in capsys.readouterr().out
    out = tmp_path / "bao-cao.gdx"
    assert main.execute(["exchange", "out", str(row.pk), "--out", str(out)]) == 0
    assert out.stat().st_size > 1000
    assert main.execute(["exchange", "in", str(out)]) == 2
    assert main.execute(["exchange", "mở"]) == 2
