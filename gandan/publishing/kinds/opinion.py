"""Opinions that build the Party and the government: by matter and group, small numbers hidden, and what became of them."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.opinion import OpinionForm, OpinionSource, Toward
from gandan.democracy.models import Opinion
from gandan.democracy.queries.showing import shown_records, slug_of
from gandan.publishing.contents.watching import FactCopy
from gandan.publishing.making.watching import all_shown, body_fact, watched_page
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import both


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that a second person published as they stand. Opinions are counted by head: small counts are hidden."""
    rows = shown_records(Opinion, RecordKind.OPINION, ids)
    return {row.pk: watched_page(row, slug_of(row), RecordKind.OPINION, list(_facts(row)), conceals=True) for row in rows}


def all_ids() -> Collection[UUID]:
    """All that are public. One query."""
    return all_shown(Opinion, RecordKind.OPINION)


def _facts(row: Opinion) -> Iterator[FactCopy]:
    yield FactCopy(label=both(lambda: _("Góp ý về")), text=both(lambda: Toward(row.toward).label))
    yield FactCopy(label=both(lambda: _("Ai góp ý")), text=both(lambda: OpinionSource(row.source).label))
    yield FactCopy(label=both(lambda: _("Hình thức")), text=both(lambda: OpinionForm(row.form).label))
    yield from body_fact(row, both(lambda: _("Góp ý với")))


OPINION = PublicKind("opinion", build, all_ids)
