"""The words of a file: txt, html, docx, pdf. Tables become lines, a cell with its row and its column's heading."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from pypdf import PdfReader

from gandan.base.errors import BadInput
from gandan.reports.documents.model import Provenance
from gandan.reports.documents.provenance import read_docx_provenance
from gandan.reports.proving.tables import Cell, Grid, cells_of, docx_blocks, has_numbers, html_tables, prose_of, ruled_of, written

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
MOST_BYTES = 20_000_000
_MOST_XML = 60_000_000
_MOST_PAGES = 500
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "br",
        "figcaption",
        "blockquote",
        "caption",
        "dt",
        "dd",
        "title",
    ]
)
_SILENT = frozenset(("script", "style", "template", "noscript", "svg"))


def text_of(name: str, data: bytes) -> str:
    """The words of a file in reading order. Raises BadInput for another kind of file, one too large, or one that cannot be read."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput(_("Chỉ đọc được tệp docx, pdf, html và txt."), field="file")
    if len(data) > MOST_BYTES:
        raise BadInput(_("Tệp lớn quá 20 MB. Hãy tách nhỏ, hoặc dán phần chữ cần kiểm."), field="file")
    if suffix == ".docx":
        return _docx(data)
    if suffix == ".pdf":
        return _pdf(data)
    text = _decoded(data)
    return _html(text) if suffix in (".html", ".htm") else text


@dataclass(frozen=True)
class Given:
    """What a file, a paste or a sent report says: its running text, the numbers of its tables, and, of our own files, their sources.

    A table that holds numbers stands in `cells` and no more in `text`.
    """

    text: str
    cells: tuple[Cell, ...] = ()
    sources: tuple[Provenance, ...] = ()


def given_of(name: str, data: bytes) -> Given:
    """A file with its tables apart. Raises as `text_of`."""
    suffix = PurePath(name).suffix.lower()
    whole = text_of(name, data)
    if suffix == ".docx":
        blocks = list(docx_blocks(_docx_body(data)))
        return Given(joined(blocks), tuple(cells_of(ruled_of(blocks))), _sources(data))
    if suffix in (".html", ".htm"):
        text = _decoded(data)
        tables = html_tables(text)
        ruled = {place for place, one in enumerate(tables) if has_numbers(one.rows)}
        prose = [line for place in sorted(ruled) for line in prose_of(tables[place].rows)]
        return Given("\n".join([_html(text, without=ruled), *prose]), tuple(cells_of(tables)))
    return Given(whole)


def joined(blocks: Iterable[str | Grid]) -> str:
    """Paragraphs as lines; tables without numbers too, of the others only their sentences."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += prose_of(block) if has_numbers(block) else [cell for row in block for cell in dict.fromkeys(row)]
    return "\n".join(lines)


def _sources(data: bytes) -> tuple[Provenance, ...]:
    try:
        return read_docx_provenance(io.BytesIO(data))
    except (ValueError, OSError, RuntimeError, EOFError):
        return ()  # the file speaks for itself


def _decoded(data: bytes) -> str:
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


class _Words(HTMLParser):
    """The words of a page. `without`: tables to leave out, by their order; then no table stands in another."""

    def __init__(self, without: Collection[int] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0
        self.without = without
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the name is HTMLParser's
        self.silent += tag in _SILENT
        if tag == "table":
            self.silent += self.tables in self.without
            self.tables += 1
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        self.silent -= tag == "table" and self.tables - 1 in self.without and self.silent > 0
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _html(text: str, *, without: Collection[int] = ()) -> str:
    words = _Words(without)
    words.feed(text)
    words.close()
    return "".join(words.pieces)


def _docx(data: bytes) -> str:
    return "\n".join(_lines(_docx_body(data)))


def _docx_body(data: bytes) -> Element:
    unreadable = BadInput(_("Không đọc được tệp Word này. Hãy mở tệp, lưu lại dạng .docx rồi thử lại."), field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if package.getinfo("word/document.xml").file_size > _MOST_XML:
                raise unreadable
            body = fromstring(package.read("word/document.xml"), forbid_dtd=True).find(f"{_W}body")
    except (
        zipfile.BadZipFile,
        KeyError,
        ParseError,
        DefusedXmlException,
        OSError,
        RuntimeError,
        ValueError,
        EOFError,
    ) as broken:
        raise unreadable from broken
    except zipfile.LargeZipFile as broken:
        raise unreadable from broken
    if body is None:
        raise unreadable
    return body


def _lines(body: Element) -> Iterator[str]:
    for part in body.iter():
        if part.tag == f"{_W}p":
            yield written(part)


def _pdf(data: bytes) -> str:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(_("Tệp PDF này có mật khẩu. Hãy bỏ mật khẩu rồi thử lại."), field="file")  # noqa: TRY301  # read and refused in one place
        pages = [reader.pages[place].extract_text() for place in range(min(len(reader.pages), _MOST_PAGES))]
    except BadInput:
        raise
    except Exception as broken:  # pypdf raises almost anything on broken files
        raise BadInput(_("Không đọc được tệp PDF này."), field="file") from broken
    text = _joined("\n".join(pages))
    if not text.strip():
        raise BadInput(_("Tệp PDF này chỉ có ảnh, không có chữ. Hãy dán phần chữ cần kiểm."), field="file")
    return text


def _joined(text: str) -> str:
    """Printed lines of one sentence joined: a line goes on where the next begins small or the line ends without a stop."""
    return re.sub(r"(?<=[^\n.!?;:])[ \t]*\n(?=[ \t]*[^\W\dA-ZĐÀ-Ỹ_]|[ \t]*\d)", " ", text)
