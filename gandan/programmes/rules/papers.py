"""Which files a programme's document may be kept as."""

from __future__ import annotations

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _

MOST_BYTES = 20 * 1024 * 1024
# A stored file's media type is short; what a browser is told is whole.
MEDIA_TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def paper_type(content: bytes) -> str:
    """Say "pdf" or "docx", by what the file holds and not by its name. BadInput (field "file") for another, or one above 20 MB."""
    if len(content) > MOST_BYTES:
        raise BadInput(_("Tệp lớn hơn 20 MB. Hãy nén lại, hoặc chỉ giữ phần chính của văn bản."), field="file")
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04") and b"word/" in content:
        return "docx"
    raise BadInput(_("Chỉ giữ văn bản dạng PDF hoặc Word (.docx)."), field="file")
