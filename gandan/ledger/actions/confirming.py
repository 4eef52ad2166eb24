"""The level above has looked at a record as it stands."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.base.sealing import digest_of
from gandan.ledger.choices import SealedKind
from gandan.ledger.models import Confirmation, Unsealed


def confirmation_digest(row: Confirmation) -> bytes:
    """SHA-256 of canonical form k1 of a confirmation."""
    return digest_of("k1", row.id, row.source_kind, row.source, row.revision, row.confirmed_on, row.account)


@transaction.atomic
def confirm(sources: Iterable[tuple[str, UUID, int]], *, account: UUID, today: date) -> int:
    """Confirm sources (kind, id, revision). Returns how many were new; confirming again changes nothing.

    Raises RuleBroken when somebody else confirms one of them at the same moment.
    """
    asked = list(dict.fromkeys(sources))
    known = set(Confirmation.objects.filter(source__in=[source for _, source, _ in asked]).values_list("source", "revision"))
    rows = []
    for kind, source, revision in asked:
        if (source, revision) not in known:
            row = Confirmation(id=new_id(), source_kind=kind, source=source, revision=revision, confirmed_on=today, account=account)
            row.digest = confirmation_digest(row)
            rows.append(row)
    try:
        with transaction.atomic():
            Confirmation.objects.bulk_create(rows, batch_size=5000)
    except IntegrityError as taken:
        raise RuleBroken(gettext("Bản ghi này vừa được người khác xác nhận. Hãy mở lại để xem.")) from taken
    Unsealed.objects.bulk_create(
        [Unsealed(kind=SealedKind.CONFIRMATION, subject=row.id, digest=row.digest) for row in rows], batch_size=5000
    )
    return len(rows)
