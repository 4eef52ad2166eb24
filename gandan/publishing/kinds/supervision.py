"""Supervision: what was looked at, what was found, what was recommended and what became of it."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.supervision import Watcher, WatchForm
from gandan.democracy.models import Supervision
from gandan.democracy.queries.showing import shown_records, slug_of
from gandan.publishing.contents.watching import FactCopy
from gandan.publishing.making.watching import all_shown, body_fact, watched_page
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import both, same


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that a second person published as they stand."""
    rows = shown_records(Supervision, RecordKind.SUPERVISION, ids).select_related("work")
    return {row.pk: watched_page(row, slug_of(row), RecordKind.SUPERVISION, list(_facts(row)), found=row.found) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every supervision that is public. One query."""
    return all_shown(Supervision, RecordKind.SUPERVISION)


def _facts(row: Supervision) -> Iterator[FactCopy]:
    yield FactCopy(label=both(lambda: _("Bên giám sát")), text=both(lambda: Watcher(row.watcher).label))
    yield FactCopy(label=both(lambda: _("Hình thức")), text=both(lambda: WatchForm(row.form).label))
    yield from body_fact(row, both(lambda: _("Cơ quan, tổ chức được giám sát")))
    if row.work is not None:
        yield FactCopy(label=both(lambda: _("Công trình được giám sát")), text=same(row.work.title))


SUPERVISION = PublicKind("supervision", build, all_ids)
