"""A Word file or a PDF that somebody holds, against the proof inside it and, where it was sent from here, against the ledger."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from gandan.base.errors import BadInput, GandanError
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.queries.totals import totals
from gandan.reports.documents.model import Provenance
from gandan.reports.documents.provenance import FILE_NAME, line_digest, parse_provenance, read_docx_part, signed_text
from gandan.reports.documents.stored import content_hash, from_json
from gandan.reports.exchange.envelope import MOST_BYTES, fingerprint, is_signed
from gandan.reports.exchange.marking import looked_up
from gandan.reports.models import InstanceKey, KnownInstance, ReceivedReport

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Whose(Enum):
    """Whose key signed the proof inside."""

    OURS = "ours"
    KNOWN = "known"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Fault:
    """A figure that is not as it was: in the printed line, in the proof, or in the ledger. `said` is one sentence."""

    answer: str
    name: str
    said: str


@dataclass(frozen=True)
class Checked:
    """What a document is worth. `faults` empty and `whose` not FOREIGN: it is what was sent.

    `read_lines`: its printed lines were compared (Word only). `asked`: how many figures were put to this ledger again.
    """

    content_hash: str
    head: str
    whose: Whose
    instance: str
    figures: int
    asked: int
    read_lines: bool
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.faults and self.whose is not Whose.FOREIGN


def verify_document(name: str, data: bytes) -> Checked:
    """Check a .docx or a .pdf. Needs no network; the ledger is asked where the document was sent from this instance.

    Raises BadInput: another kind of file, one that carries no proof, or one whose proof was altered.
    """
    part = _part(name, data)
    try:
        told = json.loads(part)
        sources = parse_provenance(part)
        mark = told.get("verification")
    except (ValueError, TypeError, AttributeError):
        raise _altered() from None
    if mark is None:
        raise BadInput(_("Văn bản này có nguồn gốc số liệu nhưng không phải bản đã gửi: bản nháp thì không có mã kiểm tra."), field="file")
    try:
        lines = tuple((str(digest), tuple(str(one) for one in answers)) for digest, *answers in mark["lines"])
        content, head, key, signature = (str(mark[field]) for field in ("content", "head", "key", "signature"))
    except (KeyError, TypeError, ValueError):
        raise _altered() from None
    if not is_signed(key, signed_text(content, head, sources, lines).encode(), signature):
        raise _altered()
    whose, instance = _whose(key)
    is_word = PurePath(name).suffix.lower() == ".docx"
    faults = [*_missing(data, lines, sources)] if is_word else []
    against, asked = _against_here(content, sources, ask=whose is Whose.OURS)
    return Checked(content, head, whose, instance, len(sources), asked, is_word, (*faults, *against))


def _part(name: str, data: bytes) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in (".docx", ".pdf"):
        raise BadInput(_("Chỉ kiểm được tệp Word (.docx) và PDF do Gần Dân lập."), field="file")
    if len(data) > MOST_BYTES:
        raise BadInput(_("Tệp lớn quá 20 MB."), field="file")
    try:
        part = read_docx_part(io.BytesIO(data)) if suffix == ".docx" else _attached(data)
    except (ValueError, PyPdfError, OSError, KeyError, RecursionError):
        raise BadInput(_("Không đọc được tệp này. Hãy xin lại tệp từ nơi gửi."), field="file") from None
    if part is None:
        raise BadInput(_("Tệp này không mang nguồn gốc số liệu của Gần Dân, nên không kiểm được gì."), field="file")
    return part


def _attached(data: bytes) -> str | None:
    found = PdfReader(io.BytesIO(data)).attachments.get(FILE_NAME)
    return found[0].decode("utf-8") if found else None


def _whose(key: str) -> tuple[Whose, str]:
    if InstanceKey.objects.filter(public=key).exists():
        return Whose.OURS, ""
    known = KnownInstance.objects.filter(public_key=key, ended_at__isnull=True).first()
    return (Whose.KNOWN, known.name) if known is not None else (Whose.FOREIGN, fingerprint(key))


def _missing(data: bytes, lines: tuple[tuple[str, tuple[str, ...]], ...], sources: tuple[Provenance, ...]) -> list[Fault]:
    printed = _printed(data)
    names = {source.answer_id: _name(source.measure) for source in sources}
    gone = dict.fromkeys(answer for digest, answers in lines if digest not in printed for answer in answers)
    return [Fault(one, names.get(one, one), _("dòng có con số này không còn như lúc lập")) for one in gone]


def _printed(data: bytes) -> set[str]:
    """Digests of every paragraph and every table row of a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = fromstring(package.read("word/document.xml"), forbid_dtd=True)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException):
        raise BadInput(_("Không đọc được tệp này. Hãy xin lại tệp từ nơi gửi."), field="file") from None
    return {line_digest(_text(one)) for kind in ("p", "tr") for one in body.iter(f"{_W}{kind}")}


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))


def _against_here(content: str, sources: tuple[Provenance, ...], *, ask: bool) -> tuple[list[Fault], int]:
    """What differs from the report as it is kept here, and from the ledger at its position; and how many figures were asked again."""
    found = looked_up(content)
    kept = found.row if found is not None else ReceivedReport.objects.filter(content_hash=content).first()
    if kept is None:
        said = _("không có báo cáo nào mang mã nội dung này ở đây")
        return ([Fault("", _("Báo cáo"), said)] if ask else []), 0
    document: Mapping[str, Any] = kept.document or {}  # Any: JSON
    if content_hash(document, kept.words_hash) != content:
        return [Fault("", _("Báo cáo"), _("bản giữ ở đây không còn khớp mã nội dung; hãy chạy “gandan verify”"))], 0
    stored = {source.answer_id: source for source in from_json(document).provenance}
    faults = [
        Fault(one.answer_id, _name(one.measure), _("nguồn gốc không phải của báo cáo đã gửi"))
        for one in sources
        if (known := stored.get(one.answer_id)) is None
        or (known.value, known.digest, known.position) != (one.value, one.digest, one.position)
    ]
    asked = 0
    for source in sources if ask else ():
        now = _asked(source)
        if now is None:
            continue
        asked += 1
        if now != source.value:
            said = _("sổ cái tại dòng %(position)s là %(now)s, văn bản ghi %(value)s") % {
                "position": source.position, "now": now, "value": source.value,
            }  # fmt: skip
            faults.append(Fault(source.answer_id, _name(source.measure), said))
    return faults, asked


def _asked(source: Provenance) -> int | None:
    """What the ledger answers at the figure's position; None where the figure is no answer to one question (a part that is worked out)."""
    told = json.loads(source.question)
    row = told.pop("row", None)
    try:
        question = Question.from_json(told).narrowed(as_of=source.position)
        if row is None:
            return totals(question.narrowed(by=None)).value
        if question.by is None:
            return None
        return next((one.value for one in totals(question).by if one.key == row), None)
    except (GandanError, KeyError, TypeError, ValueError, AttributeError):
        return None


def _name(code: str) -> str:
    try:
        return str(measure(code).label)
    except GandanError:
        return code


def _altered() -> BadInput:
    return BadInput(_("Nguồn gốc số liệu trong tệp đã bị thay đổi. Hãy xin lại tệp từ nơi gửi."), field="file")
