"""Photographs under their record: the strip on its page, with the form of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gandan.activities.models import Record
from gandan.base.ids import new_id
from gandan.emulation.registry import RecordType
from gandan.evidence.access import photographs_of
from gandan.evidence.queries import with_open_question
from gandan.evidence.rules.taking import may_photograph_record
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.photos.fields import described_fields, file_field, location_field
from gandan.sites.office.photos.shots import Shot, ShotPair, shot_pairs, shots_of
from gandan.sites.ui.fields import Control, Field


@dataclass(frozen=True)
class Strip:
    """The photographs of one record. `add` is empty where none may be added; `refusal` says why none is taken at all."""

    shots: list[Shot]
    pairs: list[ShotPair]
    add: str
    refusal: str
    fields: tuple[Field, ...]


def strip_of(account: Account, known: RecordType, row: Record, said: Mapping[str, object], day: date) -> Strip:
    """What stands on the record's page; `said` is what its form says. Three queries."""
    rows = list(photographs_of(account, known.kind.value, row.pk, day))
    asked = with_open_question(photographs_of(account, known.kind.value, row.pk, day)).values_list("pk", flat=True) if rows else ()
    shots = shots_of(rows, asked)
    refusal = may_photograph_record(known.kind.value, said) or ""
    may = not refusal and not row.voided and reach(account, Can.RECORD, day).holds(row.place_id, row.lead_id)
    return Strip(
        shots=shots,
        pairs=shot_pairs(rows, shots),
        add=reverse("office:photos:add", args=[known.kind.value, row.pk]) if may else "",
        refusal=refusal,
        fields=form_fields({}) if may else (),
    )


def form_fields(given: Mapping[str, str], errors: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Field, ...]:
    """The form of a new photograph. Its identity is made with the form, so that sending twice is once."""
    return (
        Field("id", "", Control.HIDDEN, given.get("id") or str(new_id())),
        file_field(errors),
        *described_fields(given, errors),
        location_field(given),
    )
