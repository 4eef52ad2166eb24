"""Documents beside a disclosure: kept, and let go of."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.democracy.actions.disclosure_notices import locked_disclosure, recheck_notices
from gandan.democracy.models import Disclosure, DisclosureFile
from gandan.evidence.actions.storing import hold_files, release_files_later, store
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.programmes.rules.papers import paper_type

MOST_FILES = 20


@dataclass(frozen=True)
class NewPaper:
    """A document as it was sent. `name`: what people read before they open it."""

    content: bytes
    name: str


@transaction.atomic
def attach_paper(disclosure: UUID, paper: NewPaper, *, by: Account | None, today: date, now: datetime) -> bool:
    """Keep a document (PDF or Word) beside it. False: it is there already. Raises NotAllowed without Can.CORRECT, BadInput."""
    row = locked_disclosure(disclosure, (Can.CORRECT,), by, today)
    name = " ".join(paper.name.split())[:200]
    if not name:
        raise BadInput(gettext("Hãy ghi tên của văn bản, để người đọc biết mở ra sẽ thấy gì."), field="name")
    if DisclosureFile.objects.filter(disclosure=row).count() >= MOST_FILES:
        raise RuleBroken(gettext("Mỗi nội dung kèm tối đa %(most)s tệp. Hãy gộp lại.") % {"most": MOST_FILES})
    media_type = paper_type(paper.content)
    hold_files()
    (digest,) = store([(paper.content, media_type)], now=now)
    _file, fresh = DisclosureFile.objects.get_or_create(
        disclosure=row, file_id=digest, defaults={"name": name, "kept_by": by, "kept_at": now}
    )  # fmt: skip
    if fresh:
        _changed(row, "attach", by, now)
    return fresh


@transaction.atomic
def remove_paper(disclosure: UUID, file: UUID, *, by: Account | None, today: date, now: datetime) -> bool:
    """Let go of a document. False: it is not there (any more). Raises NotAllowed without Can.CORRECT."""
    row = locked_disclosure(disclosure, (Can.CORRECT,), by, today)
    kept = DisclosureFile.objects.filter(disclosure=row, pk=file).first()
    if kept is None:
        return False
    digest = kept.file_id
    kept.delete()
    release_files_later([digest])
    _changed(row, "detach", by, now)
    return True


def _changed(row: Disclosure, verb: str, by: Account | None, now: datetime) -> None:
    record([Act(verb, RecordKind.DISCLOSURE.value, row.pk, row.revision)], by=by, at=now)
    recheck_notices([row.pk], by=by, now=now)
    announce(RecordKind.DISCLOSURE.value, [row.pk], now=now)
