"""What was sent carries a code and its own proof; what was not sent carries none, and the stored form knows nothing of it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from gandan.reports.documents.compose import compose
from gandan.reports.documents.model import Document, Verification
from gandan.reports.documents.pdf import render_pdf
from gandan.reports.documents.provenance import line_digest, lines_told, provenance_json, read_docx_provenance
from gandan.reports.documents.stored import from_json, to_json
from gandan.reports.documents.word.package import render_docx
from gandan.reports.layouts.catalogue import ruleset, ruleset_for
from tests.reports.document_samples import party_letter, party_report, state_report

ADDRESS = "https://gandan.example/xac-minh/" + "ab" * 32 + "/"


def marked(document: Document) -> Document:
    told = lines_told(compose(document, ruleset_for(document.family, document.date)), ruleset_for(document.family, document.date))
    mark = Verification(ADDRESS, ("Mã kiểm tra: abab", ADDRESS), "ab" * 32, "12:cd", told, "ef" * 32, "01" * 64)
    return replace(document, verification=mark)


def docx(document: Document) -> zipfile.ZipFile:
    out = io.BytesIO()
    render_docx(document, ruleset_for(document.family, document.date), out)
    return zipfile.ZipFile(out)


@pytest.mark.parametrize("document", [party_report(), state_report(), party_letter()], ids=["party", "state", "letter"])
def test_a_sent_document_ends_with_a_code_and_is_otherwise_the_same(document: Document) -> None:
    plain, sent = docx(document), docx(marked(document))
    body = sent.read("word/document.xml").decode()
    assert "Mã kiểm tra: abab" in body
    assert sent.read("word/media/code.png").startswith(b"\x89PNG")
    assert "media/code.png" in sent.read("word/_rels/document.xml.rels").decode()
    assert "word/media/code.png" not in plain.namelist()
    assert "Mã kiểm tra" not in plain.read("word/document.xml").decode()
    before, _, after = body.partition("<w:drawing>")
    assert len(before) > len(after)
    assert plain.read("word/styles.xml") == sent.read("word/styles.xml")


def test_the_mark_is_no_part_of_what_is_stored() -> None:
    document = party_report()
    assert to_json(marked(document)) == to_json(document)
    assert from_json(to_json(marked(document))) == document


def test_every_line_with_a_figure_is_told_by_its_digest_as_word_prints_it() -> None:
    document = party_report(rows=3)
    told = lines_told(compose(document, ruleset("party-hd36")), ruleset("party-hd36"))
    answers = {answer for _digest, those in told for answer in those}
    assert {figure.answer_id for figure in document.figures()} <= answers
    assert line_digest("2.358 cuộc\n a") == line_digest("2.358\u00a0cuộca")
    assert json.loads(provenance_json(marked(document), ruleset("party-hd36")))["verification"]["lines"]
    package = docx(marked(document))
    assert package.fp is not None
    assert len(read_docx_provenance(package.fp)) == len(document.provenance)


def test_a_pdf_with_a_code_is_made_and_the_same_twice() -> None:
    first, again = io.BytesIO(), io.BytesIO()
    document = marked(party_report(rows=3))
    render_pdf(document, ruleset("party-hd36"), first)
    render_pdf(document, ruleset("party-hd36"), again)
    assert first.getvalue().startswith(b"%PDF")
    assert first.getvalue() == again.getvalue()
