"""PDF: an official document set by Typst, with its provenance attached to the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

import typst

from gandan.reports.documents.check import safe_link
from gandan.reports.documents.code import code_svg
from gandan.reports.documents.compose import compose
from gandan.reports.documents.model import Document
from gandan.reports.documents.provenance import FILE_NAME, provenance_json
from gandan.reports.documents.words import cleaned
from gandan.reports.layouts.ruleset import Font, Ruleset

LAST_RESORT = "Libertinus Serif"


@cache
def _template() -> bytes:
    return files("gandan.reports.documents").joinpath("official.typ").read_bytes()


@cache
def _fonts(folders: tuple[str, ...], *, system: bool) -> typst.Fonts:
    """Fonts found once a process: looking through a system's fonts takes longer than setting a report."""
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=list(folders))


def chosen_font(font: Font, folders: Sequence[Path] = ()) -> tuple[str, typst.Fonts]:
    """The family a PDF will be set in, and where it was found.

    First the folders given, then this machine's fonts, each in the layout's order; at last a serif that Typst
    brings along, which has every Vietnamese letter but not the metrics of Times. (Liberation Serif is no twin here:
    Typst takes its letters apart and sets the marks of "ộ" and "ự" in the wrong place.)
    """
    wanted = (font.family, *font.twins)
    places = tuple(str(folder) for folder in folders)
    found = _fonts(places, system=False)
    for system in (False, True):
        found = _fonts(places, system=system)
        known = set(found.families())
        for family in wanted:
            if family in known:
                return family, found
    return LAST_RESORT, found


def render_pdf(document: Document, ruleset: Ruleset, out: Path | IO[bytes], *, font_paths: Sequence[Path] = ()) -> None:
    """Write the document as PDF; the same document and fonts give the same bytes.

    `font_paths` are folders with a Times-metric font (Tinos). The font that was used stands in the metadata and
    in the attached provenance. Raises RuleBroken (see `check_document`) before anything is written.
    """
    composed = compose(document, ruleset)
    family, fonts = chosen_font(ruleset.font, font_paths)
    shown = asdict(composed)
    for holder in (*shown["body"], *shown["notes"], *shown["annexes"]):
        for piece in holder.get("pieces", ()):
            piece["href"] = safe_link(piece["href"], absolute=True)
        for square in (square for row in (*holder.get("rows", ()), holder.get("totals", ())) for square in row):
            square["href"] = safe_link(square["href"], absolute=True)
    shown["language"] = document.language
    mark = document.verification
    shown["verification"] = (
        {"words": [cleaned(line) for line in mark.words], "code": code_svg(mark.address), "address": cleaned(mark.address)}
        if mark
        else None
    )
    data = {
        "document": shown,
        "rules": {**ruleset.model_dump(mode="json"), "label": ruleset.label},
        "author": cleaned(document.issuer),
        "font": family,
        "fonts": list(dict.fromkeys((family, LAST_RESORT))),
        "year": document.date.year,
        "month": document.date.month,
        "day": document.date.day,
        "provenance": cleaned(provenance_json(document, ruleset, font=family)),
        "provenance_name": FILE_NAME,
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf = typst.compile(_template(), font_paths=fonts, sys_inputs=inputs, format="pdf", timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    if isinstance(out, Path):
        out.write_bytes(pdf)
    else:
        out.write(pdf)
