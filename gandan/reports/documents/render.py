"""One document, four files: the renderer follows from the file's suffix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gandan.base.errors import RuleBroken
from gandan.reports.documents.model import Document
from gandan.reports.documents.page import render_html, render_html_page
from gandan.reports.documents.pdf import render_pdf
from gandan.reports.documents.word.package import render_docx
from gandan.reports.documents.workbook import render_xlsx
from gandan.reports.layouts.ruleset import Ruleset

__all__ = ["SUFFIXES", "render", "render_docx", "render_html", "render_html_page", "render_pdf", "render_xlsx"]

SUFFIXES = (".docx", ".pdf", ".xlsx", ".html")


def render(
    document: Document,
    ruleset: Ruleset,
    out: Path,
    *,
    font_paths: Sequence[Path] = (),
    stylesheets: Sequence[str] = (),
) -> None:
    """Write `out` as its suffix says (.docx, .pdf, .xlsx, .html); RuleBroken for any other, or as `check_document`."""
    match out.suffix.lower():
        case ".docx":
            render_docx(document, ruleset, out)
        case ".pdf":
            render_pdf(document, ruleset, out, font_paths=font_paths)
        case ".xlsx":
            render_xlsx(document, ruleset, out)
        case ".html":
            render_html_page(document, ruleset, out, stylesheets=stylesheets)
        case _:
            raise RuleBroken(
                format_lazy(
                    _("Không lập được văn bản thành tệp “{name}”; hãy đặt đuôi tệp là một trong: {suffixes}."),
                    name=out.name,
                    suffixes=", ".join(SUFFIXES),
                )
            )
