"""Initiatives that a public story names."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gandan.base.sentences import in_language
from gandan.emulation.models import Initiative
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.queries import body_names
from gandan.publishing.contents.story import NamedModel
from gandan.publishing.contents.things import InitiativeCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.models import Published
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that stand and are named by a story that stands. Six queries."""
    named = {source: one for source, one in _named().items() if source in set(ids)}
    rows = list(Initiative.objects.filter(pk__in=list(named), voided=False).prefetch_related("partners")) if named else []
    places = where_of((row.place_id, row.since) for row in rows)
    bodies = body_names({body for row in rows for body in (row.lead_id, *(partner.pk for partner in row.partners.all()))})
    sectors = _sectors({row.sector_id for row in rows if row.sector_id is not None})
    return {row.pk: _page(row, named[row.pk], places[row.place_id, row.since], bodies, sectors) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every initiative that a public story names. One query."""
    return list(_named())


def _named() -> dict[UUID, NamedModel]:
    stories = Published.objects.shown("story").values_list("content__initiatives", flat=True)
    told = [NamedModel.model_validate(one) for listed in stories for one in listed or ()]
    return {one.source: one for one in told}


def _sectors(ids: set[int]) -> dict[int, Words]:
    with in_language("vi"):
        first = names_of_members(ids)
    with in_language("en"):
        other = names_of_members(ids)
    return {one: Words(vi=first[one], en=other[one]) for one in first}


def _page(row: Initiative, named: NamedModel, place: str, bodies: dict[int, str], sectors: dict[int, Words]) -> Page:
    copy = InitiativeCopy(
        title=Words(vi=row.title, en=named.en),
        place=place,
        lead=bodies.get(row.lead_id, ""),
        partners=tuple(bodies[partner.pk] for partner in row.partners.all() if partner.pk in bodies),
        sector=sectors.get(row.sector_id) if row.sector_id is not None else None,
        since=row.since,
        until=row.until,
        decision=", ".join(part for part in (row.decision_number, row.decided_by) if part) if row.decision_number else "",
        description=row.description,
        results=row.results,
        support=row.support,
    )
    return Page(
        slug=named.slug, place=row.place_id, day=row.since, title=row.title, title_en=named.en, summary=copy.opening,
        summary_en=copy.opening, content=copy.model_dump(mode="json"),
    )  # fmt: skip


INITIATIVE = PublicKind("initiative", build, all_ids)
