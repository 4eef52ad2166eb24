"""A draft as a file to hand over: Word, PDF, workbook or page."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

import gandan
from gandan.base.errors import BadInput
from gandan.reports.documents.model import Document
from gandan.reports.documents.page import render_html
from gandan.reports.documents.render import SUFFIXES, render
from gandan.reports.layouts.ruleset import Ruleset
from gandan.reports.queries import Draft

FONTS = Path(gandan.__file__).parent / "static" / "dist" / "fonts"  # Tinos, put there by the front end's build
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
}


@dataclass(frozen=True)
class File:
    """A file in memory, with the name and the type it is sent under."""

    name: str
    content_type: str
    data: bytes


def file_of(draft: Draft, suffix: str) -> File:
    """The draft as one of .docx, .pdf, .xlsx, .html. Raises BadInput for another suffix."""
    return file_named(f"{draft.kind.code}-{draft.unit.slug}-{draft.windows.last.isoformat()}", draft.document, draft.ruleset, suffix)


def file_named(name: str, document: Document, ruleset: Ruleset, suffix: str) -> File:
    """A document in a layout as a file of this name, its suffix added. Raises BadInput for a suffix that is not known."""
    suffix = require_suffix(suffix)
    with tempfile.TemporaryDirectory(prefix="gandan-") as folder:
        path = Path(folder) / f"document{suffix}"
        render(document, ruleset, path, font_paths=(FONTS,))
        data = path.read_bytes()
    return File(f"{name}{suffix}", _TYPES[suffix], data)


def write_file(draft: Draft, out: Path) -> None:
    """Write the draft as its suffix says. Raises BadInput for an unknown suffix or a folder that cannot be written."""
    require_suffix(out.suffix)
    try:
        render(draft.document, draft.ruleset, out, font_paths=(FONTS,))
    except OSError as refused:
        raise BadInput(_("Không ghi được tệp “%(path)s”. Hãy chọn nơi khác, và đóng tệp nếu đang mở.") % {"path": out}) from refused


def article_of(draft: Draft, *, title_level: int = 1) -> str:
    """The draft as an `article` to stand in a page: safe markup, classes only, each figure a link."""
    return str(render_html(draft.document, draft.ruleset, title_level=title_level))


def require_suffix(suffix: str) -> str:
    """The suffix in small letters. Raises BadInput naming the four that there are."""
    if suffix.lower() not in SUFFIXES:
        raise BadInput(
            _("Tệp báo cáo có đuôi là một trong: %(known)s; không phải “%(suffix)s”.") % {"known": ", ".join(SUFFIXES), "suffix": suffix},
            field="out",
        )
    return suffix.lower()
