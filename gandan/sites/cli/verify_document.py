"""`gandan verify --document`: a Word file or a PDF of a sent report, against the proof inside it and against the ledger."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.vietnamese import grouped


def told_of(file: Path, *, as_json: bool) -> bool:
    """Say what the document is worth; whether it is what was sent."""
    from gandan.reports.exchange.verifying import Whose, verify_document

    try:
        data = file.read_bytes()
    except OSError as broken:
        raise BadInput(_("Không mở được tệp %(file)s.") % {"file": file}) from broken
    found = verify_document(file.name, data)
    if as_json:
        print(json.dumps({**asdict(found), "whose": found.whose.value, "holds": found.holds}, ensure_ascii=False))
        return found.holds
    match found.whose:
        case Whose.OURS:
            print(_("Văn bản do chính máy này gửi. Sổ cái: %(head)s") % {"head": found.head})
        case Whose.KNOWN:
            print(_("Văn bản do máy “%(name)s” gửi, khóa đã được xác nhận.") % {"name": found.instance})
        case Whose.FOREIGN:
            print(_("Văn bản do một máy khác gửi, khóa chưa ai xác nhận ở đây (dấu vân tay %(print)s).") % {"print": found.instance})
    print(
        _("Chữ ký đúng; %(figures)s con số có nguồn gốc, %(asked)s đã hỏi lại sổ cái.")
        % {"figures": grouped(found.figures), "asked": grouped(found.asked)}
    )
    if not found.read_lines:
        print(_("Với PDF, dòng in không so được; hãy kiểm bản Word."))
    for fault in found.faults:
        print(_("Lệch: %(name)s (%(answer)s): %(said)s.") % {"name": fault.name, "answer": fault.answer or "-", "said": fault.said})
    if found.holds:
        print(_("Khớp: đây là báo cáo đã gửi."))
    return found.holds
