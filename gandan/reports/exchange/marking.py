"""The code and the proof that a sent report carries when it leaves as a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.vietnamese import grouped
from gandan.reports.choices import ReportState
from gandan.reports.documents.compose import compose
from gandan.reports.documents.model import Document, Verification
from gandan.reports.documents.provenance import lines_told, signed_text
from gandan.reports.exchange.envelope import public_of
from gandan.reports.exchange.keys import own_key
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import Submission

_GROUPS = 4


@dataclass(frozen=True)
class Looked:
    """What anybody may learn of a sent report who has its content hash: that it was sent, by whom, when; nothing of what it says."""

    row: Submission
    newer: bool


def marked_as_sent(row: Submission, document: Document, *, root: str) -> Document:
    """The document of a sent report with its code. `root`: where this instance is reached ("https://gandan.example").

    A draft carries none.
    """
    if row.state == ReportState.DRAFT or row.sent_at is None:
        return document
    rules = ruleset(row.layout)
    told = lines_told(compose(document, rules), rules)
    key = own_key(row.sent_at)
    address = f"{root}/xac-minh/{row.content_hash}/"
    text = signed_text(row.content_hash, row.printed_head, document.provenance, told)
    with translation.override(document.language):
        words = (
            _("Mã kiểm tra: %(code)s") % {"code": short(row.content_hash)},
            _("Sổ cái đến dòng %(position)s. Bản %(n)s.") % {"position": grouped(row.position or 0), "n": row.revision},
            _("Quét mã, hoặc mở địa chỉ có mã nội dung này, để biết bản này đã gửi thật chưa và đã có bản sau chưa."),
        )
    mark = Verification(address, words, row.content_hash, row.printed_head, told, public_of(key), key.sign(text.encode()).hex())
    return replace(document, verification=mark)


def short(content_hash: str) -> str:
    """The beginning of a hash as people read it out: four groups of four."""
    return " ".join(content_hash[place : place + 4].upper() for place in range(0, 4 * _GROUPS, 4))


def looked_up(content_hash: str) -> Looked | None:
    """A report that was sent from this instance, by the whole of its content hash; None where there is none. Two queries."""
    sent = Submission.objects.exclude(state=ReportState.DRAFT).filter(content_hash=content_hash)
    row = sent.select_related("unit").order_by("-revision").first()  # a report may be sent again as it was
    if row is None:
        return None
    later = Submission.objects.exclude(state=ReportState.DRAFT).filter(
        unit_id=row.unit_id, kind=row.kind, period=row.period, revision__gt=row.revision
    )
    return Looked(row, later.exists())
