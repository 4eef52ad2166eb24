"""Records that a record names: each must be there, stand, and be seen by whoever names it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext

from gandan.activities.access import visible_records
from gandan.activities.actions.saving import among
from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign, Need, Plan, Record, Survey, Visit, WorkItem
from gandan.base.errors import BadInput
from gandan.people.models import Account

_KINDS: dict[type[Record], RecordKind] = {
    Campaign: RecordKind.CAMPAIGN, Need: RecordKind.NEED, Plan: RecordKind.PLAN, Survey: RecordKind.SURVEY, Visit: RecordKind.VISIT,
    WorkItem: RecordKind.WORK,
}  # fmt: skip


class Link(NamedTuple):
    """A record that another names, in a field of its intake."""

    field: str
    model: type[Record]
    record: UUID


def links(field: str, model: type[Record], record: UUID | None) -> Iterable[Link]:
    """A link, where something is named."""
    return () if record is None else (Link(field, model, record),)


def check_links(named: Iterable[Link], *, by: Account | None, today: date) -> None:
    """Raise BadInput, naming the field, for a record that is not there, not seen by `by`, or voided. One query a model."""
    by_model: dict[type[Record], dict[UUID, str]] = defaultdict(dict)
    for link in named:
        by_model[link.model].setdefault(link.record, link.field)
    for model, fields in by_model.items():
        seen = model._default_manager.all() if by is None else visible_records(model, by, today)
        voided = dict(seen.filter(pk__in=among(fields)).values_list("pk", "voided"))
        for record, field in fields.items():
            what = {"what": _label(model)}
            if record not in voided:
                raise BadInput(gettext("Không tìm thấy %(what)s đã chọn trong phạm vi của tài khoản. Hãy chọn lại.") % what, field=field)
            if voided[record]:
                raise BadInput(gettext("Bản ghi đã chọn (%(what)s) đã hủy. Hãy chọn bản ghi khác.") % what, field=field)


def _label(model: type[Record]) -> str:
    """What one record of the model is called; those of the rooms above are named as their kind."""
    name = str(model._meta.model_name)
    return str((_KINDS.get(model) or next(kind for kind in RecordKind if kind.value.replace("_", "") == name)).label)
