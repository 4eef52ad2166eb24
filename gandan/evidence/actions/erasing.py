"""Erasing photographs for good: the picture, its words, and again after a backup was restored."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.errors import RuleBroken
from gandan.base.models import Revision
from gandan.evidence.actions.common import KIND, locked, require, tell
from gandan.evidence.actions.storing import release_files_later
from gandan.evidence.choices import State
from gandan.evidence.models import Erasure, Likeness, Photograph
from gandan.evidence.queries import files_of, unnamed_files
from gandan.people.choices import Can
from gandan.people.models import Account


@transaction.atomic
def erase_photographs(ids: Collection[UUID], *, reason: str, by: Account | None, now: datetime) -> int:
    """Erase photographs: their files (unless another photograph has the same), captions and questions. A reason is asked.

    The identities stay, so that a phone that sends them again, or a restored backup, brings nothing back. Raises NotAllowed
    without Can.CORRECT, NotFound, RuleBroken without a reason.
    """
    if not reason.strip():
        raise RuleBroken(_("Hãy ghi lý do xóa ảnh."))
    rows = locked(ids)
    require(by, (Can.CORRECT,), ((row.place_id, row.lead_id) for row in rows), now)
    Erasure.objects.bulk_create([Erasure(subject=row.pk, kind=KIND, at=now) for row in rows], ignore_conflicts=True)
    Revision.objects.bulk_create(
        [
            Revision(
                kind=KIND, record=row.pk, revision=row.revision, at=now, account=by.pk if by else None, verb="erase",
                reason=reason.strip(), snapshot={},
            )
            for row in rows
        ]
    )  # fmt: skip
    digests = files_of(rows)
    _blank([row.pk for row in rows], now)
    tell("erase", rows, by=by, now=now)
    announce(KIND, [row.pk for row in rows], now=now)
    release_files_later(digests)
    return len(rows)


@transaction.atomic
def replay_erasures(erased: Iterable[tuple[UUID, str]], *, now: datetime) -> int:
    """Erase again what was erased elsewhere: (subject, kind) as `queries.erasures` tells. For a restored database.

    Returns how many photographs came back and are gone again. Their files are the caller's to remove: those that the table
    no longer names.
    """
    listed = dict(erased)
    Erasure.objects.bulk_create([Erasure(subject=subject, kind=kind, at=now) for subject, kind in listed.items()], ignore_conflicts=True)
    theirs = [subject for subject, kind in listed.items() if kind == KIND]
    back = list(Photograph.objects.standing().filter(pk__in=theirs).values_list("pk", flat=True))
    _blank(back, now)
    announce(KIND, theirs, now=now)
    unnamed_files().delete()
    return len(back)


def _blank(ids: Collection[UUID], now: datetime) -> None:
    Likeness.objects.filter(Q(one_id__in=ids) | Q(other_id__in=ids)).delete()
    Photograph.objects.filter(pk__in=ids).update(
        original=None, shown=None, small=None, caption="", consent="", sha256="", likeness=None, latitude=None, longitude=None,
        blur=[], taken_at=None, state=State.WITHDRAWN, proposed_by=None, published_by=None, published_at=None, erased_at=now,
    )  # fmt: skip
