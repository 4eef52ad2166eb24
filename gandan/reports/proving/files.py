"""The words of a file: txt, html, docx, pdf. Tables become lines, a cell with its row and its column's heading."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from pypdf import PdfReader

from gandan.base.errors import BadInput

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


def _decoded(data: bytes) -> str:
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the name is HTMLParser's
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _html(text: str) -> str:
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.pieces)


def _docx(data: bytes) -> str:
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
    return "\n".join(_lines(body))


def _lines(body: Element) -> Iterator[str]:
    for part in body.iter():
        if part.tag == f"{_W}p":
            yield "".join(_written(part))


def _written(paragraph: Element) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag == f"{_W}tab":
            yield " "
        elif part.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif part.tag == f"{_W}noBreakHyphen":
            yield "-"


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
