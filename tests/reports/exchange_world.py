"""Two instances in one database: the commune's, whose key is CHILD, and the province's. What one knows is undone before the other reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from gandan.people.models import Account
from gandan.reports.cycle.actions import preview, send, start, write
from gandan.reports.exchange.acts import send_out
from gandan.reports.exchange.envelope import canonical, fingerprint, public_of, sealed
from gandan.reports.exchange.keys import accept_key
from gandan.reports.models import KnownInstance, Submission, SubmissionWords
from tests.reports.term_world import opened, session
from tests.world import COMMUNE, NOW, PROVINCE, TODAY, World

CHILD = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PARENT = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAY = date(2026, 10, 5)
MOOD = "Nhân dân phấn khởi, còn lo giá ngô xuống."


@contextmanager
def elsewhere() -> Iterator[None]:
    """What is written inside is another instance's: it is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sent(by: Account, unit: str = COMMUNE, *, people: int = 81, kind: str = "thang") -> Submission:
    """A report of October, sent where its records are; `people` 0: nothing to report."""
    if people:
        session(unit, DAY, people)
    row = start(kind, unit, FIRST, LAST, by=by, today=TODAY, now=NOW)
    parts = list(preview(row, href=opened, by=by, today=TODAY).kind.judgements)
    write(row.pk, {parts[0]: MOOD}, {}, nothing_to_report=not people, by=by, today=TODAY, now=NOW)
    return send(row.pk, href=opened, by=by, today=TODAY, now=NOW)


def file_from_commune(world: World, *, words: bool = False, people: int = 81) -> tuple[bytes, Submission, SubmissionWords]:
    """The commune's file, and its rows as they were there: `put_back` brings them home."""
    with elsewhere():
        row = sent(world.lan, people=people)
        data = send_out(row.pk, words=words, by=world.lan, today=TODAY, now=NOW, key=CHILD)
        kept, said = Submission.objects.get(pk=row.pk), SubmissionWords.objects.get(submission=row)
    return data, kept, said


def put_back(row: Submission, words: SubmissionWords) -> Submission:
    """The commune's instance again."""
    row.save(force_insert=True)
    words.save(force_insert=True)
    return row


def known(key: Ed25519PrivateKey, by: Account, *, unit: str = COMMUNE, kept_by: str = PROVINCE) -> KnownInstance:
    """A key that somebody accepted."""
    public = public_of(key)
    return accept_key("Máy bên kia", public, fingerprint(public), unit=unit, kept_by=kept_by, by=by, today=TODAY, now=NOW)


def told_otherwise(data: bytes, key: Ed25519PrivateKey = CHILD, **changes: Any) -> bytes:  # Any: whatever JSON holds
    """The same file with some of its body changed, and signed again."""
    return sealed({**json.loads(data)["body"], **changes}, key)


def body_of(data: bytes) -> dict[str, Any]:  # Any: whatever JSON holds
    """What a file says."""
    told = json.loads(data)
    assert canonical(told) == data
    return dict(told["body"])
