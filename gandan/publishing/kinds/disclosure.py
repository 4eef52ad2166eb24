"""Disclosures: what, by which decision, where it hangs and until when, its documents, and its list as far as the decision allows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.disclosure import ListShows, WayKind
from gandan.democracy.models import Disclosure, DisclosureFile, DisclosureWay, PublishedList, PublishedName
from gandan.democracy.queries.disclosure import all_disclosures, lists_of, names_on, papers_of, public_disclosures, ways_of
from gandan.democracy.rules.disclosure import address_of, item
from gandan.ledger.rules.suppression import LEAST, Cell, concealed
from gandan.publishing.contents.disclosure import DisclosureCopy, ListCopy, NameCopy, PaperCopy, VillageCopy, WayCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that a second person published, that hang somewhere and were not withdrawn. Six queries."""
    rows = list(public_disclosures(ids))
    found = [row.pk for row in rows]
    ways, papers, lists = ways_of(found), papers_of(found), lists_of(found)
    names = names_on(one.pk for one in lists.values())
    places = where_of((row.place_id, row.decided_on) for row in rows)
    return {
        row.pk: _page(
            row, places[row.place_id, row.decided_on], ways.get(row.pk, ()), papers.get(row.pk, ()),
            _list(lists.get(row.pk), names),
        )
        for row in rows
    }  # fmt: skip


def _page(
    row: Disclosure, place: str, ways: Iterable[DisclosureWay], papers: Iterable[DisclosureFile], listed: ListCopy | None
) -> Page:  # fmt: skip
    head = item(row.item)
    posted = row.posted_on or row.decided_on  # asked of `public_disclosures`: it is there
    copy = DisclosureCopy(
        item=head.code,
        item_name=Words(vi=head.vi, en=head.en),
        answers=Words(vi=head.answers, en=head.answers_en),
        place=place,
        number=row.number,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        posted_on=posted,
        until=row.until,
        link=row.link,
        ways=tuple(WayCopy(way=_way(one.way), where=one.where, first=one.first, last=one.last) for one in ways),
        papers=tuple(
            PaperCopy(number=number, name=one.name, media_type=one.file.media_type, size=one.file.size, sha256=one.file_id)
            for number, one in enumerate(papers, start=1)
        ),
        list=listed,
    )
    summary = row.summary.strip()
    return Page(
        slug=address_of(row.pk), place=row.place_id, day=posted, title=row.title, title_en=row.title, summary=summary, summary_en=summary,
        content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _way(way: str) -> Words:
    return both(lambda: WayKind(way).label)


def _list(one: PublishedList | None, names: Mapping[UUID, Sequence[PublishedName]]) -> ListCopy | None:
    """As the decision allows it: names while they are kept; then numbers, those below five and what gives them away hidden."""
    if one is None:
        return None
    gone = one.names_gone_at is not None
    shown = [] if one.shows == ListShows.COUNTS or gone else names.get(one.pk, [])
    if shown:
        told = tuple(NameCopy(name=name.name, village=name.village) for name in shown)
        return ListCopy(allowed_by=one.allowed_by, keep_until=one.keep_until, gone=False, total=len(told), names=told)
    total, counts = _numbers(one)
    return ListCopy(allowed_by=one.allowed_by, keep_until=one.keep_until, gone=gone, total=total, counts=counts)


def _numbers(one: PublishedList) -> tuple[int | None, tuple[VillageCopy, ...]]:
    """(the whole, by village)."""
    villages = [(str(village), int(many)) for village, many in one.counts]
    if not villages:
        return (one.total if one.total == 0 or one.total >= LEAST else None), ()
    hidden = concealed([Cell(many, {}) for _village, many in villages])
    counts = tuple(
        VillageCopy(village=village, many=None if hidden.total or number in hidden.lines else many)
        for number, (village, many) in enumerate(villages)
    )
    # A person without a village stands in the whole only: then the whole would be more than the villages, and by how many is told.
    unsaid = one.total - sum(many for _village, many in villages)
    return (None if hidden.total or 0 < unsaid < LEAST else one.total), counts


DISCLOSURE = PublicKind(RecordKind.DISCLOSURE.value, build, all_disclosures)
