"""Lists of commendations: exactly what each decision lets be shown, published by a second person."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gandan.emulation.models import Award
from gandan.emulation.queries.commendation import form_title, published_awards, recipients_of
from gandan.publishing.contents.things import AwardCopy, RecipientCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import both


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those whose list is public at the revision at which they stand."""
    rows = list(published_awards().filter(pk__in=list(ids)))
    places = where_of((row.place_id, row.decided_on) for row in rows)
    return {row.pk: _page(row, places[row.place_id, row.decided_on]) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every decision whose list is public. One query."""
    return list(published_awards().values_list("pk", flat=True))


def _page(row: Award, place: str) -> Page:
    form = both(lambda: form_title(row.form))
    copy = AwardCopy(
        title=row.title,
        number=row.number,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        form=form,
        place=place,
        reason=row.reason,
        names_listed=row.names_listed,
        individuals=row.individuals,
        recipients=tuple(
            RecipientCopy(called=one.called, who=one.who, named=bool(one.name), address=one.address, achievement=one.achievement)
            for one in recipients_of(row, named=row.names_listed)
        ),
    )
    return Page(
        slug=row.notice.slug, place=row.place_id, day=row.decided_on, title=row.title, title_en=row.title,
        summary=f"{form.vi}: {row.number}", summary_en=f"{form.en}: {row.number}", content=copy.model_dump(mode="json"),
    )  # fmt: skip


AWARD = PublicKind("award", build, all_ids)
