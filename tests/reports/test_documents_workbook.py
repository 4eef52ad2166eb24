"""The workbook: real numbers, no formulas, a sheet an annex."""

import io
import zipfile
from dataclasses import replace
from typing import Any

from python_calamine import CalamineWorkbook

from gandan.reports.documents.model import Annex, Column, Document, FigureCell, FigureRun, Paragraph
from gandan.reports.documents.workbook import height_pt, render_xlsx
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.layouts.ruleset import Look
from tests.reports.document_samples import campaigns_annex, party_report, provenance


def written(document: Document) -> bytes:
    out = io.BytesIO()
    render_xlsx(document, ruleset_for(document.family, document.date), out)
    return out.getvalue()


def sheets(document: Document) -> dict[str, list[list[Any]]]:  # Any: cells of a workbook
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(document)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def part(document: Document, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(written(document))).read(name).decode()


def test_there_is_a_sheet_for_the_text_one_an_annex_and_one_for_the_sources() -> None:
    found = sheets(party_report())
    assert list(found) == ["Văn bản", "Phụ lục 1", "Phụ lục 2", "Nguồn số liệu"]
    text = [row[0] for row in found["Văn bản"]]
    assert "Số 05-BC/HU" in text
    assert "II- KẾT QUẢ ĐẠT ĐƯỢC" in text
    assert [row[0] for row in found["Nguồn số liệu"][1:]] == [source.answer_id for source in provenance()]
    assert [int(row[2]) for row in found["Nguồn số liệu"][1:]] == [source.value for source in provenance()]


def test_figures_are_numbers_in_shown_units() -> None:
    rows = sheets(party_report())["Phụ lục 1"]
    shown = {row[1]: row[3] for row in rows if row[0] in {"1", "2", "3", "4", "5", "6"}}
    assert shown["Lượt người nghe"] == 188_640
    assert shown["Nhân dân ủng hộ"] == 9_736_000_000
    assert shown["Ngày công"] == 12_345.5
    styles = part(party_report(), "xl/styles.xml")
    assert 'formatCode="#,##0.0"' in styles
    assert 'formatCode="#,##0"' in styles


def test_what_was_guessed_is_hatched() -> None:
    assert 'patternType="lightUp"' in part(party_report(), "xl/styles.xml")
    counted = replace(party_report(), annexes=(Annex(1, "A", (Column("S"),), ((FigureCell(5, "5", "a-5", counted_share=1.0),),)),))
    assert 'patternType="lightUp"' not in part(counted, "xl/styles.xml")


def test_totals_stand_under_the_rows_and_heading_rows_repeat_in_print() -> None:
    document = replace(party_report(), annexes=(campaigns_annex(1, rows=4),))
    rows = sheets(document)["Phụ lục"]
    assert [row[1] for row in rows if row[1] == "Tổng cộng" or str(row[1]).startswith("Xã")] == [
        "Xã Bản Lìm 2",
        "Xã Bản Lìm 3",
        "Xã Bản Lìm 4",
        "Xã Bản Lìm 5",
        "Tổng cộng",
    ]
    assert "_xlnm.Print_Titles" in part(document, "xl/workbook.xml")
    assert 'orientation="landscape"' in part(document, "xl/worksheets/sheet2.xml")


def test_no_text_of_people_is_ever_a_formula_or_a_link() -> None:
    nasty = '=HYPERLINK("http://x.example","y") <b>&'
    cells = (nasty, "+1", "-1", "@x", "http://x.example")
    annex = Annex(1, nasty, tuple(Column(nasty) for _cell in cells), (cells,), note=nasty)
    figure = FigureRun("5 cuộc", "a-5", 5, "javascript:alert(1)", title=nasty)
    document = replace(
        party_report(), subject=nasty, notes=(nasty,), blocks=(Paragraph.of(nasty, figure),), annexes=(annex,), provenance=()
    )
    assert list(cells) in sheets(document)["Phụ lục"]
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert "<f>" not in part(document, name)
        assert "<hyperlink" not in part(document, name)


def test_a_figure_with_a_full_address_opens_and_stays_a_number() -> None:
    cell = FigureCell(1_234, "1.234", "a-1", "https://gandan.example/1")
    document = replace(party_report(), annexes=(Annex(1, "A", (Column("S"),), ((cell,),)),))
    assert sheets(document)["Phụ lục"][-1] == [1_234]
    assert "https://gandan.example/1" in part(document, "xl/worksheets/_rels/sheet2.xml.rels")


def test_annexes_of_the_same_name_get_sheets_of_their_own() -> None:
    twins = (campaigns_annex(1, rows=1), campaigns_annex(1, rows=1))
    assert list(sheets(replace(party_report(), annexes=twins)))[1:3] == ["Phụ lục 1", "Phụ lục 1 2"]


def test_a_row_is_high_enough_for_its_longest_cell() -> None:
    look = Look(size_pt=12)
    assert height_pt([("ngắn", 20)], look) == height_pt([("", 20), ("ngắn", 20)], look)
    assert height_pt([("dài " * 40, 20)], look) > 4 * height_pt([("ngắn", 20)], look)
    assert height_pt([("dài " * 4000, 20)], look) == 409


def test_the_rule_set_stands_in_the_metadata() -> None:
    assert "<cp:keywords>party-hd36</cp:keywords>" in part(party_report(), "docProps/core.xml")
