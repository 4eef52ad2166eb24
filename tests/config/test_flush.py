"""Tests that commit leave nothing behind, although the application may not truncate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from gandan.base import clock
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord


def _record(number: int) -> None:
    AuditRecord.objects.create(at=clock.now(), verb=f"tried {number}", subject_kind="test", subject=new_id())


@pytest.mark.parametrize("_again", [1, 2])
def test_committed_rows_are_gone_before_the_next_test(committing: Callable[..., list[Any]], _again: int) -> None:
    assert AuditRecord.objects.count() == 0
    assert ContentType.objects.exists(), "rows that migrations made return after a flush"
    committing(_record, 4)
    assert AuditRecord.objects.count() == 4
