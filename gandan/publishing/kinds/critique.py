"""Social critiques: of which draft, in which points, and what became of them."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.critique import CritiqueForm
from gandan.democracy.choices.supervision import Watcher
from gandan.democracy.models import Critique
from gandan.democracy.queries.showing import shown_records, slug_of
from gandan.publishing.contents.watching import FactCopy
from gandan.publishing.making.watching import all_shown, body_fact, watched_page
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import both, same


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that a second person published as they stand."""
    rows = shown_records(Critique, RecordKind.CRITIQUE, ids)
    return {row.pk: watched_page(row, slug_of(row), RecordKind.CRITIQUE, list(_facts(row))) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every critique that is public. One query."""
    return all_shown(Critique, RecordKind.CRITIQUE)


def _facts(row: Critique) -> Iterator[FactCopy]:
    yield FactCopy(label=both(lambda: _("Tên dự thảo")), text=same(row.draft))
    yield FactCopy(label=both(lambda: _("Bên phản biện")), text=both(lambda: Watcher(row.watcher).label))
    yield FactCopy(label=both(lambda: _("Hình thức")), text=both(lambda: CritiqueForm(row.form).label))
    yield from body_fact(row, both(lambda: _("Cơ quan soạn dự thảo")))


CRITIQUE = PublicKind("critique", build, all_ids)
