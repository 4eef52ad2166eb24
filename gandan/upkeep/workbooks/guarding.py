"""What may be opened at all: kind, size, encryption, macros. Every refusal is one sentence; nothing is executed.

Limits are checked on what the file really unpacks to, not on what its directory claims.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import olefile
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 400 * 1024 * 1024
_CHUNK: Final = 1 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER_BYTES: Final = 30


class FileKind(StrEnum):
    """The three forms registers come in."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True)
class Source:
    """A file that passed: its bytes, its kind by content (never by its name), and its name for sentences."""

    content: bytes
    kind: FileKind
    filename: str


def malformed(filename: str) -> BadInput:
    """The sentence for a file that cannot be read."""
    return BadInput(
        _("Tệp “%(name)s” bị hỏng hoặc không phải bảng tính. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.") % {"name": filename}
    )


def encrypted(filename: str) -> BadInput:
    """The sentence for a file behind a password."""
    return BadInput(_("Tệp “%(name)s” có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi lại.") % {"name": filename})


def _with_macros(filename: str) -> BadInput:
    return BadInput(
        _("Tệp “%(name)s” có chứa macro nên không được nhận. Hãy lưu lại thành .xlsx (không macro) rồi gửi lại.") % {"name": filename}
    )


def _too_large(filename: str) -> BadInput:
    return BadInput(
        _("Tệp “%(name)s” quá lớn (quá 50 MB, hoặc giải nén ra quá 400 MB). Hãy chia thành nhiều tệp nhỏ hơn.") % {"name": filename}
    )


def read_source(path_or_bytes: str | Path | bytes, filename: str) -> Source:
    """The file's bytes and kind. Raises BadInput, one sentence, for whatever should not be opened."""
    if isinstance(path_or_bytes, bytes):
        content = path_or_bytes
    else:
        path = Path(path_or_bytes)
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise _too_large(filename)
            content = path.read_bytes()
        except OSError:
            raise BadInput(_("Không mở được tệp “%(name)s”. Hãy kiểm tra đường dẫn và quyền đọc.") % {"name": filename}) from None
    if len(content) > MAX_FILE_BYTES:
        raise _too_large(filename)
    if not content:
        raise BadInput(_("Tệp “%(name)s” trống. Hãy chọn lại tệp.") % {"name": filename})
    if content.startswith(_OLE):
        return Source(content, _checked_ole(content, filename), filename)
    if content.startswith(b"PK"):
        return Source(content, _checked_zip(content, filename), filename)
    start = content[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")):
        raise BadInput(
            _("Tệp “%(name)s” là trang web được đặt đuôi bảng tính. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.")
            % {"name": filename}
        )
    if filename.lower().endswith((".csv", ".txt", ".tsv")):
        raise BadInput(_("Tệp “%(name)s” là tệp chữ. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.") % {"name": filename})
    raise malformed(filename)


def _checked_ole(content: bytes, filename: str) -> FileKind:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {"/".join(path).lower() for path in container.listdir(streams=True, storages=True)}
    except Exception:  # noqa: BLE001 - olefile raises whatever a broken file makes it meet
        raise malformed(filename) from None
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise encrypted(filename)
    if any(stream.startswith(("_vba_project_cur", "macros")) for stream in streams):
        raise _with_macros(filename)
    if not streams & {"workbook", "book"}:
        raise malformed(filename)
    return FileKind.XLS


def _checked_zip(content: bytes, filename: str) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except Exception:  # noqa: BLE001 - zipfile raises whatever a broken file makes it meet
        raise malformed(filename) from None
    names = {entry.filename.lower() for entry in entries}
    _refuse_by_names(names, entries, filename)
    _measure(content, entries, filename)
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "content.xml" in names:
        if b"encryption-data" in part(content, "META-INF/manifest.xml", filename):
            raise encrypted(filename)
        return FileKind.ODS
    raise malformed(filename)


def _refuse_by_names(names: set[str], entries: list[zipfile.ZipInfo], filename: str) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise encrypted(filename)
    if any(name.endswith("vbaproject.bin") for name in names) or filename.lower().endswith((".xlsm", ".xltm")):
        raise _with_macros(filename)
    if any(name.startswith("basic/") and not name.endswith(("-lc.xml", "/")) for name in names):
        raise _with_macros(filename)
    if "xl/workbook.bin" in names:
        raise BadInput(
            _("Tệp “%(name)s” là .xlsb, chưa đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.") % {"name": filename}
        )


def _measure(content: bytes, entries: list[zipfile.ZipInfo], filename: str) -> None:
    unpacked = 0
    for entry in entries:
        for chunk in unpacked_chunks(content, entry, filename):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED_BYTES:
                raise _too_large(filename)


def unpacked_chunks(content: bytes, entry: zipfile.ZipInfo, filename: str) -> Iterator[bytes]:
    """The part's real content in pieces of at most about 1 MB, whatever size its directory entry claims."""
    head = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER_BYTES]
    if len(head) < _LOCAL_HEADER_BYTES or not head.startswith(b"PK\x03\x04"):
        raise malformed(filename)
    start = entry.header_offset + _LOCAL_HEADER_BYTES + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = memoryview(content)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        for place in range(0, len(packed), _CHUNK):
            yield bytes(packed[place : place + _CHUNK])
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise malformed(filename)
    inflater = zlib.decompressobj(-15)
    try:
        for place in range(0, len(packed), _CHUNK // 16):
            piece = bytes(packed[place : place + _CHUNK // 16])
            while piece:
                yield inflater.decompress(piece, _CHUNK)
                piece = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise malformed(filename) from None


def part(content: bytes, name: str, filename: str) -> bytes:
    """One part of a packed file, b"" when it is not there. The whole was measured before."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.filename.lower() == name.lower():
                return b"".join(unpacked_chunks(content, entry, filename))
    return b""


def part_chunks(content: bytes, name: str, filename: str) -> Iterator[bytes]:
    """One part of a packed file in pieces; nothing when it is not there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = next((entry for entry in archive.infolist() if entry.filename.lower() == name.lower()), None)
    if entry is not None:
        yield from unpacked_chunks(content, entry, filename)
